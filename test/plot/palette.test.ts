import { describe, expect, test } from 'vitest';
import {
  DARK,
  HEAT_COUNT,
  heatColour,
  LIGHT,
  PLOT_CSS,
  SERIES_COUNT,
} from '../../src/plot/palette.js';
import type { Scheme } from '../../src/plot/palette.js';
import { contrast, difference, lab, linear, seenBy, VISION } from './colour-vision.js';

const SCHEMES: readonly (readonly [string, Scheme])[] = [
  ['light', LIGHT],
  ['dark', DARK],
];

test('the measure agrees with published pairs', () => {
  // Sharma, Wu and Dalal 2005, Table 1, pairs 1, 7, 17 and 25.
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(
    1.2644,
    4,
  );
});

describe.each(SCHEMES)('colours, %s', (_, scheme) => {
  test.each([...VISION])('any two lines of a figure differ: %s', (_name, matrix) => {
    const seen = [...scheme.series, scheme.ink].map((hex) => lab(seenBy(linear(hex), matrix)));
    seen.forEach((one, i) => {
      seen.slice(i + 1).forEach((other, k) => {
        const pair = `${String(i + 1)} and ${String(i + k + 2)}`;
        expect(difference(one, other), pair).toBeGreaterThanOrEqual(12);
      });
    });
  });
  test('lines and names stand out from the page', () => {
    for (const hex of [...scheme.series, scheme.ink, scheme.soft]) {
      expect(contrast(linear(hex), linear(scheme.paper)), hex).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(linear(scheme.axis), linear(scheme.paper))).toBeGreaterThanOrEqual(3);
  });
  test('text can be read on every step of the heat scale', () => {
    for (const hex of scheme.heat) {
      expect(contrast(linear(hex), linear(scheme.ink)), hex).toBeGreaterThanOrEqual(4.5);
    }
  });
  test('the heat scale is even, and its greys are in order', () => {
    const seen = scheme.heat.map((hex) => lab(linear(hex)));
    const steps = seen.slice(1).map((colour, i) => difference(colour, seen[i] ?? colour));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.6);
    const sign = scheme === LIGHT ? -1 : 1;
    seen.slice(1).forEach(([l], i) => {
      expect(sign * (l - (seen[i]?.[0] ?? NaN))).toBeGreaterThan(1.5);
    });
  });
  test.each([...VISION])('steps of the heat scale differ and are in order: %s', (_name, matrix) => {
    const seen = scheme.heat.map((hex) => lab(seenBy(linear(hex), matrix)));
    const sign = scheme === LIGHT ? -1 : 1;
    seen.slice(1).forEach((colour, i) => {
      const before = seen[i] ?? colour;
      expect(difference(colour, before)).toBeGreaterThan(1.5);
      expect(sign * (colour[0] - before[0])).toBeGreaterThan(0);
    });
  });
});

test('as many colours as there are names for', () => {
  for (const [, { series, heat }] of SCHEMES) {
    expect(series).toHaveLength(SERIES_COUNT);
    expect(heat).toHaveLength(HEAT_COUNT);
  }
  expect([heatColour(0, 3), heatColour(1, 3), heatColour(2, 3)]).toEqual([
    'var(--plot-heat-1)',
    'var(--plot-heat-7)',
    'var(--plot-heat-12)',
  ]);
  expect(PLOT_CSS).toContain(`--plot-1:${LIGHT.series[0] ?? ''}`);
  expect(PLOT_CSS).toContain(`--plot-heat-12:${DARK.heat[11] ?? ''}`);
});
