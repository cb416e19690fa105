/** What a program without a certain optimum is said to lack. */
import type { DiscreteOutcome, NumericProgram, ProgramOutcome } from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { leavesNearlyOnePoint } from './near-point.js';
import { NoOptimum } from './no-optimum.js';

export function withoutOptimum(
  problem: string,
  {
    kind,
    why,
  }: Exclude<ProgramOutcome | DiscreteOutcome, { kind: 'optimal' | 'best' | 'infeasible' }>,
  program: NumericProgram,
  arithmetic: Arithmetic,
): NoOptimum {
  if (kind === 'undecided' && leavesNearlyOnePoint(program, arithmetic)) {
    return new NoOptimum(
      `the constraints of "${problem}" leave nearly a single point, or none: which, could not be made certain`,
      'loosen one of the constraints a little',
      true,
    );
  }
  if (kind === 'undecided') {
    return new NoOptimum(
      `the optimum of "${problem}" could not be made certain: ${why}`,
      'ask for more digits, or simplify the problem',
      true,
    );
  }
  const says: Readonly<Record<typeof kind, string>> = {
    unbounded: 'it has no least value',
    unattained: 'its least value is not attained',
    'not-unique': 'its optimum is not unique',
    'slack-equality': 'an equality is not needed at the optimum, so it is no convex problem',
  };
  return new NoOptimum(
    `"${problem}" has no certain optimum at these numbers, since ${says[kind]}: ${why}`,
    'check the numbers given and the constraints',
  );
}
