/** The end of a derivation: optimum, value, multipliers, exponents, prices, and why it is the minimum. */
import type { Base } from '../algebra/base.js';
import { Fraction } from '../algebra/fraction.js';
import { Product } from '../algebra/product.js';
import { MINUS_ONE, call, div, mul, pow, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { fractionProduct } from './coefficient.js';
import { equation } from './context.js';
import { multiplierSigns } from './multiplier-signs.js';
import type { DeriveContext } from './context.js';
import { reducibleExpr, reducibleName, rewrap } from './narrate-setup.js';
import type { Stationarity } from './narrate-solution.js';
import type { Optimum } from './optimum.js';
import type { Program } from './program.js';

export interface Results {
  readonly optimum: ReadonlyMap<string, Expr>;
  readonly reducible: Expr;
  readonly value: Expr;
  readonly multipliers: readonly Expr[];
}

export function narrateOptimum(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  eliminated: readonly Equation[],
): ReadonlyMap<string, Expr> {
  const { display, problem } = context;
  const optimum = new Map<string, Expr>();
  const after: Equation[] = [];
  program.variables.forEach((variable, j) => {
    const value = display.product(solved.values[j] as Product);
    optimum.set(variable, value);
    after.push(equation(sym(problem.optimumNames.get(variable) ?? variable), value));
  });
  // As equations between power products: each says what one product of the variables is.
  const terms = eliminated.map((e) => div(e.left, e.right));
  context.step(
    'optimum',
    'solve-logs',
    'In the logarithms of the variables these equations are linear, with one solution:',
    {
      before: eliminated,
      after,
      uses: ['elimination'],
      obligations: [
        ...eliminated.map((e): Obligation => ({ kind: 'solves', equation: e, values: optimum })),
        { kind: 'spans', of: terms, variables: program.variables },
      ],
    },
  );
  return optimum;
}

/** The value function, collapsed, and the wrappers put back. */
export function narrateValue(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  core: Expr,
  optimum: ReadonlyMap<string, Expr>,
): { readonly reducible: Expr; readonly value: Expr } {
  const { display, problem } = context;
  const { wrappers } = program.objective;
  const reducible = display.product(solved.value);
  const inverted = wrappers.at(-1)?.kind === 'invert';
  const value = inverted
    ? rewrap(wrappers.slice(0, -1), display.product(solved.value.inverse()))
    : rewrap(wrappers, reducible);
  const left = reducibleExpr(context, wrappers);
  const after = [equation(left, reducible)];
  if (wrappers.some((w) => w.kind !== 'add')) after.push(equation(sym(problem.valueName), value));
  context.step(
    'value',
    'substitute',
    'Put back, the optimum turns what was to be minimised into a single product of powers:',
    {
      before: [equation(left, core)],
      after,
      uses: ['optimum', 'reducible'],
      obligations: [
        { kind: 'equal', left: substitute(core, optimum), right: reducible },
        { kind: 'equal', left: rewrap(wrappers, reducible), right: value },
      ],
      algebra: [equation(left, substitute(core, optimum))],
    },
  );
  return { reducible, value };
}

/** λ in closed form, and that it is positive: the relaxed constraint is active. */
export function narrateMultipliers(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  stationarity: Stationarity,
  optimum: ReadonlyMap<string, Expr>,
): readonly Expr[] {
  const { display, algebra } = context;
  if (program.constraints.length === 0) return [];
  const multipliers = program.constraints.map((constraint, k) => {
    const share = solved.multipliers[k] as Fraction;
    const product = solved.value
      .times(fractionProduct(share, algebra))
      .times(constraint.boundProduct.inverse());
    return display.product(product);
  });
  const names = stationarity.multiplierNames;
  const values = new Map<string, Expr>([
    ...optimum,
    ...multipliers.map((m, k) => [names[k] as string, m] as const),
  ]);
  const signs = multiplierSigns(context, program, multipliers);
  context.step('multiplier', 'multiplier', signs.text, {
    after: multipliers.map((m, k) => equation(sym(names[k] as string), m)),
    uses: ['optimum', 'shares'],
    obligations: [
      ...stationarity.conditions.map((c): Obligation => ({
        kind: 'solves',
        equation: equation(c, sub(c, c)),
        values,
      })),
      ...program.constraints.map((c): Obligation => ({
        kind: 'solves',
        equation: equation(c.side, c.bound),
        values: optimum,
      })),
      ...signs.obligations,
    ],
  });
  return multipliers;
}

/** d ln x / d ln budget, read off, and proved by dividing the power out. */
export function narrateExponents(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  results: Results,
): ReadonlyMap<string, Expr> {
  const { display, problem } = context;
  const exponents = new Map<string, Expr>();
  const budget = budgetBase(context, program);
  if (!budget || problem.budget === undefined) return exponents;
  const obligations: Obligation[] = [];
  const after: Equation[] = [];
  const record = (name: string, shown: Expr, product: Product, formula: Expr): void => {
    const exponent = product.exponentOf(budget.key);
    const expr = display.fraction(exponent);
    exponents.set(name, expr);
    after.push(equation(call('elasticity', shown, budget.expr), expr));
    obligations.push({
      kind: 'free-of',
      of: div(formula, pow(budget.expr, expr)),
      variables: [problem.budget as string],
    });
  };
  program.variables.forEach((variable, j) => {
    const name = sym(problem.optimumNames.get(variable) ?? variable);
    record(variable, name, solved.values[j] as Product, results.optimum.get(variable) as Expr);
  });
  const { wrappers } = program.objective;
  record(
    reducibleName(context, wrappers),
    reducibleExpr(context, wrappers),
    solved.value,
    results.reducible,
  );
  if (wrappers.length === 1 && wrappers[0]?.kind === 'invert') {
    record(problem.valueName, sym(problem.valueName), solved.value.inverse(), results.value);
  }
  context.step('exponents', 'read-exponents', `As powers of ${budget.words}:`, {
    after,
    uses: ['optimum', 'value'],
    obligations,
  });
  return exponents;
}

/** The budget as the base that powers are taken of: C itself, or ℓ − E for a target. */
function budgetBase(
  context: DeriveContext,
  program: Program,
): { key: string; base: Base; expr: Expr; words: string } | undefined {
  const { budget } = context.problem;
  if (budget === undefined) return undefined;
  const names = new Set([budget]);
  for (const { bound, boundProduct } of program.constraints) {
    if (!mentions(bound, names)) continue;
    for (const [base] of boundProduct.factors) {
      if (base.kind === 'symbol' && base.name === budget) {
        return { key: base.key, base, expr: sym(budget), words: `$${budget}$` };
      }
    }
    const [only] = boundProduct.factors;
    if (
      only &&
      boundProduct.factors.length === 1 &&
      only[1].isOne &&
      boundProduct.coefficient.isOne
    ) {
      return { key: only[0].key, base: only[0], expr: bound, words: 'what the target leaves' };
    }
  }
  const symbol = context.algebra.symbol(budget);
  return { key: symbol.key, base: symbol, expr: sym(budget), words: `$${budget}$` };
}

/** −∂value/∂budget: what the next unit of the budget buys. Only for a value that is additive in it. */
export function narratePrice(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  results: Results,
): Expr | undefined {
  const { problem, display, algebra } = context;
  const { budget } = problem;
  const { wrappers } = program.objective;
  if (budget === undefined || wrappers.some((w) => w.kind !== 'add')) return undefined;
  const base = budgetBase(context, program);
  if (!base) return undefined;
  const exponent = solved.value.exponentOf(base.key);
  if (exponent.isZero) return undefined;
  const slope = div(mul(display.fraction(exponent), reducibleExpr(context, wrappers)), base.expr);
  const size = display.product(
    solved.value
      .times(fractionProduct(exponent.neg(), algebra))
      .times(Product.power(base.base, Fraction.MINUS_ONE)),
  );
  const full = mul(MINUS_ONE, size);
  context.step(
    'price',
    'marginal-price',
    problem.sense === 'minimize'
      ? `The marginal price of $${budget}$: one more unit of it changes the optimal value by`
      : `One more unit of $${budget}$ changes the optimal value by`,
    {
      after: [equation(call('d', sym(problem.valueName), sym(budget)), slope)],
      uses: ['value', 'exponents'],
      obligations: [
        { kind: 'derivative', of: results.value, by: budget, result: full },
        {
          kind: 'equal',
          left: substitute(slope, new Map([[problem.valueName, results.value]])),
          right: full,
        },
      ],
    },
  );
  return size;
}

/** Convexity in the logs: stationary is globally minimal, and there is one such point only. */
export function narrateGlobal(
  context: DeriveContext,
  program: Program,
  core: Expr,
  hasMultiplier: boolean,
): { why: string; obligations: readonly Obligation[] } {
  const { variables } = context;
  const obligations: Obligation[] = [
    { kind: 'posynomial', of: core, variables },
    ...program.constraints.map((c): Obligation => ({ kind: 'posynomial', of: c.side, variables })),
    { kind: 'spans', of: [core, ...program.constraints.map((c) => c.side)], variables },
  ];
  const why =
    'In the logarithms of the variables every posynomial is convex (its log is a log-sum-exp of linear functions), ' +
    'so a point that satisfies the Karush–Kuhn–Tucker conditions with non-negative multipliers is a global minimum; ' +
    'the exponent vectors span all directions, so it is the only one.';
  context.step('global', 'geometric-program', why, {
    uses: ['reducible', 'optimum', ...(hasMultiplier ? ['multiplier'] : [])],
    obligations,
  });
  return { why, obligations };
}

/** The value function read backwards. */
export function narrateInverse(
  context: DeriveContext,
  program: Program,
  solved: Optimum,
  results: Results,
): { budget: string; value: string; formula: Expr } | undefined {
  const { problem, algebra } = context;
  const { budget, valueName } = problem;
  const { wrappers } = program.objective;
  const base = budgetBase(context, program);
  if (budget === undefined || !base || base.key !== algebra.symbol(budget).key) return undefined;
  if (wrappers.some((w) => w.kind !== 'add')) return undefined;
  const exponent = solved.value.exponentOf(base.key);
  if (exponent.isZero) return undefined;
  const level = reducibleExpr(context, wrappers);
  const rest = solved.value.without(new Set([base.key]));
  const formula = context.display.product(rest.power(exponent.inv().neg()));
  const inverse = mul(formula, pow(level, context.display.fraction(exponent.inv())));
  context.step(
    'inverse',
    'invert',
    `Read backwards: the $${budget}$ that reaches a given value at best, which is the dual problem's optimum:`,
    {
      before: [equation(level, results.reducible)],
      after: [equation(sym(budget), inverse)],
      uses: ['value'],
      obligations: [
        {
          kind: 'solves',
          equation: equation(sym(budget), inverse),
          values: new Map([[valueName, results.value]]),
        },
      ],
    },
  );
  return { budget, value: valueName, formula: inverse };
}
