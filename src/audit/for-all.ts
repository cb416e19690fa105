/** Claims about every point of a range: "at all budgets from … to …". */
import { Rational } from '../expression/rational.js';
import { hull } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { rangeOver } from './range.js';
import type { Range } from './range.js';
import type { BoxFunction } from './box.js';
import type { Box, Point } from './unknowns.js';
import { CERTAIN, Effort } from './effort.js';
import { tried } from './unknowns.js';
import { isInside, isOutside } from './witness.js';
import type { Target } from './witness.js';

const MAX_PARTS = 600;
/** Parts on which slopes are tried, and how often they are later. */
const FIRST = 3;
const RARELY = 16;

/** What holds over the whole range when the other inputs stand at one point. */
export interface OverRange {
  /** True: for all; false: `at` is a point where it fails; undefined: not certain either way. */
  readonly holds: boolean | undefined;
  /** Holds every value found over the range. */
  readonly range: Interval | undefined;
  readonly at?: Point;
}

/** Cuts the range in parts until each lies inside the target, or a point outside is found. */
export function holdsOver(
  f: BoxFunction,
  target: Target,
  point: Point,
  running: ReadonlyMap<string, readonly [Rational, Rational]>,
): OverRange {
  const fixed: Box = new Map([...point].map(([name, x]) => [name, [x, x] as const]));
  // Most claims that fail do so at an end.
  for (const side of [0, 1] as const) {
    const end: Point = new Map([...point, ...[...running].map(([n, e]) => [n, e[side]] as const)]);
    const value = tried(() => f.at(end));
    if (value && isOutside(value, target)) return { holds: false, range: undefined, at: end };
  }
  // Of what jumps nothing but its values at points is known: these are looked at for one that fails.
  const cost = f.isStepwise ? f.optima * CERTAIN : 0;
  const effort = new Effort();
  let range: Interval | undefined;
  const queue: Box[] = [new Map([...fixed, ...running])];
  for (let parts = 0; queue.length > 0; parts++) {
    if (parts > MAX_PARTS || !effort.spend(cost)) return { holds: undefined, range };
    const part = queue.shift() as Box;
    const low: Point = new Map([...part].map(([name, [from]]) => [name, from]));
    const end = tried(() => f.at(low));
    if (end && isOutside(end, target)) return { holds: false, range, at: low };
    const rough = f.over(part);
    // Slopes cost more than a few more parts; at first they may settle all at once.
    const tries = parts < FIRST || parts % RARELY === 0;
    const sharp = rough && (isInside(rough, target) || !tries);
    const value = sharp ? rough : enclosure(f, part, [...running.keys()]);
    if (value && isInside(value, target)) {
      range = range ? hull(range, value) : value;
      continue;
    }
    queue.push(...cut(part, [...running.keys()]));
  }
  return { holds: true, range };
}

/** By its corners where the function moves one way in everything that runs. */
function enclosure(f: BoxFunction, part: Box, running: readonly string[]): Interval | undefined {
  const directions = new Map(running.map((name) => [name, f.direction(name, part)] as const));
  if ([...directions.values()].includes(0)) return f.over(part);
  const corner = (side: 1 | -1): Point =>
    new Map(
      [...part].map(([name, [from, to]]) => [name, directions.get(name) === side ? to : from]),
    );
  const ends = [corner(-1), corner(1)].map((p) => tried(() => f.at(p)));
  return ends[0] && ends[1] && hull(ends[0], ends[1]);
}

/** How often a box is cut for what holds at every point of a range, beyond what proves it. */
const CUTS = 2;

/** The range over all of a box, where values and slopes can be bounded in it. */
export function rangeOverAll(f: BoxFunction, box: Box): Range | undefined {
  return tried(() => rangeOver(f, box, CUTS));
}

/** In two, at about the geometric mean of the range that is widest in ratio. */
function cut(part: Box, running: readonly string[]): readonly Box[] {
  const ratio = (name: string): number => {
    const [from, to] = part.get(name) as readonly [Rational, Rational];
    return Math.log(to.div(from).toNumber());
  };
  const widest = running.reduce((best, name) => (ratio(name) > ratio(best) ? name : best));
  const [from, to] = part.get(widest) as readonly [Rational, Rational];
  const middle = from.mul(Rational.parse(Math.exp(ratio(widest) / 2).toPrecision(12)));
  return [new Map(part).set(widest, [from, middle]), new Map(part).set(widest, [middle, to])];
}

/** Over all inputs of the box the value at this point of the range misses the target. */
export function failsAt(f: BoxFunction, target: Target, box: Box, at: Point): boolean {
  const here: Box = new Map(
    [...at].map(([name, value]) => [name, box.get(name) ?? ([value, value] as const)]),
  );
  const range = rangeOver(f, here);
  return range !== undefined && isOutside(range.outer, target);
}
