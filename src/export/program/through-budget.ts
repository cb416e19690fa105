/**
 * Variables of a parametric optimum, shorter where the budget itself is put in. A derivation gives the
 * budget and the variables as formulas of the free share; at the optimum the first is the budget, so that
 * a variable times budget over that formula is the same. Where that leaves only fractions of the budget,
 * such as N = p·C/(2K), nothing is left that loses digits, as N = (…)^(b/a) does for b/a in the thousands.
 */
import type { ShareLink } from '../../evaluate/links.js';
import { simplified } from '../../evaluate/simplified.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { div, mul } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { children } from '../../expression/traverse.js';

export function throughBudget(link: ShareLink, assumptions: Assumptions): ShareLink {
  const ratio = div(link.level, link.formula);
  const variables = link.variables.map((variable) => {
    const before = openPowers(variable);
    if (before === 0) return variable;
    const other = simplified(mul(variable, ratio), assumptions);
    return openPowers(other) < before ? other : variable;
  });
  return { ...link, variables };
}

/** How many powers have an exponent that is no number, or exponentials stand there. */
function openPowers(expr: Expr): number {
  const isOpen = expr.kind === 'pow' ? expr.exponent.kind !== 'num' : expr.kind === 'call';
  return children(expr).reduce((sum, child) => sum + openPowers(child), isOpen ? 1 : 0);
}
