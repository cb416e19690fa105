import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Canonicalizer, Undefined } from '../../src/algebra/canonical.js';
import { LimitReached } from '../../src/base/errors.js';
import { differentiate, hessian } from '../../src/calculus/differentiate.js';
import { slope } from '../../src/check/slope.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import type { Decimal } from '../../src/numeric/decimal.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import { fromRational } from '../../src/numeric/interval.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { Random, samplePoint } from '../../src/numeric/sample.js';
import { laws } from '../algebra/laws.js';

const SEED = 1684;
const NAMES = ['x', 'y', 'z', 'E', 'a', 'b', 'c'];
const DIGITS = 100;
const arithmetic = new Arithmetic(DIGITS);

/** Formula and claimed derivative at points around one, each coordinate exact. */
function differences(
  law: Expr,
  by: string,
  claimed: Expr,
  seed: number,
): { error: Decimal; size: Decimal } | undefined {
  const evaluator = new Evaluator([law, claimed]);
  const point = samplePoint(new Random(seed), NAMES, {
    lowExponent: -1,
    highExponent: 1,
    digits: 3,
  });
  const at = (shift: Rational): readonly [Decimal, Decimal] => {
    const moved = new Map(point).set(by, point.get(by)!.add(shift));
    const box = new Map([...moved].map(([name, v]) => [name, fromRational(v, arithmetic)]));
    const [value, rate] = evaluator.run(box, arithmetic);
    return [value!.lo, rate!.lo];
  };
  try {
    const central = (h: Rational): Decimal => {
      const [up] = at(h);
      const [down] = at(h.neg());
      return new arithmetic.near(up).minus(down).div(arithmetic.fromRational(h)).div(2);
    };
    // Richardson: the errors of order h² and h⁴ cancel, and what is left is of order h⁶.
    const [one, two, four] = [1, 2, 4].map((k) => central(Rational.of(BigInt(k), 10n ** 10n))) as [
      Decimal,
      Decimal,
      Decimal,
    ];
    const [r1, r2] = [one.times(4).minus(two).div(3), two.times(4).minus(four).div(3)];
    const [, exact] = at(Rational.ZERO);
    const [value] = at(Rational.ZERO);
    return {
      error: r1.times(16).minus(r2).div(15).minus(exact).abs(),
      size: exact.abs().plus(new arithmetic.near(value).abs()).plus(1),
    };
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

describe(`derivatives of random laws (seed ${String(SEED)})`, () => {
  test('agree with finite differences', () => {
    let compared = 0;
    fc.assert(
      fc.property(laws, fc.constantFrom(...NAMES), fc.integer(), (law, by, seed) => {
        const claimed = differentiate(law, by);
        const found = differences(law, by, claimed, seed);
        if (!found || found.size.gt('1e12')) return;
        compared++;
        if (found.error.gt(found.size.times('1e-24'))) {
          throw new Error(`d(${toInfix(law)})/d${by} is not ${toInfix(claimed)}`);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('a wrong one does not', () => {
    const law = laws.filter((l) => differentiate(l, 'x').kind !== 'num');
    let caught = 0;
    fc.assert(
      fc.property(law, fc.integer(), (l, seed) => {
        const found = differences(l, 'x', differentiate(l, 'y'), seed);
        if (found?.error.gt(found.size.times('1e-24'))) caught++;
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(caught).toBeGreaterThan(30);
  });

  test('are found again on the canonical form', () => {
    let proved = 0;
    fc.assert(
      fc.property(laws, fc.constantFrom(...NAMES), (law, by) => {
        const algebra = new Canonicalizer();
        try {
          const again = slope(algebra.of(law), by, algebra);
          const rest = algebra.subtract(again, algebra.of(differentiate(law, by)));
          if (!rest.numerator.isZero) throw new Error(`d(${toInfix(law)})/d${by}`);
          proved++;
        } catch (error) {
          if (!(error instanceof LimitReached) && !(error instanceof Undefined)) throw error;
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(proved).toBeGreaterThan(130);
  });

  test('do not depend on the order', () => {
    fc.assert(
      fc.property(laws, (law) => {
        const algebra = new Canonicalizer();
        const [row, column] = hessian(law, ['x', 'a']);
        try {
          expect(algebra.equal(row![1]!, column![0]!), toInfix(law)).toBe(true);
        } catch (error) {
          if (!(error instanceof LimitReached) && !(error instanceof Undefined)) throw error;
        }
      }),
      { seed: SEED, numRuns: 80 },
    );
  });
});
