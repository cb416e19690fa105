/** The steps that only a problem in one unknown has. */
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { piecesOf } from '../calculus/pieces.js';
import type { Piece } from '../calculus/pieces.js';
import { differentiate } from '../calculus/differentiate.js';
import { toInfix } from '../expression/infix.js';
import { ZERO, div, mul, pow, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { sizeOf, substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import type { OneUnknown } from './model.js';
import { narrateLaw, objectiveName } from './narrate-setup.js';
import type { Bound, Eliminated } from './one-unknown.js';

/** Pieces that are written out. */
const MOST_PIECES = 4;
/** Nodes up to which a law is written out with its definitions put in. */
const MOST_READABLE = 80;
/** Longer formulas are not brought to another form. */
const MOST_NODES = 400;

/** The law; with its definitions beside it where it would be unreadable with them put in. */
export function narrateLawWithDefinitions(
  context: DeriveContext,
  law: Expr,
  used: readonly string[],
): void {
  if (sizeOf(law) <= MOST_READABLE) {
    narrateLaw(context, law, used);
    return;
  }
  narrateLaw(context, law, []);
  context.step('definitions', 'statement', 'Here', {
    after: definitionsIn(context, used),
    uses: ['law'],
  });
}

/** The sheet's equations and constants of these names, but for the one of the objective. */
function definitionsIn({ sheet, problem }: DeriveContext, used: readonly string[]): Equation[] {
  const { objective } = problem;
  return used.flatMap((name) => {
    const entry = sheet.equations.get(name);
    const isLaw = objective.kind === 'sym' && entry?.defines === objective.name;
    if (isLaw) return [];
    if (entry?.defines !== undefined) return [equation(sym(entry.defines), entry.equation.right)];
    const constant = sheet.symbols.get(name)?.value;
    return constant ? [equation(sym(name), constant)] : [];
  });
}

export function narrateEliminated(
  context: DeriveContext,
  { equalities, variable, values }: Eliminated,
): void {
  const others = [...values.keys()].filter((name) => name !== variable);
  if (others.length === 0) return;
  context.step(
    'elimination',
    'solve-logs',
    `${equalities.length === 1 ? 'The constraint is an equation between single products, which gives' : 'The constraints are equations between single products, which together give'} ${others.map((o) => `$${o}$`).join(', ')} in $${variable}$:`,
    {
      before: equalities.map((e) => e.original),
      after: others.map((name) => equation(sym(name), values.get(name) as Expr)),
      obligations: [
        ...equalities.map((e): Obligation => ({ kind: 'solves', equation: e.unfolded, values })),
        {
          kind: 'spans',
          of: equalities.map((e) => div(e.unfolded.left, e.unfolded.right)),
          variables: others,
        },
      ],
    },
  );
}

/** Inequalities between single products bound the unknown. */
export function narrateRange(
  context: DeriveContext,
  variable: string,
  values: ReadonlyMap<string, Expr>,
  bounds: readonly Bound[],
): void {
  const unknown = sym(variable);
  context.step(
    'range',
    'constraint',
    `With that, ${bounds.length === 1 ? 'the inequality bounds' : 'the inequalities bound'} $${variable}$:`,
    {
      before: bounds.map((b) => b.from),
      after: bounds.map((b) => equation(unknown, b.bound, b.side === 'upper' ? '<=' : '>=')),
      obligations: bounds.flatMap((b): Obligation[] => {
        const left = substitute(b.unfolded.left, values);
        const right = substitute(b.unfolded.right, values);
        const ratio = div(left, right);
        // (left/right) is (x/bound)^e, with e the elasticity of the ratio.
        const power = context.algebra.of(div(mul(unknown, differentiate(ratio, variable)), ratio));
        const exponent = context.display.canonical(power);
        return [
          { kind: 'equal', left: ratio, right: pow(div(unknown, b.bound), exponent) },
          {
            kind: 'positive',
            of:
              (b.side === 'upper') === (b.from.relation === '<=') ? exponent : sub(ZERO, exponent),
          },
        ];
      }),
    },
  );
}

/** What is left, in the unknown. */
export function narrateOneUnknown(
  context: DeriveContext,
  variable: string,
  values: ReadonlyMap<string, Expr>,
  law: Expr,
  used: readonly string[],
): Expr {
  const { problem } = context;
  const objective = substitute(law, values);
  const others = [...values.keys()].filter((name) => name !== variable);
  context.step(
    'reducible',
    'one-unknown',
    `${others.length > 0 ? `Put in, what is to be ${problem.sense === 'minimize' ? 'minimised' : 'maximised'} depends` : 'What is optimised depends'} on $${variable}$ alone:`,
    {
      after: reducedEquations(context, values, law, used),
      uses: others.length > 0 ? ['law', 'elimination'] : ['law'],
      obligations: others.length > 0 ? [{ kind: 'free-of', of: objective, variables: others }] : [],
    },
  );
  return objective;
}

/** One formula, or the law and its definitions, with the other variables put in. */
function reducedEquations(
  context: DeriveContext,
  values: ReadonlyMap<string, Expr>,
  law: Expr,
  used: readonly string[],
): readonly Equation[] {
  const name = objectiveName(context);
  if (sizeOf(law) <= MOST_READABLE) return [equation(name, substitute(law, values))];
  const { sheet, problem } = context;
  const { objective } = problem;
  const stated =
    [...sheet.equations.values()].find(
      (e) => objective.kind === 'sym' && e.defines === objective.name,
    )?.equation.right ?? objective;
  return [equation(name, stated), ...definitionsIn(context, used)].map((e) => ({
    ...e,
    right: substitute(e.right, values),
  }));
}

/** The canonical form where it reads better. */
function shorter({ algebra, display }: DeriveContext, formula: Expr): Expr {
  if (sizeOf(formula) > MOST_NODES) return formula;
  try {
    const form = display.canonical(algebra.of(formula));
    return sizeOf(form) <= sizeOf(formula) ? form : formula;
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return formula;
    throw error;
  }
}

/** Where it is smooth, a least value inside the range is stationary. Gives the equations that fix the optimum. */
export function narratePieces(
  context: DeriveContext,
  { variable, variables, objective }: OneUnknown,
  law: Expr,
  used: readonly string[],
): readonly Equation[] {
  const { algebra } = context;
  const others = [...variables].filter(([name]) => name !== variable);
  const rest = others.map(([name, formula]) => equation(sym(name), formula));
  const isSame = (a: Expr, b: Expr): boolean => algebra.equal(a, b);
  const pieces = piecesOf(objective, MOST_PIECES, isSame);
  const name = objectiveName(context);
  const whole = [...reducedEquations(context, variables, law, used), ...rest];
  const isPiecewise = pieces === undefined || pieces.length > 1;
  if (isPiecewise && pieces) {
    context.step(
      'pieces',
      'pieces',
      `Wherever it has a value, each $min$ and $max$ in it is one of its arguments. So it is one of these, all smooth:`,
      {
        after: pieces.map((p) => equation(name, shorter(context, p.formula))),
        uses: ['reducible'],
        obligations: pieces.map((p) => ({
          kind: 'equal',
          left: p.formula,
          right: shorter(context, p.formula),
        })),
      },
    );
  }
  if (!pieces) {
    context.notes.push(
      `the objective is made of more than ${String(MOST_PIECES)} smooth pieces, by its min and max: its slopes are not written out`,
    );
    return whole;
  }
  const slopes = pieces.map((piece) => slopeOf(context, piece, variable));
  slopes.forEach((slope, k) => {
    context.step(
      isPiecewise ? `stationarity-${String(k + 1)}` : 'stationarity',
      'log-derivative',
      isPiecewise
        ? `On piece ${String(k + 1)}, a least value inside of it and of the range is stationary:`
        : `A least value inside the range is stationary, $${variable}*d/d${variable}$ = 0:`,
      {
        after: [equation(slope.slope, ZERO)],
        uses: [isPiecewise ? 'pieces' : 'reducible'],
        obligations: [
          {
            kind: 'derivative',
            of: slope.of,
            by: variable,
            result: div(slope.slope, sym(variable)),
          },
        ],
      },
    );
  });
  const [only] = slopes;
  return isPiecewise || !only ? whole : [equation(only.slope, ZERO), ...rest];
}

function slopeOf(
  context: DeriveContext,
  { formula }: Piece,
  variable: string,
): { readonly of: Expr; readonly slope: Expr } {
  const of = shorter(context, formula);
  return { of, slope: shorter(context, mul(sym(variable), differentiate(of, variable))) };
}

/** Why there is no formula, and what numbers prove. */
export function narrateCertified(
  context: DeriveContext,
  { variable, lower, upper }: OneUnknown,
): string {
  const range =
    lower.length + upper.length === 0
      ? 'all positive values'
      : [
          ...lower.map((b) => `${variable} >= ${toInfix(b)}`),
          ...upper.map((b) => `${variable} <= ${toInfix(b)}`),
        ].join(', ');
  const why = `This is no geometric program, so a stationary point need not be a minimum, and there may be several: nothing is claimed of all coefficients. When numbers are put in, the global optimum over ${range} is certified: every part of the range is excluded by a bound or a slope of certain sign, but for an interval as short as the digits asked for.`;
  context.step('global', 'certified-minimum', why, { uses: ['reducible'] });
  context.notes.push(
    `no closed form: the optimum is where a function of ${variable} is least, which no formula was looked for`,
    'the global optimum is certified when numbers are put in, not for all coefficients at once',
  );
  return why;
}
