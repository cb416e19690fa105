/** A small strip: the recomputed range as a bar, the values that count as the printed one on it. */
import { coordinate, element, escapeText, idOf } from './svg.js';

export interface Strip {
  /** Where the result lies for all inputs that round to the printed ones. */
  readonly range: readonly [number, number];
  readonly nominal?: number;
  /** The values that count as the printed one; without an end it runs off the strip. */
  readonly accepted: readonly [number | undefined, number | undefined];
  /** Colour of the values that count as the printed one: a CSS colour or variable. */
  readonly ink: string;
  readonly title: string;
}

const WIDTH = 180;
const HEIGHT = 22;
const MARGIN = 6;
/** Share of the strip that is kept free for an interval that runs off it. */
const OPEN_END = 0.25;

/** SVG of fixed width; logarithmic where the values differ by more than a factor of four. */
export function drawStrip(strip: Strip, prefix: string): string {
  const [from, to] = strip.accepted;
  const values = [...strip.range, from, to, strip.nominal].filter((v) => v !== undefined);
  if (!values.every(Number.isFinite)) return '';
  const low = Math.min(...values);
  const high = Math.max(...values);
  const log = low > 0 && high / low > 4;
  const f = (v: number): number => (log ? Math.log(v) : v);
  const span = f(high) - f(low);
  const width = WIDTH - 2 * MARGIN;
  const left = MARGIN + (from === undefined ? OPEN_END * width : 0);
  const right = WIDTH - MARGIN - (to === undefined ? OPEN_END * width : 0);
  const at = (v: number): number =>
    span > 0 ? left + ((f(v) - f(low)) / span) * (right - left) : (left + right) / 2;
  const titleId = idOf(prefix, 'title');
  const middle = HEIGHT / 2;
  const widen = (a: number, b: number, least: number): readonly [number, number] => {
    const extra = Math.max(0, least - (b - a)) / 2;
    return [a - extra, b + extra];
  };
  const [r0, r1] = widen(at(strip.range[0]), at(strip.range[1]), 3);
  // Past the edge of the picture, so that an open end shows no border.
  const [a0, a1] = widen(
    from === undefined ? -2 : at(from),
    to === undefined ? WIDTH + 2 : at(to),
    2.5,
  );
  const { ink } = strip;
  const body =
    element('title', { id: titleId }, escapeText(strip.title)) +
    element('path', {
      d: `M0 ${coordinate(middle)}H${coordinate(WIDTH)}`,
      stroke: 'var(--plot-grid)',
    }) +
    element('rect', {
      x: r0,
      y: middle - 4,
      width: r1 - r0,
      height: 8,
      rx: 2,
      fill: 'var(--plot-soft)',
      'fill-opacity': '0.4',
    }) +
    element('path', {
      d: `M${coordinate(a0)} 2H${coordinate(a1)}V${coordinate(HEIGHT - 2)}H${coordinate(a0)}Z`,
      fill: ink,
      'fill-opacity': '0.45',
      stroke: ink,
      'stroke-width': 1.5,
    }) +
    (strip.nominal === undefined
      ? ''
      : element('circle', { cx: at(strip.nominal), cy: middle, r: 3, fill: 'var(--plot-ink)' }));
  return element(
    'svg',
    {
      class: 'plot strip',
      role: 'img',
      'aria-labelledby': titleId,
      viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}`,
    },
    body,
  );
}
