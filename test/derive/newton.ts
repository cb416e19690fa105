/**
 * An independent minimiser for tests: posynomials in doubles, by a logarithmic barrier and then Newton's
 * method on the active constraints. It knows nothing of shares or formulas.
 */
export interface Monomial {
  readonly c: number;
  readonly a: readonly number[];
}

export interface Posynomials {
  readonly objective: readonly Monomial[];
  /** Each: Σ ≤ 1. */
  readonly constraints: readonly (readonly Monomial[])[];
}

export interface Minimum {
  readonly x: readonly number[];
  /** −∂ ln value/∂ ln bound of each constraint, zero where it is slack. */
  readonly multipliers: readonly number[];
}

interface Local {
  readonly f: number;
  readonly g: readonly number[];
  readonly h: readonly (readonly number[])[];
}

/** ln Σ c e^(a·y), its gradient and Hessian. */
function logSum(terms: readonly Monomial[], y: readonly number[]): Local {
  const logs = terms.map(({ c, a }) => Math.log(c) + a.reduce((s, e, j) => s + e * y[j]!, 0));
  const top = Math.max(...logs);
  const weights = logs.map((l) => Math.exp(l - top));
  const total = weights.reduce((s, w) => s + w, 0);
  const p = weights.map((w) => w / total);
  const g = y.map((_, j) => terms.reduce((s, { a }, i) => s + p[i]! * a[j]!, 0));
  const h = y.map((_, j) =>
    y.map((__, k) => terms.reduce((s, { a }, i) => s + p[i]! * a[j]! * a[k]!, 0) - g[j]! * g[k]!),
  );
  return { f: top + Math.log(total), g, h };
}

/** Gaussian elimination with pivoting. */
export function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let col = 0; col < n; col++) {
    const at = rows.findIndex(
      (row, i) =>
        i >= col &&
        Math.abs(row[col]!) === Math.max(...rows.slice(col).map((r) => Math.abs(r[col]!))),
    );
    [rows[col], rows[at]] = [rows[at]!, rows[col]!];
    for (let i = 0; i < n; i++) {
      if (i === col) continue;
      const factor = rows[i]![col]! / rows[col]![col]!;
      rows[i] = rows[i]!.map((v, j) => v - factor * rows[col]![j]!);
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

/** @param start a point strictly inside, in the logarithms */
export function minimise(program: Posynomials, start: readonly number[]): Minimum {
  const barrier = (t: number, y: readonly number[]): Local | undefined => {
    const all = program.constraints.map((c) => logSum(c, y));
    if (all.some(({ f }) => !(f < 0))) return undefined;
    const base = logSum(program.objective, y);
    return {
      f: t * base.f - all.reduce((s, { f }) => s + Math.log(-f), 0),
      g: y.map((_, j) => t * base.g[j]! + all.reduce((s, c) => s - c.g[j]! / c.f, 0)),
      h: y.map((_, j) =>
        y.map(
          (__, k) =>
            t * base.h[j]![k]! +
            all.reduce((s, c) => s - c.h[j]![k]! / c.f + (c.g[j]! * c.g[k]!) / c.f ** 2, 0),
        ),
      ),
    };
  };
  let y = [...start];
  for (let t = 1; t <= 1e7; t *= 10) {
    for (let round = 0; round < 200; round++) {
      const here = barrier(t, y);
      if (!here) throw new Error('the start is not inside');
      const step = solve(here.h, here.g);
      const fall = step.reduce((s, d, j) => s + d * here.g[j]!, 0);
      if (fall < 1e-16 * t) break;
      let size = 1;
      for (; size > 1e-12; size /= 2) {
        const next = barrier(
          t,
          y.map((v, j) => v - size * step[j]!),
        );
        if (next && next.f <= here.f - 0.1 * size * fall) break;
      }
      y = y.map((v, j) => v - size * step[j]!);
    }
  }
  const first = program.constraints.map((c) => -1 / (1e7 * logSum(c, y).f));
  const active = first.flatMap((m, k) => (m > 1e-4 ? [k] : []));
  const n = y.length;
  const multipliers = active.map((k) => first[k]!);
  for (let round = 0; round < 30; round++) {
    const base = logSum(program.objective, y);
    const on = active.map((k) => logSum(program.constraints[k]!, y));
    const matrix = [
      ...y.map((_, j) => [
        ...y.map(
          (__, k) => base.h[j]![k]! + on.reduce((s, c, i) => s + multipliers[i]! * c.h[j]![k]!, 0),
        ),
        ...on.map((c) => c.g[j]!),
      ]),
      ...on.map((c) => [...c.g, ...on.map(() => 0)]),
    ];
    const residual = [
      ...y.map((_, j) => base.g[j]! + on.reduce((s, c, i) => s + multipliers[i]! * c.g[j]!, 0)),
      ...on.map((c) => c.f),
    ];
    const step = solve(matrix, residual);
    y = y.map((v, j) => v - step[j]!);
    multipliers.forEach((m, i) => (multipliers[i] = m - step[n + i]!));
  }
  return {
    x: y.map(Math.exp),
    multipliers: program.constraints.map((_, k) => multipliers[active.indexOf(k)] ?? 0),
  };
}
