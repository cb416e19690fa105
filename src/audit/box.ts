/** Boxes of printed digits, and the range of a function over one. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { LinkSolver } from '../evaluate/link-solver.js';
import { LinkedDoubles } from '../evaluate/linked-doubles.js';
import { inputNames } from '../evaluate/links.js';
import type { Link } from '../evaluate/links.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { children } from '../expression/traverse.js';
import { toRational } from '../numeric/decimal.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, hull, intersect } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { evaluateRational } from '../numeric/rationals.js';
import type { Apart } from './chain-slope.js';
import { rangeOver } from './range.js';
import type { Box, Point } from './unknowns.js';
import { BoxUnknowns, Slope, tried } from './unknowns.js';

export type { Box, Point } from './unknowns.js';

/** How often a box is cut before giving up on a sharper range. */
const MAX_CUTS = 64;
/** Where optima are to be found anew in each part. */
const MAX_LINKED_CUTS = 4;

/** A function of printed numbers with its derivatives, ready for enclosures. */
export class BoxFunction {
  readonly inputs: readonly string[];
  readonly #value: Evaluator;
  /** With least values as unknowns, which are known more sharply over a box than their formulas give. */
  readonly #valueOver: Evaluator;
  readonly #isRational: boolean;
  readonly #isOfShares: boolean;
  #unlinked: ReturnType<Apart> | undefined;
  #compiled: ((...values: readonly number[]) => number) | null | undefined;
  readonly #slopes: ReadonlyMap<string, Slope>;
  readonly #unknowns: BoxUnknowns;

  constructor(
    readonly expr: Expr,
    private readonly arithmetic: Arithmetic,
    private readonly algebra: Canonicalizer,
    readonly links: readonly Link[] = [],
  ) {
    this.#isOfShares =
      links.length > 0 && links.every(({ kind }) => kind === 'share' || kind === 'value');
    const solver = new LinkSolver(links);
    const apart: Apart = (e) => rangeApart(e, arithmetic, algebra);
    this.inputs = inputNames([expr], links);
    this.#value = new Evaluator([expr], solver.definitions);
    this.#valueOver = solver.definitions.size === 0 ? this.#value : new Evaluator([expr]);
    this.#isRational = links.length === 0 && isRationalTree(expr);
    this.#slopes = new Map(
      this.inputs.map((name) => [name, new Slope(expr, name, solver, algebra, apart)] as const),
    );
    this.#unknowns = new BoxUnknowns(solver, this.inputs, algebra, arithmetic, apart);
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

  /**
   * By how much it moves, in doubles and about the middle of the box, as one input goes over its
   * interval: for choosing where to cut. Undefined where values in doubles are dear.
   */
  sway(box: Box): ((name: string) => number) | undefined {
    if (this.links.length > 0 && !this.#isOfShares) return undefined;
    if (this.#compiled === undefined) {
      this.#compiled = tried(() => this.inDoubles(this.inputs, new Map())) ?? null;
    }
    const f = this.#compiled;
    if (!f) return undefined;
    const ends = this.inputs.map((name) =>
      (box.get(name) ?? [Rational.ZERO, Rational.ZERO]).map((end) => end.toNumber()),
    );
    const middle = ends.map(([from = 0, to = 0]) => (from + to) / 2);
    return (name) => {
      const i = this.inputs.indexOf(name);
      const [from = 0, to = 0] = (ends[i] ?? []).map((end) => f(...middle.with(i, end)));
      return Math.abs(to - from);
    };
  }

  /** Its optima over all of the box. @throws NoOptimum, EvaluationError, LimitReached */
  solveOver(box: Box): void {
    this.#unknowns.solveOver(box);
  }

  /** A plain enclosure over the box, undefined where the function may have no value in it. */
  over(box: Box): Interval | undefined {
    if (this.isStepwise) return undefined;
    const values = tried(() => this.#unknowns.over(box));
    const plain = values && tried(() => this.#run(this.#valueOver, values));
    if (!plain || !this.#isOfShares) return plain;
    this.#unlinked ??= rangeApart(this.expr, this.arithmetic, this.algebra);
    const apart = this.#unlinked(values);
    return (apart && intersect(plain, apart)) ?? plain;
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

  #run(evaluator: Evaluator, values: ReadonlyMap<string, Interval>): Interval {
    return evaluator.run(values, this.arithmetic)[0] as Interval;
  }
}

/**
 * The range of a formula with shares and least values as variables of their own: those ranges are
 * known, and in each variable by itself it often moves one way where what moves along leaves the sign
 * open.
 */
function rangeApart(expr: Expr, arithmetic: Arithmetic, algebra: Canonicalizer): ReturnType<Apart> {
  const f = new BoxFunction(expr, arithmetic, algebra);
  return (values) => {
    const box: Box = new Map(
      f.inputs.map((name) => {
        const { lo, hi } = values.get(name) ?? fromRational(Rational.ZERO, arithmetic);
        return [name, [toRational(lo), toRational(hi)]];
      }),
    );
    return f.inputs.every((name) => values.has(name))
      ? tried(() => rangeOver(f, box, 0)?.outer)
      : undefined;
  };
}

function isRationalTree(expr: Expr): boolean {
  if (expr.kind === 'call') return false;
  if (expr.kind === 'pow') {
    const { base, exponent } = expr;
    return exponent.kind === 'num' && exponent.value.isInteger && isRationalTree(base);
  }
  return children(expr).every(isRationalTree);
}
