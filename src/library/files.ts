/**
 * Sheets on disk, for Node: `import { readSheetFile } from 'isoflop/files'`.
 *
 * @packageDocumentation
 */
import { dirname } from 'node:path';
import { IsoflopError } from '../base/errors.js';
import * as files from '../sheet/files.js';
import type { Sheet } from '../sheet/model.js';
import { requireText } from './arguments.js';

/** Longer than any path that a system takes. */
const LONGEST_PATH = 4096;

function fromDisk<T>(path: string, what: string, read: () => T): T {
  requireText(path, what);
  const notFound = (why: string): IsoflopError =>
    new IsoflopError({
      code: 'file-not-found',
      message: `${what} ${JSON.stringify(path.slice(0, 60))} cannot be read: ${why}`,
      hint: 'give a path that is there, such as derivations/mine.yaml',
    });
  if (path.length > LONGEST_PATH || path.includes('\0')) throw notFound('it is no path');
  try {
    return read();
  } catch (error) {
    // What the system says: there is no such file, or it may not be read.
    if (error instanceof Error && 'syscall' in error) throw notFound(error.message);
    throw error;
  }
}

/** Names of the sheets in a folder, in alphabetical order; none where there is no such folder. */
export function listSheets(directory: string): string[] {
  return fromDisk(directory, 'the folder', () => files.listSheets(directory));
}

/**
 * The sheet in a file. Data files, and sheets that it takes numbers from, are looked for beside it.
 * @throws IsoflopError with every mistake in it, or where there is no such file
 */
export function readSheetFile(path: string): Sheet {
  return fromDisk(path, 'the file', () => files.readSheet(path, dirname(path), {}));
}
