/**
 * Degree of difficulty one: linear conditions fix every share but one. With that one named, every
 * variable, the budget and the value have a closed form in it. (Duffin, Peterson & Zener 1967, ch. III
 * for the shares; the parametric reading is the same system with the budget as one more unknown.)
 */
import { Fraction } from '../algebra/fraction.js';
import { Product } from '../algebra/product.js';
import type { IsoflopError } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import { ONE, add, div, mul, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, sizeOf } from '../expression/traverse.js';
import { fractionProduct } from './coefficient.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import type { Derivation, Sensitivities } from './model.js';
import { solveLinear } from './linear.js';
import { narrateGlobal } from './narrate-result.js';
import {
  admissibleRange,
  narrateMonotone,
  narrateParametricResults,
  withLevel,
} from './narrate-parametric.js';
import type { Level, Parametric, ParametricResults } from './narrate-parametric.js';
import { narrateRegimes } from './narrate-regimes.js';
import { reducibleExpr, reducibleName, rewrap } from './narrate-setup.js';
import { narrateElimination, narrateShares, narrateStationarity } from './narrate-solution.js';
import type { Stationarity } from './narrate-solution.js';
import { powerEquations } from './optimum.js';
import type { PowerEquation } from './optimum.js';
import { sumExpr, termExpr } from './posynomial.js';
import { placedTerms, shareWeights, solveShares } from './program.js';
import type { Program } from './program.js';
import { requirePositiveShares } from './share-signs.js';
import { chooseShare } from './share-choice.js';
import type { ShareChoice } from './share-choice.js';
import { parametricSensitivities, withConstant } from './parametric-sensitivity.js';
import { symbolicProgram } from './symbolic-program.js';
import { problemError } from './trouble.js';

export function deriveParametric(context: DeriveContext, bare: Program): Derivation {
  const { sheet, problem, display, algebra, variables } = context;
  const choice = chooseShare(context, bare);
  const level = findLevel(context, bare);
  if (!choice || !level) {
    throw noParametricForm(
      context,
      level ? 'no share parametrises the others' : 'no single bound holds the budget',
    );
  }
  const latex = choice.symbol === 'rho' ? '\\rho' : '\\varrho';
  context.introduced.set(choice.symbol, { latex, meaning: 'free share' });
  const fraction = Fraction.base(algebra.symbol(choice.symbol));
  const program: Program = { ...bare, parameter: { term: choice.term, fraction } };
  // A share of a sum of two or more positive terms lies strictly between nothing and all.
  context.assume(sub(ONE, sym(choice.symbol)));
  const solved = solveShares(program);
  if ('inconsistent' in solved) throw noParametricForm(context, 'the shares have no solution');
  const { shares } = solved;
  requirePositiveShares(context, program, shares);
  context.notes.push(
    'degree of difficulty zero does not apply: one share is left free by the linear conditions',
  );
  if (program.constraints.some((c) => !c.isEquality)) {
    context.notes.push(
      'holds where the inequality binds: a budget beyond the range of the share leaves it slack, and the optimum inside',
    );
  }
  const core = sumExpr(program.objective.terms, variables, display);
  const base = narrateStationarity(context, program, core);
  const { meaning, condition } = narrateParameter(context, program, choice, base);
  const stationarity: Stationarity = { ...base, conditions: [...base.conditions, condition] };
  const { wrappers } = program.objective;
  const weights = shareWeights(program);
  narrateShares(context, shares, weights, core, reducibleExpr(context, wrappers), stationarity);
  const result = solveParametric(context, program, shares, level);
  if (!result) throw noParametricForm(context, 'the equations between the terms are dependent');
  const eliminated = narrateElimination(
    context,
    program,
    shares,
    weights,
    result.equations,
    stationarity,
  );
  const narrated = narrateParametricResults({
    context,
    program,
    symbol: choice.symbol,
    level,
    shares,
    result,
    eliminated,
    stationarity,
    core,
  });
  const global = narrateGlobal(context, program, core, true);
  narrateMonotone(context, global.obligations, choice.symbol, level, narrated);
  const range = admissibleRange(context, choice.symbol);
  const regimes = narrateRegimes({
    context,
    program,
    symbol: choice.symbol,
    range,
    level,
    shares,
    result,
    narrated,
  });
  const placed = placedTerms(program);
  const { budget } = problem;
  const skip = new Set([choice.symbol, ...(budget === undefined ? [] : [budget])]);
  let sensitivities: ReadonlyMap<string, Sensitivities> | undefined;
  return {
    sheet: sheet.id,
    problem,
    status: 'parametric',
    parameter: {
      symbol: choice.symbol,
      meaning,
      range,
      level: level.expr,
      levelFormula: narrated.level,
      ...(narrated.inTurn
        ? { inTurn: { ...narrated.inTurn, value: rewrap(wrappers, narrated.inTurn.value) } }
        : {}),
    },
    program: symbolicProgram(context, bare),
    optimum: narrated.optimum,
    value: rewrap(wrappers, narrated.reducible),
    reducibleValue: narrated.reducible,
    exponents: narrated.exponents,
    regimes,
    sensitivities: () =>
      (sensitivities ??= allSensitivities(context, program, level, narrated, skip)),
    shares: placed.map(({ term, place }, i) => ({
      term: termExpr(term, variables, display),
      of: place < 0 ? ('objective' as const) : place,
      share: display.fraction(shares[i] as Fraction),
    })),
    global,
    introduced: context.introduced,
    assumptions: context.assumptions,
    folded: context.folded,
    steps: context.steps,
    notes: context.notes,
  };
}

/** Of the variables, and of the value where only constants are added to what is minimised. */
function allSensitivities(
  context: DeriveContext,
  program: Program,
  level: Level,
  { optimum, reducible, exponents, level: levelFormula }: ParametricResults,
  without: ReadonlySet<string>,
): ReadonlyMap<string, Sensitivities> {
  const { problem, algebra, display } = context;
  const { valueName } = problem;
  const { wrappers } = program.objective;
  const reducedName = reducibleName(context, wrappers);
  const results = new Map(
    [...optimum, [reducedName, reducible] as const].flatMap(([name, formula]) => {
      const exponent = exponents.get(name);
      return exponent ? [[name, { formula, exponent }] as const] : [];
    }),
  );
  const all = parametricSensitivities(
    { results, level: level.expr, levelFormula, without },
    algebra,
    display,
  );
  const ofValue = all.get(reducedName);
  if (!ofValue || reducedName !== valueName) return all;
  const constants = wrappers.flatMap((w) => w.constant ?? []);
  return all.set(
    valueName,
    withConstant(ofValue, valueName, reducibleExpr(context, wrappers), constants),
  );
}

/** The one base of a bound that depends on the budget. */
function findLevel(context: DeriveContext, program: Program): Level | undefined {
  const { budget } = context.problem;
  if (budget === undefined) return undefined;
  const names = new Set([budget]);
  for (const { boundProduct } of program.constraints) {
    for (const [base] of boundProduct.factors) {
      const expr = context.display.base(base);
      if (mentions(expr, names)) return { base, expr };
    }
  }
  return undefined;
}

/** ρ = term / (its function), and the condition that this is in the terms of the Lagrangian. */
function narrateParameter(
  context: DeriveContext,
  program: Program,
  choice: ShareChoice,
  stationarity: Stationarity,
): { meaning: string; condition: Expr } {
  const { display, variables } = context;
  const placed = placedTerms(program);
  const { term, place } = placed[choice.term] as (typeof placed)[number];
  const all = placed.flatMap((p, i) => (p.place === place ? [i] : []));
  const total = add(...all.map((i) => stationarity.terms[i] as Expr));
  const own = stationarity.terms[choice.term] as Expr;
  const rho = sym(choice.symbol);
  const constraint = program.constraints[place];
  const whole = constraint
    ? { ...term, coefficient: term.coefficient.times(constraint.boundProduct) }
    : term;
  const shown = termExpr(whole, variables, display);
  const of = constraint ? constraint.bound : reducibleExpr(context, program.objective.wrappers);
  const words = place < 0 ? 'what is minimised' : 'the budget';
  const meaning = `share of ${toInfix(shown)} in ${toInfix(of)}, ${words}`;
  const side = constraint ? constraint.side : add(...all.map((i) => stationarity.terms[i] as Expr));
  const stated = div(shown, side);
  const short = display.canonical(context.algebra.of(stated));
  const isShorter = sizeOf(short) < sizeOf(stated);
  context.step(
    'parameter',
    'name-share',
    `One share is left free by these conditions. Let $${choice.symbol}$ be the share of $${toInfix(shown)}$ in ${words}; it lies between 0 and 1:`,
    {
      ...(isShorter ? { before: [equation(rho, stated)] } : {}),
      after: [equation(rho, isShorter ? short : stated)],
      obligations: isShorter ? [{ kind: 'equal', left: stated, right: short }] : [],
      uses: variables.map((v) => `stationarity-${v}`),
    },
  );
  return { meaning, condition: sub(own, mul(rho, total)) };
}

/** The power equations with the budget's base as one more unknown. */
function solveParametric(
  context: DeriveContext,
  program: Program,
  shares: readonly Fraction[],
  level: Level,
): Parametric | undefined {
  const { algebra } = context;
  const placed = placedTerms(program);
  const multipliers = program.constraints.map((_, k) =>
    placed.reduce(
      (sum, { place }, i) => (place === k ? sum.add(shares[i] as Fraction) : sum),
      Fraction.ZERO,
    ),
  );
  const key = new Set([level.base.key]);
  const all = powerEquations(program, shares, multipliers, algebra);
  const rows = all.map((e) => [...e.exponents, e.value.exponentOf(level.base.key).neg()]);
  const values = all.map((e) => e.value.without(key));
  const { pivotRows } = solveLinear(
    rows,
    rows.map(() => Fraction.ZERO),
  );
  const width = program.variables.length + 1;
  if (pivotRows.length < width) return undefined;
  const used = [...pivotRows].sort((a, b) => a - b);
  const solveFor = (j: number): Product => {
    const transposed = Array.from({ length: width }, (_, col) =>
      used.map((i) => (rows[i] as Fraction[])[col] as Fraction),
    );
    const unit = Array.from({ length: width }, (_, col) =>
      col === j ? Fraction.ONE : Fraction.ZERO,
    );
    const weights = solveLinear(transposed, unit).solution ?? [];
    return used.reduce(
      (product, i, k) => product.times((values[i] as Product).power(weights[k] as Fraction)),
      Product.ONE,
    );
  };
  const solved = program.variables.map((_, j) => solveFor(j));
  const budget = solveFor(width - 1);
  // Any term of the objective over its share is the value; the shortest reads best.
  const candidates = program.objective.terms.map((term, i) =>
    term.exponents
      .reduce(
        (product, e, j) => product.times((solved[j] as Product).power(e)),
        withLevel(term.coefficient, level.base, budget),
      )
      .times(fractionProduct((shares[i] as Fraction).inv(), algebra)),
  );
  const value = candidates.reduce((best, c) => (c.factors.length < best.factors.length ? c : best));
  return {
    values: solved,
    level: budget,
    value,
    equations: used.map((i) => all[i] as PowerEquation),
  };
}

function noParametricForm(context: DeriveContext, why: string): IsoflopError {
  const { sheet, problem } = context;
  return problemError(
    sheet,
    problem,
    'no-closed-form',
    `"${problem.name}" has degree of difficulty 1 and no parametric form was found: ${why}`,
    'name the budget under "budget", or simplify the law',
  );
}
