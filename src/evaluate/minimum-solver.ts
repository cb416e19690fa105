/**
 * The global minimiser of a function of one unknown, at numbers: intervals that may hold it, from a search
 * in bounds of doubles, each narrowed by certain signs of slopes, and the one with the least value.
 */
import { IsoflopError } from '../base/errors.js';
import { NotDifferentiable } from '../calculus/differentiate.js';
import { call } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { around, lowered, raised, times } from '../numeric/bounds.js';
import type { Bounds } from '../numeric/bounds.js';
import type { Arithmetic, Decimal } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { BoundsEvaluator } from '../numeric/evaluate-bounds.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { enclosedRoot } from '../numeric/roots.js';
import type { MinimumLink } from './minimum-link.js';
import { AT_POINTS, MinimumSearch, OVER_BOXES } from './minimum-search.js';
import type { Cluster, Range, Values } from './minimum-search.js';
import { NoOptimum } from './no-optimum.js';
import { plainName } from './plain-names.js';
import { Forms, SmoothPieces } from './smooth-pieces.js';
import type { SmoothPiece } from './smooth-pieces.js';

/** Digits left to rounding when the unknown is narrowed. */
const ROUNDING_ROOM = 5;
/** Halvings towards a place where the slope jumps over zero: more than any digits need. */
const MOST_HALVINGS = 4000;
/** Parts of an interval that are cut off an end, if they can be: narrower ones hold fewer pieces. */
const CUTS = [2, 8, 64];
/** Halvings in doubles: as far as their digits go; over a box of inputs fewer do. */
const POINT_HALVINGS = 44;
const BOX_HALVINGS = 16;

/** The pieces of the function under certain signs of its symbols. */
interface Prepared {
  readonly pieces: SmoothPieces;
  readonly whole: BoundsEvaluator;
}

export class MinimumSolver {
  readonly #objective: Evaluator;
  readonly #lower: Evaluator | undefined;
  readonly #upper: Evaluator | undefined;
  readonly #needs: readonly string[];
  readonly #prepared = new Map<string, Prepared>();

  constructor(
    readonly link: MinimumLink,
    private readonly definitions: ReadonlyMap<string, Expr>,
  ) {
    const evaluator = (e: Expr): Evaluator => new Evaluator([e], definitions);
    this.#objective = evaluator(link.objective);
    this.#lower = link.lower.length > 0 ? evaluator(call('max', ...link.lower)) : undefined;
    this.#upper = link.upper.length > 0 ? evaluator(call('min', ...link.upper)) : undefined;
    this.#needs = new BoundsEvaluator([link.objective], definitions).inputs.filter(
      (name) => name !== link.symbol,
    );
  }

  /** Symbol → enclosure of every global minimiser. @throws NoOptimum, EvaluationError, LimitReached */
  solve(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Map<string, Interval> {
    return new Map([[this.link.symbol, this.at(values, arithmetic)]]);
  }

  /** @throws as `solve` */
  at(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Interval {
    const lower = this.#lower?.run(values, arithmetic)[0];
    const upper = this.#upper?.run(values, arithmetic)[0];
    if (lower && upper && lower.hi.gt(upper.lo)) throw this.#empty(lower.lo.gt(upper.hi));
    const bounds = this.#bounds(values);
    const range: Range = {
      ...(lower ? { lower: inDoubles(lower) } : {}),
      ...(upper ? { upper: inDoubles(upper) } : {}),
    };
    const { pieces, whole } = this.#prepare(bounds);
    const isWide = this.#isWide(values, arithmetic);
    const found = new MinimumSearch(pieces, whole, this.link.symbol, bounds, range).run(
      isWide ? OVER_BOXES : AT_POINTS,
    );
    if ('open' in found) throw this.#undecided(found.open);
    const held = (x: Interval): Interval => within(x, lower, upper);
    const candidates = found.clusters.map((c) =>
      held(this.#narrowed(c, pieces, bounds, values, arithmetic)),
    );
    const open: ('lower' | 'upper')[] = [];
    for (const end of found.falls) {
      const edge = end === 'lower' ? lower : upper;
      if (edge) candidates.push(edge);
      else open.push(end);
    }
    // What it comes to at an open end may be more than at an edge of the range.
    const [end] = open;
    if (end) throw candidates.length === 0 ? this.#escapes(end) : this.#undecided(end);
    if (candidates.length === 0) throw this.#undecided('effort');
    return this.#best(candidates, values, arithmetic);
  }

  /**
   * How the minimiser moves with an input, all over these values, its own among them: the zero of a slope
   * that rises moves by minus the slope's own slopes. Undefined where it lies where pieces may meet, or at
   * an edge of the range.
   */
  slope(
    input: string,
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Interval | undefined {
    if (this.#lower || this.#upper) return undefined;
    const x = values.get(this.link.symbol);
    if (!x) return undefined;
    const bounds = this.#bounds(values);
    const here = new Map(bounds).set(this.link.symbol, inDoubles(x));
    const pieces = this.#prepare(bounds).pieces.over(here);
    const [only] = pieces;
    if (!only || pieces.length > 1) return undefined;
    const moved = only.move(input, here);
    if (!moved) return undefined;
    const { lo, hi } = times(inDoubles(x), moved);
    if (!Number.isFinite(lo) || !Number.isFinite(hi)) return undefined;
    return { lo: new arithmetic.near(-raised(hi)), hi: new arithmetic.near(-lowered(lo)) };
  }

  /** The candidate with the least value. */
  #best(
    candidates: readonly Interval[],
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Interval {
    const [only] = candidates;
    if (only && candidates.length === 1) return only;
    const valueAt = (x: Interval): Interval =>
      this.#objective.run(new Map(values).set(this.link.symbol, x), arithmetic)[0] as Interval;
    const all = candidates.map((x) => ({ x, value: valueAt(x) }));
    const least = all.reduce((a, b) => (b.value.hi.lt(a.value.hi) ? b : a), all[0] ?? none());
    const rivals = all.filter(({ value }) => value.lo.lte(least.value.hi));
    const hull = rivals.map(({ x }) => x).reduce(interval.hull, least.x);
    // Two neighbours, such as an edge and an interval that ends there, are one.
    const isOne = rivals.every(({ x }) => interval.overlap(x, least.x));
    if (isOne) return hull;
    throw new NoOptimum(
      `two values of ${this.#name} are equally good for "${this.link.problem}" as far as can be told`,
      'ask for more digits, or change one of the numbers a little',
      true,
    );
  }

  /** The minimisers in a cluster, between certain signs of the slope. */
  #narrowed(
    cluster: Cluster,
    pieces: SmoothPieces,
    bounds: Values,
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Interval {
    const near = (x: number): Decimal => new arithmetic.near(x);
    let ends: Interval = { lo: near(cluster.lo), hi: near(cluster.hi) };
    if (!cluster.isRising) return ends;
    const slopeOf =
      (piece: SmoothPiece) =>
      (x: Interval): Interval =>
        piece.slope.run(new Map(values).set(this.link.symbol, x), arithmetic)[0] as Interval;
    const tolerance = `1e-${String(arithmetic.digits - ROUNDING_ROOM)}`;
    const isNarrow = (x: Interval): boolean => x.hi.minus(x.lo).lte(x.hi.times(tolerance));
    const isWide = this.#isWide(values, arithmetic);
    const roots = cluster.pieces.map((piece) => {
      const at = (x: number): Values => new Map(bounds).set(this.link.symbol, { lo: x, hi: x });
      const rough = isWide
        ? rootInDoubles((x) => piece.signAt(at(x)), cluster, BOX_HALVINGS)
        : rootInDoubles((x) => piece.slopeSign(at(x)), cluster, POINT_HALVINGS);
      const about = { lo: near(lowered(rough.lo)), hi: near(raised(rough.hi)) };
      return isWide ? about : rootOf(slopeOf(piece), about, arithmetic, tolerance);
    });
    ends = roots.reduce(interval.hull);
    // Pieces that are least at different places: the minimum may be where they meet.
    for (let i = 0; i < MOST_HALVINGS && !isNarrow(ends); i++) {
      const held = ends;
      const signAt = (half: Interval, x: Decimal): boolean => {
        const wanted = x.eq(half.lo) ? 1 : -1;
        const here = new Map(values).set(this.link.symbol, half);
        return pieces
          .overDigits(here, arithmetic)
          .every((piece) => interval.signOf(slopeOf(piece)(interval.point(x))) === wanted);
      };
      for (const part of CUTS) {
        const step = held.hi.minus(held.lo).div(part);
        const [low, high] = [held.lo.plus(step), held.hi.minus(step)];
        if (signAt({ lo: held.lo, hi: low }, low)) ends = { lo: low, hi: held.hi };
        else if (signAt({ lo: high, hi: held.hi }, high)) ends = { lo: held.lo, hi: high };
        if (ends !== held) break;
      }
      if (ends === held) break;
    }
    return ends;
  }

  #isWide(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): boolean {
    const limit = `1e-${String(Math.ceil(arithmetic.digits / 2))}`;
    return this.#needs.some((name) => {
      const value = values.get(name);
      return value && interval.relativeWidth(value, arithmetic)?.gt(limit) === true;
    });
  }

  #bounds(values: ReadonlyMap<string, Interval>): Values {
    const bounds = new Map<string, Bounds>();
    for (const name of this.#needs) {
      const value = values.get(name);
      if (value) bounds.set(name, inDoubles(value));
    }
    return bounds;
  }

  /** Forms are made anew where the signs of the symbols are others. */
  #prepare(bounds: Values): Prepared {
    const { symbol } = this.link;
    const negative = new Set<string>();
    const real = new Set<string>();
    for (const [name, { lo, hi }] of bounds) {
      if (hi < 0) negative.add(name);
      else if (!(lo > 0)) real.add(name);
    }
    const key = `${[...negative].join()}|${[...real].join()}`;
    let known = this.#prepared.get(key);
    if (!known) {
      const formula = this.link.objective;
      try {
        const forms = new Forms(symbol, this.definitions, { negative, real });
        known = {
          pieces: new SmoothPieces(formula, forms),
          whole: new BoundsEvaluator([formula], this.definitions),
        };
      } catch (error) {
        if (!(error instanceof NotDifferentiable)) throw error;
        throw new NoOptimum(
          `the optimum of "${this.link.problem}" could not be made certain: ${error.message}`,
          'write the law with functions that have slopes',
        );
      }
      this.#prepared.set(key, known);
    }
    return known;
  }

  get #name(): string {
    return plainName(this.link.symbol);
  }

  #empty(isCertain: boolean): NoOptimum {
    const { problem } = this.link;
    return isCertain
      ? new NoOptimum(
          `no point satisfies the constraints of "${problem}"`,
          'loosen one of the inequalities',
          false,
          {
            reason: `the inequalities leave no value of ${this.#name}`,
            about: new Set(this.#needs),
            isInfeasible: true,
          },
        )
      : new NoOptimum(
          `the constraints of "${problem}" leave nearly a single value of ${this.#name}, or none: which, could not be made certain`,
          'loosen one of the inequalities a little',
          true,
        );
  }

  #escapes(end: 'lower' | 'upper'): NoOptimum {
    const where = end === 'lower' ? 'falls towards zero' : 'grows without bound';
    const { sense } = this.link;
    return new NoOptimum(
      `"${this.link.problem}" has no optimum`,
      'check the signs of the coefficients, or bound the variables by inequalities',
      false,
      {
        reason: `what is to be ${sense === 'minimize' ? 'minimised keeps falling' : 'maximised keeps rising'} as ${this.#name} ${where}, so its ${sense === 'minimize' ? 'least' : 'largest'} value is not attained`,
        about: new Set(this.#needs),
      },
    );
  }

  #undecided(open: 'effort' | 'lower' | 'upper'): NoOptimum {
    const why =
      open === 'effort'
        ? `the range of ${this.#name} was cut into as many parts as are allowed, and some may still hold it`
        : `whether it lies at ever ${open === 'lower' ? 'smaller' : 'larger'} ${this.#name} is not known`;
    return new NoOptimum(
      `the optimum of "${this.link.problem}" could not be made certain: ${why}`,
      'bound the variables by inequalities, or check the numbers given',
    );
  }
}

function none(): never {
  throw new IsoflopError({
    code: 'internal',
    message: 'a search for a minimum came to nothing',
  });
}

function inDoubles({ lo, hi }: Interval): Bounds {
  return around(lo.toNumber(), hi.toNumber());
}

/** A convex function's minimiser, held within the range. */
function within(x: Interval, lower: Interval | undefined, upper: Interval | undefined): Interval {
  const above = lower ? interval.max(x, lower) : x;
  return upper ? interval.min(above, upper) : above;
}

/** Ends between which all zeros of a rising function lie; the same end twice where it has one sign. */
function rootInDoubles(
  sign: (x: number) => -1 | 0 | 1,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  halvings: number,
): { readonly lo: number; readonly hi: number } {
  const [first, last] = [sign(lo), sign(hi)];
  if (first > 0) return { lo, hi: lo };
  if (last < 0) return { lo: hi, hi };
  let [below, above] = [lo, hi];
  // As one, while the sign in the middle is certain; then each end on its own.
  let [openBelow, openAbove] = [hi, lo];
  for (let i = 0; i < halvings; i++) {
    const middle = below + (above - below) / 2;
    const here = sign(middle);
    if (here < 0) below = middle;
    else if (here > 0) above = middle;
    else {
      [openBelow, openAbove] = [middle, middle];
      break;
    }
  }
  if (openBelow === hi) return { lo: below, hi: above };
  for (let i = 0; i < halvings; i++) {
    const under = below + (openBelow - below) / 2;
    if (sign(under) < 0) below = under;
    else openBelow = under;
    const over = above + (openAbove - above) / 2;
    if (sign(over) > 0) above = over;
    else openAbove = over;
  }
  return { lo: first < 0 ? below : lo, hi: last > 0 ? above : hi };
}

/** The zero of a rising function between two ends; the end itself where it has one sign all through. */
function rootOf(
  f: (x: Interval) => Interval,
  { lo, hi }: Interval,
  arithmetic: Arithmetic,
  tolerance: string,
): Interval {
  if (lo.eq(hi)) return { lo, hi };
  const root = enclosedRoot(f, lo, hi, arithmetic, { relativeWidth: tolerance });
  return root ? { lo: root.lo, hi: root.hi } : { lo, hi };
}
