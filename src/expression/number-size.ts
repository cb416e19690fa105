/**
 * Bounds on how long a number becomes when the numbers of a sum or product are combined. Looked at
 * before combining: a short text such as `1e9999*1e9999*…` would otherwise keep us busy for minutes.
 */
import type { Expr } from './nodes.js';
import { MAX_DIGITS } from './rational.js';

/** Twice the digits of one number, for the numerator and the denominator. */
const MAX_BITS = Math.ceil(2 * MAX_DIGITS * Math.log2(10));

function bits(value: bigint): number {
  return value >= -1n && value <= 1n ? 0 : value.toString(16).length * 4;
}

/** The number that would be combined with others: itself, or the one inside a flattened `kind`. */
function numberIn(expr: Expr, kind: 'add' | 'mul'): Expr | undefined {
  if (expr.kind === 'num') return expr;
  return expr.kind === kind ? expr.args.find((arg) => arg.kind === 'num') : undefined;
}

export function productTooLong(factors: readonly Expr[]): boolean {
  let total = 0;
  for (const factor of factors) {
    const number = numberIn(factor, 'mul');
    if (number?.kind === 'num') total += bits(number.value.n) + bits(number.value.d);
  }
  return total > MAX_BITS;
}

export function sumTooLong(terms: readonly Expr[]): boolean {
  let denominators = 0;
  let longest = 0;
  for (const term of terms) {
    const number = numberIn(term, 'add');
    if (number?.kind !== 'num') continue;
    denominators += bits(number.value.d);
    longest = Math.max(longest, bits(number.value.n));
  }
  return denominators + longest > MAX_BITS;
}
