import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import {
  add,
  call,
  div,
  exp,
  log,
  mul,
  neg,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { Evaluator, evaluateInterval } from '../../src/numeric/evaluate.js';
import * as interval from '../../src/numeric/interval.js';
import type { Interval } from '../../src/numeric/interval.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import type { EvaluationReason } from '../../src/numeric/problem.js';
import { evaluateRational } from '../../src/numeric/rationals.js';
import { Random, samplePoint } from '../../src/numeric/sample.js';
import { N_OPT, PRINTED } from './chinchilla.js';
import { randomExpression } from './random-expression.js';

const ar = new Arithmetic(34);
const x = sym('x');
const y = sym('y');
const q = (text: string): Expr => num(Rational.parse(text));
const box = (entries: Record<string, [string, string]>): Map<string, Interval> =>
  new Map(
    Object.entries(entries).map(([name, [low, high]]) => [
      name,
      interval.fromPrinted(Rational.parse(low), Rational.parse(high), ar),
    ]),
  );
const SEED = 99;

function reasonOf(f: () => unknown): EvaluationReason | undefined {
  try {
    f();
  } catch (error) {
    if (error instanceof EvaluationError) return error.reason;
    throw error;
  }
  return undefined;
}

describe('enclosures', () => {
  test(`of random expressions hold across precisions (seed ${String(SEED)})`, () => {
    const random = new Random(SEED);
    const wide = new Arithmetic(60);
    let checked = 0;
    for (let i = 0; i < 500; i++) {
      const expr = randomExpression(random, 4);
      const at = samplePoint(random, ['x', 'y', 'z'], { lowExponent: -1, highExponent: 1 });
      const values = (a: Arithmetic): Map<string, Interval> =>
        new Map([...at].map(([name, value]) => [name, interval.fromRational(value, a)]));
      try {
        const narrow = evaluateInterval(expr, values(wide), wide);
        const rough = evaluateInterval(expr, values(ar), ar);
        expect(interval.overlap(narrow, rough)).toBe(true);
        expect(interval.within(narrow, rough)).toBe(true);
        const doubles = evaluateDouble(
          expr,
          new Map([...at].map(([name, value]) => [name, value.toNumber()])),
        );
        const near = narrow.lo.toNumber();
        if (Math.abs(near) > 1e-6 && Math.abs(near) < 1e100 && Number.isFinite(doubles)) {
          expect(Math.abs(doubles / near - 1)).toBeLessThan(1e-4);
        }
        checked++;
      } catch (error) {
        if (!(error instanceof EvaluationError || error instanceof LimitReached)) throw error;
      }
    }
    expect(checked).toBeGreaterThan(350);
  });

  test(`of boxes hold every point of the box (seed ${String(SEED)})`, () => {
    const random = new Random(SEED + 1);
    let checked = 0;
    for (let i = 0; i < 300; i++) {
      const expr = randomExpression(random, 4);
      const low = samplePoint(random, ['x', 'y', 'z'], { lowExponent: -1, highExponent: 1 });
      const evaluator = new Evaluator([expr]);
      const boxes = new Map<string, Interval>();
      const inside = new Map<string, Interval>();
      for (const [name, value] of low) {
        const span = value.mul(Rational.of(random.integer(0, 40), 100));
        boxes.set(name, interval.fromPrinted(value, value.add(span), ar));
        const part = span.mul(Rational.of(random.integer(0, 10), 10));
        inside.set(name, interval.fromRational(value.add(part), ar));
      }
      try {
        const whole = evaluator.run(boxes, ar)[0] as Interval;
        const part = evaluator.run(inside, ar)[0] as Interval;
        expect(interval.overlap(whole, part)).toBe(true);
        checked++;
      } catch (error) {
        if (!(error instanceof EvaluationError || error instanceof LimitReached)) throw error;
      }
    }
    expect(checked).toBeGreaterThan(150);
  });

  test('a product of equal factors is a square', () => {
    const result = evaluateInterval(mul(x, x), box({ x: ['-2', '1'] }), ar);
    expect([result.lo.toNumber(), result.hi.toNumber()]).toEqual([0, 4]);
  });

  test('the printed box of N_opt', () => {
    const boxes = box({
      A: ['406.35', '406.45'],
      B: ['410.65', '410.75'],
      alpha: ['0.335', '0.345'],
      beta: ['0.275', '0.285'],
      C: ['5.76e23', '5.76e23'],
    });
    const result = evaluateInterval(N_OPT, boxes, ar);
    expect(result.lo.toNumber()).toBeGreaterThan(1e10);
    expect(result.lo.toNumber()).toBeLessThan(3.219e10);
    expect(result.hi.toNumber()).toBeGreaterThan(3.219e10);
    expect(result.hi.toNumber()).toBeLessThan(1.2e11);
  });

  test('a function of the caller', () => {
    const functions = new Map([
      [
        'twice',
        (args: readonly Interval[]): Interval =>
          interval.add(args[0] as Interval, args[0] as Interval, ar),
      ],
    ]);
    const result = evaluateInterval(call('twice', x), box({ x: ['1', '2'] }), ar, { functions });
    expect([result.lo.toNumber(), result.hi.toNumber()]).toEqual([2, 4]);
  });

  test('any name is a plain symbol', () => {
    for (const name of ['__proto__', 'constructor', 'E', 'pi', 'toString']) {
      expect(
        evaluateInterval(
          sym(name),
          box({}).set(name, interval.fromRational(Rational.ONE, ar)),
          ar,
        ).lo.toNumber(),
      ).toBe(1);
      expect(reasonOf(() => evaluateInterval(sym(name), new Map(), ar))).toBe('unbound-symbol');
      expect(reasonOf(() => evaluateInterval(call(name, x), box({ x: ['1', '1'] }), ar))).toBe(
        'unknown-function',
      );
    }
  });
});

describe('trouble is named', () => {
  const cases: [EvaluationReason, Expr][] = [
    ['unbound-symbol', add(x, sym('nowhere'))],
    ['unknown-function', call('f', x)],
    ['argument-count', call('log', x, x)],
    ['argument-count', call('min')],
    ['division-by-zero', div(num(1), x)],
    ['division-by-zero', pow(x, num(-4))],
    ['log-of-non-positive', log(x)],
    ['root-of-negative', sqrt(x)],
    ['undefined-power', pow(x, q('0.3'))],
    ['undefined-power', pow(x, y)],
  ];
  test.each(cases)('%s', (reason, expr) => {
    expect(
      reasonOf(() => evaluateInterval(expr, box({ x: ['-1', '1'], y: ['0.5', '0.6'] }), ar)),
    ).toBe(reason);
  });

  test('with the smallest sub-expression', () => {
    const bad = log(neg(x));
    try {
      evaluateInterval(add(y, mul(y, bad)), box({ x: ['1', '2'], y: ['1', '1'] }), ar);
      expect.unreachable();
    } catch (error) {
      expect((error as EvaluationError).at).toBe(bad);
    }
  });

  test('numbers out of range and expressions too deep are limits', () => {
    expect(() => evaluateInterval(exp(exp(exp(x))), box({ x: ['9', '9'] }), ar)).toThrow(
      LimitReached,
    );
    let deep: Expr = x;
    for (let i = 0; i < 20_000; i++) deep = call('log', deep);
    expect(() => evaluateInterval(deep, box({ x: ['9', '9'] }), ar)).toThrow(LimitReached);
    expect(() =>
      evaluateInterval(pow(neg(x), num(123_456_789)), box({ x: ['2', '2'] }), ar),
    ).toThrow(LimitReached);
  });
});

describe('exact values', () => {
  const at = new Map([
    ['x', Rational.parse('6.25')],
    ['y', Rational.of(-8, 27)],
  ]);
  test.each([
    ['sum', add(x, y), '643/108'],
    ['quotient', div(y, x), '-32/675'],
    ['whole power', pow(y, num(-3)), '-19683/512'],
    ['root of a square', sqrt(x), '5/2'],
    ['rational power', pow(x, q('-1.5')), '8/125'],
    ['min', call('min', x, y), '-8/27'],
    ['log 1', log(sub(x, q('5.25'))), '0'],
  ] as const)('%s', (_name, expr, expected) => {
    expect(evaluateRational(expr, at)?.toString()).toBe(expected);
  });

  test('none where there is none, or none short enough', () => {
    expect(evaluateRational(sqrt(num(2)), at)).toBeUndefined();
    expect(evaluateRational(log(x), at)).toBeUndefined();
    expect(evaluateRational(pow(x, num(10_000_000)), at)).toBeUndefined();
    expect(evaluateRational(N_OPT, PRINTED)).toBeUndefined();
  });

  test('trouble', () => {
    expect(reasonOf(() => evaluateRational(div(x, sub(y, y)), at))).toBe('division-by-zero');
    expect(reasonOf(() => evaluateRational(sqrt(y), at))).toBe('undefined-power');
    expect(
      reasonOf(() =>
        evaluateRational(
          sym('a'),
          new Map([
            ['a', sym('b')],
            ['b', sym('a')],
          ]),
        ),
      ),
    ).toBe('cyclic-definition');
  });
});
