/**
 * Names of lines. At the line's own end where all names fit there; else in a column at the right,
 * moved apart; else (names too wide for the drawing) in the key above.
 */
import type { LineLayer, Size } from './chart.js';
import type { Frame } from './axes.js';
import { spread, textWidth } from './labels.js';
import { markColour } from './marks.js';
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

function text(line: Named, x: number, y: number, size: Size): string {
  return element(
    'text',
    {
      x,
      y: y + size.fontSize * 0.35,
      style: `fill:${markColour(line.series)}`,
      'font-weight': '600',
    },
    labelMarkup(line.label),
  );
}

/** The share of a line's points, from its end on, at which its name may stand. */
const NEAR_END = 0.4;

/** The names at their own lines' ends, or undefined if some would overlap or leave the picture. */
export function labelsInPlace(
  lines: readonly Named[],
  x: Scale,
  y: Scale,
  size: Size,
): string | undefined {
  const boxes: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  const parts: string[] = [];
  for (const line of lines) {
    const points = pointsInside(line, x, y);
    const [end] = points;
    if (!end) continue;
    const width = labelWidth(line.label, size);
    // A line that leaves the drawing steeply has room further down beside it, others only at the end.
    const leaves = isBeyond(y, rightmost(line)?.[1] ?? NaN);
    const tried = leaves ? points.slice(0, Math.ceil(points.length * NEAR_END)) : [end];
    const place = tried.find(([px, py]) => {
      const left = px + 7;
      return (
        left + width <= size.width &&
        !boxes.some(
          (b) =>
            left < b.right + 4 &&
            b.left < left + width + 4 &&
            Math.abs(b.y - py) < size.fontSize * 1.2,
        )
      );
    });
    if (!place) return undefined;
    const left = place[0] + 7;
    boxes.push({ left, right: left + width, y: place[1] });
    parts.push(text(line, left, place[1], size));
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
    size.fontSize * 1.25,
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
