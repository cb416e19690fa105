/** What claims are made of: where they stand, their values, and which keys belong together. */
import type { Expr } from '../expression/nodes.js';
import { children } from '../expression/traverse.js';
import { unreachable } from '../base/errors.js';
import type { Context } from './context.js';
import { CLAIM_FUNCTIONS } from './formulas.js';
import type {
  Claim,
  CoefficientSet,
  EquationEntry,
  PrintedNumber,
  Problem,
  Span,
} from './model.js';
import type { ClaimData } from './schema.js';

/** What claims refer to. */
export interface ClaimSetting {
  readonly context: Context;
  readonly equations: ReadonlyMap<string, EquationEntry>;
  readonly coefficients: ReadonlyMap<string, CoefficientSet>;
  readonly problems: ReadonlyMap<string, Problem>;
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

/** A printed number, or the name of the column that holds it. */
export type Value = { readonly printed: PrintedNumber } | { readonly column: string };

export function valueAt(
  value: Value,
  cells: ReadonlyMap<string, PrintedNumber> | undefined,
): PrintedNumber {
  if ('printed' in value) return value.printed;
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
  ['solve', ['number', 'all']],
  ['under', ['number', 'all']],
]);

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

/** Does the value of `expr` need one of `name`? The `by` of `elasticity(of, by)` only names it. */
function needsValueOf(expr: Expr, name: string): boolean {
  if (expr.kind === 'sym') return expr.name === name;
  if (expr.kind === 'call' && CLAIM_FUNCTIONS.has(expr.name)) return false;
  return children(expr).some((child) => needsValueOf(child, name));
}
