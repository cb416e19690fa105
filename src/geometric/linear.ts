/** Small dense linear algebra in doubles: matrices are row-major Float64Arrays. */

/** Factors a (n × n) in place with row exchanges; false if a pivot is zero or not a number. */
export function factor(a: Float64Array, n: number, rows: Int32Array): boolean {
  for (let i = 0; i < n; i++) rows[i] = i;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    }
    const value = a[pivot * n + k]!;
    if (!(Math.abs(value) > 0) || !Number.isFinite(value)) return false;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        const other = a[k * n + j]!;
        a[k * n + j] = a[pivot * n + j]!;
        a[pivot * n + j] = other;
      }
      const row = rows[k]!;
      rows[k] = rows[pivot]!;
      rows[pivot] = row;
    }
    for (let i = k + 1; i < n; i++) {
      const ratio = a[i * n + k]! / value;
      a[i * n + k] = ratio;
      if (ratio === 0) continue;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= ratio * a[k * n + j]!;
    }
  }
  return true;
}

/** Solves with the factors of {@link factor}; `out` must not be `b`. */
export function solveFactored(
  a: Float64Array,
  n: number,
  rows: Int32Array,
  b: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    let sum = b[rows[i]!]!;
    for (let j = 0; j < i; j++) sum -= a[i * n + j]! * out[j]!;
    out[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = out[i]!;
    for (let j = i + 1; j < n; j++) sum -= a[i * n + j]! * out[j]!;
    out[i] = sum / a[i * n + i]!;
  }
}

/** An approximate inverse, rows and columns scaled first; undefined if singular. */
export function inverse(a: Float64Array, n: number): Float64Array | undefined {
  const rowScale = new Float64Array(n);
  const columnScale = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let largest = 0;
    for (let j = 0; j < n; j++) largest = Math.max(largest, Math.abs(a[i * n + j]!));
    if (!(largest > 0)) return undefined;
    rowScale[i] = 1 / largest;
  }
  for (let j = 0; j < n; j++) {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(a[i * n + j]!) * rowScale[i]!);
    }
    if (!(largest > 0)) return undefined;
    columnScale[j] = 1 / largest;
  }
  const scaled = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) scaled[i * n + j] = a[i * n + j]! * rowScale[i]! * columnScale[j]!;
  }
  const rows = new Int32Array(n);
  if (!factor(scaled, n, rows)) return undefined;
  const result = new Float64Array(n * n);
  const unit = new Float64Array(n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = rowScale[j]!;
    solveFactored(scaled, n, rows, unit, column);
    for (let i = 0; i < n; i++) result[i * n + j] = column[i]! * columnScale[i]!;
  }
  return result;
}

/**
 * Solves H x = b for a symmetric H that should be positive semidefinite, adding to its diagonal
 * what it takes (`ridge` at first, relative to the diagonal). H is left as it was.
 */
export function solveSemidefinite(
  h: Float64Array,
  n: number,
  b: Float64Array,
  out: Float64Array,
  work: Float64Array,
  ridge: number,
): void {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, h[i * n + i]!);
  if (!(largest > 0)) largest = 1;
  for (let added = ridge; ; added *= 100) {
    let definite = true;
    for (let i = 0; i < n && definite; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = h[i * n + j]!;
        if (i === j) sum += added * (h[i * n + i]! + largest * 1e-6);
        for (let k = 0; k < j; k++) sum -= work[i * n + k]! * work[j * n + k]!;
        if (i > j) work[i * n + j] = sum / work[j * n + j]!;
        else if (sum > 1e-15 * added * largest && sum > 0) work[i * n + i] = Math.sqrt(sum);
        else {
          definite = false;
          break;
        }
      }
    }
    if (definite || added > 1e6) break;
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= work[i * n + k]! * out[k]!;
    out[i] = sum / work[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = out[i]!;
    for (let k = i + 1; k < n; k++) sum -= work[k * n + i]! * out[k]!;
    out[i] = sum / work[i * n + i]!;
  }
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export const norm = (a: ArrayLike<number>): number => Math.sqrt(dot(a, a));

/** Relative size below which a vector counts as dependent on others, in doubles. */
const DEPENDENT = 1e-10;

/** Subtracts the parts along an orthonormal basis, twice for the rounding. */
export function removeParts(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const q of basis) {
      const part = dot(vector, q);
      for (let i = 0; i < vector.length; i++) vector[i]! -= part * q[i]!;
    }
  }
}

/**
 * An orthonormal basis of the part of the vectors' span that is orthogonal to `beside`; the longest
 * rest is taken first.
 */
export function orthonormalBasis(
  vectors: readonly Float64Array[],
  beside: readonly Float64Array[],
): Float64Array[] {
  const rests = vectors.map((v) => Float64Array.from(v));
  const sizes = rests.map((v) => norm(v));
  for (const rest of rests) removeParts(rest, beside);
  const basis: Float64Array[] = [];
  const dimension = vectors[0]?.length ?? 0;
  while (basis.length + beside.length < dimension) {
    let best = -1;
    let length = 0;
    for (let i = 0; i < rests.length; i++) {
      const size = norm(rests[i]!);
      if (size > DEPENDENT * sizes[i]! && size > length) [best, length] = [i, size];
    }
    if (best < 0) break;
    const q = rests[best]!.map((x) => x / length);
    removeParts(q, [...beside, ...basis]);
    const size = norm(q);
    if (!(size > 0.5)) {
      rests[best]!.fill(0);
      continue;
    }
    for (let i = 0; i < q.length; i++) q[i]! /= size;
    basis.push(q);
    rests[best]!.fill(0);
    for (const rest of rests) {
      const part = dot(rest, q);
      for (let i = 0; i < rest.length; i++) rest[i]! -= part * q[i]!;
    }
  }
  return basis;
}
