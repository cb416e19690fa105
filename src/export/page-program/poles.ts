/**
 * Optima in one free share whose formulas divide by what may be zero for a reader's values: by a
 * difference of exponents, which may be equal. There the optimum is as good as anywhere, and only a
 * program solved in numbers gives it.
 */
import { Canonicalizer, Undefined } from '../../algebra/canonical.js';
import { LimitReached } from '../../base/errors.js';
import type { Link } from '../../evaluate/links.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { neg } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { children, mentions } from '../../expression/traverse.js';

/** @param moving what a reader may change */
export function hasPole(
  links: readonly Link[],
  moving: ReadonlySet<string>,
  assumptions: Assumptions,
): boolean {
  const algebra = new Canonicalizer(assumptions);
  const mayVanish = (e: Expr): boolean => {
    try {
      return !algebra.isPositive(e) && !algebra.isPositive(neg(e));
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return true;
      throw error;
    }
  };
  return links.some((link) => {
    if (link.kind !== 'share') return false;
    const own = new Set([link.symbol]);
    const isPole = (e: Expr): boolean =>
      e.kind === 'pow' &&
      e.exponent.kind === 'num' &&
      e.exponent.value.sign < 0 &&
      e.base.kind === 'add' &&
      mentions(e.base, moving) &&
      !mentions(e.base, own) &&
      mayVanish(e.base);
    const has = (e: Expr): boolean => isPole(e) || children(e).some(has);
    return [link.formula, ...link.variables].some(has);
  });
}
