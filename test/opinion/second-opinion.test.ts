import { afterAll, describe, expect, test } from 'vitest';
import { differentiate } from '../../src/calculus/differentiate.js';
import { toInfix } from '../../src/expression/infix.js';
import { add, num, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { SecondOpinion } from '../../src/opinion/second-opinion.js';
import type { Opinion, Question } from '../../src/opinion/second-opinion.js';

// Generous, for machines under load; the time limit has a test of its own.
const second = new SecondOpinion({ limit: 20_000 });
afterAll(() => second.close());

const e = parseExpression;
const derivative = (of: string, by: string): Question => ({
  kind: 'derivative',
  of: e(of),
  by,
  result: differentiate(e(of), by),
});
const identity = (left: string, right: string): Question => ({
  kind: 'equal',
  left: e(left),
  right: e(right),
});
const askOne = async (question: Question): Promise<Opinion> => (await second.ask([question]))[0]!;

describe('right derivatives', () => {
  test.each([
    ['A*N^(-alpha)', 'N'],
    ['E + A/N^alpha + B/D^beta', 'D'],
    ['E + A/N^alpha + B/D^beta', 'alpha'],
    ['x^2*y + 3*x', 'x'],
    ['log(x^2 + y)', 'x'],
    ['exp(-k*t)*t', 't'],
    ['406.4/N^0.34', 'N'],
    ['g/G^gamma', 'gamma'],
    ['E^2*e + i*pi*E', 'E'],
    ['__proto__^3*constructor', '__proto__'],
    ['N_opt^2*D_inf', 'N_opt'],
    ['2^x', 'x'],
  ])('of %s by %s are agreed with', async (of, by) => {
    expect(await askOne(derivative(of, by))).toEqual({ verdict: 'agrees' });
  });
});

describe('wrong ones', () => {
  test.each([
    ['A*N^(-alpha)', 'N', 'alpha*A*N^(-alpha - 1)'],
    ['A*N^(-alpha)', 'N', '-alpha*A*N^(-alpha)'],
    ['log(x)', 'x', '1'],
    ['x^2*y', 'x', '2*x'],
    ['E^x', 'x', 'E^x'],
  ])('of %s by %s, said to be %s, are not', async (of, by, result) => {
    const opinion = await askOne({ kind: 'derivative', of: e(of), by, result: e(result) });
    expect(opinion.verdict).toBe('disagrees');
    if (opinion.verdict !== 'disagrees') return;
    // The point must tell them apart, and show the value of what was claimed.
    expect([...opinion.at.keys()].length).toBeGreaterThan(0);
    expect(opinion.ours).not.toBe(opinion.theirs);
    expect(toInfix(opinion.answer)).not.toContain('v0');
  });
});

describe('identities', () => {
  test.each([
    ['(x + y)^2', 'x^2 + 2*x*y + y^2'],
    ['6*N*(C/(6*N)) - C', '0'],
    ['x*(y + z) - x*z', 'x*y'],
  ])('%s = %s is agreed with', async (left, right) => {
    expect(await askOne(identity(left, right))).toEqual({ verdict: 'agrees' });
  });

  test.each([
    ['(x + y)^2', 'x^2 + y^2'],
    ['x - y', 'y - x'],
    ['log(6/C)', '-log(6*C)'],
    ['log(x*y)', 'log(x*y)^2'],
    ['exp(-y) - (x + 3)', '(-1 + 3*exp(y) + exp(y)*x)*exp(-y)'],
    ['E', 'exp(1)'],
  ])('%s = %s is not', async (left, right) => {
    expect((await askOne(identity(left, right))).verdict).toBe('disagrees');
  });
});

describe('where it is known to be wrong', () => {
  // Each of our results is right, so that a vote against it, or none, is all that may come back.
  test.each([
    ['x*sqrt(y)', 'x'],
    ['A*N^(1/2)*(1 + N)', 'N'],
    ['log(6/C)*x', 'x'],
    ['(x/y)^a', 'x'],
    ['(a*x)^c', 'x'],
  ])('∂(%s)/∂%s: what it agrees with is right', async (of, by) => {
    const right = derivative(of, by);
    expect(['agrees', 'disagrees', 'no-answer']).toContain((await askOne(right)).verdict);
    if (right.kind !== 'derivative') return;
    const wrong: Expr[] = [add(right.result, num(1)), add(right.result, right.result), sym(by)];
    const opinions = await second.ask(wrong.map((result) => ({ ...right, result })));
    expect(opinions.map((o) => o.verdict)).not.toContain('agrees');
  });

  test('its known wrong answers are seen', async () => {
    const [root, sum] = await second.ask([
      derivative('x*sqrt(y)', 'x'),
      derivative('A*N^(1/2)*(1 + N)', 'N'),
    ]);
    expect(root!.verdict).not.toBe('agrees');
    expect(sum!.verdict).not.toBe('agrees');
  });
});

describe('no answer', () => {
  test.each([
    ['a function that it does not know', derivative('f(x)*x', 'x'), /does not know f/],
    ['a minimum', identity('min(x, y)', 'x'), /does not know min/],
    [
      'a formula that is too long',
      identity(Array.from({ length: 500 }, (_, i) => `x${String(i)}`).join(' + '), '0'),
      /too long/,
    ],
    ['a formula without a value', identity('log(x - x)', '0'), /./],
  ])('to %s', async (_, question, why) => {
    const opinion = await askOne(question);
    expect(opinion.verdict).toBe('no-answer');
    if (opinion.verdict === 'no-answer') expect(opinion.why).toMatch(why);
  });
});

describe('the worker', () => {
  test('a question that hangs is cut off, and the next is answered', async () => {
    const impatient = new SecondOpinion({ limit: 1500 });
    const [hangs, next] = await impatient.ask([
      identity('(96000000000000000000000)^(14/31)', '23938130723'),
      derivative('x^2', 'x'),
    ]);
    await impatient.close();
    expect(hangs).toEqual({ verdict: 'no-answer', why: 'no answer within 1.5 s' });
    expect(next).toEqual({ verdict: 'agrees' });
  });

  test('questions of several callers are kept apart', async () => {
    const [a, b] = await Promise.all([
      second.ask([derivative('x^2', 'x'), identity('x', 'y')]),
      second.ask([identity('x', 'y'), derivative('x^3', 'x')]),
    ]);
    expect(a.map((o) => o.verdict)).toEqual(['agrees', 'disagrees']);
    expect(b.map((o) => o.verdict)).toEqual(['disagrees', 'agrees']);
  });

  test('closed twice, or without a question, it stays quiet', async () => {
    const unused = new SecondOpinion();
    await unused.close();
    await unused.close();
  });

  test('text that looks like code is a name like any other', async () => {
    const nasty = sym('x=(function(){globalThis.hacked=1})()');
    const opinion = await askOne({
      kind: 'derivative',
      of: add(nasty, nasty),
      by: nasty.name,
      result: num(2),
    });
    expect(opinion).toEqual({ verdict: 'agrees' });
    expect('hacked' in globalThis).toBe(false);
  });
});
