/** A program's numbers as fixed-point balls, in the order of {@link DoubleProgram}. */
import type { DoubleProgram } from './double-program.js';
import type { Ball, Fixed } from './fixed.js';
import type { NumericProgram, NumericTerm } from './model.js';

export interface BallTerm {
  readonly log: Ball;
  /** Exponents that are not zero. */
  readonly exponents: readonly { readonly variable: number; readonly ball: Ball }[];
}

export interface BallProgram {
  readonly terms: readonly BallTerm[];
  /** The doubles stand for every value of the exponents up to this relative error. */
  readonly exponentSpread: number;
}

/** Undefined where a number is too large for fixed point. */
export function toBalls(
  program: NumericProgram,
  doubles: DoubleProgram,
  fixed: Fixed,
): BallProgram | undefined {
  const all: NumericTerm[] = [
    ...program.objective,
    ...program.constraints.flatMap((constraint) => constraint.terms),
  ];
  let exponentSpread = 2 ** -52;
  const terms: BallTerm[] = [];
  const known = new Map<unknown, Ball>();
  for (let t = 0; t < all.length; t++) {
    const term = all[t]!;
    const log = fixed.from(term.log);
    if (log === undefined) return undefined;
    const exponents: { variable: number; ball: Ball }[] = [];
    for (let i = 0; i < program.variables; i++) {
      const exponent = term.exponents[i]!;
      if (exponent.lo.isZero() && exponent.hi.isZero()) continue;
      const ball = known.get(exponent) ?? fixed.from(exponent);
      if (ball === undefined) return undefined;
      known.set(exponent, ball);
      exponents.push({ variable: i, ball });
      const value = doubles.exponents[t * program.variables + i]!;
      const off = fixed.size(ball.error) + Math.abs(fixed.toDouble(ball.m) - value);
      const spread = value === 0 ? Infinity : (2 * off) / Math.abs(value);
      exponentSpread = Math.max(exponentSpread, spread);
    }
    terms.push({ log, exponents });
  }
  return { terms, exponentSpread };
}
