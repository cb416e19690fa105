/** Putting definitions into formulas: a symbol that an equation defines stands for its right side. */
import type { Expr } from '../expression/nodes.js';
import { LimitReached } from '../base/errors.js';
import { children, sizeOf, substitute, symbolsOf } from '../expression/traverse.js';
import type { Problem, Sheet } from '../sheet/model.js';

export interface Unfolded {
  readonly result: Expr;
  /** Names of the equations that were used, in order. */
  readonly used: readonly string[];
}

/** Definitions of definitions of … : sheets are free of cycles, so this is only a safeguard. */
const MAX_ROUNDS = 64;
/** Nodes of a formula; a law of this field has some dozens. */
const MAX_SIZE = 5000;

export interface Definition {
  /** The equation, or the symbol that has a value. */
  readonly name: string;
  readonly right: Expr;
}

/** What each symbol stands for, except those in `keep`. */
export function definitionsOf(
  sheet: Sheet,
  keep: ReadonlySet<string>,
): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const entry of sheet.equations.values()) {
    if (
      entry.defines !== undefined &&
      !keep.has(entry.defines) &&
      !definitions.has(entry.defines)
    ) {
      definitions.set(entry.defines, { name: entry.name, right: entry.equation.right });
    }
  }
  for (const symbol of sheet.symbols.values()) {
    if (symbol.value && !keep.has(symbol.name)) {
      definitions.set(symbol.name, { name: symbol.name, right: symbol.value });
    }
  }
  return definitions;
}

/**
 * Replaces every symbol that an equation defines, except those in `keep` (variables and what is given),
 * until none is left.
 */
export function unfold(expr: Expr, sheet: Sheet, keep: ReadonlySet<string>): Unfolded {
  const definitions = definitionsOf(sheet, keep);
  const used: string[] = [];
  let result = expr;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const values = new Map<string, Expr>();
    for (const name of symbolsOf(result)) {
      const definition = definitions.get(name);
      if (!definition) continue;
      values.set(name, definition.right);
      if (!used.includes(definition.name)) used.push(definition.name);
    }
    if (values.size === 0) break;
    if (predictedSize(result, values) > MAX_SIZE) {
      throw new LimitReached('size of a formula with its definitions put in', MAX_SIZE);
    }
    result = substitute(result, values);
  }
  return { result, used };
}

/**
 * The left side of a named equation such as L = E + … stays the given symbol when that is the target;
 * otherwise it is unfolded like the rest, but not into its own right side.
 */
export function unfoldSide(
  left: Expr,
  sheet: Sheet,
  keep: ReadonlySet<string>,
  name: string | undefined,
): Expr {
  const kept = new Set(keep);
  const entry = name === undefined ? undefined : sheet.equations.get(name);
  if (entry?.defines !== undefined) kept.add(entry.defines);
  return unfold(left, sheet, kept).result;
}

/** Nodes after the substitution, counted before it is made. */
function predictedSize(expr: Expr, values: ReadonlyMap<string, Expr>): number {
  const sizes = new Map([...values].map(([name, value]) => [name, sizeOf(value)]));
  const count = (e: Expr): number =>
    e.kind === 'sym'
      ? (sizes.get(e.name) ?? 1)
      : children(e).reduce((sum, child) => sum + count(child), 1);
  return count(expr);
}

/** What must not be unfolded: the variables, and the budget or target. */
export function keptSymbols(problem: Problem): ReadonlySet<string> {
  return new Set([...problem.variables, ...(problem.budget === undefined ? [] : [problem.budget])]);
}
