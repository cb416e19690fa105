/** Positive by combination: a sum that is a known-positive one times something positive, plus positive terms. */
import { Rational } from '../expression/rational.js';
import { PowerSum } from './power-sum.js';
import type { Product } from './product.js';

/** Known-positive sums that may be combined in one proof. */
const MAX_STEPS = 3;

/**
 * Is `sum` = Σ (positive product) · (assumed-positive sum) + (positive terms)? A negative term of the sum
 * is matched with a negative term of an assumed one, whose multiple is taken off; what remains must
 * again be of this form, or nothing. True is a proof; false says nothing.
 */
export function isPositiveCombination(
  sum: PowerSum,
  assumed: readonly PowerSum[],
  steps = MAX_STEPS,
): boolean {
  const negative = sum.terms.find((t) => !t.isPositive);
  if (!negative) return true;
  if (steps === 0) return false;
  for (const known of assumed) {
    for (const term of known.terms) {
      if (term.isPositive) continue;
      const factor: Product = negative.times(term.inverse());
      if (!factor.isPositive || factor.factors.some(([base]) => base.kind === 'sum')) continue;
      const taken = PowerSum.collect(known.terms.map((t) => t.times(factor)));
      const rest = sum.add(taken.scale(Rational.MINUS_ONE));
      if (rest.terms.length > sum.terms.length + known.terms.length) continue;
      if (isPositiveCombination(rest, assumed, steps - 1)) return true;
    }
  }
  return false;
}
