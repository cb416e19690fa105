/** What is said of the symbols of a formula: a list in a fold, which the page's script reads too. */
import { symbolIndex } from '../../display/symbol-code.js';
import { readNumeral } from '../../display/numerals.js';
import { letterHtml, nameHtml } from './symbol-letter.js';
import { escapeText } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { numeralHtml, sentenceHtml } from './symbol-html.js';
import type { SymbolNote, SymbolValue } from './symbols.js';

/** Numbers of the symbols that the formulas in `html` show, in order. */
export function symbolsIn(html: string): readonly number[] {
  const found = new Set<number>();
  for (const [, tags = ''] of html.matchAll(/ data-s="([^"]*)"/g)) {
    for (const code of tags) {
      const index = symbolIndex(code);
      if (index !== undefined) found.add(index);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Letters are text; what has more than accents and indices is set by KaTeX. */
function looksHtml(page: PageState, note: SymbolNote, place: Place): string {
  const { sheet, name } = note;
  const latex = note.latex ?? page.context.latex({ kind: 'sym', name }, sheet.id);
  return letterHtml(latex) ?? page.tex(latex, false, place);
}

function valueHtml(note: SymbolNote, { kind, text, error }: SymbolValue): string {
  const isNumeral = kind === 'number' && readNumeral(text) !== undefined;
  const html = isNumeral
    ? numeralHtml(text)
    : sentenceHtml(text, note.sheet, (name) => nameHtml(note.sheet, name));
  return `= ${html}${error === undefined ? '' : `\u202f±\u202f${escapeText(error)}`}`;
}

/** The id of a symbol's row. */
const rowId = (index: number): string => `symbol-${String(index)}`;

function rowHtml(page: PageState, index: number, note: SymbolNote, place: Place): string {
  const { sheet, meaning, unit, value, source } = note;
  const words = `${escapeText(meaning.replace(/'/g, '’'))}${unit === undefined ? '' : ` <span class="soft">(${escapeText(unit)})</span>`}`;
  // Two papers' symbols may have the same letters.
  const paper =
    page.sheets.size > 1 && value?.set !== undefined
      ? (sheet.source?.authors ?? sheet.id)
      : undefined;
  const from = [value?.set, source, paper].flatMap((t) => (t === undefined ? [] : [escapeText(t)]));
  const second = [
    ...(value ? [valueHtml(note, value)] : []),
    ...(from.length > 0 ? [`<span class="soft">${from.join(', ')}</span>`] : []),
  ].join(' ');
  const id = page.freshId(rowId(index));
  return `<div id="${id}"><dt>${looksHtml(page, note, place)}</dt><dd>${words}${second === '' ? '' : `<br>${second}`}</dd></div>`;
}

/** Rows for those of the symbols that the page has told nothing of yet, and the others. */
function listed(
  page: PageState,
  symbols: readonly number[],
  place: Place,
): { readonly rows: string; readonly known: readonly string[] } {
  const known: string[] = [];
  let rows = '';
  for (const index of symbols) {
    const note = page.symbols.notes[index];
    if (!note) continue;
    if (page.symbols.told.has(index)) {
      known.push(`<a href="#${rowId(index)}">${looksHtml(page, note, place)}</a>`);
    } else {
      page.symbols.told.add(index);
      rows += rowHtml(page, index, note, place);
    }
  }
  return { rows, known };
}

/**
 * What the symbols of a formula are: a discreet fold below it. A symbol has its row where the page
 * first tells of it, and a link to that row later. Empty where there are no symbols.
 */
export function symbolsFold(page: PageState, html: string, place: Place): string {
  const { rows, known } = listed(page, symbolsIn(html), place);
  if (rows === '' && known.length === 0) return '';
  const list = rows === '' ? '' : `<dl>${rows}</dl>`;
  const again =
    known.length === 0 ? '' : `<p>${rows === '' ? 'A' : 'Else a'}s above: ${known.join(', ')}</p>`;
  return `<details class="where"><summary>Symbols</summary>${list}${again}</details>\n`;
}

/** The symbols of the page's formulas that no fold has told of. */
export function otherSymbols(page: PageState, body: string): string {
  const { told } = page.symbols;
  const left = symbolsIn(body).filter((index) => !told.has(index));
  const { rows } = listed(page, left, { start: 0, end: 1 });
  if (rows === '') return '';
  const title = told.size > left.length ? 'Other symbols on this page' : 'Symbols on this page';
  return `<details class="where last"><summary>${title}</summary><dl>${rows}</dl></details>\n`;
}
