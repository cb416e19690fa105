/** How the optimum answers to each coefficient: ∂ ln optimum / ∂ ln coefficient, exactly. */
import type { Canonicalizer } from '../algebra/canonical.js';
import type { Display } from '../algebra/display.js';
import { differentiate, elasticity } from '../calculus/differentiate.js';
import { ONE, ZERO, add, log, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';

/**
 * Elasticities of a product of powers by each symbol in it, except `without`. An exponent's own
 * elasticity holds logarithms of the bases: ∂ ln b^e = e' ln b + e ∂ ln b.
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
    const total = add(constant, ...logs);
    if (total !== ZERO) out.set(name, total);
  }
  return out;
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
