/** Derivatives of formulas over optima: the optimum moves with what is varied. */
import { NotDifferentiable, differentiate } from '../calculus/differentiate.js';
import { LimitReached } from '../base/errors.js';
import type { Assumptions } from '../expression/assumptions.js';
import { MINUS_ONE, ONE, ZERO, add, div, log, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { sizeUpTo, symbolsOf } from '../expression/traverse.js';
import { inputsOf, shareEquation, unknownsOf } from './links.js';
import type { Link, ShareLink, ValueLink } from './links.js';
import type { MinimumLink } from './minimum-link.js';
import { simplified } from './simplified.js';

/** Told of each derivative that was formed, so that the checker can form it again. */
export type Differentiated = (of: Expr, by: string, result: Expr) => void;

/** Nodes of a derivative: one of a derivative of a derivative grows fast. */
const MAX_NODES = 20_000;

export interface SlopeOptions {
  /** Optimal values stay unknowns of their own, so that their slopes are those of the envelope. */
  readonly envelopes?: boolean;
  readonly differentiated?: Differentiated;
}

/**
 * `d(X, s)`, or as any other kind `elasticity(X, s)`, of the formula of X.
 * @throws NotDifferentiable
 */
export function slopeOf(
  kind: string,
  formula: Expr,
  by: string,
  links: readonly Link[],
  assumptions: Assumptions,
  { envelopes = false, differentiated }: SlopeOptions,
): Expr {
  const slope = totalDerivative(formula, by, links, differentiated);
  const plain = kind === 'd' ? slope : mul(slope, div(sym(by), formula));
  // Slopes of an optimum without closed form are long: only over boxes is it worth simplifying them.
  return links.length === 0 || envelopes ? simplified(plain, assumptions) : plain;
}

/**
 * d expr/d by, all else given: directly, and through every optimum that depends on it.
 * @param ofMinimum stands for the slope of a minimum's unknown, where numbers give that too
 * @throws NotDifferentiable for an optimum that only numbers give, and as `differentiate`
 */
export function totalDerivative(
  expr: Expr,
  by: string,
  links: readonly Link[],
  differentiated?: Differentiated,
  ofMinimum?: (link: MinimumLink) => Expr | undefined,
): Expr {
  const owners = new Map<string, Link>();
  for (const link of links) for (const name of unknownsOf(link)) owners.set(name, link);
  const known = new Map<string, Expr>();
  const partial = (e: Expr, name: string): Expr => {
    const result = differentiate(e, name);
    if (sizeUpTo(result, MAX_NODES) > MAX_NODES) {
      throw new LimitReached('nodes of a derivative', MAX_NODES);
    }
    differentiated?.(e, name, result);
    return result;
  };

  const slopeBy = (name: string): Expr => {
    if (name === by) return ONE;
    const link = owners.get(name);
    if (!link) return ZERO;
    let slope = known.get(name);
    if (slope === undefined) {
      const isFixed = [...inputsOf(link)].every((input) => slopeBy(input) === ZERO);
      if (isFixed) slope = ZERO;
      else if (link.kind === 'data') throw new NotDifferentiable(link.problem);
      else if (link.kind === 'program' || link.kind === 'minimum') {
        slope = link.kind === 'minimum' ? ofMinimum?.(link) : undefined;
        if (!slope) throw new NotDifferentiable(`the optimum of "${link.problem}"`);
      } else slope = link.kind === 'share' && name === link.symbol ? ofShare(link) : ofLeast(link);
      known.set(name, slope);
    }
    return slope;
  };
  const total = (e: Expr, fixed?: string): Expr =>
    add(
      ...[...symbolsOf(e)].map((name) => {
        if (name === fixed) return ZERO;
        const slope = slopeBy(name);
        return slope === ZERO ? ZERO : mul(partial(e, name), slope);
      }),
    );
  /** The equation of the share stays satisfied. */
  const ofShare = (link: ShareLink): Expr => {
    const equation = shareEquation(link);
    const moved = total(equation, link.symbol);
    return moved === ZERO ? ZERO : div(mul(MINUS_ONE, moved), partial(equation, link.symbol));
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
