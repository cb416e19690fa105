/** `::: grid`: computed quantities over listed values of one symbol or two: a row each, a column a quantity. */
import { sym } from '../../expression/nodes.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { Attempt, Certified } from '../context.js';
import { MAX_REPORT_DIGITS, usualDigits } from '../computed-number.js';
import { givenHtml, givenInParentheses, numberHtml } from '../provenance.js';
import { escapeText, tableHtml } from '../html.js';
import { sentenceHtml } from '../symbols/symbol-html.js';
import type { Cell } from '../html.js';
import { STYLES } from '../../display/numerals.js';
import type { Style } from '../../display/numerals.js';
import type { Options } from '../options.js';
import type { PageState, Place } from '../page-state.js';
import type { Directive, Use } from './directive.js';
import { BEST, bestOf } from './grid-best.js';
import type { Best } from './grid-best.js';
import { problemOf, quantityText, setsOf, unitOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

const CODE = 'report-directive-options';
/** Symbols that may run, and rows that a reader would still read. */
const MAX_SYMBOLS = 2;
const MAX_ROWS = 120;

/** Characters of a reason that a note shows: a reason with a formula of a few lines fits. */
const LONGEST_WHY = 600;

interface Column {
  readonly quantity: { readonly text: string; readonly place: Place };
  readonly problem: Problem;
  readonly style: Style;
  readonly digits: number;
  readonly at: ReadonlyMap<string, string>;
  readonly best: Best | undefined;
  readonly label: string | undefined;
  readonly unit: string | undefined;
}

interface Row {
  readonly set: SetOfSheet;
  readonly values: ReadonlyMap<string, string>;
}

type Entry = { readonly value: Certified } | { readonly why: string };

function columnsOf(page: PageState, use: Use, sheet: Sheet, problem: Problem): readonly Column[] {
  const { options } = use;
  const digits = options.count('digits', 3, 1, MAX_REPORT_DIGITS);
  const keys = ['quantity', 'label', 'unit', 'digits', 'as', 'at', 'best', 'problem'];
  const columns = options.maps('columns', keys).map((column: Options): Column => {
    const quantity = column.required('quantity');
    const style = column.choice('as', STYLES, 'auto');
    const named = column.text('problem');
    return {
      quantity,
      style,
      problem: named ? page.named(sheet.problems, named.text, 'problem', named.place) : problem,
      digits: column.count('digits', usualDigits(style, digits), 1, MAX_REPORT_DIGITS),
      at: column.given('at'),
      best: column.has('best') ? column.choice('best', BEST, 'least') : undefined,
      label: column.text('label')?.text,
      unit: column.text('unit')?.text,
    };
  });
  if (columns.length > 0) return columns;
  return page.fail(use.place, { code: CODE, message: 'the option "columns" is missing' });
}

/** Every coefficient set with every value of the first symbol with every value of the second. */
function rowsOf(page: PageState, use: Use, sheet: Sheet): readonly Row[] {
  const over = use.options.map('rows');
  const names = over?.names ?? [];
  if (names.length > MAX_SYMBOLS) {
    return page.fail(use.place, {
      code: CODE,
      message: `"rows" takes at most ${String(MAX_SYMBOLS)} symbols`,
    });
  }
  const sets = setsOf(page, use, sheet, true);
  let rows: readonly Row[] = sets.map((set) => ({ set, values: new Map() }));
  for (const name of names) {
    const values = over?.numerals(name) ?? [];
    rows = rows.flatMap(({ set, values: before }) =>
      values.map(({ text }) => ({ set, values: new Map([...before, [name, text]]) })),
    );
  }
  if (rows.length >= 1 && rows.length <= MAX_ROWS && (names.length > 0 || sets.length > 1)) {
    return rows;
  }
  return page.fail(use.place, {
    code: CODE,
    message: `a grid has between one row and ${String(MAX_ROWS)}, for the values of "rows"`,
    hint: 'write rows: {E: [1, 2, 4, 8]}',
  });
}

/** The columns' values in one row; those of one problem and setting together. */
function entriesOf(
  page: PageState,
  columns: readonly Column[],
  row: Row,
  common: ReadonlyMap<string, string>,
): readonly Entry[] {
  const { sheet, set } = row.set;
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const key = JSON.stringify([column.problem.name, ...column.at]);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const found = new Map<Column, Entry>();
  const attempt = (group: readonly Column[]): Attempt => {
    const [first] = group as readonly [Column];
    return page.context.attempt({
      sheet: sheet.id,
      ...(sheet.problems.has(first.problem.name) ? { problem: first.problem.name } : {}),
      coefficients: set.name,
      given: new Map([...common, ...first.at, ...row.values]),
      quantities: group.map(({ quantity, digits }) => ({
        quantity: quantityText(page, quantity),
        digits,
      })),
    });
  };
  for (const group of groups.values()) {
    const all = attempt(group);
    group.forEach((column, i) => {
      // What one column lacks, the others may have.
      const own = all.kind === 'none' && group.length > 1 ? attempt([column]) : all;
      found.set(
        column,
        own.kind === 'none'
          ? { why: shortened(own.why) }
          : { value: own.values[own === all ? i : 0] as Certified },
      );
    });
  }
  return columns.map((column) => found.get(column) as Entry);
}

/** Without what does not fit into a note: the formulas in a reason may be long. */
function shortened(why: string): string {
  if (why.length <= LONGEST_WHY) return why;
  const end = Math.max(why.lastIndexOf(', ', LONGEST_WHY), why.lastIndexOf(': ', LONGEST_WHY));
  return `${why.slice(0, end > 0 ? end : LONGEST_WHY)} …`;
}

/** The reason, with the quantity that it turns on set as a formula. */
function whyHtml(page: PageState, sheet: Sheet, why: string, place: Place): string {
  const [whole = '', before = '', text = '', after = ''] =
    /^(.*\bsince )(.+?)( is not .*)$/.exec(why) ?? [];
  if (whole === '') return sentenceHtml(why, sheet);
  try {
    const formula = page.context.parse({ file: '<engine>', text }, sheet.id);
    return `${sentenceHtml(before, sheet)}${page.formula(formula, sheet.id, false, place)}${sentenceHtml(after, sheet)}`;
  } catch {
    return sentenceHtml(why, sheet); // The engine's words, where they are no formula of the sheet's.
  }
}

/** Reasons for holes, each once: a letter behind the dash leads to it. */
class Notes {
  readonly #letters = new Map<string, string>();

  letter(why: string): string {
    const known = this.#letters.get(why);
    if (known !== undefined) return known;
    const index = this.#letters.size;
    const letter = String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26));
    this.#letters.set(why, letter);
    return letter;
  }

  /** `set` lays out what is said between words, such as a formula. */
  html(set: (why: string) => string): string {
    if (this.#letters.size === 0) return '';
    const items = [...this.#letters].map(
      ([why, letter]) => `<li><sup>${letter}</sup> ${set(why)}</li>`,
    );
    return `<ul class="notes-of-table">${items.join('')}</ul>\n`;
  }
}

/** What a grid's cells are numbers of. */
interface Ground {
  readonly page: PageState;
  readonly sheet: Sheet;
  /** Values that all its columns share. */
  readonly common: ReadonlyMap<string, string>;
}

function entryCell(
  { page, sheet, common }: Ground,
  column: Column,
  { set, values }: Row,
  entry: Entry,
  isBest: boolean,
  notes: Notes,
): Cell {
  if ('why' in entry) {
    return {
      html: `<span aria-hidden="true">—</span><span class="sr">none</span><sup>${notes.letter(entry.why)}</sup>`,
      className: 'num hole',
      title: entry.why,
    };
  }
  const html = numberHtml(page, entry.value.text, column.style, {
    what: column.quantity.text,
    sheet,
    given: new Map([...common, ...column.at, ...values]),
    set: { name: set.set.name, sheet: set.sheet },
    enclosure: entry.value.enclosure,
  });
  if (!isBest) return { html, className: 'num' };
  const says = column.best === 'least' ? 'the least' : 'the greatest';
  return { html: `${html}<span class="sr"> (${says})</span>`, className: 'num best' };
}

/** The rows' own cells; what is the same as in the row above stands once. */
function ownCells(
  { page, sheet }: Ground,
  rows: readonly Row[],
  symbols: readonly string[],
  i: number,
  withSets: boolean,
): Cell[] {
  const keysOf = (row: Row | undefined): readonly string[] =>
    row ? [...(withSets ? [row.set.label] : []), ...row.values.values()] : [];
  const keys = keysOf(rows[i]);
  const same = (a: readonly string[], depth: number): boolean =>
    keys.slice(0, depth + 1).every((key, k) => a[k] === key);
  return keys.flatMap((key, depth): Cell[] => {
    const last = depth === keys.length - 1;
    if (!last && i > 0 && same(keysOf(rows[i - 1]), depth)) return [];
    let span = 1;
    while (!last && i + span < rows.length && same(keysOf(rows[i + span]), depth)) span++;
    const html =
      withSets && depth === 0
        ? escapeText(key)
        : givenHtml(page, symbols[depth - (withSets ? 1 : 0)] ?? '', key, sheet);
    return [{ html, header: true, ...(span > 1 ? { rows: span } : {}) }];
  });
}

function headOf(page: PageState, sheet: Sheet, columns: readonly Column[]): Cell[] {
  return columns.map(({ quantity, label, unit }): Cell => {
    const parsed = page.context.parse(quantityText(page, quantity), sheet.id);
    const below = unit === undefined ? '' : `<span class="unit">${escapeText(unit)}</span>`;
    // In words, where there are some: the formulas of quantities at other values are long.
    const head = label === undefined ? page.formula(parsed, sheet.id, false, quantity.place) : '';
    const words = label ?? quantity.text;
    const html =
      head === '' ? escapeText(words) : `${head}<span class="sr">${escapeText(words)}</span>`;
    return { html: html + below, className: 'num', title: quantity.text };
  });
}

/** `E`, and in words what it is. */
function symbolCell(page: PageState, sheet: Sheet, name: string, place: Place): Cell {
  const entry = sheet.symbols.get(name);
  const unit = unitOf(sheet, name);
  const words = [entry?.meaning ?? '', unit === '' ? '' : `(${unit})`].filter((w) => w !== '');
  return {
    html: `${page.formula(sym(name), sheet.id, false, place)}<span class="unit">${escapeText(words.join(' '))}</span>`,
  };
}

export const grid: Directive = {
  name: 'grid',
  summary:
    'A table of computed quantities over listed values of one symbol or two; where there is no optimum it says why.',
  example: `::: grid
title: What the budget buys
problem: compute-optimal
rows: {C: [1e20, 1e22, 1e24]}
columns:
  - {quantity: N_opt, label: parameters, as: short}
  - {quantity: L_opt, label: loss, digits: 4, best: least}
:::`,
  counter: 'table',
  options: ['sheet', 'problem', 'title', 'at', 'coefficients', 'digits', 'rows', 'columns'],
  maxWords: 0,
  render: (page, use) => {
    const { options } = use;
    const { sheet, problem } = problemOf(page, use, options.text('problem'));
    const rowNames = options.map('rows')?.names ?? [];
    const common = new Map(
      [...page.givenFor(sheet, options.given('at'))].filter(([name]) => !rowNames.includes(name)),
    );
    const columns = columnsOf(page, use, sheet, problem);
    const rows = rowsOf(page, use, sheet);
    const withSets = rows.some(({ set }) => set.label !== rows[0]?.set.label);
    const symbols = [...(rows[0]?.values.keys() ?? [])];
    const table = rows.map((row) => entriesOf(page, columns, row, common));
    // Rows are compared with those that differ in the innermost alone.
    const group = (row: Row): string =>
      JSON.stringify([row.set.label, ...[...row.values.values()].slice(0, -1)]);
    const alone = symbols.length === 0;
    const best = columns.map((column, k) =>
      bestOf(
        column.best,
        rows.map((row, i) => ({
          group: alone ? '' : group(row),
          value: ((entry) => (entry && 'value' in entry ? entry.value : undefined))(table[i]?.[k]),
        })),
      ),
    );
    const notes = new Notes();
    const ground: Ground = { page, sheet, common };
    const body = rows.map((row, i): Cell[] => [
      ...ownCells(ground, rows, symbols, i, withSets),
      ...columns.map((column, k) =>
        entryCell(ground, column, row, table[i]?.[k] as Entry, best[k]?.has(i) ?? false, notes),
      ),
    ]);
    const at = [...common].map(([name, value]) => {
      const symbol = page.formula(sym(name), sheet.id, false, use.place);
      const unit = unitOf(sheet, name);
      const number = givenHtml(page, name, value, sheet);
      return `${symbol} = ${number}${unit === '' ? '' : `\u00a0${escapeText(unit)}`}`;
    });
    const title = escapeText(options.text('title')?.text ?? problem.title);
    const given = givenInParentheses(at);
    return (
      tableHtml({
        caption: `<b>Table ${String(use.number)}.</b> ${title}${given}`,
        label: `Table ${String(use.number)}`,
        className: 'grid',
        ...(use.id === undefined ? {} : { id: use.id }),
        head: [
          ...(withSets ? [{ html: 'coefficients' }] : []),
          ...symbols.map((name) => symbolCell(page, sheet, name, use.place)),
          ...headOf(page, sheet, columns),
        ],
        rows: body,
      }) + notes.html((why) => whyHtml(page, sheet, why, use.place))
    );
  },
};
