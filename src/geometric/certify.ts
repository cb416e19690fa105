/**
 * From an optimum in doubles to one that is certain.
 *
 * The stationarity system (kkt.ts) is solved in fixed point by Newton steps with a fixed inverse C in
 * doubles, thirteen digits or so a step. Krawczyk's test then proves that a box ẑ ± r holds exactly
 * one solution: |C F(ẑ)| + |I − C F′(box)| r < r. Only F(ẑ) needs many digits; F′ over so small a box
 * is known well enough in doubles, with bounds for every rounding. Where the multipliers of the
 * active inequalities are certainly positive and the other constraints certainly slack, convexity
 * makes the solution the global optimum, and the nonsingular system the only one.
 *
 * The dual point of the certificate is the one with the shares of that solution, which satisfies the
 * orthogonality conditions exactly; its value is enclosed over the box.
 */
import type { BallProgram } from './balls.js';
import type { DoubleProgram } from './double-program.js';
import type { Ball, Fixed } from './fixed.js';
import { activeSystem } from './kkt.js';
import type { ActiveSystem } from './kkt.js';
import { krawczyk, refine, spreadOf } from './krawczyk.js';
import { dotBall } from './misfit.js';
import type { Misfit } from './misfit.js';

/** A solution to start from. */
export interface Start {
  readonly logs: ArrayLike<number>;
  readonly logValue: number;
  /** One a constraint. */
  readonly multipliers: ArrayLike<number>;
}

/** ẑ ± radius, in units of the fixed point. */
export interface Enclosed {
  readonly m: bigint;
  readonly radius: number;
  /** False: the multiplier of a constraint that may be in force or not. */
  readonly inForce?: boolean;
}

export type Certified =
  | {
      readonly kind: 'certain';
      readonly logs: readonly Enclosed[];
      readonly logValue: Enclosed;
      /** For each constraint; undefined: inactive. */
      readonly multipliers: readonly (Enclosed | undefined)[];
      /** ln primal − ln dual value, at most; in units. */
      readonly gap: number;
      /** By how many units the ignored constraint may differ from 1, if it was not active. */
      readonly excess: number;
    }
  /** The active set was wrong: this constraint's multiplier is negative, or it is violated. */
  | { readonly kind: 'release' | 'add'; readonly constraint: number }
  /** This constraint is neither certainly active nor certainly slack. */
  | { readonly kind: 'weak'; readonly constraint: number }
  | { readonly kind: 'failed' };

const SLOP = 1 + 1e-10;

/**
 * What the box may do at most to the logarithm of a term, and to a multiplier: the smallest that
 * fits is best, but coefficients given by wide intervals need a wide box.
 */
const BOXES = [2 ** -50, 2 ** -34, 2 ** -20, 2 ** -10];

export interface CertifyOptions {
  /** A constraint whose multiplier's sign, or whose slack, is not looked at. */
  readonly ignored?: number;
  /** The box's radii at least, in units. */
  readonly leastRadius?: number;
}

/** Certifies a solution of the system with these constraints active. */
export function certify(
  doubles: DoubleProgram,
  balls: BallProgram,
  fixed: Fixed,
  active: readonly boolean[],
  start: Start,
  { ignored, leastRadius = 0 }: CertifyOptions = {},
): Certified {
  const system = activeSystem(doubles, active);
  const n = doubles.variables;
  const z: bigint[] = [fixed.fromDouble(start.logValue)];
  for (let i = 0; i < n; i++) z.push(fixed.fromDouble(start.logs[i]!));
  for (const part of system.parts) z.push(fixed.fromDouble(start.multipliers[part.constraint]!));

  const solved = refine(system, balls, fixed, z);
  if (solved === undefined) return { kind: 'failed' };
  const { misfit, c } = solved;
  let radii: Float64Array | undefined;
  for (const box of BOXES) {
    radii = krawczyk(system, balls, fixed, z, misfit, c, box, leastRadius);
    if (radii !== undefined) break;
  }
  if (radii === undefined) return { kind: 'failed' };

  for (let k = 0; k < system.parts.length; k++) {
    const part = system.parts[k]!;
    if (part.isEquality || part.constraint === ignored) continue;
    const multiplier = fixed.units(z[1 + n + k]!);
    if (z[1 + n + k]! > 0n && multiplier * (1 - 1e-10) > radii[1 + n + k]!) continue;
    const certain = z[1 + n + k]! < 0n && multiplier > 2 * radii[1 + n + k]!;
    return { kind: certain ? 'release' : 'weak', constraint: part.constraint };
  }
  const inactive = checkInactive(system, balls, fixed, z, radii, ignored);
  if (typeof inactive !== 'number') return inactive;

  const multipliers = new Array<Enclosed | undefined>(doubles.constraints).fill(undefined);
  system.parts.forEach((part, k) => {
    multipliers[part.constraint] = { m: z[1 + n + k]!, radius: radii[1 + n + k]! };
  });
  const logs: Enclosed[] = [];
  for (let i = 0; i < n; i++) logs.push({ m: z[1 + i]!, radius: radii[1 + i]! });
  return {
    kind: 'certain',
    logs,
    logValue: { m: z[0]!, radius: radii[0]! },
    multipliers,
    gap: dualityGap(system, balls, fixed, z, misfit, radii),
    excess: inactive,
  };
}

/**
 * The first constraint outside the active set that is not certainly slack over the box; if there is
 * none, by how much the ignored one may differ from 1.
 */
function checkInactive(
  system: ActiveSystem,
  balls: BallProgram,
  fixed: Fixed,
  z: readonly bigint[],
  radii: Float64Array,
  ignored: number | undefined,
): Certified | number {
  const { program, parts } = system;
  let excess = 0;
  const inForce = new Set(parts.map((part) => part.constraint));
  let weak: Certified | undefined;
  for (let g = 1; g < program.groups.length; g++) {
    const { start, end, constraint } = program.groups[g]!;
    if (inForce.has(constraint)) continue;
    let sum = 0n;
    let error = 0;
    for (let t = start; t < end; t++) {
      const dot = dotBall(balls, fixed, t, z);
      const spread = spreadOf(program, t, radii, false);
      const log = balls.terms[t]!.log;
      const power = { m: log.m + dot.m, error: log.error + dot.error + spread };
      const share = fixed.exp(power);
      if (share === undefined) {
        const large = fixed.toDouble(power.m) - fixed.size(power.error) > 1;
        return { kind: large ? 'add' : 'weak', constraint };
      }
      sum += share.m;
      error += share.error * SLOP;
    }
    const slack = fixed.one - sum;
    if (constraint === ignored) {
      excess = fixed.units(slack) + error;
      continue;
    }
    if (slack > 0n && fixed.units(slack) * (1 - 1e-10) > error) continue;
    if (slack < 0n && fixed.units(slack) > 2 * error + 1) return { kind: 'add', constraint };
    weak ??= { kind: 'weak', constraint };
  }
  return weak ?? excess;
}

/** Upper end of ln primal value − lower end of ln dual value, in units. */
function dualityGap(
  system: ActiveSystem,
  balls: BallProgram,
  fixed: Fixed,
  z: readonly bigint[],
  misfit: Misfit,
  radii: Float64Array,
): number {
  const { program, parts } = system;
  const n = program.variables;
  // ln dual = Σ δ (log − ln(δ/Λ)), and ln(δ/Λ) is the power log + a·y (− v) of the term itself.
  let dual = 0n;
  let error = 0;
  for (let k = -1; k < parts.length; k++) {
    const { start, end } = k < 0 ? program.groups[0]! : parts[k]!;
    const multiplier = k < 0 ? fixed.one : z[1 + n + k]!;
    const weight = Math.abs(fixed.toDouble(multiplier)) + 1e-200;
    const off = k < 0 ? 0 : radii[1 + n + k]!;
    for (let t = start; t < end; t++) {
      const log = balls.terms[t]!.log;
      const share = misfit.shares[t];
      if (share === undefined) {
        // ln(δ/Λ) = 0.
        dual += fixed.times(multiplier, log.m);
        error += (weight * log.error + fixed.bound(log) * off + 1) * SLOP;
        continue;
      }
      const dot = misfit.dots[t]!;
      const x: Ball = { m: (k < 0 ? z[0]! : 0n) - dot.m, error: dot.error };
      const spread = spreadOf(program, t, radii, k < 0);
      const weighted = fixed.times(multiplier, share.m);
      const size = fixed.bound(x);
      const u = fixed.bound(share);
      dual += fixed.times(weighted, x.m);
      error +=
        (size * (weight * (u * spread * 1.01 + share.error) + u * off + 1) +
          (weight * u + 1e-200) * (x.error + spread) +
          2) *
        SLOP;
    }
  }
  const difference = z[0]! - dual;
  const middle = difference > 0n ? fixed.units(difference) : 0;
  return (middle + radii[0]! + error) * SLOP;
}
