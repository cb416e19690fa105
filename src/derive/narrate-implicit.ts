/** The steps that only an implicit derivation has. */
import { Fraction } from '../algebra/fraction.js';
import { toInfix } from '../expression/infix.js';
import { ONE, ZERO, add, div, mul, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { slacknessOf } from './implicit-binding.js';
import type { Reduction } from './implicit-reduction.js';
import type { FreeShare, SolvedShares } from './implicit-shares.js';
import { provedIndependent } from './implicit-signs.js';
import type { Binding } from './implicit-signs.js';
import { reducibleExpr } from './narrate-setup.js';
import type { Stationarity } from './narrate-solution.js';
import { termExpr } from './posynomial.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';

/** ρ_1 = term / (its function) …, and the conditions that these are in the terms of the Lagrangian. */
export function narrateFreeShares(
  context: DeriveContext,
  program: Program,
  free: readonly FreeShare[],
  core: Expr,
  stationarity: Stationarity,
): readonly Expr[] {
  const { display, variables, problem } = context;
  const placed = placedTerms(program);
  const conditions: Expr[] = [];
  const after: Equation[] = [];
  const words: string[] = [];
  const level = reducibleExpr(context, program.objective.wrappers);
  for (const { term: t, within, symbol } of free) {
    const { term, place } = placed[t] as (typeof placed)[number];
    const constraint = program.constraints[place];
    const own = stationarity.terms[t] as Expr;
    const total = add(
      ...placed.flatMap((p, i) => (p.place === within ? [stationarity.terms[i] as Expr] : [])),
    );
    conditions.push(sub(own, mul(sym(symbol), total)));
    const whole = constraint
      ? { ...term, coefficient: term.coefficient.times(constraint.boundProduct) }
      : term;
    const shown = within === place ? termExpr(whole, variables, display) : own;
    const home = program.constraints[within];
    after.push(equation(sym(symbol), div(shown, home ? home.side : core)));
    const isBudget =
      problem.budget !== undefined && home && mentions(home.bound, new Set([problem.budget]));
    const of = home
      ? `${toInfix(home.bound === ONE ? home.side : home.bound)}, ${isBudget ? 'the budget' : `constraint ${home.name ?? String(within + 1)}`}`
      : `${toInfix(level)}, what is minimised`;
    const meaning =
      within === place
        ? `share of ${toInfix(shown)} in ${of}`
        : `${toInfix(shown)} in units of ${of}`;
    const { latex } = context.introduced.get(symbol) as { latex: string };
    context.introduced.set(symbol, { latex, meaning });
    const where = home
      ? isBudget
        ? 'the budget'
        : `$${toInfix(home.side)}$`
      : 'what is minimised';
    const be = words.length === 0 ? ' be' : '';
    words.push(
      within === place
        ? `$${symbol}$${be} the share of $${toInfix(shown)}$ in ${where}`
        : `$${symbol}$${be} the term $${toInfix(shown)}$ in units of what is minimised`,
    );
  }
  const [last = ''] = words.slice(-1);
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
  context.step(
    'parameter',
    'name-share',
    `These conditions leave ${free.length === 1 ? 'one share' : `${String(free.length)} shares`} free. Let ${list}:`,
    { after, uses: variables.map((v) => `stationarity-${v}`) },
  );
  return conditions;
}

/** The variables in the free shares, and the equations that fix these. */
export function narrateReducedSystem(
  context: DeriveContext,
  reduction: Reduction,
  eliminated: readonly Equation[],
): readonly Equation[] {
  const { variables } = context;
  const used = eliminated.slice(0, variables.length);
  const rest = eliminated.slice(variables.length);
  const values = reduction.variables;
  const formulas = [...values].map(([v, formula]) => equation(sym(v), formula));
  const count = reduction.system.length;
  context.step(
    'optimum',
    'reduced-system',
    `${used.length === 1 ? 'One of these gives the variable' : `${String(used.length)} of these give the variables`} in the free ${count === 1 ? 'share' : 'shares'}; put into the other${count === 1 ? '' : 's'}, what is left is ${count === 1 ? 'one equation in one unknown' : `${String(count)} equations in as many unknowns`}:`,
    {
      before: eliminated,
      after: [...formulas, ...reduction.system],
      uses: ['elimination'],
      obligations: [
        ...used.map((e): Obligation => ({ kind: 'solves', equation: e, values })),
        { kind: 'spans', of: used.map((e) => div(e.left, e.right)), variables },
        ...rest.map((e, i): Obligation => {
          const reduced = reduction.system[i] as Equation;
          // A ratio of two terms is written with the first on the left, its equation with the second.
          const isRatio = reduction.equations[used.length + i]?.from.length === 2;
          const [top, bottom] = isRatio ? [e.right, e.left] : [e.left, e.right];
          return {
            kind: 'equal',
            left: div(substitute(top, values), substitute(bottom, values)),
            right: div(reduced.left, reduced.right),
          };
        }),
      ],
    },
  );
  return [...reduction.system, ...formulas];
}

/** Multipliers in the shares, and that a solution of the reduced system meets every condition. */
export function narrateShareMultipliers(
  context: DeriveContext,
  program: Program,
  { shares, weights, multipliers }: SolvedShares,
  core: Expr,
  stationarity: Stationarity,
): void {
  const { display, variables } = context;
  const placed = placedTerms(program);
  const level = reducibleExpr(context, program.objective.wrappers);
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  program.constraints.forEach((constraint, k) => {
    const lambda = sym(stationarity.multiplierNames[k] as string);
    const total = multipliers[k] as Fraction;
    after.push(equation(mul(lambda, constraint.bound), mul(display.fraction(total), level)));
    const combined = stationarity.conditions.map((condition, j) =>
      mul(
        display.fraction(
          placed.reduce(
            (sum, { place }, i) =>
              place === k ? sum.add(weights[i]?.[j + 1] ?? Fraction.ZERO) : sum,
            Fraction.ZERO,
          ),
        ),
        condition,
      ),
    );
    obligations.push({
      kind: 'equal',
      left: sub(mul(lambda, constraint.side), mul(display.fraction(total), core)),
      right: add(...combined),
    });
    if (context.isPositive(total)) {
      obligations.push({ kind: 'positive', of: display.fraction(total) });
    } else if (!(constraint.isEquality && constraint.terms.length === 1)) {
      // Positive as the sum of its shares, each of which is.
      const own = shares.filter((_, i) => placed[i]?.place === k).map((s) => display.fraction(s));
      obligations.push(...own.map((of): Obligation => ({ kind: 'positive', of })), {
        kind: 'equal',
        left: add(...own),
        right: display.fraction(total),
      });
    }
  });
  const sum = (weight: (i: number) => Fraction): Expr =>
    add(
      ...shares.flatMap((share, i) => {
        const w = weight(i);
        return w.isZero ? [] : [mul(display.fraction(w), display.fraction(share))];
      }),
    );
  obligations.push({
    kind: 'equal',
    left: sum((i) => (placed[i]?.place === -1 ? Fraction.ONE : Fraction.ZERO)),
    right: ONE,
  });
  variables.forEach((_, j) => {
    const total = sum((i) => placed[i]?.term.exponents[j] ?? Fraction.ZERO);
    obligations.push({ kind: 'equal', left: total, right: ZERO });
  });
  context.step(
    'multiplier',
    'multiplier',
    program.constraints.length === 0
      ? 'Conversely the shares satisfy the linear conditions identically, so each solution of the reduced system is a stationary point:'
      : 'Summed over its terms, each constraint gives its multiplier in the shares. Conversely the shares satisfy the linear conditions identically, so with each solution of the reduced system every stationarity condition holds:',
    { after, uses: ['optimum', 'shares'], obligations },
  );
}

/** The conditions of Karush, Kuhn and Tucker as they stand, where nothing shorter was found. */
export function narrateConditions(
  context: DeriveContext,
  program: Program,
  found: readonly Binding[],
  stationarity: Stationarity,
): readonly Equation[] {
  const equations = [
    ...stationarity.conditions.map((c) => equation(c, ZERO)),
    ...program.constraints.flatMap((c, k) =>
      found[k]?.kind === 'open' && !c.isEquality
        ? slacknessOf(c, stationarity.multiplierNames[k] as string)
        : [equation(c.side, c.bound)],
    ),
  ];
  const unknowns = [...context.variables, ...stationarity.multiplierNames];
  context.step(
    'optimum',
    'reduced-system',
    `The minimum is where these conditions hold together, on ${unknowns.map((u) => `$${u}$`).join(', ')}:`,
    {
      after: equations,
      uses: [
        ...context.variables.map((v) => `stationarity-${v}`),
        ...context.steps
          .filter((s) => ['constraint', 'binding', 'complementary-slackness'].includes(s.rule))
          .map((s) => s.id),
      ],
    },
  );
  return equations;
}

/** Convexity in the logs; an inequality that may be slack does not help to make the minimum unique. */
export function narrateImplicitGlobal(
  context: DeriveContext,
  program: Program,
  found: readonly Binding[],
  core: Expr,
  uses: readonly string[],
): { why: string; obligations: readonly Obligation[] } {
  const { variables } = context;
  const certain = program.constraints.filter((c, k) => c.isEquality || found[k]?.kind !== 'open');
  const spans = (constraints: Program['constraints']): boolean => {
    const terms = [...program.objective.terms, ...constraints.flatMap((c) => c.terms)];
    const rows = terms.map((t) => t.exponents);
    return provedIndependent(rows, context).length === variables.length;
  };
  const candidates: readonly Program['constraints'][] = [certain, program.constraints];
  const spanning = candidates.find(spans);
  const only =
    spanning === certain
      ? 'the exponent vectors of what is minimised and of the constraints that bind span all directions, so it is the only one.'
      : spanning
        ? 'the exponent vectors span all directions, so it is the only one where all constraints bind.'
        : 'whether it is the only one depends on the exponents.';
  const why = `In the logarithms of the variables every posynomial is convex (its log is a log-sum-exp of linear functions), so a point that satisfies the Karush–Kuhn–Tucker conditions with non-negative multipliers is a global minimum; ${only}`;
  const obligations: Obligation[] = [
    { kind: 'posynomial', of: core, variables },
    ...program.constraints.map((c): Obligation => ({ kind: 'posynomial', of: c.side, variables })),
  ];
  if (spanning) {
    obligations.push({ kind: 'spans', of: [core, ...spanning.map((c) => c.side)], variables });
  }
  context.step('global', 'geometric-program', why, {
    uses: ['reducible', 'optimum', ...uses],
    obligations,
  });
  return { why, obligations };
}
