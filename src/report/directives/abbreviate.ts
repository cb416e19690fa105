/** Long expressions by the symbols that a derivation has shown them under. */
import { add, mul } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { mapChildren, mentions, sameTree, sizeOf } from '../../expression/traverse.js';

/** What a symbol, or something as short, was shown to be. */
export interface Shown {
  readonly as: Expr;
  readonly value: Expr;
}

/** Shorter than this, an expression is as easily read as its symbol. */
const SHORT = 8;

/** `N ∂𝓛/∂N`: a product with a derivative in it. */
function isSlope(expr: Expr): boolean {
  return expr.kind === 'mul' && expr.args.some((a) => a.kind === 'call' && a.name === 'd');
}

/**
 * The definitions among equations: on the left a symbol, a slope, or (L_opt − E) one of `names` less
 * something short; on the right something long.
 */
export function definitionsIn(
  equations: readonly Equation[],
  names: ReadonlySet<string>,
): readonly Shown[] {
  return equations.flatMap(({ left, relation, right }) => {
    const isName =
      left.kind === 'sym' || isSlope(left) || (left.kind === 'add' && mentions(left, names));
    return isName && relation === '=' && sizeOf(left) < SHORT && sizeOf(right) >= SHORT
      ? [{ as: left, value: right }]
      : [];
  });
}

/** The arguments less those of `part`, each taken away once; undefined if one is not there. */
function without(args: readonly Expr[], part: readonly Expr[]): Expr[] | undefined {
  const rest = [...args];
  for (const wanted of part) {
    const at = rest.findIndex((arg) => sameTree(arg, wanted));
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return rest;
}

/**
 * The expression with each occurrence of a shown value by its short form; in a sum or product the value
 * may be some of the terms or factors.
 */
export function abbreviate(expr: Expr, shown: readonly Shown[]): Expr {
  for (const { as, value } of shown) {
    if (sameTree(expr, value)) return as;
    if ((expr.kind !== 'add' && expr.kind !== 'mul') || value.kind !== expr.kind) continue;
    const rest = without(expr.args, value.args);
    if (!rest) continue;
    const others = (expr.kind === 'add' ? add : mul)(...rest.map((arg) => abbreviate(arg, shown)));
    return expr.kind === 'add' ? add(as, others) : mul(as, others);
  }
  return mapChildren(expr, (child) => abbreviate(child, shown));
}
