/**
 * Quantities that may take only certain values: the continuous optimum bounds every choice, so the
 * range is split at a value that is not allowed until the best allowed one is left.
 */
import type { DoubleProgram } from '../geometric/double-program.js';
import type { DoublesOptimum } from '../geometric/doubles.js';
import type { Quantity } from './runtime-program.js';

/** Whole numbers from 1 on, powers of a base from 1 on, or the values of a rising list. */
export type Allowed = 'whole' | number | readonly number[];

/** Programs solved at most. */
const MAX_NODES = 200;
/** Logarithms as near as this are one value. */
const SAME = 1e-9;

/** Between which logarithms each quantity must lie. */
type Bounds = readonly (readonly [low: number, high: number])[];

/** The best optimum at which each quantity has an allowed value; undefined if there is none. */
export function branch(
  program: DoubleProgram,
  quantities: readonly Quantity[],
  allowed: readonly Allowed[],
  solve: (program: DoubleProgram) => DoublesOptimum | undefined,
): DoublesOptimum | undefined {
  let best: DoublesOptimum | undefined;
  let nodes = 0;
  const visit = (bounds: Bounds): void => {
    if (nodes++ >= MAX_NODES) return;
    const found = solve(within(program, quantities, bounds));
    if (!found || (best && best.logValue <= found.logValue)) return;
    for (const [k, quantity] of quantities.entries()) {
      const [low, high] = bounds[k] as Bounds[number];
      if (low === high) continue;
      const y = quantity.exponents.reduce(
        (sum, e, j) => sum + e * (found.logs[j] as number),
        quantity.log,
      );
      const [below, above] = neighbours(allowed[k] as Allowed, y);
      // An allowed value, or rounded to the other side of a bound.
      if (Math.min(y - below, above - y) <= SAME) continue;
      const parts = [
        ...(below > -Infinity && below >= low ? [bounds.with(k, [low, below])] : []),
        ...(above < Infinity && above <= high ? [bounds.with(k, [above, high])] : []),
      ];
      // The nearer one first: what it gives may exclude the other.
      if (above - y < y - below) parts.reverse();
      parts.forEach(visit);
      return;
    }
    best = found;
  };
  visit(quantities.map(() => [-Infinity, Infinity]));
  return best;
}

/** Logarithms of the allowed values on both sides; infinite where there is none. */
function neighbours(allowed: Allowed, y: number): readonly [below: number, above: number] {
  if (allowed === 'whole') {
    const n = Math.floor(Math.exp(y) * (1 + SAME));
    return [n < 1 ? -Infinity : Math.log(n), Math.log(n + 1)];
  }
  if (typeof allowed === 'number') {
    const step = Math.log(allowed);
    const k = Math.floor(y / step + SAME);
    return [k < 0 ? -Infinity : k * step, Math.max(0, k + 1) * step];
  }
  const logs = allowed.map(Math.log);
  return [
    logs.findLast((v) => v <= y + SAME) ?? -Infinity,
    logs.find((v) => v > y + SAME) ?? Infinity,
  ];
}

/** The program with the quantities within their bounds; itself where there are none. */
function within(
  program: DoubleProgram,
  quantities: readonly Quantity[],
  bounds: Bounds,
): DoubleProgram {
  let result = program;
  quantities.forEach((quantity, k) => {
    const [low, high] = bounds[k] as Bounds[number];
    // Two inequalities in place of an equality would leave nothing inside.
    if (low === high) result = bounded(result, quantity, low, 1, true);
    else {
      if (high < Infinity) result = bounded(result, quantity, high, 1, false);
      if (low > -Infinity) result = bounded(result, quantity, low, -1, false);
    }
  });
  return result;
}

/** The program with the quantity at most (side 1) or at least (−1) e^limit, or held there. */
function bounded(
  program: DoubleProgram,
  { log, exponents }: Quantity,
  limit: number,
  side: 1 | -1,
  isHeld: boolean,
): DoubleProgram {
  const { terms, constraints, groups, equalities } = program;
  return {
    ...program,
    terms: terms + 1,
    logs: Float64Array.of(...program.logs, side * (log - limit)),
    exponents: Float64Array.of(...program.exponents, ...exponents.map((e) => side * e)),
    groups: isHeld
      ? groups
      : [...groups, { start: terms, end: terms + 1, constraint: constraints }],
    equalities: isHeld ? [...equalities, { term: terms, constraint: constraints }] : equalities,
    constraints: constraints + 1,
  };
}
