/**
 * The free shares of many points together, in doubles.
 *
 * With s = low + (high − low)/(1 + e^-u) the logarithm of the level is nearly a straight line in u
 * towards both ends, so the chord finds the root in a few passes from anywhere. A pass computes the
 * equation at every point that is still open; the last one takes Newton's step from the ratio of the
 * levels, which has not the rounding error of their logarithms.
 */
import type { Column } from '../numeric/kernels.js';

/** f of the share at some of the points: out[k] belongs to point which[k], for k below n. */
export type ShareFunction = (which: Int32Array, n: number, shares: Column, out: Column) => void;

export interface ShareColumns {
  readonly low: Column;
  readonly high: Column;
  /** ln(level of the share) − ln(level wanted): strictly monotone. */
  readonly equation: ShareFunction;
  /** (level of the share)/(level wanted) − 1. */
  readonly ratio: ShareFunction;
}

/** Where the search begins: u and the slope of the equation in u. */
export interface Start {
  readonly u: number;
  readonly slope: number;
}

const MAX_PASSES = 40;
/** The chord's step at most. */
const MAX_STEP = 6;
/** A step this short leaves an error that the last Newton's step removes. */
const CLOSE = 1e-8;
/** What the last Newton's step may change, relatively. */
const TOUCH = 1e-4;
/** Beyond it the share is an end of its range in doubles. */
const MAX_U = 700;

/**
 * Roots into `out`, for the points from `from` to `to`; NaN where none was found.
 * @returns a start for points near the last of them
 */
export function solveShares(
  columns: ShareColumns,
  from: number,
  to: number,
  start: Start,
  out: Column,
): Start {
  const { low, high, equation, ratio } = columns;
  const count = to - from;
  const which = new Int32Array(count);
  const [u, f, before, fBefore, least, most, slope, shares, values] = Array.from(
    { length: 9 },
    () => new Float64Array(count),
  ) as [Column, Column, Column, Column, Column, Column, Column, Column, Column];
  for (let k = 0; k < count; k++) {
    which[k] = from + k;
    u[k] = start.u;
    slope[k] = start.slope;
    before[k] = NaN;
    least[k] = -MAX_U;
    most[k] = MAX_U;
    out[from + k] = NaN;
  }
  const done = new Int32Array(count);
  const doneSlope = new Float64Array(count);
  let finished = 0;
  let open = count;
  for (let pass = 0; pass < MAX_PASSES && open > 0; pass++) {
    for (let k = 0; k < open; k++) shares[k] = shareAt(u[k]!, which[k]!, low, high);
    equation(which, open, shares, f);
    let kept = 0;
    for (let k = 0; k < open; k++) {
      const x = u[k]!;
      const y = f[k]!;
      // Not a number: the share is an end of its range, or there is no range.
      if (Number.isNaN(y)) continue;
      const rising = slope[k]! > 0;
      if (y > 0 === rising) most[k] = Math.min(most[k]!, x);
      else least[k] = Math.max(least[k]!, x);
      const chord = (y - fBefore[k]!) / (x - before[k]!);
      const m = chord > 0 === rising && chord !== 0 && Number.isFinite(chord) ? chord : slope[k]!;
      let next = x - Math.max(-MAX_STEP, Math.min(MAX_STEP, y / m));
      if (!(next > least[k]! && next < most[k]!) && y !== 0) next = (least[k]! + most[k]!) / 2;
      if (isClose(next - x, x, shares[k]!, low[which[k]!]!, high[which[k]!]!)) {
        out[which[k]!] = next;
        done[finished] = which[k]!;
        doneSlope[finished++] = m;
        continue;
      }
      which[kept] = which[k]!;
      before[kept] = x;
      fBefore[kept] = y;
      u[kept] = next;
      slope[kept] = m;
      least[kept] = least[k]!;
      most[kept] = most[k]!;
      kept++;
    }
    open = kept;
  }
  let last = start;
  for (let k = 0; k < finished; k++) {
    shares[k] = shareAt(out[done[k]!]!, done[k]!, low, high);
  }
  ratio(done, finished, shares, values);
  for (let k = 0; k < finished; k++) {
    const point = done[k]!;
    const share = shares[k]!;
    const [below, above] = [share - low[point]!, high[point]! - share];
    // ds/du = (s − low)(high − s)/(high − low)
    const step = ((values[k]! / doneSlope[k]!) * below * above) / (below + above);
    if (point === to - 1) last = { u: out[point]!, slope: doneSlope[k]! };
    // Anything but a touch means that the pass was misled, or that the ratio overflowed.
    out[point] = Math.abs(step) <= TOUCH * Math.min(below, above) ? share - step : NaN;
  }
  return last;
}

/** Is a step from u this short, or too short to change the share, whose value it is? */
function isClose(step: number, u: number, share: number, low: number, high: number): boolean {
  if (Math.abs(step) <= CLOSE * Math.max(1, Math.abs(u))) return true;
  const moved = (Math.abs(step) * (share - low) * (high - share)) / (high - low);
  return moved <= 2 * Number.EPSILON * Math.abs(share);
}

/** The start that a root found otherwise gives. */
export function startAt(share: number, low: number, high: number, slope: number): Start {
  const [below, above] = [share - low, high - share];
  return { u: Math.log(below) - Math.log(above), slope: (slope * below * above) / (below + above) };
}

function shareAt(u: number, point: number, low: Column, high: Column): number {
  const width = high[point]! - low[point]!;
  return u <= 0
    ? low[point]! + (width * Math.exp(u)) / (1 + Math.exp(u))
    : high[point]! - width / (1 + Math.exp(u));
}
