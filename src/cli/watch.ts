/** Waiting for files to change. */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { sheetFolders } from './folders.js';

/** Editors write a file in several steps; what comes within this time is one change. */
const SETTLE_MS = 120;

/** Calls `changed` whenever a report's folder or a folder of sheets changes; ends with SIGINT. */
export async function watchFiles(files: readonly string[], changed: () => void): Promise<void> {
  const folders = new Set([...files.map((file) => dirname(file)), ...sheetFolders()]);
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [...folders].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null && !/\.(md|ya?ml)$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, SETTLE_MS);
    }),
  );
  await new Promise<void>((resolve) => process.once('SIGINT', resolve));
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}
