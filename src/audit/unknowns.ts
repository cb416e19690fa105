/** The values of a box's inputs, and of the optima's unknowns over it, as sharp as monotonicity allows. */
import { Undefined } from '../algebra/canonical.js';
import type { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import { NotDifferentiable } from '../calculus/differentiate.js';
import type { LinkSolver } from '../evaluate/link-solver.js';
import type { Link } from '../evaluate/links.js';
import { NoOptimum } from '../evaluate/no-optimum.js';
import { ShareRoot } from '../evaluate/share-root.js';
import { totalDerivative } from '../evaluate/slopes.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromPrinted, fromRational, hull, intersect, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';

/** Exact ends of each input. */
export type Box = ReadonlyMap<string, readonly [Rational, Rational]>;
export type Point = ReadonlyMap<string, Rational>;

type Values = ReadonlyMap<string, Interval>;

export class BoxUnknowns {
  readonly #slopes: readonly (ReadonlyMap<string, Slope> | undefined)[];
  #last: { readonly box: Box; readonly values: Values | undefined } | undefined;

  constructor(
    private readonly solver: LinkSolver,
    private readonly inputs: readonly string[],
    algebra: Canonicalizer,
    private readonly arithmetic: Arithmetic,
  ) {
    this.#slopes = solver.solvers.map(({ link }) =>
      link.kind === 'share'
        ? new Map(
            inputs.map(
              (name) => [name, new Slope(sym(link.symbol), name, solver, algebra)] as const,
            ),
          )
        : undefined,
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
    this.solver.solvers.forEach((solver, k) => {
      for (const [name, value] of solver.solve(all, this.arithmetic)) all.set(name, value);
      if (solver instanceof ShareRoot) {
        const { symbol } = solver.link;
        const sharp = this.#atCorners(k, box, all, symbol);
        const rough = all.get(symbol) as Interval;
        all.set(symbol, (sharp && intersect(rough, sharp)) ?? rough);
      }
    });
    return all;
  }

  /** The share between its values at the two corners where it is least and largest. */
  #atCorners(k: number, box: Box, rough: Values, symbol: string): Interval | undefined {
    const low = new Map<string, Interval>();
    const high = new Map<string, Interval>();
    for (const name of this.inputs) {
      const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
      const slope = this.#slopes[k]?.get(name);
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
    const ends = [low, high].map((values) =>
      tried(() => this.solver.solve(values, this.arithmetic).get(symbol)),
    );
    return ends[0] && ends[1] && hull(ends[0], ends[1]);
  }

  #exact(value: Rational): Interval {
    return fromRational(value, this.arithmetic);
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
  readonly #evaluators: (Evaluator | undefined)[] = [];
  #raw: Expr | undefined | null = null;

  constructor(
    expr: Expr,
    name: string,
    private readonly solver: LinkSolver,
    algebra: Canonicalizer,
  ) {
    const raw = (): Expr | undefined => {
      if (this.#raw === null) this.#raw = derivativeOf(expr, name, solver.links);
      return this.#raw;
    };
    // Without its positive common factor it has the same sign, and is often tighter over a box; what is
    // left of an optimum's slopes is shorter as it stands.
    const signed = (): Expr | undefined => {
      const slope = raw();
      return slope && signPartOf(slope, algebra);
    };
    this.#forms = solver.links.length === 0 ? [signed, raw] : [raw, signed];
  }

  /** Zero where it is not certain. */
  sign(values: Values, arithmetic: Arithmetic): 1 | -1 | 0 {
    for (let i = 0; i < this.#forms.length; i++) {
      if (!(i in this.#evaluators)) {
        const form = this.#forms[i]?.();
        this.#evaluators[i] = form && new Evaluator([form], this.solver.definitions);
      }
      const evaluator = this.#evaluators[i];
      const value = evaluator && tried(() => evaluator.run(values, arithmetic)[0] as Interval);
      const sign = value && signOf(value);
      // Nothing but zero: it does not depend on this input, so it goes with either direction.
      if (sign === 0) return 1;
      if (sign !== undefined) return sign;
    }
    return 0;
  }
}

function derivativeOf(expr: Expr, name: string, links: readonly Link[]): Expr | undefined {
  try {
    return totalDerivative(expr, name, links);
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
