/** Lines that read as if they followed: numbers that vanish, derivatives of what is tied, what cannot be. */
import { describe, expect, test } from 'vitest';
import { checked, lastOf, trouble, verdicts } from './checked.js';

describe('what a line divides by is named although numbers do away with it', () => {
  test.each([
    ['(2 - 2)/(a - b) = 0', 'proved if a ≠ b'],
    ['(1 - 1)*log(a - b) = 0', 'proved if a - b > 0'],
    ['(1/(a - b))^(1 - 1) = 1', 'proved if a ≠ b'],
    ['1^(1/(a - b)) = 1', 'proved if a ≠ b'],
    ['(4 - 2)^(1/2) = 2^(1/2)', 'proved'],
    ['x^(3 - 1) = x*x', 'proved'],
    ['real: x\nx^(3 - 1) = x*x', 'proved'],
    ['real: x\nx^(1 - 3) = 1/(x*x)', 'proved if x ≠ 0'],
  ])('%s', (text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });

  test('a formula of many numbers', () => {
    const sum = Array.from({ length: 4000 }, () => '1').join('+');
    expect(lastOf(`(${sum} - 4000)/(a - b) = 0`)).toBe('proved if a ≠ b');
  });
});

describe('derivatives of what is tied', () => {
  test.each([
    ['by way of a definition', 'let s = d(N*D, N)\ns = D', ['unchecked', 'unchecked']],
    ['and of one of that', 'let s = d(N*D, N)\nlet t = s\nt = D', Array(3).fill('unchecked')],
    ['as given', 'given d(N*D, N) = x\nx = D\nx = 0', Array(3).fill('unchecked')],
    ['of a function of its own symbol', 'let s(N) = d(N*D, N)\ns(2) = D', ['let', 'proved']],
  ])('%s', (_, text, expected) => {
    expect(verdicts(`given D = C/N\n${text}`).slice(1)).toEqual(expected);
  });

  test('before the line that ties', () => {
    expect(verdicts('let s = d(N*D, N)\ngiven D = C/N\ns = D')).toEqual(['let', 'given', 'proved']);
  });

  test('what would follow from a line that is not taken as true is not refuted', () => {
    const last = checked('given D = C/N\ngiven d(N*D, N) = x\nx = D').at(-1);
    expect(last?.why).toContain('without line 2');
  });
});

describe('what is given cannot be', () => {
  test.each([
    ['under what it needs to have a value', 'real: x\ngiven sqrt(x) = -1', ['refuted']],
    ['with a value for a symbol', 'given x + y = 1\ngiven x = 2\n1 = 2', ['refuted', 'refuted']],
    ['with one of several', 'given x < y\ngiven x + y = 1\ngiven y = 2', ['given', 'refuted']],
    ['where it can', 'given x + y = 3\ngiven x = 2\ny = 1', ['given', 'proved']],
  ])('%s', (_, text, expected) => {
    expect(verdicts(text).slice(-expected.length)).toEqual(expected);
  });

  test.each(['negative: N', 'real: N'])('%s is not what the sheet says', (head) => {
    const text = `sheet: hoffmann2022#compute-optimal\n${head}\nN = N`;
    expect(trouble(text)).toContain('contradictory-head');
  });
});

describe('lines that are hard are left open', () => {
  const nested = (inner: string, times: number): string =>
    Array.from({ length: times }).reduce<string>((e) => `d(${e}, x)`, inner);
  test.each([
    ['derivatives of derivatives', `${nested('(1 + x*y)^(x/y)', 12)} = 1`, 'unchecked'],
    ['with a factor each', `${nested('x^x*(1 + x)^x', 20)} = 1`, 'unchecked'],
  ])('%s', (_, text, expected) => {
    expect(lastOf(text)).toBe(expected);
  });

  test('definitions that grow too large are named', () => {
    const lines = Array.from(
      { length: 18 },
      (_, i) => `let f${String(i + 1)}(x) = f${String(i)}(f${String(i)}(x))`,
    );
    expect(trouble(['let f0(x) = x*x + 1', ...lines].join('\n'))).toMatch(/^\d+:5 derivation-line/);
    expect(
      lastOf(['let f0(x) = x*x + 1', ...lines.slice(0, 3), 'f3(f3(f3(f3(y)))) = 1'].join('\n')),
    ).toBe('unchecked');
  });
});
