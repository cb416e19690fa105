/** Printed against recomputed: one row a printed number, its place on an axis of ratios. */
import { drawHorizontalAxis } from './axes.js';
import type { Shape, Size } from './chart.js';
import { textWidth } from './labels.js';
import { drawMark } from './marks.js';
import { linearScale, logScale, paddedDomain } from './scale.js';
import type { Scale } from './scale.js';
import { coordinate, element, escapeText, idOf } from './svg.js';

export interface ComparisonRow {
  readonly label: string;
  /** Printed value divided by the recomputed one. */
  readonly ratio: number;
  /** What rounds to the printed value, or counts as it with the noise stated, by the recomputed one. */
  readonly printed?: readonly [number, number];
  /** The recomputed range over the printed digits of the inputs, divided by the recomputed value. */
  readonly range?: readonly [number, number];
  readonly mark: Shape;
  /** A CSS colour or variable. */
  readonly ink: string;
  /** How the printed value stands, which the key says of the mark. */
  readonly stands: string;
}

export interface ComparisonPlot {
  readonly title: string;
  readonly description: string;
  readonly axisTitle: string;
  readonly rows: readonly ComparisonRow[];
  /** Bars and what is printed hold noise that the paper states, too. */
  readonly noisy?: boolean;
}

/** What all inputs that round to the printed ones give. */
function drawBar(from: number, to: number, y: number): string {
  return element('line', {
    x1: from,
    x2: Math.max(to, from + 1),
    y1: y,
    y2: y,
    stroke: 'var(--plot-soft)',
    'stroke-width': 8,
    'stroke-opacity': '0.32',
  });
}

/** What rounds to the printed value. */
function drawDigits(from: number, to: number, y: number, ink: string): string {
  const foot = (x: number): string => `M${coordinate(x)} ${coordinate(y - 3)}v6`;
  return element('path', {
    d: `M${coordinate(from)} ${coordinate(y)}H${coordinate(to)}${foot(from)}${foot(to)}`,
    fill: 'none',
    stroke: ink,
    'stroke-width': 1.4,
  });
}

/** The printed value with its noise: higher than a mark, behind which it would not be seen. */
function drawNoise(from: number, to: number, y: number, ink: string): string {
  return element('rect', {
    x: from,
    y: y - 9,
    width: Math.max(to - from, 1),
    height: 18,
    fill: ink,
    'fill-opacity': '0.25',
  });
}

/** A bar within the mark would only thicken it. */
const SHORTEST = 10;

function drawRow(
  row: ComparisonRow,
  x: Scale,
  y: number,
  left: number,
  { fontSize, noisy }: { readonly fontSize: number; readonly noisy: boolean },
): string {
  const name = element(
    'text',
    { x: left - 10, y: y + fontSize * 0.35, 'text-anchor': 'end' },
    escapeText(row.label),
  );
  const bar = row.range ? drawBar(x.position(row.range[0]), x.position(row.range[1]), y) : '';
  const ends = digitsOf(row, x, noisy);
  const digits = ends ? (noisy ? drawNoise : drawDigits)(...ends, y, row.ink) : '';
  const at = x.position(row.ratio);
  return name + bar + digits + (Number.isFinite(at) ? drawMark(row.mark, at, y, row.ink) : '');
}

/** Where the thin line of a row's digits runs, if it shows beside the mark. */
function digitsOf(
  row: ComparisonRow,
  x: Scale,
  noisy: boolean,
): readonly [number, number] | undefined {
  const [from, to] = (row.printed ?? []).map((v) => x.position(v));
  const shows = from !== undefined && to !== undefined && (noisy || to - from > SHORTEST);
  return shows ? [from, to] : undefined;
}

interface KeyItem {
  readonly text: string;
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

const ROUNDING_WORDS = {
  bar: 'what the inputs’ rounding allows',
  digits: 'what rounds to the printed value',
};
const NOISE_WORDS = {
  bar: 'what the inputs’ rounding and noise allow',
  digits: 'the printed value with its noise',
};

/** One item a mark that is used, the commonest first; then the bar and the thin line. */
function keyItems({ rows, noisy = false }: ComparisonPlot, x: Scale): readonly KeyItem[] {
  const words = noisy ? NOISE_WORDS : ROUNDING_WORDS;
  const count = (stands: string): number => rows.filter((row) => row.stands === stands).length;
  const marks = [...new Map(rows.map((row) => [row.stands, row])).values()].sort(
    (a, b) => count(b.stands) - count(a.stands),
  );
  return [
    ...marks.map(({ stands, mark, ink }) => ({
      text: stands,
      width: 16,
      draw: (x: number, y: number) => drawMark(mark, x + 5, y, ink),
    })),
    ...(rows.some((row) => row.range)
      ? [
          {
            text: words.bar,
            width: 24,
            draw: (x: number, y: number) => drawBar(x, x + 18, y),
          },
        ]
      : []),
    ...(rows.some((row) => digitsOf(row, x, noisy))
      ? [
          {
            text: words.digits,
            width: 24,
            draw: (x: number, y: number) =>
              (noisy ? drawNoise : drawDigits)(x, x + 18, y, 'var(--plot-ink)'),
          },
        ]
      : []),
  ];
}

interface Key {
  readonly height: number;
  readonly markup: string;
}

function drawKey(items: readonly KeyItem[], { width, fontSize }: Size): Key {
  const pitch = fontSize * 1.6;
  let [row, x] = [0, 2];
  const parts = items.map((item) => {
    const taken = item.width + textWidth(item.text, fontSize);
    if (x > 2 && x + taken > width) [row, x] = [row + 1, 2];
    const y = pitch * (row + 0.7);
    const words = { x: x + item.width, y: y + fontSize * 0.35 };
    const drawn = item.draw(x, y) + element('text', words, escapeText(item.text));
    x += taken + 16;
    return drawn;
  });
  return { height: (row + 1) * pitch, markup: parts.join('') };
}

/** Height follows from the number of rows; `size.height` is not used. */
export function drawComparison(plot: ComparisonPlot, size: Size, prefix: string): string {
  const { fontSize } = size;
  const values = plot.rows.flatMap((row) => [
    row.ratio,
    ...(row.range ?? []),
    ...(row.printed ?? []),
  ]);
  const ratios = [...values, 1].filter((v) => Number.isFinite(v) && v > 0);
  const spreadOver = Math.max(...ratios) / Math.min(...ratios);
  const rowHeight = fontSize * 1.9;
  const left = Math.max(...plot.rows.map((row) => textWidth(row.label, fontSize))) + 14;
  const right = size.width - 14;
  const kind = spreadOver > 3 ? 'log' : 'linear';
  const domain = paddedDomain(ratios, kind, 0.08);
  const count = size.width < 500 ? 4 : 9;
  const label = (value: number): string => String(Number(value.toPrecision(6)));
  const make = kind === 'log' ? logScale : linearScale;
  const x = make(domain, [left, right], count, kind === 'log' ? label : undefined);
  const key = drawKey(keyItems(plot, x), size);
  const top = key.height + fontSize;
  const bottom = top + plot.rows.length * rowHeight;
  const frame = { left, right, top, bottom };
  const rows = plot.rows.map((row, i) =>
    drawRow(row, x, top + (i + 0.5) * rowHeight, left, {
      fontSize,
      noisy: plot.noisy === true,
    }),
  );
  const one = x.position(1);
  const titleId = idOf(prefix, 'title');
  const descId = idOf(prefix, 'desc');
  const body =
    element('title', { id: titleId }, escapeText(plot.title)) +
    element('desc', { id: descId }, escapeText(plot.description)) +
    drawHorizontalAxis(x, plot.axisTitle, frame, size) +
    element('line', {
      x1: one,
      x2: one,
      y1: top,
      y2: bottom,
      stroke: 'var(--plot-ink)',
      'stroke-width': 1,
      'stroke-dasharray': '2 3',
    }) +
    rows.join('') +
    key.markup;
  const height = Math.ceil(bottom + fontSize * 2.3 + 18);
  return element(
    'svg',
    {
      class: 'plot',
      role: 'img',
      'aria-labelledby': `${titleId} ${descId}`,
      viewBox: `0 0 ${String(size.width)} ${String(height)}`,
      'font-size': fontSize,
    },
    body,
  );
}
