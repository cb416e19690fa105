/** A geometric program → its optimum, enclosed and certain, or why it has none. */
import { LimitReached } from '../base/errors.js';
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import { certain } from './certain.js';
import { toDoubles } from './double-program.js';
import { minimiseDoubles } from './doubles.js';
import type { WarmStart } from './doubles.js';
import { Fixed } from './fixed.js';
import { flat } from './flat.js';
import { labelOf } from './model.js';
import type { NumericProgram, ProgramOutcome } from './model.js';
import { outcomeOf, undecided } from './result.js';
import type { Context, Result } from './result.js';
import { simplify } from './simplify.js';
import type { Simplified } from './simplify.js';
import { infeasible, withoutOptimum } from './without-optimum.js';

/** Most terms and variables of a program that is solved. */
export const MAX_TERMS = 2000;
export const MAX_VARIABLES = 60;

/** Digits below which the certificate has no room. */
const FEWEST_DIGITS = 22;

export interface SolveOptions {
  /** The outcome at a neighbouring budget: saves the search, changes no result. */
  readonly warm?: WarmStart;
}

/**
 * Solves a geometric program. The enclosures lose a few digits against the arithmetic's (more where
 * the optimum is flat); ask for ten more than wanted.
 * @throws LimitReached beyond {@link MAX_TERMS} terms or {@link MAX_VARIABLES} variables
 */
export function solveProgram(
  program: NumericProgram,
  arithmetic: Arithmetic,
  options: SolveOptions = {},
): ProgramOutcome {
  check(program);
  const fixed = new Fixed(Math.max(arithmetic.digits, FEWEST_DIGITS));
  return outcomeOf(solve(program, { arithmetic, fixed }, options.warm));
}

function check(program: NumericProgram): void {
  let terms = program.objective.length;
  for (const constraint of program.constraints) {
    terms += constraint.terms.length;
    if (constraint.terms.length === 0) throw new RangeError('a constraint needs a term');
  }
  if (program.objective.length === 0) throw new RangeError('an objective needs a term');
  if (terms > MAX_TERMS) throw new LimitReached('terms of a geometric program', MAX_TERMS);
  if (program.variables > MAX_VARIABLES) {
    throw new LimitReached('variables of a geometric program', MAX_VARIABLES);
  }
}

function solve(program: NumericProgram, context: Context, warm?: WarmStart): Result {
  const simplified = simplify(program, context.arithmetic);
  if (simplified.kind === 'infeasible') {
    return {
      kind: 'infeasible',
      constraints: simplified.constraints,
      why:
        simplified.constraints.length > 1
          ? 'The bound is violated wherever the equality holds.'
          : 'The constraint has no variables and is violated.',
    };
  }
  if (simplified.kind === 'unclear') {
    return undecided(
      `The constraint ${labelOf(program, simplified.constraint)} has no variables, and whether its constant exceeds 1 is not certain at these digits.`,
    );
  }
  if (simplified.kept.length === program.constraints.length) {
    return solveSimple(program, context, warm);
  }
  const inner: WarmStart | undefined = warm && {
    logs: warm.logs,
    multipliers: simplified.kept.map((k) => warm.multipliers[k]!),
  };
  return restore(solveSimple(simplified.program, context, inner), simplified, program);
}

/** The numbers of the program's own constraints. */
function restore(result: Result, { kept, twins }: Simplified, program: NumericProgram): Result {
  if ('kind' in result) {
    if (result.kind === 'infeasible') {
      return { ...result, constraints: result.constraints.map((k) => kept[k]!) };
    }
    if (result.kind === 'slack-equality')
      return { ...result, constraint: kept[result.constraint]! };
    return result;
  }
  const { optimum } = result;
  const zero = interval.point(optimum.gap.lo.times(0));
  const multipliers = program.constraints.map(() => zero);
  const active = program.constraints.map(() => false);
  kept.forEach((k, i) => {
    multipliers[k] = optimum.multipliers[i]!;
    active[k] = optimum.active[i]!;
  });
  const standsFor = (k: number): number => (twins.has(k) ? standsFor(twins.get(k)!) : k);
  for (const k of twins.keys()) active[k] = active[standsFor(k)]!;
  return { ...result, optimum: { ...optimum, multipliers, active } };
}

function solveSimple(program: NumericProgram, context: Context, warm?: WarmStart): Result {
  const doubles = toDoubles(program);
  const found = minimiseDoubles(doubles, warm === undefined ? {} : { warm });
  switch (found.kind) {
    case 'optimal':
      return certain(program, doubles, context, found.active, found);
    case 'flat':
      return flat(program, doubles, context, found);
    case 'recession':
      return withoutOptimum(program, doubles, context, found, solve);
    case 'infeasible':
      return (
        infeasible(program, doubles, context) ??
        undecided(
          'No point was found that satisfies all constraints with room to spare; that none satisfies them at all is not proved.',
        )
      );
    case 'failed':
      return undecided('The search in doubles did not converge.');
  }
}
