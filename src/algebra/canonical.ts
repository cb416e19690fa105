/**
 * The canonical form over positive reals: a quotient of two sums of power products, whose exponents are
 * rational functions. Two expressions are equal exactly when their difference has no terms left.
 *
 * Why it decides: bases are made multiplicatively independent (symbols, primes, sums without common
 * factors), so distinct power products are linearly independent over the rationals, and logarithms and
 * exponentials are brought to atoms by their laws. Every rewriting here is valid wherever the
 * expression is real, so "equal" is a proof; "different" is a proof only on that class, and is
 * confirmed by a counter-example before anybody is told so.
 */
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { EULER, compareKeys, integerBase, logBase, symbolBase } from './base.js';
import type { Base } from './base.js';
import { reduceQuotient, factorSum, toFraction } from './quotient.js';
import { Fraction } from './fraction.js';
import { factorInteger } from './integers.js';
import { Polynomial } from './polynomial.js';
import type { Monomial } from './polynomial.js';
import { PowerSum, contentOf } from './power-sum.js';
import { Product, rationalPower, splitWhole } from './product.js';

export interface Canonical {
  readonly numerator: PowerSum;
  /** One, or a sum of at least two terms without a common factor with the numerator. */
  readonly denominator: PowerSum;
}

/** The expression has no real value: a division by zero, the logarithm of nothing. */
export class Undefined extends Error {}

export function canonicalKey(c: Canonical): string {
  return c.denominator.isOne ? c.numerator.key : `(${c.numerator.key})/(${c.denominator.key})`;
}

const ZERO: Canonical = { numerator: PowerSum.ZERO, denominator: PowerSum.ONE };
const ONE: Canonical = { numerator: PowerSum.ONE, denominator: PowerSum.ONE };

/** Whole powers above this are not multiplied out. */
const MAX_WHOLE_POWER = 4000n;

/**
 * Brings expressions to canonical form under fixed assumptions on the symbols. Remembers what it has
 * seen, by identity of the expression's nodes.
 */
export class Canonicalizer {
  readonly #signs = new Map<string, 'negative' | 'unknown'>();
  readonly #positiveKeys = new Set<string>();
  readonly #memo = new WeakMap<Expr, Canonical>();

  constructor(assumptions?: Assumptions) {
    for (const name of assumptions?.negative ?? []) this.#signs.set(name, 'negative');
    for (const name of assumptions?.real ?? []) this.#signs.set(name, 'unknown');
    for (const expr of assumptions?.positive ?? []) this.assumePositive(expr);
  }

  /** From here on, take `expr` > 0 for granted. */
  assumePositive(expr: Expr): void {
    const c = this.of(expr);
    for (const sum of [c.numerator, c.denominator]) {
      if (sum.terms.length > 1) this.#positiveKeys.add(stripContent(sum).primitive.key);
    }
    if (c.numerator.single && c.denominator.isOne) {
      for (const [base] of c.numerator.single.factors) {
        if (base.kind === 'symbol') this.#positiveKeys.add(base.key);
      }
    }
  }

  /**
   * @throws Undefined where the expression has no real value
   * @throws LimitReached where the form would be too long
   */
  of(expr: Expr): Canonical {
    const known = this.#memo.get(expr);
    if (known) return known;
    const result = this.#convert(expr);
    this.#memo.set(expr, result);
    return result;
  }

  /** Is it zero for all values? True is a proof. */
  isZero(expr: Expr): boolean {
    return this.of(expr).numerator.isZero;
  }

  /** Are they equal for all values? True is a proof. */
  equal(left: Expr, right: Expr): boolean {
    if (left === right) return true;
    return this.subtract(this.of(left), this.of(right)).numerator.isZero;
  }

  /** Is it positive for all values? True is a proof; false says nothing. */
  isPositive(expr: Expr): boolean {
    return this.positive(this.of(expr));
  }

  positive(c: Canonical): boolean {
    const sign = (sum: PowerSum): -1 | 0 | 1 => {
      if (this.#sumPositive(sum)) return 1;
      return this.#sumPositive(sum.scale(Rational.MINUS_ONE)) ? -1 : 0;
    };
    return sign(c.numerator) * sign(c.denominator) > 0;
  }

  #sumPositive(sum: PowerSum): boolean {
    if (sum.isPositive) return true;
    if (sum.terms.length < 2) return false;
    const { content, primitive } = stripContent(sum);
    return content.isPositive && this.#positiveKeys.has(primitive.key);
  }

  symbol(name: string): Base {
    const sign = this.#signs.get(name) ?? 'positive';
    return symbolBase(name, sign === 'unknown' && this.#positiveKeys.has(name) ? 'positive' : sign);
  }

  #convert(expr: Expr): Canonical {
    switch (expr.kind) {
      case 'num':
        return constant(expr.value);
      case 'sym': {
        const base = this.symbol(expr.name);
        const power = Product.power(base, Fraction.ONE);
        const negated = base.kind === 'symbol' && base.negated;
        return single(negated ? power.withCoefficient(Rational.MINUS_ONE) : power);
      }
      case 'add':
        return expr.args.map((a) => this.of(a)).reduce((a, b) => this.add(a, b), ZERO);
      case 'mul':
        return expr.args.map((a) => this.of(a)).reduce((a, b) => this.multiply(a, b), ONE);
      case 'pow':
        return this.power(this.of(expr.base), this.of(expr.exponent));
      case 'call':
        return this.#call(
          expr.name,
          expr.args.map((a) => this.of(a)),
        );
    }
  }

  #call(name: string, args: readonly Canonical[]): Canonical {
    const [first] = args;
    if (first && args.length === 1) {
      if (name === 'log') return this.logarithm(first);
      if (name === 'exp') return this.exponential(first);
      if (name === 'sqrt') return this.power(first, constant(Rational.HALF));
    }
    return name === 'min' || name === 'max' ? this.#extremum(name, args) : this.apply(name, args);
  }

  /** An unknown function of canonical arguments. */
  apply(name: string, args: readonly Canonical[], positive = false): Canonical {
    const key = `${name}{${args.map(canonicalKey).join('; ')}}`;
    return single(Product.power({ kind: 'call', key, name, args, positive }, Fraction.ONE));
  }

  /** min and max: flattened, sorted, each argument once. */
  #extremum(name: 'min' | 'max', args: readonly Canonical[]): Canonical {
    const flat = new Map<string, Canonical>();
    for (const arg of args) {
      const only = arg.denominator.isOne ? arg.numerator.single : undefined;
      const [factor] = only?.factors ?? [];
      const nested =
        only?.factors.length === 1 &&
        only.coefficient.isOne &&
        factor?.[1].isOne &&
        factor[0].kind === 'call' &&
        factor[0].name === name
          ? factor[0].args
          : [arg];
      for (const a of nested) flat.set(canonicalKey(a), a);
    }
    const sorted = [...flat].sort(([a], [b]) => compareKeys(a, b)).map(([, arg]) => arg);
    const [only] = sorted;
    if (only && sorted.length === 1) return only;
    return this.apply(
      name,
      sorted,
      sorted.every((a) => this.positive(a)),
    );
  }

  add(a: Canonical, b: Canonical): Canonical {
    if (a.numerator.isZero) return b;
    if (b.numerator.isZero) return a;
    if (a.denominator.key === b.denominator.key) {
      const numerator = a.numerator.add(b.numerator);
      return a.denominator.isOne
        ? { numerator, denominator: PowerSum.ONE }
        : this.quotient(numerator, a.denominator);
    }
    return this.quotient(
      a.numerator.mul(b.denominator).add(b.numerator.mul(a.denominator)),
      a.denominator.mul(b.denominator),
    );
  }

  negate(a: Canonical): Canonical {
    return { ...a, numerator: a.numerator.scale(Rational.MINUS_ONE) };
  }

  subtract(a: Canonical, b: Canonical): Canonical {
    return this.add(a, this.negate(b));
  }

  multiply(a: Canonical, b: Canonical): Canonical {
    if (a.numerator.isZero || b.numerator.isZero) return ZERO;
    const numerator = a.numerator.mul(b.numerator);
    if (a.denominator.isOne && b.denominator.isOne) {
      return { numerator, denominator: PowerSum.ONE };
    }
    return this.quotient(numerator, a.denominator.mul(b.denominator));
  }

  invert(a: Canonical): Canonical {
    if (a.numerator.isZero) throw new Undefined('division by zero');
    return this.quotient(a.denominator, a.numerator);
  }

  /** numerator / denominator in lowest terms. */
  quotient(numerator: PowerSum, denominator: PowerSum): Canonical {
    if (denominator.isZero) throw new Undefined('division by zero');
    if (numerator.isZero) return ZERO;
    const only = denominator.single;
    if (only) {
      // Powers of sums may come out with a whole negative part, which belongs into the denominator.
      const inverse = invertProduct(only);
      const result = numerator.mul(inverse.numerator);
      return inverse.denominator.isOne
        ? { numerator: result, denominator: PowerSum.ONE }
        : this.quotient(result, inverse.denominator);
    }
    const stripped = stripContent(denominator);
    const lead = this.#normalizer(stripped.primitive);
    const inverse = invertProduct(stripped.content);
    const shifted = numerator.mul(inverse.numerator).scale(lead.inv());
    const normal = stripped.primitive.scale(lead.inv());
    const reduced = reduceQuotient(shifted, normal);
    const bottom = inverse.denominator.isOne
      ? reduced.denominator
      : reduced.denominator.mul(inverse.denominator);
    if (bottom.key === normal.key || bottom.isOne) {
      return { numerator: reduced.numerator, denominator: bottom };
    }
    return bottom.single || bottom.key !== reduced.denominator.key
      ? this.quotient(reduced.numerator, bottom)
      : { numerator: reduced.numerator, denominator: bottom };
  }

  /** What to divide a denominator by, so that equal ones look equal: positive where that is known. */
  #normalizer(primitive: PowerSum): Rational {
    const lead = primitive.terms[0]?.coefficient ?? Rational.ONE;
    if (this.#sumPositive(primitive)) return lead.abs();
    return this.#sumPositive(primitive.scale(Rational.MINUS_ONE)) ? lead.abs().neg() : lead;
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
    if (n === 0n) return ONE;
    const size = n < 0n ? -n : n;
    const from = n < 0n ? this.invert(base) : base;
    if (size > MAX_WHOLE_POWER && !(from.numerator.single && from.denominator.isOne)) {
      return this.#opaquePower(from, Fraction.constant(Rational.of(size)));
    }
    const one = from.numerator.single;
    if (one && from.denominator.isOne) {
      return this.#settled(one.power(Fraction.constant(Rational.of(size))));
    }
    return { numerator: from.numerator.pow(size), denominator: from.denominator.pow(size) };
  }

  /** A power of a quotient to an exponent without logarithms that is no whole number. */
  #fractionPower(base: Canonical, e: Fraction): Canonical {
    if (base.denominator.isOne) return this.#sumPower(base.numerator, e);
    if (this.#sumPositive(base.denominator) || this.#sumPositive(base.numerator)) {
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
    const factors = factorSum(primitive, (s) => this.#sumPositive(s));
    return factors
      .map(([factor, multiplicity]) =>
        this.#settled(
          Product.power(this.#sumBase(factor), e.mul(Fraction.constant(Rational.of(multiplicity)))),
        ),
      )
      .reduce((a, b) => this.multiply(a, b), outer);
  }

  #sumBase(sum: PowerSum): Base {
    return { kind: 'sum', key: `(${sum.key})`, sum, positive: this.#sumPositive(sum) };
  }

  /** A power product whose powers of sums may have whole parts of either sign. */
  #settled(product: Product): Canonical {
    let under: PowerSum = PowerSum.ONE;
    let over = Product.constant(product.coefficient);
    for (const [base, exponent] of product.factors) {
      const { whole, rest } =
        base.kind === 'sum' ? splitWhole(exponent) : { whole: 0n, rest: exponent };
      if (whole < 0n && base.kind === 'sum') {
        under = under.mul(base.sum.pow(-whole));
        over = over.times(Product.power(base, rest));
      } else over = over.times(Product.power(base, exponent));
    }
    const numerator = PowerSum.product(over);
    return under.isOne ? { numerator, denominator: PowerSum.ONE } : this.quotient(numerator, under);
  }

  #productPower(product: Product, e: Fraction): Canonical {
    const unknown = product.factors.filter(([base]) => !base.positive);
    const [first] = unknown;
    const one = first && unknown.length === 1 ? first[1].asConstant : undefined;
    const simple = product.coefficient.sign > 0 && (one?.isOne || one?.equals(Rational.MINUS_ONE));
    if (product.coefficient.sign > 0 && (unknown.length === 0 || simple)) {
      return this.#settled(
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
    if (this.#sumPositive(of.denominator) || this.#sumPositive(of.numerator)) {
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
    return factorSum(primitive, (s) => this.#sumPositive(s))
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

function constant(value: Rational): Canonical {
  return value.isZero ? ZERO : single(Product.constant(value));
}

function single(product: Product): Canonical {
  return { numerator: PowerSum.collect([product]), denominator: PowerSum.ONE };
}

function polynomialOf(monomial: Monomial, coefficient: Rational): Polynomial {
  return Polynomial.of([[monomial, coefficient]]);
}

function hasLogarithm(f: Fraction): boolean {
  for (const base of f.bases().values()) {
    if (base.kind === 'log' || base.kind === 'euler') return true;
  }
  return false;
}

/** sum = content × primitive, the content positive. */
function stripContent(sum: PowerSum): { content: Product; primitive: PowerSum } {
  const content = contentOf(sum);
  const inverse = content.inverse();
  const parts = sum.terms.map((t) => t.times(inverse));
  return { content, primitive: PowerSum.collect(parts) };
}

function invertProduct(product: Product): Canonical {
  let under: PowerSum = PowerSum.ONE;
  let top = Product.constant(product.coefficient.inv());
  for (const [base, exponent] of product.factors) {
    const flipped = exponent.neg();
    const { whole, rest } =
      base.kind === 'sum' ? splitWhole(flipped) : { whole: 0n, rest: flipped };
    if (whole < 0n && base.kind === 'sum') {
      under = under.mul(base.sum.pow(-whole));
      top = top.times(Product.power(base, rest));
    } else top = top.times(Product.power(base, flipped));
  }
  return { numerator: PowerSum.product(top), denominator: under };
}
