/** `discrete` of a problem: which quantities may take which values. */
import { describe, expect, test } from 'vitest';
import type { Choices } from '../../src/sheet/index.js';
import { baseWith } from './cases.js';

function choicesOf(text: string, ...more: [string, string][]): ReadonlyMap<string, Choices> {
  const sheet = baseWith(['budget: C⏎', `budget: C⏎    discrete: ${text}⏎`], ...more);
  return sheet.problems.get('best')?.discrete ?? new Map<string, Choices>();
}
const shown = (choices: Choices | undefined): string => {
  if (choices === undefined) return 'none';
  if (choices.kind === 'whole') return 'whole';
  return choices.kind === 'powers'
    ? `powers of ${String(choices.base)}`
    : choices.values.map(String).join(' ');
};

test('a problem that says nothing has none', () => {
  expect(baseWith().problems.get('best')?.discrete.size).toBe(0);
});

describe('values', () => {
  test.each([
    ['whole', 'whole'],
    ['powers of 2', 'powers of 2'],
    ['power  of 10', 'powers of 10'],
    ['powers of 1.5', 'powers of 3/2'],
    ['powers of 4/3', 'powers of 4/3'],
    ['"powers of 2"', 'powers of 2'],
    ['[1, 2, 4, 8]', '1 2 4 8'],
    ['[8]', '8'],
    ['[64, 0.5, 1e3, 1/3, 7B]', '1/3 1/2 64 1000 7000000000'],
  ])('%s', (written, expected) => {
    expect(shown(choicesOf(`{ N: ${written} }`).get('N'))).toBe(expected);
  });

  test('a printed digit is no interval here: 8 is eight', () => {
    const choices = choicesOf('{ N: [8, 8.5] }').get('N');
    expect(choices?.kind === 'list' && choices.values.map(String)).toEqual(['8', '17/2']);
  });
});

test('variables and what is defined through them, in the order of the sheet', () => {
  const choices = choicesOf(
    '{ R: whole, D: powers of 2, L: [1] }',
    ['  X: {', '  R: { meaning: ratio, unit: "1" }⏎  X: {'],
    ['  budget:⏎    says', '  ratio: { says: R = D/N }⏎  budget:⏎    says'],
  );
  expect([...choices.keys()]).toEqual(['R', 'D', 'L']);
});

test('what is given is chosen from a list', () => {
  expect(shown(choicesOf('{ alpha: [0.3, 0.34] }').get('alpha'))).toBe('3/10 17/50');
});

test('a whole number may be declared so', () => {
  const whole = ['unit: tokens }', 'unit: tokens, domain: integer }'] as [string, string];
  expect(shown(choicesOf('{ D: [1, 2] }', whole).get('D'))).toBe('1 2');
  expect(shown(choicesOf('{ D: powers of 2 }', whole).get('D'))).toBe('powers of 2');
});
