/** Which multipliers must be positive, said and demanded in one place. */
import type { Expr } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import type { DeriveContext } from './context.js';
import type { Program } from './program.js';

/**
 * A relaxed constraint needs a positive multiplier. An equality between products is convex both ways,
 * so its multiplier may have either sign; where it is known to be positive, that is shown too.
 */
export function multiplierSigns(
  context: DeriveContext,
  program: Program,
  multipliers: readonly Expr[],
): { readonly text: string; readonly obligations: readonly Obligation[] } {
  const shown = multipliers.filter((m, k) => {
    const constraint = program.constraints[k];
    const eitherSign = constraint?.isEquality === true && constraint.terms.length === 1;
    return !eitherSign || context.algebra.isPositive(m);
  });
  const text =
    shown.length === multipliers.length
      ? 'The multiplier is positive, so the relaxed problem uses the whole budget and its minimum is the minimum under equality; with it every stationarity condition holds:'
      : 'Multipliers of relaxed constraints are positive; an equality between products is convex both ways, and its multiplier may have either sign. With them every stationarity condition holds:';
  return { text, obligations: shown.map((of) => ({ kind: 'positive', of })) };
}
