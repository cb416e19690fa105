/** The leading behaviour of a parametric optimum at one end of its free share's range. */
import type { Expr } from '../expression/nodes.js';

/** In the limit, how one variable follows from another. */
export interface Relation {
  readonly variable: string;
  readonly of: string;
  /** variable ~ constant × of^exponent */
  readonly exponent: Expr;
  /** In the optimum's name of `of`, such as `d_opt`. */
  readonly formula: Expr;
}

/** What part of its function a term makes up in the limit: 0 vanishes, 1 takes all. */
export interface LimitShare {
  readonly term: Expr;
  readonly of: 'objective' | number;
  readonly share: Expr;
}

/**
 * As the level (the budget C, or ℓ − E for a target) goes to one end, every quantity goes like a
 * multiple of a power of it. Maps are by variable, and by the value's name for the reducible value.
 */
export interface Regime {
  /** The level grows without bound there, or shrinks to nothing. */
  readonly budget: 'large' | 'small';
  /**
   * Where the exponents' signs leave it open: the level grows without bound where this is positive; where
   * it is negative the same forms hold as the level shrinks to nothing.
   */
  readonly condition?: Expr;
  /** What the free share goes to, and from which side it is bounded there. */
  readonly end: Expr;
  readonly side: 'lower' | 'upper';
  /** Exponent of the level. */
  readonly exponents: ReadonlyMap<string, Expr>;
  /** Leading form, in coefficients and the budget. */
  readonly leading: ReadonlyMap<string, Expr>;
  /** Exact value = leading form × this, a formula in the free share that tends to one. */
  readonly corrections: ReadonlyMap<string, Expr>;
  /** Each other variable against the first one that does not tend to a constant. */
  readonly relations: readonly Relation[];
  readonly dominant: readonly LimitShare[];
}
