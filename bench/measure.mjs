/**
 * Timing. The machine may be busy with other things, so every figure is a median with its quartiles,
 * and what is compared runs by turns, so that the noise meets both alike.
 */
import { performance } from 'node:perf_hooks';

/** @typedef {{ median: number, low: number, high: number, samples: number }} Timing Milliseconds. */

/** Linear interpolation between the order statistics. */
function quantile(sorted, q) {
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/**
 * Median and quartiles.
 * @param {readonly number[]} times milliseconds
 * @returns {Timing}
 */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    samples: sorted.length,
  };
}

function timeOf(run, calls = 1) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) run();
  return (performance.now() - start) / calls;
}

/**
 * A function's time once warm. Short ones are timed in batches of about a millisecond.
 * @param {() => unknown} run
 * @returns {Timing}
 */
export function timed(run, { warm = 400, spend = 1500, least = 11, most = 301 } = {}) {
  const start = performance.now();
  let calls = 0;
  do {
    run();
    calls++;
  } while (performance.now() - start < warm);
  const one = (performance.now() - start) / calls;
  const batch = Math.max(1, Math.round(1 / one));
  const times = [];
  const from = performance.now();
  while (times.length < least || (performance.now() - from < spend && times.length < most)) {
    times.push(timeOf(run, batch));
  }
  return summary(times);
}

/**
 * Several functions by turns, each round in another order; the first is what the others are held
 * against, round by round.
 * @param {readonly (() => unknown)[]} runs
 * @returns {{ timings: Timing[], ratios: number[] }} ratios: median of (first / this)
 */
export function timedByTurns(runs, { warmRounds = 3, rounds = 21 } = {}) {
  for (let i = 0; i < warmRounds; i++) for (const run of runs) run();
  const times = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < runs.length; i++) {
      const which = (i + round) % runs.length;
      times[which].push(timeOf(runs[which]));
    }
  }
  const ratios = times.map((own) => summary(own.map((t, i) => times[0][i] / t)).median);
  return { timings: times.map(summary), ratios };
}
