/** Searching a box for inputs that give all the printed results at once. */
import { Rational } from '../expression/rational.js';

import type { Interval } from '../numeric/interval.js';
import { compareToRational, toRational } from '../numeric/decimal.js';
import { roundDown } from '../numeric/format.js';
import { Random } from '../numeric/sample.js';
import type { BoxFunction } from './box.js';
import type { Box, Point } from './box.js';
import { areOfData } from './data/function.js';
import { CERTAIN, Effort } from './effort.js';
import { tried } from './unknowns.js';

/** Where a result must lie; an end that is absent is open. */
export interface Target {
  readonly low?: Rational;
  readonly high?: Rational;
}

export function isInside(value: Interval, target: Target): boolean {
  return (
    (!target.low || compareToRational(value.lo, target.low) >= 0) &&
    (!target.high || compareToRational(value.hi, target.high) <= 0)
  );
}

export function isOutside(value: Interval, target: Target): boolean {
  return (
    (target.low !== undefined && compareToRational(value.hi, target.low) < 0) ||
    (target.high !== undefined && compareToRational(value.lo, target.high) > 0)
  );
}

const BISECTIONS = 60;
const SEED = 77_003;

/** Do these exact inputs give all results? */
export function gives(
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  point: Point,
  effort = new Effort(),
): boolean {
  return functions.every((f, i) => {
    if (!effort.spend(f.optima * CERTAIN)) return false;
    const value = tried(() => f.at(point));
    return value !== undefined && isInside(value, targets[i] as Target);
  });
}

/** A point of the box that gives all results, or undefined if none was found within the effort. */
export function findWitness(
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  box: Box,
  ends: readonly { readonly low: Point; readonly high: Point }[],
  effort: Effort,
): Point | undefined {
  const found =
    functions.length === 1
      ? alongSegment(functions[0] as BoxFunction, targets[0] as Target, ends[0])
      : undefined;
  const point = found ?? bySteps(functions, targets, box, effort);
  return point && shortened(functions, targets, box, point, effort);
}

/** Between the points of least and largest value a continuous function takes every value between. */
function alongSegment(
  f: BoxFunction,
  target: Target,
  ends: { readonly low: Point; readonly high: Point } | undefined,
): Point | undefined {
  if (!ends) return undefined;
  let from = Rational.ZERO;
  let to = Rational.ONE;
  const at = (t: Rational): Point =>
    new Map(
      [...ends.low].map(([name, a]) => {
        const b = ends.high.get(name) ?? a;
        return [name, a.add(b.sub(a).mul(t))] as const;
      }),
    );
  for (const t of [Rational.ZERO, Rational.ONE]) if (isInside(f.at(at(t)), target)) return at(t);
  const guess = areOfData(f.links) ? crossing((t) => f.at(at(t)), target) : undefined;
  for (let i = 0; i < BISECTIONS; i++) {
    // Values over data are dear: where they hardly curve, a few chords do instead of many halvings.
    const middle = guess?.(from, to) ?? from.add(to).mul(Rational.HALF);
    const value = f.at(at(middle));
    if (isInside(value, target)) return at(middle);
    if (target.low && compareToRational(value.hi, target.low) < 0) from = middle;
    else if (target.high && compareToRational(value.lo, target.high) > 0) to = middle;
    else return undefined;
  }
  return undefined;
}

const CHORD_DIGITS = 30;

/** Where the chord between two ends meets the middle of the target; every other time nothing. */
function crossing(
  at: (t: Rational) => Interval,
  { low, high }: Target,
): (from: Rational, to: Rational) => Rational | undefined {
  if (!low || !high) return () => undefined;
  const goal = low.add(high).mul(Rational.HALF);
  const known = new Map<string, Rational>();
  const off = (t: Rational): Rational => {
    const key = t.toString();
    const value = known.get(key) ?? toRational(at(t).lo).sub(goal);
    known.set(key, value);
    return value;
  };
  let isTurn = false;
  return (from, to) => {
    isTurn = !isTurn;
    const [left, right] = [off(from), off(to)];
    if (!isTurn || left.sign >= 0 || right.sign <= 0) return undefined;
    const share = Rational.parse(roundDown(left.div(left.sub(right)), CHORD_DIGITS));
    const t = from.add(to.sub(from).mul(share));
    return t.compare(from) > 0 && t.compare(to) < 0 ? t : undefined;
  };
}

/**
 * From random points, steps of least norm (Gauss–Newton, in doubles, each input measured in widths of its
 * box): from every other point towards the middles of all targets, from the rest just into those that
 * are missed, since the middles may not be had together. What arrives is confirmed exactly.
 */
function bySteps(
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  box: Box,
  effort: Effort,
): Point | undefined {
  const names = [...box.keys()].filter((name) => {
    const [low, high] = box.get(name) as readonly [Rational, Rational];
    return !low.equals(high);
  });
  const fixed = new Map<string, number>();
  for (const [name, [low]] of box) if (!names.includes(name)) fixed.set(name, low.toNumber());
  const compiled = functions.map((f) => f.inDoubles(names, fixed));
  const lows = names.map((name) => (box.get(name) as readonly [Rational, Rational])[0].toNumber());
  const widths = names.map(
    (name, i) =>
      (box.get(name) as readonly [Rational, Rational])[1].toNumber() - (lows[i] as number),
  );
  const cost = functions.reduce((sum, f) => sum + f.optima, 0);
  const residuals = (t: readonly number[]): number[] => {
    if (!effort.spend(cost)) return targets.map(() => NaN);
    const x = t.map((ti, i) => (lows[i] as number) + ti * (widths[i] as number));
    return compiled.map((c, k) => distance(c(...x), targets[k] as Target));
  };
  const random = new Random(SEED);
  for (let start = 0; start < STARTS; start++) {
    if (effort.isSpent) return undefined;
    let t = names.map(() => (start === 0 ? 0.5 : random.integer(0, 1 << 20) / (1 << 20)));
    for (let step = 0; step < STEPS; step++) {
      const r = residuals(t);
      if (!r.every(Number.isFinite)) break;
      if (r.every((v) => Math.abs(v) < 1)) {
        const point = exactPoint(t, names, box);
        if (gives(functions, targets, point, effort)) return point;
      }
      const next = leastNormStep(residuals, t, start % 2 === 0 ? r : r.map(beyond));
      if (!next) break;
      t = next.map((v) => Math.min(1, Math.max(0, v)));
    }
  }
  return undefined;
}

const STARTS = 24;
const STEPS = 24;
/** Above the noise of derivatives by differences, relative to the squares of the slopes. */
const DAMPING = 1e-8;

/** How far off the middle of the target, in half-widths of it; below 1 in size means inside. */
function distance(value: number, { low, high }: Target): number {
  const from = low?.toNumber();
  const to = high?.toNumber();
  if (from !== undefined && to !== undefined) {
    const half = (to - from) / 2;
    return half > 0 ? (value - (from + to) / 2) / half : value === from ? 0 : (value - from) * 1e15;
  }
  if (from !== undefined && value < from) return (value - from) / unitOf(from) - 1;
  return to !== undefined && value > to ? (value - to) / unitOf(to) + 1 : 0;
}

/** With an open end there is no half-width; a hundredth of the end does for one. */
function unitOf(end: number): number {
  return Math.abs(end) / 100 || 1;
}

/** What is missing to a point well inside the target; nothing from inside. */
function beyond(residual: number): number {
  return Math.abs(residual) < 1 ? 0 : residual - Math.sign(residual) / 2;
}

/** t − Jᵀ(JJᵀ)⁻¹ r over the rows with a residual, with the Jacobian by differences. */
function leastNormStep(
  residuals: (t: readonly number[]) => number[],
  t: readonly number[],
  r: readonly number[],
): number[] | undefined {
  const rows = r.flatMap((v, k) => (v === 0 ? [] : [k]));
  if (rows.length === 0) return undefined;
  const h = 1e-6;
  const here = residuals(t);
  const columns = t.map((_, i) => {
    const forward = t[i] as number;
    const step = forward > 0.5 ? -h : h;
    const moved = residuals(t.map((v, j) => (j === i ? v + step : v)));
    return rows.map((k) => ((moved[k] as number) - (here[k] as number)) / step);
  });
  const gram = rows.map((_, a) =>
    rows.map((__, b) => columns.reduce((sum, c) => sum + (c[a] as number) * (c[b] as number), 0)),
  );
  // Two results may be bound to each other, as N and D by 6ND = C: without damping (Levenberg 1944) the
  // step would run off along what no input can change.
  const size = DAMPING * gram.reduce((sum, row, k) => sum + (row[k] as number), 0);
  const damped = gram.map((row, a) => row.map((v, b) => (a === b ? v + size : v)));
  const weights = solveSmall(
    damped,
    rows.map((k) => r[k] as number),
  );
  if (!weights) return undefined;
  return t.map(
    (v, i) =>
      v - (columns[i] as number[]).reduce((sum, c, k) => sum + c * (weights[k] as number), 0),
  );
}

/** Gaussian elimination for a handful of unknowns. */
function solveSmall(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    }
    const pivot = rows[best] as number[];
    if (!(Math.abs(pivot[column] as number) > 0)) return undefined;
    rows[best] = rows[column] as number[];
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] as number) / (pivot[column] as number);
      for (let j = column; j <= n; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}

/** The doubles as exact points of the box. */
function exactPoint(t: readonly number[], names: readonly string[], box: Box): Point {
  const point = new Map([...box].map(([name, [low]]) => [name, low] as const));
  const scale = 1n << 52n;
  names.forEach((name, i) => {
    const [low, high] = box.get(name) as readonly [Rational, Rational];
    const share = Rational.of(BigInt(Math.round((t[i] as number) * Number(scale))), scale);
    point.set(name, low.add(high.sub(low).mul(share)));
  });
  return point;
}

const MAX_SHOWN_DIGITS = 12;

/** The same witness with as few digits as still do: what a reader can retype. */
function shortened(
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  box: Box,
  point: Point,
  effort: Effort,
): Point {
  for (let digits = 3; digits <= MAX_SHOWN_DIGITS; digits++) {
    const rounded = new Map(
      [...point].map(([name, value]) => {
        const [low, high] = box.get(name) ?? [value, value];
        if (low.equals(high)) return [name, value] as const;
        const short = roundTo(value, digits);
        const inside = short.compare(low) >= 0 && short.compare(high) <= 0;
        return [name, inside ? short : value] as const;
      }),
    );
    if (gives(functions, targets, rounded, effort)) return rounded;
  }
  return point;
}

function roundTo(value: Rational, digits: number): Rational {
  if (value.isZero) return value;
  // Scale so that the wanted digits are the whole part.
  let scale = 0;
  const size = value.abs();
  const ten = Rational.of(10);
  const limit = ten.pow(BigInt(digits));
  let scaled = size;
  while (scaled.compare(limit) >= 0) {
    scaled = scaled.div(ten);
    scale--;
  }
  while (scaled.mul(ten).compare(limit) < 0) {
    scaled = scaled.mul(ten);
    scale++;
  }
  const whole = Rational.of(scaled.add(Rational.HALF).floor());
  const result = whole.div(ten.pow(BigInt(scale)));
  return value.sign < 0 ? result.neg() : result;
}
