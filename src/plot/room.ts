/** Room for labels: what is taken already, and the best of the places where one could stand. */
import type { Place } from './contour.js';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A box around its middle. */
export function boxAt([x, y]: Place, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

export function boxesMeet(a: Box, b: Box, gap = 0): boolean {
  return (
    a.left < b.right + gap &&
    b.left < a.right + gap &&
    a.top < b.bottom + gap &&
    b.top < a.bottom + gap
  );
}

/** Does the straight piece from one point to another touch the box? (Liang and Barsky 1984) */
export function pieceMeets(from: Place, to: Place, box: Box): boolean {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const sides = [
    [-dx, from[0] - box.left],
    [dx, box.right - from[0]],
    [-dy, from[1] - box.top],
    [dy, box.bottom - from[1]],
  ] as const;
  for (const [p, q] of sides) {
    if (p === 0 && q < 0) return false;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  return enter <= leave;
}

export function lineMeets(line: readonly Place[], box: Box): boolean {
  return line.some((to, i) => {
    const from = line[i - 1];
    return from !== undefined && pieceMeets(from, to, box);
  });
}

/** Where a label could stand, its middle; the less it costs, the better. */
export interface Candidate {
  readonly at: Place;
  readonly cost: number;
}

/** A line that a label had better not lie on, and how much it costs if it does. */
export interface Obstacle {
  readonly line: readonly Place[];
  readonly cost: number;
}

export class Room {
  readonly #taken: Box[] = [];

  constructor(private readonly bounds: Box) {}

  take(box: Box): void {
    this.#taken.push(box);
  }

  /** The cheapest place that overlaps nothing taken and lies within bounds; it is taken then. */
  place(
    candidates: readonly Candidate[],
    width: number,
    height: number,
    obstacles: readonly Obstacle[],
    most = Infinity,
  ): Place | undefined {
    let best: Candidate | undefined;
    for (const candidate of candidates) {
      const box = boxAt(candidate.at, width, height);
      const { bounds } = this;
      if (box.left < bounds.left || box.right > bounds.right) continue;
      if (box.top < bounds.top || box.bottom > bounds.bottom) continue;
      if (this.#taken.some((other) => boxesMeet(box, other, 3))) continue;
      let { cost } = candidate;
      for (const o of obstacles) if (lineMeets(o.line, box)) cost += o.cost;
      if (cost <= most && (!best || cost < best.cost)) best = { at: candidate.at, cost };
    }
    if (best) this.take(boxAt(best.at, width, height));
    return best?.at;
  }
}
