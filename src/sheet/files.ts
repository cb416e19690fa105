/** Sheets on disk. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { loadSheet } from './load.js';
import type { Sheet } from './model.js';
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
  try {
    return {
      file: path,
      text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)),
    };
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

/** The sheet in a file given by path or by its bare name in `directory`. @throws IsoflopError */
export function readSheet(nameOrPath: string, directory: string): Sheet {
  return loadSheet(readSheetText(findSheet(nameOrPath, directory)));
}
