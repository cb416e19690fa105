import { describe, expect, test } from 'vitest';
import { curveChart } from '../../src/plot/curve.js';
import { linearScale, logScale, withTicks } from '../../src/plot/scale.js';
import { staircase } from '../../src/plot/steps.js';

describe('a staircase', () => {
  test('is upright half-way between two samples, flat elsewhere', () => {
    expect(
      staircase(
        [
          [0, 8],
          [1, 8],
          [2, 8],
          [4, 16],
          [5, 16],
        ],
        'linear',
      ),
    ).toEqual([
      [0, 8],
      [3, 8],
      [3, 16],
      [5, 16],
    ]);
  });
  test('half-way is by ratio on a logarithmic axis', () => {
    const at = staircase(
      [
        [1, 8],
        [100, 16],
      ],
      'log',
    ).map(([x]) => x);
    expect(at).toEqual([1, 10, 10, 100]);
  });
  test('gaps stay gaps', () => {
    const steps = staircase(
      [
        [1, 8],
        [2, NaN],
        [3, 16],
        [4, 16],
      ],
      'linear',
    );
    expect(steps).toEqual([
      [1, 8],
      [2, NaN],
      [3, 16],
      [4, 16],
    ]);
  });
});

describe('ticks of one’s own', () => {
  test('stand where they are wanted, as far as the scale goes', () => {
    const scale = withTicks(logScale([7, 80], [0, 100]), [64, 8, 16, 8, 128]);
    expect(scale.ticks).toEqual([
      { value: 8, label: '8' },
      { value: 16, label: '16' },
      { value: 64, label: '64' },
    ]);
    expect(scale.minor).toEqual([]);
    expect(scale.position(7)).toBe(0);
  });
  test('take the label of the axis', () => {
    const scale = withTicks(linearScale([0, 1], [0, 100]), [0.5], (v) => `${String(v * 100)} %`);
    expect(scale.ticks.map((t) => t.label)).toEqual(['50 %']);
  });
});

describe('a chart of curves', () => {
  const axis = { title: 'x', kind: 'linear' as const };
  const chart = curveChart({
    title: 't',
    description: 'd',
    x: axis,
    y: axis,
    curves: [
      { label: 'a', points: [[0, 1]] },
      { label: 'best', points: [[0, 2]], strong: true, band: [[0, 1, 3]] },
      { label: 'b', points: [[0, 3]] },
    ],
    marks: [{ label: 'said', points: [[0, 2]], shape: 'diamond' }],
  });
  test('what the others are compared with is drawn broad below them and takes no colour of theirs', () => {
    const lines = chart.layers.flatMap((l) => (l.kind === 'line' ? [[l.label, l.series]] : []));
    expect(lines).toEqual([
      ['best', 'ink'],
      ['a', 0],
      ['b', 1],
    ]);
    const widths = chart.layers.flatMap((l) => (l.kind === 'line' ? [l.width ?? 2] : []));
    expect(widths[0]).toBeGreaterThan(Math.max(...widths.slice(1)));
    expect(chart.layers.find((l) => l.kind === 'band')?.series).toBe('ink');
  });
  test('printed values come last, in the colour of the text', () => {
    expect(chart.layers.at(-1)).toEqual({
      kind: 'points',
      series: 'ink',
      label: 'said',
      points: [[0, 2]],
      shape: 'diamond',
    });
  });
});
