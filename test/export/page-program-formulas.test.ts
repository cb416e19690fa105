/** Formulas as JavaScript: values and slopes of random expressions, against those of the tree. */
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/calculus/differentiate.js';
import { Body } from '../../src/export/page-program/body.js';
import { FlatProgram } from '../../src/export/page-program/flat.js';
import type { Sign } from '../../src/export/page-program/flat.js';
import { Names, SUM } from '../../src/export/page-program/text.js';
import { toInfix } from '../../src/expression/infix.js';
import { add, call, exp, log, mul, neg, num, pow, sqrt, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';

const SEED = 20250714;
const SIGNS = new Map<string, Sign>([
  ['x', 1],
  ['y', 1],
  ['z', 0],
]);
const INPUTS = [...SIGNS.keys()];
const CONSTANTS = new Map([['k', parseExpression('7/3')]]);

/** The JavaScript of a function of x, y and z. */
function textOf(expr: Expr, slopeBy?: string): string {
  const flat = new FlatProgram([expr], new Map(), CONSTANTS, SIGNS);
  const body = new Body(flat, new Names());
  const args = INPUTS.map((name) => {
    const id = body.statements.claim();
    body.bind(name, id);
    return id;
  });
  const root = flat.rootOf(expr);
  const text = slopeBy === undefined ? body.text(root) : body.slopeText(root, slopeBy);
  return body.statements.asFunction(args, { text, level: SUM });
}

function run(text: string, values: readonly number[]): number {
  const { exp: e, log: l, sqrt: s, min, max } = Math;
  const made = runInThisContext(`(exp,log,sqrt,min,max)=>${text}`) as (
    ...functions: readonly unknown[]
  ) => (...x: readonly number[]) => number;
  const f = made(e, l, s, min, max);
  return f(...values);
}

const numbers = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.constantFrom(1, 1, 2, 3, 10))
  .map(([n, d]) => num(Rational.of(n, d)));
const leaves = fc.oneof(numbers, fc.constantFrom('x', 'y', 'z', 'k').map(sym));
const exponents = fc.oneof(
  fc
    .constantFrom('2', '-1', '3', '1/2', '-1/2', '1/3', '5', '-7', '-0.28')
    .map((t) => parseExpression(t)),
  leaves,
);

const { formula } = fc.letrec<{ formula: Expr }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaves,
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((a) => add(...a)),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((a) => mul(...a)),
    tie('formula').map(neg),
    fc.tuple(tie('formula'), exponents).map(([b, e]) => pow(b, e)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => call('min', a, b)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => call('max', a, b)),
    tie('formula').map((a) => log(a)),
    tie('formula').map((a) => sqrt(a)),
    tie('formula').map((a) => exp(mul(num(Rational.of(1, 10)), a))),
  ),
}));

const points = fc.tuple(
  fc.double({ min: 0.1, max: 9, noNaN: true }),
  fc.double({ min: 0.1, max: 9, noNaN: true }),
  fc.double({ min: -3, max: 3, noNaN: true }),
);

/** What rounding each step a little can do to the value. */
function uncertainty(e: Expr, at: ReadonlyMap<string, number>): number {
  const value = (x: Expr): number => evaluateDouble(x, at);
  const own = 1e-14 * Math.abs(value(e));
  const of = (x: Expr): number => uncertainty(x, at);
  switch (e.kind) {
    case 'num':
    case 'sym':
      return own;
    case 'add':
      return e.args.reduce((sum, x) => sum + of(x), own);
    case 'mul':
      return e.args.reduce(
        (sum, x, i) => sum + of(x) * Math.abs(value(mul(...e.args.filter((_, j) => j !== i)))),
        own,
      );
    case 'pow': {
      const [b, p] = [value(e.base), value(e.exponent)];
      const inLog = Math.abs(p / b) * of(e.base) + Math.abs(Math.log(Math.abs(b))) * of(e.exponent);
      return Math.abs(value(e)) * inLog + own * (1 + Math.abs(p * Math.log(Math.abs(b))));
    }
    case 'call': {
      const [first] = e.args as [Expr];
      if (e.name === 'log') return own + 1e-14 + of(first) / Math.abs(value(first));
      if (e.name === 'exp') return own + Math.abs(value(e)) * of(first);
      if (e.name === 'sqrt') return own + of(first) / value(e);
      return own + Math.max(...e.args.map(of));
    }
  }
}

const isPlain = (x: number): boolean => Number.isFinite(x) && Math.abs(x) < 1e200;

function compare(got: number, want: number, doubt: number, expr: Expr): void {
  // Undefined, out of range, or hidden by rounding.
  if (!isPlain(want) || !isPlain(doubt)) return;
  if (Number.isNaN(got) && doubt > 1e-6) return;
  expect(Math.abs(got - want), toInfix(expr)).toBeLessThanOrEqual(1e-290 + 10 * doubt);
}

function at([x, y, z]: readonly [number, number, number]): ReadonlyMap<string, number> {
  return new Map([
    ['x', x],
    ['y', y],
    ['z', z],
    ['k', 7 / 3],
  ]);
}

/** A power of a base that is negative has a double for whole exponents only where they are written as such. */
function hasRealPowers(e: Expr, values: ReadonlyMap<string, number>): boolean {
  if (e.kind === 'pow') {
    const base = evaluateDouble(e.base, values);
    const isWritten = e.exponent.kind === 'num' && e.exponent.value.isInteger;
    if (!(base > 0) && !isWritten) return false;
  }
  const parts = e.kind === 'pow' ? [e.base, e.exponent] : 'args' in e ? e.args : [];
  return parts.every((part) => hasRealPowers(part, values));
}

describe(`random formulas (seed ${String(SEED)})`, () => {
  test('have the values of the tree', () => {
    fc.assert(
      fc.property(formula, points, (expr, point) => {
        const values = at(point);
        fc.pre(hasRealPowers(expr, values));
        const text = textOf(expr);
        expect(text).not.toMatch(/[<\u0001\u0002]/);
        compare(run(text, point), evaluateDouble(expr, values), uncertainty(expr, values), expr);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('have the slopes of the derivative', () => {
    const isSmooth = (e: Expr): boolean => !/\b(?:min|max)\(/.test(toInfix(e));
    fc.assert(
      fc.property(formula.filter(isSmooth), points, (expr, point) => {
        const values = at(point);
        const slope = differentiate(expr, 'x');
        fc.pre(hasRealPowers(expr, values) && hasRealPowers(slope, values));
        const got = run(textOf(expr, 'x'), point);
        compare(got, evaluateDouble(slope, values), 1e2 * uncertainty(slope, values), expr);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

describe('what is written', () => {
  test.each([
    ['x - 2*y', 'v0-2*v1'],
    ['-(x + y)', '-(v0+v1)'],
    ['x/(y*z)', 'v0/(v1*v2)'],
    ['x^2/6', 'v0*v0/6'],
    ['x^4*(-1)', '-(v0**4)'],
    ['sqrt(x)*k', '2.3333333333333335*sqrt(v0)'],
    ['(x/y)^z', 'exp(v2*(log(v0)-log(v1)))'],
    ['x^z*y^(-z)', 'exp(v2*log(v0)-v2*log(v1))'],
    ['log(x*y^2)', 'log(v0)+2*log(v1)'],
    ['max(x, 0.5)', 'max(v0,.5)'],
    ['k', '2.3333333333333335'],
    ['log(-1*k)', 'NaN'],
  ])('%s as %s', (formula, text) => {
    const parts = textOf(parseExpression(formula));
    expect(parts).toBe(`(v0,v1,v2)=>${text}`);
  });

  test('the slope of a kink is that of the side', () => {
    const expr = parseExpression('max(x, 2*x - 1)');
    expect(run(textOf(expr, 'x'), [0.5, 1, 1])).toBe(1);
    expect(run(textOf(expr, 'x'), [1.5, 1, 1])).toBe(2);
  });

  test('no part overflows where the whole does not', () => {
    const expr = parseExpression('(x*y)^300/x^300*10^(-300)');
    expect(run(textOf(expr), [1e9, 10, 0])).toBeCloseTo(1, 9);
  });
});
