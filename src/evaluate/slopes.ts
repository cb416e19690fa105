/** Derivatives of formulas over optima: the optimum moves with what is varied. */
import { NotDifferentiable, differentiate } from '../calculus/differentiate.js';
import { MINUS_ONE, ONE, ZERO, add, div, log, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { shareEquation, unknownsOf } from './links.js';
import type { Link, ShareLink, ValueLink } from './links.js';

/**
 * d expr/d by, all else given: directly, and through every optimum that depends on it.
 * @throws NotDifferentiable for an optimum that only numbers give, and as `differentiate`
 */
export function totalDerivative(expr: Expr, by: string, links: readonly Link[]): Expr {
  const owners = new Map<string, Link>();
  for (const link of links) for (const name of unknownsOf(link)) owners.set(name, link);
  const known = new Map<string, Expr>();

  const slopeOf = (name: string): Expr => {
    if (name === by) return ONE;
    const link = owners.get(name);
    if (!link) return ZERO;
    let slope = known.get(name);
    if (slope === undefined) {
      if (link.kind === 'program') throw new NotDifferentiable(`the optimum of "${link.problem}"`);
      slope = link.kind === 'share' && name === link.symbol ? ofShare(link) : ofLeast(link);
      known.set(name, slope);
    }
    return slope;
  };
  const total = (e: Expr, fixed?: string): Expr =>
    add(
      ...[...symbolsOf(e)].map((name) => {
        if (name === fixed) return ZERO;
        const slope = slopeOf(name);
        return slope === ZERO ? ZERO : mul(differentiate(e, name), slope);
      }),
    );
  /** The equation of the share stays satisfied. */
  const ofShare = (link: ShareLink): Expr => {
    const equation = shareEquation(link);
    const moved = total(equation, link.symbol);
    return moved === ZERO ? ZERO : div(mul(MINUS_ONE, moved), differentiate(equation, link.symbol));
  };
  /**
   * The envelope theorem for a geometric program: d ln V = Σ share · d ln term with the variables held
   * fixed (Duffin, Peterson & Zener 1967). No change of the optimum enters.
   */
  const ofLeast = (link: ShareLink | ValueLink): Expr => {
    const relative = add(
      ...link.terms.map(({ coefficient, exponents, share }) => {
        const direct = total(coefficient);
        const parts = [direct === ZERO ? ZERO : div(direct, coefficient)];
        exponents.forEach((exponent, j) => {
          const slope = total(exponent);
          if (slope !== ZERO) parts.push(mul(slope, log(link.variables[j] as Expr)));
        });
        const sum = add(...parts);
        return sum === ZERO ? ZERO : mul(share, sum);
      }),
    );
    return relative === ZERO ? ZERO : mul(sym(link.least.symbol), relative);
  };
  return total(expr);
}
