/** How an implicit optimum's value answers to the coefficients: by the envelope theorem, in the shares. */
import { add, div, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { DeriveContext } from './context.js';
import type { Sensitivities } from './model.js';
import { reducibleExpr, reducibleName } from './narrate-setup.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';
import { sensitivitiesOf } from './sensitivity.js';

/**
 * ∂ ln value/∂ ln c = Σ share · ∂ ln (coefficient)/∂ ln c over the terms. Exponents are left out: theirs
 * hold the logarithms of the variables. With an additive constant, times the share of what is minimised.
 */
export function implicitSensitivities(
  context: DeriveContext,
  program: Program,
  shares: readonly Expr[],
): ReadonlyMap<string, Sensitivities> {
  const { algebra, display, problem } = context;
  const skip = new Set(problem.budget === undefined ? [] : [problem.budget]);
  const placed = placedTerms(program);
  for (const { term } of placed) {
    for (const exponent of term.exponents) {
      for (const base of exponent.bases().values()) if (base.kind === 'symbol') skip.add(base.name);
    }
  }
  const parts = new Map<string, Expr[]>();
  placed.forEach(({ term }, i) => {
    const of = sensitivitiesOf(display.product(term.coefficient), skip, algebra, display);
    for (const [name, elasticity] of of) {
      parts.set(name, [...(parts.get(name) ?? []), mul(elasticity, shares[i] as Expr)]);
    }
  });
  const { wrappers } = program.objective;
  const additive = wrappers.every((w) => w.kind === 'add');
  const value = sym(problem.valueName);
  const factor =
    additive && wrappers.length > 0 ? div(reducibleExpr(context, wrappers), value) : undefined;
  const out = new Map<string, Expr>();
  for (const [name, terms] of parts) {
    const total = add(...terms);
    out.set(name, factor ? mul(total, factor) : total);
  }
  if (additive) {
    for (const { constant } of wrappers) {
      if (constant?.kind === 'sym' && !out.has(constant.name))
        out.set(constant.name, div(constant, value));
    }
  }
  return new Map([[additive ? problem.valueName : reducibleName(context, wrappers), out]]);
}
