/** Formulas over a problem's results: N_opt, L_opt, elasticity(N_opt, C), at(F_least, L, L_opt). */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import type { Derivation } from '../derive/model.js';
import type { Assumptions } from '../expression/assumptions.js';
import { add, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Derivations } from './derivations.js';
import { leastFormulas } from './links.js';
import { Resolver } from './resolver.js';
import type { Differentiated } from './slopes.js';

/**
 * Formulas that are to be compared for all values: of a parametric optimum everything stands in the free
 * share, the budget too. Undefined where an unknown cannot be written out.
 * @param assumptions instead of what the own derivation takes for granted, or the sheet declares
 * @param differentiated told of each derivative that is formed on the way
 * @throws IsoflopError
 */
export function resolveTogether(
  quantities: readonly Expr[],
  derivations: Derivations,
  own: Derivation | undefined,
  assumptions?: Assumptions,
  differentiated?: Differentiated,
): readonly Expr[] | undefined {
  const options = {
    ...(assumptions === undefined ? {} : { assumptions }),
    ...(differentiated === undefined ? {} : { differentiated }),
  };
  const resolver = new Resolver(derivations, own, new Set(), options);
  const linked = quantities.map((q) => resolver.resolve(q));
  const links = linked.flatMap((l) => l.links);
  if (links.length === 0) return linked.map((l) => l.expr);
  const isOwn = links.every((l) => l.kind === 'share' && l.symbol === own?.parameter?.symbol);
  if (!own?.parameter || !isOwn) return undefined;
  const values = new Map([...leastFormulas(links), ...budgetInShare(own)]);
  return linked.map(({ expr }) => substitute(expr, values));
}

/** The budget in the free share: C = …, or ℓ = E + … */
export function budgetInShare({
  problem,
  parameter,
  assumptions,
}: Derivation): ReadonlyMap<string, Expr> {
  const { budget } = problem;
  if (budget === undefined || !parameter) return new Map();
  const { level, levelFormula } = parameter;
  const rest = new Display().canonical(new Canonicalizer(assumptions).of(sub(sym(budget), level)));
  return new Map([[budget, add(rest, levelFormula)]]);
}
