/** The Chromium that prints pages. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { usageError } from './failure.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The program that `ISOFLOP_CHROMIUM` names by its path or name, else the first of the usual names
 * on the PATH.
 * @throws IsoflopError `no-chromium`
 */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = (name: string): string | undefined =>
    folders.map((folder) => join(folder, name)).find(isProgram);
  const given = env['ISOFLOP_CHROMIUM'] ?? '';
  if (given !== '') {
    const found = /[/\\]/.test(given) ? [given].find(isProgram) : onPath(given);
    if (found !== undefined) return found;
    throw usageError(
      'no-chromium',
      `ISOFLOP_CHROMIUM names "${given}", which is no program that can be run`,
      'give the path of Chromium or Chrome',
    );
  }
  for (const name of NAMES) {
    const found = onPath(name);
    if (found !== undefined) return found;
  }
  throw usageError(
    'no-chromium',
    'a PDF is printed by Chromium, and there is none on the PATH',
    'install it, on Debian with "apt-get install chromium", or set ISOFLOP_CHROMIUM to its path',
  );
}
