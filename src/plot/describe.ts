/**
 * What is seen in a figure, in words, for those who hear the page: worked out from what is drawn. The
 * numbers are those of the drawing, to two or three digits.
 */
import type { Point } from './chart.js';
import { superscript } from './scale.js';
import type { HeatPlot } from './heat.js';
import type { SharesPlot } from './shares.js';

export interface DescribedLine {
  readonly label: string;
  readonly points: readonly Point[];
}

/** `32`, `0.045`, `3.2×10²³`. */
export function roughly(value: number, digits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const e = Number(exponent);
  if (e >= -4 && e < 5) return String(Number(value.toPrecision(digits))).replace(/^-/, '−');
  const times = Number(mantissa) === 1 ? '' : `${String(Number(mantissa)).replace(/^-/, '−')}×`;
  return `${times}10${superscript(e)}`;
}

/** Less of its range than this is no movement. */
const STILL = 1e-6;
/** Turns smaller than this share of a line's range are not told. */
const SMALL_TURN = 0.01;
/** Crossings told one by one. */
const MAX_CROSSINGS = 5;

/** Ends and turns of a line, left to right; turns that hardly show are left out. */
function turnsOf(points: readonly Point[]): readonly Point[] {
  const known = points.filter((p) => p.every(Number.isFinite)).sort((a, b) => a[0] - b[0]);
  const [first] = known;
  const last = known[known.length - 1];
  if (!first || !last) return [];
  const range = Math.max(...known.map((p) => p[1])) - Math.min(...known.map((p) => p[1]));
  const turns: Point[] = [first];
  let far = first;
  for (const point of known) {
    const from = turns[turns.length - 1] as Point;
    const rising = far[1] >= from[1];
    if (rising ? point[1] >= far[1] : point[1] <= far[1]) far = point;
    else if (Math.abs(point[1] - far[1]) > SMALL_TURN * range) {
      if (far !== from) turns.push(far);
      far = point;
    }
  }
  // The line goes on from its last turn to its end.
  return last === turns[turns.length - 1] ? turns : [...turns, last];
}

/** `falls from 3.4 to 2.9 at 2×10⁸ and rises to 3.4`. */
export function courseOf(points: readonly Point[], show = roughly): string | undefined {
  const [first, ...rest] = turnsOf(points);
  if (!first) return undefined;
  const values = [first, ...rest].map((p) => p[1]);
  const span = Math.max(...values) - Math.min(...values);
  if (span <= STILL * Math.max(...values.map(Math.abs))) return `stays at ${show(first[1])}`;
  if (rest.length > 4) {
    return `moves up and down between ${show(Math.min(...values))} and ${show(Math.max(...values))}`;
  }
  const parts = rest.map((p, i) => {
    const before = i === 0 ? first : (rest[i - 1] as Point);
    const verb = p[1] > before[1] ? 'rises' : p[1] < before[1] ? 'falls' : 'stays';
    const from = i === 0 ? ` from ${show(first[1])}` : '';
    const where = i === rest.length - 1 ? '' : ` at ${roughly(p[0])}`;
    return `${verb}${from} to ${show(p[1])}${where}`;
  });
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')}, then ${parts[parts.length - 1] ?? ''}`
    : parts.join('');
}

/** Where two lines over the same places change sides; nothing for lines over different ones. */
function crossings(a: readonly Point[], b: readonly Point[]): readonly number[] {
  if (a.length !== b.length || a.some((p, i) => p[0] !== b[i]?.[0])) return [];
  const found: number[] = [];
  let before: { x: number; gap: number } | undefined;
  a.forEach(([x, y], i) => {
    const other = b[i]?.[1] ?? NaN;
    const gap = y - other;
    if (!Number.isFinite(gap)) {
      before = undefined;
      return;
    }
    // Lines that merely touch, to the last digits of a double, do not cross.
    if (Math.abs(gap) <= 1e-9 * Math.max(Math.abs(y), Math.abs(other))) return;
    if (before && before.gap * gap < 0) {
      const t = before.gap / (before.gap - gap);
      found.push(
        before.x > 0 && x > 0 ? before.x * (x / before.x) ** t : before.x + t * (x - before.x),
      );
    }
    before = { x, gap };
  });
  return found;
}

/** A sentence a line on its course, and where lines cross. */
export function describeLines(lines: readonly DescribedLine[]): readonly string[] {
  const courses = lines.flatMap(({ label, points }) => {
    const course = courseOf(points);
    return course === undefined ? [] : [`${label} ${course}`];
  });
  const met = lines.flatMap((one, i) =>
    lines
      .slice(i + 1)
      .flatMap((other) =>
        crossings(one.points, other.points).map(
          (x) => `${one.label} and ${other.label} cross near ${roughly(x, 2)}`,
        ),
      ),
  );
  const more = met.length - MAX_CROSSINGS;
  return [
    ...(courses.length > 0 ? [`${courses.join('; ')}.`] : []),
    ...(met.length > 0
      ? [
          `${met.slice(0, MAX_CROSSINGS).join('; ')}${more > 0 ? `; there are ${String(more)} more crossings` : ''}.`,
        ]
      : []),
  ];
}

function greatestAndLeast(values: ArrayLike<number>): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] ?? NaN;
    if (!Number.isFinite(v)) continue;
    if (!((values[low] ?? NaN) <= v)) low = i;
    if (!((values[high] ?? NaN) >= v)) high = i;
  }
  return [low, high];
}

/** Least and greatest, and the way of the optimum. */
export function describeHeat({ x, y, quantity, field, budgets, path }: HeatPlot): string {
  const width = field.x.length;
  const ends = greatestAndLeast(field.values).map((i) => {
    const [a, b] = [field.x[i % width] ?? NaN, field.y[Math.floor(i / width)] ?? NaN];
    return `${roughly(field.values[i] ?? NaN)} where ${x.title} is ${roughly(a)} and ${y.title} ${roughly(b)}`;
  });
  const [first, last] = [path?.at[0], path?.at[path.at.length - 1]];
  const way =
    first && last
      ? ` The optimum goes from ${roughly(first[0])} and ${roughly(first[1])} to ${roughly(last[0])} and ${roughly(last[1])}.`
      : '';
  const drawn = budgets
    ? ` Dashed: ${budgets.title} of ${budgets.levels.map((l) => l.label).join(', ')}.`
    : '';
  return `${quantity} as colour, over ${x.title} and ${y.title}. Least: ${ends[0] ?? ''}. Greatest: ${ends[1] ?? ''}.${drawn}${way}`;
}

/** How each part's share changes. */
export function describeShares({ x, whole, at, parts }: SharesPlot): string {
  const percent = (value: number): string => `${roughly(value * 100, 2)} %`;
  const courses = parts.flatMap(({ label, shares }) => {
    const course = courseOf(
      at.map((v, i) => [v, shares[i] ?? NaN] as const),
      percent,
    );
    return course === undefined ? [] : [`${label} ${course}`];
  });
  const [first = NaN, last = NaN] = [at[0], at[at.length - 1]];
  return `${whole}, stacked, over ${x.title} from ${roughly(first)} to ${roughly(last)}: ${courses.join('; ')}.`;
}
