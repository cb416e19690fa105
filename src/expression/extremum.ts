/** min and max in formulas: finding them, and putting one of their arguments in their place. */
import type { Call, Expr } from './nodes.js';
import { children, mapChildren, sameTree } from './traverse.js';

/** A min or max whose arguments hold none themselves; undefined where there is none. */
export function innermostExtremum(expr: Expr): Call | undefined {
  for (const child of children(expr)) {
    const found = innermostExtremum(child);
    if (found) return found;
  }
  return expr.kind === 'call' && (expr.name === 'min' || expr.name === 'max') ? expr : undefined;
}

/** The formula with every occurrence of `part` replaced. */
export function replaced(expr: Expr, part: Expr, by: Expr): Expr {
  if (sameTree(expr, part)) return by;
  return children(expr).length === 0 ? expr : mapChildren(expr, (c) => replaced(c, part, by));
}

/**
 * The formula with each min and max, innermost first, replaced by the argument that it is, as far as the
 * signs of differences of arguments are known; where one is not, what holds it stays.
 * @param signOf sign of a formula; undefined where it is not known
 */
export function withoutExtrema(
  expr: Expr,
  signOf: (left: Expr, right: Expr) => -1 | 0 | 1 | undefined,
): Expr {
  let result = expr;
  for (let found = innermostExtremum(result); found; found = innermostExtremum(result)) {
    const { name, args } = found;
    const wanted = name === 'min' ? -1 : 1;
    const chosen = args.find((arg) =>
      args.every((other) => {
        if (other === arg) return true;
        const sign = signOf(arg, other);
        return sign === 0 || sign === wanted;
      }),
    );
    if (!chosen) return result;
    result = replaced(result, found, chosen);
  }
  return result;
}
