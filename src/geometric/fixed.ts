/**
 * Fixed-point numbers with an error bound: the integer `m` in units of 2^−bits, off by at most
 * `error` units. Five to ten times as fast as intervals of decimals, and as certain.
 *
 * Error bounds are doubles; each formula is rounded up by {@link SLOP}, far more than the handful of
 * roundings in it.
 */
import type { Arithmetic, Decimal } from '../numeric/decimal.js';
import type { Interval } from '../numeric/interval.js';

export interface Ball {
  readonly m: bigint;
  /** In units of 2^−bits. */
  readonly error: number;
}

const BITS_PER_DIGIT = Math.log2(10);
const SLOP = 1 + 1e-12;

/** Bits beyond the caller's digits, so that a few hundred roundings cost no digit. */
const GUARD_BITS = 40;

/** e^x is refused above this x: terms of a program in normal form are hardly above 1. */
const LARGEST_POWER = 60;

/** Numbers above this size (2^this) are refused by {@link Fixed.from}. */
const LARGEST_BITS = 60;

export class Fixed {
  readonly bits: number;
  readonly one: bigint;
  readonly #shift: bigint;
  readonly #workBits: number;
  readonly #squarings: number;
  readonly #lnTwo: bigint;

  /** @param digits decimal digits that should be right */
  constructor(digits: number) {
    this.bits = Math.ceil(digits * BITS_PER_DIGIT) + GUARD_BITS;
    this.#shift = BigInt(this.bits);
    this.one = 1n << this.#shift;
    this.#squarings = Math.max(4, Math.round(Math.sqrt(this.bits) * 0.7));
    // A power up to 2^90 and a quotient k up to 2^20 cost bits, and so do the squarings.
    this.#workBits = this.bits + this.#squarings + 13 + 90 + 20 + 8;
    this.#lnTwo = lnTwo(this.#workBits);
  }

  /** The ball of an interval, undefined where the numbers are absurdly large. */
  from(a: Interval): Ball | undefined {
    if (tooLarge(a.lo) || tooLarge(a.hi)) return undefined;
    const low = scaled(a.lo, this.bits);
    if (a.lo === a.hi || a.lo.eq(a.hi))
      return low.exact ? { m: low.m, error: 0 } : { m: low.m, error: 1 };
    const high = scaled(a.hi, this.bits);
    const m = (low.m + high.m) >> 1n;
    const radius = this.units(high.m - low.m) / 2 + 2;
    return { m, error: radius * SLOP };
  }

  /** A double, exactly or cut off at the last bit. */
  fromDouble(x: number): bigint {
    // 2^±(≤ 1000) of a double's 53 bits.
    if (Math.abs(x) < 1e-250) return 0n;
    const exponent = Math.floor(Math.log2(Math.abs(x))) - 52;
    const whole = BigInt(Math.round(x * 2 ** -exponent));
    const shift = BigInt(exponent + this.bits);
    return shift >= 0n ? whole << shift : whole >> -shift;
  }

  /** m · 2^−bits to 53 bits. */
  toDouble(m: bigint): number {
    return this.bits <= 960
      ? Number(m) * 2 ** -this.bits
      : Number(m >> BigInt(this.bits - 960)) * 2 ** -960;
  }

  /** A whole number of units as a double, for error bounds; ∞ where doubles end. */
  units(m: bigint): number {
    return Math.abs(Number(m)) * SLOP;
  }

  /** Units → size, rounded up. */
  size(units: number): number {
    return units * 2 ** -Math.min(this.bits, 1000) * SLOP;
  }

  /** An upper bound of |value|. */
  bound(a: Ball): number {
    return (Math.abs(this.toDouble(a.m)) + 2 ** -900 + this.size(a.error)) * SLOP;
  }

  mul(a: Ball, b: Ball): Ball {
    const m = (a.m * b.m) >> this.#shift;
    if (a.error === 0 && b.error === 0) return { m, error: 1 };
    const error = this.bound(a) * b.error + this.bound(b) * a.error + 1;
    return { m, error: error * SLOP };
  }

  /** Product of exact fixed-point numbers, off by less than a unit. */
  times(a: bigint, b: bigint): bigint {
    return (a * b) >> this.#shift;
  }

  /** e^x; undefined where it is too large. */
  exp(x: Ball): Ball | undefined {
    const power = this.toDouble(x.m);
    if (!(power < LARGEST_POWER)) return undefined;
    const spread = this.size(x.error);
    if (!(spread < 0.01)) return undefined;
    const k = Math.round(power / Math.LN2);
    if (k < -(this.bits + 2)) return { m: 0n, error: 1 };
    const W = this.#workBits;
    const shift = BigInt(W);
    const reduced = (x.m << BigInt(W - this.bits)) - BigInt(k) * this.#lnTwo;
    // (e^(r/2^s))^(2^s), keeping e^x − 1 so that no digit is lost: off by less than 2^(s+13) units
    // of 2^−W, as in numeric/elementary.ts; |k| < 2^20 units of ln 2 add less than 2^21 more.
    const s = this.#squarings;
    const r = reduced >> BigInt(s);
    let term = r;
    let u = r;
    for (let n = 2n; term > 1n || term < -1n; n++) {
      term = ((term * r) >> shift) / n;
      u += term;
    }
    const two = 2n << shift;
    for (let i = 0; i < s; i++) u = (u * (two + u)) >> shift;
    const whole = (1n << shift) + u;
    const m = whole >> BigInt(W - this.bits - k);
    // The work bits make the error less than a unit; the cut another; the argument's own error:
    const own = (this.toDouble(m) + 2 ** -900) * x.error * (1 + spread);
    return { m, error: (own + 2) * SLOP };
  }

  /** The interval of m ± radius units, with an arithmetic's digits. */
  toInterval(m: bigint, radius: number, arithmetic: Arithmetic): Interval {
    const off = radius <= 2 ** 53 ? BigInt(Math.ceil(radius)) : BigInt(radius * (1 + 1e-9));
    return {
      lo: this.#decimal(m - off, arithmetic, false),
      hi: this.#decimal(m + off, arithmetic, true),
    };
  }

  #decimal(m: bigint, arithmetic: Arithmetic, up: boolean): Decimal {
    const Constructor = up ? arithmetic.up : arithmetic.down;
    if (m === 0n) return new Constructor(0);
    const places = BigInt(Math.ceil(this.bits / BITS_PER_DIGIT) + 2);
    // Shifting rounds towards −∞.
    const product = m * 10n ** places;
    const whole = up ? -(-product >> this.#shift) : product >> this.#shift;
    return new Constructor(`${whole.toString()}e-${places.toString()}`).toSignificantDigits(
      arithmetic.digits,
      up ? 2 : 3,
    );
  }
}

function tooLarge(x: Decimal): boolean {
  return !x.isFinite() || (x.e >= 0 && x.e > LARGEST_BITS / BITS_PER_DIGIT);
}

/** floor(x · 2^bits). */
function scaled(x: Decimal, bits: number): { m: bigint; exact: boolean } {
  if (x.isZero()) return { m: 0n, exact: true };
  let digits = 0n;
  for (const word of x.d) digits = digits * 10_000_000n + BigInt(word);
  if (x.s < 0) digits = -digits;
  const exponent = (Math.floor(x.e / 7) - x.d.length + 1) * 7;
  if (exponent >= 0) return { m: (digits * 10n ** BigInt(exponent)) << BigInt(bits), exact: true };
  // Far below the last bit: −1 or 0 units, found without a power of ten of that size.
  if ((x.e + 1) * BITS_PER_DIGIT < -bits) return { m: x.s < 0 ? -1n : 0n, exact: false };
  const divisor = 10n ** BigInt(-exponent);
  const shifted = digits << BigInt(bits);
  const quotient = shifted / divisor;
  const exact = quotient * divisor === shifted;
  return { m: !exact && shifted < 0n ? quotient - 1n : quotient, exact };
}

/** ln 2 · 2^bits, off by less than 2^6 units: 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749. */
function lnTwo(bits: number): bigint {
  const one = 1n << BigInt(bits + 16);
  const artanh = (n: bigint): bigint => {
    let power = one / n;
    let sum = power;
    for (let k = 3n; power !== 0n; k += 2n) {
      power /= n * n;
      sum += power / k;
    }
    return sum;
  };
  return (18n * artanh(26n) - 2n * artanh(4801n) + 8n * artanh(8749n)) >> 16n;
}
