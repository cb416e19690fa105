/**
 * Sheets on disk, for Node: `import { readSheetFile } from 'isoflop/files'`.
 *
 * @packageDocumentation
 */
import { dirname } from 'node:path';
import { readSheet } from '../sheet/files.js';
import type { Sheet } from '../sheet/model.js';

export { listSheets } from '../sheet/files.js';

/**
 * The sheet in a file. Data files, and sheets that it takes numbers from, are looked for beside it.
 * @throws IsoflopError with every mistake in it, or where there is no such file
 */
export function readSheetFile(path: string): Sheet {
  return readSheet(path, dirname(path), {});
}
