/** What the steps on the leading behaviour work with. */
import type { Fraction } from '../algebra/fraction.js';
import { log } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import type { DeriveContext } from './context.js';
import type { Level, Parametric, ParametricResults } from './narrate-parametric.js';
import type { Program } from './program.js';
import type { BaseLimit, Limit } from './regimes.js';
import type { ShareEnd } from './regimes-ends.js';
import type { Regime } from './regimes-model.js';

export interface RegimeParts {
  readonly context: DeriveContext;
  readonly program: Program;
  /** The free share, and its range as shown. */
  readonly symbol: string;
  readonly range: readonly [Expr, Expr];
  readonly level: Level;
  readonly shares: readonly Fraction[];
  readonly result: Parametric;
  readonly narrated: ParametricResults;
}

/** One result: a variable, or what is left to minimise. */
export interface Quantity {
  readonly name: string;
  readonly shown: Expr;
  readonly formula: Expr;
  readonly limit: Limit;
}

/** At one end, everything that the steps are about. */
export interface AtEnd {
  readonly end: ShareEnd;
  readonly limits: ReadonlyMap<string, BaseLimit>;
  readonly level: Limit;
  readonly quantities: readonly Quantity[];
  readonly budget: Regime['budget'];
  readonly condition: Expr | undefined;
}

/** Positive products are equal where their logarithms are, which need not multiply anything out. */
export function sameProduct(left: Expr, right: Expr): Obligation {
  return { kind: 'equal', left: log(left), right: log(right) };
}
