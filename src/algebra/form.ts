/** A quotient of two sums of power products, and the smallest of them. */
import type { Rational } from '../expression/rational.js';
import { PowerSum } from './power-sum.js';
import { Product } from './product.js';

export interface Canonical {
  readonly numerator: PowerSum;
  /** One, or a sum of at least two terms without a common factor with the numerator. */
  readonly denominator: PowerSum;
}

export { Undefined } from './undefined.js';

export function canonicalKey(c: Canonical): string {
  return c.denominator.isOne ? c.numerator.key : `(${c.numerator.key})/(${c.denominator.key})`;
}

export const ZERO: Canonical = { numerator: PowerSum.ZERO, denominator: PowerSum.ONE };
export const ONE: Canonical = { numerator: PowerSum.ONE, denominator: PowerSum.ONE };

export function constant(value: Rational): Canonical {
  return value.isZero ? ZERO : single(Product.constant(value));
}

export function single(product: Product): Canonical {
  return { numerator: PowerSum.collect([product]), denominator: PowerSum.ONE };
}
