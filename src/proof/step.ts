/**
 * The vocabulary of proofs, shared by the code that makes steps and the code that checks them, so
 * that neither needs to import the other.
 */
import type { Equation, Expr } from '../expression/nodes.js';

/** proved > supported > unchecked > refuted; never rounded up. */
export type StepVerdict = 'proved' | 'supported' | 'refuted' | 'unchecked';

/** Something that must hold for a step to hold. Each kind is checked by a file of `src/check`. */
export type Obligation =
  /** left = right, for all values that the assumptions allow. */
  | { readonly kind: 'equal'; readonly left: Expr; readonly right: Expr }
  /**
   * left is a multiple of right, the factor a single power product that is never zero: both vanish
   * together; with `sameSign` it is positive, so that they also have the same sign.
   */
  | {
      readonly kind: 'proportional';
      readonly left: Expr;
      readonly right: Expr;
      readonly sameSign: boolean;
    }
  /** `result` is the partial derivative of `of` by the symbol `by`. */
  | { readonly kind: 'derivative'; readonly of: Expr; readonly by: string; readonly result: Expr }
  /** The substitution makes left = right an identity. */
  | {
      readonly kind: 'solves';
      readonly equation: Equation;
      readonly values: ReadonlyMap<string, Expr>;
    }
  /** `of` > 0 (or, if so said, ≥ 0) for all values that the assumptions allow. */
  | { readonly kind: 'positive'; readonly of: Expr; readonly orZero?: true }
  /** `of` is a sum of positive multiples of power products of `variables`: convex in their logs. */
  | { readonly kind: 'posynomial'; readonly of: Expr; readonly variables: readonly string[] }
  /** `of` does not depend on any of `variables`. */
  | { readonly kind: 'free-of'; readonly of: Expr; readonly variables: readonly string[] }
  /** The exponent vectors of the terms of `of` in `variables` span all directions: strictly convex together. */
  | { readonly kind: 'spans'; readonly of: readonly Expr[]; readonly variables: readonly string[] }
  /** `of`, an expression in `of.name`, increases (+1) or decreases (−1) strictly in `by`. */
  | {
      readonly kind: 'monotone';
      readonly of: Expr;
      readonly by: string;
      readonly direction: 1 | -1;
    }
  /**
   * `of` tends to `result`, which is free of the positive symbol `by`, as that goes to its end, wherever
   * these and all of `defined` have a value on the way.
   */
  | {
      readonly kind: 'limit';
      readonly of: Expr;
      readonly by: string;
      readonly end: LimitEnd;
      readonly result: Expr;
      readonly defined: readonly Expr[];
    };

/** Where a positive symbol goes: it grows without bound, or falls to zero. */
export type LimitEnd = 'infinity' | 'zero';

export interface Step {
  /** Unique in its derivation: `law`, `lagrangian`, `stationarity-N` … */
  readonly id: string;
  /** Name of the rule, for `isoflop explain`. */
  readonly rule: string;
  /** What is done, as a sentence of a paper's appendix; `$…$` marks formulas in infix. */
  readonly text: string;
  readonly before: readonly Equation[];
  readonly after: readonly Equation[];
  /** Ids of the steps it relies on. */
  readonly uses: readonly string[];
  readonly obligations: readonly Obligation[];
  /** Lines of algebra between before and after, for those who want every one. */
  readonly algebra?: readonly Equation[];
}

export interface CheckedObligation {
  readonly obligation: Obligation;
  readonly verdict: StepVerdict;
  /** How it was decided, or the point that refutes it. */
  readonly why: string;
}

export interface CheckedStep {
  readonly step: Step;
  readonly verdict: StepVerdict;
  readonly obligations: readonly CheckedObligation[];
}
