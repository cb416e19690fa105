/**
 * Where a continuous monotone function is zero, with a bracket that is certain.
 *
 * Both versions shrink the bracket by a secant step and a doubled secant step a round (Alefeld,
 * Potra and Shi, ACM TOMS 21, 1995), and halve it where that did not help; ends of the same sign and
 * far apart are halved on the logarithmic scale.
 */
import { LimitReached } from '../base/errors.js';
import type { Arithmetic, Decimal } from './decimal.js';
import * as interval from './interval.js';
import type { Interval } from './interval.js';

export interface RootOptions {
  /** Stop when the bracket is this narrow relative to its larger end. */
  readonly relativeWidth: number | string;
  /** Evaluations at most. */
  readonly maxEvaluations?: number;
}

/** The root lies in `lo … hi`: the function's signs there are certain and differ, or one is 0. */
export interface EnclosedRoot extends Interval {
  /** False if the working precision ended before the wanted width was reached. */
  readonly narrow: boolean;
  readonly evaluations: number;
}

const MAX_EVALUATIONS = 400;

interface End {
  readonly x: Decimal;
  readonly value: Decimal;
}

/**
 * Encloses the root of a function between two points at which its sign differs.
 * @param f encloses the function's value at a point; continuous, and monotone if the root is to be
 *   the only one
 * @returns undefined if the signs at the ends are equal or cannot be decided at this precision
 * @throws LimitReached after too many evaluations; whatever `f` throws
 */
export function enclosedRoot(
  f: (x: Interval) => Interval,
  lo: Decimal,
  hi: Decimal,
  arithmetic: Arithmetic,
  options: RootOptions,
): EnclosedRoot | undefined {
  const limit = options.maxEvaluations ?? MAX_EVALUATIONS;
  const tolerance = new arithmetic.near(options.relativeWidth);
  let evaluations = 0;
  const evaluate = (x: Decimal): { end: End; sign: -1 | 0 | 1 | undefined } => {
    if (evaluations++ >= limit) throw new LimitReached('evaluations of a function', limit);
    const value = f(interval.point(x));
    return {
      end: { x, value: interval.midpoint(value, arithmetic) },
      sign: interval.signOf(value),
    };
  };
  const found = (x: Decimal, y: Decimal, narrow: boolean): EnclosedRoot => ({
    lo: x,
    hi: y,
    narrow,
    evaluations,
  });

  const first = evaluate(new arithmetic.near(lo));
  const second = evaluate(new arithmetic.near(hi));
  if (first.sign === 0) return found(first.end.x, first.end.x, true);
  if (second.sign === 0) return found(second.end.x, second.end.x, true);
  if (first.sign === undefined || second.sign === undefined || first.sign === second.sign)
    return undefined;
  const lowSign = first.sign;
  let a = first.end;
  let b = second.end;

  const size = (): Decimal => (a.x.abs().gt(b.x.abs()) ? a.x.abs() : b.x.abs());
  const done = (): boolean => b.x.minus(a.x).lte(tolerance.times(size()));
  /** Moves an end to x. `blocked` if x's sign cannot be told, so the root is too near. */
  const narrowTo = (x: Decimal): 'moved' | 'exact' | 'blocked' => {
    if (x.lte(a.x) || x.gte(b.x)) return 'moved';
    const { end, sign } = evaluate(x);
    if (sign === undefined) return 'blocked';
    if (sign === 0) {
      a = b = end;
      return 'exact';
    }
    if (sign === lowSign) a = end;
    else b = end;
    return 'moved';
  };
  /** Closes in on a root so near x that the sign there is lost in rounding. */
  const surround = (x: Decimal): void => {
    for (let step = tolerance.times(size()).div(4); ; step = step.times(8)) {
      const below = x.minus(step);
      const above = x.plus(step);
      const left = narrowTo(below);
      const right = left === 'exact' ? left : narrowTo(above);
      if ((left !== 'blocked' && right !== 'blocked') || (below.lte(a.x) && above.gte(b.x))) return;
    }
  };

  while (!done()) {
    const before = b.x.minus(a.x);
    for (const proposal of [secant, doubledSecant, middle]) {
      if (proposal === middle && b.x.minus(a.x).times(2).lte(before)) break;
      const x = proposal(a, b, arithmetic);
      const outcome = narrowTo(x);
      if (outcome === 'exact') return found(a.x, b.x, true);
      if (outcome === 'blocked') {
        surround(x);
        return found(a.x, b.x, done());
      }
      if (done()) break;
    }
    // No decimal left between the ends.
    if (b.x.minus(a.x).eq(before)) return found(a.x, b.x, done());
  }
  return found(a.x, b.x, true);
}

function secant(a: End, b: End, arithmetic: Arithmetic): Decimal {
  const slope = b.value.minus(a.value);
  if (slope.isZero()) return middle(a, b, arithmetic);
  return a.x.minus(a.value.times(b.x.minus(a.x)).div(slope));
}

/** From the end nearer to the root, twice as far as the secant says: it lands on the other side. */
function doubledSecant(a: End, b: End, arithmetic: Arithmetic): Decimal {
  const near = a.value.abs().lt(b.value.abs()) ? a : b;
  const slope = b.value.minus(a.value);
  if (slope.isZero()) return middle(a, b, arithmetic);
  const span = b.x.minus(a.x);
  const x = near.x.minus(near.value.times(span).div(slope).times(2));
  return x.minus(near.x).abs().times(2).gt(span) ? middle(a, b, arithmetic) : x;
}

const FAR_APART = 4;

function middle(a: End, b: End, arithmetic: Arithmetic): Decimal {
  if (a.x.s > 0 && !a.x.isZero() && b.x.gt(a.x.times(FAR_APART))) {
    return new arithmetic.near(a.x).times(b.x).sqrt();
  }
  return new arithmetic.near(a.x).plus(b.x).div(2);
}

/**
 * The same in doubles: a bracket of the given relative width, good for search and plots only.
 * @returns undefined if the signs at the ends are equal or not numbers
 */
export function bracketRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  options: { readonly relativeWidth?: number; readonly maxEvaluations?: number } = {},
): readonly [lo: number, hi: number] | undefined {
  const tolerance = Math.max(options.relativeWidth ?? 1e-14, 2 * Number.EPSILON);
  const limit = options.maxEvaluations ?? MAX_EVALUATIONS;
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  let evaluations = 2;
  if (fa === 0) return [a, a];
  if (fb === 0) return [b, b];
  if (!(fa * fb < 0) && !(Math.sign(fa) * Math.sign(fb) < 0)) return undefined;

  const done = (): boolean => b - a <= tolerance * Math.max(Math.abs(a), Math.abs(b)) || fa === 0;
  const half = (): number =>
    a > 0 && b > FAR_APART * a ? Math.sqrt(a) * Math.sqrt(b) : a + (b - a) / 2;
  const narrowTo = (x: number): void => {
    if (!(x > a && x < b) || done()) return;
    if (evaluations++ >= limit) throw new LimitReached('evaluations of a function', limit);
    const value = f(x);
    if (value === 0) [a, b, fa, fb] = [x, x, 0, 0];
    else if (value > 0 === fa > 0) [a, fa] = [x, value];
    else [b, fb] = [x, value];
  };
  while (!done()) {
    const before = b - a;
    narrowTo(a - (fa * (b - a)) / (fb - fa));
    const [near, value] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const doubled = near - (2 * value * (b - a)) / (fb - fa);
    narrowTo(Math.abs(doubled - near) * 2 > b - a ? half() : doubled);
    if ((b - a) * 2 > before) narrowTo(half());
    if (b - a === before) break;
  }
  return [a, b];
}
