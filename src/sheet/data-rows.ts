/** The rows of a data file that a sheet means, as exact numbers. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { Rational } from '../expression/rational.js';
import type { Cell, Table } from './csv.js';
import type { DataRows } from './data-model.js';
import { domainMistake } from './domain.js';
import type { Domain } from './model.js';

/** Numerals as programs write them; no suffixes, since a file holds no printed digits. */
const NUMERAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Characters of a numeral, and the size of its exponent: doubles need fewer. */
const MAX_NUMERAL = 400;
const MAX_EXPONENT = 400;

/** What a row must satisfy: one of the alternatives in each column. */
export type Conditions = ReadonlyMap<string, readonly Condition[]>;
export interface Condition {
  readonly relation: '=' | '<' | '<=' | '>' | '>=';
  readonly text: string;
  /** Undefined for a text that is no number. */
  readonly value: Rational | undefined;
}

export interface Drop {
  readonly side: 'largest' | 'least';
  readonly count: number;
  readonly column: string;
}

/** The exact value of a numeral; undefined where it is none, or too long. */
export function exactCell(text: string): Rational | undefined {
  const numeral = text.trim();
  if (numeral.length > MAX_NUMERAL || !NUMERAL.test(numeral)) return undefined;
  const exponent = /[eE]([+-]?\d+)$/.exec(numeral)?.[1] ?? '0';
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return undefined;
  return Rational.parse(numeral);
}

/** `>= 1e9` → a comparison; anything else must be the cell's text, or the same number. */
export function conditionOf(text: string): Condition | undefined {
  const [, relation, rest] = /^(<=|>=|<|>)\s*(.*)$/s.exec(text.trim()) ?? [];
  if (relation === undefined) return { relation: '=', text, value: exactCell(text) };
  const value = exactCell(rest ?? '');
  return value && { relation: relation as Condition['relation'], text: rest ?? '', value };
}

/**
 * @param columns symbol → header; the headers are in the table
 * @param domainOf what a symbol is declared to be
 * @throws IsoflopError at a cell that is no number, or none that its symbol may be, and where it is not certain which rows are dropped
 */
export function selectRows(
  source: SourceText,
  { header, rows }: Table,
  columns: ReadonlyMap<string, string>,
  where: Conditions,
  drop: Drop | undefined,
  domainOf: (symbol: string) => Domain,
): DataRows {
  const indexOf = new Map(header.map((name, i) => [name, i]));
  const cellOf = (row: readonly Cell[], column: string): Cell =>
    row[indexOf.get(column) ?? -1] as Cell;
  const numberIn = (row: readonly Cell[], column: string): Rational => {
    const cell = cellOf(row, column);
    const value = exactCell(cell.text);
    if (value) return value;
    const shown = cell.text.length > 24 ? `${cell.text.slice(0, 23)}…` : cell.text;
    const what = {
      code: 'data-not-a-number',
      message: `"${shown}" in the column "${column}" is no number`,
      hint: 'leave such rows out with "where", or take another column',
    };
    throw new IsoflopError(
      diagnosticAt(source, cell.start, Math.max(cell.end, cell.start + 1), what),
    );
  };
  const conditions = [...where];
  const chosen = rows.filter((row) =>
    conditions.every(([column, alternatives]) => {
      const { text } = cellOf(row, column);
      return alternatives.some((condition) => holds(condition, text));
    }),
  );
  const kept = drop ? withoutExtremes(source, chosen, drop, numberIn, cellOf) : chosen;
  const valueIn = (row: readonly Cell[], symbol: string, column: string): Rational => {
    const value = numberIn(row, column);
    const { text, start, end } = cellOf(row, column);
    const mistake = domainMistake(symbol, domainOf(symbol), value, text.trim());
    if (mistake) throw new IsoflopError(diagnosticAt(source, start, end, mistake));
    return value;
  };
  const values = new Map(
    [...columns].map(([symbol, column]) => [
      symbol,
      kept.map((row) => valueIn(row, symbol, column)),
    ]),
  );
  return { count: kept.length, values };
}

function holds({ relation, text, value }: Condition, cell: string): boolean {
  if (relation === '=' && text === cell) return true;
  const found = value && exactCell(cell);
  if (!found) return false;
  const side = found.compare(value);
  if (relation === '=') return side === 0;
  if (side === 0) return relation.endsWith('=');
  return relation.startsWith('<') === side < 0;
}

/** In the order of the file. */
function withoutExtremes(
  source: SourceText,
  rows: readonly (readonly Cell[])[],
  { side, count, column }: Drop,
  numberIn: (row: readonly Cell[], column: string) => Rational,
  cellOf: (row: readonly Cell[], column: string) => Cell,
): readonly (readonly Cell[])[] {
  if (count >= rows.length) return [];
  const sorted = rows
    .map((row) => ({ row, value: numberIn(row, column) }))
    .sort((a, b) => (side === 'largest' ? b.value.compare(a.value) : a.value.compare(b.value)));
  const last = sorted[count - 1];
  const next = sorted[count];
  if (last && next && last.value.equals(next.value)) {
    const { start, end } = cellOf(next.row, column);
    throw new IsoflopError(
      diagnosticAt(source, start, end, {
        code: 'data-tie',
        message: `which ${String(count)} rows are dropped is not certain: two have the same "${column}"`,
        hint: 'drop one more or one less',
      }),
    );
  }
  const dropped = new Set(sorted.slice(0, count).map(({ row }) => row));
  return rows.filter((row) => !dropped.has(row));
}
