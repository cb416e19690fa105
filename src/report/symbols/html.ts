/** What is said of the symbols of a formula: a list in a fold, which the page's script reads too. */
import { symbolIndex } from '../../display/symbol-code.js';
import type { Sheet } from '../../sheet/model.js';
import { readNumeral, showNumeral } from '../../display/numerals.js';
import { letterHtml, nameHtml } from './symbol-letter.js';
import { escapeText } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { numeralHtml, sentenceHtml } from './symbol-html.js';
import type { SymbolNote, SymbolValue } from './symbols.js';
import { isOfPaper, sheetName, sourceBeyond, titleOfSet } from '../set-title.js';

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

/** Units of hardware, of which a data sheet says 40 GB and 312 TFLOP/s, never 4 × 10¹⁰ byte. */
const PREFIXED = /^(?:byte(?:\/s)?|FLOP\/s)$/;

/** `40 GB`; undefined where no prefix is usual, or the number is too small for one. */
export function withPrefix(text: string, unit = ''): string | undefined {
  const shown = PREFIXED.test(unit) ? showNumeral(text, 'si') : undefined;
  return shown !== undefined && /[A-Z]$/i.test(shown)
    ? shown + unit.replace('byte', 'B')
    : undefined;
}

function valueHtml(note: SymbolNote, { kind, text, error }: SymbolValue): string {
  const isNumeral = kind === 'number' && readNumeral(text) !== undefined;
  const prefixed = isNumeral && error === undefined ? withPrefix(text, note.unit) : undefined;
  const html = isNumeral
    ? (prefixed ?? numeralHtml(text))
    : sentenceHtml(text, note.sheet, (name) => nameHtml(note.sheet, name));
  return `= ${html}${error === undefined ? '' : `\u202f±\u202f${escapeText(error)}`}`;
}

/** The id of a symbol's row. */
const rowId = (index: number): string => `symbol-${String(index)}`;

function rowHtml(page: PageState, index: number, note: SymbolNote, place: Place): string {
  const { sheet, meaning, unit, value } = note;
  const words = `${escapeText(meaning.replace(/'/g, '’'))}${unit === undefined ? '' : ` <span class="soft">(${escapeText(unit)})</span>`}`;
  // Two papers' symbols may have the same letters.
  const paper =
    page.sheets.size > 1 && value?.set !== undefined && isOfPaper(sheet)
      ? (sheet.source?.authors ?? sheet.id)
      : undefined;
  const from = [...fromSet(note), paper]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => escapeText(text ?? ''));
  const second = [
    ...(value ? [valueHtml(note, value)] : []),
    ...(from.length > 0 ? [`<span class="soft">${from.join(', ')}</span>`] : []),
  ].join(' ');
  const id = page.freshId(rowId(index));
  return `<div id="${id}"><dt>${looksHtml(page, note, place)}</dt><dd>${words}${second === '' ? '' : `<br>${second}`}</dd></div>`;
}

/** What the set is called and where it stands; of a set that is called by where it stands that alone. */
function fromSet({ sheet, value, source }: SymbolNote): readonly (string | undefined)[] {
  if (value?.set === undefined) return [source];
  const title = titleOfSet(sheet, value.set);
  return source?.startsWith(title) === true ? [source] : [title, sourceBeyond(title, source ?? '')];
}

/** Rows for those of the symbols that the page has told nothing of yet, and the others. */
function listed(
  page: PageState,
  symbols: readonly number[],
  place: Place,
): { readonly rows: string; readonly known: readonly string[] } {
  const known: string[] = [];
  const bySheet = new Map<Sheet, string>();
  for (const index of symbols) {
    const note = page.symbols.notes[index];
    if (!note) continue;
    if (page.symbols.told.has(index)) {
      known.push(`<a href="#${rowId(index)}">${looksHtml(page, note, place)}</a>`);
    } else {
      page.symbols.told.add(index);
      const row = rowHtml(page, index, note, place);
      bySheet.set(note.sheet, (bySheet.get(note.sheet) ?? '') + row);
    }
  }
  return { rows: groupsHtml(bySheet), known };
}

/** A list of rows for each sheet, under its name where there are several: their letters may be the same. */
function groupsHtml(bySheet: ReadonlyMap<Sheet, string>): string {
  return [...bySheet]
    .map(([sheet, rows]) => {
      const name = bySheet.size < 2 ? '' : escapeText(sheetName(sheet));
      return `${name === '' ? '' : `<p class="fold-head">${name}</p>`}<dl>${rows}</dl>`;
    })
    .join('');
}

/**
 * What the symbols of a formula are: a discreet fold below it. A symbol has its row where the page
 * first tells of it, and a link to that row later. Empty where there are no symbols.
 */
export function symbolsFold(page: PageState, html: string, place: Place): string {
  const { rows, known } = listed(page, symbolsIn(html), place);
  if (rows === '' && known.length === 0) return '';
  const again =
    known.length === 0 ? '' : `<p>${rows === '' ? 'A' : 'Else a'}s above: ${known.join(', ')}</p>`;
  return `<details class="where"><summary>Symbols</summary>${rows}${again}</details>\n`;
}

/** The symbols of the page's formulas that no fold has told of. */
export function otherSymbols(page: PageState, body: string): string {
  const { told } = page.symbols;
  const left = symbolsIn(body).filter((index) => !told.has(index));
  const { rows } = listed(page, left, { start: 0, end: 1 });
  if (rows === '') return '';
  const title = told.size > left.length ? 'Other symbols on this page' : 'Symbols on this page';
  return `<details class="where last"><summary>${title}</summary>${rows}</details>\n`;
}
