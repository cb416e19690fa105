/** What the kinds of plots share. */
import { NARROW, WIDE } from '../../plot/chart.js';
import type { Chart } from '../../plot/chart.js';
import { drawChart } from '../../plot/draw.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';
import type { FigureData } from './plot-data.js';
import { unitOf } from './subject.js';

/** A figure drawn twice, for wide and narrow columns, with its values as tables. */
export interface Figure {
  readonly wide: string;
  readonly narrow: string;
  readonly data?: readonly FigureData[];
}

export type PlotKind = (page: PageState, use: Use, id: string) => Figure;

export const MAX_POINTS = 1000;

export function drawBoth(chart: Chart, id: string): { wide: string; narrow: string } {
  return { wide: drawChart(chart, WIDE, `${id}-w`), narrow: drawChart(chart, NARROW, `${id}-n`) };
}

/** `model size (parameters)`, or the symbol itself where the sheet says nothing of it. */
export function axisTitle(sheet: Sheet, symbol: string): string {
  const entry = sheet.symbols.get(symbol);
  const unit = unitOf(sheet, symbol);
  const whole = entry && entry.meaning !== '' ? entry.meaning : symbol;
  // `granularity: the layer's size over that of one expert`: an axis has room for the name alone.
  const words = whole.split(': ')[0] ?? whole;
  return unit === '' || words.includes(unit) ? words : `${words} (${unit})`;
}

/** Pairs of a sampled column. */
export function pairs(
  x: Float64Array | undefined,
  y: Float64Array | undefined,
): (readonly [number, number])[] {
  return Array.from(x ?? [], (value, i) => [value, y?.[i] ?? NaN] as const);
}

/** The same for a symbol of an optimum: `optimal model size (parameters)`. */
export function titleOf(sheet: Sheet, problem: Problem, symbol: string): string {
  const variable = [...problem.optimumNames].find(([, name]) => name === symbol)?.[0];
  if (variable !== undefined) return `optimal ${axisTitle(sheet, variable)}`;
  const { objective, valueName } = problem;
  const isValue = symbol === valueName && objective.kind === 'sym';
  return axisTitle(sheet, isValue ? objective.name : symbol);
}
