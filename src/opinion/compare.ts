/** Are two formulas equal? By enclosures at random exact points, the only thing that is believed here. */
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, overlap } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { Random, samplePoint } from '../numeric/sample.js';

/** Points that must agree; fewer when values do not exist. */
const POINTS = 12;
const ENOUGH = 4;
const TRIES = 60;
const DIGITS = 50;
const SEED = 1_113;
/** Its numbers are doubles: a smaller relative difference says nothing about the formula. */
const DOUBLE = '1e-12';

export type Comparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'apart';
      readonly point: ReadonlyMap<string, Rational>;
      readonly left: string;
      readonly right: string;
    }
  /** No point tells them apart for certain, or too few could be evaluated. */
  | { readonly kind: 'open'; readonly why: string };

export function compareValues(left: Expr, right: Expr): Comparison {
  const arithmetic = new Arithmetic(DIGITS);
  const evaluator = new Evaluator([left, right]);
  const names = symbolsOf(right, symbolsOf(left));
  const random = new Random(SEED);
  let agreeing = 0;
  for (let tries = 0; tries < TRIES && agreeing < POINTS; tries++) {
    const point = samplePoint(random, names, { lowExponent: -1, highExponent: 1, digits: 3 });
    const values = valuesAt(evaluator, point, arithmetic);
    if (!values) continue;
    const [a, b] = values;
    if (overlap(a, b)) agreeing++;
    else if (areClose(a, b)) {
      return { kind: 'open', why: 'the difference is smaller than what its numbers are good for' };
    } else {
      return { kind: 'apart', point, left: a.lo.toPrecision(12), right: b.lo.toPrecision(12) };
    }
  }
  return agreeing >= ENOUGH || (names.size === 0 && agreeing > 0)
    ? { kind: 'same' }
    : { kind: 'open', why: 'too few points could be evaluated' };
}

function valuesAt(
  evaluator: Evaluator,
  point: ReadonlyMap<string, Rational>,
  arithmetic: Arithmetic,
): readonly [Interval, Interval] | undefined {
  try {
    const box = new Map(
      [...point].map(([name, v]) => [name, fromRational(v, arithmetic)] as const),
    );
    const [a, b] = evaluator.run(box, arithmetic);
    return a && b ? [a, b] : undefined;
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

function areClose(a: Interval, b: Interval): boolean {
  const size = a.hi.abs().plus(b.hi.abs());
  return a.lo.minus(b.lo).abs().lte(size.times(DOUBLE));
}
