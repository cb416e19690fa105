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
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { compile } from '../../src/numeric/compile.js';
import type { CompiledForm } from '../../src/numeric/compile.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { flatten } from '../../src/numeric/flatten.js';
import { lower } from '../../src/numeric/lower.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { Random } from '../../src/numeric/sample.js';
import { LOSS, PRINTED } from './chinchilla.js';
import { randomExpression } from './random-expression.js';

const FORMS: CompiledForm[] = ['direct', 'log'];
const SEED = 4242;
const x = sym('x');
const y = sym('y');
const CONSTANTS = new Map([...PRINTED].map(([name, value]) => [name, value.toNumber()]));

function column(random: Random, length: number, low = 0.1, high = 10): Float64Array {
  return Float64Array.from({ length }, () => low + (random.next() / 2 ** 32) * (high - low));
}

/** How often each operation occurs. */
function counts(
  expr: Expr,
  form: CompiledForm,
  inputs = ['x', 'y'],
  constants = CONSTANTS,
): Map<string, number> {
  const result = new Map<string, number>();
  for (const { code } of lower(flatten([expr]), inputs, constants, form).ops) {
    result.set(code, (result.get(code) ?? 0) + 1);
  }
  return result;
}

describe.each(FORMS)('%s form', (form) => {
  test(`agrees with the tree on random expressions (seed ${String(SEED)})`, () => {
    const random = new Random(SEED);
    let compared = 0;
    for (let i = 0; i < 400; i++) {
      const expr = randomExpression(random, 4);
      const compiled = compile(expr, ['x', 'y', 'z'], new Map(), form);
      const columns = [column(random, 3), column(random, 3), column(random, 3)];
      const out = new Float64Array(3);
      compiled.run(columns, out);
      for (let j = 0; j < 3; j++) {
        const point = columns.map((values) => values[j] as number);
        const expected = evaluateDouble(
          expr,
          new Map(['x', 'y', 'z'].map((name, k) => [name, point[k] as number])),
        );
        expect(out[j]).toBe(compiled.at(...point));
        if (Number.isFinite(expected) && Math.abs(expected) > 1e-6 && Math.abs(expected) < 1e60) {
          expect(Math.abs((out[j] as number) / expected - 1)).toBeLessThan(1e-6);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(600);
  });

  test.each([0, 1, 7, 9, 1023, 1024, 1025, 2048, 5000])('runs over %i points', (length) => {
    const random = new Random(1);
    const columns = [column(random, length, 1e8, 1e12), column(random, length + 5, 1e8, 1e12)];
    const out = new Float64Array(length);
    const loss = compile(LOSS, ['N', 'D'], CONSTANTS, form);
    loss.run(columns, out);
    for (let i = 0; i < length; i += 97) {
      const [n, d] = columns.map((values) => values[i] as number) as [number, number];
      const expected = 1.69 + 406.4 / Math.pow(n, 0.34) + 410.7 / Math.pow(d, 0.28);
      expect(out[i]).toBeCloseTo(expected, 12);
      expect(loss.at(n, d)).toBe(out[i]);
    }
    expect(out.every((value) => value > 1.69)).toBe(true);
  });

  test('constants, inputs and unused inputs', () => {
    const out = new Float64Array(2);
    const columns = [Float64Array.of(3, 4), Float64Array.of(5, 6)];
    const run = (expr: Expr): number[] => {
      compile(expr, ['x', 'y'], new Map([['k', 7]]), form).run(columns, out);
      return [...out];
    };
    expect(run(y)).toEqual([5, 6]);
    expect(run(sym('k'))).toEqual([7, 7]);
    expect(run(neg(x))).toEqual([-3, -4]);
    expect(run(sub(x, y))).toEqual([-2, -2]);
    expect(run(sub(mul(x, sym('k')), mul(x, sym('k'))))).toEqual([0, 0]);
    expect(run(div(num(1), mul(x, x)))).toEqual([1 / 9, 1 / 16]);
    expect(run(call('min', x, y, num(4)))).toEqual([3, 4]);
    expect(run(call('max', num(1), num(2)))).toEqual([2, 2]);
    expect(compile(num(5), [], new Map(), form).at()).toBe(5);
    expect(run(pow(x, num(2)))).toEqual([9, 16]);
    expect(run(pow(neg(x), num(3)))).toEqual([-27, -64]);
  });

  test('negative bases keep their whole powers', () => {
    expect(compile(pow(x, num(7)), ['x'], new Map(), 'direct').at(-2)).toBe(-128);
    expect(
      compile(mul(pow(x, num(3)), pow(y, num(-2))), ['x', 'y'], new Map(), form).at(-2, -4),
    ).toBe(-0.5);
  });

  test('any name may be an input', () => {
    const names = ['__proto__', 'constructor', 'E'];
    const sum = add(...names.map(sym));
    expect(compile(sum, names, new Map(), form).at(1, 2, 3)).toBe(6);
    expect(() => compile(sum, [], new Map(), form)).toThrow(EvaluationError);
    expect(() => compile(call('constructor', x), ['x'], new Map(), form)).toThrow(EvaluationError);
  });

  test('wrong columns are refused', () => {
    const compiled = compile(x, ['x'], new Map(), form);
    expect(() => {
      compiled.run([], new Float64Array(1));
    }).toThrow(RangeError);
    expect(() => {
      compiled.run([new Float64Array(1)], new Float64Array(2));
    }).toThrow(RangeError);
    expect(() => compiled.at()).toThrow(RangeError);
  });
});

describe('operations', () => {
  const p = (base: Expr, e: string): Expr => pow(base, num(Rational.parse(e)));

  test('a law of two powers costs two powers and nothing else', () => {
    expect(Object.fromEntries(counts(LOSS, 'direct', ['N', 'D']))).toEqual({
      powAffine: 1,
      powAxpy: 1,
    });
    expect(Object.fromEntries(counts(LOSS, 'log', ['N', 'D']))).toEqual({
      log: 2,
      expAffine: 1,
      expAxpy: 1,
    });
  });

  test('each logarithm is taken once and products of powers make one exponential', () => {
    const law = add(
      mul(p(x, '0.3'), p(y, '-0.7'), num(3)),
      p(x, '-0.2'),
      mul(p(y, '1.1'), p(mul(num(2), p(x, '0.4')), '0.6')),
    );
    const ops = counts(law, 'log');
    expect(ops.get('log')).toBe(2);
    expect((ops.get('expk') ?? 0) + (ops.get('expAxpy') ?? 0) + (ops.get('expAffine') ?? 0)).toBe(
      3,
    );
  });

  test('whole powers, quotients and roots need no Math.pow', () => {
    const law = add(p(x, '2'), p(x, '-1'), p(y, '0.5'), p(y, '-3'), div(x, y));
    expect([...counts(law, 'direct').keys()].some((code) => code.startsWith('pow'))).toBe(false);
  });

  test('constants fold', () => {
    const law = mul(log(sym('C')), exp(num(2)), pow(sym('A'), sym('alpha')));
    expect([...counts(law, 'direct').keys()]).toEqual(['fill']);
  });
});

test('expressions too deep are refused', () => {
  let deep: Expr = x;
  for (let i = 0; i < 20_000; i++) deep = log(deep);
  expect(() => compile(deep, ['x'], new Map())).toThrow(LimitReached);
});
