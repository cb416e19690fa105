import { expect, test } from 'vitest';
import { compareTexts } from '../../src/page/compare-texts.js';

test('numbers in a text are compared by value, letters whatever their case', () => {
  const texts = [
    'Table 10',
    'table 9',
    '',
    'Eq. 6.7',
    'Table 9, approach 1',
    'Eq. 6.10',
    'eq. 6.4',
  ];
  expect([...texts].sort(compareTexts)).toEqual([
    '',
    'eq. 6.4',
    'Eq. 6.7',
    'Eq. 6.10',
    'table 9',
    'Table 9, approach 1',
    'Table 10',
  ]);
  for (const a of texts) {
    expect(compareTexts(a, a)).toBe(0);
    for (const b of texts) {
      expect(Math.sign(compareTexts(a, b)) + Math.sign(compareTexts(b, a))).toBe(0);
    }
  }
});
