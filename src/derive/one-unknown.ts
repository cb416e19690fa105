/**
 * Problems that are no geometric programs but come down to one unknown: equations between single products
 * give every variable but one, and what is left is to be minimised over an interval. Where that has its
 * least value is a question for numbers, which are certified (`src/evaluate`).
 */
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { Fraction } from '../algebra/fraction.js';
import { Product } from '../algebra/product.js';
import { variablePowers } from '../algebra/variable-powers.js';
import { div, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { DeriveContext } from './context.js';
import { unfold, unfoldSide } from './definitions.js';
import { solveTogether } from './linear.js';
import type { Derivation, OneUnknown } from './model.js';
import { narrateFolded } from './narrate-setup.js';
import {
  narrateCertified,
  narrateEliminated,
  narrateLawWithDefinitions,
  narrateOneUnknown,
  narratePieces,
  narrateRange,
} from './narrate-one-unknown.js';

/** left / right of a constraint as coefficient × ∏ variable^exponent. */
interface Ratio {
  readonly original: Equation;
  readonly unfolded: Equation;
  readonly coefficient: Product;
  readonly exponents: readonly Fraction[];
}

export interface Eliminated {
  readonly equalities: readonly Ratio[];
  /** The variable that stays. */
  readonly variable: string;
  readonly values: ReadonlyMap<string, Expr>;
}

/** A bound on the unknown, with the inequality that it comes from. */
export interface Bound {
  readonly from: Equation;
  readonly unfolded: Equation;
  readonly side: 'lower' | 'upper';
  readonly bound: Expr;
}

/**
 * @param reason why the problem is no geometric program
 * @returns the derivation, or why it does not come down to one unknown
 */
export function deriveOneUnknown(context: DeriveContext, reason: string): Derivation | string {
  try {
    return attempt(context, reason);
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) {
      return 'its formulas are too large, or hold powers of unknown sign';
    }
    throw error;
  }
}

function attempt(context: DeriveContext, reason: string): Derivation | string {
  const { sheet, problem, keep } = context;
  const { result, used } = unfold(problem.objective, sheet, keep);
  if (!mentions(result, new Set(problem.variables))) return 'the objective holds no variable';
  if (problem.discrete.size > 0) return 'some quantities take discrete values only';
  narrateLawWithDefinitions(context, result, used);
  narrateFolded(context);
  const ratios: Ratio[] = [];
  for (const { name, equation } of problem.constraints) {
    const ratio = ratioOf(context, equation, name);
    if (!ratio) return 'a constraint relates more than single products';
    ratios.push(ratio);
  }
  const equalities = ratios.filter((r) => r.original.relation === '=');
  const eliminated = eliminate(context, equalities);
  if (typeof eliminated === 'string') return eliminated;
  const { variable, values } = eliminated;
  narrateEliminated(context, eliminated);
  const bounds: Bound[] = [];
  for (const ratio of ratios.filter((r) => r.original.relation !== '=')) {
    const bound = boundOf(context, ratio, eliminated);
    if (typeof bound === 'string') return bound;
    bounds.push(bound);
  }
  if (bounds.length > 0) narrateRange(context, variable, values, bounds);
  const objective = narrateOneUnknown(context, variable, values, result, used);
  const oneUnknown: OneUnknown = {
    variable,
    objective,
    variables: values,
    lower: bounds.flatMap((b) => (b.side === 'lower' ? [b.bound] : [])),
    upper: bounds.flatMap((b) => (b.side === 'upper' ? [b.bound] : [])),
  };
  const equations = narratePieces(context, oneUnknown, result, used);
  context.notes.unshift(`no geometric program: ${reason}`);
  return finish(context, oneUnknown, equations);
}

function ratioOf(
  context: DeriveContext,
  original: Equation,
  name: string | undefined,
): Ratio | undefined {
  const { algebra, sheet, keep, variables } = context;
  const unfolded: Equation = {
    left: unfoldSide(original.left, sheet, keep, name),
    relation: original.relation,
    right: unfold(original.right, sheet, keep).result,
  };
  const form = algebra.of(div(unfolded.left, unfolded.right));
  const product = form.denominator.isOne ? form.numerator.single : undefined;
  const powers = product && variablePowers(product, variables);
  if (!powers) return undefined;
  const coefficient = Product.of(product.coefficient, powers.rest);
  if (!coefficient.isPositive) return undefined;
  return { original, unfolded, coefficient, exponents: powers.exponents };
}

/** The equations solved for all variables but one: linear in the logarithms. */
function eliminate(context: DeriveContext, equalities: readonly Ratio[]): Eliminated | string {
  const { variables, display } = context;
  const free = variables.length - equalities.length;
  if (free !== 1) {
    return `its equalities between single products leave ${free > 1 ? `${String(free)} unknowns` : 'none'}, not one`;
  }
  for (let kept = 0; kept < variables.length; kept++) {
    const others = variables.flatMap((_, j) => (j === kept ? [] : [j]));
    const rows = equalities.map((r) => others.map((j) => r.exponents[j] as Fraction));
    const units = equalities.map((_, k) =>
      equalities.map((__, i) => (i === k ? Fraction.ONE : Fraction.ZERO)),
    );
    const { solutions, pivotRows } = solveTogether(rows, units);
    if (pivotRows.length < equalities.length) continue;
    const unknown = context.algebra.symbol(variables[kept] as string);
    // ∏ others^row = 1/(coefficient · x^e), for every equation.
    const rights = equalities.map((r) =>
      r.coefficient.times(Product.power(unknown, r.exponents[kept] as Fraction)).inverse(),
    );
    const values = new Map<string, Expr>();
    variables.forEach((name, j) => {
      if (j === kept) {
        values.set(name, sym(name));
        return;
      }
      const product = rights.reduce(
        (all, right, k) => all.times(right.power(solutions[k]?.[others.indexOf(j)] as Fraction)),
        Product.ONE,
      );
      values.set(name, display.product(product));
    });
    return { equalities, variable: variables[kept] as string, values };
  }
  return 'its equalities do not give all variables but one';
}

/** coefficient · x^e ≤ 1, solved for x. */
function boundOf(
  { algebra, display }: DeriveContext,
  { original, unfolded }: Ratio,
  { variable, values }: Eliminated,
): Bound | string {
  const sides = { left: unfolded.left, right: unfolded.right };
  const form = algebra.of(div(substitute(sides.left, values), substitute(sides.right, values)));
  const product = form.denominator.isOne ? form.numerator.single : undefined;
  const powers = product && variablePowers(product, [variable]);
  const exponent = powers?.exponents[0];
  if (!powers || !exponent) return 'an inequality relates more than single products';
  const isRising = algebra.positive(algebra.fromFraction(exponent));
  if (!isRising && !algebra.positive(algebra.fromFraction(exponent.neg()))) {
    return `which way an inequality bounds ${variable} is not known`;
  }
  const coefficient = Product.of(product.coefficient, powers.rest);
  const bound = display.product(coefficient.power(exponent.inv().neg()));
  const isUpper = isRising === (original.relation === '<=');
  return { from: original, unfolded, side: isUpper ? 'upper' : 'lower', bound };
}

function finish(
  context: DeriveContext,
  oneUnknown: OneUnknown,
  equations: readonly Equation[],
): Derivation {
  const { sheet, problem, variables } = context;
  const value = sym(problem.valueName);
  const why = narrateCertified(context, oneUnknown);
  return {
    sheet: sheet.id,
    problem,
    status: 'implicit',
    system: {
      unknowns: [oneUnknown.variable, ...variables.filter((v) => v !== oneUnknown.variable)],
      equations,
    },
    program: { variables, objective: [], constraints: [], value: (least) => least },
    oneUnknown,
    optimum: new Map(),
    value,
    reducibleValue: value,
    exponents: new Map(),
    sensitivities: () => new Map(),
    shares: [],
    global: { why, obligations: [], inNumbers: true },
    introduced: context.introduced,
    assumptions: context.assumptions,
    folded: context.folded,
    steps: context.steps,
    notes: context.notes,
  };
}
