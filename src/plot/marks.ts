/** The layers of a chart as SVG, given its scales. */
import type { BandLayer, LineLayer, PointLayer, Shape } from './chart.js';
import { seriesColour } from './palette.js';
import type { Scale } from './scale.js';
import { coordinate, element, pathThrough } from './svg.js';

function colour(series: number | 'ink'): string {
  return series === 'ink' ? 'var(--plot-ink)' : seriesColour(series);
}

export function drawLine(layer: LineLayer, x: Scale, y: Scale): string {
  const d = pathThrough(layer.points.map(([a, b]) => [x.position(a), y.position(b)] as const));
  return element('path', {
    d,
    fill: 'none',
    stroke: colour(layer.series),
    'stroke-width': layer.width ?? 2,
    'stroke-opacity': layer.opacity === undefined ? undefined : String(layer.opacity),
    'stroke-dasharray': layer.dash === '' ? undefined : layer.dash,
    'stroke-linejoin': 'round',
    'stroke-linecap': layer.dash ? 'butt' : 'round',
  });
}

export function drawBand(layer: BandLayer, x: Scale, y: Scale): string {
  const finite = layer.points.filter((p) => p.every(Number.isFinite));
  if (finite.length < 2) return '';
  const high = finite.map(([a, , b]) => [x.position(a), y.position(b)] as const);
  const low = finite.map(([a, b]) => [x.position(a), y.position(b)] as const).reverse();
  return element('path', {
    d: `${pathThrough([...high, ...low])}Z`,
    fill: colour(layer.series),
    'fill-opacity': '0.16',
  });
}

/** One mark of radius about 4. A thin rim in the page's colour keeps it apart from lines below it. */
export function drawMark(shape: Shape, cx: number, cy: number, ink: string): string {
  const rim = { stroke: 'var(--plot-paper)', 'stroke-width': 1.5 };
  switch (shape) {
    case 'dot':
      return element('circle', { cx, cy, r: 4.5, fill: ink, ...rim });
    case 'ring':
      return element('circle', {
        cx,
        cy,
        r: 4,
        fill: 'var(--plot-paper)',
        stroke: ink,
        'stroke-width': 2,
      });
    case 'diamond':
      return element('path', {
        d: `M${coordinate(cx)} ${coordinate(cy - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z`,
        fill: ink,
        ...rim,
      });
    case 'triangle':
      return element('path', {
        d: `M${coordinate(cx)} ${coordinate(cy - 5.5)}l5.5 9.5h-11Z`,
        fill: ink,
        ...rim,
      });
    case 'ringed-cross':
      return (
        element('circle', {
          cx,
          cy,
          r: 5.5,
          fill: 'var(--plot-paper)',
          stroke: ink,
          'stroke-width': 1.3,
        }) +
        element('path', {
          d: `M${coordinate(cx - 2.4)} ${coordinate(cy - 2.4)}l4.8 4.8m0 -4.8l-4.8 4.8`,
          fill: 'none',
          stroke: ink,
          'stroke-width': 1.8,
        })
      );
    case 'ringed-dot':
      return (
        element('circle', {
          cx,
          cy,
          r: 5.5,
          fill: 'var(--plot-paper)',
          stroke: ink,
          'stroke-width': 1.3,
        }) + element('circle', { cx, cy, r: 2.5, fill: ink })
      );
    case 'cross':
      return element('path', {
        d: `M${coordinate(cx - 4)} ${coordinate(cy - 4)}l8 8m0 -8l-8 8`,
        fill: 'none',
        stroke: ink,
        'stroke-width': 2,
      });
  }
}

/** A bar shorter than the mark itself would only thicken it. */
const SHORTEST_BAR = 10;

/** From one value of y to another, with feet. */
function drawRange(x: number, from: number, to: number, ink: string): string {
  if (!(Math.abs(from - to) > SHORTEST_BAR)) return '';
  const feet = [from, to].map((y) => `M${coordinate(x - 3)} ${coordinate(y)}h6`).join('');
  return element('path', {
    d: `M${coordinate(x)} ${coordinate(from)}V${coordinate(to)}${feet}`,
    fill: 'none',
    stroke: ink,
    'stroke-width': 1.4,
  });
}

export function drawPoints(layer: PointLayer, x: Scale, y: Scale): string {
  const ink = colour(layer.series);
  return layer.points
    .map(([a, b], i) => {
      const [px, py] = [x.position(a), y.position(b)];
      if (!Number.isFinite(px) || !Number.isFinite(py)) return '';
      const [from, to] = (layer.ranges?.[i] ?? []).map((v) => y.position(v));
      const bar = from === undefined || to === undefined ? '' : drawRange(px, from, to, ink);
      return bar + drawMark(layer.shape, px, py, ink);
    })
    .join('');
}

export { colour as markColour };
