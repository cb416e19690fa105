/** The values of a box's inputs, and of the optima's unknowns over it, as sharp as monotonicity allows. */
import { Undefined } from '../algebra/canonical.js';
import type { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import { NotDifferentiable } from '../calculus/differentiate.js';
import type { LinkSolver } from '../evaluate/link-solver.js';
import type { Link } from '../evaluate/links.js';
import { slopeSymbol } from '../evaluate/minimum-link.js';
import { MinimumSolver } from '../evaluate/minimum-solver.js';
import { NoOptimum } from '../evaluate/no-optimum.js';
import { ShareRoot } from '../evaluate/share-root.js';
import { totalDerivative } from '../evaluate/slopes.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { mentions } from '../expression/traverse.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { around, isKnown } from '../numeric/bounds.js';
import type { Bounds } from '../numeric/bounds.js';
import { BoundsEvaluator } from '../numeric/evaluate-bounds.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromPrinted, fromRational, hull, intersect, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { ChainSlope } from './chain-slope.js';
import type { Apart } from './chain-slope.js';

/** Exact ends of each input. */
export type Box = ReadonlyMap<string, readonly [Rational, Rational]>;
export type Point = ReadonlyMap<string, Rational>;

type Values = ReadonlyMap<string, Interval>;

export class BoxUnknowns {
  readonly #slopes: readonly (ReadonlyMap<string, Slope> | undefined)[];
  readonly #least: ReadonlyMap<string, Least>;
  #last: { readonly box: Box; readonly values: Values | undefined } | undefined;

  constructor(
    private readonly solver: LinkSolver,
    private readonly inputs: readonly string[],
    algebra: Canonicalizer,
    private readonly arithmetic: Arithmetic,
    apart: Apart,
  ) {
    const slopesOf = (symbol: string): ReadonlyMap<string, Slope> =>
      new Map(
        inputs.map((name) => [name, new Slope(sym(symbol), name, solver, algebra, apart)] as const),
      );
    this.#slopes = solver.solvers.map(({ link }) =>
      link.kind === 'share' || link.kind === 'minimum' ? slopesOf(link.symbol) : undefined,
    );
    this.#least = new Map(
      [...solver.definitions].map(([symbol, formula]) => [
        symbol,
        {
          rough: new Evaluator([formula]),
          exact: new Evaluator([formula], solver.definitions),
          slopes: slopesOf(symbol),
        },
      ]),
    );
  }

  /** @throws EvaluationError, NoOptimum */
  at(point: Point): Values {
    const values = new Map(
      this.inputs.map((name) => [name, this.#exact(point.get(name) ?? Rational.ZERO)] as const),
    );
    return this.solver.solve(values, this.arithmetic);
  }

  /** Solves everything over the box, to see whether that is possible. @throws as `over` */
  solveOver(box: Box): void {
    this.#solve(box);
  }

  /** @throws EvaluationError, NoOptimum, LimitReached */
  over(box: Box): Values {
    if (this.#last?.box !== box) {
      this.#last = { box, values: undefined };
      this.#last = { box, values: this.#solve(box) };
    }
    if (!this.#last.values) throw new NoOptimum('there may be no optimum in the box', '');
    return this.#last.values;
  }

  #solve(box: Box): Values {
    const plain = new Map(
      this.inputs.map((name) => {
        const [low, high] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
        const value = low.equals(high) ? this.#exact(low) : fromPrinted(low, high, this.arithmetic);
        return [name, value] as const;
      }),
    );
    const all = new Map<string, Interval>(plain);
    for (const link of this.solver.links) {
      const k = this.solver.solvers.findIndex((solver) => solver.link === link);
      if (k >= 0) this.#solveOne(k, box, all);
      if ('least' in link && typeof link.least !== 'string') {
        this.#sharpen(link.least.symbol, box, all);
      }
    }
    return all;
  }

  /** Adds an optimum's unknowns. */
  #solveOne(k: number, box: Box, all: Map<string, Interval>): void {
    const solver = this.solver.solvers[k] as LinkSolver['solvers'][number];
    for (const [name, value] of solver.solve(all, this.arithmetic)) all.set(name, value);
    if (!(solver instanceof ShareRoot || solver instanceof MinimumSolver)) return;
    const { link } = solver;
    if (solver instanceof MinimumSolver) addSlopes(solver, this.inputs, all, this.arithmetic);
    else this.#setRough(solver.link.least.symbol, all);
    const sharp = this.#betweenCorners(this.#slopes[k], box, all, (values) =>
      this.solver.solve(values, this.arithmetic).get(link.symbol),
    );
    const rough = all.get(link.symbol) as Interval;
    all.set(link.symbol, (sharp && intersect(rough, sharp)) ?? rough);
    if (solver instanceof MinimumSolver) addSlopes(solver, this.inputs, all, this.arithmetic);
  }

  /** A least value, by the formula in what is known. */
  #setRough(symbol: string, all: Map<string, Interval>): void {
    const least = this.#least.get(symbol);
    const value = least && tried(() => least.rough.run(all, this.arithmetic)[0]);
    if (value) all.set(symbol, value);
  }

  /**
   * A least value between its values at two corners. By the envelope theorem its slopes need no change
   * of the optimum, so that their signs are known over far larger boxes than those of the variables.
   */
  #sharpen(symbol: string, box: Box, all: Map<string, Interval>): void {
    this.#setRough(symbol, all);
    const least = this.#least.get(symbol);
    const rough = all.get(symbol);
    if (!least || !rough) return;
    const sharp = this.#betweenCorners(least.slopes, box, all, (values) => {
      const solved = this.solver.solve(values, this.arithmetic);
      return least.exact.run(solved, this.arithmetic)[0];
    });
    all.set(symbol, (sharp && intersect(rough, sharp)) ?? rough);
  }

  /** Between the values at the two corners where a quantity is least and largest. */
  #betweenCorners(
    slopes: ReadonlyMap<string, Slope> | undefined,
    box: Box,
    rough: Values,
    value: (values: Values) => Interval | undefined,
  ): Interval | undefined {
    const low = new Map<string, Interval>();
    const high = new Map<string, Interval>();
    for (const name of this.inputs) {
      const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
      const slope = slopes?.get(name);
      const direction = from.equals(to) ? 1 : (slope?.sign(rough, this.arithmetic) ?? 0);
      if (direction === 0) {
        const whole = rough.get(name) as Interval;
        low.set(name, whole);
        high.set(name, whole);
      } else {
        low.set(name, this.#exact(direction > 0 ? from : to));
        high.set(name, this.#exact(direction > 0 ? to : from));
      }
    }
    const ends = [low, high].map((values) => tried(() => value(values)));
    return ends[0] && ends[1] && hull(ends[0], ends[1]);
  }

  #exact(value: Rational): Interval {
    return fromRational(value, this.arithmetic);
  }
}

/** A least value: its formula with other least values as unknowns, and with nothing but inputs and shares. */
interface Least {
  readonly rough: Evaluator;
  readonly exact: Evaluator;
  readonly slopes: ReadonlyMap<string, Slope>;
}

/** How the unknown moves with each input, where that is known. */
function addSlopes(
  solver: MinimumSolver,
  inputs: readonly string[],
  values: Map<string, Interval>,
  arithmetic: Arithmetic,
): void {
  for (const name of inputs) {
    const slope = solver.slope(name, values, arithmetic);
    const symbol = slopeSymbol(solver.link, name);
    if (slope) values.set(symbol, slope);
    else values.delete(symbol);
  }
}

/** What `f` gives, or undefined where there is no value for certain. */
export function tried<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    if (
      error instanceof EvaluationError ||
      error instanceof LimitReached ||
      error instanceof NoOptimum
    ) {
      return undefined;
    }
    throw error;
  }
}

/** The sign of a derivative over a box, each form made when it is first needed. */
export class Slope {
  readonly #forms: (() => Expr | undefined)[];
  readonly #known: (Evaluators | undefined)[] = [];
  readonly #chain: ChainSlope | undefined;
  #raw: Expr | undefined | null = null;

  constructor(expr: Expr, name: string, solver: LinkSolver, algebra: Canonicalizer, apart: Apart) {
    const ofSlopes = new Set(
      solver.links.flatMap((l) => (l.kind === 'minimum' ? [slopeSymbol(l, name)] : [])),
    );
    const raw = (): Expr | undefined => {
      if (this.#raw === null) this.#raw = derivativeOf(expr, name, solver.links);
      return this.#raw;
    };
    // Without its positive common factor it has the same sign, and is often tighter over a box; but
    // that form takes far longer to find than one look in doubles.
    const signed = (): Expr | undefined => {
      const slope = raw();
      // The algebra takes symbols for positive, which those of slopes need not be.
      return slope && !mentions(slope, ofSlopes) ? signPartOf(slope, algebra) : undefined;
    };
    this.#forms = [raw, signed];
    const isOfShares = solver.links.every(({ kind }) => kind === 'share' || kind === 'value');
    if (isOfShares && solver.links.length > 0) {
      this.#chain = new ChainSlope(expr, name, solver.links, algebra, apart);
    }
  }

  /** Zero where it is not certain. */
  sign(values: Values, arithmetic: Arithmetic): 1 | -1 | 0 {
    const doubles = new Map(
      [...values].map(
        ([name, { lo, hi }]) => [name, around(lo.toNumber(), hi.toNumber())] as const,
      ),
    );
    for (let i = 0; i < this.#forms.length; i++) {
      const sign = this.#signOf(i, values, doubles, arithmetic);
      // Nothing but zero: it does not depend on this input, so it goes with either direction.
      if (sign === 0) return 1;
      if (sign !== undefined) return sign;
    }
    return tried(() => this.#chain?.sign(values, arithmetic)) ?? 0;
  }

  /** In doubles where they decide, or where the box is so wide that further digits would not help. */
  #signOf(
    index: number,
    values: Values,
    doubles: ReadonlyMap<string, Bounds>,
    arithmetic: Arithmetic,
  ): 1 | -1 | 0 | undefined {
    const { evaluator, quick } = this.#evaluators(index) ?? {};
    if (!evaluator || !quick) return undefined;
    const rough = tried(() => quick.run(doubles)[0]);
    // Over a pole a slope may have one sign, and its function none of the order that this would mean.
    if (rough) {
      const isSure = isKnown(rough) && tried(() => quick.isContinuous(doubles)) === true;
      const sign = isSure ? signOfBounds(rough) : undefined;
      if (sign !== undefined || isWide(doubles)) return sign;
    }
    const value = tried(() => evaluator.run(values, arithmetic)[0] as Interval);
    return value && signOf(value);
  }

  #evaluators(index: number): Evaluators | undefined {
    if (!(index in this.#known)) {
      const form = this.#forms[index]?.();
      const evaluator = form && new Evaluator([form]);
      const quick = form && new BoundsEvaluator([form]);
      this.#known[index] = evaluator && quick && { evaluator, quick };
    }
    return this.#known[index];
  }
}

interface Evaluators {
  readonly evaluator: Evaluator;
  readonly quick: BoundsEvaluator;
}

/** Relative width of an input from which on rounding in doubles is not what leaves a sign open. */
const WIDE = 1e-9;

function isWide(values: ReadonlyMap<string, Bounds>): boolean {
  return [...values.values()].some(
    ({ lo, hi }) => hi - lo > WIDE * Math.max(Math.abs(lo), Math.abs(hi)),
  );
}

/** Undefined where it is not certain. */
function signOfBounds({ lo, hi }: Bounds): 1 | -1 | 0 | undefined {
  if (lo > 0) return 1;
  if (hi < 0) return -1;
  return lo === 0 && hi === 0 ? 0 : undefined;
}

function derivativeOf(expr: Expr, name: string, links: readonly Link[]): Expr | undefined {
  try {
    return totalDerivative(expr, name, links, undefined, (link) => sym(slopeSymbol(link, name)));
  } catch (error) {
    if (error instanceof NotDifferentiable) return undefined;
    throw error;
  }
}

function signPartOf(slope: Expr, algebra: Canonicalizer): Expr | undefined {
  try {
    return new Display().canonical(algebra.signPart(algebra.of(slope)));
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return undefined;
    throw error;
  }
}
