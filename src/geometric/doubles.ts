/**
 * The optimum in doubles: the start for the certified one, and enough for search and plots.
 *
 * Reduce, look for directions of recession, find a point inside (phase one), follow the central path,
 * and as soon as the active constraints can be told, Newton's method on the stationarity system.
 */
import { Barrier } from './barrier.js';
import { toDoubles } from './double-program.js';
import type { DoubleProgram } from './double-program.js';
import { findInside } from './inside.js';
import { activeSystem, newton } from './kkt.js';
import { orthonormalBasis } from './linear.js';
import type { NumericProgram } from './model.js';
import { nonNegativeLeastSquares } from './nonnegative.js';
import { findRecession } from './recession.js';
import { lift, reduce } from './reduced.js';
import type { Reduced } from './reduced.js';

/** An optimum in doubles. Good to about twelve digits, certain of none. */
export interface DoublesOptimum {
  readonly kind: 'optimal';
  /** ln of the variables. */
  readonly logs: Float64Array;
  readonly logValue: number;
  /** For each constraint, as in {@link ProgramOptimum}. */
  readonly multipliers: Float64Array;
  readonly active: readonly boolean[];
}

export type DoublesOutcome =
  | DoublesOptimum
  /** An optimum that other points share: these do not determine all variables. */
  | (Omit<DoublesOptimum, 'kind'> & { readonly kind: 'flat' })
  /** Terms fall along the direction (in the logs) and none grows. */
  | {
      readonly kind: 'recession';
      readonly direction: Float64Array;
      /** For each term, the objective's first. */
      readonly falls: readonly boolean[];
    }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'failed'; readonly logs?: Float64Array };

/** What a solution nearby was: any outcome with these two. */
export interface WarmStart {
  readonly logs: ArrayLike<number>;
  readonly multipliers: ArrayLike<number>;
}

/** A constraint counts as inactive from this slack (in the logarithm) on, in doubles. */
const SLACK = 1e-9;

/** Minimises in doubles; nothing is proved. */
export function solveDoubles(
  program: NumericProgram,
  options: { readonly warm?: WarmStart } = {},
): DoublesOutcome {
  return minimiseDoubles(toDoubles(program), options);
}

/** The same for a program that is in doubles already: the light entry for many budgets. */
export function minimiseDoubles(
  program: DoubleProgram,
  options: { readonly warm?: WarmStart } = {},
): DoublesOutcome {
  if (options.warm !== undefined) {
    const near = fromWarm(program, options.warm);
    if (near !== undefined) return near;
  }
  const reduced = reduce(program);
  if (reduced === 'inconsistent') return { kind: 'infeasible' };
  const takesPart = new Array<boolean>(program.terms).fill(true);
  for (const { term } of program.equalities) takesPart[term] = false;
  const recession = findRecession(reduced.rows, takesPart);
  if (recession !== undefined) {
    const direction = lift(
      { ...reduced, origin: new Float64Array(program.variables) },
      recession.direction,
    );
    return { kind: 'recession', direction, falls: recession.falls };
  }
  const inside = findInside(program, reduced);
  if (inside.kind === 'none') return { kind: 'infeasible' };
  return followPath(program, reduced, inside.point);
}

/** Newton from a neighbouring optimum with the same active constraints. */
function fromWarm(program: DoubleProgram, warm: WarmStart): DoublesOptimum | undefined {
  const active = new Array<boolean>(program.constraints).fill(false);
  for (let k = 0; k < active.length; k++) active[k] = warm.multipliers[k]! !== 0;
  return polish(program, warm.logs, active, (k) => warm.multipliers[k]!);
}

function followPath(
  program: DoubleProgram,
  reduced: Reduced,
  inside: Float64Array,
): DoublesOutcome {
  const barrier = new Barrier(reduced, false);
  const w = Float64Array.from(inside);
  const count = reduced.groups.length - 1;
  let result: DoublesOutcome | undefined;
  let before = new Float64Array(program.constraints);
  for (let weight = count === 0 ? 1e6 : 10; weight < 1e15; weight *= 30) {
    if (!barrier.centre(w, weight, count === 0 ? 1e-8 : 1e-3)) break;
    if (weight < 1e4) continue;
    const y = lift(reduced, w);
    // On the path multiplier · slack = 1/weight.
    const active = new Array<boolean>(program.constraints).fill(false);
    const estimate = new Float64Array(program.constraints);
    for (let g = 1; g <= count; g++) {
      const slack = -barrier.values[g]!;
      const { constraint } = reduced.groups[g]!;
      estimate[constraint] = 1 / (weight * slack);
      active[constraint] = estimate[constraint] > slack;
      // A small multiplier betrays itself by staying while the weight grows thirtyfold.
      if (weight > 1e7 && estimate[constraint] > 0.5 * before[constraint]!) {
        active[constraint] = true;
      }
    }
    before = estimate;
    if (!determines(program, active)) {
      if (weight > 1e11) {
        const value = { logs: y, logValue: barrier.values[0]!, multipliers: estimate, active };
        result = { kind: 'flat', ...value };
        break;
      }
      continue;
    }
    const polished =
      polish(program, y, active, (k) => estimate[k]!) ??
      (weight > 1e6 ? polishIndependent(program, reduced, barrier, w, active) : undefined);
    if (polished !== undefined) return polished;
  }
  return result ?? byTrial(program, reduced, barrier, w);
}

/** What multiplier or slack may have the wrong sign by rounding where both are about zero. */
const DOUBTFUL = 1e-6;

/** Inequalities up to which every active set is tried. */
const MAX_TRIED = 6;

/** Where the path does not show what is active: try, from its end. */
function byTrial(
  program: DoubleProgram,
  reduced: Reduced,
  barrier: Barrier,
  w: Float64Array,
): DoublesOutcome {
  barrier.evaluate(w);
  const y = lift(reduced, w);
  const none = new Array<boolean>(program.constraints).fill(false);
  const slacks = reduced.groups.slice(1).map((group, i) => ({
    constraint: group.constraint,
    slack: -barrier.values[i + 1]!,
  }));
  const nearest = slacks.sort((a, b) => a.slack - b.slack).slice(0, MAX_TRIED);
  for (const doubt of [0, DOUBTFUL]) {
    for (let set = 2 ** nearest.length - 1; set >= 0; set--) {
      const active = none.slice();
      nearest.forEach(({ constraint }, i) => (active[constraint] = (set & (1 << i)) !== 0));
      if (!determines(program, active)) continue;
      const found = polish(program, y, active, () => 0.1, doubt);
      if (found !== undefined) return found;
    }
  }
  const active = none.slice();
  for (const { constraint, slack } of slacks) active[constraint] = slack < 1e-5;
  if (determines(program, active)) return { kind: 'failed', logs: y };
  return {
    kind: 'flat',
    logs: y,
    logValue: barrier.values[0]!,
    multipliers: Float64Array.from(active, (a) => (a ? 0.1 : 0)),
    active,
  };
}

/** Do the exponents of the objective and of what is active span all variables? */
function determines(program: DoubleProgram, active: readonly boolean[]): boolean {
  const rows: Float64Array[] = [];
  const add = (t: number): void => {
    const n = program.variables;
    rows.push(program.exponents.subarray(t * n, (t + 1) * n));
  };
  for (const { term } of program.equalities) add(term);
  for (const { start, end, constraint } of program.groups) {
    if (constraint < 0 || active[constraint] === true) for (let t = start; t < end; t++) add(t);
  }
  return orthonormalBasis(rows, []).length === program.variables;
}

/** Newton with these constraints active; undefined unless it ends at an optimum. */
function polish(
  program: DoubleProgram,
  y: ArrayLike<number>,
  active: readonly boolean[],
  multiplier: (constraint: number) => number,
  doubt = 0,
): DoublesOptimum | undefined {
  const n = program.variables;
  const system = activeSystem(program, active);
  if (system.parts.length > n) return undefined;
  const z = new Float64Array(system.size);
  for (let i = 0; i < n; i++) z[1 + i] = y[i]!;
  z[0] = logSum(program, 0, z);
  system.parts.forEach((part, k) => {
    z[1 + n + k] = multiplier(part.constraint);
  });
  if (!newton(system, z)) return undefined;
  const multipliers = new Float64Array(program.constraints);
  for (let k = 0; k < system.parts.length; k++) {
    const part = system.parts[k]!;
    const value = z[1 + n + k]!;
    if (!part.isEquality && !(value > -doubt)) return undefined;
    multipliers[part.constraint] = value;
  }
  for (let g = 1; g < program.groups.length; g++) {
    if (active[program.groups[g]!.constraint] === true) continue;
    if (!(logSum(program, g, z) < Math.max(SLACK, doubt))) return undefined;
  }
  const inForce = active.slice();
  for (const { constraint } of program.equalities) inForce[constraint] = true;
  return {
    kind: 'optimal',
    logs: z.slice(1, 1 + n),
    logValue: z[0],
    multipliers,
    active: inForce,
  };
}

/** Where more constraints meet than determine the point: only independent ones with a multiplier. */
function polishIndependent(
  program: DoubleProgram,
  reduced: Reduced,
  barrier: Barrier,
  w: Float64Array,
  active: readonly boolean[],
): DoublesOptimum | undefined {
  barrier.evaluate(w);
  const p = reduced.dimension;
  const gradient = (g: number): Float64Array => {
    const { start, end } = reduced.groups[g]!;
    const sum = new Float64Array(p);
    for (let t = start; t < end; t++) {
      for (let j = 0; j < p; j++) sum[j]! += barrier.shares[t]! * reduced.rows[t]![j]!;
    }
    return sum;
  };
  const candidates: number[] = [];
  for (let g = 1; g < reduced.groups.length; g++) {
    if (active[reduced.groups[g]!.constraint] === true) candidates.push(g);
  }
  const { weights } = nonNegativeLeastSquares(
    candidates.map(gradient),
    gradient(0).map((x) => -x),
  );
  const chosen = new Array<boolean>(program.constraints).fill(false);
  const multipliers = new Float64Array(program.constraints);
  candidates.forEach((g, i) => {
    const { constraint } = reduced.groups[g]!;
    chosen[constraint] = weights[i]! > 1e-9;
    multipliers[constraint] = weights[i]!;
  });
  return polish(program, lift(reduced, w), chosen, (k) => multipliers[k]!);
}

/** ln of a group at z = (·, y, ·). */
function logSum(program: DoubleProgram, g: number, z: Float64Array): number {
  const { start, end } = program.groups[g]!;
  const n = program.variables;
  const powers: number[] = [];
  let largest = -Infinity;
  for (let t = start; t < end; t++) {
    let power = program.logs[t]!;
    for (let i = 0; i < n; i++) power += program.exponents[t * n + i]! * z[1 + i]!;
    powers.push(power);
    largest = Math.max(largest, power);
  }
  let sum = 0;
  for (const power of powers) sum += Math.exp(power - largest);
  return largest + Math.log(sum);
}
