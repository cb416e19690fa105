/**
 * The program without its equalities and without directions that change nothing:
 * y = origin + Σ w_j · basis_j, with an orthonormal basis.
 */
import type { DoubleProgram, Group } from './double-program.js';
import { rowOf } from './double-program.js';
import { dot, norm, orthonormalBasis } from './linear.js';

export interface Reduced {
  readonly dimension: number;
  readonly origin: Float64Array;
  readonly basis: readonly Float64Array[];
  /** An orthonormal basis of what the equalities fix. */
  readonly held: readonly Float64Array[];
  /** In w: ln of each term at the origin … */
  readonly logs: Float64Array;
  /** … and its slopes, terms × dimension. */
  readonly slopes: Float64Array;
  /** Slopes as vectors, one a term. */
  readonly rows: readonly Float64Array[];
  readonly groups: readonly Group[];
}

/** Relative misfit from which two equalities contradict each other. */
const CONTRADICTION = 1e-9;

/** 'inconsistent' if the equalities contradict each other. */
export function reduce(program: DoubleProgram): Reduced | 'inconsistent' {
  const n = program.variables;
  const held: Float64Array[] = [];
  const origin = new Float64Array(n);
  let scale = 1;
  for (const { term } of program.equalities) {
    const row = Float64Array.from(rowOf(program, term));
    const size = norm(row);
    // a·(origin so far) + log must become 0; what `row` still can do is its rest.
    const missing = -program.logs[term]! - dot(row, origin);
    scale = Math.max(scale, Math.abs(program.logs[term]!), norm(origin) * size);
    const [q] = orthonormalBasis([row], held);
    if (q === undefined) {
      if (Math.abs(missing) > CONTRADICTION * scale) return 'inconsistent';
      continue;
    }
    const reach = dot(row, q);
    for (let i = 0; i < n; i++) origin[i]! += (missing / reach) * q[i]!;
    held.push(q);
  }
  const inequalityTerms: number[] = [];
  for (const group of program.groups) {
    for (let t = group.start; t < group.end; t++) inequalityTerms.push(t);
  }
  const basis = orthonormalBasis(
    inequalityTerms.map((t) => rowOf(program, t)),
    held,
  );
  const p = basis.length;
  const logs = new Float64Array(program.terms);
  const slopes = new Float64Array(program.terms * p);
  const rows: Float64Array[] = [];
  for (let t = 0; t < program.terms; t++) {
    const row = rowOf(program, t);
    logs[t] = program.logs[t]! + dot(row, origin);
    const size = norm(row);
    for (let j = 0; j < p; j++) {
      const slope = dot(row, basis[j]!);
      // A part this small is rounding.
      slopes[t * p + j] = Math.abs(slope) > 1e-14 * size ? slope : 0;
    }
    rows.push(slopes.subarray(t * p, (t + 1) * p));
  }
  return { dimension: p, origin, basis, held, logs, slopes, rows, groups: program.groups };
}

/** y of a point w. */
export function lift(reduced: Reduced, w: ArrayLike<number>): Float64Array {
  const y = Float64Array.from(reduced.origin);
  for (let j = 0; j < reduced.dimension; j++) {
    const q = reduced.basis[j]!;
    for (let i = 0; i < y.length; i++) y[i]! += w[j]! * q[i]!;
  }
  return y;
}

/** w of the point nearest to y. */
export function lower(reduced: Reduced, y: ArrayLike<number>): Float64Array {
  const w = new Float64Array(reduced.dimension);
  for (let j = 0; j < w.length; j++) {
    for (let i = 0; i < y.length; i++)
      w[j]! += reduced.basis[j]![i]! * (y[i]! - reduced.origin[i]!);
  }
  return w;
}
