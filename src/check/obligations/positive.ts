/** of > 0, or of >= 0: every canonical term positive, or the sign at random points. */
import type { Expr } from '../../expression/nodes.js';
import { ZERO } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { signOf } from '../../numeric/interval.js';
import { POINTS, showPoint } from '../knowledge.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, refuted, supported, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

export function checkPositive(of: Expr, knowledge: Knowledge, orZero = false): Finding {
  if (orZero && attempt(() => knowledge.algebra.equal(of, ZERO))) {
    return proved('the canonical form is zero');
  }
  if (attempt(() => knowledge.algebra.isPositive(of))) {
    return proved('every term of the canonical form is positive');
  }
  if (attempt(() => isPositiveTree(of, knowledge))) {
    return proved('a product of powers of positive factors');
  }
  let positive = 0;
  for (const { point, functions, values } of knowledge.points([of])) {
    const sign = values[0] ? signOf(values[0]) : undefined;
    if (sign === -1 || (sign === 0 && !orZero)) {
      return refuted(`${orZero ? 'negative' : 'not positive'} at ${showPoint(point, functions)}`);
    }
    if (sign !== undefined) positive++;
  }
  return positive >= POINTS
    ? supported(`${orZero ? 'not negative' : 'positive'} at ${String(POINTS)} random points`)
    : unchecked(`the sign of ${toInfix(of)} is not known`);
}

/** Products and powers of positive things are positive; sums are left to the canonical form. */
function isPositiveTree(of: Expr, knowledge: Knowledge): boolean {
  if (of.kind === 'mul') {
    const negative = of.args.filter((a) => a.kind === 'num' && a.value.sign < 0);
    return negative.length === 0 && of.args.every((a) => isPositiveTree(a, knowledge));
  }
  if (of.kind === 'pow') return isPositiveTree(of.base, knowledge);
  return knowledge.algebra.isPositive(of);
}
