/**
 * A certified enclosure of a free share from its root in doubles: Newton's steps with the slope in
 * doubles, then with the chord's, and two signs that show that the root lies between. Nothing is taken
 * on trust from the doubles: where the signs do not show it, there is no result.
 */
import type { Arithmetic, Decimal } from '../numeric/decimal.js';
import { midpoint, point, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import type { EquationAt, ShareDoubles } from './sweep-equation.js';
import { rootBetween } from './sweep-guess.js';

/** How far a slope in doubles may be off, relatively. */
const SLOPE_ERROR = 1e-12;
/** Steps at most: each doubles the digits, nearly. */
const MAX_STEPS = 12;
/** How often the ends move out, sixteenfold, where a sign is lost in rounding. */
const MAX_WIDENINGS = 4;

/**
 * @param digits the bracket is this narrow relative to the root's distance from the range's nearer end
 * @returns undefined where the root in doubles leads nowhere
 */
export function nearGuess(
  { value, doubles }: EquationAt,
  low: Decimal,
  high: Decimal,
  arithmetic: Arithmetic,
  digits: number,
): Interval | undefined {
  const inDoubles = doubles();
  const guess = guessBetween(inDoubles, low, high);
  if (!inDoubles || guess === undefined) return undefined;
  const slope = inDoubles.slope(guess);
  if (!Number.isFinite(slope) || slope === 0) return undefined;
  try {
    const found = approach(value, guess, slope, low, high, arithmetic, digits);
    return found && surround(value, found.x, found.reach, low, high, arithmetic);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** The root in doubles, where there is one between the ends. */
export function guessBetween(
  inDoubles: ShareDoubles | undefined,
  low: Decimal,
  high: Decimal,
): number | undefined {
  if (!inDoubles) return undefined;
  const guess = rootBetween(inDoubles.value, low.toNumber(), high.toNumber());
  return low.lt(guess) && high.gt(guess) ? guess : undefined;
}

/** A point that should lie within `reach` of the root. */
function approach(
  f: (x: Interval) => Interval,
  guess: number,
  firstSlope: number,
  low: Decimal,
  high: Decimal,
  arithmetic: Arithmetic,
  digits: number,
): { readonly x: Decimal; readonly reach: Decimal } | undefined {
  const { near } = arithmetic;
  const tolerance = new near(`1e-${String(digits)}`).div(2);
  let x: Decimal = new near(guess);
  let slope: Decimal = new near(firstSlope);
  /** Bounds the relative error of the slope, roughly. */
  let doubt: Decimal = new near(SLOPE_ERROR);
  let before: { readonly x: Decimal; readonly y: Decimal } | undefined;
  for (let i = 0; i < MAX_STEPS; i++) {
    if (x.lte(low) || x.gte(high)) return undefined;
    const y = midpoint(f(point(x)), arithmetic);
    if (before && !x.eq(before.x) && !y.eq(before.y)) {
      slope = y.minus(before.y).div(x.minus(before.x));
    }
    const step = y.div(slope);
    const below = x.minus(low);
    const above = high.minus(x);
    const room = below.lt(above) ? below : above;
    before = { x, y };
    x = x.minus(step);
    const reach = room.times(tolerance);
    if (step.abs().times(doubt).times(16).lte(reach)) return { x, reach };
    doubt = step.abs().div(room).times(16);
    if (doubt.gt(0.1)) return undefined;
  }
  return undefined;
}

/** The signs at both ends of a bracket around x, moved out while one is lost in rounding. */
function surround(
  f: (x: Interval) => Interval,
  x: Decimal,
  reach: Decimal,
  low: Decimal,
  high: Decimal,
  arithmetic: Arithmetic,
): Interval | undefined {
  const last = new arithmetic.near(10).pow(x.e - arithmetic.digits + 2);
  let half = reach.gt(last) ? reach : last;
  for (let i = 0; i <= MAX_WIDENINGS; i++, half = half.times(16)) {
    const lo = x.minus(half);
    const hi = x.plus(half);
    if (lo.lte(low) || hi.gte(high)) return undefined;
    const below = signOf(f(point(lo)));
    const above = below && signOf(f(point(hi)));
    if (below && above && below !== above) return { lo, hi };
    if (below && above) return undefined;
  }
  return undefined;
}
