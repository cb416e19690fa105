/** Programs whose optimum is one of many. */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import { certain } from './certain.js';
import { exactKernel } from './direction.js';
import { toDoubles } from './double-program.js';
import type { DoubleProgram } from './double-program.js';
import { minimiseDoubles } from './doubles.js';
import type { DoublesOutcome } from './doubles.js';
import type { NumericConstraint, NumericProgram, NumericTerm } from './model.js';
import { undecided } from './result.js';
import type { Context, Result } from './result.js';

/** e^log · x_j, for a variable held at e^y. */
export function hold(program: NumericProgram, j: number, y: number, ar: Arithmetic): NumericTerm {
  const [zero, one] = [interval.point(new ar.near(0)), interval.point(new ar.near(1))];
  return {
    log: interval.point(new ar.near(y).neg()),
    exponents: Array.from({ length: program.variables }, (_, i) => (i === j ? one : zero)),
  };
}

/**
 * What is active leaves directions free. Holding one variable for each of them at its value in the
 * middle of the optima leaves one point; if that is certain, so are all.
 */
export function flat(
  program: NumericProgram,
  doubles: DoubleProgram,
  context: Context,
  found: DoublesOutcome & { kind: 'flat' },
): Result {
  const terms = [...program.objective];
  program.constraints.forEach((constraint, k) => {
    const fixes = constraint.isEquality && constraint.terms.length === 1;
    if (fixes || found.active[k] === true) terms.push(...constraint.terms);
  });
  const kernel = exactKernel(terms, program.variables);
  if (kernel === undefined) {
    return undecided(
      'The optimum seems to be one of many, which only exponents known exactly could prove.',
    );
  }
  const held: NumericConstraint[] = kernel.free.map((j) => ({
    terms: [hold(program, j, found.logs[j]!, context.arithmetic)],
    isEquality: true,
  }));
  const pinned = { ...program, constraints: [...program.constraints, ...held] };
  const pinnedDoubles = toDoubles(pinned);
  const multipliers = new Float64Array(pinned.constraints.length);
  multipliers.set(found.multipliers);
  const active = [...found.active, ...held.map(() => true)];
  // In doubles first: the equalities' multipliers are not known yet.
  const near = minimiseDoubles(pinnedDoubles, {
    warm: { logs: found.logs, multipliers: multipliers.map((x, k) => (active[k]! ? x || 1 : 0)) },
  });
  if (near.kind !== 'optimal') {
    return undecided('The optimum seems to be one of many; that was not proved.');
  }
  const result = certain(pinned, pinnedDoubles, context, near.active, near, kernel.direction);
  if ('kind' in result) return result;
  const count = program.constraints.length;
  const { optimum } = result;
  for (let k = 0; k < count; k++) {
    if (doubles.equalities.some((e) => e.constraint === k)) continue;
    if (optimum.active[k] !== found.active[k]) {
      return undecided('The optimum seems to be one of many; that was not proved.');
    }
  }
  return {
    ...result,
    optimum: {
      ...optimum,
      multipliers: optimum.multipliers.slice(0, count),
      active: optimum.active.slice(0, count),
    },
  };
}
