/** The middle of a derivation: Lagrangian, stationarity, shares, elimination. */
import { Fraction } from '../algebra/fraction.js';
import { add, call, div, mul, sub, sym, ONE, ZERO } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { differentiate } from '../calculus/differentiate.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { termExpr } from './posynomial.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';
import { partOfBound } from './optimum.js';
import type { PowerEquation } from './optimum.js';

/** Symbols and formulas that the later steps refer to. */
export interface Stationarity {
  readonly multiplierNames: readonly string[];
  readonly lagrangian: Expr;
  /** x·∂ℒ/∂x for each variable. */
  readonly conditions: readonly Expr[];
  /** Each placed term as it stands in the Lagrangian: c·x^a, or λ·g. */
  readonly terms: readonly Expr[];
}

/** ℒ = f + Σ λ (g − bound), differentiated in the logs of the variables. */
export function narrateStationarity(
  context: DeriveContext,
  program: Program,
  core: Expr,
): Stationarity {
  const { display, variables } = context;
  const many = program.constraints.length > 1;
  const multiplierNames = program.constraints.map((_, k) => {
    const suffix = many ? `_${String(k + 1)}` : '';
    const name = context.freshName(`lambda${suffix}`, `multiplier${suffix}`);
    const latex = many ? `\\lambda_{${String(k + 1)}}` : '\\lambda';
    context.introduced.set(name, { latex, meaning: 'Lagrange multiplier' });
    return name;
  });
  const lagrangianName = context.freshName('Lagrangian');
  context.introduced.set(lagrangianName, { latex: '\\mathcal{L}', meaning: 'Lagrangian' });
  const lagrangian = add(
    core,
    ...program.constraints.map((c, k) =>
      mul(sym(multiplierNames[k] as string), sub(c.side, c.bound)),
    ),
  );
  const uses = [
    'reducible',
    ...context.steps.filter((s) => s.rule === 'constraint').map((s) => s.id),
  ];
  context.step(
    'lagrangian',
    'lagrangian',
    program.constraints.length === 0
      ? 'There is no constraint; the Lagrangian is'
      : 'The Lagrangian is',
    { after: [equation(sym(lagrangianName), lagrangian)], uses },
  );
  const placed = placedTerms(program);
  const terms = placed.map(({ term, place }) => {
    const constraint = program.constraints[place];
    if (!constraint) return termExpr(term, variables, display);
    const whole = { ...term, coefficient: term.coefficient.times(constraint.boundProduct) };
    return mul(sym(multiplierNames[place] as string), termExpr(whole, variables, display));
  });
  const conditions = variables.map((variable, j) => {
    const condition = add(
      ...placed.flatMap(({ term }, i) => {
        const exponent = term.exponents[j] as Fraction;
        return exponent.isZero ? [] : [mul(display.fraction(exponent), terms[i] as Expr)];
      }),
    );
    const slope = differentiate(lagrangian, variable);
    context.step(
      `stationarity-${variable}`,
      'log-derivative',
      `Stationarity in the logarithm of $${variable}$:`,
      {
        before: [equation(sym(lagrangianName), lagrangian)],
        after: [
          equation(mul(sym(variable), call('d', sym(lagrangianName), sym(variable))), condition),
          equation(condition, ZERO),
        ],
        uses: ['lagrangian'],
        obligations: [
          { kind: 'derivative', of: lagrangian, by: variable, result: slope },
          { kind: 'equal', left: mul(sym(variable), slope), right: condition },
        ],
      },
    );
    return condition;
  });
  return { multiplierNames, lagrangian, conditions, terms };
}

/**
 * Each term as a share of the value: linear equations, solved. The obligation is the identity
 * term − δ·f = Σ w·(stationarity), which shows that the shares follow, not only that they fit.
 */
export function narrateShares(
  context: DeriveContext,
  shares: readonly Fraction[],
  weights: readonly (readonly Fraction[] | undefined)[],
  core: Expr,
  value: Expr,
  stationarity: Stationarity,
): void {
  const { display, variables } = context;
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  shares.forEach((share, t) => {
    const term = stationarity.terms[t] as Expr;
    after.push(equation(term, mul(display.fraction(share), value)));
    const ofTerm = weights[t];
    if (!ofTerm) return;
    obligations.push({
      kind: 'equal',
      left: sub(term, mul(display.fraction(share), core)),
      right: add(
        ...ofTerm
          .slice(1)
          .map((w, j) => mul(display.fraction(w), stationarity.conditions[j] as Expr)),
      ),
    });
  });
  const zero = shares.findIndex((s) => !context.isPositive(s));
  const signs: Obligation[] =
    zero < 0 ? shares.map((s) => ({ kind: 'positive', of: display.fraction(s) })) : [];
  context.step(
    'shares',
    'linear-system',
    'These conditions are linear in the terms. Solved, they give each term as a share of what is left to minimise:',
    {
      before: stationarity.conditions.map((c) => equation(c, ZERO)),
      after,
      uses: variables.map((v) => `stationarity-${v}`),
      obligations: [...obligations, ...signs],
    },
  );
}

/** Multipliers and level drop out: equations between terms, and the constraints. */
export function narrateElimination(
  context: DeriveContext,
  program: Program,
  shares: readonly Fraction[],
  weights: readonly (readonly Fraction[] | undefined)[],
  equations: readonly PowerEquation[],
  stationarity: Stationarity,
  text = 'The multiplier and the level drop out, and as many equations as variables remain:',
): readonly Equation[] {
  const { display, variables } = context;
  const placed = placedTerms(program);
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  for (const { from } of equations) {
    const [i, j] = from;
    if (i === undefined) continue;
    if (j !== undefined) {
      // δ_j·term_i = δ_i·term_j with the common factor of the shares cancelled.
      const ratio = (shares[j] as Fraction).div(shares[i] as Fraction);
      const [top, bottom] = [ratio.numerator, ratio.denominator].map((p) => Fraction.polynomial(p));
      if (!top || !bottom) continue;
      const minus = context.isPositive(top.neg()) && context.isPositive(bottom.neg());
      const [left, right] = minus ? [top.neg(), bottom.neg()] : [top, bottom];
      const lhs = mul(display.fraction(left), stationarity.terms[i] as Expr);
      const rhs = mul(display.fraction(right), stationarity.terms[j] as Expr);
      after.push(equation(lhs, rhs));
      const wi = weights[i];
      const wj = weights[j];
      if (!wi || !wj) continue;
      obligations.push({
        kind: 'equal',
        left: sub(lhs, rhs),
        right: add(
          ...wi
            .slice(1)
            .map((w, k) =>
              mul(
                display.fraction(w.mul(left).sub((wj[k + 1] as Fraction).mul(right))),
                stationarity.conditions[k] as Expr,
              ),
            ),
        ),
      });
      continue;
    }
    const { term, place } = placed[i] as (typeof placed)[number];
    const constraint = program.constraints[place];
    if (!constraint) continue;
    const multiplier = placed.reduce(
      (sum, p, t) => (p.place === place ? sum.add(shares[t] as Fraction) : sum),
      Fraction.ZERO,
    );
    const part = partOfBound(shares[i] as Fraction, multiplier);
    const whole = { ...term, coefficient: term.coefficient.times(constraint.boundProduct) };
    const left = termExpr(whole, variables, display);
    const right = mul(display.fraction(part), constraint.bound);
    after.push(equation(left, right));
    if (constraint.terms.length > 1) {
      // g_t = (δ_t/Λ)·Σ g follows from the same linear system, and Σ g is the bound.
      const ofTerm = weights[i];
      const lambda = sym(stationarity.multiplierNames[place] as string);
      const all = placed.flatMap((p, t) => (p.place === place ? [t] : []));
      const sumWeights = all.map((t) => weights[t]);
      if (!ofTerm || sumWeights.some((w) => !w)) continue;
      obligations.push({
        kind: 'equal',
        left: mul(lambda, sub(left, mul(display.fraction(part), constraint.side))),
        right: add(
          ...ofTerm.slice(1).map((w, k) => {
            const total = sumWeights.reduce(
              (s, v) => s.add(v?.[k + 1] ?? Fraction.ZERO),
              Fraction.ZERO,
            );
            return mul(
              display.fraction(w.sub(part.mul(total))),
              stationarity.conditions[k] as Expr,
            );
          }),
        ),
      });
    } else obligations.push({ kind: 'equal', left: div(left, constraint.side), right: ONE });
  }
  context.step('elimination', 'eliminate', text, { after, uses: ['shares'], obligations });
  return after;
}
