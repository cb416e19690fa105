import { describe, expect, test } from 'vitest';
import { pathThrough } from '../../src/plot/svg.js';

/** Where a path's pen goes, read as the language of SVG paths says. */
function corners(path: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const [, command = '', rest = ''] of path.matchAll(/([Ml])([^Ml]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const [x = NaN, y = NaN] = numbers.slice(i, i + 2);
      at = command === 'M' ? [x, y] : [at[0] + x, at[1] + y];
      found.push(at);
    }
  }
  return found;
}

describe('a path through points', () => {
  test('is relative, and as short as SVG allows', () => {
    expect(
      pathThrough([
        [1, 2],
        [1.5, 1],
        [1, 3],
      ]),
    ).toBe('M1 2l.5-1-.5 2');
  });
  test('nothing adds up along it: each corner is its point to a tenth', () => {
    const points = Array.from(
      { length: 2000 },
      (_, i) => [i / 3, 200 + 150 * Math.sin(i / 7)] as const,
    );
    const drawn = corners(pathThrough(points));
    expect(drawn.length).toBe(points.length);
    drawn.forEach(([x, y], i) => {
      expect(Math.abs(x - (points[i]?.[0] ?? NaN))).toBeLessThan(0.051);
      expect(Math.abs(y - (points[i]?.[1] ?? NaN))).toBeLessThan(0.051);
    });
  });
  test('gaps, points alone and zero', () => {
    expect(
      pathThrough([
        [NaN, 1],
        [-0.01, 0],
        [0, Infinity],
        [3, 4],
        [3, 4],
      ]),
    ).toBe('M0 0M3 4l0 0');
    expect(pathThrough([])).toBe('');
  });
});
