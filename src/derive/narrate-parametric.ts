/** The end of a parametric derivation: everything in the free share, and that each budget has one. */
import type { Base } from '../algebra/base.js';
import { Fraction } from '../algebra/fraction.js';
import type { Product } from '../algebra/product.js';
import { toFraction } from '../algebra/quotient.js';
import { differentiate } from '../calculus/differentiate.js';
import { toInfix } from '../expression/infix.js';
import { ONE, ZERO, add, call, div, log, mul, neg, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { fractionProduct } from './coefficient.js';
import { equation } from './context.js';
import type { InTurn } from './model.js';
import { multiplierSigns } from './multiplier-signs.js';
import type { DeriveContext } from './context.js';
import { narrateInTurn } from './narrate-in-turn.js';
import { reducibleExpr, reducibleName } from './narrate-setup.js';
import type { Stationarity } from './narrate-solution.js';
import type { PowerEquation } from './optimum.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';
import { signCondition } from './share-signs.js';

/** What the budget is a power of in the bounds: C itself, or ℓ − E for a target. */
export interface Level {
  readonly base: Base;
  readonly expr: Expr;
}

export interface Parametric {
  readonly values: readonly Product[];
  readonly level: Product;
  readonly value: Product;
  readonly equations: readonly PowerEquation[];
}

interface Parts {
  readonly context: DeriveContext;
  readonly program: Program;
  /** The free share. */
  readonly symbol: string;
  readonly level: Level;
  readonly shares: readonly Fraction[];
  readonly result: Parametric;
  readonly eliminated: readonly Equation[];
  readonly stationarity: Stationarity;
  readonly core: Expr;
}

export interface ParametricResults {
  readonly optimum: ReadonlyMap<string, Expr>;
  /** The level in the free share: C = …, or ℓ − E = … */
  readonly level: Expr;
  readonly levelSlope: Fraction;
  readonly reducible: Expr;
  readonly exponents: ReadonlyMap<string, Expr>;
  /** The value here is the reducible one. */
  readonly inTurn?: InTurn;
}

/** A product with the level's base replaced by its formula. */
export function withLevel(product: Product, base: Base, level: Product): Product {
  const exponent = product.exponentOf(base.key);
  return exponent.isZero
    ? product
    : product.without(new Set([base.key])).times(level.power(exponent));
}

export function narrateParametricResults(parts: Parts): ParametricResults {
  const { context, program, symbol, level, result, eliminated, core } = parts;
  const { display, problem } = context;
  const optimum = new Map(
    program.variables.map((v, j) => [v, display.product(result.values[j] as Product)] as const),
  );
  const levelFormula = display.product(result.level);
  const values = new Map<string, Expr>([...optimum, ...budgetValue(context, level, levelFormula)]);
  context.step(
    'optimum',
    'solve-logs',
    `In the logarithms of the variables and of $${toInfix(level.expr)}$ these equations are linear, with one solution for each $${symbol}$:`,
    {
      before: eliminated,
      after: [
        ...program.variables.map((v) =>
          equation(sym(problem.optimumNames.get(v) ?? v), optimum.get(v) as Expr),
        ),
        equation(level.expr, levelFormula),
      ],
      uses: ['elimination'],
      obligations: [
        ...eliminated.map((e): Obligation => ({ kind: 'solves', equation: e, values })),
        {
          kind: 'spans',
          of: eliminated.map((e) => div(e.left, e.right)),
          variables: program.variables,
        },
      ],
    },
  );
  const reducible = display.product(result.value);
  const left = reducibleExpr(context, program.objective.wrappers);
  context.step('value', 'substitute', 'Put back, what was to be minimised becomes', {
    before: [equation(left, core)],
    after: [equation(left, reducible)],
    uses: ['optimum', 'reducible'],
    obligations: [{ kind: 'equal', left: substitute(core, values), right: reducible }],
  });
  const inTurn = narrateInTurn(context, {
    optimum: new Map(
      program.variables.map((v, j) => [
        v,
        { product: result.values[j] as Product, formula: optimum.get(v) as Expr },
      ]),
    ),
    value: { left, product: result.value, formula: reducible },
    level: { left: level.expr, product: result.level, formula: levelFormula },
  });
  narrateMultipliers(parts, values);
  const levelSlope = logSlope(context, result.level, symbol);
  const exponents = narrateLocalExponents(parts, optimum, levelFormula, levelSlope, reducible);
  return {
    optimum,
    level: levelFormula,
    levelSlope,
    reducible,
    exponents,
    ...(inTurn ? { inTurn } : {}),
  };
}

function narrateMultipliers(parts: Parts, values: ReadonlyMap<string, Expr>): void {
  const { context, program, level, shares, result, stationarity } = parts;
  const { display, algebra } = context;
  const placed = placedTerms(program);
  const names = stationarity.multiplierNames;
  const multipliers = program.constraints.map((constraint, k) => {
    const total = placed.reduce(
      (sum, { place }, i) => (place === k ? sum.add(shares[i] as Fraction) : sum),
      Fraction.ZERO,
    );
    const bound = withLevel(constraint.boundProduct, level.base, result.level);
    return display.product(
      result.value.times(fractionProduct(total, algebra)).times(bound.inverse()),
    );
  });
  const all = new Map<string, Expr>([
    ...values,
    ...multipliers.map((m, k) => [names[k] as string, m] as const),
  ]);
  const signs = multiplierSigns(context, program, multipliers);
  context.step('multiplier', 'multiplier', signs.text, {
    after: multipliers.map((m, k) => equation(sym(names[k] as string), m)),
    uses: ['optimum', 'shares'],
    obligations: [
      ...stationarity.conditions.map((c): Obligation => ({
        kind: 'solves',
        equation: equation(c, ZERO),
        values: all,
      })),
      ...program.constraints.map((c): Obligation => ({
        kind: 'solves',
        equation: equation(c.side, c.bound),
        values,
      })),
      ...signs.obligations,
    ],
  });
}

/** The budget symbol in the parameter: C = …, or ℓ = E + … for a target. */
export function budgetValue(
  { problem, display, algebra }: DeriveContext,
  level: Level,
  formula: Expr,
): ReadonlyMap<string, Expr> {
  const { budget } = problem;
  if (budget === undefined) return new Map();
  if (level.expr.kind === 'sym') return new Map([[budget, formula]]);
  // The level is linear in the budget, slope · budget − rest, in all that a sheet can well state.
  const slope = display.canonical(algebra.of(differentiate(level.expr, budget)));
  const rest = display.canonical(algebra.of(sub(mul(slope, sym(budget)), level.expr)));
  return new Map([[budget, div(add(rest, formula), slope)]]);
}

/** d ln x/d ln level = (d ln x/dρ)/(d ln level/dρ): no longer constants. */
function narrateLocalExponents(
  { context, program, symbol, level, result }: Parts,
  optimum: ReadonlyMap<string, Expr>,
  levelFormula: Expr,
  levelSlope: Fraction,
  reducible: Expr,
): ReadonlyMap<string, Expr> {
  const { display, problem } = context;
  const exponents = new Map<string, Expr>();
  if (levelSlope.isZero) return exponents;
  const after: Equation[] = [];
  const obligations: Obligation[] = [
    {
      kind: 'derivative',
      of: log(levelFormula),
      by: symbol,
      result: display.fraction(levelSlope),
    },
  ];
  const record = (name: string, product: Product, formula: Expr, shown: Expr): void => {
    const slope = logSlope(context, product, symbol);
    const exponent = display.fraction(slope.div(levelSlope));
    exponents.set(name, exponent);
    after.push(equation(call('elasticity', shown, level.expr), exponent));
    obligations.push(
      { kind: 'derivative', of: log(formula), by: symbol, result: display.fraction(slope) },
      {
        kind: 'equal',
        left: mul(exponent, display.fraction(levelSlope)),
        right: display.fraction(slope),
      },
    );
  };
  program.variables.forEach((v, j) => {
    const shown = sym(problem.optimumNames.get(v) ?? v);
    record(v, result.values[j] as Product, optimum.get(v) as Expr, shown);
  });
  const left = reducibleExpr(context, program.objective.wrappers);
  record(reducibleName(context, program.objective.wrappers), result.value, reducible, left);
  context.step(
    'exponents',
    'local-exponents',
    `The exponents in $${toInfix(level.expr)}$ change with it; each is the ratio of two derivatives by $${symbol}$:`,
    { after, uses: ['optimum', 'value'], obligations },
  );
  return exponents;
}

/** ∂ ln product / ∂ symbol: Σ exponent · base'/base; exponents do not hold the free share. */
function logSlope({ algebra, display }: DeriveContext, product: Product, symbol: string): Fraction {
  return product.factors.reduce((total, [base, exponent]) => {
    const shown = display.base(base);
    const slope = differentiate(shown, symbol);
    if (slope === ZERO) return total;
    return total.add(exponent.mul(toFraction(algebra.of(div(slope, shown)))));
  }, Fraction.ZERO);
}

/** Each admissible share belongs to one level, and each level to one share. */
export function narrateMonotone(
  context: DeriveContext,
  uniqueness: readonly Obligation[],
  symbol: string,
  level: Level,
  { level: formula, levelSlope }: ParametricResults,
): void {
  const { algebra, display } = context;
  const shown = toInfix(level.expr);
  const sign = [levelSlope, levelSlope.neg()].map((s) => algebra.positive(algebra.fromFraction(s)));
  const slope = sign[0] ? levelSlope : sign[1] ? levelSlope.neg() : undefined;
  const direction = sign[0] ? 'increases' : sign[1] ? 'decreases' : undefined;
  context.step(
    'monotone',
    'one-share-a-budget',
    `Every admissible $${symbol}$ satisfies the Karush–Kuhn–Tucker conditions for its own $${shown}$, whose optimum is unique; so no two of them share a $${shown}$. As a continuous one-to-one function, $${shown}$ is strictly monotone in $${symbol}$${direction ? `: it ${direction}` : ''}, and each $${shown}$ within its range has exactly one optimum.`,
    {
      after: [equation(level.expr, formula)],
      uses: ['optimum', 'multiplier', 'global'],
      obligations: [
        ...uniqueness,
        ...(slope
          ? [
              {
                kind: 'derivative',
                of: log(formula),
                by: symbol,
                result: sign[0] ? display.fraction(slope) : neg(display.fraction(slope)),
              } as const,
              { kind: 'positive', of: display.fraction(slope) } as const,
            ]
          : []),
      ],
    },
  );
}

/** Of a quotient whose one part has a known sign, the other part. */
function openPart(context: DeriveContext, condition: Expr): Expr {
  return signCondition(context, toFraction(context.algebra.of(condition)));
}

/** The ends of the free share: 0 and 1, or nearer where another share would stop being positive. */
export function admissibleRange(context: DeriveContext, symbol: string): readonly [Expr, Expr] {
  const { algebra, display } = context;
  const lower: Expr[] = [ZERO];
  const upper: Expr[] = [ONE];
  for (const condition of context.assumptions.positive.map((c) => openPart(context, c))) {
    const slope = differentiate(condition, symbol);
    // No straight line has one end only; where this is not proved, the numbers are looked at.
    if (mentions(slope, new Set([symbol]))) continue;
    const rate = algebra.of(slope);
    const constant = substitute(condition, new Map([[symbol, ZERO]]));
    if (rate.numerator.isZero) continue;
    const root = display.canonical(algebra.of(neg(div(constant, slope))));
    if (algebra.positive(rate)) lower.push(root);
    else if (algebra.isPositive(neg(slope))) upper.push(root);
    else {
      // The slope's sign depends on the coefficients. Where the condition holds at one end, it bounds the
      // other, if at all: c(0)/max(c(0), −c') is where it vanishes, or 1.
      const atOne = display.canonical(algebra.of(add(constant, slope)));
      const start = display.canonical(algebra.of(constant));
      if (algebra.isPositive(start)) {
        const fall = display.canonical(algebra.of(neg(slope)));
        upper.push(div(start, call('max', start, fall)));
      } else if (algebra.isPositive(atOne)) {
        const below = call('max', ZERO, display.canonical(algebra.of(neg(constant))));
        lower.push(div(below, add(atOne, below)));
      }
    }
  }
  const ends = (name: 'max' | 'min', list: readonly Expr[]): Expr => {
    const distinct = list.filter((e, i) => list.findIndex((o) => toInfix(o) === toInfix(e)) === i);
    // An end that lies further out than another for certain never counts.
    const different = distinct.filter(
      (e) => !distinct.some((o) => algebra.isPositive(name === 'max' ? sub(o, e) : sub(e, o))),
    );
    const [only] = different;
    return different.length === 1 && only ? only : call(name, ...different);
  };
  return [ends('max', lower), ends('min', upper)];
}
