/** Two results that cannot be had together: their product or quotient, with its range in numbers. */
import { div, mul } from '../../expression/nodes.js';
import type { Rational } from '../../expression/rational.js';
import type { NumberClaim } from '../../sheet/model.js';
import { rangeOver } from '../range.js';
import type { ExplainedPair } from './model.js';
import { exactText } from './paste.js';
import type { Points } from './point.js';
import { boxOf, rangeText } from './rounding.js';
import type { Inputs } from './rounding.js';
import type { ClaimFunctions } from '../function.js';
import { roundDown, roundUp } from '../../numeric/format.js';
import { tried } from '../unknowns.js';
import { isOutside } from '../witness.js';
import type { Target } from '../witness.js';
import { RANGE_DIGITS } from '../words.js';

/** As many cuts as the audit makes of products and quotients of optima. */
const LINKED_CUTS = 4;

export function explainPair(
  claim: NumberClaim,
  { quantities, links }: ClaimFunctions,
  targets: readonly Target[],
  inputs: Inputs,
  points: Points,
): ExplainedPair | undefined {
  for (const [i, left] of quantities.entries()) {
    for (const [j, right] of quantities.entries()) {
      const [a, b] = [targets[i] as Target, targets[j] as Target];
      if (j <= i || !isPositive(a) || !isPositive(b)) continue;
      for (const [word, expr, target] of [
        ['product', mul(left, right), { low: a.low.mul(b.low), high: a.high.mul(b.high) }],
        ['quotient', div(left, right), { low: a.low.div(b.high), high: a.high.div(b.low) }],
      ] as const) {
        const f = points.cache.simplified(expr, inputs, links);
        const cuts = links.length > 0 ? LINKED_CUTS : undefined;
        const range = f && tried(() => rangeOver(f, boxOf(inputs), cuts));
        if (!f || !range || !isOutside(range.outer, target)) continue;
        const explained = points.explained(f.expr);
        const least = points.at(explained, range.low.point);
        const largest = points.at(explained, range.high.point);
        if (!least || !largest) continue;
        const of = [i, j].map((k) => claim.comparisons[k]?.quantityText ?? '');
        return {
          word,
          of: [of[0] as string, of[1] as string],
          range: rangeText(range.outer),
          printed: [endText(target.low, roundDown), endText(target.high, roundUp)],
          least,
          largest,
        };
      }
    }
  }
  return undefined;
}

function isPositive(target: Target): target is Required<Target> {
  return target.low !== undefined && target.high !== undefined && target.low.sign > 0;
}

function endText(end: Rational, rounded: typeof roundDown): string {
  const exact = exactText(end);
  return exact.length <= 2 * RANGE_DIGITS ? exact : rounded(end, RANGE_DIGITS);
}
