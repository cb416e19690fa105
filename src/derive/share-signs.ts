/** Shares must be positive; where one cannot be, there is no minimum, and a direction shows why. */
import { Fraction } from '../algebra/fraction.js';
import type { IsoflopError } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import { neg } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';
import { fractionProduct } from './coefficient.js';
import type { DeriveContext } from './context.js';
import { escapeDirection, placedTerms, solveShares } from './program.js';
import type { Program } from './program.js';
import { problemError } from './trouble.js';

/**
 * Every share must be positive; what cannot be proved so is assumed, and the derivation says it. A
 * condition on the `free` shares bounds their range; it takes nothing for granted.
 */
export function requirePositiveShares(
  context: DeriveContext,
  program: Program,
  shares: readonly Fraction[],
  free: ReadonlySet<string> = freeShareOf(program, context),
): void {
  const { display } = context;
  const placed = placedTerms(program);
  shares.forEach((share, i) => {
    const { place } = placed[i] as (typeof placed)[number];
    const constraint = program.constraints[place];
    if (constraint?.isEquality && constraint.terms.length === 1) {
      return; // an equality binds either way
    }
    if (context.isPositive(share)) return;
    const isIdle = shares.every((other, j) => placed[j]?.place !== place || other.isZero);
    if (place >= 0 && isIdle) throw idleConstraint(context, program, place);
    if (share.isZero || context.isPositive(share.neg())) {
      throw noMinimum(context, program, i);
    }
    const shown = display.fraction(share);
    const condition = signCondition(context, share, free.size > 1);
    context.assume(condition);
    if (mentions(condition, free)) return;
    context.notes.push(
      `taken for granted: ${toInfix(condition)} > 0, so that the share ${toInfix(shown)} is positive; otherwise there is no minimum`,
    );
  });
}

function freeShareOf({ parameter }: Program, { display }: DeriveContext): ReadonlySet<string> {
  return parameter ? symbolsOf(display.fraction(parameter.fraction)) : new Set();
}

/**
 * What must be positive for the share to be: the part of it whose sign is not known. With `factors`, only
 * the one factor that is open, if there is one: with several free shares the whole is long.
 */
export function signCondition(context: DeriveContext, share: Fraction, factors = false): Expr {
  const { algebra, display } = context;
  if (factors) {
    const product = fractionProduct(share, algebra);
    const open = product.factors.filter(([base]) => !base.positive);
    const [only] = open;
    const power = only?.[1].asConstant;
    if (only && open.length === 1 && power?.isInteger && power.n % 2n !== 0n) {
      const part = display.base(only[0]);
      return product.coefficient.sign > 0 ? part : neg(part);
    }
  }
  const top = Fraction.polynomial(share.numerator);
  const bottom = Fraction.polynomial(share.denominator);
  for (const [known, open] of [
    [bottom, top],
    [top, bottom],
  ] as const) {
    if (context.isPositive(known)) return display.fraction(open);
    if (context.isPositive(known.neg())) return display.fraction(open.neg());
  }
  return display.fraction(share);
}

/** A constraint with multiplier zero: some direction slackens it and leaves the objective as it is. */
function idleConstraint(context: DeriveContext, program: Program, place: number): IsoflopError {
  const { sheet, problem } = context;
  const { name } = program.constraints[place] as Program['constraints'][number];
  const label = name === undefined ? `constraint ${String(place + 1)}` : `constraint "${name}"`;
  return problemError(
    sheet,
    problem,
    'no-unique-minimum',
    `${label} of "${problem.name}" takes no part in the optimum: its multiplier is zero, and moving away from it leaves the objective as it is`,
    'leave the constraint out, or take out a variable that only it holds',
  );
}

export function noMinimum(
  context: DeriveContext,
  program: Program,
  negative?: number,
): IsoflopError {
  const { display, variables } = context;
  const direction = escapeDirection(program, negative);
  const moves = direction
    ? variables
        .flatMap((v, j) => {
          const rate = direction[j] as Fraction;
          return rate.isZero ? [] : [`${v} as s^(${toInfix(display.fraction(rate))})`];
        })
        .join(', ')
    : '';
  const zero = negative !== undefined && solveShares(program);
  const share =
    zero && 'shares' in zero && zero.difficulty === 0
      ? ` (a term's share would have to be ${toInfix(display.fraction(zero.shares[negative] as Fraction))})`
      : '';
  return noMinimumAlong(context, moves, share);
}

/** @param moves `N as s^(1), D as s^(-1)`, or nothing where no direction is known */
export function noMinimumAlong(
  { sheet, problem }: DeriveContext,
  moves: string,
  share = '',
): IsoflopError {
  const how =
    moves === ''
      ? ''
      : `: let s grow and move ${moves}; no constraint stops it and the objective keeps falling`;
  return problemError(
    sheet,
    problem,
    'no-minimum',
    `"${problem.name}" has no minimum${how}${share}`,
    'every variable that helps must cost something in a constraint, and the other way round',
  );
}

/** Moving this variable slackens constraints and leaves the objective as it is. */
export function severalMinima({ sheet, problem }: DeriveContext, variable: string): IsoflopError {
  return problemError(
    sheet,
    problem,
    'no-unique-minimum',
    `"${problem.name}" has a whole line of minima: moving ${variable} away from its constraints leaves the objective as it is`,
    `take ${variable} out, or leave out the constraints that only it holds`,
  );
}
