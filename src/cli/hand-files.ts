/** Hand-written derivations at hand: text files in the folder `by-hand` beside the sheets. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../base/suggest.js';
import { usageError } from './failure.js';
import { namesIn, sheetFolders } from './folders.js';

const FILE = /\.txt$/;

const folders = (): string[] => sheetFolders().map((folder) => join(folder, 'by-hand'));

/** Bare name → path, in alphabetical order; the nearest folder first. */
export function handFiles(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders()) {
    for (const name of namesIn(folder, FILE)) {
      if (!found.has(name)) found.set(name, join(folder, `${name}.txt`));
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The path of a derivation given by path or by its bare name.
 * @throws IsoflopError `file-not-found`
 */
export function findHandFile(nameOrPath: string): string {
  if (statSync(nameOrPath, { throwIfNoEntry: false })?.isFile() === true) return nameOrPath;
  const known = handFiles();
  const path = known.get(nameOrPath);
  if (path !== undefined) return path;
  const names = [...known.keys()];
  throw usageError(
    'file-not-found',
    `there is no file "${nameOrPath}"`,
    didYouMean(nameOrPath, names) ??
      (names.length > 0
        ? `give the path of a text file, or one of ${names.join(', ')}`
        : 'give the path of a text file'),
  );
}
