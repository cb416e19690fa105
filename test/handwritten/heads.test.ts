/** Heads that contradict themselves, functions of one's own, and inequalities. */
import { describe, expect, test } from 'vitest';
import { lastOf, trouble, verdicts } from './checked.js';

describe('a head', () => {
  test.each([
    ['positive: a-b, b-a\na = a', '1:16 contradictory-head'],
    ['positive: a-b, b-c, c-a\na = a', '1:21 contradictory-head'],
    ['positive: -x\nx = x', '1:11 contradictory-head'],
    ['positive: -(a-b)^2\na = a', '1:11 contradictory-head'],
    ['nonzero: a - a\na = a', '1:10 contradictory-head'],
    ['positive: N - 1000\nN > 5', 'proved'],
    ['positive: N - 1000\nN < 10', 'refuted'],
    ['positive: free\nlet free = a - b\nsqrt((a-b)^2) = a - b', 'let proved'],
    ['positive: min(a, b) - c -- a remark\nmin(b, a) > c', 'proved'],
    ['positive: f(x)\nx = x', '1:11 unknown-function'],
    ['sheet: hoffmann2022\npositive: Q\nE = E', '2:11 unknown-symbol'],
    ['sheet: hoffmann2022\nlog(L - E) = log(A/N^alpha + B/D^beta)', 'proved'],
    ['functions: T/1\nT(x, y) = 1', '2:1 derivation-line'],
    ['functions: T/1\nx + T = 1', '2:5 derivation-line'],
    ['functions: T\nx = x', '1:12 derivation-header'],
    ['functions: T/1, T/2\nx = x', '1:16 derivation-header'],
  ])('%s', (text, expected) => {
    expect(trouble(text)).toBe(expected);
  });

  test.each([
    ['functions: T/1\nd(T(x)*x, x) = T(x) + x*d(T(x), x)', 'proved'],
    ['functions: T/1\nT(x) = T(y)', 'refuted'],
    ['functions: T/2\nT(x, y) + T(y, x) = T(y, x) + T(x, y)', 'proved'],
    ['functions: T/1\n1/T(x)*T(x) = 1', 'proved if T(x) ≠ 0'],
  ])('%s', (text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });
});

describe('a function that is defined', () => {
  test('is applied', () => {
    const text = `let f(x) = x^2
f(3) = 9
f(a+b) = a^2 + 2*a*b + b^2
d(f(x), x) = 2*x
f(f(a)) = a^4
f(a) = a`;
    expect(verdicts(text)).toEqual(['let', 'proved', 'proved', 'proved', 'proved', 'refuted']);
  });

  test.each([
    ['two arguments', 'let f(x, y) = x/y\nf(a*b, b) = a', 'let proved'],
    ['and swapped', 'let f(x, y) = x/y\nf(b, a*b) = a', 'let refuted'],
    ['of others', 'let f(x) = x + c\nlet g(x) = f(x)^2\ng(a) = (a + c)^2', 'let let proved'],
    ['its parameter is its own', 'let f(x) = x*y\nf(y) = y^2\nf(x) = x*y', 'let proved proved'],
    [
      'of any sign',
      'real: r\nlet f(t) = d(sqrt(t^2), t)\nf(a) = 1\nf(r) = 1',
      'let proved refuted',
    ],
    ['without its argument', 'let L(N) = A/N\nL = 3', '2:1 derivation-line'],
    ['with another number of them', 'let L(N) = A/N\nL(N, D) = 3', '2:1 derivation-line'],
    ['of a name twice', 'let f(x, x) = x\nx = x', '1:5 derivation-line'],
    ['of no name', 'let f(2) = x\nx = x', '1:5 derivation-line'],
    ['again', 'let f(x) = x\nlet f(x) = x^2', '2:5 defined-again'],
    ['a known one', 'let log(x) = x\nx = x', '1:5 defined-again'],
    ['by itself', 'let f(x) = f(x)\nx = x', '1:5 defined-again'],
    ['of an unknown name', 'sheet: hoffmann2022\nlet f(x) = x*q\nE = E', '2:14 unknown-symbol'],
    [
      'with names of objects',
      'let __proto__(constructor) = constructor^2\n__proto__(x) = x^2',
      'let proved',
    ],
  ])('%s', (_, text, expected) => {
    expect(trouble(text)).toBe(expected);
  });
});

describe('inequalities', () => {
  test.each([
    ['a + b > a', 'proved'],
    ['a - b < a', 'proved'],
    ['a < a', 'refuted'],
    ['a <= a', 'proved'],
    ['a <= b', 'refuted'],
    ['a^2 + b^2 >= 2*a*b', 'proved'],
    ['a^2 + b^2 > 2*a*b', 'proved if a ≠ b'],
    ['a^2 + b^2 ≥ 3*a*b', 'refuted'],
    ['a + b >= 2*sqrt(a*b)', 'proved'],
    ['real: x\nx^2 >= 0', 'proved'],
    ['real: x\nx^2 > 0', 'proved if x ≠ 0'],
    ['exp(x) > 1 + x', 'supported'],
    ['given a > b\na + c > b + c', 'proved'],
    ['given a > b\ngiven b > c\na > c', 'proved'],
    ['given a > b\ngiven b > a', 'refuted'],
    ['given a < b\na > b', 'refuted'],
    ['a < a + b = b + a < a + 2*b', 'proved'],
    ['a < a + b = b + 2*a', 'refuted'],
    ['10^400 < 10^400 + 1', 'proved'],
    ['10^400 + 1 < 10^400', 'refuted'],
  ])('%s: %s', (text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });

  test.each([
    ['given x <= 3\nx = x', '1:7 derivation-line'],
    ['let x < 3', '1:5 derivation-line'],
    ['x < ', '1:4 empty-formula'],
    ['x = q(', '1:7 unexpected-token'],
    ['a = b == c', '1:7 unexpected-token'],
    ['x < nope(x)', '1:5 unknown-function'],
  ])('%s', (text, expected) => {
    expect(trouble(text)).toBe(expected);
  });
});
