/**
 * Does `of` tend to `result`? Their difference is brought to one canonical form, which must be a numerator
 * of smaller order over a denominator that does not vanish.
 */
import { Display } from '../../algebra/display.js';
import { withoutExtrema } from '../../expression/extremum.js';
import { ONE, ZERO, div, sub, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { mentions, substitute } from '../../expression/traverse.js';
import type { LimitEnd } from '../../proof/step.js';
import { NonZero } from '../non-zero.js';
import { GrowthUnknown, Growths } from '../growth.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, refuted, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';
import { checkEqual } from './equal.js';

/** No formula of a user can hold a symbol of this name, so that nothing is assumed about it. */
const LARGE = '#t';

export function checkLimit(
  of: Expr,
  symbol: string,
  end: LimitEnd,
  result: Expr,
  defined: readonly Expr[],
  knowledge: Knowledge,
): Finding {
  const { algebra, assumptions } = knowledge;
  const only = new Set([symbol]);
  if (mentions(result, only)) return unchecked(`${toInfix(result)} depends on ${symbol}`);
  if (!canTendTo(symbol, end, knowledge)) {
    return unchecked(`${symbol} does not take all positive values near ${end}`);
  }
  const large = sym(LARGE);
  const put = new Map<string, Expr>([[symbol, end === 'zero' ? div(ONE, large) : large]]);
  const growths = new Growths(
    LARGE,
    algebra,
    new NonZero([of, result, ...defined], symbol, algebra),
  );
  const attempted = <T>(work: () => T): T | string =>
    attempt(() => {
      try {
        return work();
      } catch (error) {
        if (error instanceof GrowthUnknown) return error.message;
        throw error;
      }
    }) ?? 'the canonical form could not be made';

  for (const condition of assumptions.positive) {
    if (!mentions(condition, only)) continue;
    const holds = attempted(() => {
      const { coefficient } = growths.of(algebra.of(substitute(condition, put)));
      return growths.signOf(coefficient) === 1;
    });
    if (holds !== true) return unchecked(`${toInfix(condition)} may not stay positive on the way`);
  }
  const found = attempted(() => {
    const difference = substitute(sub(of, result), put);
    const end = growths.endOf(algebra.of(withoutExtrema(difference, eventualSign(growths))));
    return { ...end, sign: growths.signOf(end.limit) };
  });
  if (typeof found === 'string') return unchecked(found);
  const { direction, limit, sign } = found;
  if (direction < 0) {
    return proved('their difference is a numerator of smaller order than its denominator');
  }
  if (direction > 0) {
    return sign === 1 || sign === -1
      ? refuted('their difference grows without bound')
      : unchecked('whether their difference stays bounded is not known');
  }
  const rest = new Display().canonical(limit);
  const zero = checkEqual(rest, ZERO, knowledge);
  if (zero.verdict === 'proved') return proved('their difference tends to zero, term by term');
  return zero.verdict === 'refuted'
    ? refuted(`their difference tends to ${toInfix(rest)}, which is not zero: ${zero.why}`)
    : unchecked(`their difference tends to ${toInfix(rest)}, which was not seen to be zero`);
}

/** Which of two formulas is the larger one from some point on, where that is known for all values. */
function eventualSign(growths: Growths): (left: Expr, right: Expr) => -1 | 0 | 1 | undefined {
  return (left, right) => {
    const difference = growths.algebra.of(sub(left, right));
    if (difference.numerator.isZero) return 0;
    try {
      return growths.signOf(growths.of(difference).coefficient) || undefined;
    } catch (error) {
      if (error instanceof GrowthUnknown) return undefined;
      throw error;
    }
  };
}

function canTendTo(symbol: string, end: LimitEnd, { assumptions }: Knowledge): boolean {
  if (assumptions.negative.has(symbol) || assumptions.real.has(symbol)) return false;
  return end === 'infinity' || assumptions.whole?.has(symbol) !== true;
}
