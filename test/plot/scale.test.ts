import { describe, expect, test } from 'vitest';
import {
  linearScale,
  logScale,
  paddedDomain,
  powerLabel,
  readScale,
  scaleText,
  shortLabel,
} from '../../src/plot/scale.js';

const labels = (scale: { ticks: readonly { label: string }[] }): string[] =>
  scale.ticks.map((t) => t.label);

describe('linear scale', () => {
  test('ticks stand at 1, 2 or 5 times a power of ten', () => {
    expect(labels(linearScale([1.83, 3.42], [0, 100]))).toEqual(['2.0', '2.5', '3.0']);
    expect(labels(linearScale([0, 7], [0, 100], 7))).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
    expect(labels(linearScale([-0.02, 0.021], [0, 100], 4))).toEqual([
      '−0.02',
      '−0.01',
      '0.00',
      '0.01',
      '0.02',
    ]);
  });
  test('maps the ends of the domain to the ends of the range, upside down too', () => {
    const scale = linearScale([2, 4], [300, 100]);
    expect([scale.position(2), scale.position(3), scale.position(4)]).toEqual([300, 200, 100]);
  });
  test('a tick at a decimal is that decimal, not its neighbour', () => {
    expect(linearScale([0, 0.5], [0, 1], 5).ticks.map((t) => t.value)).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5,
    ]);
  });
  test('large values are written short', () => {
    expect(labels(linearScale([0, 6.4e9], [0, 100], 4))).toEqual(['0', '2B', '4B', '6B']);
  });
  test('can be read back from the text of an attribute', () => {
    for (const scale of [linearScale([2, 4], [300, 100]), logScale([1e18, 1e26], [40, 640])]) {
      const read = readScale(scaleText(scale));
      expect(read?.range).toEqual(scale.range);
      for (const value of scale.domain) {
        expect(read?.position(value)).toBeCloseTo(scale.position(value), 6);
      }
    }
    expect(readScale('log x')).toBeUndefined();
    expect(readScale('round 1 2 3 4')).toBeUndefined();
  });
  test('refuses an empty or infinite domain', () => {
    expect(() => linearScale([1, 1], [0, 1])).toThrow(RangeError);
    expect(() => linearScale([0, Infinity], [0, 1])).toThrow(RangeError);
  });
});

describe('logarithmic scale', () => {
  test('few decades get 1, 2 and 5, many only powers of ten, very many every second', () => {
    expect(labels(logScale([0.05, 3], [0, 1], 7))).toEqual(['0.05', '0.1', '0.2', '0.5', '1', '2']);
    expect(labels(logScale([1e19, 1e23], [0, 1]))).toEqual([
      '10¹⁹',
      '10²⁰',
      '10²¹',
      '10²²',
      '10²³',
    ]);
    expect(labels(logScale([1e18, 1e28], [0, 1], 6))).toEqual([
      '10¹⁸',
      '10²⁰',
      '10²²',
      '10²⁴',
      '10²⁶',
      '10²⁸',
    ]);
  });
  test('within a factor of four, evenly spaced values', () => {
    expect(labels(logScale([1.8, 3.4], [0, 1], 5))).toEqual(['2.0', '2.5', '3.0']);
  });
  test('ends of the domain reach the ends of the range; nothing for what is not positive', () => {
    const scale = logScale([1e2, 1e4], [0, 10]);
    expect(scale.position(1e2)).toBe(0);
    expect(scale.position(1e3)).toBeCloseTo(5, 12);
    expect(scale.position(0)).toBeNaN();
    expect(() => logScale([0, 1], [0, 1])).toThrow(/positive/);
  });
});

test('labels in the ways of this field', () => {
  expect([1e23, 5e-7, 0.05, 1000, 20000].map(powerLabel)).toEqual([
    '10²³',
    '5×10⁻⁷',
    '0.05',
    '1000',
    '2×10⁴',
  ]);
  expect([1e8, 2e9, 1e13, 500, 1e15, 1e3].map(shortLabel)).toEqual([
    '100M',
    '2B',
    '10T',
    '500',
    '10¹⁵',
    '1K',
  ]);
});

test('padding ignores what cannot be shown', () => {
  expect(paddedDomain([1, NaN, 3, Infinity], 'linear', 0.5)).toEqual([0, 4]);
  expect(paddedDomain([-1, 1, 100], 'log', 0.5)).toEqual([0.1, 1000]);
  expect(() => paddedDomain([NaN], 'linear')).toThrow(/nothing to show/);
});

describe('values that are all the same, or differ by rounding alone', () => {
  const flat = [
    [0.3, 0.3],
    [0.1 + 0.2, 0.3],
    [1e24, 1e24 * (1 + 1e-15)],
    [3e-7, 3e-7 * (1 + 2e-16)],
  ] as const;
  for (const values of flat) {
    for (const kind of ['linear', 'log'] as const) {
      test(`${values.join(' and ')}, ${kind}`, () => {
        const domain = paddedDomain(values, kind);
        const make = kind === 'log' ? logScale : linearScale;
        const scale = make(domain, [0, 100]);
        const labels = scale.ticks.map(({ label }) => label);
        // In the middle of an axis that is no narrower than what can be labelled.
        expect(scale.position(values[0])).toBeGreaterThan(40);
        expect(scale.position(values[0])).toBeLessThan(60);
        expect((domain[1] - domain[0]) / values[0]).toBeGreaterThan(0.05);
        expect(labels.length).toBeGreaterThanOrEqual(1);
        expect(labels.length).toBeLessThan(20);
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels.join()).not.toMatch(/NaN|Infinity/);
      });
    }
  }
  test('zero everywhere', () => {
    const domain = paddedDomain([0, 0], 'linear');
    expect(domain).toEqual([-1, 1]);
    expect(linearScale(domain, [0, 10]).position(0)).toBe(5);
  });
  test('a small movement is no rounding', () => {
    const [low, high] = paddedDomain([1, 1 + 1e-6], 'linear', 0);
    expect([low, high]).toEqual([1, 1 + 1e-6]);
  });
});
