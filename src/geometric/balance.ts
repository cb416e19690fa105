/**
 * Weights with Σ weight · exponents = 0, for every value that the exponents may have: Gauss–Jordan
 * elimination, exact where the exponents are and with enclosures elsewhere.
 */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import { middle } from './double-program.js';
import { isExact, isZero, minus, over, times } from './entry.js';
import type { Entry } from './entry.js';
import { fractionToNumber } from './exact.js';
import type { Fraction } from './model.js';

const ZERO: Fraction = { n: 0n, d: 1n };
const ONE: Fraction = { n: 1n, d: 1n };

/** Beside the column's largest entry: a smaller pivot is taken only where there is no other way. */
const GOOD_PIVOT = 1e-6;

/**
 * The weights, some of them changed so that they balance.
 * @param vectors exponents of each term
 * @param weights one a term
 * @param order terms whose weight may change: those early in it first, the others not at all
 * @returns undefined if it cannot be shown that such weights exist
 */
export function balance(
  vectors: readonly (readonly Entry[])[],
  weights: readonly Fraction[],
  order: readonly number[],
  ar: Arithmetic,
): Entry[] | undefined {
  const taking = new Set(order);
  const columns = weights.flatMap((w, t) => (w.n !== 0n || taking.has(t) ? [t] : []));
  const dimension = vectors[0]?.length ?? 0;
  // A row a variable, with an entry for each term.
  const rows = Array.from({ length: dimension }, (_, i) =>
    vectors.map((vector): Entry => vector[i] ?? ZERO),
  ).filter((row) => columns.some((t) => !isZero(row[t]!)));
  const pivots = eliminate(rows, order, columns, ar);
  const changed = new Set(pivots);
  const fixed = columns.filter((t) => !changed.has(t) && weights[t]!.n !== 0n);
  const result: Entry[] = [...weights];
  for (const [i, row] of rows.entries()) {
    const pivot = pivots[i];
    if (pivot === undefined) {
      if (fixed.some((t) => !isZero(row[t]!))) return undefined;
      continue;
    }
    let sum: Entry = ZERO;
    for (const t of fixed) sum = minus(sum, times(row[t]!, weights[t]!, ar), ar);
    result[pivot] = sum;
  }
  return result;
}

/** Makes unit vectors of columns, in place; the column of each row that has one, these rows first. */
function eliminate(
  rows: Entry[][],
  order: readonly number[],
  columns: readonly number[],
  ar: Arithmetic,
): number[] {
  const largest = new Map(order.map((c) => [c, Math.max(0, ...rows.map((r) => size(r[c]!)))]));
  const pivots: number[] = [];
  for (const least of [GOOD_PIVOT, 0]) {
    for (const column of order) {
      const at = pivots.length;
      if (at === rows.length) return pivots;
      if (pivots.includes(column)) continue;
      let found = -1;
      let most = least * largest.get(column)!;
      for (let i = at; i < rows.length; i++) {
        const entry = rows[i]![column]!;
        if (size(entry) > most && isNotZero(entry)) [found, most] = [i, size(entry)];
      }
      if (found < 0) continue;
      [rows[at], rows[found]] = [rows[found]!, rows[at]!];
      clear(rows, at, column, columns, ar);
      pivots.push(column);
    }
  }
  return pivots;
}

function clear(
  rows: readonly Entry[][],
  at: number,
  column: number,
  columns: readonly number[],
  ar: Arithmetic,
): void {
  const row = rows[at]!;
  const pivot = row[column]!;
  // The pivot is not zero, so each quotient is defined.
  for (const t of columns) row[t] = t === column ? ONE : over(row[t]!, pivot, ar)!;
  for (const [i, target] of rows.entries()) {
    const factor = target[column]!;
    if (i === at || isZero(factor)) continue;
    for (const t of columns) {
      target[t] = t === column ? ZERO : minus(target[t]!, times(factor, row[t]!, ar), ar);
    }
  }
}

const size = (a: Entry): number =>
  Math.abs(isExact(a) ? (a.n === 0n ? 0 : fractionToNumber(a)) : middle(a));
const isNotZero = (a: Entry): boolean => (isExact(a) ? a.n !== 0n : !interval.containsZero(a));
