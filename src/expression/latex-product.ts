/** Products, quotients and powers: what goes above and what below the fraction bar. */
import { num, pow } from './nodes.js';
import type { Expr } from './nodes.js';
import { numeralBox } from './latex-numbers.js';
import { Rational } from './rational.js';
import { hasMinus, isAllNegative, negateTerms } from './signs.js';

/** The factors of a product without its sign, numbers first and sums last. */
export interface Quotient {
  readonly above: readonly Expr[];
  readonly below: readonly Expr[];
}

function isNumber(expr: Expr, value: Rational): boolean {
  return expr.kind === 'num' && expr.value.equals(value);
}

/**
 * What stands below the bar for a power with a negative exponent: `N` for `N^-1`, `N^alpha` for
 * `N^-alpha`. A quotient to a symbolic power stays above, (C/6)^{-a}: below it would be two storeys.
 */
function denominatorOf(factor: Expr): Expr | undefined {
  if (factor.kind !== 'pow' || !isAllNegative(factor.exponent)) return undefined;
  if (factor.exponent.kind !== 'num' && isQuotient(factor.base)) return undefined;
  return pow(factor.base, negateTerms(factor.exponent));
}

function isQuotient(expr: Expr): boolean {
  return expr.kind === 'mul' && !hasMinus(expr) && quotientOf(expr).below.length > 0;
}

/** Can the factors of this product below a bar stand there one by one, without a bar of their own? */
function isFlat(expr: Expr): boolean {
  return (
    expr.kind === 'mul' &&
    !hasMinus(expr) &&
    expr.args.every(
      (f) => denominatorOf(f) === undefined && (f.kind !== 'num' || numeralBox(f) !== undefined),
    )
  );
}

function ordered(factors: readonly Expr[]): Expr[] {
  const rank = (f: Expr): number => (f.kind === 'num' ? 0 : f.kind === 'add' ? 2 : 1);
  return [0, 1, 2].flatMap((r) => factors.filter((f) => rank(f) === r));
}

/**
 * A symbol to a symbolic negative power that stands alone is shorter as it is: `N^{-\alpha}`; as a
 * factor it goes below the bar.
 */
export function staysPower(expr: Expr): boolean {
  return expr.kind === 'pow' && expr.exponent.kind !== 'num';
}

/** Above and below the bar, for a product or a single factor. The sign must have been taken off. */
export function quotientOf(expr: Expr): Quotient {
  const above: Expr[] = [];
  const below: Expr[] = [];
  for (const factor of expr.kind === 'mul' ? expr.args : [expr]) {
    if (factor.kind === 'num' && numeralBox(factor) === undefined) {
      if (factor.value.n !== 1n) above.push(num(factor.value.n));
      below.push(num(factor.value.d));
      continue;
    }
    const denominator = denominatorOf(factor);
    if (denominator === undefined) above.push(factor);
    else if (denominator.kind === 'mul' && isFlat(denominator)) below.push(...denominator.args);
    else below.push(denominator);
  }
  return { above: ordered(above), below: ordered(below) };
}

/** Is it a square root, written as a power? */
export function isSquareRoot(exponent: Expr): boolean {
  return isNumber(exponent, Rational.HALF);
}
