/** Phase one: a point at which every inequality holds strictly, or weights that speak against one. */
import { Barrier } from './barrier.js';
import { rowOf } from './double-program.js';
import type { DoubleProgram, Group } from './double-program.js';
import { findRecession } from './recession.js';
import { lift, lower, reduce } from './reduced.js';
import type { Reduced } from './reduced.js';

export type Inside =
  | { readonly kind: 'inside'; readonly point: Float64Array }
  /** Multiplier · share of each term where the largest constraint is least. */
  | { readonly kind: 'none'; readonly weights: Float64Array };

/** ln of the largest constraint that is far enough inside. */
const GOOD = -0.1;

/** Newton steps in which nearly every program shows a point inside. */
const FEW_STEPS = 60;

/** In doubles; the point is in the reduced coordinates. */
export function findInside(program: DoubleProgram, reduced: Reduced): Inside {
  const quick = lowerLargest(reduced, FEW_STEPS);
  if (quick.point !== undefined) return { kind: 'inside', point: quick.point };
  // Terms that can fall for ever without another growing are no obstacle, and would draw the search
  // away for ever.
  const takesPart = new Array<boolean>(program.terms).fill(false);
  for (const { start, end, constraint } of program.groups) {
    if (constraint >= 0) takesPart.fill(true, start, end);
  }
  const recession = findRecession(reduced.rows, takesPart);
  const { smaller, kept } = without(program, recession?.falls);
  const rest = smaller.groups.length > 1 ? reduce(smaller) : undefined;
  const weights = new Float64Array(program.terms);
  let y = lift(reduced, new Float64Array(reduced.dimension));
  if (rest !== undefined && rest !== 'inconsistent') {
    const found = lowerLargest(rest, Infinity);
    if (found.point === undefined) {
      kept.forEach((t, i) => (weights[t] = found.weights?.[i] ?? 0));
      return { kind: 'none', weights };
    }
    y = lift(rest, found.point);
  }
  const start = lower(reduced, y);
  const barrier = new Barrier(reduced, false);
  for (let length = 1; recession !== undefined && length < 1e8; length *= 2) {
    const point = start.map((x, j) => x + length * recession.direction[j]!);
    barrier.evaluate(point);
    if (barrier.largest() < 0) return { kind: 'inside', point };
  }
  return { kind: 'none', weights };
}

/** The constraints alone, without some terms. */
function without(
  program: DoubleProgram,
  falls: readonly boolean[] | undefined,
): { smaller: DoubleProgram; kept: readonly number[] } {
  const kept: number[] = [];
  const groups: Group[] = [{ start: 0, end: 0, constraint: -1 }];
  for (const { start, end, constraint } of program.groups) {
    if (constraint < 0) continue;
    const from = kept.length;
    for (let t = start; t < end; t++) if (falls?.[t] !== true) kept.push(t);
    if (kept.length > from) groups.push({ start: from, end: kept.length, constraint });
  }
  const equalities = program.equalities.map(({ term, constraint }) => {
    kept.push(term);
    return { term: kept.length - 1, constraint };
  });
  const n = program.variables;
  const exponents = new Float64Array(kept.length * n);
  kept.forEach((t, i) => exponents.set(rowOf(program, t), i * n));
  const logs = Float64Array.from(kept, (t) => program.logs[t]!);
  return {
    smaller: { ...program, terms: kept.length, logs, exponents, groups, equalities },
    kept,
  };
}

interface Lowered {
  readonly point?: Float64Array;
  readonly weights?: Float64Array;
}

/** Minimises the largest constraint until a point is inside, or certainly none is in doubles. */
function lowerLargest(reduced: Reduced, maxSteps: number): Lowered {
  const p = reduced.dimension;
  const barrier = new Barrier(reduced, true);
  const w = new Float64Array(p + 1);
  barrier.evaluate(w);
  if (barrier.largest() < GOOD) return { point: w.slice(0, p) };
  w[p] = Math.max(barrier.largest(), 0) + 1;
  const count = reduced.groups.length - 1;
  let point: Float64Array | undefined;
  for (let weight = 1; ; weight *= 10) {
    const centred = barrier.centre(w, weight, 1e-6, () => {
      const largest = barrier.largest();
      return largest < GOOD || barrier.steps > maxSteps;
    });
    const largest = barrier.largest();
    if (largest < 0) point = w.slice(0, p);
    if (largest < GOOD || barrier.steps > maxSteps) return point === undefined ? {} : { point };
    // The bound's least value is within count/weight of the present one.
    const off = count / weight;
    if (largest < -off) return { point: w.slice(0, p) };
    if (!centred || weight > 1e13 || (w[p] > 0 && off < 0.01 * w[p])) {
      if (point !== undefined) return { point };
      barrier.centre(w, weight, 1e-20);
      const weights = new Float64Array(reduced.logs.length);
      for (let g = 1; g <= count; g++) {
        const { start, end } = reduced.groups[g]!;
        const multiplier = 1 / (weight * barrier.slack(w, g));
        for (let t = start; t < end; t++) weights[t] = multiplier * barrier.shares[t]!;
      }
      return { weights };
    }
  }
}
