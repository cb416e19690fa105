/** A low point of a function on an interval, by values alone. */

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** @param steps each leaves 0.618 of the interval */
export function goldenSection(
  f: (u: number) => number,
  from: number,
  to: number,
  steps: number,
): number {
  let [a, b] = [from, to];
  let x = b - GOLDEN * (b - a);
  let y = a + GOLDEN * (b - a);
  let [fx, fy] = [f(x), f(y)];
  for (let i = 0; i < steps; i++) {
    if (fx <= fy) {
      [b, y, fy] = [y, x, fx];
      x = b - GOLDEN * (b - a);
      fx = f(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + GOLDEN * (b - a);
      fy = f(y);
    }
  }
  return fx <= fy ? x : y;
}
