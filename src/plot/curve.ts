/** Quantities against something that runs: the budget, mostly. */
import type { Axis, Chart, Layer, Point, Shape } from './chart.js';
import type { EnvelopePiece } from './envelope.js';
import { seriesDash } from './palette.js';
import { staircase } from './steps.js';

/** A curve, with the band of its printed digits if there is one. */
export interface Curve {
  readonly label: string;
  readonly points: readonly Point[];
  readonly band?: readonly (readonly [number, number, number])[];
  /** It jumps from value to value and is flat between. */
  readonly steps?: boolean;
  /** Drawn broad in the colour of the text, below the others: what they are compared with. */
  readonly strong?: boolean;
}

/** Printed values beside the curves. */
export interface Marks {
  readonly label: string;
  readonly points: readonly Point[];
  /** What rounds to each point's printed value, where it is printed. */
  readonly ranges?: readonly (readonly [number, number] | undefined)[];
  readonly shape: Shape;
}

export interface CurvePlot {
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Stretches of curves to stand out: where each is the least of them, say. */
  readonly envelope?: readonly EnvelopePiece[];
  readonly marks?: readonly Marks[];
  readonly rules?: readonly {
    readonly axis: 'x' | 'y';
    readonly at: number;
    readonly label?: string;
  }[];
}

/** The width of what lies behind a curve where it stands out. */
const HALO = { width: 9, opacity: 0.3 };

/** A curve that coincides with a strong one is still seen on it. */
const BROAD = { width: 6, opacity: 0.4 };

/** Strong curves are no series of their own: the others keep their colours beside them. */
export function curveChart(plot: CurvePlot): Chart {
  const layers: Layer[] = [];
  const strong: Layer[] = [];
  for (const rule of plot.rules ?? []) layers.push({ kind: 'rule', ...rule });
  let count = 0;
  const seriesOf = plot.curves.map((c) => (c.strong === true ? ('ink' as const) : count++));
  for (const { curve, points } of plot.envelope ?? []) {
    layers.push({ kind: 'line', points, series: seriesOf[curve] ?? 'ink', ...HALO });
  }
  for (const [i, curve] of plot.curves.entries()) {
    const series = seriesOf[i] ?? 'ink';
    if (curve.band) layers.push({ kind: 'band', points: curve.band, series });
    const line = {
      kind: 'line' as const,
      points: curve.steps === true ? staircase(curve.points, plot.x.kind) : curve.points,
      series,
      label: curve.label,
    };
    if (series === 'ink') strong.push({ ...line, ...BROAD });
    else layers.push({ ...line, dash: seriesDash(series) });
  }
  const first = layers.findIndex((layer) => layer.kind === 'line' && layer.label !== undefined);
  layers.splice(first < 0 ? layers.length : first, 0, ...strong);
  for (const marks of plot.marks ?? []) {
    layers.push({ kind: 'points', series: 'ink', ...marks });
  }
  return { title: plot.title, description: plot.description, x: plot.x, y: plot.y, layers };
}
