/**
 * Products that are wider than a page: KaTeX breaks no fraction and no row of factors, so such a product
 * is written as several side by side, with a dot between, at which a line may end.
 */
import { mul } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { quotientOf } from '../../expression/latex-product.js';
import { hasMinus, negate } from '../../expression/signs.js';

/** In em of the formula, about what stands beside each other in a step of a derivation. */
export const PAGE_WIDTH = 40;

const SIGN = 1.7;
const PARENTHESES = 0.9;
const RAISED = 0.7;
const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

function symbolWidth(name: string): number {
  const [letter = '', ...below] = name.split('_');
  const index = below.join(',');
  return (letter.length > 2 ? 0.75 : letter.length * 0.65) + index.length * 0.36;
}

function inParentheses(expr: Expr): number {
  const whole = expr.kind === 'sym' || expr.kind === 'num' || expr.kind === 'call';
  return widthOf(expr) + (whole ? 0 : PARENTHESES);
}

/** How wide an expression is drawn, in em: roughly, and rather more than less. */
export function widthOf(expr: Expr): number {
  if (hasMinus(expr)) return SIGN / 2 + widthOf(negate(expr));
  switch (expr.kind) {
    case 'num':
      return expr.value.toString().length * 0.5;
    case 'sym':
      return symbolWidth(expr.name);
    case 'add':
      return total(expr.args.map(widthOf)) + SIGN * (expr.args.length - 1);
    case 'call':
      return expr.name.length * 0.5 + PARENTHESES + total(expr.args.map(widthOf));
    case 'mul': {
      const { above, below } = quotientOf(expr);
      const row = (factors: readonly Expr[]): number => total(factors.map(factorWidth));
      return Math.max(row(above), row(below));
    }
    case 'pow': {
      const { above, below } = quotientOf(expr);
      if (below.length > 0 && above.length === 0) return total(below.map(factorWidth));
      return inParentheses(expr.base) + RAISED * raisedWidth(expr.exponent);
    }
  }
}

/** In an exponent a quotient stands on one line. */
function raisedWidth(expr: Expr): number {
  if (hasMinus(expr)) return SIGN / 2 + raisedWidth(negate(expr));
  if (expr.kind === 'add') return total(expr.args.map(raisedWidth)) + SIGN * (expr.args.length - 1);
  if (expr.kind !== 'mul') return widthOf(expr);
  const { above, below } = quotientOf(expr);
  const factors = total([...above, ...below].map(factorWidth));
  return factors + (below.length > 0 ? SIGN / 2 : 0);
}

function factorWidth(factor: Expr): number {
  return factor.kind === 'add' ? inParentheses(factor) : widthOf(factor);
}

/**
 * The product as factors no wider than `width` each, where that can be; anything else as it is. They are
 * as even as the order of what stands above and below the bar allows.
 */
export function besideEachOther(expr: Expr, width = PAGE_WIDTH): readonly Expr[] {
  if (expr.kind !== 'mul' || hasMinus(expr) || widthOf(expr) <= width) return [expr];
  const isBelow = (factor: Expr): boolean => quotientOf(factor).above.length === 0;
  const below = expr.args.filter(isBelow);
  const above = expr.args.filter((factor) => !isBelow(factor));
  const wide = (factors: readonly Expr[]): number => total(factors.map(factorWidth));
  const count = Math.ceil(Math.max(wide(above), wide(below)) / width);
  // Each factor goes where its middle lies.
  const share = (factors: readonly Expr[], group: number): readonly Expr[] => {
    const all = wide(factors);
    let before = 0;
    return factors.filter((factor) => {
      const middle = before + factorWidth(factor) / 2;
      before += factorWidth(factor);
      return Math.min(count - 1, Math.floor((middle / all) * count)) === group;
    });
  };
  const groups = Array.from({ length: count }, (_, i) => [...share(above, i), ...share(below, i)]);
  return groups.filter((group) => group.length > 0).map((group) => mul(...group));
}
