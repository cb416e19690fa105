/** What a check may use: canonical forms and random points under the statement's assumptions. */
import { Canonicalizer } from '../algebra/canonical.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { EvaluationError } from '../numeric/problem.js';
import { fromRational, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { Random, samplePoint } from '../numeric/sample.js';
import type { SampleOptions } from '../numeric/sample.js';
import { LimitReached } from '../base/errors.js';
import { standInsFor } from './stand-ins.js';

/** Points at which two sides must agree before "supported" is said. */
export const POINTS = 40;
/** Working digits of the enclosures; they must come out narrower than 1e-25 relative. */
const DIGITS = 60;
const TRIES = 400;
/** Exponents and budgets alike: small numbers, so that no power runs away. */
const SMALL: SampleOptions = { lowExponent: -1, highExponent: 1, digits: 3 };
/** Fixed, so that a check says the same thing every time. */
const SEED = 20_260_101;

export interface PointValues {
  readonly point: ReadonlyMap<string, Rational>;
  /** What unknown functions were taken to be, for showing beside the point. */
  readonly functions: string;
  readonly values: readonly Interval[];
}

export class Knowledge {
  readonly algebra: Canonicalizer;
  readonly #arithmetic = new Arithmetic(DIGITS);

  constructor(readonly assumptions: Assumptions) {
    this.algebra = new Canonicalizer(assumptions);
  }

  /**
   * Enclosures of the expressions at random exact points that satisfy the assumptions. Points where one
   * of them has no value are passed over; at most {@link POINTS} are given. Unknown functions are
   * stood in for by some.
   */
  *points(exprs: readonly Expr[], sizes: SampleOptions = SMALL): Generator<PointValues> {
    const all = [...exprs, ...this.assumptions.positive];
    const names = new Set<string>();
    for (const e of all) symbolsOf(e, names);
    const symbols = [...names].map(
      (name) =>
        [
          name,
          this.assumptions.negative.has(name)
            ? ('negative' as const)
            : this.assumptions.real.has(name)
              ? ('real' as const)
              : this.assumptions.whole?.has(name) === true
                ? ('integer' as const)
                : ('positive' as const),
        ] as const,
    );
    const random = new Random(SEED);
    const { functions, shown } = standInsFor(all, SEED);
    const evaluator = new Evaluator(all, undefined, { functions });
    let given = 0;
    for (let tries = 0; tries < TRIES && given < POINTS; tries++) {
      const point = samplePoint(random, symbols, sizes);
      try {
        const boxes = new Map(
          [...point].map(([name, value]) => [name, fromRational(value, this.#arithmetic)] as const),
        );
        const values = evaluator.run(boxes, this.#arithmetic);
        if (values.slice(exprs.length).some((v) => signOf(v) !== 1)) continue;
        given++;
        yield { point, functions: shown, values: values.slice(0, exprs.length) };
      } catch (error) {
        if (!(error instanceof EvaluationError) && !(error instanceof LimitReached)) throw error;
      }
    }
  }
}

/** `x = 3/2, y = 17, with f(u1) = …`. */
export function showPoint(point: ReadonlyMap<string, Rational>, functions = ''): string {
  const values = [...point].map(([name, value]) => `${name} = ${value.toString()}`).join(', ');
  return functions === '' ? values : `${values}, with ${functions}`;
}
