/** Powers, logarithms and exponentials of canonical forms, by the laws that hold wherever they are real. */
import type { Assumptions } from '../expression/assumptions.js';
import { Rational } from '../expression/rational.js';
import { EULER, integerBase, logBase } from './base.js';
import type { Base } from './base.js';
import { factorSum } from './factors.js';
import { FieldOfForms } from './field.js';
import { ONE, Undefined, ZERO, canonicalKey, constant, single } from './form.js';
import type { Canonical } from './form.js';
import { Fraction } from './fraction.js';
import { factorInteger } from './integers.js';
import { Polynomial } from './polynomial.js';
import type { Monomial } from './polynomial.js';
import { PowerSum, stripContent } from './power-sum.js';
import { Product, rationalPower } from './product.js';
import { toFraction } from './quotient.js';

/** Whole powers above this are not multiplied out. */
const MAX_WHOLE_POWER = 4000n;

export class Powers extends FieldOfForms {
  /** Sums that bases are split by, see `commonFactors`. */
  protected readonly known: readonly PowerSum[];

  constructor(given: Pick<Assumptions, 'negative' | 'real' | 'whole'>, known: readonly PowerSum[]) {
    super(given);
    this.known = known;
  }

  power(base: Canonical, exponent: Canonical): Canonical {
    const e = toFraction(exponent);
    const c = e.asConstant;
    if (c?.isInteger) return this.#wholePower(base, c.n);
    if (base.numerator.isZero) {
      if (c && c.sign > 0) return ZERO;
      throw new Undefined('zero to a power that is not known to be positive');
    }
    if (hasLogarithm(e)) return this.exponential(this.multiply(exponent, this.logarithm(base)));
    return this.#fractionPower(base, e);
  }

  #wholePower(base: Canonical, n: bigint): Canonical {
    if (n === 0n) {
      if (base.numerator.isZero) throw new Undefined('zero to the power zero');
      return ONE;
    }
    const size = n < 0n ? -n : n;
    const from = n < 0n ? this.invert(base) : base;
    if (size > MAX_WHOLE_POWER && !(from.numerator.single && from.denominator.isOne)) {
      return this.#opaquePower(from, Fraction.constant(Rational.of(size)));
    }
    const one = from.numerator.single;
    if (one && from.denominator.isOne) {
      return this.settled(one.power(Fraction.constant(Rational.of(size))));
    }
    return { numerator: from.numerator.pow(size), denominator: from.denominator.pow(size) };
  }

  /** A power of a quotient to an exponent without logarithms that is no whole number. */
  #fractionPower(base: Canonical, e: Fraction): Canonical {
    if (base.denominator.isOne) return this.#sumPower(base.numerator, e);
    if (this.sumPositive(base.denominator) || this.sumPositive(base.numerator)) {
      return this.multiply(
        this.#sumPower(base.numerator, e),
        this.#sumPower(base.denominator, e.neg()),
      );
    }
    return this.#opaquePower(base, e);
  }

  #sumPower(sum: PowerSum, e: Fraction): Canonical {
    const only = sum.single;
    if (only) return this.#productPower(only, e);
    const { content, primitive } = stripContent(sum);
    const outer = this.#productPower(content, e);
    const factors = factorSum(primitive, (s) => this.sumPositive(s), this.known);
    return factors
      .map(([factor, multiplicity]) =>
        this.settled(
          Product.power(this.#sumBase(factor), e.mul(Fraction.constant(Rational.of(multiplicity)))),
        ),
      )
      .reduce((a, b) => this.multiply(a, b), outer);
  }

  #sumBase(sum: PowerSum): Base {
    return { kind: 'sum', key: `(${sum.key})`, sum, positive: this.sumPositive(sum) };
  }

  #productPower(product: Product, e: Fraction): Canonical {
    const unknown = product.factors.filter(([base]) => !base.positive);
    const [first] = unknown;
    const one = first && unknown.length === 1 ? first[1].asConstant : undefined;
    const simple = product.coefficient.sign > 0 && (one?.isOne || one?.equals(Rational.MINUS_ONE));
    if (product.coefficient.sign > 0 && (unknown.length === 0 || simple)) {
      return this.settled(
        Product.of(
          Rational.ONE,
          product.factors.map(([b, x]) => [b, x.mul(e)] as const),
        ).times(rationalPower(product.coefficient, e)),
      );
    }
    const keys = new Set(unknown.map(([base]) => base.key));
    const sign = product.coefficient.sign < 0 ? Rational.MINUS_ONE : Rational.ONE;
    const rest = PowerSum.product(product.only(keys).withCoefficient(sign));
    const positive = product.without(keys).withCoefficient(product.coefficient.abs());
    return this.multiply(
      this.#productPower(positive, e),
      this.#opaquePower({ numerator: rest, denominator: PowerSum.ONE }, e),
    );
  }

  #opaquePower(of: Canonical, e: Fraction): Canonical {
    const base: Base = {
      kind: 'opaque',
      key: `<${canonicalKey(of)}>`,
      of,
      positive: this.positive(of),
    };
    return single(Product.power(base, e));
  }

  logarithm(of: Canonical): Canonical {
    if (of.numerator.isZero) throw new Undefined('the logarithm of zero');
    if (of.denominator.isOne) return this.#sumLogarithm(of.numerator);
    if (this.sumPositive(of.denominator) || this.sumPositive(of.numerator)) {
      return this.subtract(this.#sumLogarithm(of.numerator), this.#sumLogarithm(of.denominator));
    }
    return this.#opaqueLogarithm(of);
  }

  #opaqueLogarithm(of: Canonical): Canonical {
    const base: Base = {
      kind: 'opaque',
      key: `<${canonicalKey(of)}>`,
      of,
      positive: this.positive(of),
    };
    return single(Product.power(logBase(base), Fraction.ONE));
  }

  #sumLogarithm(sum: PowerSum): Canonical {
    const only = sum.single;
    if (only) return this.#productLogarithm(only);
    const { content, primitive } = stripContent(sum);
    return factorSum(primitive, (s) => this.sumPositive(s), this.known)
      .map(([factor, multiplicity]) =>
        single(
          Product.power(logBase(this.#sumBase(factor)), Fraction.ONE).withCoefficient(
            Rational.of(multiplicity),
          ),
        ),
      )
      .reduce((a, b) => this.add(a, b), this.#productLogarithm(content));
  }

  #productLogarithm(product: Product): Canonical {
    const unknown = product.factors.filter(([base]) => !base.positive);
    const one = unknown[0]?.[1].asConstant;
    const splits =
      product.coefficient.sign > 0 &&
      (unknown.length === 0 || (unknown.length === 1 && one?.isInteger && one.n % 2n !== 0n));
    if (!splits) {
      if (product.coefficient.sign <= 0 && unknown.length === 0) {
        throw new Undefined('the logarithm of a negative number');
      }
      return this.#opaqueLogarithm({
        numerator: PowerSum.product(product),
        denominator: PowerSum.ONE,
      });
    }
    let sum = ZERO;
    for (const [base, exponent] of product.factors) {
      const factor =
        base.kind === 'euler' ? ONE : single(Product.power(logBase(base), Fraction.ONE));
      sum = this.add(sum, this.multiply(this.fromFraction(exponent), factor));
    }
    for (const [side, sign] of [
      [product.coefficient.n, 1n],
      [product.coefficient.d, -1n],
    ] as const) {
      for (const [prime, multiplicity] of factorInteger(side)) {
        const log = Product.power(logBase(integerBase(prime)), Fraction.ONE);
        sum = this.add(sum, single(log.withCoefficient(Rational.of(sign * multiplicity))));
      }
    }
    return sum;
  }

  /** e^u: terms of u that are (no logarithm) · ln b become powers of b. */
  exponential(u: Canonical): Canonical {
    const e = toFraction(u);
    if (e.isZero) return ONE;
    if (hasLogarithm(Fraction.polynomial(e.denominator))) return this.#eulerPower(e);
    let rest = Fraction.ZERO;
    let result = ONE;
    for (const term of e.numerator.terms) {
      const logs = term.monomial.filter(([base]) => base.kind === 'log');
      const [entry] = logs;
      const part = Fraction.of(polynomialOf(term.monomial, term.coefficient), e.denominator);
      if (logs.length === 1 && entry?.[1] === 1 && entry[0].kind === 'log') {
        const others = term.monomial.filter((x) => x !== entry);
        const power = Fraction.of(polynomialOf(others, term.coefficient), e.denominator);
        const of = entry[0].of;
        const base = of.kind === 'opaque' ? of.of : single(Product.power(of, Fraction.ONE));
        result = this.multiply(result, this.power(base, this.fromFraction(power)));
      } else rest = rest.add(part);
    }
    return rest.isZero ? result : this.multiply(result, this.#eulerPower(rest));
  }

  #eulerPower(e: Fraction): Canonical {
    return single(Product.power(EULER, e));
  }

  /** A rational function of bases as a canonical form. */
  fromFraction(f: Fraction): Canonical {
    const side = (p: Fraction['numerator']): Canonical =>
      p.terms
        .map((term) =>
          term.monomial
            .map(([base, n]) =>
              base.kind === 'opaque'
                ? this.#wholePower(base.of, BigInt(n))
                : single(Product.power(base, Fraction.constant(Rational.of(n)))),
            )
            .reduce((a, b) => this.multiply(a, b), constant(term.coefficient)),
        )
        .reduce((a, b) => this.add(a, b), ZERO);
    const top = side(f.numerator);
    return f.denominator.isOne ? top : this.multiply(top, this.invert(side(f.denominator)));
  }
}

function polynomialOf(monomial: Monomial, coefficient: Rational): Polynomial {
  return Polynomial.of([[monomial, coefficient]]);
}

function hasLogarithm(f: Fraction): boolean {
  for (const base of f.bases().values()) {
    if (base.kind === 'log') return true;
  }
  return false;
}
