/** Where a sampled quantity reaches a level: marching squares, on samples over a rectangle. */

export type Place = readonly [x: number, y: number];

/** Samples over a rectangle. Coordinates are those of the drawing, and ascend or descend. */
export interface Field {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Row after row: the value at `x[i]`, `y[j]` is `values[j * x.length + i]`; NaN where there is none. */
  readonly values: ArrayLike<number>;
}

/** The region where a quantity is at least a level. */
export interface Region {
  /** Its border, closed; holes run the other way round. */
  readonly loops: readonly (readonly Place[])[];
  /** The parts of the border at which the quantity is the level: open, or closed with its first point repeated. */
  readonly lines: readonly (readonly Place[])[];
}

interface Crossing {
  readonly at: Place;
  /** False on the rectangle's border and beside missing samples. */
  readonly isLevel: boolean;
}

/** The corners of a cell, clockwise from the first. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * Around the samples stands a ring of missing ones at the same places, so that every border closes.
 * Between samples the quantity is taken to be straight; a saddle is joined as its middle says.
 */
export function regionAbove(field: Field, level: number): Region {
  const columns = field.x.length;
  const width = columns + 2;
  const height = field.y.length + 2;
  const value = (i: number, j: number): number =>
    i < 1 || j < 1 || i > columns || j > field.y.length
      ? NaN
      : (field.values[(j - 1) * columns + i - 1] ?? NaN);
  const place = (i: number, j: number): Place => [
    field.x[Math.min(Math.max(i - 1, 0), columns - 1)] ?? NaN,
    field.y[Math.min(Math.max(j - 1, 0), field.y.length - 1)] ?? NaN,
  ];
  const crossing = (
    inside: readonly [number, number],
    out: readonly [number, number],
  ): Crossing => {
    const a = value(...inside);
    const b = value(...out);
    const [from, to] = [place(...inside), place(...out)];
    if (!Number.isFinite(b) || !Number.isFinite(a)) return { at: from, isLevel: false };
    const t = (level - a) / (b - a);
    const at: Place = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    return { at, isLevel: true };
  };
  // An edge is named by its first node, and by whether it runs down. Each has one way on.
  const next = new Map<number, number>();
  const crossings = new Map<number, Crossing>();
  for (let j = 0; j < height - 1; j++) {
    for (let i = 0; i < width - 1; i++) {
      const nodes = CORNERS.map(([di, dj]) => [i + di, j + dj] as const);
      const values = nodes.map((node) => value(...node));
      const inside = values.map((v) => v >= level);
      const edges = [j * width + i, j * width + i + 1, (j + 1) * width + i, j * width + i];
      const leaving: number[] = [];
      const entering: number[] = [];
      for (let k = 0; k < 4; k++) {
        const after = (k + 1) % 4;
        if (inside[k] === inside[after]) continue;
        const edge = 2 * (edges[k] ?? 0) + (k % 2);
        (inside[k] === true ? leaving : entering).push(edge);
        if (crossings.has(edge)) continue;
        const [a, b] = [nodes[k], nodes[after]] as [
          readonly [number, number],
          readonly [number, number],
        ];
        crossings.set(edge, inside[k] === true ? crossing(a, b) : crossing(b, a));
      }
      if (leaving.length === 2) {
        const middle = values.reduce((sum, v) => sum + v, 0) / 4;
        // The inside corners stand before the edges that leave; joined, they are walked past together.
        const joined = middle >= level;
        const first = inside[0] === true;
        const turned = joined === first ? entering : [...entering].reverse();
        leaving.forEach((edge, k) => next.set(edge, turned[k] ?? edge));
      } else if (leaving[0] !== undefined && entering[0] !== undefined) {
        next.set(leaving[0], entering[0]);
      }
    }
  }
  return follow(next, crossings);
}

function follow(next: Map<number, number>, crossings: ReadonlyMap<number, Crossing>): Region {
  const loops: Place[][] = [];
  const lines: Place[][] = [];
  for (const start of [...next.keys()]) {
    const loop: Crossing[] = [];
    let edge: number | undefined = start;
    while (edge !== undefined && next.has(edge)) {
      const here = crossings.get(edge);
      if (here) loop.push(here);
      const on: number | undefined = next.get(edge);
      next.delete(edge);
      edge = on;
    }
    if (loop.length === 0) continue;
    loops.push(loop.map((c) => c.at));
    lines.push(...levelLines(loop));
  }
  return { loops, lines };
}

/** The runs of a border along which the quantity is the level. */
function levelLines(loop: readonly Crossing[]): Place[][] {
  const start = loop.findIndex((c) => !c.isLevel);
  if (start < 0) return [[...loop, ...loop.slice(0, 1)].map((c) => c.at)];
  const lines: Place[][] = [];
  let line: Place[] = [];
  for (let k = 1; k <= loop.length; k++) {
    const crossing = loop[(start + k) % loop.length];
    if (crossing?.isLevel === true) line.push(crossing.at);
    else {
      if (line.length > 1) lines.push(line);
      line = [];
    }
  }
  return lines;
}
