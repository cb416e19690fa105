/** What a derivation yields. Plain immutable data; verdicts are added by `src/check`. */
import type { Equation, Expr } from '../expression/nodes.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Obligation, Step } from '../proof/step.js';
import type { Problem } from '../sheet/model.js';
import type { Regime } from './regimes-model.js';

export type Status = 'closed-form' | 'parametric' | 'implicit';

/** How a quantity answers to a coefficient: ∂ ln quantity / ∂ ln coefficient. */
export type Sensitivities = ReadonlyMap<string, Expr>;

/** coefficient × ∏ variable^exponent. */
export interface SymbolicTerm {
  readonly coefficient: Expr;
  /** One for each variable, in their order. */
  readonly exponents: readonly Expr[];
}

/** Σ terms ≤ 1, or = 1. */
export interface SymbolicConstraint {
  readonly terms: readonly SymbolicTerm[];
  readonly isEquality: boolean;
  /** The sheet's name of it, or its text in quotes. */
  readonly label: string;
  /** As the sheet writes it. */
  readonly says: string;
  /** What the terms were divided by: with a bound that is not positive no point satisfies it. */
  readonly bound: Expr;
}

/** The problem as numbers see it: posynomials whose coefficients and exponents are formulas. */
export interface SymbolicProgram {
  readonly variables: readonly string[];
  /** What is minimised, wrappers and constants taken off. */
  readonly objective: readonly SymbolicTerm[];
  readonly constraints: readonly SymbolicConstraint[];
  /** Its least value → the value of the problem, wrappers put back. */
  readonly value: (least: Expr) => Expr;
}

/** A problem that comes down to one unknown: its least (or largest) value over an interval. */
export interface OneUnknown {
  /** The variable that is left. */
  readonly variable: string;
  /** What is minimised or maximised, in it. */
  readonly objective: Expr;
  /** Every variable of the problem in it. */
  readonly variables: ReadonlyMap<string, Expr>;
  /** Bounds that it may reach: none below means from zero on, none above without end. */
  readonly lower: readonly Expr[];
  readonly upper: readonly Expr[];
}

/** Closed forms that name earlier ones: of the variables in this order, then of the value and the level. */
export interface InTurn {
  /** Id of the step that proves them. */
  readonly step: string;
  readonly optimum: ReadonlyMap<string, Expr>;
  readonly value: Expr;
  readonly level: Expr;
}

export interface Derivation {
  readonly sheet: string;
  readonly problem: Problem;
  readonly status: Status;
  /** For an implicit optimum: the equations that fix it. */
  readonly system?: {
    readonly unknowns: readonly string[];
    readonly equations: readonly Equation[];
  };
  /** For a parametric optimum: the free share, in which everything has a closed form. */
  readonly parameter?: {
    readonly symbol: string;
    readonly meaning: string;
    readonly range: readonly [Expr, Expr];
    /** What the budget stands for in the bounds, C or ℓ − E, and its formula in the free share. */
    readonly level: Expr;
    readonly levelFormula: Expr;
    /** The same results where that is shorter, each in those before it. */
    readonly inTurn?: InTurn;
  };
  /** The geometric program that was solved, for solving it in numbers too; without terms where it is none. */
  readonly program: SymbolicProgram;
  /** In place of a geometric program: what numbers are to minimise. */
  readonly oneUnknown?: OneUnknown;
  /** Variable → closed form, in coefficients and the budget (display form). */
  readonly optimum: ReadonlyMap<string, Expr>;
  /** Optimal value of the objective, additive constants and wrappers put back. */
  readonly value: Expr;
  /** The part of the value that falls with the budget: the value less its additive constant. */
  readonly reducibleValue: Expr;
  /** Variable (and the reducible value, under the value's name) → d ln / d ln budget. */
  readonly exponents: ReadonlyMap<string, Expr>;
  /** For a parametric optimum: its leading behaviour at each end of the share's range that is certain. */
  readonly regimes?: readonly Regime[];
  /** Quantity (variable, or the value's name) → coefficient → elasticity; computed when first asked for. */
  readonly sensitivities: () => ReadonlyMap<string, Sensitivities>;
  /** −∂value/∂budget for a minimum: what one more unit of the budget buys. */
  readonly marginalPrice?: Expr;
  /** Shares at the optimum: term (as it stands in the objective or a constraint) → its share. */
  readonly shares: readonly {
    readonly term: Expr;
    readonly of: 'objective' | number;
    readonly share: Expr;
  }[];
  /** The proof that the stationary point is the global minimum; `inNumbers`: made only when these are put in. */
  readonly global: {
    readonly why: string;
    readonly obligations: readonly Obligation[];
    readonly inNumbers?: true;
  };
  /** The value function read backwards: the least budget for a given value. */
  readonly inverse?: { readonly budget: string; readonly value: string; readonly formula: Expr };
  /** Symbols that the derivation brought in: multipliers, the Lagrangian. */
  readonly introduced: ReadonlyMap<string, { readonly latex: string; readonly meaning: string }>;
  readonly assumptions: Assumptions;
  /** Symbols that stand for themselves although the sheet defines them, with their definitions. */
  readonly folded: ReadonlyMap<string, Expr>;
  readonly steps: readonly Step[];
  /** Why each earlier strategy did not apply. */
  readonly notes: readonly string[];
}
