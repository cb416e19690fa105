/** Parts of a whole, stacked, against something that runs; each named within its own area. */
import type { Frame } from './axes.js';
import { drawHorizontalAxis, drawVerticalAxis, overhang, roomAbove, roomBelow } from './axes.js';
import type { Axis, LineLayer, Size } from './chart.js';
import type { Place } from './contour.js';
import { drawKey } from './key.js';
import type { Key } from './key.js';
import { spread, textWidth } from './labels.js';
import { seriesColour } from './palette.js';
import { linearScale, logScale, percentLabel, scaleText, withTicks } from './scale.js';
import type { Scale } from './scale.js';
import { simplified } from './simplify.js';
import { element, escapeText, idOf, labelMarkup, pathThrough } from './svg.js';

export interface Part {
  readonly label: string;
  /** Its share at each x, from 0 to 1; NaN where there is none. */
  readonly shares: readonly number[];
}

export interface SharesPlot {
  readonly title: string;
  readonly description: string;
  readonly x: Axis & { readonly domain: readonly [number, number] };
  /** What the parts make up: `share of the loss`. */
  readonly whole: string;
  readonly at: readonly number[];
  /** From the lowest area to the highest. */
  readonly parts: readonly Part[];
  /** A thin line across all parts at one x. */
  readonly mark?: number;
}

/** Room right of the drawing where no names stand. */
const MARGIN = 14;
/** Share of the width that names at the right may take. */
const WIDEST = 0.34;
const TOLERANCE = 0.2;

/** An area in the drawing: the heights of its two borders at each x, downwards. */
interface Area {
  readonly label: string;
  readonly series: number;
  readonly x: readonly number[];
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

function areasOf(plot: SharesPlot, x: Scale, y: Scale): readonly Area[] {
  const places = plot.at.map((v) => x.position(v));
  let below = plot.at.map(() => 0);
  return plot.parts.map(({ label, shares }, series) => {
    const above = below.map((sum, i) => sum + (shares[i] ?? NaN));
    const area = {
      label,
      series,
      x: places,
      top: above.map((v) => y.position(v)),
      bottom: below.map((v) => y.position(v)),
    };
    below = above;
    return area;
  });
}

/** Where a name fits into an area: there, where most is left around it. */
function placeWithin(area: Area, width: number, height: number): Place | undefined {
  const [first = 0, last = 0] = [area.x[0], area.x[area.x.length - 1]];
  let best: { at: Place; score: number } | undefined;
  for (let k = 0; k <= 60; k++) {
    const middle = first + ((last - first) * k) / 60;
    const [left, right] = [middle - width / 2, middle + width / 2];
    if (left < first + 4 || right > last - 4) continue;
    let top = -Infinity;
    let bottom = Infinity;
    area.x.forEach((x, i) => {
      // One sample beyond each side counts too: between samples the borders are straight.
      const [before = x, after = x] = [area.x[i - 1], area.x[i + 1]];
      if (after < left || before > right) return;
      top = Math.max(top, area.top[i] ?? NaN);
      bottom = Math.min(bottom, area.bottom[i] ?? NaN);
    });
    const room = bottom - top;
    if (!(room >= height)) continue;
    const score = Math.min(room, 3 * height) - (height * Math.abs(2 * k - 60)) / 60;
    if (!best || score > best.score) best = { at: [middle, (top + bottom) / 2], score };
  }
  return best?.at;
}

function drawArea(area: Area): string {
  const known = area.x.flatMap((x, i): { x: number; top: number; bottom: number }[] => {
    const [top = NaN, bottom = NaN] = [area.top[i], area.bottom[i]];
    return Number.isFinite(top) && Number.isFinite(bottom) ? [{ x, top, bottom }] : [];
  });
  const upper = simplified(
    known.map((p) => [p.x, p.top] as const),
    TOLERANCE,
  );
  const lower = simplified(
    known.map((p) => [p.x, p.bottom] as const),
    TOLERANCE,
  );
  const colour = seriesColour(area.series);
  return (
    element('path', {
      d: `${pathThrough([...upper, ...[...lower].reverse()])}Z`,
      fill: colour,
      'fill-opacity': '0.3',
    }) +
    element('path', { d: pathThrough(upper), fill: 'none', stroke: colour, 'stroke-width': 1.8 })
  );
}

function drawMark(mark: number | undefined, x: Scale, frame: Frame): string {
  const at = mark === undefined ? NaN : x.position(mark);
  if (!Number.isFinite(at)) return '';
  return element('line', {
    x1: at,
    x2: at,
    y1: frame.top,
    y2: frame.bottom,
    stroke: 'var(--plot-ink)',
    'stroke-dasharray': '2 3',
  });
}

/** Names that fit into no area: in a column at the right, with leaders to where their areas end. */
function drawColumn(areas: readonly Area[], frame: Frame, size: Size): string {
  const ends = areas.flatMap((area): { area: Area; end: number }[] => {
    const last = area.top.findLastIndex(Number.isFinite);
    const end = ((area.top[last] ?? NaN) + (area.bottom[last] ?? NaN)) / 2;
    return Number.isFinite(end) ? [{ area, end }] : [];
  });
  const half = size.fontSize * 0.6;
  const placed = spread(
    ends.map(({ end }) => end),
    size.fontSize * 1.3,
    frame.top + half,
    frame.bottom - half,
  );
  return ends
    .map(({ area, end }, i) => {
      const y = placed[i] ?? end;
      const colour = seriesColour(area.series);
      const leader = element('path', {
        d: pathThrough([
          [frame.right - 4, end],
          [frame.right + 3, end],
          [frame.right + 10, y],
        ]),
        fill: 'none',
        stroke: colour,
      });
      const name = element(
        'text',
        {
          x: frame.right + 13,
          y: y + size.fontSize * 0.35,
          'font-weight': '600',
          style: `fill:${colour}`,
        },
        labelMarkup(area.label),
      );
      return leader + name;
    })
    .join('');
}

/** Where everything stands, given which names stand outside their areas. */
interface Laid {
  readonly key: Key;
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** Parts that are named in the key. */
  readonly listed: ReadonlySet<number>;
  readonly areas: readonly Area[];
}

/** @throws RangeError if there is no sample at which all parts are known */
export function drawShares(plot: SharesPlot, size: Size, prefix: string): string {
  const { fontSize } = size;
  const narrow = size.width < 500;
  if (!plot.at.some((_, i) => plot.parts.every((p) => Number.isFinite(p.shares[i] ?? NaN)))) {
    throw new RangeError('nothing to show: no finite value');
  }
  const widthOf = (label: string): number => textWidth(label, fontSize * 1.1);
  const beside = (label: string): boolean => widthOf(label) + 16 <= size.width * WIDEST;
  const lay = (outside: ReadonlySet<number>, least = MARGIN): Laid => {
    const out = [...outside].flatMap((i) => plot.parts[i]?.label ?? []);
    const listed = [...outside].filter((i) => !beside(plot.parts[i]?.label ?? ''));
    const entries = listed.map((i): LineLayer => ({
      kind: 'line',
      points: [],
      series: i,
      label: plot.parts[i]?.label ?? '',
    }));
    const key = drawKey(entries, size);
    const room = Math.max(least, ...out.filter(beside).map((label) => widthOf(label) + 18));
    const top = key.height + roomAbove(plot.whole, size);
    const bottom = size.height - roomBelow(plot.x.title, size);
    const y = linearScale([0, 1], [bottom, top], 5, percentLabel);
    const left = Math.max(24, ...y.ticks.map((t) => textWidth(t.label, fontSize))) + 12;
    const frame = { left, right: size.width - room, top, bottom };
    const make = plot.x.kind === 'log' ? logScale : linearScale;
    const plain = make(plot.x.domain, [left, frame.right], narrow ? 5 : 9, plot.x.label);
    const x = plot.x.ticks ? withTicks(plain, plot.x.ticks, plot.x.label) : plain;
    const need = Math.ceil(overhang(x, size));
    if (need > room) return lay(outside, need);
    return { key, frame, x, y, listed: new Set(listed), areas: areasOf(plot, x, y) };
  };
  // Names beside the drawing make it narrower, so that others may no longer fit within.
  const outside = new Set<number>();
  let laid = lay(outside);
  const within = new Map<number, Place>();
  for (let more = true; more;) {
    more = false;
    within.clear();
    for (const area of laid.areas) {
      if (outside.has(area.series)) continue;
      const at = placeWithin(area, widthOf(area.label), fontSize * 1.5);
      if (at) within.set(area.series, at);
      else {
        outside.add(area.series);
        more = true;
      }
    }
    if (more) laid = lay(outside);
  }
  const { frame, x, y, areas, key, listed } = laid;
  const names = areas.map((area) => {
    const at = within.get(area.series);
    return at
      ? element(
          'text',
          {
            x: at[0],
            y: at[1] + fontSize * 0.35,
            'text-anchor': 'middle',
            'font-weight': '600',
          },
          labelMarkup(area.label),
        )
      : '';
  });
  const column = areas.filter((a) => outside.has(a.series) && !listed.has(a.series));
  const titleId = idOf(prefix, 'title');
  const descId = idOf(prefix, 'desc');
  const body =
    element('title', { id: titleId }, escapeText(plot.title)) +
    element('desc', { id: descId }, escapeText(plot.description)) +
    drawVerticalAxis(y, plot.whole, frame, size) +
    drawHorizontalAxis(x, plot.x.title, frame, size) +
    areas.map(drawArea).join('') +
    drawMark(plot.mark, x, frame) +
    names.join('') +
    drawColumn(column, frame, size) +
    key.markup;
  return element(
    'svg',
    {
      class: 'plot',
      role: 'img',
      'aria-labelledby': `${titleId} ${descId}`,
      'data-x': scaleText(x),
      viewBox: `0 0 ${String(size.width)} ${String(size.height)}`,
      'font-size': fontSize,
    },
    body,
  );
}
