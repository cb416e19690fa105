/** The sign of a slope through least values over a box, by the chain rule. */
import { Undefined } from '../algebra/canonical.js';
import type { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import { NotDifferentiable, differentiate } from '../calculus/differentiate.js';
import { unknownsOf } from '../evaluate/links.js';
import type { Link } from '../evaluate/links.js';
import { totalDerivative } from '../evaluate/slopes.js';
import { ONE, ZERO, add, div, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { children, mentions, symbolsOf } from '../expression/traverse.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { add as plus, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';

/** The range of a formula whose symbols have these enclosures, each by itself; undefined where it is not had. */
export type Apart = (expr: Expr) => (values: ReadonlyMap<string, Interval>) => Interval | undefined;

type Sum = (values: ReadonlyMap<string, Interval>) => Interval | undefined;

/**
 * ∂f/∂x + Σ ∂f/∂u · du/dx over least values u, in one form in which most of what the terms share is
 * cancelled, and with the range that it has where each symbol varies by itself. Where f has a certain
 * sign it is also tried for the elasticity, from which powers of what ranges over many powers of ten
 * are gone.
 */
export class ChainSlope {
  readonly #value: Evaluator;
  #plain: Sum | undefined | null = null;
  #relative: Sum | undefined | null = null;

  constructor(
    private readonly expr: Expr,
    private readonly name: string,
    private readonly links: readonly Link[],
    private readonly algebra: Canonicalizer,
    private readonly apart: Apart,
  ) {
    this.#value = new Evaluator([expr]);
  }

  /** Zero where it is not certain. @throws EvaluationError where a slope may have no value */
  sign(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): 1 | -1 | 0 {
    if (this.#plain === null) this.#plain = this.#formed(false, arithmetic);
    const plain = this.#plain?.(values);
    const sign = plain && signOf(plain);
    if (sign) return sign;
    const side = signOf(this.#value.run(values, arithmetic)[0] as Interval);
    const isPositive = values.get(this.name)?.lo.gt(0) === true;
    if (!side || !isPositive) return 0;
    if (this.#relative === null) this.#relative = this.#formed(true, arithmetic);
    const relative = this.#relative?.(values);
    const elasticity = relative && signOf(relative);
    return elasticity ? (elasticity === side ? 1 : -1) : 0;
  }

  #formed(isRelative: boolean, arithmetic: Arithmetic): Sum | undefined {
    const unknowns = new Set(this.links.flatMap(unknownsOf));
    // How a share moves is a long quotient, in which nothing is gained by cancelling.
    const shares = new Set(this.links.flatMap((l) => (l.kind === 'share' ? [l.symbol] : [])));
    if (mentions(this.expr, shares)) return undefined;
    try {
      const terms: Expr[] = [];
      for (const symbol of symbolsOf(this.expr)) {
        if (symbol !== this.name && !unknowns.has(symbol)) continue;
        const unknown = sym(symbol);
        const inner = symbol === this.name ? ONE : totalDerivative(unknown, this.name, this.links);
        if (inner === ZERO) continue;
        const term = mul(differentiate(this.expr, symbol), inner);
        terms.push(isRelative ? div(mul(sym(this.name), term), this.expr) : term);
      }
      // A derivative by an exponent has logarithms, which cancel against nothing: term by term.
      const whole = add(...terms);
      const parts = hasLogarithm(whole) ? terms : [whole];
      const ranges = parts.map((part) => this.apart(this.#cancelled(part)));
      return (values) => {
        let sum: Interval | undefined;
        for (const range of ranges) {
          const term = range(values);
          if (!term) return undefined;
          sum = sum ? plus(sum, term, arithmetic) : term;
        }
        return sum;
      };
    } catch (error) {
      if (
        error instanceof NotDifferentiable ||
        error instanceof LimitReached ||
        error instanceof Undefined
      ) {
        return undefined;
      }
      throw error;
    }
  }

  #cancelled(expr: Expr): Expr {
    return new Display().canonical(this.algebra.of(expr));
  }
}

function hasLogarithm(expr: Expr): boolean {
  return (expr.kind === 'call' && expr.name === 'log') || children(expr).some(hasLogarithm);
}
