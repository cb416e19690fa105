/** Printed against recomputed: one row a printed number, its place on an axis of ratios. */
import type { Size } from './chart.js';
import { textWidth } from './labels.js';
import { drawMark } from './marks.js';
import { drawHorizontalAxis } from './axes.js';
import { linearScale, logScale, paddedDomain } from './scale.js';
import { coordinate, element, escapeText, idOf } from './svg.js';

export interface ComparisonRow {
  readonly label: string;
  /** Printed value divided by the recomputed one. */
  readonly ratio: number;
  /** What rounds to the printed value, divided by the recomputed one. */
  readonly printed?: readonly [number, number];
  /** The recomputed range over the printed digits of the inputs, divided by the recomputed value. */
  readonly range?: readonly [number, number];
  /** Does the printed value agree? Decides colour and shape; `undefined` for neither. */
  readonly agrees?: boolean;
}

export interface ComparisonPlot {
  readonly title: string;
  readonly description: string;
  readonly axisTitle: string;
  readonly rows: readonly ComparisonRow[];
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
  const keyAt = fontSize * 1.1;
  const top = fontSize * 2.6;
  const bottom = top + plot.rows.length * rowHeight;
  const frame = { left, right: size.width - 14, top, bottom };
  const kind = spreadOver > 3 ? 'log' : 'linear';
  const domain = paddedDomain(ratios, kind, 0.08);
  const count = size.width < 500 ? 4 : 9;
  const label = (value: number): string => String(Number(value.toPrecision(6)));
  const make = kind === 'log' ? logScale : linearScale;
  const x = make(domain, [frame.left, frame.right], count, kind === 'log' ? label : undefined);
  const rows = plot.rows.map((row, i) => {
    const cy = top + (i + 0.5) * rowHeight;
    const ink =
      row.agrees === undefined
        ? 'var(--plot-soft)'
        : row.agrees
          ? 'var(--plot-3)'
          : 'var(--plot-2)';
    const bar = row.range
      ? element('line', {
          x1: x.position(row.range[0]),
          x2: Math.max(x.position(row.range[1]), x.position(row.range[0]) + 1),
          y1: cy,
          y2: cy,
          stroke: 'var(--plot-1)',
          'stroke-width': 7,
          'stroke-opacity': '0.3',
        })
      : '';
    const at = x.position(row.ratio);
    const mark = Number.isFinite(at)
      ? drawMark(row.agrees === false ? 'cross' : row.agrees ? 'dot' : 'ring', at, cy, ink)
      : '';
    const text = element(
      'text',
      { x: left - 10, y: cy + fontSize * 0.35, 'text-anchor': 'end' },
      escapeText(row.label),
    );
    const [from, to] = (row.printed ?? []).map((v) => x.position(v));
    // A bar within the mark would only thicken it.
    const digits =
      from !== undefined && to !== undefined && to - from > 10
        ? element('path', {
            d: `M${coordinate(from)} ${coordinate(cy)}H${coordinate(to)}M${coordinate(from)} ${coordinate(cy - 3)}v6M${coordinate(to)} ${coordinate(cy - 3)}v6`,
            fill: 'none',
            stroke: ink,
            'stroke-width': 1.4,
          })
        : '';
    return text + bar + digits + mark;
  });
  const keyItems = [
    { text: 'agrees', agrees: true },
    { text: 'contradicted', agrees: false },
  ].filter((item) => plot.rows.some((row) => row.agrees === item.agrees));
  let keyX = 2;
  const key = keyItems.map(({ text, agrees }) => {
    const mark = drawMark(
      agrees ? 'dot' : 'cross',
      keyX + 5,
      keyAt,
      agrees ? 'var(--plot-3)' : 'var(--plot-2)',
    );
    const label = element('text', { x: keyX + 16, y: keyAt + fontSize * 0.35 }, text);
    keyX += 16 + textWidth(text, fontSize) + 16;
    return mark + label;
  });
  const barKey = plot.rows.some((row) => row.range)
    ? element('line', {
        x1: keyX,
        x2: keyX + 18,
        y1: keyAt,
        y2: keyAt,
        stroke: 'var(--plot-1)',
        'stroke-width': 7,
        'stroke-opacity': '0.3',
      }) + element('text', { x: keyX + 24, y: keyAt + fontSize * 0.35 }, 'recomputed')
    : '';
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
    key.join('') +
    barKey;
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
