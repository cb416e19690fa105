/** Files written whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from './failure.js';

/** Writes beside the file and renames, so that a reader never sees half of it. @throws IsoflopError */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw cannotWrite(path, error);
  }
}

/** Writes a file that must not be there yet. @throws IsoflopError `file-exists` */
export function writeNew(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw usageError(
        'file-exists',
        `"${path}" exists already, and is left as it is`,
        'choose another name, or remove the file first',
      );
    }
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return usageError('cannot-write', `"${path}" cannot be written: ${reason}`);
}
