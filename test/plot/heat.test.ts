import { describe, expect, test } from 'vitest';
import { NARROW, WIDE } from '../../src/plot/chart.js';
import { drawHeat } from '../../src/plot/heat.js';
import type { HeatPlot } from '../../src/plot/heat.js';
import { levelTexts, MAX_LEVELS, roundLevels } from '../../src/plot/heat-levels.js';

const HOSTILE = `</text><script>alert('1')</script>"&\u0000`;
const N = 40;
const x = Array.from({ length: N }, (_, i) => 10 ** (8 + (4 * i) / (N - 1)));
const y = Array.from({ length: N }, (_, i) => 10 ** (9 + (4 * i) / (N - 1)));
const over = (f: (n: number, d: number) => number): number[] =>
  y.flatMap((d) => x.map((n) => f(n, d)));

function plot(change: Partial<HeatPlot> = {}): HeatPlot {
  return {
    title: 'Loss',
    description: 'It falls.',
    x: { title: 'size', kind: 'log', domain: [1e8, 1e12] },
    y: { title: 'data', kind: 'log', domain: [1e9, 1e13] },
    quantity: 'loss',
    field: { x, y, values: over((n, d) => 1.69 + 406.4 / n ** 0.34 + 410.7 / d ** 0.28) },
    levels: [1.8, 2, 2.2, 2.5, 3, 3.5],
    budgets: {
      title: 'compute',
      values: over((n, d) => 6 * n * d),
      levels: [
        { at: 1e20, label: '10²⁰' },
        { at: 1e22, label: '10²²' },
      ],
    },
    path: {
      label: 'optimum',
      points: [
        [1e9, 1e10],
        [1e11, 1e12],
      ],
      at: [[1e10, 1e11]],
    },
    ...change,
  };
}

describe('a heat map', () => {
  test('is the same text each time, and small', () => {
    const svg = drawHeat(plot(), WIDE, 'f');
    expect(drawHeat(plot(), WIDE, 'f')).toBe(svg);
    expect(svg.length + drawHeat(plot(), NARROW, 'g').length).toBeLessThan(25_000);
  });
  test('a colour a band, the least the first', () => {
    const svg = drawHeat(plot(), WIDE, 'f');
    const key = svg.slice(svg.indexOf('>loss<'));
    const colours = [...key.matchAll(/fill="var\(--plot-heat-(\d+)\)"/g)].map((m) => Number(m[1]));
    expect(colours).toEqual([1, 3, 5, 7, 8, 10, 12]);
  });
  test('a budget is a straight line between its ends', () => {
    const svg = drawHeat(plot(), WIDE, 'f');
    const d = /<path d="([^"]*)"[^>]*stroke-dasharray="6 4"/.exec(svg)?.[1] ?? '';
    expect(d.match(/M/g)).toHaveLength(2);
    expect(d.match(/l/g)).toHaveLength(2);
    expect(d).not.toMatch(/l[^M]*[ -][^M]*[ -][^M]*[ -]/);
  });
  test('every budget and the optimum is named, no name twice', () => {
    for (const size of [WIDE, NARROW]) {
      const svg = drawHeat(plot(), size, 'f');
      expect(svg.match(/>10<tspan[^>]*>20<\/tspan><\/text>/g)).toHaveLength(1);
      expect(svg.match(/>optimum</g)).toHaveLength(1);
    }
  });
  test('without some samples the rest is drawn', () => {
    const values = over((n, d) => (n > 1e10 ? NaN : 1 + d / 1e13));
    const svg = drawHeat(plot({ field: { x, y, values } }), WIDE, 'f');
    expect(svg).not.toContain('NaN');
    expect(svg).toMatch(/<path d="M[^"]*Z" fill="var\(--plot-heat-1\)"/);
  });
  test('with no sample it says so', () => {
    const values = over(() => NaN);
    expect(() => drawHeat(plot({ field: { x, y, values } }), WIDE, 'f')).toThrow(/nothing to show/);
  });
  test('escapes every text', () => {
    const svg = drawHeat(
      plot({
        title: HOSTILE,
        description: HOSTILE,
        quantity: HOSTILE,
        x: { title: HOSTILE, kind: 'log', domain: [1e8, 1e12] },
        y: { title: HOSTILE, kind: 'log', domain: [1e9, 1e13] },
        marks: [{ label: HOSTILE, points: [[1e9, 1e11]], shape: 'diamond' }],
      }),
      WIDE,
      `"><script>`,
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
  });
});

describe('levels', () => {
  test('are round, few, and within', () => {
    const levels = roundLevels([1.73, 4.9], 10);
    expect(levels).toEqual([2, 2.5, 3, 3.5, 4, 4.5]);
    expect(roundLevels([0.5, 1.5], 99).length).toBeLessThanOrEqual(MAX_LEVELS);
    expect(roundLevels([2, NaN, 2], 5)).toEqual([]);
    expect(() => roundLevels([NaN], 5)).toThrow(/nothing to show/);
  });
  test('by ratio', () => {
    expect(roundLevels([0.0008, 0.11], 8, 'log')).toEqual([
      0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,
    ]);
    expect(roundLevels([1, 1e40], 6, 'log').length).toBeLessThanOrEqual(6);
  });
  test('are written alike within a decade, briefly beyond', () => {
    expect(levelTexts([1.8, 2, 2.25])).toEqual(['1.80', '2.00', '2.25']);
    expect(levelTexts([0.001, 0.1])).toEqual(['0.001', '0.1']);
    expect(levelTexts([-1, 0, 1])).toEqual(['−1', '0', '1']);
  });
});
