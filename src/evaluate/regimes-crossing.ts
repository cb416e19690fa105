/**
 * The last crossing: going from the end of the share's range outwards, where a correction first leaves
 * its tolerance. Pieces are shown to lie within by enclosures; the first of them reaches the end itself.
 */
import { differentiate } from '../calculus/differentiate.js';
import { ONE, ZERO, add, log, mul, num, pow } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Arithmetic, Decimal } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { enclosedRoot } from '../numeric/roots.js';

/** Halvings of the first piece, and pieces in all. */
const MAX_HALVINGS = 2000;
const MAX_PIECES = 2000;
/** A piece this short beside its distance means that the tolerance is touched, not crossed. */
const SHORTEST = '1e-15';
/** Digits left to rounding when the crossing's bracket is narrowed. */
const ROUNDING_ROOM = 5;

export type Bracket =
  /** Within up to `near`, outside at `far`, monotone between: distances from the end. */
  | {
      readonly kind: 'crossing';
      readonly near: Decimal;
      readonly far: Decimal;
      readonly side: 'low' | 'high';
    }
  | { readonly kind: 'always' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Everything that the search needs, at one precision. */
export interface Numbers {
  readonly arithmetic: Arithmetic;
  readonly boxes: ReadonlyMap<string, Interval>;
  /** The end that the share goes to, and how far the other one is from it. */
  readonly end: Interval;
  readonly width: Interval;
  /** ln(1 − tolerance) and ln(1 + tolerance). */
  readonly low: Interval;
  readonly high: Interval;
  readonly evaluate: (expr: Expr) => Interval;
}

/** ln of a product of powers in the free share, and its slope, at distances from an end. */
export class Correction {
  readonly isOne: boolean;
  readonly #value: Evaluator;
  readonly #slope: Evaluator;

  constructor(
    formula: Expr,
    readonly symbol: string,
    readonly side: 'lower' | 'upper',
  ) {
    this.isOne = formula.kind === 'num' && formula.value.isOne;
    const powers = factorsOf(formula);
    this.#value = new Evaluator([add(...powers.map(([b, e]) => mul(e, log(b))))]);
    this.#slope = new Evaluator([
      add(...powers.map(([b, e]) => mul(e, differentiate(b, symbol), pow(b, num(-1))))),
    ]);
  }

  shareAt(distance: Interval, { end, arithmetic }: Numbers): Interval {
    return this.side === 'lower'
      ? interval.add(end, distance, arithmetic)
      : interval.sub(end, distance, arithmetic);
  }

  /** Encloses ln(correction) over these distances; undefined where it cannot. */
  log(distance: Interval, numbers: Numbers): Interval | undefined {
    return this.#run(this.#value, distance, numbers);
  }

  /** Is it monotone over these distances, for certain? */
  isMonotone(distance: Interval, numbers: Numbers): boolean {
    const slope = this.#run(this.#slope, distance, numbers);
    const sign = slope && interval.signOf(slope);
    return sign === 1 || sign === -1;
  }

  #run(evaluator: Evaluator, distance: Interval, numbers: Numbers): Interval | undefined {
    const share = this.shareAt(distance, numbers);
    try {
      return evaluator.run(
        new Map([...numbers.boxes, [this.symbol, share] as const]),
        numbers.arithmetic,
      )[0];
    } catch (error) {
      if (error instanceof EvaluationError) return undefined;
      throw error;
    }
  }
}

function factorsOf(expr: Expr): readonly (readonly [Expr, Expr])[] {
  if (expr === ZERO || expr === ONE) return [];
  if (expr.kind === 'mul') return expr.args.flatMap(factorsOf);
  return expr.kind === 'pow' ? [[expr.base, expr.exponent]] : [[expr, ONE]];
}

export function bracketCrossing(correction: Correction, numbers: Numbers): Bracket {
  if (correction.isOne) return { kind: 'always' };
  const search = new Search(correction, numbers);
  return search.bracket();
}

class Search {
  readonly #zero: Decimal;

  constructor(
    readonly correction: Correction,
    readonly numbers: Numbers,
  ) {
    this.#zero = new numbers.arithmetic.near(0);
  }

  /**
   * Within the tolerance all over a piece, of which the nearer end is: true is certain. Where it is monotone
   * its ends tell, however wide an enclosure of the whole comes out.
   */
  #isWithin(lo: Decimal, hi: Decimal): boolean {
    if (this.#fits(this.correction.log({ lo, hi }, this.numbers))) return true;
    return (
      this.#fits(this.correction.log(interval.point(hi), this.numbers)) &&
      this.correction.isMonotone({ lo, hi }, this.numbers)
    );
  }

  #fits(value: Interval | undefined): boolean {
    const { low, high } = this.numbers;
    return value !== undefined && value.lo.gt(low.hi) && value.hi.lt(high.lo);
  }

  /** On which side it is outside at a point, where that is certain. */
  #outside(x: Decimal): 'low' | 'high' | undefined {
    if (x.gte(this.numbers.width.lo)) return undefined;
    const value = this.correction.log(interval.point(x), this.numbers);
    if (!value) return undefined;
    if (value.lo.gt(this.numbers.high.hi)) return 'high';
    return value.hi.lt(this.numbers.low.lo) ? 'low' : undefined;
  }

  bracket(): Bracket {
    const { width } = this.numbers;
    if (this.#isWithin(this.#zero, width.hi)) return { kind: 'always' };
    let near: Decimal = width.lo.div(2);
    for (let k = 0; !this.#isWithin(this.#zero, near); k++) {
      if (k >= MAX_HALVINGS) return unknown('no neighbourhood of the end was shown to lie within');
      near = near.div(2);
    }
    let step = near;
    for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
      const ahead = near.plus(step);
      const next = ahead.gt(width.hi) ? width.hi : ahead;
      if (this.#isWithin(near, next)) {
        if (next.eq(width.hi)) return { kind: 'always' };
        near = next;
        step = step.times(2);
        continue;
      }
      const side = this.#outside(next);
      if (side) return this.#narrowed(near, next, side);
      step = step.div(2);
      if (step.lt(near.times(SHORTEST))) break;
    }
    return unknown('the tolerance is touched, or crossed too near the other end of the range');
  }

  /** Bisected until it is monotone between, so that there is one crossing. */
  #narrowed(from: Decimal, to: Decimal, sideThere: 'low' | 'high'): Bracket {
    let [near, far, side] = [from, to, sideThere];
    for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
      if (this.correction.isMonotone({ lo: near, hi: far }, this.numbers)) {
        return { kind: 'crossing', near, far, side };
      }
      const before = far.minus(near);
      for (const part of ['0.5', '0.25', '0.75', '0.125']) {
        const x = near.plus(before.times(part));
        if (x.lte(near) || x.gte(far)) continue;
        const there = this.#outside(x);
        if (there) [far, side] = [x, there];
        else if (this.#isWithin(near, x)) near = x;
      }
      if (far.minus(near).gte(before)) break;
    }
    return unknown('the tolerance is crossed where the correction turns');
  }
}

function unknown(why: string): Bracket {
  return { kind: 'unknown', why };
}

/** The share at the crossing, as narrow as the precision allows. */
export function crossingAt(
  correction: Correction,
  { near, far, side }: Bracket & { readonly kind: 'crossing' },
  numbers: Numbers,
): Interval {
  const { arithmetic } = numbers;
  const level = side === 'low' ? numbers.low : numbers.high;
  const difference = (x: Interval): Interval => {
    const value = correction.log(x, numbers);
    if (!value) throw new RangeError('no value inside a bracket that was enclosed');
    return interval.sub(value, level, arithmetic);
  };
  const root = enclosedRoot(difference, near, far, arithmetic, {
    relativeWidth: `1e-${String(arithmetic.digits - ROUNDING_ROOM)}`,
  });
  const distance = root ? { lo: root.lo, hi: root.hi } : { lo: near, hi: far };
  return correction.shareAt(distance, numbers);
}
