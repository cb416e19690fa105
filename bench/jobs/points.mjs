/** A million models and datasets, and the loss as anyone would write it. */
import { COEFFICIENTS } from '../engine.mjs';

export const POINTS = 1_000_000;

/** Sizes from 1e7 to 1e12, tokens from 1e9 to 1e14, the same on every run. */
export function points() {
  const n = new Float64Array(POINTS);
  const d = new Float64Array(POINTS);
  let state = 20220329;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < POINTS; i++) {
    n[i] = 10 ** (7 + 5 * next());
    d[i] = 10 ** (9 + 5 * next());
  }
  return { n, d };
}

export function handWritten(n, d, out) {
  const { E, A, B, alpha, beta } = COEFFICIENTS;
  for (let i = 0; i < out.length; i++) {
    out[i] = E + A * Math.pow(n[i], -alpha) + B * Math.pow(d[i], -beta);
  }
}
