/** A geometric program with symbolic exponents, and the linear algebra of its shares. */
import { Fraction } from '../algebra/fraction.js';
import type { Constraint } from './constraint.js';
import { solveLinear, solveTogether } from './linear.js';
import type { StrippedObjective } from './objective.js';
import type { PosyTerm } from './posynomial.js';

export interface Program {
  readonly variables: readonly string[];
  readonly objective: StrippedObjective;
  readonly constraints: readonly Constraint[];
  /** A term whose fraction of its function is named, which adds one linear condition on the shares. */
  readonly parameter?: { readonly term: number; readonly fraction: Fraction };
}

/** A term with where it stands: the objective (−1) or a constraint's index. */
export interface PlacedTerm {
  readonly term: PosyTerm;
  readonly place: number;
}

export function placedTerms(program: Program): readonly PlacedTerm[] {
  return [
    ...program.objective.terms.map((term) => ({ term, place: -1 })),
    ...program.constraints.flatMap((c, place) => c.terms.map((term) => ({ term, place }))),
  ];
}

/**
 * The orthogonality conditions, one row each: the objective's shares sum to one, and for each variable
 * Σ share × exponent = 0. (Duffin, Peterson & Zener 1967.)
 */
export function shareRows(program: Program): readonly (readonly Fraction[])[] {
  const terms = placedTerms(program);
  const rows = [
    terms.map(({ place }) => (place < 0 ? Fraction.ONE : Fraction.ZERO)),
    ...program.variables.map((_, j) => terms.map(({ term }) => term.exponents[j] ?? Fraction.ZERO)),
  ];
  const { parameter } = program;
  if (!parameter) return rows;
  // share of the term − ρ · (shares of all terms of its function) = 0
  const home = terms[parameter.term]?.place;
  return [
    ...rows,
    terms.map(({ place }, i) =>
      place !== home
        ? Fraction.ZERO
        : i === parameter.term
          ? Fraction.ONE.sub(parameter.fraction)
          : parameter.fraction.neg(),
    ),
  ];
}

export interface Shares {
  /** In the order of {@link placedTerms}; a constraint's terms times its multiplier. */
  readonly shares: readonly Fraction[];
  /** Number of terms less the number of independent conditions. */
  readonly difficulty: number;
  /** Rank of the exponents: below the number of variables, the minimum is not unique. */
  readonly rank: number;
}

export function solveShares(program: Program): Shares | { readonly inconsistent: true } {
  const rows = shareRows(program);
  const right = rows.map((_, i) => (i === 0 ? Fraction.ONE : Fraction.ZERO));
  const { solution, freedom } = solveLinear(rows, right);
  if (!solution) return { inconsistent: true };
  const ofVariables = rows.slice(1, program.variables.length + 1);
  const exponents = solveLinear(
    ofVariables,
    ofVariables.map(() => Fraction.ZERO),
  );
  return { shares: solution, difficulty: freedom, rank: exponents.pivotRows.length };
}

/** Degree of difficulty, where the shares' equations have a solution and the exponents full rank. */
export function difficultyOf(program: Program): number | undefined {
  const solved = solveShares(program);
  if ('inconsistent' in solved || solved.rank < program.variables.length) return undefined;
  return solved.difficulty;
}

/**
 * A direction in the logs of the variables along which the objective falls without end: its terms
 * change at the rates `objective` (negative), the constraints' terms do not grow.
 */
export function escapeDirection(
  program: Program,
  negativeShare?: number,
): readonly Fraction[] | undefined {
  const terms = placedTerms(program);
  const rows: (readonly Fraction[])[] = [];
  const right: Fraction[] = [];
  if (negativeShare === undefined) {
    // Σ δ a = 0 has no solution with Σ δ = 1: some y has a·y = −1 on the objective and 0 elsewhere.
    for (const { term, place } of terms) {
      rows.push(term.exponents);
      right.push(place < 0 ? Fraction.MINUS_ONE : Fraction.ZERO);
    }
    return solveLinear(rows, right).solution;
  }
  // With u the common rate of the objective: a·y + u = 0 on it, a·y = 0 elsewhere, less one for the
  // term whose share would be negative. Then u = −share > 0.
  terms.forEach(({ term, place }, i) => {
    rows.push([...term.exponents, place < 0 ? Fraction.ONE : Fraction.ZERO]);
    right.push(i === negativeShare ? Fraction.MINUS_ONE : Fraction.ZERO);
  });
  return solveLinear(rows, right).solution?.slice(0, program.variables.length);
}

/**
 * For each placed term t, weights w with share of t = δ_t·(first row) + Σ w_j·(row of variable j), for
 * the proof.
 */
export function shareWeights(program: Program): readonly (readonly Fraction[] | undefined)[] {
  const rows = shareRows(program);
  const terms = placedTerms(program);
  // Solve rowsᵀ w = e_t.
  const transposed = terms.map((_, i) => rows.map((row) => row[i] ?? Fraction.ZERO));
  const units = terms.map((_, t) => terms.map((__, i) => (i === t ? Fraction.ONE : Fraction.ZERO)));
  return solveTogether(transposed, units).solutions;
}
