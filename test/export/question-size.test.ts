/** What is too much for another system is not handed over, and stops no other question. */
import { describe, expect, test } from 'vitest';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { maximaScript } from '../../src/export/maxima/script.js';
import { tooMuch } from '../../src/export/question-size.js';
import { sympyScript } from '../../src/export/sympy/script.js';
import type { Question } from '../../src/proof/question.js';
import { answersIn, runMaxima, runSympy } from '../support/engines.js';
import { describeWith } from '../support/programs.js';

const sum = (count: number): string =>
  Array.from({ length: count }, (_, i) => `x${String(i)}`).join(' + ');

/** Python reads none of the numbers, and no computer holds the values of the powers. */
const TOO_MUCH: readonly (readonly [text: string, why: string])[] = [
  [`${'9'.repeat(5000)}*x`, 'numbers are too long'],
  [`x/${'9'.repeat(5000)}`, 'numbers are too long'],
  ['x*2^(10^9)', 'powers are too high'],
  ['x*2^(-10^12)', 'powers are too high'],
  ['(1 + x)^(10^8)', 'powers are too high'],
  ['((1 + x)^100*y)^100', 'powers are too high'],
  ['x^y^x^y^x', 'powers are too high'],
  ['x^exp(x^y)', 'powers are too high'],
  ['x^(y^(z^50))', 'powers are too high'],
  [sum(101), 'too many symbols'],
  [`${'sqrt(1 + '.repeat(40)}x${')'.repeat(40)}`, 'nested too deep'],
];

test.each(TOO_MUCH)('%s', (text, why) => {
  expect(tooMuch(parseExpression(text))).toContain(why);
});

test.each([
  'exp(10^30)*x',
  'x^(1/1000000007)',
  'x^x^x',
  '(1 + x)^40*10^60',
  'x^(a^2/(a + b))',
  'exp(x^2)',
])('%s is handed over', (text) => {
  expect(tooMuch(parseExpression(text))).toBeUndefined();
});

const ask = (id: string, about: string, text: string): Question => ({
  id,
  about,
  ...parseEquation(text),
  known: ALL_POSITIVE,
  verdict: 'holds',
});

const INJECTED = [
  '"); print("INJECTED") #',
  "'''\nprint('INJECTED')\n'''",
  '*/ print("INJECTED")$ /*',
  '*/\n:lisp (princ "INJECTED")\n',
  '\\"; print("INJECTED")$',
  '\\',
  '\r\u2028\u0085print("INJECTED")',
];
const QUESTIONS: readonly Question[] = [
  ...TOO_MUCH.map(([text], i) => ask(`much ${String(i)}`, 'too much', `${text} = 1`)),
  ...INJECTED.flatMap((text, i) => [
    ask(`asked ${String(i)} ${text}`, text, 'x + y = y + x'),
    { id: `unasked ${String(i)} ${text}`, about: text, why: text },
  ]),
];

describe.each([
  ['python3-sympy', sympyScript, runSympy],
  ['maxima', maximaScript, runMaxima],
] as const)('a script for %s', (program, write, run) => {
  describeWith(program, 'is read', () => {
    test('whatever texts and formulas are', async () => {
      const outcome = await run(write(QUESTIONS));
      const { total } = answersIn(outcome);
      expect(total).toContain(`agrees ${String(INJECTED.length)}, disagrees 0`);
      // Printed within a line of ours, never on one of its own.
      expect(outcome.out.split('\n').filter((line) => line.startsWith('INJECTED'))).toEqual([]);
    });
  });
});
