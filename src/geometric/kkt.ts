/**
 * The stationarity system of a program with a given set of active constraints, in doubles.
 *
 * Unknowns (v, y, λ): ln value, ln of the variables, a multiplier for each active constraint.
 * Equations: the objective's shares e^(log + a·y − v) sum to 1; each active constraint's terms sum to
 * 1; Σ shares · a + Σ λ Σ terms · a = 0. A function of one term is taken in logarithms, so that its
 * equation is linear. A solution with λ > 0 for the inequalities is the optimum, by convexity.
 */
import type { DoubleProgram } from './double-program.js';
import { factor, solveFactored } from './linear.js';

/** A constraint that holds with equality. */
export interface ActivePart {
  readonly start: number;
  readonly end: number;
  readonly constraint: number;
  /** An equality's multiplier may have either sign. */
  readonly isEquality: boolean;
}

/** The objective and the active constraints, all as ranges of terms. */
export interface ActiveSystem {
  readonly program: DoubleProgram;
  readonly parts: readonly ActivePart[];
  /** 1 + variables + active constraints. */
  readonly size: number;
}

export function activeSystem(program: DoubleProgram, active: readonly boolean[]): ActiveSystem {
  const parts: ActivePart[] = program.equalities.map(({ term, constraint }) => ({
    start: term,
    end: term + 1,
    constraint,
    isEquality: true,
  }));
  for (const { start, end, constraint } of program.groups) {
    if (constraint >= 0 && active[constraint] === true) {
      parts.push({ start, end, constraint, isEquality: false });
    }
  }
  return { program, parts, size: 1 + program.variables + parts.length };
}

/**
 * The derivative of the equations at shares `u` (1 for a function of one term) and multipliers.
 * With `absolute`, the same sums of absolute values: what a relative error of the shares can do.
 */
export function jacobian(
  system: ActiveSystem,
  u: Float64Array,
  multipliers: Float64Array,
  out: Float64Array,
  absolute = false,
): void {
  const { program, parts, size } = system;
  const { variables: n, exponents } = program;
  out.fill(0);
  const first = 1 + parts.length;
  for (let k = -1; k < parts.length; k++) {
    const objective = k < 0;
    const { start, end } = objective ? program.groups[0]! : parts[k]!;
    const weight = objective ? 1 : absolute ? Math.abs(multipliers[k]!) : multipliers[k]!;
    const single = end - start === 1;
    const row = (k + 1) * size;
    for (let t = start; t < end; t++) {
      const share = single ? 1 : u[t]!;
      if (objective) out[row]! += absolute ? share : -share;
      for (let i = 0, at = t * n; i < n; i++) {
        const exponent = exponents[at + i]!;
        if (exponent === 0) continue;
        const part = share * (absolute ? Math.abs(exponent) : exponent);
        out[row + 1 + i]! += part;
        const stationary = (first + i) * size;
        if (!objective) out[stationary + 1 + n + k]! += part;
        if (single) continue;
        if (objective) out[stationary]! += absolute ? part : -part;
        for (let j = 0; j < n; j++) {
          const other = exponents[at + j]!;
          out[stationary + 1 + j]! += weight * part * (absolute ? Math.abs(other) : other);
        }
      }
    }
  }
}

/** ln of each considered term, e^ of it, and the equations' misfits at z = (v, y, λ). */
function misfit(system: ActiveSystem, z: Float64Array, u: Float64Array, out: Float64Array): void {
  const { program, parts } = system;
  const { variables: n, exponents, logs } = program;
  out.fill(0);
  const first = 1 + parts.length;
  for (let k = -1; k < parts.length; k++) {
    const { start, end } = k < 0 ? program.groups[0]! : parts[k]!;
    const weight = k < 0 ? 1 : z[1 + n + k]!;
    const single = end - start === 1;
    for (let t = start; t < end; t++) {
      let power = logs[t]! - (k < 0 ? z[0]! : 0);
      for (let i = 0, at = t * n; i < n; i++) power += exponents[at + i]! * z[1 + i]!;
      const share = single ? 1 : Math.exp(power);
      u[t] = share;
      out[k + 1]! += single ? power : share;
      for (let i = 0, at = t * n; i < n; i++)
        out[first + i]! += weight * share * exponents[at + i]!;
    }
    if (!single) out[k + 1]! -= 1;
  }
}

const MAX_ROUNDS = 60;

/** Steps that no longer shrink are rounding if smaller than this: the optimum is flat there. */
const NOISE = 1e-4;

/**
 * Newton's method on the system, in place on z = (v, y, λ).
 * @returns false where it does not converge
 */
export function newton(system: ActiveSystem, z: Float64Array): boolean {
  const { program, size } = system;
  const n = program.variables;
  const u = new Float64Array(program.terms);
  const misfits = new Float64Array(size);
  const matrix = new Float64Array(size * size);
  const rows = new Int32Array(size);
  const step = new Float64Array(size);
  const multipliers = z.subarray(1 + n);
  let before = Infinity;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    misfit(system, z, u, misfits);
    jacobian(system, u, multipliers, matrix);
    // Rows of very small terms would otherwise make poor pivots.
    for (let i = 0; i < size; i++) {
      let largest = 0;
      for (let j = 0; j < size; j++) largest = Math.max(largest, Math.abs(matrix[i * size + j]!));
      if (!(largest > 0) || !Number.isFinite(largest)) return false;
      for (let j = 0; j < size; j++) matrix[i * size + j]! /= largest;
      misfits[i]! /= largest;
    }
    if (!factor(matrix, size, rows)) return false;
    solveFactored(matrix, size, rows, misfits, step);
    let change = 0;
    let far = 0;
    for (let i = 0; i < size; i++) {
      const moved = Math.abs(step[i]!);
      if (i <= n) far = Math.max(far, moved);
      // Multipliers may start anywhere: the system is linear in them.
      const scale = i <= n ? Math.max(1, Math.abs(z[i]!)) : Math.abs(z[i]! - step[i]!) + 1e-3;
      change = Math.max(change, moved / scale);
    }
    if (!Number.isFinite(change)) return false;
    // Far from the solution exponentials overshoot.
    const length = far > 2 ? 2 / far : 1;
    for (let i = 0; i < size; i++) z[i]! -= length * step[i]!;
    if (change < 1e-13 || (change < NOISE && change > 0.3 * before)) return true;
    // Where shares are tiny Newton's method walks at a steady pace before it converges.
    if (round > 12 && change > 0.5 * before && (far < 0.1 || far > 2)) return false;
    before = change;
  }
  return before < NOISE;
}
