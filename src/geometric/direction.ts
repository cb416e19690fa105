/** Directions in the logarithms, made exact: which terms fall, which stay, and that none grows. */
import { exactExponents, fractionToNumber, kernel, nearFraction, signOfDot } from './exact.js';
import type { Fraction, NumericProgram, NumericTerm } from './model.js';

export interface ExactDirection {
  readonly direction: readonly number[];
  /** For each term, the objective's first: does it fall, or stay? */
  readonly falls: readonly boolean[];
}

export function allTerms(program: NumericProgram): readonly NumericTerm[] {
  return [...program.objective, ...program.constraints.flatMap((constraint) => constraint.terms)];
}

/**
 * The direction near `guess` along which the terms that do not fall stay exactly as they are, and no
 * term grows. Undefined if that cannot be shown: exponents not exact, or the guess too rough.
 */
export function exactDirection(
  program: NumericProgram,
  guess: ArrayLike<number>,
  falls: readonly boolean[],
): ExactDirection | undefined {
  const exact: Fraction[][] = [];
  for (const term of allTerms(program)) {
    const exponents = exactExponents(term);
    if (exponents === undefined) return undefined;
    exact.push(exponents);
  }
  const staying = exact.filter((_, t) => falls[t] !== true);
  const { free, vector } = kernel(staying, program.variables);
  let largest = 0;
  for (const j of free) largest = Math.max(largest, Math.abs(guess[j]!));
  if (!(largest > 0)) return undefined;
  const direction = vector(free.map((j) => nearFraction(guess[j]!, largest)));
  const signs = exact.map((exponents) => signOfDot(exponents, direction));
  if (signs.some((sign) => sign > 0) || signs.every((sign) => sign === 0)) return undefined;
  return { direction: direction.map(fractionToNumber), falls: signs.map((sign) => sign < 0) };
}

/** A direction that changes none of these terms, and the variables that pin it down. */
export function exactKernel(
  terms: readonly NumericTerm[],
  variables: number,
): { readonly free: readonly number[]; readonly direction: readonly number[] } | undefined {
  const exact: Fraction[][] = [];
  for (const term of terms) {
    const exponents = exactExponents(term);
    if (exponents === undefined) return undefined;
    exact.push(exponents);
  }
  const { free, vector } = kernel(exact, variables);
  if (free.length === 0) return undefined;
  const values = free.map((_, i): Fraction => ({ n: i === 0 ? 1n : 0n, d: 1n }));
  return { free, direction: vector(values).map(fractionToNumber) };
}
