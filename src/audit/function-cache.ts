/** The cells of a table ask for the same function at other inputs: its derivatives are formed once. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import type { Assumptions } from '../expression/assumptions.js';
import { toInfix } from '../expression/infix.js';
import { keyOf, neededLinks } from '../evaluate/links.js';
import type { Link } from '../evaluate/links.js';
import type { Expr } from '../expression/nodes.js';
import { Arithmetic } from '../numeric/decimal.js';
import type { PrintedNumber } from '../sheet/model.js';
import { BoxFunction } from './box.js';
import { DataFunction, areOfData } from './data/function.js';

/** Working digits: far more than any claim prints. */
export const WORKING_DIGITS = 34;

/** Lives as long as the audit of one sheet. */
export class FunctionCache {
  readonly arithmetic = new Arithmetic(WORKING_DIGITS);
  readonly #known = new Map<string, BoxFunction>();

  /** The function of the canonical form, in which what cancels is gone; undefined where that fails. */
  simplified(
    quantity: Expr,
    inputs: ReadonlyMap<string, PrintedNumber>,
    links: readonly Link[] = [],
  ): BoxFunction | undefined {
    const algebra = new Canonicalizer(signsOf(inputs));
    try {
      const form = algebra.of(quantity);
      const only = form.denominator.isOne ? form.numerator.single : undefined;
      const display = new Display({ undivided: true });
      return this.get(only ? display.product(only) : display.canonical(form), inputs, links);
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return undefined;
      throw error;
    }
  }

  get(
    quantity: Expr,
    inputs: ReadonlyMap<string, PrintedNumber>,
    links: readonly Link[] = [],
  ): BoxFunction {
    const needed = neededLinks([quantity], links);
    const assumptions = signsOf(inputs);
    const key = `${[...assumptions.negative].join()}|${[...assumptions.real].join()}|${toInfix(quantity)}|${needed.map(keyOf).join('|')}`;
    let known = this.#known.get(key);
    if (!known) {
      const algebra = new Canonicalizer(assumptions);
      known = areOfData(needed)
        ? new DataFunction(quantity, this.arithmetic, algebra, needed)
        : new BoxFunction(quantity, this.arithmetic, algebra, needed);
      this.#known.set(key, known);
    }
    return known;
  }
}

function signsOf(inputs: ReadonlyMap<string, PrintedNumber>): Assumptions {
  const negative = new Set<string>();
  const real = new Set<string>();
  for (const [name, { low, high }] of inputs) {
    if (high.sign < 0) negative.add(name);
    else if (low.sign <= 0) real.add(name);
  }
  return { negative, real, positive: [] };
}
