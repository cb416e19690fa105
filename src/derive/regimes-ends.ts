/** Which ends the range of the free share has for certain, whatever the coefficients are. */
import { canonicalKey } from '../algebra/canonical.js';
import { differentiate } from '../calculus/differentiate.js';
import { ZERO, div, neg, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';

export interface ShareEnd {
  readonly end: Expr;
  readonly side: 'lower' | 'upper';
  /** How far the share is from the end: positive inside the range. */
  readonly distance: Expr;
  /** That all conditions on the share hold next to the end, inside. */
  readonly obligations: readonly Obligation[];
}

interface Condition {
  readonly positive: Expr;
  readonly slope: Expr;
  /** Sign of the slope, where it is known. */
  readonly sign: 1 | -1 | 0;
}

/**
 * The conditions on the share are linear in it, so the admissible ones form an interval. Where one of them
 * vanishes and each other is positive, or vanishes with its slope pointing inwards, an end is certain.
 */
export function definiteEnds(context: DeriveContext, symbol: string): readonly ShareEnd[] {
  const conditions = conditionsOn(context, symbol);
  if (!conditions) return [];
  const { algebra, display } = context;
  const ends = new Map<string, ShareEnd>();
  for (const { positive, slope, sign } of conditions) {
    if (sign === 0) continue;
    const side = sign > 0 ? 'lower' : 'upper';
    const form = algebra.of(neg(div(at(positive, symbol, ZERO), slope)));
    const key = `${side} ${canonicalKey(form)}`;
    if (ends.has(key)) continue;
    const end = display.canonical(form);
    const obligations = holdsNext(context, conditions, symbol, end, sign);
    const distance = sign > 0 ? sub(sym(symbol), end) : sub(end, sym(symbol));
    if (obligations) ends.set(key, { end, side, distance, obligations });
  }
  return [...ends.values()];
}

export function at(expr: Expr, symbol: string, value: Expr): Expr {
  return substitute(expr, new Map([[symbol, value]]));
}

function conditionsOn(context: DeriveContext, symbol: string): readonly Condition[] | undefined {
  const { algebra, display } = context;
  const name = new Set([symbol]);
  const all = [sym(symbol), ...context.assumptions.positive.filter((e) => mentions(e, name))];
  const out: Condition[] = [];
  for (const positive of all) {
    const form = algebra.of(differentiate(positive, symbol));
    const slope = display.canonical(form);
    if (mentions(slope, name)) return undefined;
    if (form.numerator.isZero) continue;
    const sign = algebra.positive(form) ? 1 : algebra.isPositive(neg(slope)) ? -1 : 0;
    out.push({ positive, slope, sign });
  }
  return out;
}

/** Proof that each condition holds at shares next to the end, or undefined. */
function holdsNext(
  { algebra, display }: DeriveContext,
  conditions: readonly Condition[],
  symbol: string,
  end: Expr,
  inwards: 1 | -1,
): readonly Obligation[] | undefined {
  const obligations: Obligation[] = [];
  for (const { positive, slope, sign } of conditions) {
    const form = algebra.of(at(positive, symbol, end));
    if (form.numerator.isZero) {
      if (sign !== inwards) return undefined;
      obligations.push(
        { kind: 'solves', equation: equation(positive, ZERO), values: new Map([[symbol, end]]) },
        { kind: 'positive', of: sign > 0 ? slope : neg(slope) },
      );
    } else {
      if (!algebra.positive(form)) return undefined;
      obligations.push({ kind: 'positive', of: display.canonical(form) });
    }
  }
  return obligations;
}
