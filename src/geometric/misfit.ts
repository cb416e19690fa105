/** The stationarity equations in fixed point, every rounding bounded. */
import type { BallProgram } from './balls.js';
import type { Ball, Fixed } from './fixed.js';
import type { ActiveSystem } from './kkt.js';

const SLOP = 1 + 1e-10;

/** Each considered term at ẑ. */
export interface Misfit {
  /** Equations, in units: middle and error. */
  readonly m: bigint[];
  readonly error: Float64Array;
  /** Σ exponent · ln variable, for each term of the system. */
  readonly dots: (Ball | undefined)[];
  /** e^(log + dot (− v)) of terms in functions of several. */
  readonly shares: (Ball | undefined)[];
}

/** Σ exponent · ŷ of one term. */
export function dotBall(balls: BallProgram, fixed: Fixed, t: number, z: readonly bigint[]): Ball {
  let m = 0n;
  let error = 1;
  for (const { variable, ball } of balls.terms[t]!.exponents) {
    const y = z[1 + variable]!;
    m += ball.m * y;
    if (ball.error > 0) error += ball.error * (Math.abs(fixed.toDouble(y)) + 1e-200) * SLOP;
  }
  return { m: m >> BigInt(fixed.bits), error: error * SLOP };
}

export function evaluate(
  system: ActiveSystem,
  balls: BallProgram,
  fixed: Fixed,
  z: readonly bigint[],
): Misfit | undefined {
  const { program, parts, size } = system;
  const n = program.variables;
  const first = 1 + parts.length;
  const m = new Array<bigint>(size).fill(0n);
  const error = new Float64Array(size);
  const dots = new Array<Ball | undefined>(program.terms);
  const shares = new Array<Ball | undefined>(program.terms);
  for (let k = -1; k < parts.length; k++) {
    const { start, end } = k < 0 ? program.groups[0]! : parts[k]!;
    const multiplier = k < 0 ? undefined : z[1 + n + k]!;
    const weight = multiplier === undefined ? 1 : Math.abs(fixed.toDouble(multiplier)) + 1e-200;
    const single = end - start === 1;
    for (let t = start; t < end; t++) {
      const term = balls.terms[t]!;
      const dot = dotBall(balls, fixed, t, z);
      dots[t] = dot;
      const power = {
        m: term.log.m + dot.m - (k < 0 ? z[0]! : 0n),
        error: term.log.error + dot.error,
      };
      if (single) {
        m[k + 1]! += power.m;
        error[k + 1]! += power.error;
        for (const { variable, ball } of term.exponents) {
          const at = first + variable;
          m[at]! += multiplier === undefined ? ball.m : fixed.times(multiplier, ball.m);
          error[at]! += (weight * ball.error + 1) * SLOP;
        }
        continue;
      }
      const share = fixed.exp(power);
      if (share === undefined) return undefined;
      shares[t] = share;
      m[k + 1]! += share.m;
      error[k + 1]! += share.error;
      const weighted: Ball =
        multiplier === undefined
          ? share
          : { m: fixed.times(multiplier, share.m), error: (weight * share.error + 1) * SLOP };
      for (const { variable, ball } of term.exponents) {
        const product = fixed.mul(weighted, ball);
        m[first + variable]! += product.m;
        error[first + variable]! += product.error;
      }
    }
    if (!single) m[k + 1]! -= fixed.one;
  }
  for (let i = 0; i < size; i++) error[i] = error[i]! * SLOP;
  return { m, error, dots, shares };
}

export function shareDoubles(system: ActiveSystem, fixed: Fixed, misfit: Misfit): Float64Array {
  return Float64Array.from({ length: system.program.terms }, (_, t) => {
    const share = misfit.shares[t];
    return share === undefined ? 0 : fixed.toDouble(share.m);
  });
}

export function multiplierDoubles(
  system: ActiveSystem,
  fixed: Fixed,
  z: readonly bigint[],
): Float64Array {
  const n = system.program.variables;
  return Float64Array.from(system.parts, (_, k) => fixed.toDouble(z[1 + n + k]!));
}
