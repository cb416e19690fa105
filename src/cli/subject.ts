/** What a command speaks about: `SHEET` or `SHEET#problem`. */
import { readSheet } from '../sheet/files.js';
import type { Sheet } from '../sheet/model.js';
import { folderOfSheet } from './folders.js';

export interface Subject {
  readonly sheet: Sheet;
  /** As given after `#`; the sheet's first where nothing was. */
  readonly problem: string | undefined;
}

/** The sheet of that path or bare name. @throws IsoflopError */
export function openSheet(name: string): Sheet {
  return readSheet(name, folderOfSheet(name));
}

/** @throws IsoflopError where there is no such sheet, or it is wrong */
export function openSubject(text: string): Subject {
  const hash = text.lastIndexOf('#');
  if (hash < 0) return { sheet: openSheet(text), problem: undefined };
  return { sheet: openSheet(text.slice(0, hash)), problem: text.slice(hash + 1) };
}
