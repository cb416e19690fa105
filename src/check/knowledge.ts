/** What a check may use: canonical forms and random points under the statement's assumptions. */
import { Canonicalizer } from '../algebra/canonical.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';

import type { Rational } from '../expression/rational.js';
import { children, mapChildren, symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { EvaluationError } from '../numeric/problem.js';
import { fromRational, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { Random, samplePoint } from '../numeric/sample.js';
import { LimitReached } from '../base/errors.js';
import { FUNCTIONS } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';

/** Points at which two sides must agree before "supported" is said. */
export const POINTS = 40;
/** Working digits of the enclosures; they must come out narrower than 1e-25 relative. */
const DIGITS = 60;
const TRIES = 400;
/** Fixed, so that a check says the same thing every time. */
const SEED = 20_260_101;

export interface PointValues {
  readonly point: ReadonlyMap<string, Rational>;
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
   * of them has no value are passed over; at most {@link POINTS} are given.
   */
  *points(exprs: readonly Expr[]): Generator<PointValues> {
    const known = exprs.map(hideUnknown);
    const assumed = this.assumptions.positive.map(hideUnknown);
    const names = new Set<string>();
    for (const e of [...known, ...assumed]) symbolsOf(e, names);
    const symbols = [...names].map(
      (name) =>
        [
          name,
          this.assumptions.negative.has(name)
            ? ('negative' as const)
            : this.assumptions.real.has(name)
              ? ('real' as const)
              : ('positive' as const),
        ] as const,
    );
    const random = new Random(SEED);
    const evaluator = new Evaluator([...known, ...assumed]);
    let given = 0;
    for (let tries = 0; tries < TRIES && given < POINTS; tries++) {
      // Exponents and budgets alike: small numbers first, so that no power runs away.
      const point = samplePoint(random, symbols, { lowExponent: -1, highExponent: 1, digits: 3 });
      try {
        const boxes = new Map(
          [...point].map(([name, value]) => [name, fromRational(value, this.#arithmetic)] as const),
        );
        const all = evaluator.run(boxes, this.#arithmetic);
        if (all.slice(known.length).some((v) => signOf(v) !== 1)) continue;
        given++;
        yield { point, values: all.slice(0, known.length) };
      } catch (error) {
        if (!(error instanceof EvaluationError) && !(error instanceof LimitReached)) throw error;
      }
    }
  }
}

/** An unknown function applied becomes a symbol: the same arguments, the same value. */
function hideUnknown(expr: Expr): Expr {
  const hide = (e: Expr): Expr => {
    if (e.kind === 'call' && !FUNCTIONS.has(e.name)) {
      return sym(`${e.name}(${e.args.map((a) => JSON.stringify(a, bigints)).join(',')})`);
    }
    return children(e).length === 0 ? e : mapChildren(e, hide);
  };
  return hide(expr);
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

export function showPoint(point: ReadonlyMap<string, Rational>): string {
  return [...point].map(([name, value]) => `${name} = ${value.toString()}`).join(', ');
}
