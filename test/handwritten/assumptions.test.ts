/** What a line needs beyond what is said is named; what the head says is not. */
import { describe, expect, test } from 'vitest';
import { checked, lastOf, verdicts } from './checked.js';

describe('a division by what may be zero', () => {
  test.each([
    ['a quotient of equals', '(G-1)/(G-1) = 1', 'proved if G ≠ 1'],
    ['nothing, divided', '0/(G-1) = 0', 'proved if G ≠ 1'],
    ['nothing by a name', 'let z = 0\nz/(G-1) = 0', 'proved if G ≠ 1'],
    ['positive symbols', 'a/(alpha+beta) = a*(alpha+beta)^(-1)', 'proved'],
    [
      'real ones',
      'real: alpha, beta\na/(alpha+beta) = a*(beta+alpha)^(-1)',
      'proved if alpha ≠ -beta',
    ],
    ['a difference', 'a/(alpha-beta) = -a/(beta-alpha)', 'proved if alpha ≠ beta'],
    ['cancelled', '(a^2-b^2)/(a-b) = a + b', 'proved if a ≠ b'],
    ['twice', '1/(1-a) + 1/(1+a) = 2/(1-a^2)', 'proved if a ≠ 1'],
    ['what the head says', 'nonzero: G - 1\n(G-1)/(G-1) = 1', 'proved'],
    ['a sign that the head says', 'positive: G - 1\n(G-1)/(G-1) = 1', 'proved'],
    ['what was given', 'given x = 1/(G-1)\nx*(G-1) = (G-1)/(G-1)', 'proved'],
    ['a factor of what is given', 'given a*(G-1) = b*(G-1)\na = b', 'proved if G ≠ 1'],
    ['by a sum', 'given a*(G+1) = b*(G+1)\na = b', 'proved'],
    ['a root of what is given', 'real: x\ngiven x^2 = 4\nx = 2', 'proved if x ≠ -2'],
    ['where a value is put in', 'at((x^2-1)/(x-1), x, y) = y + 1', 'proved if y ≠ 1'],
    ['in a function', 'let f(x) = 1/(x-1)\nf(a) = 1/(a-1)', 'proved if a ≠ 1'],
    ['the other factor is what is zero', 'given (a+b)*(c-d) = 0\na + b = 0', 'refuted'],
    ['zero for certain', 'given G = 1\n(G-1)/(G-1) = 1', 'unchecked'],
    ['zero for certain in a function', 'let f(x) = 1/(x-1)\nf(1) = 2', 'unchecked'],
    ['zero where a value is put in', 'at((x-1)/(x-1), x, 1) = 1', 'unchecked'],
  ])('%s', (_, text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });
});

describe('roots and logarithms', () => {
  test.each([
    ['exp(log(x)) = x', 'proved if x > 0'],
    ['sqrt(x)^2 = x', 'proved if x > 0'],
    ['x^(1/2)*x^(1/2) = x', 'proved if x > 0'],
    ['x^a*x^a = x^(2*a)', 'proved if x > 0'],
    ['(x^3)^(1/3) = x', 'proved if x > 0'],
    ['log(x*y) = log(x) + log(y)', 'proved if x > 0 and y > 0'],
    ['exp(log(p)) = p', 'proved'],
    ['1/sqrt(x^2) = (x^2)^(-1/2)', 'proved if x ≠ 0'],
    ['sqrt(x)*sqrt(-x) = 0', 'unchecked'],
  ])('of what may be negative: %s', (line, expected) => {
    expect(lastOf(`real: x, y\n${line}`)).toBe(expected);
  });

  test.each([
    ['log(L-E) + log(L-E) = 2*log(L-E)', 'proved if L - E > 0'],
    ['positive: L-E\nlog(L-E) + log(L-E) = log((L-E)^2)', 'proved'],
    ['given L > E\nlog(L-E) + log(L-E) = 2*log(L-E)', 'proved'],
    ['given L = E + x\nlog(L-E) = log(x)', 'proved'],
    ['given D = C - N\nsqrt((C-N)^2) = C - N', 'proved'],
    ['real: x\ngiven y = log(x)\nsqrt(x^2) = x', 'proved'],
    ['negative: m\nlog(m) = log(m)', 'unchecked'],
  ])('of a difference: %s', (text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });

  test('what is given names it, too', () => {
    const [given] = checked('real: x\ngiven y = log(x)\nx = exp(y)');
    expect(given).toMatchObject({ assumes: ['x > 0'] });
  });

  test('a later line that rests on it names it again', () => {
    const text = 'real: x\nlog(x) = log(x)\nsqrt(x^2) = x\nx = x';
    expect(checked(text).map((l) => l.assumes)).toEqual([['x > 0'], ['x > 0'], undefined]);
  });
});

describe('a line that does not follow, and would', () => {
  test.each([
    ['real: x\nsqrt(x^2) = x', ['x > 0']],
    ['sqrt((L-E)^2) = L - E', ['L - E > 0']],
    ['real: x, y\nsqrt(x^2)*y = x*y', ['x > 0']],
    ['real: x\nsqrt(x^2) = x + 1', undefined],
  ])('%s', (text, needs) => {
    const last = checked(text).at(-1);
    expect(last?.verdict).toBe('refuted');
    expect(last?.needs).toEqual(needs);
  });
});

test.each([
  ['10^400+1 = 10^400', 'the left side is greater by 1'],
  ['x*(10^400+1) = x*10^400', 'greater by 0.327'],
  ['10^400*x^a + x^a = 10^400*x^a', 'the left side is greater, as it is for all values'],
  ['10^(-60)*x = 0', '3.27000000000e-61'],
  ['1 = 1 + 10^(-30)', '1.0000000000000000000000000000010'],
])('%s is refuted by digits that differ', (line, words) => {
  const [only] = checked(line);
  expect(only?.verdict).toBe('refuted');
  expect(only?.why).toContain(words);
});

test('what follows from a contradiction is not proved', () => {
  expect(verdicts('given a = b\n1 = 2').at(-1)).toBe('refuted');
});
