/** exp and ln of doubles, and what is enclosed with them, against decimals of sixty digits. */
import { expect, test } from 'vitest';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import {
  expDouble,
  lnDouble,
  MAX_EXP,
  RELATIVE_ERROR,
} from '../../src/numeric/double-elementary.js';
import { around, isKnown } from '../../src/numeric/bounds.js';
import { expNear, lnNear } from '../../src/numeric/elementary.js';
import { BoundsEvaluator } from '../../src/numeric/evaluate-bounds.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import { fromRational } from '../../src/numeric/interval.js';
import { Random } from '../../src/numeric/sample.js';
import { parseExpression } from '../../src/expression/parse.js';

const ar = new Arithmetic(60);
const SEED = 52_801;

/** Exactly: the shortest numeral of a double is not the double. */
function exactly(x: number): InstanceType<typeof ar.near> {
  let scale = 0;
  let scaled = x;
  for (; !Number.isInteger(scaled); scale++) scaled *= 2;
  return new ar.near(BigInt(scaled).toString()).div(new ar.near(2).pow(scale));
}

test(`exp and ln keep their bound (seed ${String(SEED)})`, () => {
  const random = new Random(SEED);
  const unit = (): number => random.integer(0, 1 << 30) / (1 << 30);
  let worst = 0;
  for (let i = 0; i < 4000; i++) {
    const spread = [1e-12, 1e-3, 1, 40, MAX_EXP][i % 5] as number;
    const x = (2 * unit() - 1) * spread;
    const exact = expNear(exactly(x), ar);
    worst = Math.max(worst, exact.minus(expDouble(x)).div(exact).abs().toNumber());
    const y =
      i % 2 === 0 ? 1 + x / (2 * spread) : 2 ** Math.floor((2 * unit() - 1) * 1000) * (1 + unit());
    const log = lnNear(exactly(y), ar);
    if (!log.isZero()) {
      worst = Math.max(worst, log.minus(lnDouble(y)).div(log).abs().toNumber());
    }
  }
  expect(worst).toBeLessThan(RELATIVE_ERROR / 8);
  expect(worst).toBeGreaterThan(0);
});

test('what doubles cannot hold has no value', () => {
  for (const x of [NaN, Infinity, -Infinity, MAX_EXP + 1]) expect(expDouble(x)).toBeNaN();
  for (const x of [NaN, Infinity, 0, -1, 1e-310]) expect(lnDouble(x)).toBeNaN();
});

const FORMULAS = [
  'E + A/N^alpha + B/D^beta',
  '(alpha*A/(beta*B))^(1/(alpha + beta))*(C/6)^(beta/(alpha + beta))',
  'log(A/N^alpha + 1) - exp(-alpha*D/1e3)',
  'max(A - B, -N^3, (A - B)^2)*min(D, 1/beta)',
  '(A - B)^-1 + (A - B)^5 - (A + B)^(1/2)',
];

test(`enclosures hold those of decimals (seed ${String(SEED)})`, () => {
  const random = new Random(SEED);
  let compared = 0;
  for (const text of FORMULAS) {
    const evaluator = new Evaluator([parseExpression(text)]);
    const quick = new BoundsEvaluator([parseExpression(text)]);
    for (let i = 0; i < 60; i++) {
      const values = new Map(
        ['E', 'A', 'B', 'C', 'D', 'N', 'alpha', 'beta'].map((name) => [
          name,
          fromRational(Rational.of(random.integer(1, 4000), random.integer(1, 900)), ar),
        ]),
      );
      const doubles = new Map(
        [...values].map(([name, { lo, hi }]) => [name, around(lo.toNumber(), hi.toNumber())]),
      );
      const [found] = quick.run(doubles);
      if (!found || !isKnown(found)) continue;
      const [exact] = evaluator.run(values, ar);
      compared++;
      expect(exact?.lo.gte(found.lo)).toBe(true);
      expect(exact?.hi.lte(found.hi)).toBe(true);
    }
  }
  expect(compared).toBeGreaterThan(200);
});
