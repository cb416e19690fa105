/** What claims are made of: where they stand, their values, and which keys belong together. */
import type { Expr } from '../expression/nodes.js';
import { children } from '../expression/traverse.js';
import { unreachable } from '../base/errors.js';
import { AGGREGATES } from './aggregates.js';
import type { ClaimScopes } from './claim-scope.js';
import type { Context } from './context.js';
import type {
  Claim,
  CoefficientSet,
  EquationEntry,
  PrintedNumber,
  Problem,
  Span,
} from './model.js';
import type { ClaimData } from './schema.js';
import type { References } from './take-over.js';

/** What claims refer to. */
export interface ClaimSetting {
  readonly context: Context;
  readonly equations: ReadonlyMap<string, EquationEntry>;
  readonly coefficients: ReadonlyMap<string, CoefficientSet>;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly scopes: ClaimScopes;
  readonly references: References;
}

/** What differs between the claims made of one text: id, place, and the row's cells. */
export interface ClaimPlace {
  readonly id: string;
  readonly source: string;
  readonly span: Span;
  readonly cells?: ReadonlyMap<string, PrintedNumber>;
  readonly cell?: { readonly table: string; readonly row: string; readonly column: string };
}
export type ClaimMaker = (place: ClaimPlace) => Claim;

/** The columns of the table on whose rows a claim is made; none for a claim outside tables. */
export interface TableColumns {
  readonly names: ReadonlySet<string>;
  /** Those with an interval in some cell. */
  readonly intervals: ReadonlySet<string>;
}
export const NO_COLUMNS: TableColumns = { names: new Set(), intervals: new Set() };

/** A printed number, or the name of the column that holds it. */
export type Value = { readonly printed: PrintedNumber } | { readonly column: string };

export function isColumn(value: Value): value is { readonly column: string } {
  return 'column' in value;
}

export function valueAt(
  value: Value,
  cells: ReadonlyMap<string, PrintedNumber> | undefined,
): PrintedNumber {
  if (!isColumn(value)) return value.printed;
  const cell = cells?.get(value.column);
  return cell ?? unreachable(`no cell in column ${value.column}`);
}

/** Keys that only some kinds of claim have. */
export const KINDS_WITH: ReadonlyMap<keyof ClaimData, readonly string[]> = new Map<
  keyof ClaimData,
  string[]
>([
  ['printed', ['number', 'not-checkable']],
  ['reading', ['number']],
  ['with', ['formula', 'number', 'all']],
  ['at', ['number', 'all']],
  ['exact', ['number', 'all']],
  ['noise', ['number', 'all']],
  ['loosest', ['number', 'all']],
  ['for-all', ['number', 'all']],
  ['solve', ['number', 'all']],
  ['under', ['number', 'all']],
]);

const SLOPES: ReadonlySet<string> = new Set(['elasticity', 'd']);

/**
 * A variable of the problem that `expr` mentions and that nothing gives a value: neither the claim's
 * inputs nor an equation that defines it.
 */
export function variableWithoutValue(
  expr: Expr,
  problem: Problem | undefined,
  equations: ReadonlyMap<string, EquationEntry>,
  given: ReadonlySet<string>,
): string | undefined {
  const defined = new Set([...equations.values()].map(({ defines }) => defines));
  return problem?.variables.find(
    (name) => !given.has(name) && !defined.has(name) && needsValueOf(expr, name),
  );
}

/**
 * Does the value of `expr` need one of `name`? The `by` of `elasticity(of, by)` only names it, and
 * `at(of, symbol, value)` gives its symbol a value, and in `limit(of, symbol)` it needs none.
 */
function needsValueOf(expr: Expr, name: string): boolean {
  if (expr.kind === 'sym') return expr.name === name;
  if (expr.kind === 'call' && expr.name === 'at' && expr.args.length === 3) {
    const [of, symbol, value] = expr.args as [Expr, Expr, Expr];
    const bound = symbol.kind === 'sym' && symbol.name === name;
    return (!bound && needsValueOf(of, name)) || needsValueOf(value, name);
  }
  if (expr.kind === 'call' && expr.name === 'limit') {
    const [of, symbol] = expr.args;
    const bound = symbol?.kind === 'sym' && symbol.name === name;
    return !bound && of !== undefined && needsValueOf(of, name);
  }
  // Each row gives its own values; what it does not give is found missing later.
  if (expr.kind === 'call' && (SLOPES.has(expr.name) || AGGREGATES.has(expr.name))) return false;
  return children(expr).some((child) => needsValueOf(child, name));
}
