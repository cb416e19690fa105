/** A free share in doubles, as how far it is from both ends of its range. */

/** Beyond it both distances leave the range of doubles. */
const MAX_U = 700;
const MAX_STEPS = 200;
const NONE = [NaN, NaN] as const;

/**
 * p and q = 1 − p, each to full relative precision, where `f(p, q)`, which is monotone, is zero. In
 * u = ln(p/q) the logarithm of a level is nearly a straight line towards both ends.
 * @param width of the share's range
 * @returns NaN where there is no such share
 */
export function share(
  f: (p: number, q: number) => number,
  width: number,
): readonly [p: number, q: number] {
  if (!(width > 0)) return NONE;
  const at = (u: number): number => f(...parts(u));
  const u = root(at);
  return Number.isNaN(u) ? NONE : parts(u);
}

function parts(u: number): readonly [number, number] {
  return [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))];
}

function root(f: (u: number) => number): number {
  const middle = f(0);
  if (middle === 0) return 0;
  if (Number.isNaN(middle)) return NaN;
  const open: (Side | undefined)[] = [
    { sign: 1, u: 0, y: middle },
    { sign: -1, u: 0, y: middle },
  ];
  for (let reach = 1; ; reach = Math.min(MAX_U, reach * 1.6)) {
    for (const [i, side] of open.entries()) {
      if (!side) continue;
      const u = side.sign * reach;
      const y = f(u);
      if (Number.isNaN(y)) open[i] = undefined;
      else if (y > 0 !== middle > 0) return between(f, side.u, side.y, u, y);
      else open[i] = { ...side, u, y };
    }
    if (reach === MAX_U) return NaN;
  }
}

/** The point furthest out on one side at which the sign is that of the middle. */
interface Side {
  readonly sign: 1 | -1;
  readonly u: number;
  readonly y: number;
}

/**
 * A root between two points of different sign, to the last digits: the chord through both, halved where
 * it does not shorten the bracket (Illinois), and halving itself where that is slow.
 */
export function between(
  f: (x: number) => number,
  a: number,
  fa: number,
  b: number,
  fb: number,
): number {
  let [x0, y0, x1, y1] = [a, fa, b, fb];
  let last = Math.abs(x1 - x0);
  for (let i = 0; i < MAX_STEPS; i++) {
    const width = Math.abs(x1 - x0);
    if (y1 === 0 || width <= 2 ** -51 * Math.max(1, Math.abs(x1))) break;
    // Every third step must have halved the bracket.
    const isSlow = i % 3 === 2 && width > last / 2;
    if (i % 3 === 2) last = width;
    const chord = x1 - (y1 * (x1 - x0)) / (y1 - y0);
    const inside = (chord - x0) * (chord - x1) < 0;
    const x = isSlow || !inside ? (x0 + x1) / 2 : chord;
    const y = f(x);
    if (Number.isNaN(y)) return NaN;
    if (y > 0 !== y1 > 0) [x0, y0] = [x1, y1];
    else y0 /= 2;
    [x1, y1] = [x, y];
  }
  return x1;
}
