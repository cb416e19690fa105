/** What a command speaks about: `SHEET` or `SHEET#problem`. */
import { statSync } from 'node:fs';
import { readSheet } from '../sheet/files.js';
import type { DataPlace } from '../sheet/files.js';
import type { Sheet } from '../sheet/model.js';
import { usageError } from './failure.js';
import { folderOfSheet, sheetFolders } from './folders.js';
import type { Invocation } from './usage.js';

export interface Subject {
  readonly sheet: Sheet;
  /** As given after `#`; the sheet's first where nothing was. */
  readonly problem: string | undefined;
}

/**
 * The sheet of that path or bare name.
 * @param data where the files are that its claims are computed from; without it they are not read
 * @throws IsoflopError
 */
export function openSheet(name: string, data?: DataPlace): Sheet {
  return readSheet(name, folderOfSheet(name), data, sheetFolders());
}

/** `--data DIR`, or the environment's ISOFLOP_DATA, or the usual places. @throws IsoflopError */
export function dataPlace(call: Invocation): DataPlace {
  const given = call.value('data');
  const folder = given ?? call.host.env['ISOFLOP_DATA'];
  if (folder === undefined || folder === '') return {};
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return { folder };
  const where = given === undefined ? 'ISOFLOP_DATA names' : '--data names';
  throw usageError('no-such-folder', `${where} "${folder}", and there is no such folder`);
}

/** @throws IsoflopError where there is no such sheet, or it is wrong */
export function openSubject(text: string): Subject {
  const hash = text.lastIndexOf('#');
  if (hash < 0) return { sheet: openSheet(text), problem: undefined };
  return { sheet: openSheet(text.slice(0, hash)), problem: text.slice(hash + 1) };
}
