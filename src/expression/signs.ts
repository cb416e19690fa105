/** The sign that is written in front of an expression. Says nothing about its value. */
import { MINUS_ONE, add, mul, num } from './nodes.js';
import type { Expr, Num } from './nodes.js';

function flipped(number: Num): Num {
  const { text } = number;
  if (text === undefined) return num(number.value.neg());
  return num(number.value.neg(), text.startsWith('-') ? text.slice(1) : `-${text}`);
}

/** Would it be written with a minus in front: a negative number, or a product that begins with one? */
export function hasMinus(expr: Expr): boolean {
  if (expr.kind === 'num') return expr.value.sign < 0;
  const first = expr.kind === 'mul' ? expr.args[0] : undefined;
  return first?.kind === 'num' && first.value.sign < 0;
}

/** The same tree as `neg` builds, but a number keeps its printed text: `0.34` → `-0.34`. */
export function negate(expr: Expr): Expr {
  if (expr.kind === 'num') return flipped(expr);
  const first = expr.kind === 'mul' ? expr.args[0] : undefined;
  if (expr.kind === 'mul' && first?.kind === 'num')
    return mul(flipped(first), ...expr.args.slice(1));
  return mul(MINUS_ONE, expr);
}

/** Negative in every term, so that negating leaves no minus at all. */
export function isAllNegative(expr: Expr): boolean {
  return expr.kind === 'add' ? expr.args.every(hasMinus) : hasMinus(expr);
}

/** Minus a sum term by term, anything else as {@link negate} does. */
export function negateTerms(expr: Expr): Expr {
  return expr.kind === 'add' ? add(...expr.args.map(negate)) : negate(expr);
}
