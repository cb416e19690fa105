/** What is exported: a problem's law, optimum and value, with the numbers of a coefficient set. */
import { IsoflopError } from '../base/errors.js';
import { derive, findProblem } from '../derive/derive.js';
import { definitionsOf, keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation } from '../derive/model.js';
import { bindValues, findCoefficients } from '../evaluate/values.js';
import { toInfix } from '../expression/infix.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { nominalValues } from '../sheet/nominal.js';
import type { CoefficientSet, Problem, Sheet } from '../sheet/model.js';

/**
 * `gradient`: slopes of the law, exponents and sensitivities of the optimum; only code has it.
 * `derivation`, its steps, and `table`, coefficients and printed tables: only documents and data have them.
 */
export type Part = 'law' | 'optimum' | 'value' | 'gradient' | 'derivation' | 'table';
export const PARTS: readonly Part[] = ['law', 'optimum', 'value'];
export const CODE_PARTS: readonly Part[] = [...PARTS, 'gradient'];
export const DOCUMENT_PARTS: readonly Part[] = [...PARTS, 'derivation', 'table'];
export const ALL_PARTS: readonly Part[] = [...CODE_PARTS, 'derivation', 'table'];

/** A named formula: the law at any point, a variable's optimum, the optimal value. */
export interface NamedFormula {
  readonly name: string;
  readonly formula: Expr;
}

export interface ExportSubject {
  readonly sheet: Sheet;
  readonly problem: Problem;
  readonly parts: ReadonlySet<Part>;
  readonly coefficients: CoefficientSet | undefined;
  /** Symbol → exact formula over numbers, for the coefficients that the formulas mention. */
  readonly values: ReadonlyMap<string, Expr>;
  /** The objective in the variables and coefficients, definitions put in. */
  readonly law: NamedFormula;
  readonly constraints: readonly Equation[];
  /** Absent where only the law is asked for: then nothing needs to be derived. */
  readonly derivation?: Derivation;
  /** The optimum's names with their formulas, in the problem's order. */
  readonly optimum: readonly (NamedFormula & { readonly variable: string })[];
  readonly value?: NamedFormula;
  /** What the results hold for, one sentence each. */
  readonly assumptions: readonly string[];
  /** Numbers that stand in place of the set's, and for what it does not give. */
  readonly given: ReadonlyMap<string, Rational>;
  /** Where an export of code tests itself: values of the budget, and of what has no value otherwise. */
  readonly points?: readonly ReadonlyMap<string, Rational>[];
  /** Version of isoflop. */
  readonly version?: string;
}

export interface SubjectOptions {
  readonly given?: ReadonlyMap<string, Rational>;
  readonly points?: ExportSubject['points'];
  readonly version?: string;
}

/** @throws IsoflopError where the sheet has no such problem or set, or the problem has no optimum */
export function exportSubject(
  sheet: Sheet,
  problemName: string | undefined,
  coefficientName: string | undefined,
  parts: readonly Part[],
  options: SubjectOptions = {},
): ExportSubject {
  const problem = findProblem(sheet, problemName);
  const coefficients = findCoefficients(sheet, coefficientName);
  const wanted = new Set(parts);
  const keep = keptSymbols(problem);
  const given = options.given ?? new Map<string, Rational>();
  bindValues(sheet, undefined, given);
  const points = options.points ?? pointOf(problem, given);
  refuseWithoutEffect(sheet, problem, given.keys());
  const lawName = problem.objective.kind === 'sym' ? problem.objective.name : problem.valueName;
  const written = (formula: Expr): Expr => unfold(formula, sheet, keep).result;
  const law = { name: lawName, formula: written(problem.objective) };
  const derivation = ['optimum', 'value', 'gradient', 'derivation'].some((part) =>
    wanted.has(part as Part),
  )
    ? derive(sheet, problem.name)
    : undefined;
  const optimum = [...(derivation?.optimum ?? [])].map(([variable, formula]) => ({
    variable,
    name: problem.optimumNames.get(variable) ?? variable,
    formula: written(formula),
  }));
  // An implicit optimum has no formula: its value would only be its own name.
  const value =
    derivation && derivation.status !== 'implicit'
      ? { name: problem.valueName, formula: written(derivation.value) }
      : undefined;
  const mentioned = new Set<string>();
  if (wanted.has('law')) symbolsOf(law.formula, mentioned);
  if (wanted.has('optimum')) optimum.forEach(({ formula }) => symbolsOf(formula, mentioned));
  if (wanted.has('value') && value) symbolsOf(value.formula, mentioned);
  const all = coefficients ? nominalValues(coefficients) : new Map<string, Expr>();
  return {
    sheet,
    problem,
    parts: wanted,
    coefficients,
    values: new Map([...all].filter(([name]) => mentioned.has(name) && !keep.has(name))),
    law,
    constraints: problem.constraints.map((c) => c.equation),
    ...(derivation ? { derivation } : {}),
    optimum,
    ...(value ? { value } : {}),
    assumptions: assumptionsOf(sheet, mentioned, derivation),
    given,
    ...(points ? { points } : {}),
    ...(options.version === undefined ? {} : { version: options.version }),
  };
}

/** The budget that is given: programs take it as an argument, and it is where they test themselves. */
function pointOf(
  { budget }: Problem,
  given: ReadonlyMap<string, Rational>,
): ExportSubject['points'] {
  const value = budget === undefined ? undefined : given.get(budget);
  return budget === undefined || value === undefined ? undefined : [new Map([[budget, value]])];
}

/** A program takes the variables as arguments and computes what the sheet defines. */
function refuseWithoutEffect(sheet: Sheet, problem: Problem, names: Iterable<string>): void {
  const definitions = definitionsOf(sheet, keptSymbols(problem));
  for (const name of names) {
    const isVariable = problem.variables.includes(name);
    if (!isVariable && !definitions.has(name)) continue;
    throw new IsoflopError({
      code: 'set-without-effect',
      message: `${name} is ${isVariable ? `a variable of "${problem.name}", which the program takes or finds` : 'computed by the sheet'}: no value stands in its place`,
      hint: 'set a coefficient, or what the budget and the other inputs are called',
    });
  }
}

function assumptionsOf(
  sheet: Sheet,
  mentioned: ReadonlySet<string>,
  derivation: Derivation | undefined,
): string[] {
  const others = [...sheet.symbols.values()].filter(
    (s) => mentioned.has(s.name) && s.domain !== 'positive' && s.domain !== 'integer',
  );
  return [
    `all symbols are positive reals${others.length > 0 ? ' unless said otherwise' : ''}`,
    ...others.map((s) => `${s.name} is ${s.domain}`),
    ...(derivation?.assumptions.positive ?? []).map((e) => `${toInfix(e)} > 0`),
  ];
}

/** Equations `name = formula` of the parts that are wanted, in reading order. */
export function equationsOf(subject: ExportSubject): Equation[] {
  const { parts, law, constraints, optimum, value } = subject;
  const named = ({ name, formula }: NamedFormula): Equation => ({
    left: sym(name),
    relation: '=',
    right: formula,
  });
  return [
    ...(parts.has('law') ? [named(law), ...constraints] : []),
    ...(parts.has('optimum') ? optimum.map(named) : []),
    ...(parts.has('value') && value ? [named(value)] : []),
  ];
}

/** Notation of the sheet and of what the derivation brought in. */
export function latexNames({ sheet, derivation }: ExportSubject): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, latex } of [...sheet.symbols.values(), ...sheet.functions.values()]) {
    if (latex !== undefined) names.set(name, latex);
  }
  for (const [name, { latex }] of derivation?.introduced ?? []) names.set(name, latex);
  return names;
}
