/** The pieces of a sweep: fixed parts, sums of logarithms, many roots together. */
import { describe, expect, test } from 'vitest';
import { FixedParts } from '../../src/evaluate/sweep-constants.js';
import { rootBetween } from '../../src/evaluate/sweep-guess.js';
import { logSum } from '../../src/evaluate/sweep-logs.js';
import { solveShares, startAt } from '../../src/evaluate/sweep-roots.js';
import type { ShareColumns, ShareFunction } from '../../src/evaluate/sweep-roots.js';
import { toInfix } from '../../src/expression/infix.js';
import { parseExpression } from '../../src/expression/parse.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';

describe('fixed parts', () => {
  test.each([
    ['a*b*x + c*d', 'k0 + k1*x', ['c*d', 'a*b']],
    ['a*x^(b + 1)*2*c', 'k0*x^k1', ['a*2*c', 'b + 1']],
    ['x^2*a', 'a*x^2', []],
    ['log(a)*x + y*log(a)', 'k0*x + k0*y', ['log(a)']],
    ['a + b', 'k0', ['a + b']],
    ['__proto__*constructor*x', 'k0*x', ['__proto__*constructor']],
  ])('%s', (text, rest, parts) => {
    const fixed = new FixedParts(new Set(['x', 'y']), 'k');
    const expr = parseExpression(text);
    const split = fixed.split(expr);
    expect(toInfix(split)).toBe(toInfix(parseExpression(rest)));
    expect([...fixed.parts.values()].map((e) => toInfix(e))).toEqual(
      parts.map((part) => toInfix(parseExpression(part))),
    );
    for (const part of fixed.parts.values()) {
      expect([...symbolsOf(part)].filter((name) => name === 'x' || name === 'y')).toEqual([]);
    }
    const values = new Map([...symbolsOf(expr)].map((name, i) => [name, 1.3 + 0.37 * i] as const));
    expect(evaluateDouble(fixed.whole(split), values)).toBeCloseTo(
      evaluateDouble(expr, values),
      12,
    );
  });
});

describe('the logarithm of a product as a sum', () => {
  test.each(['a^(b/c)*(a + b)^-2/7', '(a*b)^c', 'exp(a*b)*c', '3*a'])('%s', (text) => {
    const values = new Map([
      ['a', 1.7],
      ['b', 0.3],
      ['c', 2.9],
    ]);
    const expr = parseExpression(text);
    const sum = logSum(expr);
    expect(evaluateDouble(sum, values)).toBeCloseTo(Math.log(evaluateDouble(expr, values)), 13);
  });

  test('has no value, rather than a wrong one, where a base is negative', () => {
    const values = new Map([['a', -2]]);
    expect(evaluateDouble(logSum(parseExpression('a^2')), values)).toBeNaN();
  });
});

describe('many roots together', () => {
  /** s^p/(1 − s)^q against levels: monotone whatever p, q > 0. */
  function columns(levels: Float64Array, p: number, q: number): ShareColumns & { passes: number } {
    const level = (s: number): number => s ** p / (1 - s) ** q;
    const each =
      (f: (s: number, wanted: number) => number): ShareFunction =>
      (which, n, shares, out) => {
        result.passes += 1;
        for (let k = 0; k < n; k++) out[k] = f(shares[k]!, levels[which[k]!]!);
      };
    const result = {
      low: levels.map(() => 0),
      high: levels.map(() => 1),
      passes: 0,
      equation: each((s, wanted) => Math.log(level(s)) - Math.log(wanted)),
      ratio: each((s, wanted) => level(s) / wanted - 1),
    };
    return result;
  }

  test.each([
    [1, 1, 12],
    [0.2, 7, 12],
    [9, 0.1, 0.9],
    [3, 0.1, 0.5],
  ])('powers %d and %d, levels from 1e-12 to 1e%d', (p, q, to) => {
    const levels = Float64Array.from(
      { length: 400 },
      (_, i) => 10 ** (-12 + ((to + 12) * i) / 399),
    );
    const given = columns(levels, p, q);
    const out = new Float64Array(levels.length);
    solveShares(given, 0, levels.length, startAt(0.5, 0, 1, 2 * (p + q)), out);
    expect(given.passes).toBeLessThan(30);
    out.forEach((share, i) => {
      const off = p * Math.log(share) - q * Math.log1p(-share) - Math.log(levels[i]!);
      // Units of the share's last digit, which change the level by so much.
      const unit = 2.3e-16 * (p + (q * share) / (1 - share));
      expect(Math.abs(off)).toBeLessThan(1e-13 + 4 * unit);
    });
  });

  test('levels that no share gives are left out, and spoil no other', () => {
    const levels = Float64Array.of(1, NaN, 2, 0, 3, -1, Infinity, 4);
    const out = new Float64Array(levels.length);
    solveShares(columns(levels, 1, 1), 0, levels.length, startAt(0.5, 0, 1, 4), out);
    expect([...out].map(Number.isNaN)).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(out[7]).toBeCloseTo(0.8, 14);
  });

  test('one root in doubles, near either end and near the last', () => {
    for (const root of [1e-200, 1e-30, 0.3, 0.999999]) {
      const f = (x: number): number => Math.log(x / (1 - x)) - Math.log(root / (1 - root));
      expect(rootBetween(f, 0, 1) / root).toBeCloseTo(1, 13);
      expect(rootBetween(f, 0, 1, root * (1 - 1e-3)) / root).toBeCloseTo(1, 13);
    }
    expect(rootBetween(() => 1, 0, 1)).toBeNaN();
  });
});
