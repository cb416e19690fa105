/** The factors below a fraction bar, each as it stands there. */
import { mul } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { hasMinus, isAllNegative } from '../../expression/signs.js';

/** The last number stays with the factor behind it, so that it does not meet others. */
function withNumber(factors: readonly Expr[]): readonly Expr[] {
  const at = factors.findIndex(({ kind }) => kind !== 'num');
  const number = factors[at - 1];
  const behind = factors[at];
  if (!number || !behind || hasDivisor(behind) || hasMinus(behind)) return factors;
  return [...factors.slice(0, at - 1), mul(number, behind), ...factors.slice(at + 1)];
}

/** 2/3 belongs to all that is behind it. */
export function divisors(factors: readonly Expr[]): readonly Expr[] {
  const at = factors.findIndex(
    (f) => f.kind === 'num' && !f.value.isInteger && f.text === undefined,
  );
  if (at < 0) return withNumber(factors);
  return [...withNumber(factors.slice(0, at)), mul(...factors.slice(at))];
}

/** Is it a fraction itself? */
function hasDivisor(expr: Expr): boolean {
  if (expr.kind === 'mul') return expr.args.some(hasDivisor);
  return expr.kind === 'pow' && isAllNegative(expr.exponent);
}
