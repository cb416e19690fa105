/**
 * Degree of difficulty zero: the shares are the solution of a linear system, and with them every
 * variable has a closed form. (Duffin, Peterson & Zener, Geometric Programming, 1967, ch. III.)
 */
import type { IsoflopError } from '../base/errors.js';
import type { Fraction } from '../algebra/fraction.js';
import { div, mul, sym } from '../expression/nodes.js';
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
import { placedTerms, shareWeights, solveShares } from './program.js';
import type { Program } from './program.js';
import { sensitivitiesOf } from './sensitivity.js';
import { noMinimum, requirePositiveShares } from './share-signs.js';
import { symbolicProgram } from './symbolic-program.js';
import { problemError } from './trouble.js';

/** Also says what is wrong where the shares have no solution, or leave a direction undecided. */
export function deriveClosedForm(context: DeriveContext, program: Program): Derivation {
  const { sheet, problem, display, algebra, variables } = context;
  const solved = solveShares(program);
  if ('inconsistent' in solved) throw noMinimum(context, program);
  if (solved.rank < variables.length) throw notUnique(context);
  const { shares } = solved;
  const placed = placedTerms(program);
  requirePositiveShares(context, program, shares);
  const core = sumExpr(program.objective.terms, variables, display);
  const stationarity = narrateStationarity(context, program, core);
  const { wrappers } = program.objective;
  const level = reducibleExpr(context, wrappers);
  const weights = shareWeights(program);
  narrateShares(context, shares, weights, core, level, stationarity);
  const result = solveOptimum(program, shares, algebra);
  if (!result) throw notUnique(context);
  const eliminated = narrateElimination(
    context,
    program,
    shares,
    weights,
    result.equations,
    stationarity,
  );
  const optimum = narrateOptimum(context, program, result, eliminated);
  const { reducible, value } = narrateValue(context, program, result, core, optimum);
  const multipliers = narrateMultipliers(context, program, result, stationarity, optimum);
  const global = narrateGlobal(context, program, core, multipliers.length > 0);
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
    program: symbolicProgram(context, program),
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
    folded: context.folded,
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
