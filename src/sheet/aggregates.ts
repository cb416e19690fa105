/** Functions of claims that go over the rows of a data set: `sum(runs, X)`, `mean(runs, X)` … */
import type { Expr } from '../expression/nodes.js';
import { children } from '../expression/traverse.js';

/** Name → how many arguments it takes; the first names the data set. */
export const AGGREGATES: ReadonlyMap<string, 1 | 2> = new Map<string, 1 | 2>([
  ['count', 1],
  ['sum', 2],
  ['mean', 2],
  ['least', 2],
  ['largest', 2],
]);

/** A well-formed call of one of them. */
export interface AggregateCall {
  readonly kind: string;
  readonly data: string;
  /** What it goes over the rows of; nothing for `count`. */
  readonly of: Expr | undefined;
}

/** The call of an aggregate, where the expression is one; undefined for everything else. */
export function aggregateOf(
  expr: Expr,
  data: { readonly has: (name: string) => boolean } | undefined,
): AggregateCall | undefined {
  if (expr.kind !== 'call' || data === undefined) return undefined;
  const [first, of] = expr.args;
  if (AGGREGATES.get(expr.name) !== expr.args.length || first?.kind !== 'sym') return undefined;
  return data.has(first.name) ? { kind: expr.name, data: first.name, of } : undefined;
}

/** Does it hold an aggregate anywhere? */
export function hasAggregate(
  expr: Expr,
  data: { readonly has: (name: string) => boolean } | undefined,
): boolean {
  return aggregateOf(expr, data) !== undefined || children(expr).some((c) => hasAggregate(c, data));
}
