/** Is `result` the derivative of `of`? Differentiated again, on the canonical form. */
import { Display } from '../../algebra/display.js';
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { NoSlope, slope } from '../slope.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';
import { compareAtPoints } from './equal.js';

export function checkDerivative(of: Expr, by: string, result: Expr, knowledge: Knowledge): Finding {
  const { algebra } = knowledge;
  const again = attempt(() => {
    try {
      return slope(algebra.of(of), by, algebra);
    } catch (error) {
      if (error instanceof NoSlope) return undefined;
      throw error;
    }
  });
  if (!again) return unchecked(`the derivative of ${toInfix(of)} could not be formed`);
  if (attempt(() => algebra.subtract(again, algebra.of(result)).numerator.isZero)) {
    return proved('differentiated again on the canonical form');
  }
  return compareAtPoints(new Display().canonical(again), result, knowledge);
}
