/** The range over a box holds every value, and its ends are taken, whatever the function. */
import { describe, expect, test } from 'vitest';
import { BoxFunction } from '../../src/audit/box.js';
import { rangeOver } from '../../src/audit/range.js';
import type { Box } from '../../src/audit/box.js';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { Random } from '../../src/numeric/sample.js';

const SEED = 4011;
const arithmetic = new Arithmetic(34);
const boxOf = (entries: Readonly<Record<string, readonly [string, string]>>): Box =>
  new Map(
    Object.entries(entries).map(([n, [a, b]]) => [
      n,
      [Rational.parse(a), Rational.parse(b)] as const,
    ]),
  );

const CASES: readonly (readonly [string, Box])[] = [
  ['a^p*x', boxOf({ a: ['1.95', '2.05'], p: ['0.45', '0.55'], x: ['9', '11'] })],
  [
    '(p*a/(q*b))^(1/(p+q))*(x/6)^(q/(p+q))',
    boxOf({
      a: ['406', '407'],
      b: ['410', '411'],
      p: ['0.335', '0.345'],
      q: ['0.275', '0.285'],
      x: ['5.7e3', '5.8e3'],
    }),
  ],
  ['x^2 - 3*x + 1', boxOf({ x: ['1', '2'] })],
  ['a^p + (2 - a)^q', boxOf({ a: ['0.4', '1.6'], p: ['1.5', '2.5'], q: ['1.5', '2.5'] })],
  ['x*exp(-x) + log(a)', boxOf({ x: ['0.5', '3'], a: ['2', '3'] })],
];

describe(`ranges over boxes (seed ${String(SEED)})`, () => {
  test.each(CASES)('%s', (text, box) => {
    const expr = parseExpression(text);
    const range = rangeOver(new BoxFunction(expr, arithmetic, new Canonicalizer()), box);
    expect(range).toBeDefined();
    if (!range) return;
    const low = range.outer.lo.toNumber();
    const high = range.outer.hi.toNumber();
    const random = new Random(SEED);
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < 4000; i++) {
      const point = new Map(
        [...box].map(([name, [a, b]]) => {
          const t = random.integer(0, 1000) / 1000;
          return [name, a.toNumber() + t * (b.toNumber() - a.toNumber())] as const;
        }),
      );
      const value = evaluateDouble(expr, point);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    expect(least).toBeGreaterThanOrEqual(low - slack);
    expect(most).toBeLessThanOrEqual(high + slack);
    // Not uselessly wide: the samples fill most of it.
    expect(most - least).toBeGreaterThan(0.5 * (high - low));
    // The ends that are shown as taken are values of the function.
    expect(range.low.value.lo.toNumber()).toBeGreaterThanOrEqual(low - slack);
    expect(range.high.value.hi.toNumber()).toBeLessThanOrEqual(high + slack);
  });
});

// The slope of each is above zero on both sides of the pole, so that the corners would bound nothing.
test.each(['1/(1.7 - a)', '1/(1.7 - a)^3', 'exp(1/(1.7 - a))', '-1/log(a/1.7)'])(
  'over a pole there is no direction: %s',
  (text) => {
    const f = new BoxFunction(parseExpression(text), arithmetic, new Canonicalizer());
    const box = boxOf({ a: ['1.5', '2.5'] });
    expect(f.direction('a', box)).toBe(0);
    expect(f.direction('a', boxOf({ a: ['1.8', '2.5'] }))).toBe(1);
  },
);
