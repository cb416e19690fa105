/** A form of a formula that is proved equal to it and is simpler: what cancels is gone. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import { ALL_POSITIVE } from '../expression/assumptions.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import { children, mapChildren } from '../expression/traverse.js';

/** Another form is taken where it has at most this share of the symbols: not for a mere reordering. */
const SHARE = 0.85;
const OF_A_NUMBER = 0.5;

/**
 * The expression itself, its canonical form, or one of those that were `proved` equal under the same
 * assumptions, whichever takes the least reading.
 */
export function simplestOf(
  expr: Expr,
  assumptions: Assumptions,
  proved: readonly Expr[] = [],
): Expr {
  const others = [expr, ...proved].flatMap((e, i) => [
    ...(i === 0 ? [] : [e]),
    quotientsOf(e),
    ...canonicalOf(e, assumptions).flatMap((form) => [form, quotientsOf(form)]),
  ]);
  let [best, cost] = [expr, costOf(expr)];
  for (const other of others) {
    const own = costOf(other);
    if (own <= SHARE * cost) [best, cost] = [other, own];
  }
  return best;
}

/** How many symbols are to be read; a number is half of one. */
function costOf(expr: Expr): number {
  if (expr.kind === 'num') return OF_A_NUMBER;
  return children(expr).reduce((sum, child) => sum + costOf(child), expr.kind === 'sym' ? 1 : 0);
}

/** Its largest parts without powers, each as one quotient: that holds whatever the signs are. */
function quotientsOf(expr: Expr): Expr {
  if (!isQuotient(expr)) return mapChildren(expr, quotientsOf);
  const [shown] = canonicalOf(expr, ALL_POSITIVE);
  return shown && costOf(shown) < costOf(expr) ? shown : expr;
}

function isQuotient(expr: Expr): boolean {
  if (expr.kind === 'num' || expr.kind === 'sym') return true;
  if (expr.kind === 'pow') {
    const [base, exponent] = children(expr);
    const isWhole = exponent?.kind === 'num' && exponent.value.isInteger;
    return isWhole && base !== undefined && isQuotient(base);
  }
  return (expr.kind === 'add' || expr.kind === 'mul') && children(expr).every(isQuotient);
}

/** None where it would be too long, or has no value. */
function canonicalOf(expr: Expr, assumptions: Assumptions): readonly Expr[] {
  try {
    return [new Display().canonical(new Canonicalizer(assumptions).of(expr))];
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return [];
    throw error;
  }
}
