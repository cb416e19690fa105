/** The charts of an explorable: from computed columns to layers, alike at build time and in the page. */
import type { Axis, Chart, Layer, Point, Size } from '../plot/chart.js';
import { drawChart } from '../plot/draw.js';
import { seriesDash } from '../plot/palette.js';
import { moneyLabel, percentLabel, plainLabel, powerLabel, shortLabel } from '../plot/scale.js';
import type { TickLabel } from '../plot/scale.js';
import { staircase } from '../plot/steps.js';
import { drawShares } from '../plot/shares.js';
import type { SharesPlot } from '../plot/shares.js';
import type { PlotAxis, PlotData } from './model.js';
import { between } from './track.js';

const LABELS: ReadonlyMap<string, TickLabel> = new Map([
  ['plain', plainLabel],
  ['short', shortLabel],
  ['power', powerLabel],
  ['money', moneyLabel],
  ['percent', percentLabel],
]);

/** The notations that an axis can be asked for. */
export const AXIS_NOTATIONS: readonly string[] = [...LABELS.keys()];

/** What was computed for a plot: where, the curves there, and where the mark stands. */
export interface Computed {
  readonly x: ArrayLike<number>;
  /** One for each of the plot's labels. */
  readonly columns: readonly ArrayLike<number>[];
  /** Along x, and up each curve. */
  readonly mark?: { readonly x: number; readonly y: readonly number[] };
}

function axisOf(axis: PlotAxis, otherwise: TickLabel, domain?: readonly [number, number]): Axis {
  const { title, kind, as, range, ticks } = axis;
  const label = LABELS.get(as ?? '') ?? (kind === 'log' ? otherwise : undefined);
  const shown = range ?? domain;
  return {
    title,
    kind,
    ...(label ? { label } : {}),
    ...(shown ? { domain: shown } : {}),
    ...(ticks ? { ticks } : {}),
  };
}

function points(x: ArrayLike<number>, y: ArrayLike<number>): Point[] {
  return Array.from(x, (value, i): Point => [value, y[i] ?? NaN]);
}

function lineLayers(plot: PlotData, { x, columns }: Computed): Layer[] {
  return columns.map((column, i): Layer => {
    const label = plot.labels[i] ?? '';
    return {
      kind: 'line',
      points: plot.steps === true ? staircase(points(x, column), plot.x.kind) : points(x, column),
      series: i,
      dash: seriesDash(i),
      // A single curve is named by the axis.
      ...(columns.length > 1 ? { label } : {}),
    };
  });
}

/** Where it runs from and to. */
function endsOf({ x }: Computed): readonly [number, number] {
  return [x[0] ?? NaN, x[x.length - 1] ?? NaN];
}

function described(plot: PlotData, computed: Computed): string {
  const axes = `${plot.y.title} against ${plot.x.title}`;
  // What the title says already is not said again.
  const start = plot.title === axes ? '' : axes;
  return `${start}${columnsInWords(plot, start !== '')}${markInWords(plot, computed)}`.trim();
}

function curveChart(plot: PlotData, computed: Computed): Chart {
  const { mark } = computed;
  const layers = lineLayers(plot, computed);
  if (mark && Number.isFinite(mark.x)) {
    const label = plot.mark?.label ?? '';
    const marked = mark.y.map((y): Point => [mark.x, y]).filter(([, y]) => Number.isFinite(y));
    layers.push({ kind: 'rule', axis: 'x', at: mark.x });
    if (marked.length > 0) {
      layers.push({ kind: 'points', points: marked, series: 'ink', shape: 'dot', label });
    }
  }
  const ends = endsOf(computed);
  return {
    title: plot.title,
    description: described(plot, computed),
    x: axisOf(plot.x, powerLabel, ends[0] < ends[1] ? ends : undefined),
    y: axisOf(plot.y, shortLabel),
    layers,
  };
}

/** Each quantity as a part of their sum. */
function sharesPlot(plot: PlotData, computed: Computed): SharesPlot {
  const { x, columns, mark } = computed;
  const at = Array.from(x);
  const totals = at.map((_, i) => columns.reduce((sum, c) => sum + (c[i] ?? NaN), 0));
  return {
    title: plot.title,
    description: described(plot, computed),
    x: { domain: endsOf(computed), ...axisOf(plot.x, powerLabel, endsOf(computed)) },
    whole: plot.y.title,
    at,
    parts: columns.map((column, k) => ({
      label: plot.labels[k] ?? '',
      shares: totals.map((total, i) => (column[i] ?? NaN) / total),
    })),
    ...(mark && Number.isFinite(mark.x) ? { mark: mark.x } : {}),
  };
}

/**
 * The picture of a plot. Ids in it start with `prefix`.
 * @throws RangeError where no value is finite
 */
export function drawPlot(plot: PlotData, computed: Computed, size: Size, prefix: string): string {
  return plot.kind === 'shares'
    ? drawShares(sharesPlot(plot, computed), size, prefix)
    : drawChart(curveChart(plot, computed), size, prefix);
}

/** The lines by name, where there are several; a sentence of its own, or the end of one. */
function columnsInWords({ labels }: PlotData, goesOn: boolean): string {
  if (labels.length > 1) return `${goesOn ? ': ' : 'Lines: '}${labels.join(', ')}.`;
  return goesOn ? '.' : '';
}

function markInWords(plot: PlotData, { mark }: Computed): string {
  if (!mark || !plot.mark || !Number.isFinite(mark.x)) return '';
  const at = LABELS.get(plot.x.as ?? '') ?? shortOf;
  const heights = mark.y.filter(Number.isFinite).map(shortOf);
  const there = heights.length > 0 && plot.kind === 'curve' ? ` (${heights.join(', ')})` : '';
  return ` The mark, ${plot.mark.label}, stands at ${at(Number(mark.x.toPrecision(3)))}${there}.`;
}

/** Three digits, powers of ten as such. */
function shortOf(value: number): string {
  return String(Number(value.toPrecision(3))).replace('e+', 'e');
}

/** What runs, evenly spaced on the axis. */
export function spread(
  into: Float64Array,
  ends: readonly [number, number],
  kind: 'linear' | 'log',
): Float64Array {
  const last = into.length - 1;
  const [from, to] = ends;
  for (let i = 0; i <= last; i++) {
    const t = i / last;
    into[i] = kind === 'log' ? between(from, to, t) : from + t * (to - from);
  }
  into[last] = to;
  return into;
}
