/** Sliders: whole positions from 0 on, each with a value that has few digits. */
import type { Track } from './model.js';

/** Steps of a slider for each power of ten: each is then a change of some two percent. */
const PER_DECADE = 100;
const LEAST_STEPS = 100;
const MOST_STEPS = 1000;
/** As many digits have the values on a logarithmic slider. */
const DIGITS = 3;

/** The largest power of ten that gives a hundred steps or more. */
function stepOf({ from, to, step }: Track): number {
  return step ?? Number(`1e${String(Math.floor(Math.log10((to - from) / LEAST_STEPS) + 1e-9))}`);
}

/** A value between two others, at t of the way in their logarithms; their ratio may be no double. */
export function between(from: number, to: number, t: number): number {
  const ratio = to / from;
  if (ratio < Infinity && ratio > 0) return from * ratio ** t;
  const [a, b] = [Math.log10(from), Math.log10(to)];
  return 10 ** (a + t * (b - a));
}

/** The last position; the first is 0. */
export function lastPosition(track: Track): number {
  const { from, to, scale } = track;
  if (scale === 'linear') return Math.ceil((to - from) / stepOf(track) - 1e-9);
  const wanted = Math.round((Math.log10(to) - Math.log10(from)) * PER_DECADE);
  return Math.max(LEAST_STEPS, Math.min(MOST_STEPS, wanted));
}

export function valueAt(track: Track, position: number): number {
  const { from, to, scale, step } = track;
  const last = lastPosition(track);
  if (position <= 0) return from;
  if (position >= last) return to;
  const value =
    scale === 'linear'
      ? Number((from + position * stepOf(track)).toPrecision(12))
      : // On a slider with steps a value is so many steps, whatever the scale.
        rounded(between(from, to, position / last), step);
  return Math.min(to, Math.max(from, value));
}

function rounded(value: number, step: number | undefined): number {
  const short = Number(value.toPrecision(DIGITS));
  return step === undefined ? short : Number((Math.round(value / step) * step).toPrecision(12));
}

/** The position nearest to a value. */
export function positionOf(track: Track, value: number): number {
  const { from, to, scale } = track;
  const last = lastPosition(track);
  const at =
    scale === 'linear'
      ? (value - from) / stepOf(track)
      : ((Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))) * last;
  return Number.isFinite(at) ? Math.min(last, Math.max(0, Math.round(at))) : at > 0 ? last : 0;
}
