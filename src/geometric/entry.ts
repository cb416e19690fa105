/** Numbers that are exact where that is known, and enclosed otherwise: linear algebra keeps its zeros. */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { enclose } from './allowed.js';
import * as exact from './exact.js';
import type { Fraction, NumericTerm } from './model.js';

/** An exact number, or an enclosure of one that is not known exactly. */
export type Entry = Fraction | Interval;

export const isExact = (a: Entry): a is Fraction => 'n' in a;
export const isZero = (a: Entry): boolean => isExact(a) && a.n === 0n;

/** Is every value that it may have above zero? */
export const isPositive = (a: Entry): boolean => (isExact(a) ? a.n > 0n : a.lo.gt(0));

export function boxOf(a: Entry, ar: Arithmetic): Interval {
  return isExact(a) ? enclose(a, ar) : a;
}

/** Each exponent of a term. */
export function entriesOf(term: NumericTerm): Entry[] {
  return term.exponents.map((e, i) => exact.exactExponent(term, i) ?? e);
}

export function times(a: Entry, b: Entry, ar: Arithmetic): Entry {
  if (isExact(a) && isExact(b)) return exact.times(a, b);
  if (isZero(a)) return a;
  return isZero(b) ? b : interval.mul(boxOf(a, ar), boxOf(b, ar), ar);
}

export function minus(a: Entry, b: Entry, ar: Arithmetic): Entry {
  if (isExact(a) && isExact(b)) return exact.minus(a, b);
  return isZero(b) ? a : interval.sub(boxOf(a, ar), boxOf(b, ar), ar);
}

/** Undefined where b may be zero. */
export function over(a: Entry, b: Entry, ar: Arithmetic): Entry | undefined {
  if (isZero(b)) return undefined;
  if (isZero(a)) return a;
  if (isExact(a) && isExact(b)) return exact.over(a, b);
  return interval.div(boxOf(a, ar), boxOf(b, ar), ar);
}
