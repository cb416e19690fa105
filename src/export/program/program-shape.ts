/** What the solver of geometric programs is written for. */

export interface ProgramShape {
  readonly variables: number;
  /** For each term the group that it belongs to: 0 the objective, then the inequalities, then the equalities. */
  readonly groups: readonly number[];
  readonly inequalities: number;
  /** Inequalities that hold with equality at a solution: sums that the budget, say, is to be. */
  readonly sums: readonly number[];
  readonly equalities: number;
}

/** The terms' shares, and what answers to the budget (array `b`). */
export type SolvedSlopes = 'none' | 'shares' | 'budget';

/** What the solver gives beside the optimum. */
export interface SolverWants {
  readonly slopes: SolvedSlopes;
  /**
   * For a choice, by how much the logarithms may be off: UNMET where a sum stays below what it is to be; and
   * a value of IMPOSSIBLE where provably nothing satisfies the constraints. Unless `strict` is 1.
   */
  readonly verdict: boolean;
}

/** In place of the logarithm of a least value: provably nothing satisfies the constraints. */
export const IMPOSSIBLE = '1e300';

/** In place of the error: the optimum under an upper bound, which it does not reach. */
export const UNMET = '1e300';

/** Places in the array `x`, behind the logarithms of the variables and of the least value. */
export interface SolvedLayout {
  readonly error: number;
  readonly shares: number;
  readonly answers: number;
  readonly size: number;
}

export function solvedLayout(
  { variables: n, groups }: ProgramShape,
  { slopes, verdict }: SolverWants,
): SolvedLayout {
  const error = n + 1;
  const shares = verdict ? error + 1 : error;
  const answers = slopes === 'none' ? shares : shares + groups.length;
  return { error, shares, answers, size: slopes === 'budget' ? answers + n : answers };
}
