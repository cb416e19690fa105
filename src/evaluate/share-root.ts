/** The free share of a parametric optimum at numbers: the one root of a strictly monotone function. */
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import type { Arithmetic, Decimal } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { relativeWidth, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { enclosedRoot } from '../numeric/roots.js';
import type { ShareLink } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { ShareEquation } from './sweep-equation.js';
import type { EquationAt } from './sweep-equation.js';
import { guessBetween, nearGuess } from './sweep-certify.js';

/** Digits left to rounding when the share's bracket is narrowed. */
const ROUNDING_ROOM = 5;
/** The share is looked for down to this many powers of ten from either end of its range. */
const CLOSEST = 300;
/** Halvings of the margin around the root over a box. */
const MARGIN_STEPS = 14;

export class ShareRoot {
  readonly #equation: ShareEquation;
  readonly #range: Evaluator;

  constructor(
    readonly link: ShareLink,
    definitions: ReadonlyMap<string, Expr>,
  ) {
    this.#equation = new ShareEquation(link, definitions);
    this.#range = new Evaluator(link.range, definitions);
  }

  /** Symbol → enclosure. @throws NoOptimum */
  solve(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Map<string, Interval> {
    return new Map([[this.link.symbol, this.at(values, arithmetic)]]);
  }

  /**
   * An enclosure of the share for all values within the given intervals.
   * @throws NoOptimum where no admissible share gives the level
   */
  at(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Interval {
    const [from, to] = this.#range.run(values, arithmetic) as [Interval, Interval];
    const low = from.hi;
    const high = to.lo;
    const isWide = [...this.#equation.needs].some((name) => {
      const value = values.get(name);
      const width = value && relativeWidth(value, arithmetic);
      return width?.gt(`1e-${String(Math.ceil(arithmetic.digits / 2))}`) === true;
    });
    if (low.gte(high)) throw this.#none();
    const equation = this.#equation.at(values, arithmetic);
    if (isWide) return this.#overBox(equation, low, high, arithmetic);
    return (
      nearGuess(equation, low, high, arithmetic, arithmetic.digits - ROUNDING_ROOM) ??
      this.#atPoint(equation.value, low, high, arithmetic)
    );
  }

  #atPoint(
    f: (x: Interval) => Interval,
    low: Decimal,
    high: Decimal,
    arithmetic: Arithmetic,
  ): Interval {
    const bracket = this.#bracket((x) => signOf(f({ lo: x, hi: x })), low, high, arithmetic);
    const options = { relativeWidth: `1e-${String(arithmetic.digits - ROUNDING_ROOM)}` };
    const root = enclosedRoot(f, bracket[0], bracket[1], arithmetic, options);
    if (!root) throw new NoOptimum('the share could not be bracketed', 'ask for more digits', true);
    return { lo: root.lo, hi: root.hi };
  }

  /** Two points between which the sign changes, found from the middle towards both ends. */
  #bracket(
    sign: (x: Decimal) => -1 | 0 | 1 | undefined,
    low: Decimal,
    high: Decimal,
    arithmetic: Arithmetic,
  ): readonly [Decimal, Decimal] {
    const width = high.minus(low);
    let middle = low.plus(width.div(2));
    let inner = sign(middle);
    if (inner === undefined) {
      // The root is so near that rounding hides the sign: any other point will do.
      middle = low.plus(width.times('0.4375'));
      inner = sign(middle);
    }
    for (const fromEnd of [false, true]) {
      // Towards an end the level goes to zero or without bound; steps of growing size find where it crosses.
      let last = middle;
      for (let k = 1; ; k = Math.min(CLOSEST, Math.ceil(k * 1.5))) {
        const step = width.times(new arithmetic.near(10).pow(-k));
        const x = fromEnd ? high.minus(step) : low.plus(step);
        // With more digits there are points nearer to the end.
        if (x.lte(low) || x.gte(high)) break;
        const other = sign(x);
        if (other !== undefined && other !== inner) return fromEnd ? [last, x] : [x, last];
        if (other !== undefined) last = x;
        if (k === CLOSEST) break;
      }
    }
    throw this.#none();
  }

  /** Where the equation has a certain sign for the whole box, on both sides of all its roots. */
  #overBox(equation: EquationAt, low: Decimal, high: Decimal, arithmetic: Arithmetic): Interval {
    const value = (x: Decimal): Interval => equation.value({ lo: x, hi: x });
    const [a, b] = this.#amidRoots(equation, low, high, arithmetic);
    const outward = (fromEnd: boolean): Decimal => {
      const start = fromEnd ? b : a;
      const end = fromEnd ? high : low;
      const at = (share: number): Decimal => end.plus(start.minus(end).times(share));
      // The share of the distance to the end that is still kept: certain at `sure`, not at `open`.
      let open = 1;
      let sure: number | undefined;
      for (let share = 1; share > 1e-9; share *= 0.7) {
        if (this.#isCertain(value, at(share))) {
          sure = share;
          break;
        }
        open = share;
      }
      if (sure === undefined) throw new NoOptimum('the share is not certain over this box', '');
      for (let i = 0; i < 5 && sure < open; i++) {
        const middle = Math.sqrt(sure * open);
        if (this.#isCertain(value, at(middle))) sure = middle;
        else open = middle;
      }
      return at(sure);
    };
    const ends = { lo: outward(false), hi: outward(true) };
    if (signOf(value(ends.lo)) === signOf(value(ends.hi))) {
      throw new NoOptimum('the share is not certain over this box', '');
    }
    return ends;
  }

  /** Points near the roots of a box, to go outwards from; what they are proves nothing. */
  #amidRoots(
    equation: EquationAt,
    low: Decimal,
    high: Decimal,
    arithmetic: Arithmetic,
  ): readonly [Decimal, Decimal] {
    const guess = guessBetween(equation.doubles(), low, high);
    if (guess !== undefined) {
      const x = new arithmetic.near(guess);
      return [x, x];
    }
    // Where the middle of the enclosure changes sign.
    const middleSign = (x: Decimal): -1 | 0 | 1 => {
      const { lo, hi } = equation.value({ lo: x, hi: x });
      const sum = lo.plus(hi);
      return sum.isZero() ? 0 : sum.isNegative() ? -1 : 1;
    };
    let [a, b] = this.#bracket(middleSign, low, high, arithmetic);
    const signAtA = middleSign(a);
    for (let i = 0; i < MARGIN_STEPS; i++) {
      const middle = between(a, b, low);
      if (middleSign(middle) === signAtA) a = middle;
      else b = middle;
    }
    return [a, b];
  }

  #isCertain(value: (x: Decimal) => Interval, x: Decimal): boolean {
    try {
      return signOf(value(x)) !== undefined;
    } catch (error) {
      if (error instanceof EvaluationError) return false;
      throw error;
    }
  }

  #none(): NoOptimum {
    const { symbol, level, problem } = this.link;
    return new NoOptimum(
      `no ${symbol.replace(/#.*/, '')} was found in its range that gives this ${toInfix(level)}: no optimum of "${problem}" lies where its constraint binds, or one so extreme that the share is within 1e-${String(CLOSEST)} of an end`,
      'if the constraint is an inequality, the optimum lies inside it; otherwise check the numbers given',
      true,
    );
  }
}

/** Halfway in the logarithm of the distance to `low`, where the ends are far apart. */
function between(a: Decimal, b: Decimal, low: Decimal): Decimal {
  const near = a.minus(low);
  const far = b.minus(low);
  return near.times(4).lt(far) ? low.plus(near.times(far).sqrt()) : a.plus(b).div(2);
}
