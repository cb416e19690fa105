/** Boxes of printed digits, and the range of a function over one. */
import { Undefined } from '../algebra/canonical.js';
import type { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { NotDifferentiable, differentiate } from '../calculus/differentiate.js';
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { children, symbolsOf } from '../expression/traverse.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromPrinted, fromRational, hull, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { evaluateRational } from '../numeric/rationals.js';
import { EvaluationError } from '../numeric/problem.js';

/** Exact ends of each input. */
export type Box = ReadonlyMap<string, readonly [Rational, Rational]>;
export type Point = ReadonlyMap<string, Rational>;

/** Parts that a box is cut into before giving up on a sharper range. */
const MAX_PARTS = 128;

/** A function of printed numbers with its partial derivatives, ready for enclosures. */
export class BoxFunction {
  readonly inputs: readonly string[];
  readonly #value: Evaluator;
  readonly #isRational: boolean;
  readonly #slopes: ReadonlyMap<string, Evaluator>;

  constructor(
    readonly expr: Expr,
    private readonly arithmetic: Arithmetic,
    algebra: Canonicalizer,
  ) {
    this.inputs = [...symbolsOf(expr)];
    this.#value = new Evaluator([expr]);
    this.#isRational = isRationalTree(expr);
    this.#slopes = new Map(
      this.inputs.flatMap((name) => {
        const slope = signedSlope(expr, name, algebra);
        return slope ? [[name, new Evaluator([slope])] as const] : [];
      }),
    );
  }

  at(point: Point): Interval {
    // Rational functions exactly: a result on the very edge of a rounding interval is decided.
    const exact = this.#isRational ? evaluateRational(this.expr, point) : undefined;
    if (exact) return this.#exact(exact);
    return this.#run(
      this.#value,
      this.inputs.map((name) => [name, this.#exact(point.get(name) ?? Rational.ZERO)]),
    );
  }

  /** A plain enclosure over the box, undefined where the function may have no value in it. */
  over(box: Box): Interval | undefined {
    return this.#tried(this.#value, box);
  }

  /** +1 or −1 where the function is monotone in the input over the whole box, for certain. */
  direction(name: string, box: Box): 1 | -1 | 0 {
    const slopes = this.#slopes.get(name);
    const range = slopes && this.#tried(slopes, box);
    return (range && signOf(range)) ?? 0;
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
    try {
      return this.#run(
        evaluator,
        this.inputs.map((name) => {
          const [low, high] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
          return [
            name,
            low.equals(high) ? this.#exact(low) : fromPrinted(low, high, this.arithmetic),
          ];
        }),
      );
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
      throw error;
    }
  }

  #exact(value: Rational): Interval {
    return fromRational(value, this.arithmetic);
  }

  #run(evaluator: Evaluator, values: readonly (readonly [string, Interval])[]): Interval {
    return evaluator.run(new Map(values), this.arithmetic)[0] as Interval;
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

/** The derivative less its positive common factor: the same sign, and tighter over a box. */
function signedSlope(expr: Expr, name: string, algebra: Canonicalizer): Expr | undefined {
  try {
    const slope = differentiate(expr, name);
    try {
      return new Display().canonical(algebra.signPart(algebra.of(slope)));
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return slope;
      throw error;
    }
  } catch (error) {
    if (error instanceof NotDifferentiable) return undefined;
    throw error;
  }
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
 * box in parts. Undefined where the function may have no value somewhere in the box.
 */
export function rangeOver(f: BoxFunction, box: Box): Range | undefined {
  let parts: Box[] = [box];
  let outer: Interval | undefined;
  let low: Range['low'] | undefined;
  let high: Range['high'] | undefined;
  let exact = true;
  for (let budget = MAX_PARTS; parts.length > 0;) {
    const next: Box[] = [];
    for (const part of parts) {
      const { corners, open } = monotoneCorners(f, part);
      for (const [point, isLow] of [
        [corners.low, true],
        [corners.high, false],
      ] as const) {
        const value = f.at(point);
        if (isLow && (!low || value.lo.lt(low.value.lo))) low = { point, value };
        if (!isLow && (!high || value.hi.gt(high.value.hi))) high = { point, value };
      }
      const widest = open.length === 0 ? undefined : widestInput(part, open);
      if (widest === undefined) {
        outer = join(outer, hull(f.at(corners.low), f.at(corners.high)));
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
