/** Bounds of doubles hold what they should, also without end. */
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import * as bounds from '../../src/numeric/bounds.js';
import type { Bounds } from '../../src/numeric/bounds.js';
import { Arithmetic, Decimal } from '../../src/numeric/decimal.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import { BoundsEvaluator } from '../../src/numeric/evaluate-bounds.js';
import { fromRational } from '../../src/numeric/interval.js';
import { Random } from '../../src/numeric/sample.js';

const SEED = 51;

const FORMULAS = [
  'x + y - x*y',
  'x^a*y^(-b)',
  '(x - y)^3',
  '(x - y)^4',
  '(x - y)^(-2)',
  'exp(x - y)*log(x*y)',
  'sqrt(x)/y',
  'min(x, y) + max(x/y, a)',
  'x^(1/3) - log(y)',
  '(x + y)^(-a) - exp(-x/y)',
];

describe(`at random points of random boxes (seed ${String(SEED)})`, () => {
  const arithmetic = new Arithmetic(40);
  const random = new Random(SEED);
  const between = (low: Rational, high: Rational): Rational =>
    low.add(high.sub(low).mul(Rational.of(random.integer(0, 64), 64)));
  test.each(FORMULAS)('%s', (text) => {
    const formula = parseExpression(text);
    const inBounds = new BoundsEvaluator([formula]);
    const exact = new Evaluator([formula]);
    let checked = 0;
    for (let i = 0; i < 60; i++) {
      const box = new Map(
        ['x', 'y', 'a', 'b'].map((name) => {
          const low = Rational.of(random.integer(1, 4000), random.integer(1, 400));
          const width = Rational.of(random.integer(0, 100), random.integer(1, 1000));
          return [name, [low, low.add(width)] as const] as const;
        }),
      );
      const found = inBounds.run(
        new Map(
          [...box].map(([n, [lo, hi]]) => [
            n,
            bounds.hullOf(bounds.boundsOf(lo), bounds.boundsOf(hi)),
          ]),
        ),
      )[0]!;
      if (!bounds.isKnown(found)) continue;
      const point = new Map(
        [...box].map(([n, [lo, hi]]) => [n, fromRational(between(lo, hi), arithmetic)] as const),
      );
      const value = exact.run(point, arithmetic)[0]!;
      if (Number.isFinite(found.lo)) expect(value.hi.gte(new Decimal(found.lo))).toBe(true);
      if (Number.isFinite(found.hi)) expect(value.lo.lte(new Decimal(found.hi))).toBe(true);
      checked++;
    }
    expect(checked).toBeGreaterThan(20);
  });
});

describe('without end', () => {
  const over = (text: string, x: Bounds): Bounds =>
    new BoundsEvaluator([parseExpression(text)]).run(new Map([['x', x]]))[0]!;
  const large: Bounds = { lo: 1e3, hi: Infinity };
  const small: Bounds = { lo: 0, hi: 1e-3 };
  test.each([
    ['1/x', large, 0, 1e-3],
    ['exp(-x)', large, 0, 0],
    ['x^2 - 1', large, 999_999, Infinity],
    ['exp(-1/x)', small, 0, 0],
    ['x^(-1/2)', small, Math.sqrt(1000), Infinity],
    ['log(x)', small, -Infinity, Math.log(1e-3)],
    ['log(x)', large, Math.log(1e3), Infinity],
    ['min(x, 5)', large, 5, 5],
    ['x*0', large, 0, 0],
  ])('%s', (text, x, low, high) => {
    const { lo, hi } = over(text, x);
    const near = (end: number): number => 1e-9 * (1 + Math.abs(end));
    const isNear = (found: number, end: number): boolean =>
      Number.isFinite(end) ? Math.abs(found - end) <= near(end) : found === end;
    expect([lo, isNear(lo, low)]).toEqual([lo, true]);
    expect([hi, isNear(hi, high)]).toEqual([hi, true]);
    // Outward, but for what the doubles of this test round themselves.
    if (Number.isFinite(low)) expect(lo).toBeLessThanOrEqual(low + Math.abs(low) * 1e-15);
    if (Number.isFinite(high)) {
      expect(hi).toBeGreaterThanOrEqual(high - Math.abs(high) * 1e-15);
    }
  });
  test.each([['log(x)'], ['1/x'], ['sqrt(x)'], ['x^(1/3)']])('%s may have no value', (text) => {
    expect(bounds.isKnown(over(text, { lo: -1, hi: 1 }))).toBe(false);
  });
});
