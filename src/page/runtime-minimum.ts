/** Where a function of one positive unknown is least, in doubles. */
import { goldenSection } from '../numeric/golden-section.js';
import { between } from './runtime-share.js';

/** Where it is looked for if nothing bounds it, and at how many points. */
const SMALLEST = 1e-60;
const LARGEST = 1e60;
const GRID = 240;
/** Valleys of the grid that are looked into. */
const REFINED = 3;
/** Steps in a valley whose slope does not turn from falling to rising. */
const NARROWINGS = 60;

/**
 * @param f the value and the slope at an x; at a kink the slope of either side
 * @param lower bounds; without one, nothing is least at the very end of what is looked at
 * @returns NaN where nothing is least
 */
export function minimum(
  f: (x: number) => readonly [value: number, slope: number],
  lower: readonly number[],
  upper: readonly number[],
): number {
  const a = Math.log(Math.max(SMALLEST, ...lower));
  const b = Math.log(Math.min(LARGEST, ...upper));
  if (!(a <= b)) return NaN;
  const value = (u: number): number => {
    const [y] = f(Math.exp(u));
    return Number.isNaN(y) ? Infinity : y;
  };
  const slope = (u: number): number => f(Math.exp(u))[1];
  const step = (b - a) / (GRID - 1);
  const grid = Array.from({ length: GRID }, (_, i) => value(a + i * step));
  const valleys = grid
    .map((y, i) => ({ y, i }))
    .filter(({ y, i }) => y <= (grid[i - 1] ?? Infinity) && y <= (grid[i + 1] ?? Infinity))
    .sort((p, q) => p.y - q.y)
    .slice(0, REFINED);
  let best = { u: NaN, y: Infinity };
  for (const { i } of valleys) {
    const [from, to] = [Math.max(a, a + (i - 1) * step), Math.min(b, a + (i + 1) * step)];
    const [left, right] = [slope(from), slope(to)];
    const turns = left < 0 && right > 0;
    const u = turns
      ? between(slope, from, left, to, right)
      : goldenSection(value, from, to, NARROWINGS);
    for (const candidate of [u, ...(i === 0 ? [a] : []), ...(i === GRID - 1 ? [b] : [])]) {
      const y = value(candidate);
      if (y < best.y) best = { u: candidate, y };
    }
  }
  const isLowest = best.u - a < step * 1e-6 && lower.length === 0;
  const isHighest = b - best.u < step * 1e-6 && upper.length === 0;
  return isLowest || isHighest ? NaN : Math.exp(best.u);
}
