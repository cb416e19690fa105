/** A figure's values as a table under a fold and as a file: every digit of them certified. */
import { IsoflopError } from '../../base/errors.js';
import { showNumeral } from '../../display/numerals.js';
import type { Quantity, Setting } from '../context.js';
import { escapeText, tableHtml } from '../html.js';
import type { PageState } from '../page-state.js';
import { csvAddress, csvText } from './plot-csv.js';

/** A column's head: what it is, its unit and whose coefficients it rests on. */
export interface DataColumn {
  /** The short name, as the figure has it. */
  readonly name: string;
  /** What the name leaves out. */
  readonly more?: string;
}

export interface FigureData {
  /** Said before the table. */
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  /** Numerals or words; undefined where there is no value. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Do the columns stand over the first one's values as the lines of the figure do? */
  readonly isOfLines?: boolean;
}

/** Digits of the values. */
const DIGITS = 5;

/**
 * Quantities at one value of what runs, to five digits. Undefined where there provably is no value,
 * and where none could be certified.
 */
export function certifiedRow(
  page: PageState,
  setting: Setting,
  quantities: readonly Quantity[],
  variable: string,
  value: string,
): readonly (string | undefined)[] {
  const isSymbol = page.context.sheet(setting.sheet)?.symbols.has(variable) === true;
  try {
    const found = page.context.attempt({
      sheet: setting.sheet,
      ...(setting.problem === undefined ? {} : { problem: setting.problem }),
      coefficients: setting.coefficients,
      given: new Map([...setting.given, [variable, value]]),
      quantities: quantities.map((quantity) => ({ quantity, digits: DIGITS })),
      ...(isSymbol ? {} : { own: variable }),
    });
    return quantities.map((_, i) => (found.kind === 'values' ? found.values[i]?.text : undefined));
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return quantities.map(() => undefined);
  }
}

function cellHtml(text: string | undefined): string {
  if (text === undefined) return '–';
  return showNumeral(text, 'auto') ?? escapeText(text);
}

/** What all columns but the first say beside their names, if they all say the same. */
function commonOf([, ...columns]: readonly DataColumn[]): string | undefined {
  const [first] = columns;
  return columns.length > 1 && columns.every(({ more }) => more === first?.more)
    ? first?.more
    : undefined;
}

function oneTable(data: FigureData, number: number, part: number): string {
  const label = `Values of Figure ${String(number)}${part === 0 ? '' : `, ${data.caption}`}`;
  const common = commonOf(data.columns);
  const caption = common === undefined ? data.caption : `${data.caption}: ${common}`;
  const head = data.columns.map(({ name, more }, i) => {
    const said = more === undefined || (i > 0 && common !== undefined);
    const unit = said ? '' : `<span class="unit">${escapeText(more)}</span>`;
    return { html: `${escapeText(name)}${unit}` };
  });
  const rows = data.rows.map((row) =>
    row.map((cell, i) => ({ html: cellHtml(cell), ...(i === 0 ? { header: true } : {}) })),
  );
  // In the file each head stands for itself.
  const names = data.columns.map(({ name, more }) =>
    more === undefined ? name : `${name}; ${more}`,
  );
  const file = `figure-${String(number)}${part === 0 ? '' : `-${String(part + 1)}`}.csv`;
  const kind = data.isOfLines === true ? ' data-lines' : '';
  const link = `<p class="csv"><a download="${file}" href="${escapeText(csvAddress(csvText(names, data.rows)))}"${kind}>${file}</a></p>`;
  return tableHtml({ className: 'values', caption: escapeText(caption), label, head, rows }) + link;
}

/** The fold below a figure. */
export function dataHtml(tables: readonly FigureData[], number: number): string {
  const shown = tables.filter((data) => data.rows.length > 0);
  if (shown.length === 0) return '';
  const inner = shown.map((data, part) => oneTable(data, number, part)).join('');
  return `<details class="data"><summary>Values of Figure ${String(number)}</summary><div class="fold">${inner}</div></details>`;
}
