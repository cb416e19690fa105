/**
 * Degree of difficulty zero: the shares are the solution of a linear system, and with them every
 * variable has a closed form. (Duffin, Peterson & Zener, Geometric Programming, 1967, ch. III.)
 */
import type { IsoflopError } from '../base/errors.js';
import { Fraction } from '../algebra/fraction.js';
import { toInfix } from '../expression/infix.js';
import { ONE, div, mul, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { DeriveContext } from './context.js';
import type { Derivation, Sensitivities } from './model.js';
import {
  narrateExponents,
  narrateGlobal,
  narrateInverse,
  narrateMultipliers,
  narrateOptimum,
  narratePrice,
  narrateValue,
} from './narrate-result.js';
import { reducibleExpr, reducibleName } from './narrate-setup.js';
import { narrateElimination, narrateShares, narrateStationarity } from './narrate-solution.js';
import { solveOptimum } from './optimum.js';
import { sumExpr, termExpr } from './posynomial.js';
import { escapeDirection, placedTerms, solveShares } from './program.js';
import type { Program } from './program.js';
import { sensitivitiesOf } from './sensitivity.js';
import { problemError } from './trouble.js';

export function deriveClosedForm(context: DeriveContext, program: Program): Derivation {
  const { sheet, problem, display, algebra, variables } = context;
  const solved = solveShares(program);
  if ('inconsistent' in solved) throw noMinimum(context, program);
  if (solved.rank < variables.length) throw notUnique(context);
  if (solved.difficulty > 0) {
    throw problemError(
      sheet,
      problem,
      'no-closed-form',
      `"${problem.name}" has degree of difficulty ${String(solved.difficulty)}: its shares are not fixed by linear equations alone`,
      'fewer terms, or more variables or constraints, make a closed form possible',
    );
  }
  const { shares } = solved;
  const placed = placedTerms(program);
  requirePositiveShares(context, program, shares);
  const core = sumExpr(program.objective.terms, variables, display);
  const stationarity = narrateStationarity(context, program, core);
  const { wrappers } = program.objective;
  const level = reducibleExpr(context, wrappers);
  narrateShares(context, program, shares, core, level, stationarity);
  const result = solveOptimum(program, shares, algebra);
  if (!result) throw notUnique(context);
  const eliminated = narrateElimination(context, program, shares, result.equations, stationarity);
  const optimum = narrateOptimum(context, program, result, eliminated);
  const { reducible, value: inner } = narrateValue(context, program, result, core, optimum);
  const multipliers = narrateMultipliers(context, program, result, stationarity, optimum);
  const global = narrateGlobal(context, program, core, multipliers.length > 0);
  const value = problem.sense === 'maximize' ? div(ONE, inner) : inner;
  const results = { optimum, reducible, value, multipliers };
  const exponents = narrateExponents(context, program, result, results);
  const price =
    problem.sense === 'minimize' ? narratePrice(context, program, result, results) : undefined;
  const inverse =
    problem.sense === 'minimize' ? narrateInverse(context, program, result, results) : undefined;
  // Not every reader asks for them, and they cost as much as all the rest.
  let sensitivities: ReadonlyMap<string, Sensitivities> | undefined;
  return {
    sheet: sheet.id,
    problem,
    status: 'closed-form',
    optimum,
    value,
    reducibleValue: reducible,
    exponents,
    sensitivities: () => (sensitivities ??= allSensitivities(context, program, optimum, reducible)),
    ...(price ? { marginalPrice: price } : {}),
    shares: placed.map(({ term, place }, i) => ({
      term: termExpr(term, variables, display),
      of: place < 0 ? ('objective' as const) : place,
      share: display.fraction(shares[i] as Fraction),
    })),
    global,
    ...(inverse ? { inverse } : {}),
    introduced: context.introduced,
    assumptions: context.assumptions,
    steps: context.steps,
    notes: context.notes,
  };
}

/** Coefficients only: the variables are gone, and the budget's elasticity is an exponent. */
function allSensitivities(
  context: DeriveContext,
  program: Program,
  optimum: ReadonlyMap<string, Expr>,
  reducible: Expr,
): ReadonlyMap<string, Sensitivities> {
  const { algebra, display, problem } = context;
  const skip = new Set(problem.budget === undefined ? [] : [problem.budget]);
  const out = new Map<string, Sensitivities>();
  for (const [variable, formula] of optimum) {
    out.set(variable, sensitivitiesOf(formula, skip, algebra, display));
  }
  const { wrappers } = program.objective;
  const ofReducible = sensitivitiesOf(reducible, skip, algebra, display);
  if (wrappers.every((w) => w.kind === 'add')) {
    // ∂ ln L/∂ ln c is the reducible part's elasticity times that part's share of L.
    const name = sym(problem.valueName);
    const part = wrappers.length === 0 ? undefined : div(reducibleExpr(context, wrappers), name);
    const full = new Map<string, Expr>();
    for (const [coefficient, e] of ofReducible) full.set(coefficient, part ? mul(e, part) : e);
    for (const { constant } of wrappers) {
      if (constant?.kind === 'sym' && !full.has(constant.name))
        full.set(constant.name, div(constant, name));
    }
    out.set(problem.valueName, full);
  } else out.set(reducibleName(context, wrappers), ofReducible);
  return out;
}

/** Every share must be positive; what cannot be proved so is assumed, and the derivation says it. */
function requirePositiveShares(
  context: DeriveContext,
  program: Program,
  shares: readonly Fraction[],
): void {
  const { algebra, display } = context;
  const placed = placedTerms(program);
  shares.forEach((share, i) => {
    const { place } = placed[i] as (typeof placed)[number];
    const constraint = program.constraints[place];
    if (constraint?.isEquality && constraint.terms.length === 1) {
      if (share.isZero || algebra.positive(algebra.fromFraction(share))) return;
      if (algebra.positive(algebra.fromFraction(share.neg()))) return; // an equality binds either way
    }
    const form = algebra.fromFraction(share);
    if (algebra.positive(form)) return;
    if (share.isZero || algebra.positive(algebra.fromFraction(share.neg()))) {
      throw noMinimum(context, program, i);
    }
    const shown = display.fraction(share);
    const condition = signCondition(context, share);
    context.assume(condition);
    context.notes.push(
      `taken for granted: ${toInfix(condition)} > 0, so that the share ${toInfix(shown)} is positive; otherwise there is no minimum`,
    );
  });
}

/** The part of a share whose sign is not known. */
function signCondition(context: DeriveContext, share: Fraction): Expr {
  const { algebra, display } = context;
  const bottom = Fraction.polynomial(share.denominator);
  if (algebra.positive(algebra.fromFraction(bottom))) {
    return display.fraction(Fraction.polynomial(share.numerator));
  }
  const top = Fraction.polynomial(share.numerator);
  if (algebra.positive(algebra.fromFraction(top))) return display.fraction(bottom);
  return display.fraction(share);
}

function noMinimum(context: DeriveContext, program: Program, negative?: number): IsoflopError {
  const { sheet, problem, display, variables } = context;
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
    zero && 'shares' in zero
      ? ` (a term's share would have to be ${toInfix(display.fraction(zero.shares[negative] as Fraction))})`
      : '';
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

function notUnique(context: DeriveContext): IsoflopError {
  const { sheet, problem } = context;
  return problemError(
    sheet,
    problem,
    'no-unique-minimum',
    `"${problem.name}" has a whole line of minima: some combination of ${problem.variables.join(', ')} changes neither the objective nor a constraint`,
    'take a variable out, or add the constraint that ties it',
  );
}
