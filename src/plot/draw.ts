/** A chart as SVG text: a pure function of the chart, its size and a prefix for ids. */
import type { Frame } from './axes.js';
import { drawHorizontalAxis, drawVerticalAxis, overhang, roomAbove, roomBelow } from './axes.js';
import type { Axis, Chart, Layer, RuleLayer, Size } from './chart.js';
import { extents } from './chart.js';
import { fitBeside, isNamed, labelsInColumn, labelsInPlace, labelWidth } from './end-labels.js';
import { drawKey } from './key.js';
import type { KeyEntry } from './key.js';
import { textWidth } from './labels.js';
import { drawBand, drawLine, drawPoints } from './marks.js';
import { linearScale, logScale, paddedDomain, scaleText, withTicks } from './scale.js';
import type { Scale } from './scale.js';
import { element, escapeText, idOf } from './svg.js';

/** Room right of the drawing where no names stand. */
const MARGIN = 14;

function makeScale(
  axis: Axis,
  values: readonly number[],
  range: readonly [number, number],
  count: number,
  pad: number,
): Scale {
  const domain = axis.domain ?? paddedDomain(values, axis.kind, pad);
  const make = axis.kind === 'log' ? logScale : linearScale;
  const scale = make(domain, range, count, axis.label);
  return axis.ticks ? withTicks(scale, axis.ticks, axis.label) : scale;
}

function drawRule(rule: RuleLayer, x: Scale, y: Scale, frame: Frame): string {
  const at = rule.axis === 'x' ? x.position(rule.at) : y.position(rule.at);
  if (!Number.isFinite(at)) return '';
  const ends =
    rule.axis === 'x'
      ? { x1: at, x2: at, y1: frame.top, y2: frame.bottom }
      : { x1: frame.left, x2: frame.right, y1: at, y2: at };
  return element('line', {
    ...ends,
    stroke: 'var(--plot-ink)',
    'stroke-width': 1,
    'stroke-dasharray': '2 3',
  });
}

/** How far the nearest line is from a height, at one end of the drawing. */
function clearance(
  layers: readonly Layer[],
  y: Scale,
  height: number,
  end: 'first' | 'last',
): number {
  const distances = layers.flatMap((layer) => {
    const point =
      layer.kind === 'line'
        ? layer.points[end === 'first' ? 0 : layer.points.length - 1]
        : undefined;
    const at = point ? y.position(point[1]) : NaN;
    return Number.isFinite(at) ? [Math.abs(at - height)] : [];
  });
  return Math.min(Infinity, ...distances);
}

function drawRuleLabel(
  rule: RuleLayer,
  chart: Chart,
  x: Scale,
  y: Scale,
  frame: Frame,
  size: Size,
): string {
  if (rule.label === undefined) return '';
  if (rule.axis === 'x') {
    return element(
      'text',
      { x: x.position(rule.at) + 5, y: frame.top + size.fontSize, class: 'soft halo' },
      escapeText(rule.label),
    );
  }
  const at = y.position(rule.at);
  const left = clearance(chart.layers, y, at, 'first') > clearance(chart.layers, y, at, 'last');
  return element(
    'text',
    {
      x: left ? frame.left + 6 : frame.right - 6,
      y: at - 6,
      'text-anchor': left ? 'start' : 'end',
      class: 'soft halo',
    },
    escapeText(rule.label),
  );
}

/** Bands lie below lines, lines below marks. */
function drawLayers(
  chart: Chart,
  x: Scale,
  y: Scale,
  frame: Frame,
): { under: string; over: string } {
  const bands: string[] = [];
  const lines: string[] = [];
  const points: string[] = [];
  for (const layer of chart.layers) {
    if (layer.kind === 'band') bands.push(drawBand(layer, x, y));
    else if (layer.kind === 'line') lines.push(drawLine(layer, x, y));
    else if (layer.kind === 'rule') lines.push(drawRule(layer, x, y, frame));
    else points.push(drawPoints(layer, x, y));
  }
  return { under: bands.join('') + lines.join(''), over: points.join('') };
}

/**
 * The chart as one `<svg>`. Ids in it start with `prefix`, so two charts on a page need two prefixes.
 * @throws RangeError if no layer has anything to show
 */
export function drawChart(chart: Chart, size: Size, prefix: string): string {
  const { fontSize } = size;
  const values = extents(chart.layers);
  const lines = chart.layers.filter(isNamed);
  const beside = fitBeside(lines, size);
  const key = drawKey(
    chart.layers.filter(
      (l): l is KeyEntry =>
        (l.kind === 'points' && l.label !== undefined) || (!beside && isNamed(l)),
    ),
    size,
  );
  const narrow = size.width < 500;
  const top = key.height + roomAbove(chart.y.title, size);
  const bottom = size.height - roomBelow(chart.x.title, size);
  const y = makeScale(chart.y, values.y, [bottom, top], narrow ? 5 : 6, 0.06);
  const left = Math.max(24, ...y.ticks.map((t) => textWidth(t.label, fontSize))) + 12;
  const across = (room: number): { frame: Frame; x: Scale } => {
    const frame = { left, right: size.width - room, top, bottom };
    const x = makeScale(chart.x, values.x, [left, frame.right], narrow ? 5 : 9, 0.02);
    const need = Math.ceil(overhang(x, size));
    return need > room ? across(need) : { frame, x };
  };
  const { frame, x, names } = ((): { frame: Frame; x: Scale; names: string } => {
    if (!beside || lines.length === 0) return { ...across(MARGIN), names: '' };
    const room = Math.max(...lines.map((l) => labelWidth(l.label, size))) + 16;
    for (const tried of [MARGIN, room]) {
      const set = across(tried);
      const names = labelsInPlace(lines, set.x, y, size);
      if (names !== undefined) return { ...set, names };
    }
    const set = across(room);
    return { ...set, names: labelsInColumn(lines, set.x, y, set.frame, size) };
  })();

  const titleId = idOf(prefix, 'title');
  const descId = idOf(prefix, 'desc');
  const clipId = idOf(prefix, 'clip');
  const drawn = drawLayers(chart, x, y, frame);
  const ruleLabels = chart.layers
    .map((layer) => (layer.kind === 'rule' ? drawRuleLabel(layer, chart, x, y, frame, size) : ''))
    .join('');
  const clip = element('rect', {
    x: frame.left,
    y: frame.top - 1,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top + 2,
  });
  const body =
    element('title', { id: titleId }, escapeText(chart.title)) +
    element('desc', { id: descId }, escapeText(chart.description)) +
    element('clipPath', { id: clipId }, clip) +
    drawVerticalAxis(y, chart.y.title, frame, size) +
    drawHorizontalAxis(x, chart.x.title, frame, size) +
    element('g', { 'clip-path': `url(#${clipId})` }, drawn.under) +
    drawn.over +
    ruleLabels +
    key.markup +
    names;
  return element(
    'svg',
    {
      class: 'plot',
      role: 'img',
      'aria-labelledby': `${titleId} ${descId}`,
      'data-x': scaleText(x),
      'data-y': scaleText(y),
      viewBox: `0 0 ${String(size.width)} ${String(size.height)}`,
      'font-size': fontSize,
    },
    body,
  );
}
