import { describe, expect, test } from 'vitest';
import { drawComparison } from '../../src/plot/comparison.js';
import type { ComparisonRow } from '../../src/plot/comparison.js';
import { NARROW, WIDE } from '../../src/plot/chart.js';
import type { Chart } from '../../src/plot/chart.js';
import { drawChart } from '../../src/plot/draw.js';
import { drawStrip } from '../../src/plot/strip.js';
import { coordinate, element, escapeText, labelMarkup } from '../../src/plot/svg.js';

const HOSTILE = `</text><script>alert('1')</script>"&\u0000`;

function chart(change: Partial<Chart> = {}): Chart {
  return {
    title: 'Loss',
    description: 'It falls.',
    x: { title: 'size', kind: 'log' },
    y: { title: 'loss', kind: 'linear' },
    layers: [
      {
        kind: 'line',
        points: [
          [1, 3],
          [10, 2],
          [100, 1.5],
        ],
        series: 0,
        label: 'printed',
      },
      {
        kind: 'line',
        points: [
          [1, 3.1],
          [10, 2.1],
          [100, 1.501],
        ],
        series: 1,
        label: 'refit',
      },
      {
        kind: 'band',
        points: [
          [1, 2, 4],
          [100, 1, 2],
        ],
        series: 0,
      },
      { kind: 'points', points: [[10, 2]], series: 'ink', shape: 'dot', label: 'optimum' },
      { kind: 'rule', axis: 'y', at: 2, label: 'rule' },
    ],
    ...change,
  };
}

/** Vertical places of the texts with this content. */
function heights(svg: string, text: string): number[] {
  return [...svg.matchAll(/<text [^>]*?y="([\d.-]+)"[^>]*>([^<]*)</g)]
    .filter((m) => m[2] === text)
    .map((m) => Number(m[1]));
}

describe('a chart', () => {
  test('is the same text each time', () => {
    expect(drawChart(chart(), WIDE, 'f1')).toBe(drawChart(chart(), WIDE, 'f1'));
  });
  test('names itself for assistive technology, with ids from its prefix', () => {
    const svg = drawChart(chart(), WIDE, 'figure 1');
    expect(svg).toContain('role="img" aria-labelledby="figure-1-title figure-1-desc"');
    expect(svg).toContain('<title id="figure-1-title">Loss</title>');
    expect(svg).toContain('<desc id="figure-1-desc">It falls.</desc>');
  });
  test('escapes every text', () => {
    const svg = drawChart(
      chart({
        title: HOSTILE,
        description: HOSTILE,
        x: { title: HOSTILE, kind: 'log' },
        y: { title: HOSTILE, kind: 'linear' },
        layers: [
          {
            kind: 'line',
            points: [
              [1, 1],
              [2, 2],
            ],
            series: 0,
            label: HOSTILE,
          },
          { kind: 'points', points: [[1, 1]], series: 0, shape: 'cross', label: HOSTILE },
          { kind: 'rule', axis: 'x', at: 1.5, label: HOSTILE },
        ],
      }),
      WIDE,
      `"><script>`,
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg.match(/&lt;script&gt;/g)?.length).toBe(7);
  });
  test('coordinates have at most two decimals', () => {
    const svg = drawChart(chart(), WIDE, 'f').replace(/ data-[xy]="[^"]*"/g, '');
    expect(svg).not.toMatch(/\d\.\d{3,}/);
  });
  test('names of lines that end together do not overlap', () => {
    const svg = drawChart(chart(), WIDE, 'f');
    const [a] = heights(svg, 'printed');
    const [b] = heights(svg, 'refit');
    expect(Math.abs((a ?? 0) - (b ?? 0))).toBeGreaterThanOrEqual(WIDE.fontSize * 1.2);
  });
  test('long names go into the key where the drawing is narrow', () => {
    const long = 'a coefficient set of another paper';
    const layers = [
      {
        kind: 'line',
        points: [
          [1, 1],
          [2, 2],
        ],
        series: 0,
        label: long,
      },
    ] as const;
    const svg = drawChart(chart({ layers }), NARROW, 'f');
    expect(heights(svg, long)[0]).toBeLessThan(NARROW.fontSize * 2);
  });
  test('text is at least 10 px when a telephone of 390 px shows the narrow drawing', () => {
    expect((NARROW.fontSize * (390 - 40)) / NARROW.width).toBeGreaterThan(10);
  });
  test('a name stands down along a line only where the line leaves at the right', () => {
    // Falls in from above the drawing, to y = 1; the other way round it leaves at the right.
    const falling = Array.from({ length: 21 }, (_, i) => [1 + i / 20, 41 - 2 * i] as const);
    const rising = falling.map(([x], i) => [x, 1 + 2 * i] as const);
    const nameAt = (points: readonly (readonly [number, number])[]): number => {
      const layers = [{ kind: 'line', points, series: 0, label: 'name' }] as const;
      const drawn = drawChart(
        { ...chart({ layers }), y: { title: 'y', kind: 'linear', domain: [0, 11] } },
        WIDE,
        'f',
      );
      return Number(/<text x="([\d.]+)"[^>]*>name</.exec(drawn)?.[1]);
    };
    expect(nameAt(falling)).toBeGreaterThan(500);
    expect(nameAt(rising)).toBeLessThan(350);
  });
  test('gaps where a value is missing; the rest is drawn', () => {
    const layers = [
      {
        kind: 'line',
        points: [
          [1, 1],
          [2, NaN],
          [3, 2],
          [4, 3],
        ],
        series: 0,
      },
    ] as const;
    expect(drawChart(chart({ layers }), WIDE, 'f')).toMatch(
      /d="M[\d.]+ [\d.]+M[\d.]+ [\d.]+l-?[\d.]+[ -][\d.]+"/,
    );
  });
  test('with nothing to show it says so', () => {
    expect(() => drawChart(chart({ layers: [] }), WIDE, 'f')).toThrow(/nothing to show/);
  });
});

describe('printed against recomputed', () => {
  const row = { label: 'r', ratio: 1.2, mark: 'dot', ink: 'red', stands: 'follows' } as const;
  const draw = (...rows: ComparisonRow[]): string =>
    drawComparison({ title: 't', description: 'd', axisTitle: 'ratio', rows }, WIDE, 'f');
  test('a mark has a shape as well as a colour', () => {
    expect(draw(row)).toContain('<circle');
    expect(draw({ ...row, mark: 'cross' })).not.toContain('<circle');
    const ringed = ['ringed-cross', 'ringed-dot'] as const;
    const shapes = ['dot', 'ring', 'diamond', 'triangle', 'cross', ...ringed] as const;
    expect(new Set(shapes.map((mark) => draw({ ...row, mark }))).size).toBe(shapes.length);
  });
  test('the key names each mark that is used once, and the bar where there is one', () => {
    const words = (svg: string): string[] =>
      [...svg.matchAll(/<text[^>]*>([^<]*[a-z]{3}[^<]*)<\/text>/g)].map((m) => m[1] ?? '');
    const missed = { ...row, mark: 'cross', stands: 'contradicted' } as const;
    expect(words(draw(row, row, missed))).toEqual(['ratio', 'follows', 'contradicted']);
    expect(words(draw({ ...row, range: [0.9, 1.3] }))).toContain(
      'what the inputs’ rounding allows',
    );
    const wide = { ...row, printed: [0.8, 1.6] } as const;
    expect(words(draw(wide))).toContain('what rounds to the printed value');
    // Too short to show beside its mark.
    const short = { ...row, printed: [1.1999, 1.2001] } as const;
    expect(words(draw(short, wide))).toContain('what rounds to the printed value');
    expect(words(draw(short, { ...row, ratio: 2 }))).toEqual(['ratio', 'follows']);
  });
});

describe('a strip', () => {
  const strip = {
    range: [0.44, 0.46],
    nominal: 0.4516,
    accepted: [0.455, 0.465],
    ink: 'var(--plot-3)',
    title: 'within',
  } as const;
  /** Left and right of the box of accepted values. */
  const box = (svg: string): (number | undefined)[] =>
    (/<path d="M([-\d.]+) 2H([-\d.]+)V/.exec(svg) ?? []).slice(1).map(Number);
  test('has the accepted values inside the drawing and says where they lie', () => {
    const svg = drawStrip(strip, 's');
    expect(svg).toContain('<title id="s-title">within</title>');
    expect(svg).not.toContain('NaN');
    const [from = 0, to = 0] = box(svg);
    expect(from).toBeGreaterThan(90);
    expect(to).toBe(174);
  });
  test('an end that is open runs off the drawing', () => {
    expect(box(drawStrip({ ...strip, accepted: [0.455, undefined] }, 's'))[1]).toBe(182);
    expect(box(drawStrip({ ...strip, accepted: [undefined, 0.455] }, 's'))[0]).toBe(-2);
  });
  test('the colour of the box is the one that is asked for', () => {
    expect(drawStrip(strip, 's')).toContain('fill="var(--plot-3)"');
    expect(drawStrip({ ...strip, ink: 'var(--plot-2)' }, 's')).toContain('fill="var(--plot-2)"');
  });
  test('nothing where a bound is not finite', () =>
    expect(drawStrip({ ...strip, range: [0, Infinity] }, 's')).toBe(''));
});

describe('SVG text', () => {
  test('escaping', () =>
    expect(escapeText(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;'));
  test('coordinates', () =>
    expect([1.005, -0.001, 12.3456].map(coordinate)).toEqual(['1', '0', '12.35']));
  test('an infinite coordinate is a fault', () => expect(() => coordinate(NaN)).toThrow());
  test('attributes are escaped', () =>
    expect(element('g', { class: '"><script>' })).not.toContain('<script'));
  test('powers are raised', () =>
    expect(labelMarkup('10²³')).toBe('10<tspan dy="-0.42em" font-size="0.74em">23</tspan>'));
});
