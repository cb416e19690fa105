/** What may be taken for granted about the symbols of a statement. */
import type { Expr } from './nodes.js';

/** Symbols are positive reals unless listed otherwise. */
export interface Assumptions {
  readonly negative: ReadonlySet<string>;
  /** Real, sign unknown. */
  readonly real: ReadonlySet<string>;
  /** Positive whole numbers: at least 1. */
  readonly whole?: ReadonlySet<string>;
  /** Inequalities `expression > 0` that the statement takes for granted (ℓ > E, α ≠ β …). */
  readonly positive: readonly Expr[];
}

export const ALL_POSITIVE: Assumptions = {
  negative: new Set(),
  real: new Set(),
  positive: [],
};
