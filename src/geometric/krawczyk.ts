/** Newton's steps and Krawczyk's test on the stationarity equations: see certify.ts. */
import type { BallProgram } from './balls.js';
import type { DoubleProgram } from './double-program.js';
import type { Fixed } from './fixed.js';
import { jacobian } from './kkt.js';
import type { ActiveSystem } from './kkt.js';
import { inverse } from './linear.js';
import { evaluate, multiplierDoubles, shareDoubles } from './misfit.js';
import type { Misfit } from './misfit.js';

const SLOP = 1 + 1e-10;

/** Newton steps in place until the misfit is no more than rounding. */
export function refine(
  system: ActiveSystem,
  balls: BallProgram,
  fixed: Fixed,
  z: bigint[],
): { misfit: Misfit; c: Float64Array } | undefined {
  const { size } = system;
  let c: Float64Array | undefined;
  let before = Infinity;
  const rounds = 8 + Math.ceil(fixed.bits / 20);
  for (let round = 0; round < rounds; round++) {
    const misfit = evaluate(system, balls, fixed, z);
    if (misfit === undefined) return undefined;
    if (c === undefined) {
      const matrix = new Float64Array(size * size);
      const shares = shareDoubles(system, fixed, misfit);
      jacobian(system, shares, multiplierDoubles(system, fixed, z), matrix);
      c = inverse(matrix, size);
      if (c === undefined) return undefined;
    }
    // A common scale at which each misfit, small beside the largest or not, is a double.
    let bits = 0;
    for (const m of misfit.m) bits = Math.max(bits, m.toString(16).length * 4);
    const shift = BigInt(Math.max(0, bits - 800));
    const f = misfit.m.map((m) => Number(m >> shift));
    let largest = 0;
    let needed = false;
    const step = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = 0;
      let rounding = 0;
      for (let j = 0; j < size; j++) {
        sum += c[i * size + j]! * f[j]!;
        rounding += Math.abs(c[i * size + j]!) * misfit.error[j]!;
      }
      if (!Number.isFinite(sum)) return undefined;
      step[i] = Math.round(sum);
      largest = Math.max(largest, Math.abs(sum));
      if (shift > 0n || Math.abs(sum) > rounding + 1) needed = true;
    }
    if (!needed) return { misfit, c };
    // log2 of the step: the step itself may be too small for a double.
    const height = Math.log2(largest) + Number(shift) - fixed.bits;
    if (height > 0 || (round > 3 && height > before - 1 && shift > 0n)) return undefined;
    // No more than rounding moves it any longer.
    if (round > 2 && shift === 0n && height > before - 2) return { misfit, c };
    // The inverse was taken far from the solution.
    if (height > before - 13 || (round === 0 && height > -20)) c = undefined;
    before = height;
    for (let i = 0; i < size; i++) z[i]! -= BigInt(step[i]!) << shift;
    if (c === undefined && round === rounds - 1) return undefined;
  }
  return undefined;
}

/**
 * Radii (in units) of a box that holds exactly one solution; undefined if the test fails.
 * @param box what the box may do at most to the logarithm of a term, and to a multiplier
 */
export function krawczyk(
  system: ActiveSystem,
  balls: BallProgram,
  fixed: Fixed,
  z: readonly bigint[],
  misfit: Misfit,
  c: Float64Array,
  box: number,
  leastRadius: number,
): Float64Array | undefined {
  const { program, parts, size } = system;
  const n = program.variables;
  // Relative error of F′ as computed, over the box and for all values of the exponents.
  const eta =
    4 * box +
    (program.terms + 20) * 2 ** -52 +
    4 * balls.exponentSpread * (1 + balls.exponentSpread);
  if (!(eta < 0.1)) return undefined;
  const shares = shareDoubles(system, fixed, misfit);
  const multipliers = multiplierDoubles(system, fixed, z);
  const matrix = new Float64Array(size * size);
  jacobian(system, shares, multipliers, matrix);
  // Absolute errors are put in as what eta must be a part of.
  for (let t = 0; t < shares.length; t++) {
    const share = misfit.shares[t];
    if (share !== undefined) shares[t] = shares[t]! + fixed.size(share.error + 1) / eta;
  }
  for (let k = 0; k < multipliers.length; k++) {
    multipliers[k] = Math.abs(multipliers[k]!) + box / eta;
  }
  const absolute = new Float64Array(size * size);
  jacobian(system, shares, multipliers, absolute, true);

  const growth = new Float64Array(size * size);
  const rounding = (size + 4) * 2 ** -52;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let product = i === j ? -1 : 0;
      let bound = i === j ? 1 : 0;
      for (let l = 0; l < size; l++) {
        product += c[i * size + l]! * matrix[l * size + j]!;
        bound += Math.abs(c[i * size + l]!) * absolute[l * size + j]!;
      }
      growth[i * size + j] = (Math.abs(product) + (rounding + eta) * bound) * SLOP;
    }
  }
  const g = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      g[i]! += Math.abs(c[i * size + j]!) * (fixed.units(misfit.m[j]!) + misfit.error[j]!);
    }
    g[i] = (g[i]! + 1e-250) * SLOP;
  }
  let r = g.map((x) => Math.max(1.5 * x + 1, leastRadius));
  let proved = false;
  for (let round = 0; round < 20 && !proved; round++) {
    const image = new Float64Array(size);
    proved = true;
    for (let i = 0; i < size; i++) {
      let sum = g[i]!;
      for (let j = 0; j < size; j++) sum += growth[i * size + j]! * r[j]!;
      image[i] = sum * SLOP;
      if (!(image[i]! < 0.999 * r[i]!)) proved = false;
    }
    if (!proved) r = image.map((x, i) => Math.max(1.2 * x + 1, 0.5 * r[i]!));
    if (r.some((x) => !Number.isFinite(x))) return undefined;
  }
  if (!proved) return undefined;
  // The box is as small as F′ was computed for.
  for (let k = -1; k < parts.length; k++) {
    const { start, end } = k < 0 ? program.groups[0]! : parts[k]!;
    for (let t = start; t < end; t++) {
      if (!(fixed.size(spreadOf(program, t, r, k < 0)) < box)) return undefined;
    }
    if (k >= 0 && !(fixed.size(r[1 + n + k]!) < box)) return undefined;
  }
  return r;
}

/** By how many units ln of a term changes over the box, at most. */
export function spreadOf(
  program: DoubleProgram,
  t: number,
  r: Float64Array,
  objective: boolean,
): number {
  let spread = objective ? r[0]! : 0;
  for (let i = 0; i < program.variables; i++) {
    const exponent = Math.abs(program.exponents[t * program.variables + i]!);
    // The double is off by less than a tenth of itself: eta < 0.1.
    if (exponent > 0) spread += exponent * 1.1 * r[1 + i]!;
  }
  return spread * SLOP;
}
