/** Inequalities that signs decide: a side less the other has positive terms only, or is a square. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { PowerSum } from '../algebra/power-sum.js';
import { attempt } from '../check/verdict.js';
import type { Assumption } from './assumption.js';
import { discharge } from './assumption.js';
import type { Sides } from './compare.js';
import { Display } from '../algebra/display.js';
import type { Expr } from '../expression/nodes.js';
import type { LineRelation } from './read-sides.js';
import { zerosOf } from './squares.js';

/** What must be assumed for the inequality to hold, often nothing; undefined where no proof was found. */
export function provedOrder(
  [left, right]: Sides,
  relation: Exclude<LineRelation, '='>,
  algebra: Canonicalizer,
  differ: readonly Expr[],
): readonly Assumption[] | undefined {
  const isStrict = relation === '<' || relation === '>';
  const [low, high] = relation === '<' || relation === '<=' ? [left, right] : [right, left];
  return attempt(() => {
    const gap = algebra.subtract(algebra.of(high), algebra.of(low));
    if (algebra.positive(gap) || (!isStrict && gap.numerator.isZero)) return [];
    if (gap.numerator.isZero) return undefined;
    if (!algebra.positive({ numerator: gap.denominator, denominator: PowerSum.ONE })) {
      return undefined;
    }
    const zeros = zerosOf(gap.numerator, algebra);
    if (!zeros || !isStrict) return zeros && [];
    const found = zeros.map((z) =>
      discharge({ kind: 'nonzero', expr: new Display().sum(z) }, algebra, differ),
    );
    const open: Assumption[] = [];
    for (const one of found) {
      if ('impossible' in one) return undefined;
      open.push(...one.open);
    }
    return open;
  });
}
