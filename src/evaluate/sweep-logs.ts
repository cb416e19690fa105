/** The equation of a free share as a sum of logarithms: no power has to be computed for it. */
import { add, log, mul, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { ShareLink } from './links.js';

/**
 * The logarithm of a product of powers, factor by factor. Where it has a value, every base is
 * positive, and it is the logarithm of the expression; where it has none, that may still have one.
 */
export function logSum(expr: Expr): Expr {
  switch (expr.kind) {
    case 'mul':
      return add(...expr.args.map(logSum));
    case 'pow':
      return mul(expr.exponent, logSum(expr.base));
    case 'call':
      return expr.name === 'exp' && expr.args.length === 1 ? (expr.args[0] as Expr) : log(expr);
    default:
      return log(expr);
  }
}

/** Zero where the share is the solution, as `shareEquation`, wherever it has a value. */
export function logEquation(link: ShareLink): Expr {
  return sub(logSum(link.formula), logSum(link.level));
}
