/** An optimum that only numbers give: its geometric program as a function of the module. */
import { differentiate } from '../../calculus/differentiate.js';
import type { ProgramLink } from '../../evaluate/links.js';
import { add, log, mul, neg, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { formulasOf } from './formula.js';
import { statements } from './ir-text.js';
import { number, ref } from './ir.js';
import type { Helper, Real, Statement, Test } from './ir.js';
import { IMPOSSIBLE, solvedLayout } from './program-shape.js';
import { solverStatements } from './solver.js';
import type { SolvedLayout, SolvedSlopes } from './program-shape.js';

export interface ProgramOptions {
  readonly name: string;
  readonly locals: ReadonlyMap<string, string>;
  readonly definitions: ReadonlyMap<string, Expr>;
  /**
   * Places of choices whose quantity is held at a value: its logarithm is the argument `heldName`, NaN where
   * it is not held.
   */
  readonly held?: readonly number[];
  /** Slopes of the optimum are wanted, too. */
  readonly slopes?: SlopesWanted;
  /** A choice that fails is to be told from one that is impossible. */
  readonly verdict?: boolean;
}

export interface SlopesWanted {
  readonly budget: string | undefined;
}

/** The program's function with what it takes. */
export interface ProgramHelper {
  readonly helper: Helper;
  readonly params: readonly string[];
  readonly size: number;
  readonly layout: SolvedLayout;
  readonly slopes: SolvedSlopes;
}

/** 1 where only an optimum is wanted, and no verdict on a choice. */
export const STRICT = '%strict';

export const heldName = (choice: number): string => `%held${String(choice)}`;

/** Which slopes can be had: the shares always, what answers to the budget where no exponent holds it. */
export function solvedSlopes(link: ProgramLink, budget: string | undefined): SolvedSlopes {
  if (budget === undefined) return 'shares';
  return termsOf(link).some((t) => t.exponents.some((e) => symbolsOf(e).has(budget)))
    ? 'shares'
    : 'budget';
}

/** `x[0 … n − 1]` are the logarithms of the variables, `x[n]` that of the least value, then the slopes. */
export function programHelper(link: ProgramLink, options: ProgramOptions): ProgramHelper {
  const { name, locals, definitions, held = [] } = options;
  const { objective, constraints, symbols } = link;
  const inequalities = constraints.filter((c) => !isMonomialEquality(c)).length;
  const heldTerms = held.map((k) => {
    const { coefficient, exponents } = choiceAt(link, k).quantity;
    return { log: add(log(coefficient), neg(sym(heldName(k)))), exponents };
  });
  const own = termsOf(link);
  const terms = [
    ...own.map(({ coefficient, exponents }) => ({ log: log(coefficient), exponents })),
    ...heldTerms,
  ];
  const groups = [
    ...objective.map(() => 0),
    ...ordered(link).flatMap((c, k) => c.terms.map(() => k + 1)),
    ...held.map((_, i) => constraints.length + 1 + i),
  ];
  const budget = options.slopes?.budget;
  const slopes = options.slopes ? solvedSlopes(link, budget) : 'none';
  const { verdict = false } = options;
  const answers = slopes === 'budget' ? terms.map((t) => answerOf(t.log, budget ?? '')) : [];
  const n = symbols.length;
  const conditions = link.conditions.map((c) => c.positive);
  const parts = [conditions, terms.map((t) => t.log), terms.flatMap((t) => t.exponents), answers];
  const all = new Map([...locals, ...held.map((k) => [heldName(k), heldName(k)] as const)]);
  const {
    statements: before,
    values,
    inputs,
  } = formulasOf(parts.flat(), {
    definitions,
    locals: all,
  });
  let start = 0;
  const [tested = [], logs = [], powers = [], moved = []] = parts.map((p) =>
    values.slice(start, (start += p.length)),
  );
  const put = (array: string, of: readonly Real[]): Statement[] =>
    of.map((value, index) => ({ op: 'put', array, index: { op: 'int', value: index }, value }));
  const tests: Test[] = tested.map((value) => ({
    op: 'cmp',
    how: '>',
    a: value,
    b: { op: 'num', text: '0' },
  }));
  const shape = {
    variables: n,
    groups,
    inequalities,
    sums: ordered(link)
      .slice(0, inequalities)
      .flatMap((c, k) => (c.isEquality ? [k] : [])),
    equalities: constraints.length - inequalities + held.length,
  };
  const layout = solvedLayout(shape, { slopes, verdict });
  const { size } = layout;
  const nowhere: Statement[] =
    tests.length === 0
      ? []
      : [
          {
            op: 'if',
            test: { op: 'not', of: tests.length === 1 ? (tests[0] as Test) : { op: 'and', tests } },
            then: put(
              '%x',
              Array.from({ length: size }, (_, i): Real =>
                verdict && i === n ? number(IMPOSSIBLE) : { op: 'nan' },
              ),
            ),
            otherwise: [],
          },
        ];
  const params = verdict ? [...inputs, STRICT] : [...inputs];
  return {
    params,
    size,
    layout,
    slopes,
    helper: {
      name,
      about: [
        'Minimises a sum of products of powers under constraints of that kind, in the logarithms of the',
        `variables ${symbols.map((s) => s.replace(/#.*/, '')).join(', ')}: an interior-point method, then Newton's method on the active`,
        'constraints. Gives the logarithms of the variables, then that of the least value; NaN where there',
        'is no optimum.',
        ...(verdict ? [ABOUT_VERDICT] : []),
        ...aboutSlopes(slopes),
      ],
      params,
      body: statements`
        # logarithms of the coefficients, and exponents, term by term
        reals c[${terms.length}]
        reals a[${terms.length * n}]
        ${slopes === 'budget' ? statements`reals b[${terms.length}]` : []}
        ${before}
        ${put('%c', logs)}
        ${put('%a', powers)}
        ${put('%b', moved)}
        ${held.flatMap((k, i) => unlessHeld(heldName(k), own.length + i, n))}
        ${solverStatements(shape, { slopes, verdict })}
        ${nowhere}
        give x
      `,
      gives: size,
      isElementwise: false,
      isTotal: true,
    },
  };
}

/** What is not held is an equality without variables, which holds. */
function unlessHeld(name: string, term: number, n: number): Statement[] {
  return statements`
    if nan(${ref(name)}) {
      c[${term}] = 0
      for j = 0 to ${n} { a[${term * n} + j] = 0 }
    }
  `;
}

const ABOUT_VERDICT = `Then by how much they may be off; the value is ${IMPOSSIBLE} where provably nothing is allowed.`;

function aboutSlopes(slopes: SolvedSlopes): string[] {
  if (slopes === 'none') return [];
  const shares = 'Then the share of each term in the least value';
  if (slopes === 'shares') return [`${shares}.`];
  return [`${shares}, and by how many percent each variable grows with the budget.`];
}

/** Terms of the objective, then of the constraints in the solver's order. */
export function termsOf(link: ProgramLink): readonly {
  readonly coefficient: Expr;
  readonly exponents: readonly Expr[];
}[] {
  return [...link.objective, ...ordered(link).flatMap((c) => c.terms)];
}

/** Inequalities first; an equality of several terms holds as an inequality does. */
function ordered({ constraints }: ProgramLink): ProgramLink['constraints'] {
  return [
    ...constraints.filter((c) => !isMonomialEquality(c)),
    ...constraints.filter((c) => isMonomialEquality(c)),
  ];
}

/** An equality of one term is a straight line in the logarithms. */
function isMonomialEquality(c: ProgramLink['constraints'][number]): boolean {
  return c.isEquality && c.terms.length === 1;
}

export function choiceAt(link: ProgramLink, k: number): ProgramLink['choices'][number] {
  const choice = link.choices[k];
  if (!choice) throw new RangeError(`no choice ${String(k)}`);
  return choice;
}

/** By how much it grows with the logarithm of the symbol. */
export function answerOf(of: Expr, by: string): Expr {
  return mul(sym(by), differentiate(of, by));
}
