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
    let n = numerator;
    let d = denominator;
    if (!d.asConstant) {
      const common = gcd(n, d);
      if (!common.isOne) {
        n = n.divide(common) ?? n;
        d = d.divide(common) ?? d;
      }
    }
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
  equals(other: Fraction): boolean {
    return this.key === other.key;
  }

  add(other: Fraction): Fraction {
    if (this.isZero) return other;
    if (other.isZero) return this;
    if (this.denominator.key === other.denominator.key) {
      const sum = this.numerator.add(other.numerator);
      return this.denominator.isOne
        ? new Fraction(sum, Polynomial.ONE)
        : Fraction.of(sum, this.denominator);
    }
    return Fraction.of(
      this.numerator.mul(other.denominator).add(other.numerator.mul(this.denominator)),
      this.denominator.mul(other.denominator),
    );
  }
  neg(): Fraction {
    return new Fraction(this.numerator.neg(), this.denominator);
  }
  sub(other: Fraction): Fraction {
    return this.add(other.neg());
  }
  mul(other: Fraction): Fraction {
    if (this.isZero || other.isZero) return Fraction.ZERO;
    if (this.isOne) return other;
    if (other.isOne) return this;
    if (this.denominator.isOne && other.denominator.isOne) {
      return new Fraction(this.numerator.mul(other.numerator), Polynomial.ONE);
    }
    return Fraction.of(
      this.numerator.mul(other.numerator),
      this.denominator.mul(other.denominator),
    );
  }
  inv(): Fraction {
    return Fraction.of(this.denominator, this.numerator);
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
    return lead ? (lead.coefficient.sign) : 0;
  }

  /** Does a minus sign lead it? For choosing how to print it. */
  get looksNegative(): boolean {
    return (this.numerator.leading?.coefficient.sign ?? 1) < 0;
  }

  bases(): Map<string, Base> {
    return this.denominator.bases(this.numerator.bases());
  }
}
