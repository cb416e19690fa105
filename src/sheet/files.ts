/** Sheets on disk. */
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { loadSheet } from './load.js';
import type { ReadData } from './data-model.js';
import { MAX_DATA_BYTES } from './limits.js';
import type { Sheet } from './model.js';
import type { FindSheetText } from './other-sheets.js';
import { checkSize } from './yaml.js';

const EXTENSION = /\.ya?ml$/;

/** Bare names of the sheets in a folder, in alphabetical order; none if there is no such folder. */
export function listSheets(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => EXTENSION.test(name));
  return names.map((name) => name.replace(EXTENSION, '')).sort();
}

/**
 * The path of a sheet given by path or by its bare name in `directory`.
 * @throws IsoflopError `sheet-not-found`, with the names that come close
 */
export function findSheet(nameOrPath: string, directory: string): string {
  const isPath = /[/\\]/.test(nameOrPath) || EXTENSION.test(nameOrPath);
  if (isPath && isFile(nameOrPath)) return nameOrPath;
  const stem = isPath ? basename(nameOrPath).replace(EXTENSION, '') : nameOrPath;
  if (!isPath) {
    const found = [`${stem}.yaml`, `${stem}.yml`].map((name) => join(directory, name)).find(isFile);
    if (found !== undefined) return found;
    if (isFile(nameOrPath)) return nameOrPath;
  }
  const names = listSheets(directory);
  const otherwise =
    names.length > 0 ? `there are ${names.join(', ')}` : 'write one with "isoflop new"';
  throw new IsoflopError({
    code: 'sheet-not-found',
    message: isPath
      ? `there is no file "${nameOrPath}"`
      : `there is no sheet "${nameOrPath}" in ${directory}`,
    hint: didYouMean(stem, names) ?? otherwise,
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * The text of a sheet file; its size is looked at before it is read.
 * @throws IsoflopError `sheet-not-found`, `sheet-too-large` or `not-text`
 */
export function readSheetText(path: string): SourceText {
  if (!isFile(path)) {
    throw new IsoflopError({ code: 'sheet-not-found', message: `there is no file "${path}"` });
  }
  checkSize(path, statSync(path).size);
  return textOf(path);
}

function textOf(path: string): SourceText {
  const bytes = readFileSync(path);
  try {
    return { file: path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new IsoflopError({
      code: 'not-text',
      message: 'the file is no UTF-8 text',
      file: path,
      hint: 'save it with the encoding UTF-8',
    });
  }
}

/** Where data files are looked for. */
export interface DataPlace {
  /** The only folder; without it, `data` beside the sheet's folder, and then `../shared/data`. */
  readonly folder?: string;
}

/**
 * The sheet in a file given by path or by its bare name in `directory`.
 * @param data where its data files are; without it they are left alone
 * @param others folders of the sheets whose numbers its claims take over, after its own
 * @param seen told of every text that the sheet is made from, in an order that is always the same
 * @throws IsoflopError
 */
export function readSheet(
  nameOrPath: string,
  directory: string,
  data?: DataPlace,
  others: readonly string[] = [directory],
  seen: (text: string) => void = () => undefined,
): Sheet {
  const path = findSheet(nameOrPath, directory);
  const source = readSheetText(path);
  seen(source.text);
  const textsOf = sheetTexts(others);
  const findSheetText: FindSheetText = (name, from) => {
    const found = textsOf(name, from);
    seen(found.text);
    return found;
  };
  if (data === undefined) return loadSheet(source, { findSheet: findSheetText });
  const read = dataReader(data, path);
  const readData: ReadData = (file) => {
    const found = read(file);
    seen('missing' in found ? found.missing : found.text);
    return found;
  };
  return loadSheet(source, { findSheet: findSheetText, readData });
}

/**
 * The texts of the sheets that a sheet's claims name: those beside it, then those of `folders`.
 * Only bare names lead here, so that a sheet reaches no file but sheets.
 */
export function sheetTexts(folders: readonly string[]): FindSheetText {
  return (name, from) => {
    const all = [...new Set([dirname(from), ...folders])];
    const own = all.find((folder) => listSheets(folder).includes(name));
    if (own !== undefined) return readSheetText(findSheet(name, own));
    const names = [...new Set(all.flatMap(listSheets))].sort();
    const known = names.length > 0 ? `there are ${names.join(', ')}` : undefined;
    const hint = didYouMean(name, names) ?? known;
    throw new IsoflopError({
      code: 'sheet-not-found',
      message: `there is no sheet "${name}" in ${all.join(' or ')}`,
      ...(hint === undefined ? {} : { hint }),
    });
  };
}

/** Data files below the first folder that has them; their size is looked at before they are read. */
function dataReader({ folder }: DataPlace, sheet: string): ReadData {
  return (file) => {
    const folders = folder === undefined ? foldersBeside(sheet) : [folder];
    const pathIn = (root: string): string => join(root, ...file.split('/'));
    const root = folders.find((f) => isDataFile(pathIn(f)));
    if (root === undefined) {
      const missing = `the data file "${file}" is not at hand: give the folder of the data with --data or in ISOFLOP_DATA`;
      return { missing };
    }
    const path = pathIn(root);
    if (!realpathSync(path).startsWith(join(realpathSync(root), sep))) {
      throw new IsoflopError({
        code: 'data-outside',
        message: 'the data file is a link that leads out of the folder of the data',
        file: path,
        hint: 'put the file itself there, or give the folder where it is with --data',
      });
    }
    const { size } = statSync(path);
    if (size <= MAX_DATA_BYTES) return textOf(path);
    throw new IsoflopError({
      code: 'data-too-large',
      message: `the data file has ${String(size)} bytes; at most ${String(MAX_DATA_BYTES)} are read`,
      file: path,
      line: 1,
      column: 1,
    });
  };
}

/** A path that no file can have, since a name is too long or a file stands in its way, is that of none. */
function isDataFile(path: string): boolean {
  try {
    return isFile(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENAMETOOLONG', 'ENOTDIR'].includes(code)) return false;
    throw error;
  }
}

/** The sheet's folder stands in the project's. */
function foldersBeside(sheet: string): string[] {
  const project = dirname(dirname(realpathSync(sheet)));
  return [join(project, 'data'), join(dirname(project), 'shared', 'data')];
}
