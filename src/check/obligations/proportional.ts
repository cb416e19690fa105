/** left = factor · right, the factor a single power product: never zero, and positive where asked. */
import { PowerSum } from '../../algebra/power-sum.js';
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

export function checkProportional(
  left: Expr,
  right: Expr,
  sameSign: boolean,
  knowledge: Knowledge,
): Finding {
  const { algebra } = knowledge;
  const single = attempt(() => {
    const a = algebra.of(left);
    const b = algebra.of(right);
    const top = a.numerator.terms[0];
    const bottom = b.numerator.terms[0];
    if (!top || !bottom) return a.numerator.isZero && b.numerator.isZero;
    // The factor, if there is one, is the quotient of matching terms; any pair may match.
    return b.numerator.terms.some((term) => {
      const factor = top.times(term.inverse());
      // A logarithm or a symbol of either sign may be zero where the other side is not.
      if (!factor.factors.every(([base]) => base.positive)) return false;
      const denominators = [a.denominator, b.denominator].every((numerator) =>
        algebra.positive({ numerator, denominator: PowerSum.ONE }),
      );
      if (sameSign && !(factor.isPositive && denominators)) return false;
      const scaled = algebra.multiply(b, {
        numerator: PowerSum.product(factor),
        denominator: PowerSum.ONE,
      });
      const adjusted = algebra.multiply(scaled, {
        numerator: b.denominator,
        denominator: PowerSum.ONE,
      });
      const target = algebra.multiply(a, { numerator: a.denominator, denominator: PowerSum.ONE });
      return algebra.subtract(adjusted, target).numerator.isZero;
    });
  });
  return single
    ? proved('the canonical forms differ by a factor that is never zero')
    : unchecked(`${toInfix(left)} and ${toInfix(right)} were not seen to vanish together`);
}
