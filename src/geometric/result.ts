/** What the parts of the solver hand each other. */
import type { Arithmetic } from '../numeric/decimal.js';
import type { Fixed } from './fixed.js';
import { labelOf } from './model.js';
import type { NumericProgram, ProgramOptimum, ProgramOutcome } from './model.js';

export interface Context {
  readonly arithmetic: Arithmetic;
  readonly fixed: Fixed;
}

/** With `along`, one of many optima: those along the direction are as good. */
export interface Solved {
  readonly optimum: ProgramOptimum;
  readonly along?: readonly number[];
}

export type Result = Solved | Exclude<ProgramOutcome, ProgramOptimum>;

export function outcomeOf(result: Result): ProgramOutcome {
  if ('kind' in result) return result;
  if (result.along === undefined) return result.optimum;
  return {
    kind: 'not-unique',
    direction: result.along,
    why: 'Moving along the direction changes neither the objective nor any constraint in force.',
  };
}

export const undecided = (why: string): Result => ({ kind: 'undecided', why });

export function slackEquality(program: NumericProgram, constraint: number): Result {
  return {
    kind: 'slack-equality',
    constraint,
    why: `The best point under the constraint ${labelOf(program, constraint)} as an upper bound stays below it, so as an equality it is not a convex problem.`,
  };
}
