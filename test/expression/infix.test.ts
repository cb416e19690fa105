import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equationToInfix, toInfix } from '../../src/expression/infix.js';
import { add, mul, num, pow, sym } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { sameTree } from '../../src/expression/traverse.js';
import { testFixtures } from '../fixtures.js';
import { expressions } from './random.js';

testFixtures('infix', new URL('./fixtures/infix.txt', import.meta.url), (text) =>
  toInfix(parseExpression(text)),
);

const SEED = 20260731;

describe('reading back what was written', () => {
  test(`gives the same tree (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(expressions, (expr) => {
        const back = parseExpression(toInfix(expr), { maxLength: 1e6, maxDepth: 1e3 });
        expect(sameTree(back, expr)).toBe(true);
      }),
      { seed: SEED, numRuns: 20_000 },
    );
  });

  test(`writes the same text again (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(expressions, (expr) => {
        const text = toInfix(expr);
        expect(toInfix(parseExpression(text, { maxLength: 1e6, maxDepth: 1e3 }))).toBe(text);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('numbers', () => {
  test('a text that is no numeral, or another value, is not printed', () => {
    expect(toInfix(num(40_000_000_000, '40B'))).toBe('40000000000');
    expect(toInfix(num(2, '3'))).toBe('2');
    expect(toInfix(num(-2, '2'))).toBe('-2');
    expect(toInfix(num(5, '+5'))).toBe('5');
    expect(toInfix(num(2, '1e999999999'))).toBe('2');
  });

  test('a fraction as base, exponent, factor and divisor', () => {
    const third = num(Rational.of(1, 3));
    const x = sym('x');
    expect(toInfix(pow(third, x))).toBe('(1/3)^x');
    expect(toInfix(pow(x, third))).toBe('x^(1/3)');
    expect(toInfix(mul(third, pow(x, num(-1))))).toBe('1/3/x');
    expect(toInfix(add(x, mul(num(Rational.of(-2, 3)), x)))).toBe('x - 2/3*x');
  });
});

test.each(['C = 6*N*D', 'a - b <= 0', 'a >= b/c'])('%s', (text) => {
  expect(equationToInfix(parseEquation(text))).toBe(text);
});
