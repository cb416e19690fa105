/**
 * Between which ends the numbers of a page lie that its formulas computed in doubles: the same formulas
 * over intervals, written by src/export/page-program/bounds.ts. What leaves too few digits certain, such
 * as a difference of nearly equal numbers, shows itself as a wide interval.
 */
import {
  ANYTHING,
  around,
  exactly,
  exponential,
  given,
  greatest,
  least,
  logarithm,
  plus,
  power,
  times,
} from './interval.js';
import type { Interval } from './interval.js';
import { slopeOf } from './runtime-bounds-slope.js';

/** Operands are indices of instructions before. */
export type BoundsInstruction =
  /** A number that is a double, or the double nearest to one, or e to the power of that. */
  | number
  | readonly ['n' | 'l', number]
  /** An input, or an unknown that a link fixes, by its index. */
  | readonly ['x' | 'u', number]
  | readonly ['+' | '*' | 'min' | 'max', ...(readonly number[])]
  | readonly ['^', base: number, exponent: number]
  | readonly ['exp' | 'log', number];

/** How the unknowns follow: by the indices of theirs, and of instructions. */
export type BoundsLink =
  | readonly ['share', p: number, q: number, equation: number]
  | readonly [
      'minimum',
      unknown: number,
      objective: number,
      lower: readonly number[],
      upper: readonly number[],
    ]
  | readonly ['program', found: readonly number[], chosen: readonly number[]];

export interface BoundsProgram {
  readonly code: readonly BoundsInstruction[];
  readonly links: readonly BoundsLink[];
  /** Instructions of the results. */
  readonly results: readonly number[];
}

export type Ends = readonly [low: number, high: number];

/** The solver's variables have at least so many digits; its tests hold it to that. */
const SOLVED = 1e-9;
/** How far around a root or a minimum it is looked for its proof, at first and at most. */
const FIRST = 2 ** -50;
const LAST = 1;
const FURTHER = 4;

type Bound = ReadonlyMap<number, Interval>;

/**
 * @returns a function of the inputs and of what the program in doubles made of them, its results first
 *   and then the unknowns: the ends of each result
 */
export function bounds(
  program: BoundsProgram,
): (x: readonly number[], y: readonly number[]) => readonly Ends[] {
  const { links, results } = program;
  return (x, y) => {
    const inputs = x.map(given);
    const unknowns = y.slice(results.length);
    const bound = new Map<number, Interval>();
    for (const link of links) enclose(program, link, inputs, unknowns, bound);
    const value = evaluator(program, inputs, bound);
    return results.map((i) => {
      const { lo, hi } = value(i);
      return [lo, hi];
    });
  };
}

function evaluator(
  { code }: BoundsProgram,
  inputs: readonly Interval[],
  unknowns: Bound,
): (index: number) => Interval {
  const known = new Map<number, Interval>();
  const at = (index: number): Interval => {
    let value = known.get(index);
    if (!value) {
      value = compute(code[index] ?? NaN);
      known.set(index, value);
    }
    return value;
  };
  const compute = (one: BoundsInstruction): Interval => {
    if (typeof one === 'number') return exactly(one);
    const [op, first, ...rest] = one;
    const operands = (): readonly Interval[] => [first, ...rest].map((i) => at(i));
    switch (op) {
      case 'n':
        return around(first);
      case 'l':
        return exponential(around(first));
      case 'x':
        return inputs[first] ?? ANYTHING;
      case 'u':
        return unknowns.get(first) ?? ANYTHING;
      case '+':
        return operands().reduce(plus);
      case '*':
        return operands().reduce(times);
      case '^':
        return power(at(first), at(rest[0] as number));
      case 'exp':
        return exponential(at(first));
      case 'log':
        return logarithm(at(first));
      case 'min':
        return least(operands());
      case 'max':
        return greatest(operands());
    }
  };
  return at;
}

function enclose(
  program: BoundsProgram,
  link: BoundsLink,
  inputs: readonly Interval[],
  unknowns: readonly number[],
  bound: Map<number, Interval>,
): void {
  const at = (more: Bound): ((index: number) => Interval) =>
    evaluator(program, inputs, new Map([...bound, ...more]));
  const found = (i: number): number => unknowns[i] ?? NaN;
  switch (link[0]) {
    case 'share': {
      const [, p, q, equation] = link;
      const ends = shareEnds(Math.log(found(p) / found(q)), (parts) =>
        at(new Map([p, q].map((i, k) => [i, parts[k] as Interval] as const)))(equation),
      );
      bound.set(p, ends[0]);
      bound.set(q, ends[1]);
      return;
    }
    case 'minimum': {
      const [, unknown, objective, lower, upper] = link;
      const value = at(new Map());
      const slope = (x: number): Interval => {
        const here = at(new Map([[unknown, exactly(x)]]));
        return slopeOf(program.code, here, unknown)(objective);
      };
      const limits = [lower, upper].map((all) => all.map(value)) as [Interval[], Interval[]];
      bound.set(unknown, minimumEnds(found(unknown), slope, ...limits));
      return;
    }
    case 'program':
      for (const i of link[1]) bound.set(i, around(found(i), SOLVED));
      for (const i of link[2]) bound.set(i, exactly(found(i)));
  }
}

/** p and q at u = ln(p/q). */
function partsAt(u: number): readonly [Interval, Interval] {
  return [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))].map((v) => around(v, FIRST)) as [
    Interval,
    Interval,
  ];
}

/** p and q where a monotone function is zero: it is proved of another sign on either side. */
function shareEnds(
  u: number,
  f: (parts: readonly [Interval, Interval]) => Interval,
): readonly [Interval, Interval] {
  const scale = Math.max(1, Math.abs(u));
  for (let reach = FIRST; reach <= LAST; reach *= FURTHER) {
    const [left, right] = [partsAt(u - reach * scale), partsAt(u + reach * scale)];
    const [a, b] = [f(left), f(right)];
    if ((a.hi < 0 && b.lo > 0) || (a.lo > 0 && b.hi < 0)) {
      return [
        { lo: left[0].lo, hi: right[0].hi },
        { lo: right[1].lo, hi: left[1].hi },
      ];
    }
  }
  const any = { lo: 0, hi: 1 };
  return [any, any];
}

/** Where a function is least: it is proved to fall before and to rise behind, or ends there. */
function minimumEnds(
  x: number,
  slope: (x: number) => Interval,
  lower: readonly Interval[],
  upper: readonly Interval[],
): Interval {
  const from = Math.max(0, ...lower.map(({ lo }) => lo));
  const to = Math.min(Infinity, ...upper.map(({ hi }) => hi));
  for (let reach = FIRST; reach <= LAST / FURTHER; reach *= FURTHER) {
    const [left, right] = [x * (1 - reach), x * (1 + reach)];
    const isLeft = left <= from || slope(left).hi < 0;
    const isRight = right >= to || slope(right).lo > 0;
    if (isLeft && isRight) return { lo: Math.max(left, from), hi: Math.min(right, to) };
  }
  return ANYTHING;
}
