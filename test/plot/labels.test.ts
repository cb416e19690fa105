import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spread, textWidth } from '../../src/plot/labels.js';

const SEED = 20220329;

describe('labels moved apart', () => {
  test('those with room stay where they are', () => {
    expect(spread([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]);
  });
  test('two at one place part evenly, a third far away stays', () => {
    expect(spread([50, 50, 90], 10, 0, 100)).toEqual([45, 55, 90]);
  });
  test('order of the input is the order of the output', () => {
    expect(spread([90, 10], 15, 0, 100)).toEqual([90, 10]);
  });
  test('never closer than the gap, never outside, order kept (property)', () => {
    const property = fc.property(
      fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (wanted) => {
        const placed = spread(wanted, 10, 0, 100);
        const sorted = [...placed].sort((a, b) => a - b);
        for (let i = 0; i < sorted.length; i++) {
          expect(sorted[i]).toBeGreaterThanOrEqual(-1e-9);
          expect(sorted[i]).toBeLessThanOrEqual(100 + 1e-9);
          if (i > 0)
            expect((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
        }
        wanted.forEach((a, i) => {
          wanted.forEach((b, j) => {
            if (a < b) expect(placed[i]).toBeLessThan(placed[j] ?? 0);
          });
        });
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });
  test('where there is no room for the gap, they share what there is', () => {
    expect(spread([5, 5, 5], 100, 0, 10)).toEqual([0, 5, 10]);
  });
});

test('widths grow with the text and the font', () => {
  expect(textWidth('less-rounded', 13)).toBeGreaterThan(textWidth('printed', 13));
  expect(textWidth('printed', 26)).toBeCloseTo(2 * textWidth('printed', 13));
});
