/** Power products: coefficient × ∏ base^exponent, with rational functions as exponents. Immutable. */
import { Rational } from '../expression/rational.js';
import { compareKeys, integerBase } from './base.js';
import type { Base } from './base.js';
import { Undefined } from './undefined.js';
import { Fraction } from './fraction.js';
import { factorInteger } from './integers.js';

export type Factor = readonly [Base, Fraction];

/** Already as a product keeps them? */
function inOrder(factors: readonly Factor[]): boolean {
  return factors.every(([base, exponent], i) => {
    const before = factors[i - 1]?.[0].key;
    return !exponent.isZero && (before === undefined || before < base.key);
  });
}

export class Product {
  static readonly ONE = new Product(Rational.ONE, []);

  #key: string | undefined;

  private constructor(
    readonly coefficient: Rational,
    /** Sorted by the bases' keys; no exponent is zero. */
    readonly factors: readonly Factor[],
  ) {}

  static constant(value: Rational): Product {
    return value.isOne ? Product.ONE : new Product(value, []);
  }

  static power(base: Base, exponent: Fraction): Product {
    return exponent.isZero ? Product.ONE : new Product(Rational.ONE, [[base, exponent]]);
  }

  static of(coefficient: Rational, factors: readonly Factor[]): Product {
    if (inOrder(factors)) return new Product(coefficient, factors);
    let product = Product.constant(coefficient);
    for (const [base, exponent] of factors) product = product.times(Product.power(base, exponent));
    return product;
  }

  /** Key of the factors alone: like terms share it. */
  get key(): string {
    return (this.#key ??= this.factors.map(([b, e]) => `${b.key}^{${e.key}}`).join(' '));
  }

  withCoefficient(coefficient: Rational): Product {
    const product = new Product(coefficient, this.factors);
    product.#key = this.#key;
    return product;
  }

  /** Product with exponents added; nothing else is normalised. */
  times(other: Product): Product {
    const coefficient = this.coefficient.mul(other.coefficient);
    const a = this.factors;
    const b = other.factors;
    if (a.length === 0) return new Product(coefficient, b);
    if (b.length === 0) return new Product(coefficient, a);
    const out: Factor[] = [];
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const x = a[i];
      const y = b[j];
      const order = !x ? 1 : !y ? -1 : compareKeys(x[0].key, y[0].key);
      if (order < 0 && x) {
        out.push(x);
        i++;
      } else if (order > 0 && y) {
        out.push(y);
        j++;
      } else if (x && y) {
        const sum = x[1].add(y[1]);
        if (!sum.isZero) out.push([x[0], sum]);
        i++;
        j++;
      }
    }
    return new Product(coefficient, out);
  }

  exponentOf(key: string): Fraction {
    return this.factors.find(([base]) => base.key === key)?.[1] ?? Fraction.ZERO;
  }

  without(keys: ReadonlySet<string>): Product {
    return new Product(
      this.coefficient,
      this.factors.filter(([base]) => !keys.has(base.key)),
    );
  }

  only(keys: ReadonlySet<string>): Product {
    return new Product(
      Rational.ONE,
      this.factors.filter(([base]) => keys.has(base.key)),
    );
  }

  /** To a power. The coefficient must be positive unless the exponent is a whole number. */
  power(exponent: Fraction): Product {
    if (exponent.isZero) return Product.ONE;
    if (exponent.isOne) return this;
    const scaled = this.factors.map(([b, e]): Factor => [b, e.mul(exponent)]);
    const whole = exponent.asConstant;
    if (whole?.isInteger) return new Product(this.coefficient.pow(whole.n), scaled);
    return new Product(Rational.ONE, scaled).times(rationalPower(this.coefficient, exponent));
  }

  inverse(): Product {
    return this.power(Fraction.MINUS_ONE);
  }

  /** Positive for certain, wherever it has a value. */
  get isPositive(): boolean {
    // A base of unknown sign may be zero, and so may its even powers; not those below the line.
    return this.#signedLike(({ sign }) => sign < 0);
  }

  /** Not negative for certain: like log(x)^2, which is zero at one. */
  get isNonNegative(): boolean {
    return this.#signedLike(() => true);
  }

  #signedLike(allowed: (exponent: Rational) => boolean): boolean {
    return (
      this.coefficient.sign > 0 &&
      this.factors.every(([base, exponent]) => {
        if (base.positive) return true;
        const c = exponent.asConstant;
        return c?.isInteger === true && c.n % 2n === 0n && allowed(c);
      })
    );
  }
}

/** A positive rational to a power, split into primes: whole parts go to the coefficient. */
export function rationalPower(value: Rational, exponent: Fraction): Product {
  if (value.sign <= 0) throw new Undefined('a broken power of a number that is not positive');
  let out = Product.ONE;
  for (const [side, sign] of [
    [value.n, 1n],
    [value.d, -1n],
  ] as const) {
    for (const [prime, multiplicity] of factorInteger(side)) {
      const scaled = exponent.mul(Fraction.constant(Rational.of(sign * multiplicity)));
      out = out.times(Product.power(integerBase(prime), scaled));
    }
  }
  return absorbIntegers(out);
}

/**
 * The whole part of an exponent: a fixed way to write e = whole + rest such that exponents that
 * differ by a whole number have the same rest.
 */
export function splitWhole(exponent: Fraction): { whole: bigint; rest: Fraction } {
  const lead = exponent.denominator.leading;
  const at = exponent.numerator.terms.find((t) => t.key === lead?.key);
  const whole = at ? at.coefficient.floor() : 0n;
  return whole === 0n
    ? { whole, rest: exponent }
    : { whole, rest: exponent.sub(Fraction.constant(Rational.of(whole))) };
}

/** Moves whole powers of integer bases into the coefficient. */
export function absorbIntegers(product: Product): Product {
  if (!product.factors.some(([base]) => base.kind === 'integer')) return product;
  let coefficient = product.coefficient;
  const factors: Factor[] = [];
  for (const [base, exponent] of product.factors) {
    if (base.kind !== 'integer') {
      factors.push([base, exponent]);
      continue;
    }
    const { whole, rest } = splitWhole(exponent);
    if (whole !== 0n) coefficient = coefficient.mul(Rational.of(base.value).pow(whole));
    if (!rest.isZero) factors.push([base, rest]);
  }
  return Product.of(coefficient, factors);
}
