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
import { ALL_POSITIVE } from '../expression/assumptions.js';
import type { Assumptions } from '../expression/assumptions.js';
import { mul, num } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import { commonFactors } from './factors.js';
import { ONE, ZERO, canonicalKey, constant, single } from './form.js';
import type { Canonical } from './form.js';
import { Fraction } from './fraction.js';
import type { PowerSum } from './power-sum.js';
import { Powers } from './powers.js';
import { Product } from './product.js';

export { Undefined, canonicalKey } from './form.js';
export type { Canonical } from './form.js';

/**
 * Brings expressions to canonical form under fixed assumptions on the symbols. Remembers what it has
 * seen, by identity of the expression's nodes.
 */
export class Canonicalizer extends Powers {
  readonly #memo = new WeakMap<Expr, Canonical>();
  readonly #given: Assumptions;
  readonly #assumed: Expr[] = [];

  /** @param known sums that bases are split by; only for the finer forms that {@link equal} asks for */
  constructor(given: Assumptions = ALL_POSITIVE, known: readonly PowerSum[] = []) {
    super(given, known);
    this.#given = given;
    for (const expr of given.positive) this.assumePositive(expr);
  }

  /** From here on, take `expr` > 0 for granted. */
  assumePositive(expr: Expr): void {
    this.#assumed.push(expr);
    this.assumeForm(this.of(expr));
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
    return this.equal(expr, num(0));
  }

  /** Are they equal for all values? True is a proof. */
  equal(left: Expr, right: Expr): boolean {
    if (left === right) return true;
    const forms = [this.of(left), this.of(right)] as const;
    if (this.subtract(...forms).numerator.isZero) return true;
    const known = commonFactors(forms);
    return known.length > 0 && this.#finer(known).#sameForm(left, right);
  }

  #sameForm(left: Expr, right: Expr): boolean {
    return this.subtract(this.of(left), this.of(right)).numerator.isZero;
  }

  /** The same assumptions, with more sums to split bases by. */
  #finer(known: readonly PowerSum[]): Canonicalizer {
    const positive = [...this.#assumed];
    return new Canonicalizer({ ...this.#given, positive }, [...this.known, ...known]);
  }

  /** Is it positive for all values? True is a proof; false says nothing. */
  isPositive(expr: Expr): boolean {
    return this.positive(this.of(expr));
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
        return this.sum(expr.args.map((a) => this.of(a)));
      case 'mul':
        return expr.args.map((a) => this.of(a)).reduce((a, b) => this.multiply(a, b), ONE);
      case 'pow':
        return this.#convertPower(expr.base, expr.exponent);
      case 'call': {
        const [first] = expr.args;
        if (expr.name === 'log' && first && expr.args.length === 1)
          return this.#convertLogarithm(first);
        return this.#call(
          expr.name,
          expr.args.map((a) => this.of(a)),
        );
      }
    }
  }

  /** Powers of products of positive sums are split before anything is multiplied out. */
  #convertPower(base: Expr, exponent: Expr): Canonical {
    if (base.kind === 'pow' && this.#isPositiveFactor(base.base)) {
      return this.#convertPower(base.base, mul(base.exponent, exponent));
    }
    if (base.kind === 'mul' && base.args.some((f) => hasSum(this.of(f)))) {
      if (base.args.every((f) => this.#isPositiveFactor(f))) {
        return base.args
          .map((f) => this.#convertPower(f, exponent))
          .reduce((a, b) => this.multiply(a, b), ONE);
      }
    }
    return this.power(this.of(base), this.of(exponent));
  }

  /** The same for logarithms of powers and products. */
  #convertLogarithm(of: Expr): Canonical {
    if (of.kind === 'pow' && this.#isPositiveFactor(of.base)) {
      return this.multiply(this.of(of.exponent), this.#convertLogarithm(of.base));
    }
    if (of.kind === 'mul' && of.args.every((f) => this.#isPositiveFactor(f))) {
      return of.args.map((f) => this.#convertLogarithm(f)).reduce((a, b) => this.add(a, b), ZERO);
    }
    return this.logarithm(this.of(of));
  }

  /** Powers and products of what is positive are, which they may not show once they are multiplied out. */
  #isPositiveFactor(expr: Expr): boolean {
    if (expr.kind === 'pow' && this.#isPositiveFactor(expr.base)) return true;
    if (expr.kind === 'mul' && expr.args.every((f) => this.#isPositiveFactor(f))) return true;
    return this.isPositive(expr);
  }

  #call(name: string, args: readonly Canonical[]): Canonical {
    const [first] = args;
    if (first && args.length === 1) {
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
}

function hasSum({ numerator, denominator }: Canonical): boolean {
  return numerator.terms.length > 1 || denominator.terms.length > 1;
}
