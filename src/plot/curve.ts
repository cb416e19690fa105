/** A quantity against the budget, under one or several coefficient sets. */
import type { Axis, Chart, Layer, Point } from './chart.js';
import { seriesDash } from './palette.js';

/** A curve under one coefficient set, with the band of its printed digits if there is one. */
export interface Curve {
  readonly label: string;
  readonly points: readonly Point[];
  readonly band?: readonly (readonly [number, number, number])[];
}

export interface CurvePlot {
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Printed values beside the curves. */
  readonly printed?: { readonly label: string; readonly points: readonly Point[] };
  readonly rules?: readonly {
    readonly axis: 'x' | 'y';
    readonly at: number;
    readonly label?: string;
  }[];
}

/** A quantity against the budget: a frontier, a ratio with its band, an exponent. */
export function curveChart(plot: CurvePlot): Chart {
  const layers: Layer[] = [];
  for (const rule of plot.rules ?? []) layers.push({ kind: 'rule', ...rule });
  plot.curves.forEach((curve, i) => {
    if (curve.band) layers.push({ kind: 'band', points: curve.band, series: i });
    layers.push({
      kind: 'line',
      points: curve.points,
      series: i,
      label: curve.label,
      dash: seriesDash(i),
    });
  });
  if (plot.printed) {
    layers.push({
      kind: 'points',
      points: plot.printed.points,
      series: 'ink',
      shape: 'ring',
      label: plot.printed.label,
    });
  }
  return { title: plot.title, description: plot.description, x: plot.x, y: plot.y, layers };
}
