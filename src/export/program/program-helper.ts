/** An optimum that only numbers give: its geometric program as a function of the module. */
import type { ProgramLink } from '../../evaluate/links.js';
import type { Expr } from '../../expression/nodes.js';
import { log } from '../../expression/nodes.js';
import { formulasOf } from './formula.js';
import { statements } from './ir-text.js';
import type { Helper, Real, Statement, Test } from './ir.js';
import { solverStatements } from './solver.js';

/** `x[0 … n − 1]` are the logarithms of the variables, `x[n]` that of the least value. */
export function programHelper(
  link: ProgramLink,
  locals: ReadonlyMap<string, string>,
  definitions: ReadonlyMap<string, Expr>,
  suffix: string,
): { readonly helper: Helper; readonly params: readonly string[]; readonly size: number } {
  const { objective, constraints, symbols } = link;
  const ordered = [
    ...constraints.filter((c) => !isMonomialEquality(c)),
    ...constraints.filter((c) => isMonomialEquality(c)),
  ];
  const inequalities = constraints.filter((c) => !isMonomialEquality(c)).length;
  const terms = [...objective, ...ordered.flatMap((c) => c.terms)];
  const groups = [
    ...objective.map(() => 0),
    ...ordered.flatMap((c, k) => c.terms.map(() => k + 1)),
  ];
  const n = symbols.length;
  const conditions = link.conditions.map((c) => c.positive);
  const exprs = [
    ...conditions,
    ...terms.map((t) => log(t.coefficient)),
    ...terms.flatMap((t) => t.exponents),
  ];
  const { statements: before, values, inputs } = formulasOf(exprs, { definitions, locals });
  const logs = values.slice(conditions.length, conditions.length + terms.length);
  const powers = values.slice(conditions.length + terms.length);
  const put = (array: string, all: readonly Real[]): Statement[] =>
    all.map((value, index) => ({ op: 'put', array, index: { op: 'int', value: index }, value }));
  const tests: Test[] = values
    .slice(0, conditions.length)
    .map((value) => ({ op: 'cmp', how: '>', a: value, b: { op: 'num', text: '0' } }));
  const nowhere: Statement[] =
    tests.length === 0
      ? []
      : [
          {
            op: 'if',
            test: { op: 'not', of: tests.length === 1 ? (tests[0] as Test) : { op: 'and', tests } },
            then: put('%x', Array<Real>(n + 1).fill({ op: 'nan' })),
            otherwise: [],
          },
        ];
  const shape = {
    variables: n,
    groups,
    inequalities,
    equalities: constraints.length - inequalities,
  };
  const params = [...inputs];
  return {
    params,
    size: n + 1,
    helper: {
      name: `%program${suffix}`,
      about: [
        'Minimises a sum of products of powers under constraints of that kind, in the logarithms of the',
        `variables ${symbols.map((s) => s.replace(/#.*/, '')).join(', ')}: an interior-point method, then Newton's method on the active`,
        'constraints. Gives the logarithms of the variables, then that of the least value; NaN where there',
        'is no optimum.',
      ],
      params,
      body: statements`
        # logarithms of the coefficients, and exponents, term by term
        reals c[${terms.length}]
        reals a[${terms.length * n}]
        ${before}
        ${put('%c', logs)}
        ${put('%a', powers)}
        ${solverStatements(shape)}
        ${nowhere}
        give x
      `,
      gives: n + 1,
      isElementwise: false,
      isTotal: true,
    },
  };
}

/** An equality of one term is a straight line in the logarithms; of several it holds as an inequality does. */
function isMonomialEquality(c: ProgramLink['constraints'][number]): boolean {
  return c.isEquality && c.terms.length === 1;
}
