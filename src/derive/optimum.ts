/** The optimum in closed form, from the shares: every term is known, so the logs solve a linear system. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { Fraction } from '../algebra/fraction.js';
import { Product } from '../algebra/product.js';
import { fractionProduct } from './coefficient.js';
import { solveLinear, solveTogether } from './linear.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';

/** ∏ x^exponents = value: linear in the logs of the variables. */
export interface PowerEquation {
  readonly exponents: readonly Fraction[];
  readonly value: Product;
  /** Terms that it comes from: one of a constraint, or two of the objective. */
  readonly from: readonly number[];
}

export interface Optimum {
  readonly values: readonly Product[];
  /** The optimal value of the stripped objective. */
  readonly value: Product;
  /** Sum of the shares of each constraint: its multiplier in units of the value. */
  readonly multipliers: readonly Fraction[];
  readonly equations: readonly PowerEquation[];
}

/** What part of its constraint's bound a term makes up. An equality that costs nothing has one term: all. */
export function partOfBound(share: Fraction, multiplier: Fraction): Fraction {
  return multiplier.isZero ? Fraction.ONE : share.div(multiplier);
}

/** Constraint terms fix their own value, objective terms the ratio to the objective's first. */
export function powerEquations(
  program: Program,
  shares: readonly Fraction[],
  multipliers: readonly Fraction[],
  algebra: Canonicalizer,
): readonly PowerEquation[] {
  const terms = placedTerms(program);
  const out: PowerEquation[] = [];
  const share = (i: number): Fraction => shares[i] as Fraction;
  terms.forEach(({ term, place }, i) => {
    if (place >= 0) {
      const part = partOfBound(share(i), multipliers[place] as Fraction);
      out.push({
        exponents: term.exponents,
        value: fractionProduct(part, algebra).times(term.coefficient.inverse()),
        from: [i],
      });
    } else if (i > 0) {
      const first = program.objective.terms[0];
      if (!first) return;
      const ratio = share(i).div(share(0));
      out.push({
        exponents: term.exponents.map((e, j) => e.sub(first.exponents[j] as Fraction)),
        value: fractionProduct(ratio, algebra)
          .times(first.coefficient)
          .times(term.coefficient.inverse()),
        from: [0, i],
      });
    }
  });
  return out;
}

export function solveOptimum(
  program: Program,
  shares: readonly Fraction[],
  algebra: Canonicalizer,
): Optimum | undefined {
  const terms = placedTerms(program);
  const multipliers = program.constraints.map((_, k) =>
    terms.reduce(
      (sum, { place }, i) => (place === k ? sum.add(shares[i] as Fraction) : sum),
      Fraction.ZERO,
    ),
  );
  const all = powerEquations(program, shares, multipliers, algebra);
  const rows = all.map((e) => e.exponents);
  const { pivotRows } = solveLinear(
    rows,
    rows.map(() => Fraction.ZERO),
  );
  if (pivotRows.length < program.variables.length) return undefined;
  const used = [...pivotRows].sort((a, b) => a - b).map((i) => all[i] as PowerEquation);
  // x_j = ∏ value_i^{m_i} with Σ m_i exponents_i = e_j.
  const transposed = program.variables.map((_, col) =>
    used.map((e) => e.exponents[col] as Fraction),
  );
  const units = program.variables.map((_, j) =>
    program.variables.map((__, col) => (col === j ? Fraction.ONE : Fraction.ZERO)),
  );
  const values = solveTogether(transposed, units).solutions.map((weights = []) =>
    used.reduce(
      (product, e, i) => product.times(e.value.power(weights[i] as Fraction)),
      Product.ONE,
    ),
  );
  return {
    values,
    value: optimalValue(program, shares, multipliers, algebra),
    multipliers,
    equations: used,
  };
}

/** V = ∏ (c_t/δ_t)^{δ_t} ∏ (c_t Λ_k/δ_t)^{δ_t}: the dual function at the only dual point. */
function optimalValue(
  program: Program,
  shares: readonly Fraction[],
  multipliers: readonly Fraction[],
  algebra: Canonicalizer,
): Product {
  let value = Product.ONE;
  placedTerms(program).forEach(({ term, place }, i) => {
    const share = shares[i] as Fraction;
    if (share.isZero) return;
    // (c/δ)^δ in the objective, (c Λ/δ)^δ in a constraint. The quotient Λ/δ is positive even where an
    // equality between products has a negative multiplier and neither is.
    const part = place < 0 ? share : share.div(multipliers[place] as Fraction);
    value = value.times(
      term.coefficient.times(fractionProduct(part, algebra).inverse()).power(share),
    );
  });
  return value;
}
