/** The range of a function over a box: certain bounds outside, values that are taken inside. */
import { Rational } from '../expression/rational.js';
import { toRational } from '../numeric/decimal.js';
import { roundDown, roundUp } from '../numeric/format.js';
import { hull } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { BoxFunction } from './box.js';
import { halves } from './halves.js';
import type { Box, Point } from './unknowns.js';

/** A point with the function's value there. */
export interface Taken {
  readonly point: Point;
  readonly value: Interval;
}

export interface Range {
  /** Holds every value over the box. */
  readonly outer: Interval;
  /** Points where the least and the largest value found are taken. */
  readonly low: Taken;
  readonly high: Taken;
  /** The outer ends are these values: the function is monotone wherever it matters. */
  readonly exact: boolean;
}

/** Ends that lie off the values found by less than this part of the range are sharp enough. */
const SHARP = Rational.parse('1e-4');

/** One part of the box: what is certain of it, and what is not known to be monotone in it. */
interface Part {
  readonly box: Box;
  readonly outer: Interval;
  readonly open: readonly string[];
}

/**
 * The range of a function over a box: by its corners where it is monotone, otherwise by cutting the
 * part in two whose bounds lie furthest off the values found, at most `cuts` times. Undefined where
 * the function may have no value somewhere in the box.
 */
export function rangeOver(f: BoxFunction, box: Box, cuts = f.cuts): Range | undefined {
  if (f.isStepwise) return undefined;
  const parts: Part[] = [];
  let low: Taken | undefined;
  let high: Taken | undefined;
  const look = (part: Box): boolean => {
    const found = partOf(f, part);
    if (!low || found.low.value.lo.lt(low.value.lo)) low = found.low;
    if (!high || found.high.value.hi.gt(high.value.hi)) high = found.high;
    if (found.outer) parts.push({ box: part, outer: found.outer, open: found.open });
    return found.outer !== undefined;
  };
  // A part without bounds is cut like one that has any: its halves may have some.
  const unbounded: Box[] = look(box) ? [] : [box];
  for (let left = cuts; left > 0; left--) {
    const without = unbounded.pop();
    const next = without ?? take(parts, low as unknown as Taken, high as unknown as Taken);
    if (!next) break;
    const [whole, open] = 'outer' in next ? [next.box, next.open] : [next, f.inputs];
    const name = widestInput(f, whole, open);
    if (name === undefined) return undefined;
    for (const half of halves(whole, name)) if (!look(half)) unbounded.push(half);
  }
  const [first] = parts;
  if (unbounded.length > 0 || !first || !low || !high) return undefined;
  const outer = parts.map((part) => part.outer).reduce(hull);
  const exact = outer.lo.gte(low.value.lo) && outer.hi.lte(high.value.hi);
  return { outer, low, high, exact };
}

/** Removes the part whose bounds lie furthest off; none where all are sharp enough. */
function take(parts: Part[], low: Taken, high: Taken): Part | undefined {
  const [least, most] = [toRational(low.value.lo), toRational(high.value.hi)];
  const enough = most.sub(least).mul(SHARP);
  let at = -1;
  let furthest = enough;
  parts.forEach(({ outer, open }, i) => {
    if (open.length === 0) return;
    const below = least.sub(toRational(outer.lo));
    const above = toRational(outer.hi).sub(most);
    const off = below.compare(above) > 0 ? below : above;
    if (off.compare(furthest) <= 0) return;
    furthest = off;
    at = i;
  });
  return at < 0 ? undefined : parts.splice(at, 1)[0];
}

/** Bounds over one part, none where there may be no value, and the values at its two ends. */
function partOf(
  f: BoxFunction,
  box: Box,
): { outer: Interval | undefined; open: readonly string[]; low: Taken; high: Taken } {
  const least = endOf(f, box, -1);
  const most = endOf(f, box, 1);
  const outer = least.outer && most.outer && { lo: least.outer.lo, hi: most.outer.hi };
  const open = [...new Set([...least.open, ...most.open])];
  return { outer, open, low: least.taken, high: most.taken };
}

/**
 * Where the least (-1) or the largest (1) value of a part is taken: inputs in which the function is
 * monotone stand at their ends. There the others are asked again, since with fewer inputs that vary
 * more directions are known; what stays open ranges.
 */
function endOf(
  f: BoxFunction,
  box: Box,
  side: 1 | -1,
): { outer: Interval | undefined; open: readonly string[]; taken: Taken } {
  let part = box;
  let open = f.inputs.filter((name) => !isPoint(part, name));
  for (;;) {
    const fixed = new Map(part);
    const rest: string[] = [];
    for (const name of open) {
      const [from, to] = part.get(name) ?? [Rational.ZERO, Rational.ZERO];
      const direction = f.direction(name, part);
      const end = direction === side ? to : from;
      if (direction === 0) rest.push(name);
      else fixed.set(name, [end, end]);
    }
    const isDone = rest.length === 0 || rest.length === open.length;
    open = rest;
    part = fixed;
    if (isDone) break;
  }
  const point: Point = new Map(
    f.inputs.map((name) => {
      const [from, to] = part.get(name) ?? [Rational.ZERO, Rational.ZERO];
      return [name, open.includes(name) ? from.add(to).mul(Rational.HALF) : from] as const;
    }),
  );
  const taken = { point, value: f.at(point) };
  return { outer: open.length === 0 ? taken.value : f.over(part), open, taken };
}

function isPoint(box: Box, name: string): boolean {
  const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
  return from.equals(to);
}

/** The input to be cut: that over whose interval the function moves most, or else the widest. */
function widestInput(f: BoxFunction, box: Box, names: readonly string[]): string | undefined {
  const wide = names.filter((name) => !isPoint(box, name));
  const sway = f.sway(box);
  const width = (name: string): number => {
    const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
    const size = to.add(from).isZero ? Rational.ONE : to.add(from).abs();
    return to.sub(from).div(size).toNumber();
  };
  const measures = [wide.map((name) => sway?.(name) ?? NaN), wide.map(width)];
  const usable = measures.find((m) => m.every(Number.isFinite) && m.some((x) => x > 0));
  if (!usable) return wide[0];
  return wide[usable.indexOf(Math.max(...usable))];
}

/** Are the ends of the range, rounded outwards to so many digits, those of values that are taken? */
export function isTight({ outer, low, high }: Range, digits: number): boolean {
  return (
    roundDown(outer.lo, digits) === roundDown(low.value.hi, digits) &&
    roundUp(outer.hi, digits) === roundUp(high.value.lo, digits)
  );
}
