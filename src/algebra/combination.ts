/** Positive by combination: a sum that is a sum of known sign times something positive, plus positive terms. */
import { Rational } from '../expression/rational.js';
import { PowerSum } from './power-sum.js';
import type { Product } from './product.js';

/** Known-positive sums that may be combined in one proof. */
const MAX_STEPS = 3;
/** Multiples taken off in one search of that length; proofs that need more are not worth their time. */
const MAX_TRIES = 400;

/** A sum whose sign is known: positive, or at least not negative. */
export interface KnownSum {
  readonly sum: PowerSum;
  readonly positive: boolean;
}

/**
 * Is `sum` = Σ (positive product) · (known sum) + (positive terms), and not zero? A negative term of the
 * sum is matched with a negative term of a known one, whose multiple is taken off; what remains must
 * again be of this form, or nothing. True is a proof; false says nothing.
 */
export function isPositiveCombination(sum: PowerSum, known: readonly KnownSum[]): boolean {
  // Short proofs first: a long search in the wrong place must not use up the tries.
  for (let steps = 0; steps <= MAX_STEPS; steps++) {
    if (combines(sum, known, steps, false, { failed: new Set(), tries: 0 })) return true;
  }
  return false;
}

interface Search {
  /** What was tried already: multiples may be taken off in any order. */
  readonly failed: Set<string>;
  tries: number;
}

/** @param strict something positive was taken off already */
function combines(
  sum: PowerSum,
  all: readonly KnownSum[],
  steps: number,
  strict: boolean,
  search: Search,
): boolean {
  const negative = sum.terms.find((t) => !t.isPositive);
  if (!negative) return strict || !sum.isZero;
  // What has no positive term is negative.
  if (steps === 0 || !sum.terms.some((t) => t.isPositive)) return false;
  const tried = `${String(steps)} ${String(strict)} ${sum.key}`;
  if (search.failed.has(tried)) return false;
  for (const { sum: known, positive } of all) {
    for (const term of known.terms) {
      if (term.isPositive) continue;
      const factor: Product = negative.times(term.inverse());
      if (!factor.isPositive || factor.factors.some(([base]) => base.kind === 'sum')) continue;
      if (++search.tries > MAX_TRIES) return false;
      const taken = PowerSum.collect(known.terms.map((t) => t.times(factor)));
      const rest = sum.add(taken.scale(Rational.MINUS_ONE));
      if (rest.terms.length > sum.terms.length + known.terms.length) continue;
      if (combines(rest, all, steps - 1, strict || positive, search)) return true;
    }
  }
  search.failed.add(tried);
  return false;
}
