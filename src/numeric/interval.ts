/**
 * Intervals with outward rounding: every result contains every value that the operation takes on
 * its arguments. `undefined` means that the operation is not defined on the whole argument
 * (division by an interval holding 0, logarithm of one reaching 0).
 */
import { LimitReached } from '../base/errors.js';
import { quotient } from './decimal.js';
import type { Arithmetic, Decimal, DecimalConstructor } from './decimal.js';
import { expNear, lnNear } from './elementary.js';
import type { Rational } from '../expression/rational.js';

/** All reals from `lo` to `hi`, both finite and included. */
export interface Interval {
  readonly lo: Decimal;
  readonly hi: Decimal;
}

/** Decimal exponents beyond this are decimal.js's own overflow. */
const MAX_EXPONENT = 9e15;

/** Relative width up to which one transcendental and a bound replace two transcendentals. */
const THIN = 1e-6;

function as(x: Decimal, Constructor: DecimalConstructor): Decimal {
  return x.constructor === Constructor ? x : new Constructor(x);
}

function finite(x: Decimal): Decimal {
  if (!x.isFinite()) throw new LimitReached('exponent of a number', MAX_EXPONENT);
  return x;
}

function sign(x: Decimal): number {
  return x.isZero() ? 0 : x.s;
}

function times(x: Decimal, y: Decimal, Constructor: DecimalConstructor): Decimal {
  const product = finite(as(x, Constructor).times(y));
  if (product.isZero() && !x.isZero() && !y.isZero()) {
    throw new LimitReached('exponent of a number', MAX_EXPONENT);
  }
  return product;
}

function lesser(x: Decimal, y: Decimal): Decimal {
  return x.lte(y) ? x : y;
}
function greater(x: Decimal, y: Decimal): Decimal {
  return x.gte(y) ? x : y;
}

/** The interval of one exact decimal. */
export function point(x: Decimal): Interval {
  return { lo: x, hi: x };
}

/** Narrowest interval holding a rational. */
export function fromRational(value: Rational, ar: Arithmetic): Interval {
  return { lo: quotient(value, ar.down), hi: quotient(value, ar.up) };
}

/** Interval from an exact low end to an exact high end, such as a printed number's. */
export function fromPrinted(low: Rational, high: Rational, ar: Arithmetic): Interval {
  if (low.compare(high) > 0) throw new RangeError('an interval must not be upside down');
  return { lo: quotient(low, ar.down), hi: quotient(high, ar.up) };
}

export function isPoint(a: Interval): boolean {
  return a.lo.eq(a.hi);
}
export function contains(a: Interval, x: Decimal): boolean {
  return a.lo.lte(x) && a.hi.gte(x);
}
export function containsZero(a: Interval): boolean {
  return sign(a.lo) <= 0 && sign(a.hi) >= 0;
}
/** Is `inner` within `outer`? */
export function within(inner: Interval, outer: Interval): boolean {
  return outer.lo.lte(inner.lo) && outer.hi.gte(inner.hi);
}
export function overlap(a: Interval, b: Interval): boolean {
  return a.lo.lte(b.hi) && b.lo.lte(a.hi);
}
/** −1: every value of a is below every value of b; 1: above; 0: both the same point. */
export function compare(a: Interval, b: Interval): -1 | 0 | 1 | undefined {
  if (a.hi.lt(b.lo)) return -1;
  if (a.lo.gt(b.hi)) return 1;
  return isPoint(a) && isPoint(b) ? 0 : undefined;
}
/** Sign of every value in it, `undefined` if they differ. */
export function signOf(a: Interval): -1 | 0 | 1 | undefined {
  const low = sign(a.lo);
  const high = sign(a.hi);
  if (low > 0) return 1;
  if (high < 0) return -1;
  return low === 0 && high === 0 ? 0 : undefined;
}
export function hull(a: Interval, b: Interval): Interval {
  return { lo: lesser(a.lo, b.lo), hi: greater(a.hi, b.hi) };
}
/** Common part, `undefined` if there is none. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const lo = greater(a.lo, b.lo);
  const hi = lesser(a.hi, b.hi);
  return lo.lte(hi) ? { lo, hi } : undefined;
}
/** hi − lo, rounded up. */
export function width(a: Interval, ar: Arithmetic): Decimal {
  return as(a.hi, ar.up).minus(a.lo);
}
/** Width over the smallest absolute value, rounded up; `undefined` if the interval holds 0. */
export function relativeWidth(a: Interval, ar: Arithmetic): Decimal | undefined {
  if (containsZero(a)) return undefined;
  return width(a, ar).div(sign(a.lo) > 0 ? a.lo : a.hi.neg());
}
/** A decimal near the middle, inside the interval. */
export function midpoint(a: Interval, ar: Arithmetic): Decimal {
  const middle = as(a.lo, ar.near).plus(a.hi).div(2);
  return contains(a, middle) ? middle : a.lo;
}

export function neg(a: Interval): Interval {
  return { lo: a.hi.neg(), hi: a.lo.neg() };
}
export function abs(a: Interval): Interval {
  if (sign(a.lo) >= 0) return a;
  if (sign(a.hi) <= 0) return neg(a);
  return { lo: a.lo.times(0).abs(), hi: greater(a.lo.neg(), a.hi) };
}
export function add(a: Interval, b: Interval, ar: Arithmetic): Interval {
  return { lo: finite(as(a.lo, ar.down).plus(b.lo)), hi: finite(as(a.hi, ar.up).plus(b.hi)) };
}
export function sub(a: Interval, b: Interval, ar: Arithmetic): Interval {
  return { lo: finite(as(a.lo, ar.down).minus(b.hi)), hi: finite(as(a.hi, ar.up).minus(b.lo)) };
}

export function mul(a: Interval, b: Interval, ar: Arithmetic): Interval {
  const { down, up } = ar;
  if (sign(a.lo) >= 0) {
    if (sign(b.lo) >= 0) return { lo: times(a.lo, b.lo, down), hi: times(a.hi, b.hi, up) };
    if (sign(b.hi) <= 0) return { lo: times(a.hi, b.lo, down), hi: times(a.lo, b.hi, up) };
    return { lo: times(a.hi, b.lo, down), hi: times(a.hi, b.hi, up) };
  }
  if (sign(a.hi) <= 0) return neg(mul(neg(a), b, ar));
  if (sign(b.lo) >= 0 || sign(b.hi) <= 0) return mul(b, a, ar);
  return {
    lo: lesser(times(a.lo, b.hi, down), times(a.hi, b.lo, down)),
    hi: greater(times(a.lo, b.lo, up), times(a.hi, b.hi, up)),
  };
}

function over(x: Decimal, y: Decimal, Constructor: DecimalConstructor): Decimal {
  const result = finite(as(x, Constructor).div(y));
  if (result.isZero() && !x.isZero()) throw new LimitReached('exponent of a number', MAX_EXPONENT);
  return result;
}

/** 1/a; `undefined` if a holds 0. */
export function inv(a: Interval, ar: Arithmetic): Interval | undefined {
  if (containsZero(a)) return undefined;
  return { lo: over(new ar.down(1), a.hi, ar.down), hi: over(new ar.up(1), a.lo, ar.up) };
}

/** a/b; `undefined` if b holds 0. */
export function div(a: Interval, b: Interval, ar: Arithmetic): Interval | undefined {
  if (containsZero(b)) return undefined;
  if (sign(b.hi) < 0) return div(neg(a), neg(b), ar);
  return {
    lo: over(a.lo, sign(a.lo) >= 0 ? b.hi : b.lo, ar.down),
    hi: over(a.hi, sign(a.hi) >= 0 ? b.lo : b.hi, ar.up),
  };
}

export function min(a: Interval, b: Interval): Interval {
  return { lo: lesser(a.lo, b.lo), hi: lesser(a.hi, b.hi) };
}
export function max(a: Interval, b: Interval): Interval {
  return { lo: greater(a.lo, b.lo), hi: greater(a.hi, b.hi) };
}

/** One unit of x's last digit at this precision. */
function unit(x: Decimal, ar: Arithmetic): Decimal {
  return new ar.near(`1e${String(x.e - ar.digits + 1)}`);
}
function below(x: Decimal, ar: Arithmetic): Decimal {
  return x.isZero() ? x : as(x, ar.down).minus(unit(x, ar));
}
function above(x: Decimal, ar: Arithmetic): Decimal {
  return x.isZero() ? x : as(x, ar.up).plus(unit(x, ar));
}

/** Natural logarithm; `undefined` unless a lies above 0. */
export function ln(a: Interval, ar: Arithmetic): Interval | undefined {
  if (sign(a.lo) <= 0) return undefined;
  const low = lnNear(a.lo, ar);
  const lo = below(low, ar);
  if (isPoint(a)) return { lo, hi: above(low, ar) };
  const growth = width(a, ar).div(a.lo);
  if (growth.lte(THIN)) {
    // ln(lo + w) ≤ ln(lo) + w/lo
    return { lo, hi: as(above(low, ar), ar.up).plus(growth) };
  }
  return { lo, hi: above(lnNear(a.hi, ar), ar) };
}

/** @throws LimitReached when an end is too large for exp */
export function exp(a: Interval, ar: Arithmetic): Interval {
  const low = expNear(a.lo, ar);
  // exp(0) is exact.
  const lo = sign(a.lo) === 0 ? low : below(low, ar);
  const top = sign(a.lo) === 0 ? low : above(low, ar);
  if (isPoint(a)) return { lo, hi: top };
  const w = width(a, ar);
  if (w.lte(THIN)) {
    // e^(x+w) ≤ e^x (1 + w + w²) for 0 ≤ w ≤ 1
    const factor = w.plus(w.times(w)).plus(1);
    return { lo, hi: times(factor, top, ar.up) };
  }
  const high = expNear(a.hi, ar);
  return { lo, hi: sign(a.hi) === 0 ? high : above(high, ar) };
}

/** `undefined` if a reaches below 0. */
export function sqrt(a: Interval, ar: Arithmetic): Interval | undefined {
  if (sign(a.lo) < 0) return undefined;
  return { lo: as(a.lo, ar.down).sqrt(), hi: as(a.hi, ar.up).sqrt() };
}

function wholePower(x: Decimal, n: number, Constructor: DecimalConstructor): Decimal {
  let result: Decimal = new Constructor(1);
  let square = as(x, Constructor);
  for (let k = n; ; square = times(square, square, Constructor)) {
    if (k % 2 === 1) result = times(result, square, Constructor);
    k = Math.floor(k / 2);
    if (k === 0) return result;
  }
}

/** a^n for a whole n; `undefined` for a negative n if a holds 0. */
export function integerPower(a: Interval, n: number, ar: Arithmetic): Interval | undefined {
  if (n < 0) {
    const positive = integerPower(a, -n, ar);
    return positive === undefined || containsZero(a) ? undefined : inv(positive, ar);
  }
  const even = n % 2 === 0;
  if (sign(a.lo) < 0) {
    if (sign(a.hi) > 0 && !even) {
      return { lo: wholePower(a.lo.neg(), n, ar.up).neg(), hi: wholePower(a.hi, n, ar.up) };
    }
    const power = integerPower(abs(a), n, ar);
    return power === undefined || even ? power : neg(power);
  }
  return { lo: wholePower(a.lo, n, ar.down), hi: wholePower(a.hi, n, ar.up) };
}

/** a^e for a base above 0, or from 0 on if e is above 0; else `undefined`. */
export function realPower(a: Interval, e: Interval, ar: Arithmetic): Interval | undefined {
  if (sign(a.lo) < 0) return undefined;
  if (sign(a.lo) > 0) {
    const logarithm = ln(a, ar);
    return logarithm && exp(mul(e, logarithm, ar), ar);
  }
  if (sign(e.lo) <= 0) return undefined;
  const zero = new ar.down(0);
  if (sign(a.hi) === 0) return point(zero);
  const top = realPower(point(a.hi), e, ar);
  return top && { lo: zero, hi: top.hi };
}
