/** Boxes of printed digits, and the range of a function over one. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { LinkSolver } from '../evaluate/link-solver.js';
import { LinkedDoubles } from '../evaluate/linked-doubles.js';
import { inputNames } from '../evaluate/links.js';
import type { Link } from '../evaluate/links.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { children } from '../expression/traverse.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, hull } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { evaluateRational } from '../numeric/rationals.js';
import type { Box, Point } from './unknowns.js';
import { BoxUnknowns, Slope, tried } from './unknowns.js';

export type { Box, Point } from './unknowns.js';

/** How often a box is cut before giving up on a sharper range. */
const MAX_CUTS = 128;
/** Where optima are to be found anew in each part. */
const MAX_LINKED_CUTS = 24;

/** A function of printed numbers with its derivatives, ready for enclosures. */
export class BoxFunction {
  readonly inputs: readonly string[];
  readonly #value: Evaluator;
  readonly #isRational: boolean;
  readonly #slopes: ReadonlyMap<string, Slope>;
  readonly #unknowns: BoxUnknowns;

  constructor(
    readonly expr: Expr,
    private readonly arithmetic: Arithmetic,
    algebra: Canonicalizer,
    readonly links: readonly Link[] = [],
  ) {
    const solver = new LinkSolver(links);
    this.inputs = inputNames([expr], links);
    this.#value = new Evaluator([expr], solver.definitions);
    this.#isRational = links.length === 0 && isRationalTree(expr);
    this.#slopes = new Map(
      this.inputs.map((name) => [name, new Slope(expr, name, solver, algebra)] as const),
    );
    this.#unknowns = new BoxUnknowns(solver, this.inputs, algebra, arithmetic);
  }

  /** Discrete choices make it jump: nothing but its values at points is known. */
  get isStepwise(): boolean {
    return this.links.some(
      (link) => link.kind === 'program' && link.choices.length + link.enumerated.length > 0,
    );
  }

  /** Optima that one value in doubles takes; none where nothing but formulas is to be evaluated. */
  get optima(): number {
    let count = 0;
    for (const link of this.links) {
      if (link.kind === 'minimum') count += 2;
      if (link.kind !== 'program') continue;
      const sets = link.enumerated.reduce((product, { values }) => product * values.length, 1);
      // Of each choice both neighbours are tried.
      count += sets * 3 ** link.choices.length;
    }
    return count;
  }

  /** How often a box is cut, at most, before giving up on a sharper range. */
  get cuts(): number {
    return this.links.length > 0 ? MAX_LINKED_CUTS : MAX_CUTS;
  }

  /** @throws EvaluationError, NoOptimum */
  at(point: Point): Interval {
    // Rational functions exactly: a result on the very edge of a rounding interval is decided.
    const exact = this.#isRational ? evaluateRational(this.expr, point) : undefined;
    if (exact) return fromRational(exact, this.arithmetic);
    return this.#run(this.#value, this.#unknowns.at(point));
  }

  /** In doubles, for search: the names are its arguments, the rest is fixed. */
  inDoubles(
    names: readonly string[],
    fixed: ReadonlyMap<string, number>,
  ): (...values: readonly number[]) => number {
    const compiled = new LinkedDoubles([this.expr], this.links, names, fixed);
    return (...values) => compiled.at(...values)[0] as number;
  }

  /** Its optima over all of the box. @throws NoOptimum, EvaluationError, LimitReached */
  solveOver(box: Box): void {
    this.#unknowns.solveOver(box);
  }

  /** A plain enclosure over the box, undefined where the function may have no value in it. */
  over(box: Box): Interval | undefined {
    if (this.isStepwise) return undefined;
    return this.#tried(this.#value, box);
  }

  /** +1 or −1 where the function is monotone in the input over the whole box, for certain. */
  direction(name: string, box: Box): 1 | -1 | 0 {
    if (this.isStepwise) return 0;
    const values = tried(() => this.#unknowns.over(box));
    return (values && this.#slopes.get(name)?.sign(values, this.arithmetic)) ?? 0;
  }

  /** The direction in every input, where it is known for all of them. */
  directions(box: Box): ReadonlyMap<string, 1 | -1> | undefined {
    const known = new Map<string, 1 | -1>();
    for (const name of this.inputs) {
      const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
      const direction = from.equals(to) ? 1 : this.direction(name, box);
      if (direction === 0) return undefined;
      known.set(name, direction);
    }
    return known;
  }

  /** The range over a box in which the function has these directions: its two corners. */
  between(box: Box, directions: ReadonlyMap<string, 1 | -1>): Interval {
    const corner = (side: 1 | -1): Point =>
      new Map(
        this.inputs.map((name) => {
          const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
          return [name, directions.get(name) === side ? to : from] as const;
        }),
      );
    return hull(this.at(corner(-1)), this.at(corner(1)));
  }

  #tried(evaluator: Evaluator, box: Box): Interval | undefined {
    return tried(() => this.#run(evaluator, this.#unknowns.over(box)));
  }

  #run(evaluator: Evaluator, values: ReadonlyMap<string, Interval>): Interval {
    return evaluator.run(values, this.arithmetic)[0] as Interval;
  }
}

function isRationalTree(expr: Expr): boolean {
  if (expr.kind === 'call') return false;
  if (expr.kind === 'pow') {
    const { base, exponent } = expr;
    return exponent.kind === 'num' && exponent.value.isInteger && isRationalTree(base);
  }
  return children(expr).every(isRationalTree);
}

export interface Range {
  /** Holds every value over the box. */
  readonly outer: Interval;
  /** Points where the least and the largest value found are taken. */
  readonly low: { readonly point: Point; readonly value: Interval };
  readonly high: { readonly point: Point; readonly value: Interval };
  /** The function is monotone in every input over the whole box: the range is exact. */
  readonly exact: boolean;
}

/**
 * The range of a function over a box: by its corners where it is monotone, otherwise by cutting the
 * box in parts, at most `cuts` times. Undefined where the function may have no value somewhere in the box.
 */
export function rangeOver(f: BoxFunction, box: Box, cuts = f.cuts): Range | undefined {
  if (f.isStepwise) return undefined;
  let parts: Box[] = [box];
  let outer: Interval | undefined;
  let low: Range['low'] | undefined;
  let high: Range['high'] | undefined;
  let exact = true;
  for (let budget = cuts; parts.length > 0;) {
    const next: Box[] = [];
    for (const part of parts) {
      const { corners, open } = monotoneCorners(f, part);
      const least = f.at(corners.low);
      const most = open.length === f.inputs.length ? least : f.at(corners.high);
      if (!low || least.lo.lt(low.value.lo)) low = { point: corners.low, value: least };
      if (!high || most.hi.gt(high.value.hi)) high = { point: corners.high, value: most };
      const widest = open.length === 0 ? undefined : widestInput(part, open);
      if (widest === undefined) {
        outer = join(outer, hull(least, most));
      } else if (budget > 0) {
        budget--;
        next.push(...halves(part, widest));
      } else {
        exact = false;
        // Inputs in which it is monotone stand at their ends; only the others range.
        for (const corner of [corners.low, corners.high]) {
          const enclosure = f.over(withFixed(part, corner, open));
          if (!enclosure) return undefined;
          outer = join(outer, enclosure);
        }
      }
    }
    parts = next;
  }
  return outer && low && high ? { outer, low, high, exact } : undefined;
}

function join(a: Interval | undefined, b: Interval): Interval {
  return a ? hull(a, b) : b;
}

/** Ends of the inputs in which f is monotone; the middle of those in which it may not be. */
function monotoneCorners(
  f: BoxFunction,
  box: Box,
): { corners: { low: Point; high: Point }; open: readonly string[] } {
  const low = new Map<string, Rational>();
  const high = new Map<string, Rational>();
  const open: string[] = [];
  for (const name of f.inputs) {
    const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
    const direction = from.equals(to) ? 1 : f.direction(name, box);
    if (direction === 0) {
      const middle = from.add(to).mul(Rational.HALF);
      low.set(name, middle);
      high.set(name, middle);
      open.push(name);
    } else {
      low.set(name, direction > 0 ? from : to);
      high.set(name, direction > 0 ? to : from);
    }
  }
  return { corners: { low, high }, open };
}

function withFixed(box: Box, corner: Point, open: readonly string[]): Box {
  return new Map(
    [...box].map(([name, ends]) => {
      const value = corner.get(name);
      return [name, value && !open.includes(name) ? ([value, value] as const) : ends] as const;
    }),
  );
}

function widestInput(box: Box, names: readonly string[]): string | undefined {
  let widest: string | undefined;
  let most = Rational.ZERO;
  for (const name of names) {
    const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
    const width = to.sub(from).div(to.add(from).isZero ? Rational.ONE : to.add(from).abs());
    if (width.compare(most) > 0) {
      most = width;
      widest = name;
    }
  }
  return widest;
}

export function halves(box: Box, name: string): readonly [Box, Box] {
  const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
  const middle = from.add(to).mul(Rational.HALF);
  return [new Map(box).set(name, [from, middle]), new Map(box).set(name, [middle, to])];
}
