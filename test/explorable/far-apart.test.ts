/** Ranges whose ends have no double as their ratio. */
import { expect, test } from 'vitest';
import { drawPlot, spread } from '../../src/explorable/chart.js';
import type { PlotData } from '../../src/explorable/model.js';
import { lastPosition, positionOf, valueAt } from '../../src/explorable/track.js';
import { NARROW } from '../../src/plot/chart.js';

const ENDS = [1e-300, 1e300] as const;

test('a slider passes through all of it', () => {
  const track = { from: ENDS[0], to: ENDS[1], scale: 'log' } as const;
  const last = lastPosition(track);
  expect(valueAt(track, 0)).toBe(ENDS[0]);
  expect(valueAt(track, last)).toBe(ENDS[1]);
  expect(Math.log10(valueAt(track, last / 2))).toBeCloseTo(0, 1);
  for (const position of [1, 77, last - 1]) {
    expect(positionOf(track, valueAt(track, position))).toBe(position);
  }
});

test.each(['log', 'linear'] as const)('a plot with a %s axis shows it', (kind) => {
  const x = spread(new Float64Array(81), ENDS, 'log');
  expect(x[40]).toBeCloseTo(1, 9);
  const plot: PlotData = {
    ...{ kind: 'curve', program: '', title: 't', labels: ['y'], points: 81 },
    x: { title: 'x', kind: 'log' },
    y: { title: 'y', kind },
  };
  for (const column of [x, x.map((v) => 1 / v)]) {
    const svg = drawPlot(plot, { x, columns: [column], mark: { x: 1, y: [1] } }, NARROW, 'p');
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg).toMatch(/<text/);
  }
});
