/**
 * Decimals with directed rounding. Nothing here touches decimal.js's global settings: each
 * {@link Arithmetic} owns three clones of the constructor, and whoever needs them holds it.
 */
import { Decimal } from 'decimal.js';
import { LimitReached } from '../base/errors.js';
import { MAX_DIGITS, Rational } from '../expression/rational.js';

export { Decimal };
export type DecimalConstructor = typeof Decimal;

/** Working digits at most; decimal.js knows ln 10 to 1025 digits. */
export const MAX_WORKING_DIGITS = 900;

/** |x| above which exp(x) is refused: the result's exponent would have nine digits. */
export const MAX_EXP_ARGUMENT = 1e9;

/** One precision: constructors that round towards −∞, towards +∞, and to the nearest. */
export class Arithmetic {
  /** Significant decimal digits of every result. */
  readonly digits: number;
  readonly down: DecimalConstructor;
  readonly up: DecimalConstructor;
  readonly near: DecimalConstructor;
  readonly #logTen = new Map<number, bigint>();

  /** @throws LimitReached for more than {@link MAX_WORKING_DIGITS} digits */
  constructor(digits: number) {
    if (!Number.isInteger(digits) || digits < 2) {
      throw new RangeError(`digits must be a whole number of at least 2, not ${String(digits)}`);
    }
    if (digits > MAX_WORKING_DIGITS) throw new LimitReached('working digits', MAX_WORKING_DIGITS);
    this.digits = digits;
    const clone = (rounding: Decimal.Rounding): DecimalConstructor =>
      Decimal.clone({ defaults: true, precision: digits, rounding });
    this.down = clone(Decimal.ROUND_FLOOR);
    this.up = clone(Decimal.ROUND_CEIL);
    this.near = clone(Decimal.ROUND_HALF_EVEN);
  }

  /** Nearest decimal to a rational at this precision. */
  fromRational(value: Rational): Decimal {
    return quotient(value, this.near);
  }

  /** floor(ln 10 · 2^bits), or one less; kept, because every exp and ln asks for it. */
  logTen(bits: number): bigint {
    let value = this.#logTen.get(bits);
    if (value === undefined) {
      const digits = Math.ceil(bits * Math.log10(2)) + 3;
      const Ten = Decimal.clone({
        defaults: true,
        precision: digits,
        rounding: Decimal.ROUND_DOWN,
      });
      const text = new Ten(10).ln().toString().replace('.', '');
      value = (BigInt(text) << BigInt(bits)) / 10n ** BigInt(text.length - 1);
      this.#logTen.set(bits, value);
    }
    return value;
  }
}

/** n/d, rounded as the constructor says. */
export function quotient(value: Rational, Constructor: DecimalConstructor): Decimal {
  const n = new Constructor(value.n.toString());
  return n.div(value.d === 1n ? 1 : value.d.toString());
}

/** The integer m with x = m · 10^exponent. */
export function mantissaOf(x: Decimal): { readonly m: bigint; readonly exponent: number } {
  let m = 0n;
  const words = x.d;
  for (let i = 0; i < words.length; i++) m = m * 10_000_000n + BigInt(words[i] ?? 0);
  return { m: x.s < 0 ? -m : m, exponent: (Math.floor(x.e / 7) - words.length + 1) * 7 };
}

/** The exact value of a finite decimal. @throws LimitReached when it has too many digits */
export function toRational(x: Decimal): Rational {
  const { m, exponent } = mantissaOf(x);
  if (m === 0n) return Rational.ZERO;
  if (Math.abs(exponent) > MAX_DIGITS) throw new LimitReached('digits of a number', MAX_DIGITS);
  return exponent >= 0
    ? Rational.of(m * 10n ** BigInt(exponent))
    : Rational.of(m, 10n ** BigInt(-exponent));
}

/** Sign of x − r, exactly. */
export function compareToRational(x: Decimal, r: Rational): -1 | 0 | 1 {
  const sign = x.isZero() ? 0 : x.s < 0 ? -1 : 1;
  if (sign !== r.sign) return sign < r.sign ? -1 : 1;
  if (sign === 0) return 0;
  const size = r.n.toString().length + r.d.toString().length;
  if (x.e > size) return sign;
  if (x.e < -size) return sign < 0 ? 1 : -1;
  return toRational(x).compare(r);
}
