/** Coefficient sets and sheets as they are called in a sentence. */
import type { CoefficientSet, Sheet } from '../sheet/model.js';

/** A name that is a place in a paper: `table5`, `figure-3`, `tableA3`. */
const PART = /^(table|figure|section|appendix)[-_]?([A-Z]{0,2}\d{1,3}[a-z]?)$/;

/**
 * Pure: a set's name as it is read. One that is a place in a paper is written out, with whose paper it
 * is, for the page has tables of its own: `table5` of `Table 5, the validation fit` is paper’s Table 5,
 * that of `Jones 2023, Table 5 (appendix)` is Jones 2023, Table 5. Other names are as they are.
 */
export function setTitle({ name, source }: Pick<CoefficientSet, 'name' | 'source'>): string {
  const [, kind = '', number = ''] = PART.exec(name) ?? [];
  if (kind === '') return name;
  const part = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${number}`;
  const from = source.replace(/'/g, '’');
  const at = from.indexOf(part);
  // `Table 5` does not stand in `Table 51`.
  if (at > 0 && !/^\w/.test(from.slice(at + part.length))) return from.slice(0, at + part.length);
  return `paper’s ${part}`;
}

/** The same for a set of the sheet by name; a name that the sheet does not have as it is. */
export function titleOfSet(sheet: Sheet, name: string): string {
  const set = sheet.coefficients.get(name);
  return set ? setTitle(set) : name;
}

/** Pure: what a set's source says beyond the set's title, if it is one of those that tell of it. */
export function sourceBeyond(title: string, source: string): string {
  const part = title.replace(/^paper’s /, '');
  if (part === title && !source.startsWith(title)) return source;
  if (!source.startsWith(part) || /^\w/.test(source.slice(part.length))) return source;
  return source
    .slice(part.length)
    .replace(/^[,:;\s]+/, '')
    .replace(/^\(([^()]*)\)$/, '$1');
}

/** Does the sheet say where the paper is that it is of? */
export function isOfPaper({ source }: Sheet): boolean {
  return (source?.arxiv ?? source?.doi ?? source?.url) !== undefined;
}

/** Whose a sheet is: its paper, or its title where it is of no paper. */
export function sheetName(sheet: Sheet): string {
  const { source, title } = sheet;
  return source && isOfPaper(sheet) ? `${source.authors} (${String(source.year)})` : title;
}
