/**
 * Optima in doubles: stationary points of the Lagrangian in the logarithms of the variables, by
 * Newton's method with numerical slopes. The laws are convex there, so a stationary point that is a
 * minimum along its constraints is the optimum. Where the search starts from is of no importance:
 * what counts is that the conditions hold where it ends.
 */
import { slope, solveLinear } from './doubles.js';

const STEP = 1e-3;
/** How well the slopes must balance, against the largest of them. */
const GOOD = 1e-9;
/** What differences in doubles can show at best. */
const EXACT = 3e-11;

export interface DoubleProblem {
  /** Of the variables' logarithms; what is minimised. */
  readonly objective: (logs: readonly number[]) => number;
  /** Each is to be zero. */
  readonly constraints: readonly ((logs: readonly number[]) => number)[];
}

const gradient = (f: (x: readonly number[]) => number, at: readonly number[]): number[] =>
  at.map((x, i) => slope((v) => f(at.map((old, j) => (j === i ? v : old))), x, STEP));

const norm = (v: readonly number[]): number => Math.max(0, ...v.map(Math.abs));

/**
 * The logarithms of the optimum; undefined where the conditions cannot be met.
 * @param mayBeOther whether a stationary point may be no minimum, so that it is to be made sure
 */
export function optimumNear(
  problem: DoubleProblem,
  start: readonly number[],
  mayBeOther = true,
): readonly number[] | undefined {
  const n = start.length;
  const { constraints } = problem;
  // By its slopes and not by its size: a constant in it, such as a loss that stays, says nothing.
  const scale = norm(gradient(problem.objective, start));
  // Where something large hides what varies, differences tell nothing.
  if (!((1e-16 * Math.abs(problem.objective(start))) / STEP < 1e-10 * scale)) return undefined;
  const objective = (x: readonly number[]): number => problem.objective(x) / scale;
  let x = [...start];
  let multipliers: number[] = leastMultipliers(objective, constraints, x) ?? [];
  if (multipliers.length < constraints.length) return undefined;
  for (let round = 0; round < 40; round++) {
    const lagrangian = (v: readonly number[], m: readonly number[]): number[] => {
      const g = gradient(objective, v);
      constraints.forEach((c, k) => {
        gradient(c, v).forEach((slopeOfC, i) => (g[i]! += m[k]! * slopeOfC));
      });
      return g;
    };
    const gap = [...lagrangian(x, multipliers), ...constraints.map((c) => c(x))];
    if (!gap.every(Number.isFinite)) return undefined;
    const slopes = constraints.map((c) => gradient(c, x));
    const m: readonly number[] = multipliers;
    const size = Math.max(norm(gradient(objective, x)), 1e-300);
    const isThere = norm(gap.slice(0, n)) < GOOD * size && norm(gap.slice(n)) < GOOD;
    // Where nothing is left to gain, a further step would only add noise.
    const isExact = isThere && norm(gap.slice(0, n)) < EXACT * size && norm(gap.slice(n)) < EXACT;
    if (isExact && !mayBeOther) return x;
    const second = x.map((_, i) => {
      const moved = (by: number): number[] =>
        lagrangian(
          x.map((v, j) => (j === i ? v + by : v)),
          m,
        );
      const [up, down] = [moved(STEP), moved(-STEP)];
      return up.map((u, j) => (u - down[j]!) / (2 * STEP));
    });
    if (isThere && mayBeOther && !isMinimum(second, slopes)) return undefined;
    if (isExact) return x;
    const matrix = [
      ...second.map((row, i) => [...row, ...slopes.map((s) => s[i]!)]),
      ...slopes.map((s) => [...s, ...constraints.map(() => 0)]),
    ];
    const move = solveLinear(
      matrix,
      gap.map((g) => -g),
    );
    if (!move?.every(Number.isFinite)) return undefined;
    const length = Math.min(1, 1 / Math.max(norm(move.slice(0, n)), 1e-300));
    x = x.map((v, i) => v + length * move[i]!);
    multipliers = m.map((v, k) => v + length * move[n + k]!);
    // One step more than needed: Newton's doubles the digits.
    if (isThere) return x;
  }
  return undefined;
}

/** Multipliers that fit the slopes best: least squares by the normal equations. */
function leastMultipliers(
  objective: DoubleProblem['objective'],
  constraints: DoubleProblem['constraints'],
  x: readonly number[],
): number[] | undefined {
  const g = gradient(objective, x);
  const rows = constraints.map((c) => gradient(c, x));
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  return solveLinear(
    rows.map((r) => rows.map((s) => dot(r, s))),
    rows.map((r) => -dot(r, g)),
  );
}

/** Does the Lagrangian curve upwards along every direction that keeps the constraints? */
function isMinimum(
  second: readonly (readonly number[])[],
  slopes: readonly (readonly number[])[],
): boolean {
  const n = second.length;
  const basis: number[][] = [];
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  const reduced = (v: readonly number[]): number[] =>
    basis.reduce<number[]>((rest, b) => rest.map((r, i) => r - dot(rest, b) * b[i]!), [...v]);
  const push = (v: readonly number[]): boolean => {
    const rest = reduced(v);
    const size = Math.sqrt(dot(rest, rest));
    if (size < 1e-8 * Math.sqrt(dot(v, v))) return false;
    basis.push(rest.map((r) => r / size));
    return true;
  };
  slopes.forEach((s) => push(s));
  const normals = basis.length;
  for (let i = 0; i < n && basis.length < n; i++) {
    push(Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  }
  const along = basis.slice(normals);
  // All eigenvalues are positive where the pivots are.
  const form = along.map((a) =>
    along.map((b) =>
      dot(
        a,
        second.map((row) => dot(row, b)),
      ),
    ),
  );
  for (let k = 0; k < form.length; k++) {
    const pivot = form[k]![k]!;
    if (!(pivot > 0)) return false;
    for (let i = k + 1; i < form.length; i++) {
      const factor = form[i]![k]! / pivot;
      form[i] = form[i]!.map((v, j) => v - factor * form[k]![j]!);
    }
  }
  return true;
}
