/**
 * The optimum where one constraint k is met, or nearly, with a multiplier that is zero, or nearly:
 * whether it is in force cannot be told, but the optimum can be enclosed all the same.
 *
 * Let y₁ be the optimum without k, and Z a box that holds, for every tightening τ of k within ±δ,
 * exactly one solution of the stationarity system with k active; δ is at least |ln k(y₁)|, and
 * (y₁, multiplier 0) lies in Z, so it is the solution for τ₁ = −ln k(y₁). If τ₁ ≥ 0, y₁ satisfies k
 * and is the optimum. If τ₁ < 0, follow the solutions from τ₁ to 0: the multiplier starts at 0 and
 * does not fall, because dλ/dτ = y′ᵀ H y′ ≥ 0 as long as λ ≥ 0 (H, the Hessian of the Lagrangian, is
 * then semidefinite), so the solution for τ = 0 is the optimum. Either way it lies in Z.
 */
import type { BallProgram } from './balls.js';
import { certify } from './certify.js';
import type { Certified, Enclosed, Start } from './certify.js';
import type { DoubleProgram } from './double-program.js';
import type { Fixed } from './fixed.js';

/** A constraint further from 1 than this (in the logarithm) is no case for this file. */
const NEARLY = 2 ** -30;

/** Undefined where the argument does not go through. */
export function justMet(
  doubles: DoubleProgram,
  balls: BallProgram,
  fixed: Fixed,
  active: readonly boolean[],
  start: Start,
  constraint: number,
): (Certified & { kind: 'certain' }) | undefined {
  const having = (inForce: boolean): boolean[] =>
    active.map((a, k) => (k === constraint ? inForce : a));
  const without = certify(doubles, balls, fixed, having(false), start, {
    ignored: constraint,
  });
  if (without.kind !== 'certain' || !(fixed.size(without.excess) < NEARLY)) return undefined;
  const group = doubles.groups.find((g) => g.constraint === constraint);
  if (group === undefined) return undefined;
  // |ln(1 + x)| ≤ 1.01 |x| for so small an x; twice that leaves room.
  const delta = 2.1 * without.excess + 1;
  const radii = [without.logValue, ...without.logs, ...without.multipliers];
  // Room for y₁'s own box.
  const leastRadius = 8 * (delta + Math.max(...radii.map((part) => part?.radius ?? 0)));
  const terms = balls.terms.map((term, t) =>
    t >= group.start && t < group.end
      ? { ...term, log: { m: term.log.m, error: term.log.error + delta } }
      : term,
  );
  const box = certify(doubles, { ...balls, terms }, fixed, having(true), start, {
    ignored: constraint,
    leastRadius,
  });
  if (box.kind !== 'certain') return undefined;
  const inside = (small: Enclosed, large: Enclosed): boolean => {
    const distance = small.m > large.m ? small.m - large.m : large.m - small.m;
    return fixed.units(distance) + small.radius < large.radius * (1 - 1e-9);
  };
  const zero: Enclosed = { m: 0n, radius: 0 };
  const fits =
    inside(without.logValue, box.logValue) &&
    without.logs.every((log, i) => inside(log, box.logs[i]!)) &&
    box.multipliers.every((m, k) => m === undefined || inside(without.multipliers[k] ?? zero, m));
  if (!fits) return undefined;
  const multiplier = box.multipliers[constraint]!;
  const top = multiplier.m + BigInt(Math.ceil(multiplier.radius)) + 2n;
  const half = top / 2n;
  const multipliers = box.multipliers.map((m, k) =>
    // From 0 to the top of the box; not known to be in force.
    k === constraint ? { m: half, radius: Number(half), inForce: false } : m,
  );
  // The dual point of the program without the constraint is one of this program too.
  const difference = box.logValue.m - without.logValue.m;
  const apart = difference > 0n ? fixed.units(difference) : 0;
  const gap = (without.gap + apart + box.logValue.radius + without.logValue.radius) * (1 + 1e-9);
  return { ...box, multipliers, gap };
}
