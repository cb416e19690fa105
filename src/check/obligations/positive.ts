/** of > 0: every canonical term positive, or the sign at random points. */
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { signOf } from '../../numeric/interval.js';
import { POINTS, showPoint } from '../knowledge.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, refuted, supported, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

export function checkPositive(of: Expr, knowledge: Knowledge): Finding {
  if (attempt(() => knowledge.algebra.isPositive(of))) {
    return proved('every term of the canonical form is positive');
  }
  let positive = 0;
  for (const { point, values } of knowledge.points([of])) {
    const sign = values[0] ? signOf(values[0]) : undefined;
    if (sign === -1 || sign === 0) return refuted(`not positive at ${showPoint(point)}`);
    if (sign === 1) positive++;
  }
  return positive >= POINTS
    ? supported(`positive at ${String(POINTS)} random points`)
    : unchecked(`the sign of ${toInfix(of)} is not known`);
}
