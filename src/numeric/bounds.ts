/**
 * Intervals of doubles whose ends may be infinite, with outward rounding: for what is to be said of all
 * large or all small numbers, and for cutting a whole range into parts. A lower end is never +∞ and an
 * upper end never −∞; NaN ends mean that there may be no value.
 */
import { MAX_EXP, RELATIVE_ERROR, expDouble, lnDouble } from './double-elementary.js';
import type { Rational } from '../expression/rational.js';

export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

export const NOTHING_KNOWN: Bounds = { lo: NaN, hi: NaN };

/** Twice the last digit, so that the rounding of the move itself is covered. */
const LAST_DIGITS = 2 ** -51;
const TINY = 2 ** -1072;
const LARGEST = Number.MAX_VALUE;

/** At or below the number that was rounded to this nearest double. */
export function lowered(x: number): number {
  if (x === Infinity) return LARGEST;
  return x === 0 ? 0 : x - Math.abs(x) * LAST_DIGITS - TINY;
}
export function raised(x: number): number {
  if (x === -Infinity) return -LARGEST;
  return x === 0 ? 0 : x + Math.abs(x) * LAST_DIGITS + TINY;
}

export function isKnown({ lo, hi }: Bounds): boolean {
  return !Number.isNaN(lo) && !Number.isNaN(hi);
}

/** Sign of every value in it; 0 where that is not certain. */
export function certainSign({ lo, hi }: Bounds): -1 | 0 | 1 {
  return lo > 0 ? 1 : hi < 0 ? -1 : 0;
}

export function hullOf(a: Bounds, b: Bounds): Bounds {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

/** The exact rational lies within. */
export function boundsOf(value: Rational): Bounds {
  const x = value.toNumber();
  if (value.isInteger && Math.abs(x) <= Number.MAX_SAFE_INTEGER) return { lo: x, hi: x };
  return around(x, x);
}

/** What was rounded to these ends, which may have been too small for a double. */
export function around(lo: number, hi: number): Bounds {
  return { lo: lo === 0 ? -TINY : lowered(lo), hi: hi === 0 ? TINY : raised(hi) };
}

export function plus(a: Bounds, b: Bounds): Bounds {
  return { lo: lowered(a.lo + b.lo), hi: raised(a.hi + b.hi) };
}

export function times(a: Bounds, b: Bounds): Bounds {
  if (!isKnown(a) || !isKnown(b)) return NOTHING_KNOWN;
  let lo = Infinity;
  let hi = -Infinity;
  for (const x of [a.lo, a.hi]) {
    for (const y of [b.lo, b.hi]) {
      // An end at infinity is no value: nothing times anything is nothing.
      const isZero = x === 0 || y === 0;
      const product = isZero ? 0 : x * y;
      const isBelow = !isZero && product === 0 && x > 0 !== y > 0;
      const isAbove = !isZero && product === 0 && x > 0 === y > 0;
      lo = Math.min(lo, isBelow ? -TINY : lowered(product));
      hi = Math.max(hi, isAbove ? TINY : raised(product));
    }
  }
  return { lo, hi };
}

/** Where an end is zero, the values next to it have inverses without bound; zero itself has none. */
export function inverse(a: Bounds): Bounds {
  if (a.lo === 0 && a.hi === 0) return NOTHING_KNOWN;
  if (a.lo >= 0) {
    return { lo: lowered(1 / a.hi), hi: a.lo === 0 ? Infinity : raised(1 / a.lo) };
  }
  if (a.hi <= 0) {
    return { lo: a.hi === 0 ? -Infinity : lowered(1 / a.hi), hi: raised(1 / a.lo) };
  }
  return NOTHING_KNOWN;
}

export function least(a: Bounds, b: Bounds): Bounds {
  return { lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) };
}
export function largest(a: Bounds, b: Bounds): Bounds {
  return { lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

const MARGIN = 4 * RELATIVE_ERROR;

export function exponential(a: Bounds): Bounds {
  if (!isKnown(a)) return NOTHING_KNOWN;
  return {
    lo:
      a.lo < -MAX_EXP ? 0 : Math.max(0, lowered(expDouble(Math.min(a.lo, MAX_EXP)) * (1 - MARGIN))),
    hi: a.hi > MAX_EXP ? Infinity : raised(expDouble(Math.max(a.hi, -MAX_EXP)) * (1 + MARGIN)),
  };
}

/** Between these, doubles have all their digits. */
const SMALLEST_NORMAL = 2 ** -1021;
const LARGEST_NORMAL = 2 ** 1023;

export function logarithm(a: Bounds): Bounds {
  if (!isKnown(a) || a.lo < 0 || a.hi <= 0) return NOTHING_KNOWN;
  const of = (x: number): number =>
    lnDouble(Math.min(LARGEST_NORMAL, Math.max(SMALLEST_NORMAL, x)));
  const room = (y: number): number => Math.abs(y) * MARGIN + TINY;
  const low = of(a.lo);
  const high = of(a.hi);
  return {
    lo: a.lo < SMALLEST_NORMAL ? -Infinity : lowered(low - room(low)),
    hi: a.hi > LARGEST_NORMAL ? Infinity : raised(high + room(high)),
  };
}

export function root(a: Bounds): Bounds {
  if (!isKnown(a) || a.lo < 0) return NOTHING_KNOWN;
  return { lo: lowered(Math.sqrt(a.lo)), hi: raised(Math.sqrt(a.hi)) };
}

/** a^n for a whole n. */
export function wholePower(a: Bounds, n: number): Bounds {
  if (!isKnown(a)) return NOTHING_KNOWN;
  if (n === 0) return { lo: 1, hi: 1 };
  if (n < 0) return inverse(wholePower(a, -n));
  if (a.lo >= 0) return powerOfPositive(a, n);
  const top = Math.max(-a.lo, Math.abs(a.hi));
  if (n % 2 === 0) return powerOfPositive({ lo: a.hi < 0 ? -a.hi : 0, hi: top }, n);
  const below = powerOfPositive({ lo: a.hi < 0 ? -a.hi : 0, hi: -a.lo }, n);
  const above = a.hi > 0 ? powerOfPositive({ lo: 0, hi: a.hi }, n).hi : -below.lo;
  return { lo: -below.hi, hi: above };
}

function powerOfPositive(a: Bounds, n: number): Bounds {
  let result: Bounds = { lo: 1, hi: 1 };
  let square = a;
  for (let k = n; ;) {
    if (k % 2 === 1) result = times(result, square);
    k = Math.floor(k / 2);
    if (k === 0) return result;
    square = times(square, square);
  }
}

/** a^e for a base that is not negative. */
export function realPower(a: Bounds, e: Bounds): Bounds {
  if (!isKnown(a) || !isKnown(e) || a.lo < 0) return NOTHING_KNOWN;
  if (a.hi === 0) return e.lo > 0 ? { lo: 0, hi: 0 } : NOTHING_KNOWN;
  return exponential(times(e, logarithm(a)));
}
