/** The isoFLOP plot: the loss against one variable along each budget, with the optimum marked. */
import type { Axis, Chart, Layer, Point } from './chart.js';

export interface Isoflop {
  /** Name of the budget at the line's end, such as `10²¹ FLOP`. */
  readonly label: string;
  readonly points: readonly Point[];
  readonly optimum: Point;
  /** The range over the printed digits of the inputs. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

export interface IsoflopPlot {
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly budgets: readonly Isoflop[];
  /** The optimum as the budget grows, from the least budget to the greatest. */
  readonly path: readonly Point[];
}

/** A family of curves, one a budget, their lowest points joined by a path. */
export function isoflopChart(plot: IsoflopPlot): Chart {
  const path: Layer = { kind: 'line', points: plot.path, series: 'ink', dash: '2 4', width: 1.5 };
  const bands = plot.budgets.flatMap(({ band }, series): Layer[] =>
    band ? [{ kind: 'band', points: band, series }] : [],
  );
  const lines = plot.budgets.map((budget, i): Layer => ({
    kind: 'line',
    points: budget.points,
    series: i,
    label: budget.label,
  }));
  const optima: Layer = {
    kind: 'points',
    points: plot.budgets.map((budget) => budget.optimum),
    series: 'ink',
    shape: 'dot',
    label: 'optimum of each budget',
  };
  return {
    title: plot.title,
    description: plot.description,
    x: plot.x,
    y: plot.y,
    layers: [...bands, path, ...lines, optima],
  };
}
