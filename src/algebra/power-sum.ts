/** Sums of power products: generalised polynomials with rational functions as exponents. Immutable. */
import { LimitReached } from '../base/errors.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import type { Base } from './base.js';
import { Fraction } from './fraction.js';
import { gcdOf, lcmOf } from './integers.js';
import { MAX_TERMS } from './polynomial.js';
import { Product, absorbIntegers, splitWhole } from './product.js';
import type { Factor } from './product.js';

export class PowerSum {
  static readonly ZERO = new PowerSum([]);
  static readonly ONE = new PowerSum([Product.ONE]);

  #key: string | undefined;

  /** Like terms collected, none zero, sorted by key. */
  private constructor(readonly terms: readonly Product[]) {}

  /** A product as a sum of one term; whole powers of sums in it are multiplied out. */
  static product(product: Product): PowerSum {
    return product.coefficient.isZero ? PowerSum.ZERO : settle(product);
  }

  static collect(products: readonly Product[]): PowerSum {
    const [first] = products;
    if (first && products.length === 1) {
      return first.coefficient.isZero ? PowerSum.ZERO : new PowerSum(products);
    }
    const sums = new Map<string, Product>();
    for (const product of products) {
      const before = sums.get(product.key);
      sums.set(
        product.key,
        before ? before.withCoefficient(before.coefficient.add(product.coefficient)) : product,
      );
    }
    const terms = [...sums.values()].filter((t) => !t.coefficient.isZero);
    if (terms.length > MAX_TERMS) throw new LimitReached('terms of a sum', MAX_TERMS);
    terms.sort((a, b) => compareKeys(a.key, b.key));
    return new PowerSum(terms);
  }

  get key(): string {
    return (this.#key ??= this.terms
      .map((t) => `${t.coefficient.toString()}·${t.key}`)
      .join(' + '));
  }
  get isZero(): boolean {
    return this.terms.length === 0;
  }
  /** The only term, where there is just one. */
  get single(): Product | undefined {
    return this.terms.length === 1 ? this.terms[0] : undefined;
  }
  get isOne(): boolean {
    const only = this.single;
    return only !== undefined && only.factors.length === 0 && only.coefficient.isOne;
  }
  /** Positive for certain: one term is, and none is negative. */
  get isPositive(): boolean {
    return this.terms.every((t) => t.isNonNegative) && this.terms.some((t) => t.isPositive);
  }

  add(other: PowerSum): PowerSum {
    if (this.isZero) return other;
    if (other.isZero) return this;
    return PowerSum.collect([...this.terms, ...other.terms]);
  }
  scale(factor: Rational): PowerSum {
    if (factor.isOne) return this;
    return PowerSum.collect(this.terms.map((t) => t.withCoefficient(t.coefficient.mul(factor))));
  }
  mul(other: PowerSum): PowerSum {
    if (this.isOne) return other;
    if (other.isOne) return this;
    if (this.terms.length * other.terms.length > MAX_TERMS * 8) {
      throw new LimitReached('terms of a product', MAX_TERMS);
    }
    const parts: Product[] = [];
    for (const a of this.terms) {
      for (const b of other.terms) {
        const product = a.times(b);
        if (needsSettling(product)) parts.push(...settle(product).terms);
        else parts.push(product);
      }
    }
    return PowerSum.collect(parts);
  }
  /** Non-negative whole power. */
  pow(exponent: bigint): PowerSum {
    if (exponent > 1n && this.terms.length > 1 && exponent > BigInt(MAX_TERMS)) {
      throw new LimitReached('terms of a power', MAX_TERMS);
    }
    let out: PowerSum = PowerSum.ONE;
    let square: PowerSum = this;
    for (let n = exponent; n > 0n; n >>= 1n) {
      if (n & 1n) out = out.mul(square);
      if (n > 1n) square = square.mul(square);
    }
    return out;
  }

  /** Bases in it, by key. */
  bases(into = new Map<string, Base>()): Map<string, Base> {
    for (const term of this.terms) for (const [base] of term.factors) into.set(base.key, base);
    return into;
  }
}

function isWholeOf(base: Base, exponent: Fraction): boolean {
  return (base.kind === 'integer' || base.kind === 'sum') && splitWhole(exponent).whole !== 0n;
}

function needsSettling(product: Product): boolean {
  return product.factors.some(([base, exponent]) => isWholeOf(base, exponent));
}

/**
 * Whole powers of integers go to the coefficient, whole positive powers of sums are multiplied out.
 * A negative whole power of a sum is the caller's to put into a denominator first.
 */
function settle(product: Product): PowerSum {
  const kept: Factor[] = [];
  let expanded: PowerSum | undefined;
  for (const [base, exponent] of product.factors) {
    const { whole, rest } =
      base.kind === 'sum' ? splitWhole(exponent) : { whole: 0n, rest: exponent };
    if (base.kind === 'sum' && whole > 0n) {
      const power = base.sum.pow(whole);
      expanded = expanded ? expanded.mul(power) : power;
      if (!rest.isZero) kept.push([base, rest]);
    } else kept.push([base, exponent]);
  }
  const simple = absorbIntegers(Product.of(product.coefficient, kept));
  const sum = PowerSum.collect([simple]);
  return expanded ? sum.mul(expanded) : sum;
}

/**
 * The largest positive power product that divides every term: each base with its least exponent, the
 * coefficient the content of the coefficients.
 */
export function contentOf(sum: PowerSum): Product {
  const factors: Factor[] = [];
  let coefficients = sum.terms.map((t) => t.coefficient);
  for (const base of sum.bases().values()) {
    if (!base.positive) continue;
    let exponents = sum.terms.map((t) => t.exponentOf(base.key));
    if (base.kind === 'integer') {
      // A prime may stand in a coefficient and under a power: 2x + √2·y is √2 (√2·x + y).
      const split = coefficients.map((c) => valuation(c, base.value));
      exponents = exponents.map((e, i) =>
        e.add(Fraction.constant(Rational.of(split[i]?.power ?? 0n))),
      );
      coefficients = split.map(({ rest }) => rest);
    }
    const least = leastExponent(base, exponents);
    if (!least.isZero) factors.push([base, least]);
  }
  let n = 0n;
  let d = 1n;
  for (const c of coefficients) {
    n = gcdOf(n, c.n);
    d = lcmOf(d, c.d);
  }
  return absorbIntegers(Product.of(Rational.of(n === 0n ? 1n : n, d), factors));
}

/**
 * What to take out of all exponents. The choice moves with them when all are shifted; for a sum it
 * leaves no negative whole part, which would have to stand in a denominator.
 */
function leastExponent(base: Base, exponents: readonly Fraction[]): Fraction {
  const least = exponents.reduce((min, e) => (e.compare(min) < 0 ? e : min));
  if (base.kind !== 'sum') return least;
  const whole = exponents.reduce((min, e) => {
    const part = splitWhole(e.sub(least)).whole;
    return part < min ? part : min;
  }, 0n);
  return whole === 0n ? least : least.add(Fraction.constant(Rational.of(whole)));
}

/** value = p^power · rest, with no p left in the rest. */
function valuation(
  value: Rational,
  p: bigint,
): { readonly power: bigint; readonly rest: Rational } {
  let { n, d } = value;
  let power = 0n;
  for (; n !== 0n && n % p === 0n; power++) n /= p;
  for (; d % p === 0n; power--) d /= p;
  return { power, rest: power === 0n ? value : Rational.of(n, d) };
}

/** sum = content × primitive, the content positive. */
export function stripContent(sum: PowerSum): {
  readonly content: Product;
  readonly primitive: PowerSum;
} {
  const content = contentOf(sum);
  const inverse = content.inverse();
  const parts = sum.terms.flatMap((t) => PowerSum.product(t.times(inverse)).terms);
  return { content, primitive: PowerSum.collect(parts) };
}
