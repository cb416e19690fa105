/**
 * The free share of a parametric optimum, written in how far it is from both ends of its range: near an
 * end that distance has all its digits, where the share itself, or one minus it, would have none.
 */
import { Canonicalizer, Undefined } from '../../algebra/canonical.js';
import { Display } from '../../algebra/display.js';
import { LimitReached } from '../../base/errors.js';
import { differentiate } from '../../calculus/differentiate.js';
import type { ShareLink } from '../../evaluate/links.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { add, call, div, log, mul, neg, sub, sym, ZERO } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import {
  children,
  mapChildren,
  mentions,
  sizeUpTo,
  substitute,
} from '../../expression/traverse.js';

const MINUS_ONE = Rational.of(-1);
/** Larger sums are left as they are. */
const MAX_SIZE = 2000;

/** share = low + width·p = high − width·q with p + q = 1 */
export class ShareEnds {
  readonly p: string;
  readonly q: string;
  readonly width: Expr;
  /** Zero where the share is the solution; rises or falls in p. */
  readonly equation: Expr;
  readonly #low: Expr;
  readonly #high: Expr;
  readonly #algebra: Canonicalizer;
  readonly #display = new Display();

  constructor(
    readonly link: ShareLink,
    assumptions: Assumptions,
  ) {
    this.p = `${link.symbol}#p`;
    this.q = `${link.symbol}#q`;
    [this.#low, this.#high] = link.range;
    this.#algebra = new Canonicalizer(assumptions);
    this.width = isZero(this.#low) ? this.#high : sub(this.#high, this.#low);
    this.equation = sub(log(this.put(link.formula)), log(link.level));
  }

  /** The formula in p and q. */
  put(expr: Expr): Expr {
    const { symbol } = this.link;
    if (!mentions(expr, new Set([symbol]))) return expr;
    if (expr.kind === 'sym') return add(this.#low, mul(this.width, sym(this.p)));
    if (expr.kind === 'add') {
      const found = this.#distance(expr);
      if (found) return found;
    }
    return children(expr).length === 0 ? expr : mapChildren(expr, (c) => this.put(c));
  }

  /** A sum that falls or rises in a straight line to zero at an end: its slope times the distance from there. */
  #distance(sum: Expr): Expr | undefined {
    const { symbol, range } = this.link;
    // To differentiate takes long, and nearly all sums that are no straight line show it.
    if (degreeIn(sum, symbol) > 1 || sizeUpTo(sum, MAX_SIZE) > MAX_SIZE) return undefined;
    try {
      const slope = this.#simple(differentiate(sum, symbol));
      if (mentions(slope, new Set([symbol]))) return undefined;
      const [lows, highs] = [alternatives(range[0], 'max'), alternatives(range[1], 'min')];
      for (const end of highs) {
        const after = this.#after(sum, end, neg(slope));
        if (!after) continue;
        const beyond = this.#most(highs.map((other) => sub(end, other)));
        const ahead = mul(this.#simple(neg(slope)), add(beyond, mul(this.width, sym(this.q))));
        return isZero(after) ? ahead : add(after, ahead);
      }
      for (const end of lows) {
        if (!this.#isZeroAt(sum, end)) continue;
        const beyond = this.#most(lows.map((other) => sub(other, end)));
        return mul(slope, add(beyond, mul(this.width, sym(this.p))));
      }
      return undefined;
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return undefined;
      throw error;
    }
  }

  /**
   * What the sum is at an upper end, where it falls as steeply as given: zero, or for an end x/max(y, z)
   * and a sum that is zero at x/z, what is left where y is the larger. That point need not be in the range,
   * nor exist; the sum at the end is then fall·x/z·(y − z)/max(y, z), of which z cancels. Undefined where
   * neither is known.
   */
  #after(sum: Expr, end: Expr, fall: Expr): Expr | undefined {
    if (this.#isZeroAt(sum, end)) return ZERO;
    const { over, largest } = quotientByLargest(end) ?? { over: ZERO, largest: [] };
    for (const z of largest) {
      const point = div(over, z);
      if (!this.#isZeroAt(sum, point)) continue;
      const lacking = this.#most(largest.map((other) => sub(other, z)));
      return mul(this.#simple(mul(fall, point)), div(lacking, call('max', ...largest)));
    }
    return undefined;
  }

  /** The largest of some differences, one of which is zero: how far one end lies beyond that of the range. */
  #most(differences: readonly Expr[]): Expr {
    const others = differences.map((e) => this.#simple(e)).filter((e) => !isZero(e));
    return others.length === 0 ? ZERO : call('max', ZERO, ...others);
  }

  #isZeroAt(sum: Expr, end: Expr): boolean {
    return this.#algebra.isZero(substitute(sum, new Map([[this.link.symbol, end]])));
  }

  #simple(expr: Expr): Expr {
    return this.#display.canonical(this.#algebra.of(expr));
  }
}

/** Of x/max(y, z, …) the x and the y, z, … */
function quotientByLargest(
  end: Expr,
): { readonly over: Expr; readonly largest: readonly Expr[] } | undefined {
  const factors = end.kind === 'mul' ? end.args : [end];
  for (const factor of factors) {
    if (factor.kind !== 'pow' || factor.exponent.kind !== 'num') continue;
    const { base, exponent } = factor;
    if (base.kind !== 'call' || base.name !== 'max' || !exponent.value.equals(MINUS_ONE)) continue;
    return { over: mul(...factors.filter((other) => other !== factor)), largest: base.args };
  }
  return undefined;
}

/** The degree as it is written, before anything cancels; infinite where it is no polynomial. */
function degreeIn(expr: Expr, symbol: string): number {
  const degrees = (parts: readonly Expr[]): readonly number[] =>
    parts.map((part) => degreeIn(part, symbol));
  switch (expr.kind) {
    case 'num':
      return 0;
    case 'sym':
      return expr.name === symbol ? 1 : 0;
    case 'add':
      return Math.max(...degrees(expr.args));
    case 'mul':
      return degrees(expr.args).reduce((sum, degree) => sum + degree, 0);
    case 'pow':
    case 'call':
      return degrees(children(expr)).every((degree) => degree === 0) ? 0 : Infinity;
  }
}

/** What the end is one of: `min(1, a)` is 1 or a. */
function alternatives(end: Expr, of: 'min' | 'max'): readonly Expr[] {
  return end.kind === 'call' && end.name === of ? end.args : [end];
}

function isZero(expr: Expr): boolean {
  return expr.kind === 'num' && expr.value.isZero;
}
