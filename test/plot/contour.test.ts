import { describe, expect, test } from 'vitest';
import { regionAbove } from '../../src/plot/contour.js';
import type { Field, Place } from '../../src/plot/contour.js';
import { simplified, simplifiedLoop } from '../../src/plot/simplify.js';

/** A function on whole numbers from 0 to `n`, both ways. */
function sampled(n: number, f: (x: number, y: number) => number): Field {
  const at = Array.from({ length: n + 1 }, (_, i) => i);
  return { x: at, y: at, values: at.flatMap((y) => at.map((x) => f(x, y))) };
}

/** Signed area of all loops: holes run the other way. */
function area(loops: readonly (readonly Place[])[]): number {
  return loops.reduce((sum, loop) => {
    const twice = loop.reduce((s, [x, y], i) => {
      const [u, v] = loop[(i + 1) % loop.length] ?? [0, 0];
      return s + x * v - u * y;
    }, 0);
    return sum + twice / 2;
  }, 0);
}

describe('the region above a level', () => {
  test('of a plane is cut by a straight line', () => {
    const { loops, lines } = regionAbove(
      sampled(10, (x, y) => x + y),
      10,
    );
    expect(Math.abs(area(loops))).toBeCloseTo(50, 9);
    expect(lines).toHaveLength(1);
    for (const [x, y] of lines[0] ?? []) expect(x + y).toBeCloseTo(10, 9);
  });
  test('is everything, or nothing', () => {
    const field = sampled(4, (x) => x);
    expect(Math.abs(area(regionAbove(field, -1).loops))).toBeCloseTo(16, 9);
    expect(regionAbove(field, -1).lines).toEqual([]);
    expect(regionAbove(field, 5)).toEqual({ loops: [], lines: [] });
  });
  test('round a hole has a border that runs the other way', () => {
    const far = sampled(20, (x, y) => Math.hypot(x - 10, y - 10));
    const { loops, lines } = regionAbove(far, 6);
    expect(loops).toHaveLength(2);
    expect(Math.abs(area(loops))).toBeCloseTo(400 - Math.PI * 36, -0.5);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.[0]).toEqual(lines[0]?.[lines[0].length - 1]);
  });
  test('and the region below make up the whole, saddles included', () => {
    let seed = 20_240_607;
    const random = (): number => {
      seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return seed / 2 ** 32;
    };
    for (let round = 0; round < 50; round++) {
      const values = Array.from({ length: 49 }, () => random());
      const at = [0, 1, 2, 3, 4, 5, 6];
      const field = { x: at, y: at, values };
      const above = Math.abs(area(regionAbove(field, 0.5).loops));
      const below = Math.abs(
        area(regionAbove({ ...field, values: values.map((v) => -v) }, -0.5).loops),
      );
      expect(above + below, `round ${String(round)}`).toBeCloseTo(36, 9);
    }
  });
  test('ends where samples are missing, with no level line there', () => {
    const { loops, lines } = regionAbove(
      sampled(10, (x, y) => (x > 5 ? NaN : y)),
      2.5,
    );
    expect(Math.abs(area(loops))).toBeCloseTo(5 * 7.5, 9);
    expect(lines.flat().every(([x, y]) => x <= 5 && y === 2.5)).toBe(true);
  });
});

describe('a simplified line', () => {
  test('keeps its ends and its corners, and nothing straight', () => {
    const line: Place[] = [
      [0, 0],
      [1, 0.01],
      [2, 0],
      [2, 1],
      [2, 2],
    ];
    expect(simplified(line, 0.1)).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
    ]);
  });
  test('stays within the tolerance', () => {
    const line = Array.from({ length: 200 }, (_, i): Place => [i, 20 * Math.sin(i / 15)]);
    const fewer = simplified(line, 0.25);
    expect(fewer.length).toBeLessThan(60);
    for (const [x, y] of line) {
      const k = fewer.findIndex(([u]) => u >= x);
      const [b, a] = [fewer[k], fewer[Math.max(0, k - 1)]] as [Place, Place];
      const t = b[0] === a[0] ? 0 : (x - a[0]) / (b[0] - a[0]);
      expect(Math.abs(a[1] + t * (b[1] - a[1]) - y)).toBeLessThan(0.6);
    }
  });
  test('a loop keeps its area', () => {
    const loop = Array.from({ length: 100 }, (_, i): Place => {
      const angle = (i / 50) * Math.PI;
      return [50 * Math.cos(angle), 50 * Math.sin(angle)];
    });
    const fewer = simplifiedLoop(loop, 0.25);
    expect(fewer.length).toBeLessThan(60);
    expect(Math.abs(area([fewer]) - area([loop]))).toBeLessThan(0.25 * 2 * Math.PI * 50);
  });
});
