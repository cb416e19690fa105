/** `limit(X, s)` carried out: proposed on the formula, and used only where the checker proves it. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { LimitReached } from '../base/errors.js';
import { NoLimit, proposeLimit } from '../calculus/limit.js';
import type { Proposal } from '../calculus/limit.js';
import { checkObligations } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import type { Assumptions } from '../expression/assumptions.js';
import { ONE, ZERO, div, sym } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { children, substitute } from '../expression/traverse.js';
import type { CheckedObligation, LimitEnd } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';
import { namesOfOptimum } from '../sheet/optimum-names.js';

/** What `limit(X, s)` and `limit(X, s, 0)` ask for. @throws NoLimit */
export function limitParts(
  { args }: Call,
  sheet: Sheet,
): { readonly of: Expr; readonly by: string; readonly end: LimitEnd } {
  const [of, by, to] = args;
  const atZero = to?.kind === 'num' && to.value.isZero;
  if (!of || by?.kind !== 'sym' || args.length > 3 || (to && !atZero)) {
    throw new NoLimit('a limit takes a formula, a symbol, and 0 where that falls to zero');
  }
  const symbol = sheet.symbols.get(by.name);
  const results = [...sheet.problems.values()].flatMap(namesOfOptimum);
  if (symbol?.value !== undefined || (!symbol && results.includes(by.name))) {
    throw new NoLimit(`${by.name} does not vary`);
  }
  return { of, by: by.name, end: atZero ? 'zero' : 'infinity' };
}

/** The formulas inside of which slopes and limits are taken: these exist only where those do. */
export function madeFrom(expr: Expr): Expr[] {
  const inner = children(expr).flatMap(madeFrom);
  const isTaken = expr.kind === 'call' && ['d', 'elasticity', 'limit'].includes(expr.name);
  return isTaken && expr.args[0] ? [expr.args[0], ...inner] : inner;
}

/** Stands for what grows; no formula of a user holds it. */
const LARGE = '#t';

/**
 * The limit of `of` as the positive symbol `by` goes to that end, all else held: an expression free of it.
 * @param defined what `of` was made from, such as the formula whose slope it is: where that has no value,
 *   nor has the limit
 * @throws NoLimit where there is none, or none could be found and proved
 */
export function provedLimit(
  of: Expr,
  by: string,
  end: LimitEnd,
  assumptions: Assumptions,
  defined: readonly Expr[] = [],
): Expr {
  const proposal = propose(of, by, end, assumptions);
  const grows = proposal === 'grows';
  // What is the inverse of something that vanishes grows without bound.
  const obligation = grows
    ? ({ kind: 'limit', of: div(ONE, of), by, end, result: ZERO, defined } as const)
    : ({ kind: 'limit', of, by, end, result: proposal, defined } as const);
  const [checked] = checkObligations([obligation], new Knowledge(assumptions));
  const { verdict, why } = checked as CheckedObligation;
  if (verdict !== 'proved') throw new NoLimit(`none could be proved: ${shown(why, by, end)}`);
  if (!grows) return proposal;
  throw new NoLimit('there is none, since its size grows without bound');
}

function propose(of: Expr, by: string, end: LimitEnd, assumptions: Assumptions): Proposal {
  const large = sym(LARGE);
  const values = new Map<string, Expr>([[by, end === 'zero' ? div(ONE, large) : large]]);
  try {
    return proposeLimit(substitute(of, values), LARGE, new Canonicalizer(assumptions));
  } catch (error) {
    if (error instanceof NoLimit || error instanceof LimitReached) {
      throw new NoLimit(shown(error.message, by, end));
    }
    if (error instanceof Undefined) throw new NoLimit(`its formula holds ${error.message}`);
    throw error;
  }
}

/** A reason without the stand-in. */
function shown(why: string, by: string, end: LimitEnd): string {
  return why.replaceAll(LARGE, end === 'zero' ? `(1/${by})` : by);
}
