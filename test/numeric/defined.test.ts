/** A formula is continuous over a box only where it has a value at every point of it. */
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/expression/parse.js';
import type { Bounds } from '../../src/numeric/bounds.js';
import { BoundsEvaluator } from '../../src/numeric/evaluate-bounds.js';

function isContinuous(text: string, x: Bounds, positive?: string): boolean {
  const values = new Map([
    ['x', x],
    ['a', { lo: 2, hi: 3 }],
  ]);
  return new BoundsEvaluator([parseExpression(text)]).isContinuous(values, positive);
}

describe('between 1 and 2', () => {
  const box = { lo: 1, hi: 2 };
  test.each([
    '1/x + x^(-a)',
    'log(x) + sqrt(x)',
    '(a - x)^3',
    '(x - 3)^(-2)',
    '1/(1 + (x - 1)^2)',
    'exp(-1/x)',
    '1/max(x - 3, a)',
  ])('%s', (text) => {
    expect(isContinuous(text, box)).toBe(true);
  });
  // The bounds of some of these are finite, or of one sign.
  test.each([
    '1/(3/2 - x)',
    '(3/2 - x)^(-2)',
    '1/(2 - x)',
    'exp(1/(x - 2))',
    'exp(-(x - 3/2)^(-2))',
    'log(x - 1)',
    '(x - 3/2)^a',
    '(x - 1)^(-1/2)',
    'sqrt(x - 3/2)',
    '1/min(x - 1, a)',
  ])('not %s', (text) => {
    expect(isContinuous(text, box)).toBe(false);
  });
});

test('a positive symbol whose bounds begin at zero', () => {
  const box = { lo: 0, hi: 1 };
  for (const text of ['1/x', 'log(x)', 'x^(-a) + 1/(x + x^2)', 'log(min(x, a))', '1/(exp(-1/x))']) {
    expect(isContinuous(text, box, 'x'), text).toBe(true);
    expect(isContinuous(text, box), text).toBe(false);
  }
  expect(isContinuous('1/(1 - x)', box, 'x')).toBe(false);
  expect(isContinuous('1/(x - x^2)', { lo: 0, hi: 0.5 }, 'x')).toBe(false);
  expect(isContinuous('1/x', { lo: 1, hi: Infinity }, 'x')).toBe(true);
});
