import { describe, expect, test } from 'vitest';
import { courseOf, describeLines, roughly } from '../../src/plot/describe.js';
import type { Point } from '../../src/plot/chart.js';

const over = (f: (x: number) => number): Point[] =>
  Array.from({ length: 81 }, (_, i) => [i / 8, f(i / 8)]);

describe('what is seen', () => {
  test.each([
    ['a rise', (x: number) => 1 + x, 'rises from 1 to 11'],
    ['a fall', (x: number) => 20 - x, 'falls from 20 to 10'],
    ['a bowl', (x: number) => (x - 4) ** 2 + 1, 'falls from 17 to 1 at 4, then rises to 37'],
    ['a hill', (x: number) => 30 - (x - 4) ** 2, 'rises from 14 to 30 at 4, then falls to −6'],
    ['nothing', () => 7, 'stays at 7'],
    ['a wave', (x: number) => Math.sin(3 * x), 'moves up and down between −1 and 1'],
    ['a gap', (x: number) => (x < 2 ? NaN : x), 'rises from 2 to 10'],
  ])('%s', (_, f, says) => expect(courseOf(over(f))).toBe(says));
  test('a line that is nowhere has no course', () =>
    expect(courseOf(over(() => NaN))).toBeUndefined());
  test('crossings, and lines that only touch', () => {
    const lines = [
      { label: 'a', points: over((x) => x) },
      { label: 'b', points: over((x) => 6.2 - x) },
      { label: 'c', points: over((x) => x * (1 + 1e-14)) },
    ];
    const [, met] = describeLines(lines);
    expect(met).toBe('a and b cross near 3.1; b and c cross near 3.1.');
  });
  test('numbers', () =>
    expect([0.012345, 31.9, 123456, 1e23, -2e-7].map((v) => roughly(v))).toEqual([
      '0.0123',
      '31.9',
      '1.23×10⁵',
      '10²³',
      '−2×10⁻⁷',
    ]));
});
