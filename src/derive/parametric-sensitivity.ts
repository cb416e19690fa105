/**
 * How a parametric optimum answers to a coefficient at a given budget: the free share moves along, so that
 * ∂ ln x/∂ ln c = (its formula's, at a fixed share) − (x's exponent) · (the level's, at a fixed share).
 */
import type { Canonicalizer } from '../algebra/canonical.js';
import type { Display } from '../algebra/display.js';
import { elasticity } from '../calculus/differentiate.js';
import { ZERO, add, div, mul, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import type { Sensitivities } from './model.js';
import { sensitivitiesOf } from './sensitivity.js';

export interface ParametricFormulas {
  /** Result → its formula in the free share, and its exponent in the level. */
  readonly results: ReadonlyMap<string, { readonly formula: Expr; readonly exponent: Expr }>;
  /** What the budget stands for, C or ℓ − E, and its formula in the free share. */
  readonly level: Expr;
  readonly levelFormula: Expr;
  /** The free share and the budget. */
  readonly without: ReadonlySet<string>;
}

export function parametricSensitivities(
  { results, level, levelFormula, without }: ParametricFormulas,
  algebra: Canonicalizer,
  display: Display,
): Map<string, Sensitivities> {
  const ofLevel = sensitivitiesOf(levelFormula, without, algebra, display);
  const inLevel = [...symbolsOf(level)].filter((name) => !without.has(name));
  return new Map(
    [...results].map(([name, { formula, exponent }]) => {
      const fixed = sensitivitiesOf(formula, without, algebra, display);
      const all = new Set([...fixed.keys(), ...ofLevel.keys(), ...inLevel]);
      const totals = new Map<string, Expr>();
      for (const coefficient of all) {
        // The level itself may hold the coefficient, as ℓ − E does; the budget ℓ is what stays.
        const moved = sub(ofLevel.get(coefficient) ?? ZERO, elasticity(level, coefficient));
        totals.set(coefficient, sub(fixed.get(coefficient) ?? ZERO, mul(exponent, moved)));
      }
      return [name, totals] as const;
    }),
  );
}

/** Those of E + reducible, from those of the reducible part: ∂ ln L = (1 − E/L) ∂ ln(L − E) + … */
export function withConstant(
  reducible: Sensitivities,
  value: string,
  part: Expr,
  constants: readonly Expr[],
): Sensitivities {
  const share = div(part, sym(value));
  const out = new Map<string, Expr>();
  for (const [coefficient, e] of reducible) out.set(coefficient, mul(e, share));
  for (const constant of constants) {
    for (const name of symbolsOf(constant)) {
      const direct = mul(elasticity(constant, name), div(constant, sym(value)));
      out.set(name, add(out.get(name) ?? ZERO, direct));
    }
  }
  return out;
}
