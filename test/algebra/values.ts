/** Enclosures at random exact points, to hold symbolic answers against. */
import type { Assumptions } from '../../src/expression/assumptions.js';
import { FUNCTIONS } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { children, symbolsOf } from '../../src/expression/traverse.js';
import { LimitReached } from '../../src/base/errors.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import type { IntervalFunction } from '../../src/numeric/evaluate.js';
import { add, fromRational, mul, signOf } from '../../src/numeric/interval.js';
import type { Interval } from '../../src/numeric/interval.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { Random, samplePoint, sampleValue } from '../../src/numeric/sample.js';

const arithmetic = new Arithmetic(60);

/** A function that nobody declared: some quadratic, another one for every name. */
function unknownFunctions(exprs: readonly Expr[]): Map<string, IntervalFunction> {
  const found = new Map<string, IntervalFunction>();
  const visit = (expr: Expr): void => {
    if (expr.kind === 'call' && !FUNCTIONS.has(expr.name) && !found.has(expr.name)) {
      const random = new Random(
        expr.name.length * 31 +
          expr.name.charCodeAt(0) +
          7 * expr.name.charCodeAt(expr.name.length - 1),
      );
      const coefficient = (): Interval => fromRational(sampleValue(random, 'real'), arithmetic);
      const table = Array.from({ length: 9 }, coefficient);
      found.set(expr.name, (args, ar) =>
        args.reduce((sum, u, i) => {
          const slope = add(table[2 * i + 1]!, mul(table[2 * i + 2]!, u, ar), ar);
          return add(sum, mul(slope, u, ar), ar);
        }, table[0]!),
      );
    }
    children(expr).forEach(visit);
  };
  exprs.forEach(visit);
  return found;
}

/**
 * Values of the expressions at up to `count` random points that satisfy the assumptions, each an
 * enclosure of 60 working digits. Points where one has no value are passed over.
 */
export function* valuesAt(
  exprs: readonly Expr[],
  assumptions?: Assumptions,
  count = 6,
  seed = 2022,
): Generator<readonly Interval[]> {
  const assumed = assumptions?.positive ?? [];
  const names = new Set<string>();
  for (const e of [...exprs, ...assumed]) symbolsOf(e, names);
  const domains = [...names].map((name) => {
    if (assumptions?.negative.has(name)) return [name, 'negative'] as const;
    return [name, assumptions?.real.has(name) ? 'real' : 'positive'] as const;
  });
  const all = [...exprs, ...assumed];
  const evaluator = new Evaluator(all, undefined, { functions: unknownFunctions(all) });
  const random = new Random(seed);
  for (let tries = 0, found = 0; tries < 12 * count && found < count; tries++) {
    const point = samplePoint(random, domains, { lowExponent: -1, highExponent: 1, digits: 3 });
    const box = new Map([...point].map(([name, v]) => [name, fromRational(v, arithmetic)]));
    try {
      const values = evaluator.run(box, arithmetic);
      if (values.slice(exprs.length).some((v) => signOf(v) !== 1)) continue;
      found++;
      yield values.slice(0, exprs.length);
    } catch (error) {
      if (!(error instanceof EvaluationError) && !(error instanceof LimitReached)) throw error;
    }
  }
}
