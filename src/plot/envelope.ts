/** The least (or greatest) of several curves at each x, and which of them attains it. */
import type { Point } from './chart.js';

/** `frontier`: the least, without points beside which less of x gives as little. */
export const EXTREMES = ['least', 'greatest', 'frontier'] as const;
export type Extreme = (typeof EXTREMES)[number];

/** A stretch of the envelope along one curve. */
export interface EnvelopePiece {
  /** Index of the curve. */
  readonly curve: number;
  readonly points: readonly Point[];
}

interface Segment {
  readonly curve: number;
  readonly from: Point;
  readonly to: Point;
}

type Kind = 'linear' | 'log';

const forward = (kind: Kind, v: number): number => (kind === 'log' ? Math.log(v) : v);
const back = (kind: Kind, v: number): number => (kind === 'log' ? Math.exp(v) : v);

/** The curves' straight pieces in the coordinates of the drawing, left to right; gaps where a point is missing. */
function segmentsOf(curves: readonly (readonly Point[])[], x: Kind, y: Kind): Segment[] {
  return curves.flatMap((points, curve) => {
    const drawn = points.map(([a, b]): Point => [forward(x, a), forward(y, b)]);
    return drawn.slice(1).flatMap((to, i): Segment[] => {
      const from = drawn[i] as Point;
      if (![...from, ...to].every(Number.isFinite) || from[0] === to[0]) return [];
      return [from[0] < to[0] ? { curve, from, to } : { curve, from: to, to: from }];
    });
  });
}

function heightAt({ from, to }: Segment, x: number): number {
  return from[1] + ((x - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}

function slopeOf({ from, to }: Segment): number {
  return (to[1] - from[1]) / (to[0] - from[0]);
}

/**
 * The envelope of curves that are drawn as straight lines between their points, on axes of these kinds.
 * Curves may start, end and have gaps anywhere; where none is, neither is the envelope.
 */
export function envelopeOf(
  curves: readonly (readonly Point[])[],
  extreme: Extreme,
  x: Kind,
  y: Kind,
): readonly EnvelopePiece[] {
  const sign = extreme === 'greatest' ? -1 : 1;
  const segments = segmentsOf(curves, x, y);
  const cuts = [...new Set(segments.flatMap((s) => [s.from[0], s.to[0]]))].sort((a, b) => a - b);
  const pieces: { curve: number; points: Point[] }[] = [];
  const put = (segment: Segment, from: number, to: number): void => {
    const point = (at: number): Point => [back(x, at), back(y, heightAt(segment, at))];
    const last = pieces[pieces.length - 1];
    const end = last?.points[last.points.length - 1];
    const [start, stop] = [point(from), point(to)];
    const joins = end?.[0] === start[0] && Math.abs(end[1] - start[1]) <= 1e-9 * Math.abs(end[1]);
    if (last?.curve === segment.curve && joins) last.points.push(stop);
    else pieces.push({ curve: segment.curve, points: [start, stop] });
  };
  let active: Segment[] = [];
  let next = 0;
  segments.sort((a, b) => a.from[0] - b.from[0]);
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i] as number;
    active = active.filter((s) => s.to[0] > start);
    while (next < segments.length && (segments[next] as Segment).from[0] <= start) {
      active.push(segments[next++] as Segment);
    }
    let at = start;
    let best = lowest(active, at, sign);
    while (best && at < end) {
      const own = best;
      // The next curve to come below is one that falls faster.
      let change = end;
      let by: Segment | undefined;
      for (const other of active) {
        const faster = sign * (slopeOf(own) - slopeOf(other));
        if (faster <= 0) continue;
        const meet = at + (sign * (heightAt(other, at) - heightAt(own, at))) / faster;
        if (meet > at && meet < change) {
          change = meet;
          by = other;
        }
      }
      put(own, at, change);
      at = change;
      best = by;
    }
  });
  return extreme === 'frontier' ? falling(pieces, x, y) : pieces;
}

/** Lowest at x; of several there, the one that falls fastest. */
function lowest(segments: readonly Segment[], at: number, sign: number): Segment | undefined {
  let best: Segment | undefined;
  for (const s of segments) {
    if (!best) best = s;
    const gap = sign * (heightAt(s, at) - heightAt(best, at));
    if (gap < 0 || (gap === 0 && sign * (slopeOf(s) - slopeOf(best)) < 0)) best = s;
  }
  return best;
}

/** Only where the envelope is below all that lies left of it. */
function falling(pieces: readonly EnvelopePiece[], x: Kind, y: Kind): readonly EnvelopePiece[] {
  const kept: { curve: number; points: Point[] }[] = [];
  let low = Infinity;
  for (const { curve, points } of pieces) {
    let own: Point[] | undefined;
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (point[1] >= low) {
        own = undefined;
        return;
      }
      if (!own) {
        own = before && before[1] > low ? [crossing(before, point, low, x, y)] : [];
        kept.push({ curve, points: own });
      }
      own.push(point);
      low = point[1];
    });
  }
  return kept.filter(({ points }) => points.length > 1);
}

/** Where the straight piece between two points of the drawing has this height. */
function crossing(from: Point, to: Point, height: number, x: Kind, y: Kind): Point {
  const [a, b, at] = [forward(y, from[1]), forward(y, to[1]), forward(y, height)];
  const [left, right] = [forward(x, from[0]), forward(x, to[0])];
  return [back(x, left + ((at - a) / (b - a)) * (right - left)), height];
}
