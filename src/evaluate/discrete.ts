/** The best discrete choice in numbers, with what it was compared with. */
import type { Derivation } from '../derive/model.js';
import { call, num, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { toInfix } from '../expression/infix.js';
import { Arithmetic, MAX_WORKING_DIGITS } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { Evaluator } from '../numeric/evaluate.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import type { Derivations } from './derivations.js';
import { evaluateQuantities, valueKey } from './evaluate.js';
import type { EvaluationRequest } from './evaluate.js';
import { neededLinks } from './links.js';
import type { Link, ProgramLink } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { ProgramSolver } from './program-solver.js';
import type { BestChoice, Compared } from './program-solver.js';
import { Resolver } from './resolver.js';
import { Conditions } from './sweep-conditions.js';
import { inWords, requireValues } from './sweep-digits.js';
import { bindValues, findCoefficients } from './values.js';

/** One choice that was tried, with the value of the problem there; without one, it is infeasible. */
export interface ComparedChoice {
  /** Discrete quantity → its value, exact; those that are given come last. */
  readonly choice: ReadonlyMap<string, string>;
  readonly value?: DigitsResult;
  /** Why there is no value. */
  readonly why?: string;
}

export interface DiscreteEvaluation {
  /** Variable, discrete quantity or the value's key → its value at the best choice. */
  readonly values: ReadonlyMap<string, DigitsResult>;
  /** All choices that were evaluated. */
  readonly compared: readonly ComparedChoice[];
  /** Why no other choice is better. */
  readonly why: string;
}

const DEFAULT_DIGITS = 12;
const MAX_CHOICE_TEXT = 24;
const GUARD = 15;
/** How often the precision is raised where an optimum is not certain. */
const RAISES = 3;

/**
 * Undefined for a problem without discrete quantities. Those of a list that are given keep their value.
 * @throws IsoflopError
 */
export function evaluateDiscrete(
  derivations: Derivations,
  derivation: Derivation,
  request: EvaluationRequest,
): DiscreteEvaluation | undefined {
  const { problem, program } = derivation;
  if (problem.discrete.size === 0) return undefined;
  const { sheet } = derivations;
  const digits = request.digits ?? DEFAULT_DIGITS;
  const set = findCoefficients(sheet, request.coefficients);
  const numbers = bindValues(sheet, set, request.given);
  const resolver = new Resolver(derivations, derivation, new Set(request.given.keys()));
  const { expr, conditions } = resolver.resolve(call('discrete', sym(problem.valueName)));
  const links = neededLinks([expr], resolver.links);
  requireValues(sheet, [expr], links, new Set(numbers.keys()), set?.name);
  const link = links.find(isChoice);
  const isOpen = new Set(link && [...link.choices, ...link.enumerated].map((c) => c.name));
  const given = new Map(
    [...request.given].filter(([name]) => problem.discrete.has(name) && !isOpen.has(name)),
  );
  if (!link) return nothingChosen(derivations, derivation, request, given);

  new Conditions(
    sheet,
    derivation,
    conditions,
    bindValues(sheet, set, new Map()),
    set?.name,
  ).require(request.given);
  try {
    const { best, results } = certainBest(link, numbers, digits);
    const places = new Map(program.variables.map((v, j) => [v, j] as const));
    const values = new Map(
      problem.variables.map((v) => [v, results[places.get(v) as number] as DigitsResult]),
    );
    values.set(valueKey(derivation), results.at(-1) as DigitsResult);
    const choices = (choice: ReadonlyMap<string, Rational>): ReadonlyMap<string, Rational> =>
      new Map([...choice, ...given]);
    for (const [name, value] of choices(best.choice)) values.set(name, exactly(value, digits));
    return {
      values,
      why: best.why,
      compared: best.compared.map(({ choice, value, why }) => ({
        choice: shown(choices(choice), digits),
        ...(value ? { value: ofInterval(value, digits) } : {}),
        ...(why === undefined ? {} : { why }),
      })),
    };
  } catch (error) {
    throw inWords(error, sheet, request.given, set?.name);
  }
}

/** The results at the best choice and what is chosen, as formulas under the names that stand for them. */
export function discreteResults(
  derivation: Derivation,
  given: ReadonlySet<string>,
): { readonly names: readonly string[]; readonly results: readonly Expr[] } {
  const { problem } = derivation;
  const results = new Map<string, string>([
    ...problem.variables.map((v) => [v, problem.optimumNames.get(v) ?? v] as const),
    [valueKey(derivation), problem.valueName],
  ]);
  for (const name of problem.discrete.keys()) {
    if (!results.has(name) && !given.has(name)) results.set(name, name);
  }
  return {
    names: [...results.keys()],
    results: [...results.values()].map((name) => call('discrete', sym(name))),
  };
}

function isChoice(link: Link): link is ProgramLink {
  return link.kind === 'program' && link.choices.length + link.enumerated.length > 0;
}

/** Every choice is given: the optimum is that of the problem. */
function nothingChosen(
  derivations: Derivations,
  derivation: Derivation,
  request: EvaluationRequest,
  given: ReadonlyMap<string, Rational>,
): DiscreteEvaluation {
  const { problem } = derivation;
  const digits = request.digits ?? DEFAULT_DIGITS;
  const names = [...problem.variables.map((v) => problem.optimumNames.get(v) ?? v)];
  const quantities = [...names, problem.valueName].map(sym);
  const { values } = evaluateQuantities(derivations, derivation, quantities, request);
  const keys = [...problem.variables, valueKey(derivation)];
  const value = values.at(-1) as DigitsResult;
  return {
    values: new Map([
      ...keys.map((key, i) => [key, values[i] as DigitsResult] as const),
      ...[...given].map(([name, own]) => [name, exactly(own, digits)] as const),
    ]),
    compared: [{ choice: shown(given, digits), value }],
    why: 'Every choice is given.',
  };
}

/** The best choice; the variables there and the value, in the program's order, to so many digits. */
function certainBest(
  link: ProgramLink,
  numbers: ReadonlyMap<string, Expr>,
  digits: number,
): { readonly best: BestChoice; readonly results: readonly DigitsResult[] } {
  const solver = new ProgramSolver(link, new Map());
  const names = [...numbers.keys()];
  const evaluator = new Evaluator([...numbers.values()]);
  let raises = 0;
  for (let precision = digits + GUARD; ; precision = Math.ceil(precision * 1.5)) {
    const last = precision >= MAX_WORKING_DIGITS;
    const arithmetic = new Arithmetic(Math.min(precision, MAX_WORKING_DIGITS));
    try {
      const all = evaluator.run(new Map(), arithmetic);
      const bound = new Map(names.map((name, i) => [name, all[i] as Interval]));
      const best = solver.discrete(bound, arithmetic);
      const results = [
        ...best.optimum.logs.map((y) => interval.exp(y, arithmetic)),
        best.compared.find((c) => isSame(c, best.choice))?.value as Interval,
      ].map((value) => ofInterval(value, digits));
      if (last || results.every((r) => r.digits >= digits)) return { best, results };
    } catch (error) {
      const open = error instanceof EvaluationError || (error instanceof NoOptimum && error.isOpen);
      if (!open || last || raises++ >= RAISES) throw error;
    }
  }
}

function isSame({ choice }: Compared, other: ReadonlyMap<string, Rational>): boolean {
  return [...other].every(([name, value]) => choice.get(name)?.equals(value) === true);
}

function shown(choice: ReadonlyMap<string, Rational>, digits: number): ReadonlyMap<string, string> {
  return new Map([...choice].map(([name, v]) => [name, shownChoice(v, digits)] as const));
}

/** Short fractions as they are; 1.1^200 to some digits. */
function shownChoice(value: Rational, digits: number): string {
  const text = toInfix(num(value));
  return text.length <= MAX_CHOICE_TEXT ? text : exactly(value, digits).text;
}

/** A number that is known exactly: all of it where it is a whole one. */
function exactly(value: Rational, digits: number): DigitsResult {
  const arithmetic = new Arithmetic(digits + GUARD);
  const rounded = ofInterval(interval.fromRational(value, arithmetic), digits);
  const text = value.toString();
  return value.isInteger
    ? { text, enclosure: [text, text], digits, exact: true }
    : { ...rounded, exact: true };
}
