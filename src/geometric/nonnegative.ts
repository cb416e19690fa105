/** Non-negative least squares (Lawson and Hanson, 1974): finite, and at home with dependent columns. */
import { dot, norm, orthonormalBasis, removeParts } from './linear.js';

export interface NonNegative {
  /** One weight a column, each ≥ 0; the columns with a positive weight are independent. */
  readonly weights: Float64Array;
  /** target − Σ weight · column: orthogonal to the used columns, and no column has a part along it. */
  readonly rest: Float64Array;
}

/** Relative size of a part that counts as none. */
const NONE = 1e-12;

/** Minimises |Σ weight · column − target| over weights ≥ 0. */
export function nonNegativeLeastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
): NonNegative {
  const count = columns.length;
  const weights = new Float64Array(count);
  const sizes = columns.map((c) => norm(c));
  const used: number[] = [];
  const rest = Float64Array.from(target);
  const size = norm(target);
  const barred = new Set<number>();
  for (let round = 0; round < 10 * (count + target.length); round++) {
    let best = -1;
    let most = NONE * size;
    for (let t = 0; t < count; t++) {
      if (used.includes(t) || barred.has(t) || sizes[t]! === 0) continue;
      const part = dot(columns[t]!, rest) / sizes[t]!;
      if (part > most) [best, most] = [t, part];
    }
    if (best < 0) break;
    used.push(best);
    let solution = leastSquares(columns, used, target);
    if (solution === undefined || solution[solution.length - 1]! <= 0) {
      // Only rounding made it look useful.
      used.pop();
      barred.add(best);
      continue;
    }
    while (solution?.some((x) => x <= 0) === true) {
      let step = 1;
      for (let i = 0; i < used.length; i++) {
        const now = weights[used[i]!]!;
        if (solution[i]! <= 0) step = Math.min(step, now / (now - solution[i]!));
      }
      for (let i = 0; i < used.length; i++) {
        const t = used[i]!;
        weights[t]! += step * (solution[i]! - weights[t]!);
      }
      for (let i = used.length - 1; i >= 0; i--) {
        if (weights[used[i]!]! <= 1e-15 * Math.abs(solution[i]!) || weights[used[i]!]! <= 0) {
          weights[used[i]!] = 0;
          used.splice(i, 1);
        }
      }
      solution = leastSquares(columns, used, target);
    }
    if (solution !== undefined) {
      for (let i = 0; i < used.length; i++) weights[used[i]!] = solution[i]!;
    }
    rest.set(target);
    for (const t of used) {
      for (let i = 0; i < rest.length; i++) rest[i]! -= weights[t]! * columns[t]![i]!;
    }
    barred.clear();
  }
  // What is left along the used columns is rounding.
  removeParts(
    rest,
    orthonormalBasis(
      used.map((t) => columns[t]!),
      [],
    ),
  );
  return { weights, rest };
}

/** Least squares over some columns by Gram–Schmidt; undefined if they are dependent. */
function leastSquares(
  columns: readonly Float64Array[],
  used: readonly number[],
  target: Float64Array,
): Float64Array | undefined {
  const k = used.length;
  const basis: Float64Array[] = [];
  const r = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    const q = Float64Array.from(columns[used[j]!]!);
    const size = norm(q);
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < j; i++) {
        const part = dot(q, basis[i]!);
        r[i * k + j]! += part;
        for (let c = 0; c < q.length; c++) q[c]! -= part * basis[i]![c]!;
      }
    }
    const length = norm(q);
    if (!(length > 1e-11 * size)) return undefined;
    for (let c = 0; c < q.length; c++) q[c]! /= length;
    r[j * k + j] = length;
    basis.push(q);
  }
  const x = new Float64Array(k);
  const left = Float64Array.from(target);
  for (let j = 0; j < k; j++) {
    x[j] = dot(left, basis[j]!);
    for (let c = 0; c < left.length; c++) left[c]! -= x[j]! * basis[j]![c]!;
  }
  for (let j = k - 1; j >= 0; j--) {
    for (let i = j + 1; i < k; i++) x[j]! -= r[j * k + i]! * x[i]!;
    x[j]! /= r[j * k + j]!;
  }
  return x;
}
