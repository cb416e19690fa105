/** Linear systems over rational functions: exact Gaussian elimination. */
import { Fraction } from '../algebra/fraction.js';

export interface LinearSolution {
  /** A solution, the free unknowns zero; undefined where there is none. */
  readonly solution: readonly Fraction[] | undefined;
  /** Number of unknowns that stay free. */
  readonly freedom: number;
  /** Indices of the rows that were used: independent, and spanning all rows. */
  readonly pivotRows: readonly number[];
}

/** Solves rows · x = right. Rows may be dependent. */
export function solveLinear(
  rows: readonly (readonly Fraction[])[],
  right: readonly Fraction[],
): LinearSolution {
  const { solutions, freedom, pivotRows } = solveTogether(rows, [right]);
  return { solution: solutions[0], freedom, pivotRows };
}

/** Solves rows · x = right for several right sides: one elimination does for all. */
export function solveTogether(
  rows: readonly (readonly Fraction[])[],
  rights: readonly (readonly Fraction[])[],
): {
  /** One for each right side, as in {@link LinearSolution}. */
  readonly solutions: readonly (readonly Fraction[] | undefined)[];
  readonly freedom: number;
  readonly pivotRows: readonly number[];
} {
  const width = rows[0]?.length ?? 0;
  const work = rows.map((row, i) => ({
    cells: [...row],
    rights: rights.map((right) => right[i] as Fraction),
    index: i,
  }));
  const pivots: { column: number; row: (typeof work)[number] }[] = [];
  const used = new Set<number>();
  for (let column = 0; column < width; column++) {
    const candidates = work.filter(
      (r) => !used.has(r.index) && !(r.cells[column] as Fraction).isZero,
    );
    const row = candidates.reduce<(typeof work)[number] | undefined>(
      (best, r) => (!best || weight(r.cells[column]) < weight(best.cells[column]) ? r : best),
      undefined,
    );
    if (!row) continue;
    used.add(row.index);
    pivots.push({ column, row });
    const inverse = (row.cells[column] as Fraction).inv();
    row.cells = row.cells.map((cell) => cell.mul(inverse));
    row.rights = row.rights.map((value) => value.mul(inverse));
    for (const other of work) {
      const factor = other.cells[column] as Fraction;
      if (other === row || factor.isZero) continue;
      other.cells = other.cells.map((cell, j) => cell.sub((row.cells[j] as Fraction).mul(factor)));
      other.rights = other.rights.map((value, j) =>
        value.sub((row.rights[j] as Fraction).mul(factor)),
      );
    }
  }
  const solutions = rights.map((_, k) => {
    const consistent = work.every((r) => used.has(r.index) || (r.rights[k] as Fraction).isZero);
    if (!consistent) return undefined;
    const x: Fraction[] = Array.from({ length: width }, () => Fraction.ZERO);
    for (const { column, row } of pivots) x[column] = row.rights[k] as Fraction;
    return x;
  });
  return {
    solutions,
    freedom: width - pivots.length,
    pivotRows: pivots.map(({ row }) => row.index),
  };
}

/** Simpler pivots keep the algebra short. */
function weight(f: Fraction | undefined): number {
  return f ? f.numerator.terms.length + 2 * f.denominator.terms.length : 0;
}
