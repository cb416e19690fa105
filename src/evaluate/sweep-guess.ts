/** The free share in doubles: where plots take it from, and where certified brackets start. */
import { bracketRoot } from '../numeric/roots.js';

/** The share is looked for down to this distance from either end, in powers of ten of the range. */
const STEPS = [1, 2, 4, 8, 12, 20, 40, 80, 160, 300];

/**
 * The root of a monotone function between two points where it is not defined itself.
 * @param last a root that the new one may be near
 * @returns NaN where no sign change is found
 */
export function rootBetween(
  f: (x: number) => number,
  low: number,
  high: number,
  last?: number,
): number {
  const found = aroundLast(f, last, low, high) ?? fromMiddle(f, low, high);
  const root = found && bracketRoot(f, found[0], found[1], { relativeWidth: 1e-15 });
  return root ? (root[0] + root[1]) / 2 : NaN;
}

function aroundLast(
  f: (x: number) => number,
  last: number | undefined,
  low: number,
  high: number,
): readonly [number, number] | undefined {
  if (last === undefined || !(last > low && last < high)) return undefined;
  for (const factor of [0.02, 0.3]) {
    const below = low + (last - low) * (1 - factor);
    const above = last + Math.min(high - last, last - low) * factor;
    if (Math.sign(f(below)) * Math.sign(f(above)) < 0) return [below, above];
  }
  return undefined;
}

function fromMiddle(
  f: (x: number) => number,
  low: number,
  high: number,
): readonly [number, number] | undefined {
  const middle = low + (high - low) / 2;
  const inner = Math.sign(f(middle));
  for (const fromEnd of [false, true]) {
    let last = middle;
    for (const k of STEPS) {
      const step = (high - low) * 10 ** -k;
      const x = fromEnd ? high - step : low + step;
      if (!(x > low && x < high)) break;
      if (Math.sign(f(x)) * inner <= 0) return fromEnd ? [last, x] : [x, last];
      last = x;
    }
  }
  return undefined;
}
