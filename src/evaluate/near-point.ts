/** Constraints with a little more room, or a little less. */
import { solveProgram } from '../geometric/index.js';
import type { NumericProgram } from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';

/** In the logarithm of a constraint. */
const LITTLE = 1e-6;

/** Every inequality need hold only up to the factor e^room: no point is lost where that is above zero. */
export function loosened(
  program: NumericProgram,
  room: number,
  arithmetic: Arithmetic,
): NumericProgram {
  const shift = interval.point(new arithmetic.near(room));
  return {
    ...program,
    constraints: program.constraints.map((constraint) =>
      constraint.isEquality
        ? constraint
        : {
            ...constraint,
            terms: constraint.terms.map((term) => ({
              ...term,
              log: interval.sub(term.log, shift, arithmetic),
            })),
          },
    ),
  };
}

/** With a little room there is an optimum, with a little less than now provably no point at all. */
export function leavesNearlyOnePoint(program: NumericProgram, arithmetic: Arithmetic): boolean {
  return (
    solveProgram(loosened(program, -LITTLE, arithmetic), arithmetic).kind === 'infeasible' &&
    solveProgram(loosened(program, LITTLE, arithmetic), arithmetic).kind === 'optimal'
  );
}
