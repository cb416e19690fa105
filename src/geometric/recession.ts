/**
 * Directions in which no term grows, and some fall: where there is one, the program has no optimum
 * or more than one (Duffin, Peterson and Zener call it degenerate); where there is none, and a point
 * satisfies the constraints, the optimum exists.
 *
 * By Stiemke's lemma there is none exactly if 0 is a combination of the exponent vectors with
 * weights that are all positive, so: least squares over weights ≥ 1, whose rest is the direction.
 */
import { norm } from './linear.js';
import { nonNegativeLeastSquares } from './nonnegative.js';

export interface Recession {
  /** In the coordinates of the rows. */
  readonly direction: Float64Array;
  /** Terms that fall along it; the others stay. As many as any direction makes fall. */
  readonly falls: readonly boolean[];
}

/** Relative size of a rest that counts as none. */
const NONE = 1e-10;

/** The direction in doubles, undefined if there is none. @param considered terms that take part */
export function findRecession(
  rows: readonly Float64Array[],
  considered: readonly boolean[],
): Recession | undefined {
  const dimension = rows[0]?.length ?? 0;
  const total = new Float64Array(dimension);
  const falls = rows.map(() => false);
  let found = false;
  for (let round = 0; round <= dimension; round++) {
    const left: number[] = [];
    rows.forEach((_, t) => {
      if (considered[t] === true && !falls[t]!) left.push(t);
    });
    const target = new Float64Array(dimension);
    let scale = 0;
    for (const t of left) {
      scale += norm(rows[t]!);
      for (let j = 0; j < dimension; j++) target[j]! -= rows[t]![j]!;
    }
    if (scale === 0) break;
    const columns = left.map((t) => rows[t]!);
    const { rest } = nonNegativeLeastSquares(columns, target);
    const size = norm(rest);
    if (size <= NONE * scale) break;
    // rest = −Σ weight·row, every row·rest ≤ 0.
    const unit = rest.map((x) => x / size);
    const slopes = columns.map((row) => row.reduce((sum, a, j) => sum + a * unit[j]!, 0));
    const rounding = 1e-10;
    const fell = left.filter((t, i) => slopes[i]! < -rounding * norm(rows[t]!));
    if (fell.length === 0) break;
    // So much of the earlier direction that what fell along it goes on falling.
    if (found) {
      let weight = 1;
      rows.forEach((row, t) => {
        if (!falls[t]!) return;
        const before = row.reduce((sum, a, j) => sum + a * total[j]!, 0);
        const now = row.reduce((sum, a, j) => sum + a * unit[j]!, 0);
        if (now > 0) weight = Math.max(weight, (2 * now) / -before);
      });
      for (let j = 0; j < dimension; j++) total[j]! *= weight;
    }
    for (let j = 0; j < dimension; j++) total[j]! += unit[j]!;
    for (const t of fell) falls[t] = true;
    found = true;
  }
  return found ? { direction: total, falls } : undefined;
}
