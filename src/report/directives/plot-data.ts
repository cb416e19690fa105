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

/**
 * What all columns but the first say at the end of what stands beside their names: all of it, or whose
 * coefficients they rest on.
 */
function commonOf([, ...columns]: readonly DataColumn[]): string | undefined {
  const [first, ...others] = columns;
  const whole = first?.more;
  if (whole === undefined || others.length === 0) return undefined;
  const last = whole.lastIndexOf(', ');
  const tails = [whole, ...(last < 0 ? [] : [whole.slice(last + 2)])];
  return tails.find((tail) =>
    others.every(({ more }) => more === tail || more?.endsWith(`, ${tail}`)),
  );
}

/** What a column says beside its name, without what the caption says of all. */
function ownOf(more: string | undefined, common: string | undefined): string | undefined {
  if (common === undefined || more === undefined) return more;
  return more === common ? undefined : more.slice(0, -`, ${common}`.length);
}

/** How what stands beside a name is shown, such as a quantity in the engine's notation. */
type Words = (text: string) => string;

function oneTable(data: FigureData, number: number, part: number, words: Words): string {
  const label = `Values of Figure ${String(number)}${part === 0 ? '' : `, ${data.caption}`}`;
  const common = commonOf(data.columns);
  const about = common === undefined ? '' : `: ${words(common)}`;
  const caption = `${escapeText(data.caption)}${about}`;
  const head = data.columns.map(({ name, more }, i) => {
    const own = i === 0 ? more : ownOf(more, common);
    const unit = own === undefined ? '' : `<span class="unit">${words(own)}</span>`;
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
  return tableHtml({ className: 'values', caption, label, head, rows }) + link;
}

/** The fold below a figure. Files have quantities as the engine reads them, tables as people do. */
export function dataHtml(tables: readonly FigureData[], number: number, words: Words): string {
  const shown = tables.filter((data) => data.rows.length > 0);
  if (shown.length === 0) return '';
  const inner = shown.map((data, part) => oneTable(data, number, part, words)).join('');
  return `<details class="data"><summary>Values of Figure ${String(number)}</summary><div class="fold">${inner}</div></details>`;
}
