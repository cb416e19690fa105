/** Names on the lines of a heat map, none over another: the optimum's and the budgets' first. */
import type { Frame } from './axes.js';
import type { Size } from './chart.js';
import type { Field, Place } from './contour.js';
import type { NamedLine } from './heat.js';
import { levelTexts } from './heat-levels.js';
import { textWidth } from './labels.js';
import { heatColour } from './palette.js';
import { boxAt, Room } from './room.js';
import type { Candidate, Obstacle } from './room.js';
import { element, labelMarkup } from './svg.js';

export interface HeatLines {
  readonly frame: Frame;
  readonly size: Size;
  readonly levels: readonly number[];
  /** The lines of each level. */
  readonly contours: readonly (readonly (readonly Place[])[])[];
  readonly budgets: readonly NamedLine[];
  readonly path?: NamedLine;
  /** Marks with names of their own beside them. */
  readonly named: readonly { readonly label: string; readonly at: Place }[];
  /** All marks, which names keep off. */
  readonly points: readonly Place[];
  readonly drawn: Field;
}

/** Distance between the places that are tried along a line. */
const STRIDE = 6;
/** Contours are named by the key too: rather than over a budget or the optimum, not at all. */
const MOST_OF_CONTOUR = 3;

/** Evenly spaced points along a line, with how far along each lies, from 0 to 1. */
function along(line: readonly Place[]): readonly { readonly at: Place; readonly t: number }[] {
  const lengths = line.slice(1).map((p, i) => {
    const before = line[i] as Place;
    return Math.hypot(p[0] - before[0], p[1] - before[1]);
  });
  const whole = lengths.reduce((sum, l) => sum + l, 0);
  if (!(whole > 0)) return [];
  const places: { at: Place; t: number }[] = [];
  let passed = 0;
  lengths.forEach((length, i) => {
    const [from, to] = [line[i] as Place, line[i + 1] as Place];
    for (let k = Math.ceil(passed / STRIDE); k * STRIDE < passed + length; k++) {
      const t = (k * STRIDE - passed) / length;
      places.push({
        at: [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])],
        t: (k * STRIDE) / whole,
      });
    }
    passed += length;
  });
  return places;
}

function candidates(line: readonly Place[], wanted: number, weight: number): Candidate[] {
  return along(line).map(({ at, t }) => ({ at, cost: weight * Math.abs(t - wanted) }));
}

/** Right, left, above and below of a mark. */
function beside([x, y]: Place, width: number, fontSize: number): readonly Candidate[] {
  const [dx, dy] = [width / 2 + 9, fontSize * 1.2];
  return [
    { at: [x + dx, y], cost: 0 },
    { at: [x - dx, y], cost: 0.2 },
    { at: [x, y - dy], cost: 0.3 },
    { at: [x, y + dy], cost: 0.3 },
    { at: [x + dx, y - dy], cost: 0.5 },
    { at: [x - dx, y + dy], cost: 0.5 },
    { at: [x + dx, y + dy], cost: 0.5 },
    { at: [x - dx, y - dy], cost: 0.5 },
  ];
}

/** The colour behind a place, for the rim of what is written there. */
function colourAt({ drawn, levels }: HeatLines, [x, y]: Place): string {
  const nearest = (list: readonly number[], at: number): number => {
    let best = 0;
    list.forEach((v, i) => {
      if (Math.abs(v - at) < Math.abs((list[best] ?? NaN) - at)) best = i;
    });
    return best;
  };
  const value = drawn.values[nearest(drawn.y, y) * drawn.x.length + nearest(drawn.x, x)] ?? NaN;
  if (!Number.isFinite(value)) return 'var(--plot-paper)';
  const found = levels.findIndex((level) => value < level);
  return heatColour(found < 0 ? levels.length : found, levels.length + 1);
}

export function labelsOf(lines: HeatLines): string {
  const { frame, size, contours, budgets, path } = lines;
  const room = new Room({
    left: frame.left + 3,
    right: frame.right - 3,
    top: frame.top + 2,
    bottom: frame.bottom - 2,
  });
  for (const point of lines.points) room.take(boxAt(point, 12, 12));
  const texts: string[] = [];
  const write = (label: string, at: Place, fontSize: number, weight?: string): void => {
    texts.push(
      element(
        'text',
        {
          x: at[0],
          y: at[1] + fontSize * 0.35,
          'text-anchor': 'middle',
          'font-size': fontSize === size.fontSize ? undefined : fontSize,
          'font-weight': weight,
          class: 'halo',
          style: `--halo:${colourAt(lines, at)}`,
        },
        labelMarkup(label),
      ),
    );
  };
  const obstacle = (line: readonly Place[], cost: number): Obstacle => ({ line, cost });
  const between = contours.flat().map((line) => obstacle(line, 0.1));
  const across = budgets.map(({ line }) => line);
  const { fontSize } = size;
  for (const { label, at } of lines.named) {
    const width = textWidth(label, fontSize * 1.1);
    const place = room.place(
      beside(at, width, fontSize),
      width,
      fontSize * 1.2,
      [...across, ...(path ? [path.line] : [])].map((line) => obstacle(line, 4)),
    );
    if (place) write(label, place, fontSize, '600');
  }
  if (path) {
    const width = textWidth(path.label, fontSize * 1.1);
    const off = candidates(path.line, 0.9, 2).flatMap(({ at, cost }) =>
      beside(at, width, fontSize).map((c) => ({ at: c.at, cost: cost + c.cost + 0.5 })),
    );
    const at = room.place([...candidates(path.line, 0.9, 2), ...off], width, fontSize * 1.2, [
      ...across.map((line) => obstacle(line, 4)),
      ...between,
    ]);
    if (at) write(path.label, at, fontSize, '600');
  }
  for (const { label, line } of budgets) {
    const others = across.filter((other) => other !== line).map((other) => obstacle(other, 4));
    const at = room.place(
      candidates(line, 0.8, 2),
      textWidth(label, fontSize * 1.1),
      fontSize * 1.25,
      [...others, ...(path ? [obstacle(path.line, 4)] : []), ...between],
    );
    if (at) write(label, at, fontSize, '600');
  }
  const small = fontSize * 0.9;
  const hard = [...across, ...(path ? [path.line] : [])].map((line) => obstacle(line, 4));
  const names = levelTexts(lines.levels);
  contours.forEach((own, i) => {
    const others = contours.flatMap((list, k) => (k === i ? [] : list));
    const longest = own.reduce<readonly Place[]>((a, b) => (b.length > a.length ? b : a), []);
    const label = names[i] ?? '';
    const at = room.place(
      candidates(longest, 0.5, 1),
      textWidth(label, small),
      small * 1.15,
      [...hard, ...others.map((line) => obstacle(line, 0.6))],
      MOST_OF_CONTOUR,
    );
    if (at) write(label, at, small);
  });
  return texts.join('');
}
