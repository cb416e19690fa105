/** A quantity over two others: bands of colour between contour lines, budgets and the optimum across. */
import type { Frame } from './axes.js';
import { drawHorizontalAxis, drawVerticalAxis, overhang, roomAbove, roomBelow } from './axes.js';
import type { Axis, LineLayer, Point, PointLayer, Size } from './chart.js';
import { regionAbove } from './contour.js';
import type { Field, Place } from './contour.js';
import type { Marks } from './curve.js';
import { drawHeatKey } from './heat-key.js';
import { labelsOf } from './heat-labels.js';
import { drawKey } from './key.js';
import { textWidth } from './labels.js';
import { drawPoints } from './marks.js';
import { heatColour } from './palette.js';
import { linearScale, logScale, withTicks } from './scale.js';
import type { Scale } from './scale.js';
import { simplified, simplifiedLoop } from './simplify.js';
import { element, escapeText, idOf, pathThrough } from './svg.js';

/** An axis whose ends are those of the samples. */
export type HeatAxis = Axis & { readonly domain: readonly [number, number] };

export interface HeatPlot {
  readonly title: string;
  readonly description: string;
  readonly x: HeatAxis;
  readonly y: HeatAxis;
  /** What the colours show, with its unit. */
  readonly quantity: string;
  /** Samples in data coordinates, evenly spaced along each axis as it is drawn. */
  readonly field: Field;
  /** Where one colour ends and the next begins; ascending. */
  readonly levels: readonly number[];
  /** Lines of equal budget; its samples stand where those of the field do. */
  readonly budgets?: {
    readonly title: string;
    readonly values: ArrayLike<number>;
    readonly levels: readonly { readonly at: number; readonly label: string }[];
  };
  /** The optimum as the budget grows, and its places at the budgets drawn. */
  readonly path?: {
    readonly label: string;
    readonly points: readonly Point[];
    readonly at: readonly Point[];
  };
  readonly marks?: readonly Marks[];
}

/** A line with what it says. */
export interface NamedLine {
  readonly label: string;
  readonly line: readonly Place[];
}

const DASH = '6 4';
/** How far a contour may lie from where it belongs, in units of the drawing. */
const TOLERANCE = 0.25;

function scaleOf(axis: HeatAxis, range: readonly [number, number], count: number): Scale {
  const make = axis.kind === 'log' ? logScale : linearScale;
  const scale = make(axis.domain, range, count, axis.label);
  return axis.ticks ? withTicks(scale, axis.ticks, axis.label) : scale;
}

/** Lines of equal budget. Budgets are sums of products: straight between samples by ratio. */
function budgetLines(plot: HeatPlot, drawn: Field): readonly NamedLine[] {
  const { budgets } = plot;
  if (!budgets) return [];
  const values = Array.from(budgets.values, (v) => (v > 0 ? Math.log(v) : NaN));
  return budgets.levels.flatMap(({ at, label }) =>
    regionAbove({ ...drawn, values }, Math.log(at)).lines.map((line) => ({
      label,
      line: simplified(line, TOLERANCE),
    })),
  );
}

/** The bands, each drawn over those below it, and the lines between them. */
function drawBands(
  plot: HeatPlot,
  drawn: Field,
  frame: Frame,
): { markup: string; lines: (readonly (readonly Place[])[])[] } {
  const bands = plot.levels.length + 1;
  const whole = Array.from(plot.field.values).every(Number.isFinite);
  const closed = (loops: readonly (readonly Place[])[]): string =>
    loops
      .map((loop) => simplifiedLoop(loop, TOLERANCE))
      .filter((loop) => loop.length > 2)
      .map((loop) => `${pathThrough(loop)}Z`)
      .join('');
  const ground = whole
    ? element('rect', {
        x: frame.left,
        y: frame.top,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top,
        fill: heatColour(0, bands),
      })
    : element('path', {
        d: closed(regionAbove(drawn, -Infinity).loops),
        fill: heatColour(0, bands),
      });
  const lines: (readonly (readonly Place[])[])[] = [];
  const regions = plot.levels.map((level, i) => {
    const region = regionAbove(drawn, level);
    lines.push(region.lines.map((line) => simplified(line, TOLERANCE)));
    const d = closed(region.loops);
    return d === '' ? '' : element('path', { d, fill: heatColour(i + 1, bands) });
  });
  const contours = element(
    'g',
    { stroke: 'var(--plot-ink)', 'stroke-opacity': '0.3', 'stroke-width': '0.8' },
    regions.join(''),
  );
  return { markup: ground + contours, lines };
}

/**
 * The picture as one `<svg>`, somewhat higher than `size` says: its key stands above.
 * @throws RangeError if the samples have no finite value
 */
export function drawHeat(plot: HeatPlot, size: Size, prefix: string): string {
  const { fontSize } = size;
  if (!Array.from(plot.field.values).some(Number.isFinite)) {
    throw new RangeError('nothing to show: no finite value');
  }
  const narrow = size.width < 500;
  const ruler = drawHeatKey(plot.quantity, plot.levels, size);
  const entries = [
    ...(plot.budgets
      ? [
          {
            kind: 'line',
            points: [],
            series: 'ink',
            dash: DASH,
            label: plot.budgets.title,
            width: 1.2,
          } satisfies LineLayer,
        ]
      : []),
    ...(plot.marks ?? [])
      .filter((m) => m.points.length > 1)
      .map((m): PointLayer => ({ kind: 'points', series: 'ink', ...m })),
  ];
  const key = drawKey(entries, size);
  const top = ruler.height + key.height + roomAbove(plot.y.title, size);
  const height = size.height + ruler.height + key.height;
  const bottom = height - roomBelow(plot.x.title, size);
  const y = scaleOf(plot.y, [bottom, top], narrow ? 5 : 6);
  const left = Math.max(24, ...y.ticks.map((t) => textWidth(t.label, fontSize))) + 12;
  const wide = scaleOf(plot.x, [left, size.width - 14], narrow ? 5 : 9);
  const room = Math.max(14, Math.ceil(overhang(wide, size)));
  const frame: Frame = { left, right: size.width - room, top, bottom };
  const x = scaleOf(plot.x, [frame.left, frame.right], narrow ? 5 : 9);
  const drawn: Field = {
    x: plot.field.x.map((v) => x.position(v)),
    y: plot.field.y.map((v) => y.position(v)),
    values: plot.field.values,
  };
  const put = (points: readonly Point[]): Place[] =>
    points
      .map(([a, b]) => [x.position(a), y.position(b)] as const)
      .filter((p) => p.every(Number.isFinite));
  const bands = drawBands(plot, drawn, frame);
  const budgets = budgetLines(plot, drawn);
  const path = put(plot.path?.points ?? []);
  const dots = drawPoints(
    {
      kind: 'points',
      points: (plot.path?.at ?? []).filter((p) => isWithin(p, plot)),
      series: 'ink',
      shape: 'dot',
    },
    x,
    y,
  );
  const marks = (plot.marks ?? []).map((m) => {
    const points = m.points.filter((p) => isWithin(p, plot));
    return drawPoints({ kind: 'points', series: 'ink', ...m, points }, x, y);
  });
  const inside = (line: readonly Place[]): readonly Place[] =>
    line.filter(
      ([a, b]) => a >= frame.left && a <= frame.right && b >= frame.top && b <= frame.bottom,
    );
  const names = labelsOf({
    frame,
    size,
    levels: plot.levels,
    contours: bands.lines,
    budgets,
    ...(plot.path ? { path: { label: plot.path.label, line: inside(path) } } : {}),
    points: [...put(plot.path?.at ?? []), ...(plot.marks ?? []).flatMap((m) => put(m.points))],
    named: (plot.marks ?? []).flatMap(({ label, points }) => {
      const [at] = points.length === 1 ? put(points.filter((p) => isWithin(p, plot))) : [];
      return at ? [{ label, at }] : [];
    }),
    drawn,
  });
  const titleId = idOf(prefix, 'title');
  const descId = idOf(prefix, 'desc');
  const clipId = idOf(prefix, 'clip');
  const edge = {
    x: frame.left,
    y: frame.top,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
  };
  const budgetPaths = element('path', {
    d: budgets.map((b) => pathThrough(b.line)).join(''),
    fill: 'none',
    stroke: 'var(--plot-ink)',
    'stroke-width': 1.2,
    'stroke-dasharray': DASH,
  });
  const optimum = element('path', {
    d: pathThrough(simplified(path, TOLERANCE)),
    fill: 'none',
    stroke: 'var(--plot-ink)',
    'stroke-width': 2.2,
  });
  const body =
    element('title', { id: titleId }, escapeText(plot.title)) +
    element('desc', { id: descId }, escapeText(plot.description)) +
    element('clipPath', { id: clipId }, element('rect', edge)) +
    drawVerticalAxis(y, plot.y.title, frame, size) +
    drawHorizontalAxis(x, plot.x.title, frame, size) +
    element(
      'g',
      { 'clip-path': `url(#${clipId})` },
      bands.markup + (budgets.length > 0 ? budgetPaths : '') + (path.length > 1 ? optimum : ''),
    ) +
    element('rect', { ...edge, fill: 'none', stroke: 'var(--plot-axis)' }) +
    dots +
    marks.join('') +
    names +
    ruler.markup +
    (key.height > 0
      ? element('g', { transform: `translate(0 ${String(ruler.height)})` }, key.markup)
      : '');
  return element(
    'svg',
    {
      class: 'plot',
      role: 'img',
      'aria-labelledby': `${titleId} ${descId}`,
      viewBox: `0 0 ${String(size.width)} ${String(Math.ceil(height))}`,
      'font-size': fontSize,
    },
    body,
  );
}

function isWithin([x, y]: Point, plot: HeatPlot): boolean {
  const [a, b] = [plot.x.domain, plot.y.domain];
  return x >= a[0] && x <= a[1] && y >= b[0] && y <= b[1];
}
