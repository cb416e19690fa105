/** Where sheets and reports are: the folders here, then those that came with the package. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** A path as people would type it from here. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), resolve(path));
  return fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere)
    ? resolve(path)
    : fromHere;
}

/** Folders of that name that exist, the nearest first. */
function foldersNamed(name: string): string[] {
  const paths = [...new Set([resolve(name), resolve(PACKAGE, name)])];
  return paths
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    .map(shownPath);
}

export function sheetFolders(): string[] {
  return foldersNamed('derivations');
}
export function reportFolders(): string[] {
  return foldersNamed('reports');
}

/** Names in a folder without their extension, in alphabetical order. */
export function namesIn(folder: string, extension: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => extension.test(name))
    .map((name) => name.replace(extension, ''))
    .sort();
}

const SHEET_FILE = /\.ya?ml$/;

/** The folder that holds a sheet of that bare name; the first folder if none does. */
export function folderOfSheet(name: string): string {
  const folders = sheetFolders();
  return (
    folders.find((folder) => namesIn(folder, SHEET_FILE).includes(name)) ??
    folders[0] ??
    'derivations'
  );
}

/** Bare names of all sheets at hand, each once. */
export function allSheets(): string[] {
  return [...new Set(sheetFolders().flatMap((folder) => namesIn(folder, SHEET_FILE)))].sort();
}

export function firstSheet(): string | undefined {
  return allSheets()[0];
}
