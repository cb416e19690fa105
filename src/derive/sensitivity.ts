/** How the optimum answers to each coefficient: ∂ ln optimum / ∂ ln coefficient, exactly. */
import type { Canonicalizer } from '../algebra/canonical.js';
import type { Display } from '../algebra/display.js';
import { NotDifferentiable, differentiate, elasticity } from '../calculus/differentiate.js';
import { ONE, ZERO, add, log, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';

/**
 * Elasticities of a product of powers by each symbol in it, except `without`. An exponent's own
 * elasticity holds logarithms of the bases: ∂ ln b^e = e' ln b + e ∂ ln b. A symbol within a min or
 * max has none.
 */
export function sensitivitiesOf(
  formula: Expr,
  without: ReadonlySet<string>,
  algebra: Canonicalizer,
  display: Display,
): ReadonlyMap<string, Expr> {
  const out = new Map<string, Expr>();
  const powers = factorsOf(formula);
  for (const name of symbolsOf(formula)) {
    if (without.has(name)) continue;
    try {
      const total = elasticityOf(powers, name, algebra, display);
      if (total !== ZERO) out.set(name, total);
    } catch (error) {
      if (!(error instanceof NotDifferentiable)) throw error;
    }
  }
  return out;
}

function elasticityOf(
  powers: readonly PowerFactor[],
  name: string,
  algebra: Canonicalizer,
  display: Display,
): Expr {
  const only = new Set([name]);
  const logs: Expr[] = [];
  const plain: Expr[] = [];
  for (const { base, exponent } of powers) {
    if (mentions(exponent, only)) {
      const slope = display.canonical(algebra.of(mul(sym(name), differentiate(exponent, name))));
      logs.push(mul(slope, log(base)));
    }
    if (mentions(base, only)) plain.push(mul(exponent, elasticity(base, name)));
  }
  const constant = display.canonical(algebra.of(add(...plain)));
  return add(constant, ...logs);
}

interface PowerFactor {
  readonly base: Expr;
  readonly exponent: Expr;
}

function factorsOf(expr: Expr): readonly PowerFactor[] {
  if (expr.kind === 'mul') return expr.args.flatMap(factorsOf);
  if (expr.kind === 'pow') return [{ base: expr.base, exponent: expr.exponent }];
  return [{ base: expr, exponent: ONE }];
}
