/** A geometric program in numbers, and what is known about its optimum. */
import type { Interval } from '../numeric/interval.js';

/** e^log · ∏ x^exponent: enclosures, so that coefficients such as exp(6.007) need no exact value. */
export interface NumericTerm {
  readonly log: Interval;
  /** One for each variable, in their order. */
  readonly exponents: readonly Interval[];
  /**
   * The exponents as fractions, where they are rational. An interval of width zero is exact without
   * it; only the proofs that there is *no* optimum (or more than one) need exact exponents.
   */
  readonly exact?: readonly (Fraction | undefined)[];
}

/** n/d with d > 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export interface NumericConstraint {
  /** Σ terms ≤ 1, or = 1. An equality of several terms is relaxed to ≤. */
  readonly terms: readonly NumericTerm[];
  readonly isEquality: boolean;
  /** What it is called where something is said about it; its number otherwise. */
  readonly label?: string;
}

export function labelOf(program: NumericProgram, constraint: number): string {
  return program.constraints[constraint]?.label ?? `number ${constraint}`;
}

/** Minimise Σ objective over positive variables. */
export interface NumericProgram {
  readonly variables: number;
  readonly objective: readonly NumericTerm[];
  readonly constraints: readonly NumericConstraint[];
}

export interface ProgramOptimum {
  readonly kind: 'optimal';
  /** Enclosures of ln x, certain: the only optimum lies in them. */
  readonly logs: readonly Interval[];
  /** ln of the least value. */
  readonly logValue: Interval;
  /**
   * For each constraint −∂ ln value/∂ ln bound: zero where it is inactive, positive where an
   * inequality binds, of either sign for an equality of one term.
   */
  readonly multipliers: readonly Interval[];
  /** Certainly in force. Where a multiplier reaches from 0 upwards that is not certain. */
  readonly active: readonly boolean[];
  /** ln(primal value) − ln(dual value) of the certificate, rounded up. */
  readonly gap: Interval;
}

export type ProgramOutcome =
  | ProgramOptimum
  /** No point satisfies these constraints; leaving out any of them, some may. */
  | { readonly kind: 'infeasible'; readonly constraints: readonly number[]; readonly why: string }
  /** The objective falls to zero, or towards a bound it never reaches, along this direction in the logs. */
  | {
      readonly kind: 'unbounded' | 'unattained';
      readonly direction: readonly number[];
      readonly why: string;
    }
  /** A whole line of minima: the direction changes nothing. */
  | { readonly kind: 'not-unique'; readonly direction: readonly number[]; readonly why: string }
  /** An equality of several terms is slack at the optimum of the relaxation: not a convex problem. */
  | { readonly kind: 'slack-equality'; readonly constraint: number; readonly why: string }
  /** Neither was certain with these digits; more may help. */
  | { readonly kind: 'undecided'; readonly why: string };
