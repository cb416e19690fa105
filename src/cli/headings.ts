/** The line or two that say what a result is about. */
import type { Problem, Sheet, SheetSource } from '../sheet/model.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

/** `Hoffmann et al., 2022, arXiv:2203.15556`, or nothing. */
export function sourceText(source: SheetSource | undefined): string {
  if (source === undefined) return '';
  const { authors, year, arxiv, doi } = source;
  const place = arxiv !== undefined ? `arXiv:${arxiv}` : doi !== undefined ? `doi:${doi}` : '';
  return [authors, String(year), place].filter((part) => part !== '').join(', ');
}

export function headingOf(sheet: Sheet, problem: Problem, style: Style): string {
  const source = sourceText(sheet.source);
  const from = source === '' ? harmless(sheet.title) : harmless(`${sheet.title} (${source})`);
  return `${style.bold(`${sheet.id}#${problem.name}`)}: ${harmless(problem.title)}\n${style.dim(from)}\n`;
}
