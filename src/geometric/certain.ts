/** An optimum in doubles → the certified one as intervals, or why it could not be certified. */
import * as interval from '../numeric/interval.js';
import { toBalls } from './balls.js';
import { certify } from './certify.js';
import type { Certified, Start } from './certify.js';
import type { DoubleProgram } from './double-program.js';
import { justMet } from './just-met.js';
import { labelOf } from './model.js';
import type { NumericProgram, ProgramOptimum } from './model.js';
import { slackEquality, undecided } from './result.js';
import type { Context, Result } from './result.js';

/** Corrections of the active set before giving up. */
const MAX_CORRECTIONS = 8;

const DIGITS_MAY_HELP = 'more digits may help.';

/** The certified optimum, the active set corrected where the certificate says so. */
export function certain(
  program: NumericProgram,
  doubles: DoubleProgram,
  context: Context,
  activeGuess: readonly boolean[],
  start: Start,
  along?: readonly number[],
): Result {
  const balls = toBalls(program, doubles, context.fixed);
  if (balls === undefined) return undecided('A coefficient or an exponent is too large.');
  const active = [...activeGuess];
  const tried = new Set<string>();
  let result: Certified = { kind: 'failed' };
  for (let round = 0; round < MAX_CORRECTIONS; round++) {
    tried.add(active.join());
    result = certify(doubles, balls, context.fixed, active, start);
    if (result.kind === 'certain') return optimal(program, result, active, context, along);
    if (result.kind !== 'release' && result.kind !== 'add') break;
    active[result.constraint] = result.kind === 'add';
    if (tried.has(active.join())) break;
  }
  if (result.kind === 'weak') {
    const { constraint } = result;
    // For an equality of several terms the bound in force must be proved.
    const enclosed = program.constraints[constraint]!.isEquality
      ? undefined
      : justMet(doubles, balls, context.fixed, active, start, constraint);
    if (enclosed !== undefined) return optimal(program, enclosed, active, context, along);
    return undecided(
      `The constraint ${labelOf(program, result.constraint)} is just met with a multiplier of zero, or too nearly so for these digits; ${DIGITS_MAY_HELP}`,
    );
  }
  return undecided(
    `The enclosure of the optimum could not be proved: it is too flat, or more constraints meet there than determine it; ${DIGITS_MAY_HELP}`,
  );
}

function optimal(
  program: NumericProgram,
  result: Certified & { kind: 'certain' },
  active: readonly boolean[],
  { fixed, arithmetic }: Context,
  along?: readonly number[],
): Result {
  for (const [k, constraint] of program.constraints.entries()) {
    if (constraint.isEquality && constraint.terms.length > 1 && active[k] !== true) {
      return slackEquality(program, k);
    }
  }
  const zero = interval.point(new arithmetic.near(0));
  const optimum: ProgramOptimum = {
    kind: 'optimal',
    logs: result.logs.map(({ m, radius }) => fixed.toInterval(m, radius, arithmetic)),
    logValue: fixed.toInterval(result.logValue.m, result.logValue.radius, arithmetic),
    multipliers: result.multipliers.map((multiplier) =>
      multiplier === undefined
        ? zero
        : fixed.toInterval(multiplier.m, multiplier.radius, arithmetic),
    ),
    active: result.multipliers.map((m) => m !== undefined && m.inForce !== false),
    gap: { lo: zero.lo, hi: fixed.toInterval(0n, result.gap, arithmetic).hi },
  };
  return along === undefined ? { optimum } : { optimum, along };
}
