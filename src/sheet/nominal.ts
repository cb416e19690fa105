/** The coefficients of a set as exact expressions. */
import { num } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Coefficient, CoefficientSet } from './model.js';

/** The formula of a coefficient, its printed numbers as placeholder symbols; undefined if the set has none. */
export function coefficientFormula(set: CoefficientSet, symbol: string): Expr | undefined {
  return set.values.get(symbol)?.formula;
}

/** The coefficient as an exact expression, each printed number standing for itself. */
export function nominalValue({ formula, inputs }: Coefficient): Expr {
  const numbers = new Map<string, Expr>();
  for (const [placeholder, { value, text }] of inputs) numbers.set(placeholder, num(value, text));
  return substitute(formula, numbers);
}

/** Symbol → exact expression for every coefficient of the set, to be substituted in formulas. */
export function nominalValues(set: CoefficientSet): Map<string, Expr> {
  return new Map([...set.values].map(([symbol, value]) => [symbol, nominalValue(value)]));
}
