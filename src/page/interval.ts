/**
 * Intervals of doubles, rounded outwards: between the ends lies what exact arithmetic would give. A
 * positive value may have the ends of its logarithm, too, which no overflow reaches.
 *
 * Of + − × ÷ √ IEEE 754 promises the nearest double; of the exponential and the logarithm engines
 * keep within an ulp, and four are allowed for here.
 */
export interface Interval {
  /** At most the largest double … */
  readonly lo: number;
  /** … and at least the smallest one: infinite only where nothing is known of that side. */
  readonly hi: number;
  /** Ends of the logarithm: the value is positive, whatever `lo` says. */
  readonly log?: readonly [number, number];
}

const UNIT = 2 ** -52;
const ELEMENTARY = 4 * UNIT;
const TINIEST = Number.MIN_VALUE;
const LEAST_NORMAL = 2 ** -1022;
const GREATEST = Number.MAX_VALUE;
/** Whole exponents up to this are multiplied out. */
const MULTIPLIED = 64;

export const ANYTHING: Interval = { lo: -Infinity, hi: Infinity };

function interval(lo: number, hi: number): Interval {
  if (Number.isNaN(lo) || Number.isNaN(hi)) return ANYTHING;
  return { lo: Math.min(lo, GREATEST), hi: Math.max(hi, -GREATEST) };
}

export function exactly(value: number): Interval {
  return interval(value, value);
}

/** @param by relative radius */
export function around(value: number, by = UNIT): Interval {
  return interval(below(value, by), above(value, by));
}

/** What a double stands for that was read from a numeral: a fraction of few bits is that itself. */
export function given(value: number): Interval {
  const isShort = Number.isInteger(value * 1024) && Math.abs(value) < 2 ** 43;
  return isShort || (Number.isInteger(value) && Math.abs(value) < 2 ** 53)
    ? exactly(value)
    : around(value);
}

function below(value: number, by: number): number {
  if (Math.abs(value) === Infinity) return value < 0 ? value : GREATEST;
  return value === 0 ? 0 : value - Math.abs(value) * by - TINIEST;
}

function above(value: number, by: number): number {
  if (Math.abs(value) === Infinity) return value > 0 ? value : -GREATEST;
  return value === 0 ? 0 : value + Math.abs(value) * by + TINIEST;
}

/** What the sum of two doubles lost when it was rounded; not zero where that cannot be told. */
function lost(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

export function plus(a: Interval, b: Interval): Interval {
  const lo = a.lo + b.lo;
  const hi = a.hi + b.hi;
  return interval(
    lost(a.lo, b.lo, lo) === 0 ? lo : below(lo, UNIT),
    lost(a.hi, b.hi, hi) === 0 ? hi : above(hi, UNIT),
  );
}

function negative({ lo, hi }: Interval): Interval {
  return { lo: -hi, hi: -lo };
}

export function isPositive({ lo, log }: Interval): boolean {
  return lo > 0 || log !== undefined;
}

/** The ends of the logarithm of a positive value. */
function logOf({ lo, hi, log }: Interval): readonly [number, number] {
  return log ?? [below(Math.log(lo), ELEMENTARY), above(Math.log(hi), ELEMENTARY)];
}

function fromLog(l0: number, l1: number): Interval {
  if (Number.isNaN(l0) || Number.isNaN(l1)) return ANYTHING;
  const lo = Math.max(0, below(Math.exp(l0), ELEMENTARY));
  const hi = Math.exp(l1);
  return {
    ...interval(lo, hi === 0 ? TINIEST : above(hi, ELEMENTARY)),
    log: [l0, l1],
  };
}

export function exponential({ lo, hi }: Interval): Interval {
  return fromLog(lo, hi);
}

export function logarithm(a: Interval): Interval {
  if (isPositive(a)) return interval(...logOf(a));
  return a.hi > 0 ? interval(-Infinity, above(Math.log(a.hi), ELEMENTARY)) : ANYTHING;
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function isWholeProduct(a: number, b: number, ab: number): boolean {
  return Number.isInteger(a) && Number.isInteger(b) && Math.abs(ab) < 2 ** 53;
}

export function times(a: Interval, b: Interval): Interval {
  if (a.hi <= 0 && a.lo < 0) return negative(times(negative(a), b));
  if (b.hi <= 0 && b.lo < 0) return negative(times(a, negative(b)));
  if (isPositive(a) && isPositive(b)) {
    const lo = a.lo * b.lo;
    const hi = a.hi * b.hi;
    if (lo < LEAST_NORMAL || !(hi <= GREATEST)) {
      const [x, y] = [logOf(a), logOf(b)];
      return fromLog(below(x[0] + y[0], UNIT), above(x[1] + y[1], UNIT));
    }
    return interval(
      isWholeProduct(a.lo, b.lo, lo) ? lo : below(lo, UNIT),
      isWholeProduct(a.hi, b.hi, hi) ? hi : above(hi, UNIT),
    );
  }
  const all = [a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => product(x, y)));
  const [lo, hi] = [Math.min(...all), Math.max(...all)];
  // A product that is too small for a double is not zero.
  return interval(
    lo === 0 && !(a.lo >= 0 && b.lo >= 0) ? -TINIEST : below(lo, UNIT),
    hi === 0 && (a.hi > 0 || b.hi > 0) && !isZero(a) && !isZero(b) ? TINIEST : above(hi, UNIT),
  );
}

function isZero({ lo, hi }: Interval): boolean {
  return lo === 0 && hi === 0;
}

function inverse(a: Interval): Interval {
  if (a.hi < 0) return negative(inverse(negative(a)));
  if (!isPositive(a)) return ANYTHING;
  const [lo, hi] = [1 / a.hi, 1 / a.lo];
  if (lo >= LEAST_NORMAL && hi <= GREATEST && a.lo > 0) {
    return interval(a.hi === 1 ? 1 : below(lo, UNIT), a.lo === 1 ? 1 : above(hi, UNIT));
  }
  const [l0, l1] = logOf(a);
  return fromLog(-l1, -l0);
}

function wholePower(a: Interval, n: number): Interval {
  let result = exactly(1);
  for (let i = 0; i < n; i++) result = times(result, a);
  return n % 2 === 0 ? { ...result, lo: Math.max(0, result.lo) } : result;
}

export function power(base: Interval, exponent: Interval): Interval {
  const n = exponent.lo === exponent.hi ? exponent.lo : NaN;
  if (n === 0) return exactly(1);
  const isShort = Number.isInteger(n) && Math.abs(n) <= (isPositive(base) ? 3 : MULTIPLIED);
  if (isShort) return n < 0 ? inverse(wholePower(base, -n)) : wholePower(base, n);
  if (n === 0.5 && base.lo >= LEAST_NORMAL && base.hi <= GREATEST) {
    return interval(below(Math.sqrt(base.lo), UNIT), above(Math.sqrt(base.hi), UNIT));
  }
  if (isPositive(base)) {
    const [l0, l1] = logOf(base);
    const { lo, hi } = times(exponent, interval(l0, l1));
    return fromLog(lo, hi);
  }
  if (base.lo >= 0 && base.hi > 0 && exponent.lo > 0) {
    return interval(0, power(exactly(base.hi), exponent).hi);
  }
  return ANYTHING;
}

export function least(all: readonly Interval[]): Interval {
  return interval(Math.min(...all.map((a) => a.lo)), Math.min(...all.map((a) => a.hi)));
}

export function greatest(all: readonly Interval[]): Interval {
  const isAbove = all.some((a) => a.lo >= LEAST_NORMAL);
  const logs = isAbove ? undefined : all.find((a) => a.log)?.log;
  const made = interval(Math.max(...all.map((a) => a.lo)), Math.max(...all.map((a) => a.hi)));
  return logs && all.every((a) => a.hi <= 0 || a.log === logs) ? { ...made, log: logs } : made;
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return interval(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi));
}
