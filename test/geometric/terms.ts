/** Short ways to write geometric programs in tests. */
import { Arithmetic, Decimal, interval } from '../../src/numeric/index.js';
import type { Interval } from '../../src/numeric/index.js';
import type {
  Fraction,
  NumericConstraint,
  NumericProgram,
  NumericTerm,
} from '../../src/geometric/index.js';

export const arithmetic = new Arithmetic(25);

export const exactly = (x: number | string): Interval => interval.point(new Decimal(x));

/** The logarithm of a number. */
export function ln(x: number | string, ar: Arithmetic = arithmetic): Interval {
  const result = interval.ln(exactly(x), ar);
  if (result === undefined) throw new RangeError('logarithm of a number that is not positive');
  return result;
}

/** coefficient · ∏ x^exponent. */
export function term(
  coefficient: number | string,
  exponents: readonly (number | string)[],
  ar: Arithmetic = arithmetic,
): NumericTerm {
  return { log: ln(coefficient, ar), exponents: exponents.map(exactly) };
}

export const atMost = (...terms: NumericTerm[]): NumericConstraint => ({
  terms,
  isEquality: false,
});
export const equal = (...terms: NumericTerm[]): NumericConstraint => ({ terms, isEquality: true });

export function program(
  objective: readonly NumericTerm[],
  ...constraints: NumericConstraint[]
): NumericProgram {
  return { variables: objective[0]!.exponents.length, objective, constraints };
}

export const whole = (n: bigint, d = 1n): Fraction => ({ n, d });

/** e^x for the middle of an enclosure of x, as a double. */
export const expOf = (x: Interval): number => Math.exp(interval.midpoint(x, arithmetic).toNumber());

/** Hoffmann et al.: A N^-α + B D^-β under 6 N D = C. */
export function chinchilla(budget: string, ar: Arithmetic = arithmetic): NumericProgram {
  const work = interval.sub(ln(6, ar), ln(budget, ar), ar);
  return program(
    [term('406.4', ['-0.34', 0], ar), term('410.7', [0, '-0.28'], ar)],
    equal({ log: work, exponents: [exactly(1), exactly(1)] }),
  );
}

/** Fine-grained mixture of experts in d, G, D: two work terms, so an equality of several terms. */
export function fineGrained(budget: string, ar: Arithmetic = arithmetic): NumericProgram {
  // N = d³ (8 · 64 + 4)/64
  const size = interval.mul(ln('8.0625', ar), exactly('-0.115'), ar);
  const withSize = (coefficient: string, exponents: string[]): NumericTerm => ({
    log: interval.add(ln(coefficient, ar), size, ar),
    exponents: exponents.map(exactly),
  });
  const work = (coefficient: string, exponents: number[]): NumericTerm => ({
    log: interval.sub(ln(coefficient, ar), ln(budget, ar), ar),
    exponents: exponents.map(exactly),
  });
  return program(
    [
      withSize('18.1', ['-0.345', '0', '0']),
      withSize('2.1', ['-0.345', '-0.58', '0']),
      term('30.8', [0, 0, '-0.147'], ar),
    ],
    equal(work('1.125', [3, 0, 1]), work('14', [2, 1, 1])),
  );
}
