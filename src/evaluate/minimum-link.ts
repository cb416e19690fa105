/** The link of a problem in one unknown that is no geometric program. */
import type { Derivation, OneUnknown } from '../derive/model.js';
import { add, neg, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';

/** Its unknown is where a function of it is least, over all of its range. */
export interface MinimumLink {
  readonly kind: 'minimum';
  readonly problem: string;
  readonly symbol: string;
  /** What is minimised, in the unknown, without terms that are free of it; of a maximum the negative. */
  readonly objective: Expr;
  readonly sense: 'minimize' | 'maximize';
  readonly lower: readonly Expr[];
  readonly upper: readonly Expr[];
}

/** Stands for the slope of the unknown by an input; no formula of a user holds it. */
export function slopeSymbol({ symbol }: MinimumLink, by: string): string {
  return `${symbol}#d#${by}`;
}

export function minimumLink(
  { problem }: Derivation,
  { variable, objective, lower, upper }: OneUnknown,
): MinimumLink {
  const { name, sense } = problem;
  const symbol = `${variable}#${name}`;
  const inUnknown = substitute(moving(objective, variable), new Map([[variable, sym(symbol)]]));
  const least = sense === 'minimize' ? inUnknown : neg(inUnknown);
  return { kind: 'minimum', problem: name, symbol, objective: least, sense, lower, upper };
}

function moving(objective: Expr, variable: string): Expr {
  if (objective.kind !== 'add') return objective;
  return add(...objective.args.filter((term) => mentions(term, new Set([variable]))));
}

/** Name of each result → its formula in the unknown. */
export function minimumResults(
  { problem }: Derivation,
  { variable, variables, objective }: OneUnknown,
  { symbol }: MinimumLink,
): ReadonlyMap<string, Expr> {
  const unknown = new Map([[variable, sym(symbol)]]);
  return new Map([
    ...[...variables].map(
      ([v, formula]) => [problem.optimumNames.get(v) ?? v, substitute(formula, unknown)] as const,
    ),
    [problem.valueName, substitute(objective, unknown)],
  ]);
}
