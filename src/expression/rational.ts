/** Exact rational numbers on bigint. Immutable; always in lowest terms with a positive denominator. */
import { IsoflopError, LimitReached } from '../base/errors.js';

/** More digits than any law prints, few enough that no arithmetic on them is slow. */
export const MAX_DIGITS = 10_000;

const MAX_BITS = Math.ceil(MAX_DIGITS * Math.log2(10));

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

function divisionByZero(n: bigint): IsoflopError {
  return new IsoflopError({
    code: 'division-by-zero',
    message: `${String(n).length > 20 ? 'a number' : String(n)} is divided by zero`,
    hint: 'leave this case out: ask isZero before dividing',
  });
}

export class Rational {
  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);
  static readonly MINUS_ONE = new Rational(-1n, 1n);
  static readonly HALF = new Rational(1n, 2n);

  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  /** n/d in lowest terms. @throws IsoflopError `division-by-zero` */
  static of(n: bigint | number, d: bigint | number = 1n): Rational {
    let p = BigInt(n);
    let q = BigInt(d);
    if (q === 1n) return p === 0n ? Rational.ZERO : p === 1n ? Rational.ONE : new Rational(p, q);
    if (q === 0n) throw divisionByZero(p);
    if (q < 0n) {
      p = -p;
      q = -q;
    }
    const g = gcd(p, q);
    return g === 1n ? new Rational(p, q) : new Rational(p / g, q / g);
  }

  /**
   * The exact value of a decimal numeral such as `0.34`, `5.76e23`, `-1.5E-3`.
   * @throws LimitReached if it has more than {@link MAX_DIGITS} digits, counting the exponent's zeros
   * @throws RangeError if the text is no numeral
   */
  static parse(text: string): Rational {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (!match || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) {
      throw new RangeError(`not a number: ${text}`);
    }
    const fraction = match[3] ?? '';
    const digits = (match[2] ?? '') + fraction;
    const exponentText = match[4] ?? '0';
    if (digits.length > MAX_DIGITS || exponentText.replace(/^[+-]?0*/, '').length > 9) {
      throw new LimitReached('digits of a number', MAX_DIGITS);
    }
    const exponent = Number(exponentText) - fraction.length;
    if (Math.abs(exponent) > MAX_DIGITS) throw new LimitReached('digits of a number', MAX_DIGITS);
    const mantissa = BigInt(digits) * (match[1] === '-' ? -1n : 1n);
    return exponent >= 0
      ? Rational.of(mantissa * 10n ** BigInt(exponent))
      : Rational.of(mantissa, 10n ** BigInt(-exponent));
  }

  get sign(): -1 | 0 | 1 {
    return this.n === 0n ? 0 : this.n < 0n ? -1 : 1;
  }
  get isZero(): boolean {
    return this.n === 0n;
  }
  get isOne(): boolean {
    return this.n === 1n && this.d === 1n;
  }
  get isInteger(): boolean {
    return this.d === 1n;
  }

  add(other: Rational): Rational {
    if (this.d === 1n && other.d === 1n) return Rational.of(this.n + other.n);
    return Rational.of(this.n * other.d + other.n * this.d, this.d * other.d);
  }
  sub(other: Rational): Rational {
    return this.add(other.neg());
  }
  mul(other: Rational): Rational {
    if (this.d === 1n && other.d === 1n) return Rational.of(this.n * other.n);
    return Rational.of(this.n * other.n, this.d * other.d);
  }
  /** @throws IsoflopError `division-by-zero` */
  div(other: Rational): Rational {
    return Rational.of(this.n * other.d, this.d * other.n);
  }
  neg(): Rational {
    return new Rational(-this.n, this.d);
  }
  /** One over it. @throws IsoflopError `division-by-zero` */
  inv(): Rational {
    return Rational.of(this.d, this.n);
  }
  abs(): Rational {
    return this.n < 0n ? this.neg() : this;
  }
  /** Greatest integer not above it. */
  floor(): bigint {
    const q = this.n / this.d;
    return this.n < 0n && q * this.d !== this.n ? q - 1n : q;
  }
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.n * other.d;
    const right = other.n * this.d;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  equals(other: Rational): boolean {
    return this.n === other.n && this.d === other.d;
  }

  /**
   * Integer power; 0^0 is 1, as in a polynomial.
   * @throws LimitReached when the result would be too long
   * @throws IsoflopError `division-by-zero` for 0 to a negative power
   */
  pow(exponent: bigint): Rational {
    const size = exponent < 0n ? -exponent : exponent;
    if (size > 1n) {
      const length = Math.max(bits(this.n), bits(this.d));
      const trivial = this.d === 1n && this.n >= -1n && this.n <= 1n;
      if (!trivial && BigInt(length) * size > BigInt(MAX_BITS)) {
        throw new LimitReached('digits of a power', MAX_DIGITS);
      }
    }
    return exponent < 0n
      ? Rational.of(this.d ** size, this.n ** size)
      : Rational.of(this.n ** size, this.d ** size);
  }

  /** `p/q`, or `p` for an integer. */
  toString(): string {
    return this.d === 1n ? this.n.toString() : `${this.n.toString()}/${this.d.toString()}`;
  }

  /** Nearest double; may lose digits, so never print it. */
  toNumber(): number {
    const whole = Number(this.n) / Number(this.d);
    const size = Math.abs(whole);
    // Neither too large for a double, so that only three roundings came in.
    if (size > 0 && Number.isFinite(whole) && Number.isFinite(Number(this.d))) return whole;
    if (this.n === 0n) return 0;
    const shift = bits(this.d) - bits(this.n) + 64;
    const quotient =
      shift >= 0 ? (this.n << BigInt(shift)) / this.d : this.n / (this.d << BigInt(-shift));
    // In two steps, since a power of two alone may leave the range of doubles.
    const half = Math.trunc(shift / 2);
    return Number(quotient) / 2 ** half / 2 ** (shift - half);
  }
}
