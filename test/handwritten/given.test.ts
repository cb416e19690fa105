/** What is given ties symbols to each other, may not contradict itself, and counter-examples keep to it. */
import { describe, expect, test } from 'vitest';
import { readHandwritten } from '../../src/handwritten/read.js';
import { settingOf } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';

function verdicts(text: string): readonly string[] {
  const hand = readHandwritten({ file: 'hand.txt', text });
  return verifyLines(hand, settingOf(undefined, undefined)).map(
    ({ verdict, line }) => verdict ?? line.kind,
  );
}

describe('a symbol that what is given ties to the one that moves', () => {
  test.each([
    ['directly', 'given y = x^2', 'd(y, x) = 0'],
    ['through another', 'given y = t\ngiven t = x^2', 'd(y, x) = 0'],
    ['through two others', 'given y = t\ngiven t = z\ngiven z = x', 'd(y, x) = 0'],
    ['in a limit', 'given L = E + A/N\ngiven N = C^a', 'limit(L, C) = L'],
    ['in an elasticity', 'given y = t\ngiven t = x^2', 'elasticity(y, x) = 0'],
    ['where a value is put in', 'given y = x^2', 'at(x*y, x, 3) = 3*y'],
  ])('%s: neither answer is safe', (_, given, line) => {
    expect(verdicts(`${given}\n${line}`).at(-1)).toBe('unchecked');
  });
  test('others may move', () => {
    expect(verdicts('given y = t\nd(u^2, u) = 2*u').at(-1)).toBe('proved');
    expect(verdicts('let y = x^2\nd(y, x) = 2*x').at(-1)).toBe('proved');
  });
});

describe('what is given beside what was given before', () => {
  test.each([
    ['one more', 'given x = y\ngiven y = x + 1'],
    ['a positive symbol that is zero', 'given a = 0'],
    ['a positive symbol that is negative', 'given x = -1'],
    ['twice', 'given x = 2\ngiven x = 4'],
  ])('%s: refuted', (_, text) => {
    expect(verdicts(text).at(-1)).toBe('refuted');
  });
  test('and after that nothing else is taken from it', () => {
    expect(verdicts('given a = 0\n1 = 2')).toEqual(['refuted', 'refuted']);
  });
});

test('a counter-example keeps to what the head takes for granted', () => {
  const text = 'positive: a - b\nreal: x\ngiven (a - b)*x = 0\nx = 0';
  expect(verdicts(text).at(-1)).not.toBe('refuted');
  expect(verdicts('given x*y = 2\nx = 1').at(-1)).toBe('refuted');
});

test.each([
  ['a/a', '0'],
  ['a/a', '1'],
  ['a*log(a)', '0'],
  ['a^(-1)*a', '0'],
])('with a = 0, %s has no value: nothing is proved of it', (left, right) => {
  expect(verdicts(`let a = 0\n${left} = ${right}`).at(-1)).not.toBe('proved');
});
