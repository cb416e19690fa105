/**
 * Names of lines. At the line's own end where all names fit there; else in a column at the right,
 * moved apart; else (names too wide for the drawing) in the key above.
 */
import type { LineLayer, Size } from './chart.js';
import type { Frame } from './axes.js';
import type { Place } from './contour.js';
import { spread, textWidth } from './labels.js';
import { markColour } from './marks.js';
import { boxesMeet, lineMeets } from './room.js';
import type { Box } from './room.js';
import type { Scale } from './scale.js';
import { element, labelMarkup, pathThrough } from './svg.js';

/** Share of the width that names at the right may take. */
const WIDEST = 0.3;
/** The weight of names makes them wider than plain text. */
const BOLD = 1.1;

export type Named = LineLayer & { readonly label: string };

export function isNamed(layer: { readonly kind: string; readonly label?: string }): layer is Named {
  return layer.kind === 'line' && layer.label !== undefined;
}

export function labelWidth(text: string, size: Size): number {
  return textWidth(text, size.fontSize * BOLD);
}

/** Do the names fit beside the drawing at all? */
export function fitBeside(lines: readonly Named[], size: Size): boolean {
  return lines.every((line) => labelWidth(line.label, size) + 16 <= size.width * WIDEST);
}

/** The points of a line inside the drawing, that nearest to its right end first. */
function pointsInside(line: Named, x: Scale, y: Scale): readonly (readonly [number, number])[] {
  const inside = (at: number, [a, b]: readonly [number, number]): boolean =>
    at >= Math.min(a, b) - 1 && at <= Math.max(a, b) + 1;
  const points = line.points
    .map(([a, b]) => [x.position(a), y.position(b)] as const)
    .filter(([a, b]) => inside(a, x.range) && inside(b, y.range));
  const [first, last] = [points[0], points[points.length - 1]];
  return first && last && first[0] > last[0] ? points : points.reverse();
}

/** Above or below the drawing. */
function isBeyond(y: Scale, value: number): boolean {
  const at = y.position(value);
  return at < Math.min(...y.range) - 1 || at > Math.max(...y.range) + 1;
}

/** The point where a line ends at the right, be it inside the drawing or not. */
function rightmost(line: Named): readonly [number, number] | undefined {
  const drawn = line.points.filter((point) => point.every(Number.isFinite));
  const [first, last] = [drawn[0], drawn[drawn.length - 1]];
  return first && last && first[0] > last[0] ? first : last;
}

/** The point of a line inside the drawing that is nearest to its right end. */
function endOf(line: Named, x: Scale, y: Scale): readonly [number, number] | undefined {
  return pointsInside(line, x, y)[0];
}

function text(line: Named, x: number, y: number, size: Size, anchor?: 'end'): string {
  return element(
    'text',
    {
      x,
      y: y + size.fontSize * 0.35,
      'text-anchor': anchor,
      style: `fill:${markColour(line.series)}`,
      'font-weight': '600',
    },
    labelMarkup(line.label),
  );
}

/** Distance of names below each other, in font sizes; a raised exponent needs more of it. */
function leading(lines: readonly Named[]): number {
  return lines.some((line) => /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/.test(line.label)) ? 1.5 : 1.25;
}

/** The share of a line's points, from its end on, at which its name may stand. */
const NEAR_END = 0.4;

/** A place for a line's name: beside one of its points, right or left of it. */
interface Beside {
  readonly at: Place;
  readonly anchor?: 'end';
  readonly box: Box;
}

function placesBeside(line: Named, x: Scale, y: Scale, size: Size): readonly Beside[] {
  const points = pointsInside(line, x, y);
  const [end] = points;
  if (!end) return [];
  const width = labelWidth(line.label, size);
  const half = (size.fontSize * leading([line])) / 2;
  const right = ([px, py]: Place): Beside => ({
    at: [px + 7, py],
    box: { left: px + 7, right: px + 7 + width, top: py - half, bottom: py + half },
  });
  const left = ([px, py]: Place): Beside => ({
    at: [px - 7, py],
    anchor: 'end',
    box: { left: px - 7 - width, right: px - 7, top: py - half, bottom: py + half },
  });
  // A line that leaves the drawing steeply has room further down beside it, others only at the end.
  if (!isBeyond(y, rightmost(line)?.[1] ?? NaN)) return [right(end)];
  const near = points.slice(0, Math.ceil(points.length * NEAR_END));
  return [...near.map(right), ...near.map(left)];
}

/** The names at their own lines' ends, or undefined if some would overlap or leave the picture. */
export function labelsInPlace(
  lines: readonly Named[],
  x: Scale,
  y: Scale,
  size: Size,
): string | undefined {
  const drawn = lines.map((line) => pointsInside(line, x, y));
  const boxes: Box[] = [];
  const parts: string[] = [];
  for (const [i, line] of lines.entries()) {
    const places = placesBeside(line, x, y, size);
    if (places.length === 0) continue;
    const free = places.filter(
      ({ box }) =>
        box.right <= size.width && box.left >= 0 && !boxes.some((other) => boxesMeet(box, other)),
    );
    // Not on another line if it can be helped; on its own only where that line turns back.
    const crosses = (box: Box): number =>
      drawn.filter((points, k) => k !== i && lineMeets(points, box)).length;
    const place = free.reduce<Beside | undefined>(
      (best, here) => (!best || crosses(here.box) < crosses(best.box) ? here : best),
      undefined,
    );
    if (!place) return undefined;
    boxes.push(place.box);
    parts.push(text(line, ...place.at, size, place.anchor));
  }
  return parts.join('');
}

/** The names in a column right of the drawing, each with a thin leader to its line. */
export function labelsInColumn(
  lines: readonly Named[],
  x: Scale,
  y: Scale,
  frame: Frame,
  size: Size,
): string {
  const ends = lines.flatMap((line) => {
    const end = endOf(line, x, y);
    return end ? [{ line, end }] : [];
  });
  const half = size.fontSize * 0.6;
  const placed = spread(
    ends.map(({ end }) => end[1]),
    size.fontSize * leading(lines),
    frame.top + half,
    frame.bottom - half,
  );
  const at = frame.right + 12;
  return ends
    .map(({ line, end }, i) => {
      const py = placed[i] ?? end[1];
      const near = Math.abs(py - end[1]) <= 2 && at - end[0] <= 16;
      const leader = near
        ? ''
        : element('path', {
            d: pathThrough([
              [end[0] + 3, end[1]],
              [at - 3, py],
            ]),
            fill: 'none',
            stroke: markColour(line.series),
            'stroke-width': 1,
            'stroke-opacity': '0.5',
          });
      return leader + text(line, at, py, size);
    })
    .join('');
}
