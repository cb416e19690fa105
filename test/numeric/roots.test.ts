import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { add, exp, mul, num, pow, sub, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import type { Interval } from '../../src/numeric/interval.js';
import { bracketRoot, enclosedRoot } from '../../src/numeric/roots.js';
import type { EnclosedRoot } from '../../src/numeric/roots.js';
import { N_OPT, PRINTED } from './chinchilla.js';

const ar = new Arithmetic(50);
const x = sym('x');

function solve(
  expr: Expr,
  lo: string,
  hi: string,
  relativeWidth: string,
  arithmetic = ar,
): EnclosedRoot | undefined {
  const evaluator = new Evaluator([expr]);
  const f = (at: Interval): Interval =>
    evaluator.run(new Map([['x', at]]), arithmetic)[0] as Interval;
  return enclosedRoot(f, new arithmetic.near(lo), new arithmetic.near(hi), arithmetic, {
    relativeWidth,
  });
}

/** The root is `expected` to as many digits as given. */
function expectRoot(root: EnclosedRoot | undefined, expected: string, width: string): void {
  expect(root).toBeDefined();
  if (root === undefined) return;
  const last = `1e${String(-(expected.split('.')[1] ?? '').length)}`;
  expect(root.lo.lte(new ar.near(expected).plus(last))).toBe(true);
  expect(root.hi.gte(new ar.near(expected).minus(last))).toBe(true);
  expect(root.hi.minus(root.lo).lte(root.hi.abs().times(width))).toBe(true);
  expect(root.narrow).toBe(true);
}

describe('enclosed roots', () => {
  test('a cube root, from afar', () => {
    const root = solve(sub(pow(x, num(3)), num(2)), '1e-3', '1e9', '1e-40');
    expectRoot(root, '1.2599210498948731647672106072782283505702', '1e-40');
    expect(root?.evaluations).toBeLessThan(45);
  });

  test('a falling function, and a negative root', () => {
    expectRoot(
      solve(sub(num(2), pow(x, num(3))), '1', '2', '1e-40'),
      '1.2599210498948731647672106072782283505702',
      '1e-40',
    );
    expectRoot(
      solve(add(num(2), pow(x, num(3))), '-5', '-0.1', '1e-40'),
      '-1.2599210498948731647672106072782283505702',
      '1e-40',
    );
  });

  test('3x = e^x − 1', () => {
    const root = solve(sub(exp(x), add(num(1), mul(num(3), x))), '1', '5', '1e-30');
    expectRoot(root, '1.903813694', '1e-30');
  });

  test('the compute at which 40B parameters are optimal', () => {
    const values = new Map([...PRINTED].filter(([name]) => name !== 'C'));
    const evaluator = new Evaluator([sub(N_OPT, num(Rational.parse('4e10')))], values);
    const f = (at: Interval): Interval => evaluator.run(new Map([['C', at]]), ar)[0] as Interval;
    const root = enclosedRoot(f, new ar.near('1e10'), new ar.near('1e40'), ar, {
      relativeWidth: '1e-30',
    });
    expect(root?.lo.toNumber()).toBeCloseTo(9.315e23, -21);
    expect(root?.narrow).toBe(true);
    expect(root?.evaluations).toBeLessThan(45);
  });

  test('an exact root', () => {
    const root = solve(sub(x, num(3)), '3', '5', '1e-20');
    expect([root?.lo.toString(), root?.hi.toString()]).toEqual(['3', '3']);
    expectRoot(solve(sub(mul(x, x), num(4)), '1', '3', '1e-20'), '2.0', '1e-20');
  });

  test('no sign change, no root', () => {
    expect(solve(add(mul(x, x), num(1)), '-1', '1', '1e-10')).toBeUndefined();
  });

  test('too few digits for the width: what is certain, and that it is not narrow', () => {
    const coarse = new Arithmetic(10);
    const root = solve(sub(exp(x), num(2)), '0.1', '3', '1e-30', coarse);
    expect(root?.narrow).toBe(false);
    expect(root?.lo.toNumber()).toBeLessThanOrEqual(Math.LN2);
    expect(root?.hi.toNumber()).toBeGreaterThanOrEqual(Math.LN2);
    expect((root?.hi.toNumber() ?? 1) - (root?.lo.toNumber() ?? 0)).toBeLessThan(1e-6);
  });

  test('effort is limited', () => {
    const f = (at: Interval): Interval => ({
      lo: at.lo.minus(1).pow(21),
      hi: at.hi.minus(1).pow(21),
    });
    const few = { relativeWidth: '1e-40', maxEvaluations: 8 };
    expect(() => enclosedRoot(f, new ar.near(-3), new ar.near(8), ar, few)).toThrow(LimitReached);
  });
});

describe('brackets in doubles', () => {
  test.each([
    ['cube root', (v: number) => v ** 3 - 2, 1e-6, 1e12, Math.cbrt(2)],
    ['falling', (v: number) => 2 - v ** 3, 0, 9, Math.cbrt(2)],
    ['flat', (v: number) => (v - 1) ** 9, -3, 8, 1],
    ['steep', (v: number) => Math.atan(1e6 * (v - 0.3)), -10, 1000, 0.3],
    ['negative', (v: number) => v + 2, -1e9, -1e-9, -2],
  ] as const)('%s', (_name, f, low, high, root) => {
    const [a, b] = bracketRoot(f, low, high) ?? [NaN, NaN];
    expect(a).toBeLessThanOrEqual(root + 1e-13);
    expect(b).toBeGreaterThanOrEqual(root - 1e-13);
    expect(b - a).toBeLessThanOrEqual(2e-14 * Math.abs(root));
  });

  test('no sign change', () => {
    expect(bracketRoot((v) => v * v + 1, -1, 1)).toBeUndefined();
    expect(bracketRoot(() => NaN, -1, 1)).toBeUndefined();
  });
});
