/** The first steps of a derivation: law, definitions, what is left to minimise, the budget. */
import { neg, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import type { Obligation } from '../proof/step.js';
import type { Constraint } from './constraint.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { keptSymbols, unfold } from './definitions.js';
import type { Wrapper } from './objective.js';

/** What the derivation calls the objective: its symbol, or the value's name for one written in place. */
export function objectiveName(context: DeriveContext): Expr {
  const { objective, valueName } = context.problem;
  return objective.kind === 'sym' ? objective : sym(valueName);
}

/** The law as the sheet gives it, and with its definitions put in. */
export function narrateLaw(context: DeriveContext, objective: Expr, used: readonly string[]): void {
  const { sheet, problem } = context;
  const name = objectiveName(context);
  const entry =
    problem.objective.kind === 'sym'
      ? [...sheet.equations.values()].find(
          (e) => problem.objective.kind === 'sym' && e.defines === problem.objective.name,
        )
      : undefined;
  const stated = entry ? entry.equation.right : problem.objective;
  const goal = problem.sense === 'minimize' ? 'minimise' : 'maximise';
  const over = problem.variables.map((v) => `$${v}$`).join(', ');
  context.step('law', 'statement', `To ${goal} over ${over}:`, {
    after: [equation(name, stated)],
  });
  if (used.length > (entry ? 1 : 0)) {
    const definitions = used.flatMap((n) => {
      const e = sheet.equations.get(n);
      const constant = sheet.symbols.get(n)?.value;
      if (e && e.name !== entry?.name) return [e.equation];
      return constant ? [equation(sym(n), constant)] : [];
    });
    context.step('definitions', 'substitute', 'With the definitions put in,', {
      before: definitions,
      after: [equation(name, objective)],
      uses: ['law'],
      obligations: [
        {
          kind: 'equal',
          left: unfold(problem.objective, sheet, context.keep).result,
          right: objective,
        },
      ],
    });
  }
}

/** What stands for itself although the sheet defines it; its declared sign is taken for granted. */
export function narrateFolded(context: DeriveContext): void {
  const { folded, sheet, variables } = context;
  if (folded.size === 0) return;
  const kept = keptSymbols(context.problem);
  const names = [...folded.keys()];
  for (const name of names) {
    const isNegative = sheet.symbols.get(name)?.domain === 'negative';
    context.assume(isNegative ? neg(sym(name)) : sym(name));
  }
  const many = names.length > 1;
  context.step(
    'folded',
    'stand-for-itself',
    `As ${variables.map((v) => `$${v}$`).join(', ')} ${variables.length > 1 ? 'do' : 'does'} not enter ${many ? 'these definitions' : 'this definition'}, ${names.map((n) => `$${n}$`).join(', ')} ${many ? 'stand for themselves' : 'stands for itself'}, with the sign that ${many ? 'they are' : 'it is'} declared to have:`,
    {
      after: [...folded].map(([name, right]) => equation(sym(name), right)),
      obligations: names.map((name) => ({
        kind: 'free-of',
        of: unfold(sym(name), sheet, kept).result,
        variables,
      })),
    },
  );
}

/** Additive constants and monotone wrappers come off. */
export function narrateStripping(
  context: DeriveContext,
  objective: Expr,
  wrappers: readonly Wrapper[],
  core: Expr,
): void {
  const obligations: Obligation[] = [
    { kind: 'equal', left: rewrap(wrappers, core), right: objective },
    ...wrappers.flatMap((w) => w.obligations),
    { kind: 'posynomial', of: core, variables: context.variables },
  ];
  const words = [...new Set(wrappers.map((w) => w.words))];
  const text =
    words.length === 0
      ? 'What is to be minimised is a posynomial: a sum of positive multiples of powers of the variables.'
      : `Here ${words.join('; ')}. What is left to minimise is a posynomial: a sum of positive multiples of powers of the variables.`;
  const name = objectiveName(context);
  const onlyConstants = wrappers.every((w) => w.kind === 'add');
  const left = onlyConstants
    ? wrappers.reduce<Expr>((e, w) => (w.constant ? sub(e, w.constant) : e), name)
    : sym(reducibleName(context, wrappers));
  context.step('reducible', 'strip', text, {
    after: [equation(left, core)],
    uses: ['law'],
    obligations,
  });
}

/** The value of the stripped objective as a formula in the value's own name, where that is simple. */
export function reducibleName(context: DeriveContext, wrappers: readonly Wrapper[]): string {
  if (wrappers.every((w) => w.kind === 'add')) return context.problem.valueName;
  const known = [...context.introduced].find(([, v]) => v.meaning === 'what is left to minimise');
  if (known) return known[0];
  const name = context.freshName('V', 'V_0', 'reduced');
  context.introduced.set(name, {
    latex: name === 'V' ? 'V' : 'V_0',
    meaning: 'what is left to minimise',
  });
  return name;
}

/** L_opt − E, or the introduced symbol where wrappers are more than constants. */
export function reducibleExpr(context: DeriveContext, wrappers: readonly Wrapper[]): Expr {
  const name = sym(reducibleName(context, wrappers));
  if (!wrappers.every((w) => w.kind === 'add')) return name;
  return wrappers.reduce<Expr>((e, w) => (w.constant ? sub(e, w.constant) : e), name);
}

export function rewrap(wrappers: readonly Wrapper[], inner: Expr): Expr {
  return [...wrappers].reverse().reduce((e, w) => w.apply(e), inner);
}

export function narrateConstraints(
  context: DeriveContext,
  constraints: readonly Constraint[],
  unfolded: readonly Equation[],
): void {
  constraints.forEach((constraint, k) => {
    const { side, bound, terms, isEquality, equation: original } = constraint;
    const relax =
      isEquality && terms.length > 1
        ? ` The equality is relaxed to $${toInfix(side)} <= ${toInfix(bound)}$; that nothing is lost is shown below, by a positive multiplier.`
        : '';
    const assumed = context.assumptions.positive.includes(bound)
      ? ` This asks for $${toInfix(bound)} > 0$; otherwise no point satisfies it.`
      : '';
    const sides = unfolded[k];
    context.step(
      constraints.length > 1 ? `constraint-${String(k + 1)}` : 'constraint',
      'constraint',
      `The constraint bounds a posynomial.${relax}${assumed}`,
      {
        before: [original],
        after: [equation(side, bound, isEquality ? '=' : '<=')],
        obligations: [
          ...(sides ? [constraintObligation(sides, side, bound)] : []),
          { kind: 'posynomial', of: side, variables: context.variables },
          { kind: 'positive', of: bound },
          { kind: 'free-of', of: bound, variables: context.variables },
        ],
      },
    );
  });
}

/** left − right is side − bound up to a factor, which must be positive where the sides are ordered. */
function constraintObligation(
  { left, relation, right }: Equation,
  side: Expr,
  bound: Expr,
): Obligation {
  return {
    kind: 'proportional',
    left: relation === '>=' ? sub(right, left) : sub(left, right),
    right: sub(side, bound),
    sameSign: relation !== '=',
  };
}
