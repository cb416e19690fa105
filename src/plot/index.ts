/** Plots: pure functions from numbers to SVG text. */
export * from './chart.js';
export { curveChart } from './curve.js';
export type { Curve, CurvePlot, Marks } from './curve.js';
export { envelopeOf, EXTREMES } from './envelope.js';
export type { EnvelopePiece, Extreme } from './envelope.js';
export { isoflopChart } from './isoflop.js';
export type { Isoflop, IsoflopPlot } from './isoflop.js';
export { drawComparison } from './comparison.js';
export type { ComparisonPlot, ComparisonRow } from './comparison.js';
export { drawCells } from './cells.js';
export type { CellGroup, CellShape } from './cells.js';
export { drawChart } from './draw.js';
export { drawStrip } from './strip.js';
export type { Strip } from './strip.js';
export { PLOT_CSS } from './palette.js';
export {
  linearScale,
  logScale,
  moneyLabel,
  paddedDomain,
  percentLabel,
  plainLabel,
  powerLabel,
  shortLabel,
  withTicks,
} from './scale.js';
export type { Scale, Tick } from './scale.js';
