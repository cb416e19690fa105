/** Strictly increasing or decreasing: the sign of the derivative. */
import { Display } from '../../algebra/display.js';
import type { Expr } from '../../expression/nodes.js';
import { neg } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { NoSlope, slope } from '../slope.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';
import { checkPositive } from './positive.js';

export function checkMonotone(
  of: Expr,
  by: string,
  direction: 1 | -1,
  knowledge: Knowledge,
): Finding {
  const rate = attempt(() => {
    try {
      return slope(knowledge.algebra.of(of), by, knowledge.algebra);
    } catch (error) {
      if (error instanceof NoSlope) return undefined;
      throw error;
    }
  });
  if (!rate) return unchecked(`the derivative of ${toInfix(of)} could not be formed`);
  const shown = new Display().canonical(rate);
  return checkPositive(direction > 0 ? shown : neg(shown), knowledge);
}
