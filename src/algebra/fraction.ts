/** Rational functions in lowest terms: the field that exponents live in. Immutable. */
import { Rational } from '../expression/rational.js';
import type { Base } from './base.js';
import { gcd } from './gcd.js';
import { Polynomial } from './polynomial.js';
import type { Term } from './polynomial.js';

export class Fraction {
  static readonly ZERO = new Fraction(Polynomial.ZERO, Polynomial.ONE);
  static readonly ONE = new Fraction(Polynomial.ONE, Polynomial.ONE);
  static readonly MINUS_ONE = new Fraction(Polynomial.constant(Rational.MINUS_ONE), Polynomial.ONE);

  #key: string | undefined;

  private constructor(
    readonly numerator: Polynomial,
    /** Leading coefficient one. */
    readonly denominator: Polynomial,
  ) {}

  static constant(value: Rational): Fraction {
    if (value.isZero) return Fraction.ZERO;
    if (value.isOne) return Fraction.ONE;
    return new Fraction(Polynomial.constant(value), Polynomial.ONE);
  }
  static base(base: Base): Fraction {
    return new Fraction(Polynomial.base(base), Polynomial.ONE);
  }
  static polynomial(p: Polynomial): Fraction {
    return new Fraction(p, Polynomial.ONE);
  }

  /** @throws RangeError if the denominator is zero */
  static of(numerator: Polynomial, denominator: Polynomial): Fraction {
    if (denominator.isZero) throw new RangeError('division by zero');
    if (numerator.isZero) return Fraction.ZERO;
    const [n, d] = cancelled(numerator, denominator);
    const lead = (d.leading as Term).coefficient;
    return lead.isOne ? new Fraction(n, d) : new Fraction(n.scale(lead.inv()), d.scale(lead.inv()));
  }

  /** Equal rational functions have equal keys. */
  get key(): string {
    return (this.#key ??= this.denominator.isOne
      ? this.numerator.key
      : `[${this.numerator.key}]/[${this.denominator.key}]`);
  }
  get isZero(): boolean {
    return this.numerator.isZero;
  }
  get isOne(): boolean {
    return this.numerator.isOne && this.denominator.isOne;
  }
  get asConstant(): Rational | undefined {
    return this.denominator.isOne ? this.numerator.asConstant : undefined;
  }
  /** Positive for certain: symbols and numbers that are, added and multiplied. */
  get isPositive(): boolean {
    return !this.isZero && isSumOfPositives(this.numerator) && isSumOfPositives(this.denominator);
  }
  equals(other: Fraction): boolean {
    return this.key === other.key;
  }

  add(other: Fraction): Fraction {
    if (this.isZero) return other;
    if (other.isZero) return this;
    if (this.denominator.isOne || other.denominator.isOne) {
      // n + p/q has no common factor where p/q has none.
      const [whole, { numerator, denominator }] = this.denominator.isOne
        ? [this.numerator, other]
        : [other.numerator, this];
      const sum = whole.mul(denominator).add(numerator);
      return sum.isZero ? Fraction.ZERO : new Fraction(sum, denominator);
    }
    if (this.denominator.key === other.denominator.key) {
      return Fraction.of(this.numerator.add(other.numerator), this.denominator);
    }
    return Fraction.of(
      this.numerator.mul(other.denominator).add(other.numerator.mul(this.denominator)),
      this.denominator.mul(other.denominator),
    );
  }
  neg(): Fraction {
    return this.isZero ? this : new Fraction(this.numerator.neg(), this.denominator);
  }
  sub(other: Fraction): Fraction {
    return other.isZero ? this : this.add(other.neg());
  }
  mul(other: Fraction): Fraction {
    if (this.isZero || other.isZero) return Fraction.ZERO;
    if (this.isOne) return other;
    if (other.isOne) return this;
    const c = this.asConstant;
    if (c) return new Fraction(other.numerator.scale(c), other.denominator);
    const d = other.asConstant;
    if (d) return new Fraction(this.numerator.scale(d), this.denominator);
    // Each side is in lowest terms, so that only the other's denominator can cancel.
    const [n1, d2] = cancelled(this.numerator, other.denominator);
    const [n2, d1] = cancelled(other.numerator, this.denominator);
    return new Fraction(n1.mul(n2), d1.mul(d2));
  }
  /** @throws RangeError for zero */
  inv(): Fraction {
    if (this.isZero) throw new RangeError('division by zero');
    if (this.isOne) return this;
    const scale = (this.numerator.leading as Term).coefficient.inv();
    return new Fraction(this.denominator.scale(scale), this.numerator.scale(scale));
  }
  div(other: Fraction): Fraction {
    return this.mul(other.inv());
  }

  /**
   * Sign of the difference at infinity along the term order: a total order that no shift changes,
   * used to pick one of several forms. It says nothing about values.
   */
  compare(other: Fraction): -1 | 0 | 1 {
    const lead = this.sub(other).numerator.leading;
    return lead ? lead.coefficient.sign : 0;
  }

  /** Does a minus sign lead it? For choosing how to print it. */
  get looksNegative(): boolean {
    return (this.numerator.leading?.coefficient.sign ?? 1) < 0;
  }

  bases(): Map<string, Base> {
    return this.denominator.bases(this.numerator.bases());
  }
}

/** Both without their common factor. */
function cancelled(n: Polynomial, d: Polynomial): readonly [Polynomial, Polynomial] {
  if (d.asConstant) return [n, d];
  const common = gcd(n, d);
  return common.isOne ? [n, d] : [n.divide(common) ?? n, d.divide(common) ?? d];
}

function isSumOfPositives(p: Polynomial): boolean {
  return p.terms.every(
    ({ coefficient, monomial }) =>
      coefficient.sign > 0 &&
      monomial.every(
        ([base]) => base.positive && (base.kind === 'symbol' || base.kind === 'integer'),
      ),
  );
}
