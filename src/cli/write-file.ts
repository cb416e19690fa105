/** Files written whole or not at all. */
import {
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from './failure.js';

/**
 * Writes beside the file and renames, so that a reader never sees half of it. A link stays one, and a device or a
 * pipe is written to as it is. @throws IsoflopError `cannot-write`
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) throw new Error('it is a folder');
    if (there && !there.isFile()) {
      writeFileSync(path, text);
      return;
    }
    makeFolder(dirname(path));
    replace(there ? realpathSync(path) : path, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/**
 * A folder with all above it, one after the other: asked for them all at once, Node never comes back from
 * places such as /proc.
 */
function makeFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) return;
  if (there) throw new Error('it is a file, not a folder');
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Makes the folder. @throws IsoflopError `cannot-write` */
export function requireFolder(path: string): void {
  try {
    makeFolder(path);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Is there a file with another text that isoflop did not write? Nearly everything that it writes names it. */
export function isForeign(path: string, text: string): boolean {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
    const there = readFileSync(path, 'utf8');
    return there !== '' && there !== text && !there.includes('isoflop');
  } catch {
    return false;
  }
}

function replace(path: string, text: string | Uint8Array): void {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a file that must not be there yet. @throws IsoflopError `file-exists` */
export function writeNew(path: string, text: string): void {
  try {
    makeFolder(dirname(path));
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
  // Without the name of the file that was tried, which is not always the one asked for.
  const reason = (error instanceof Error ? error.message : String(error)).replace(
    /, \w+ '[^]*$/,
    '',
  );
  return usageError('cannot-write', `"${path}" cannot be written: ${reason}`);
}
