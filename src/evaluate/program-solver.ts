/** An optimum that only numbers give, at numbers: certified enclosures of its variables and value. */
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { solveDiscrete, solveProgram } from '../geometric/index.js';
import type { Choice, Fraction, NumericTerm, ProgramOptimum } from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { allowedValues, combinations, endsAtLast } from './allowed.js';
import { exclusionOf, listed, noChoice } from './exclusion.js';
import type { Excluded, Exclusion } from './exclusion.js';
import { ChoiceSearch } from './choice-search.js';
import type { Candidate } from './choice-search.js';
import { onlyVariable } from './links.js';
import type { LinkConstraint, ProgramLink } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { ProgramNumbers } from './program-numbers.js';
import type { InNumbers } from './program-numbers.js';
import { RepeatedEvaluator } from './repeated-evaluator.js';
import { withoutOptimum } from './without-optimum.js';
import { withoutValue } from './without-value.js';

/** One choice that was tried; without a value, no point satisfies the constraints. */
export interface Compared {
  readonly choice: ReadonlyMap<string, Rational>;
  readonly value?: Interval;
  /** Where there is no value: which constraints exclude each other. */
  readonly why?: string;
}

interface Found extends Compared {
  readonly value: Interval;
  readonly optimum: ProgramOptimum;
  readonly why: string;
}

export interface BestChoice {
  readonly choice: ReadonlyMap<string, Rational>;
  readonly optimum: ProgramOptimum;
  readonly compared: readonly Compared[];
  readonly why: string;
}

export class ProgramSolver {
  readonly #value: Evaluator;
  /** What constraints are divided by, where that is a formula; its constraint. */
  readonly #bounds: readonly { readonly constraint: number; readonly bound: Evaluator }[];
  readonly #conditions: RepeatedEvaluator;
  readonly #numbers: ProgramNumbers;
  readonly #search: ChoiceSearch<Found, Exclusion>;

  constructor(
    readonly link: ProgramLink,
    private readonly definitions: ReadonlyMap<string, Expr>,
  ) {
    this.#value = new Evaluator([link.value], definitions);
    this.#bounds = link.constraints.flatMap(({ bound }, constraint) =>
      bound.kind === 'num' ? [] : [{ constraint, bound: new Evaluator([bound], definitions) }],
    );
    this.#conditions = new RepeatedEvaluator(
      link.conditions.map((c) => c.positive),
      definitions,
      new Set(link.enumerated.map((e) => e.symbol)),
    );
    this.#search = new ChoiceSearch(link.sense);
    this.#numbers = new ProgramNumbers(link, definitions);
  }

  /** Symbol → enclosure. @throws NoOptimum, EvaluationError, LimitReached */
  solve(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Map<string, Interval> {
    const { choices, enumerated, symbols, least } = this.link;
    const isDiscrete = choices.length + enumerated.length > 0;
    const best = isDiscrete ? this.#best(values, arithmetic) : undefined;
    const optimum = best?.optimum ?? this.#continuous(values, arithmetic);
    const found = new Map<string, Interval>();
    symbols.forEach((symbol, j) => {
      found.set(symbol, interval.exp(optimum.logs[j] as Interval, arithmetic));
    });
    // What was chosen is exactly what was chosen.
    const exact = (name: string): Interval =>
      interval.fromRational(best?.choice.get(name) as Rational, arithmetic);
    for (const { name, quantity } of choices) {
      const symbol = symbols[onlyVariable(quantity)];
      if (symbol !== undefined) found.set(symbol, exact(name));
    }
    for (const { name, symbol } of enumerated) found.set(symbol, exact(name));
    return found.set(least, interval.exp(optimum.logValue, arithmetic));
  }

  /** The best choice; those that others show to be worse are not solved. */
  #best(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Pick<BestChoice, 'choice' | 'optimum'> {
    const { enumerated, choices } = this.link;
    if (choices.length > 0) return this.discrete(values, arithmetic);
    const all = combinations(enumerated);
    const found = this.#search.best(
      all.map((given) => this.#candidate(values, given, arithmetic)),
      arithmetic,
    );
    if (found.kind === 'best') return found.best;
    if (found.kind === 'tied') throw this.#tied();
    const excluded = found.clashes.map((clash, i) => ({
      ...clash,
      choice: all[i] as Found['choice'],
    }));
    throw noChoice(this.link, excluded);
  }

  #candidate(
    values: ReadonlyMap<string, Interval>,
    given: ReadonlyMap<string, Rational>,
    arithmetic: Arithmetic,
  ): Candidate<Found, Exclusion> {
    const { enumerated, constraints } = this.link;
    const all = this.#chosen(values, given, arithmetic);
    const textOf = (name: string): string => (given.get(name) as Rational).toString();
    return {
      key: enumerated.map(({ name }) => textOf(name)).join(),
      program: () => {
        const found = this.#inNumbers(all, arithmetic);
        return 'why' in found ? undefined : found.program;
      },
      solve: () => this.#bestFor(all, given, arithmetic, []),
      valueAt: (logValue) => this.#valueAt(all, logValue, arithmetic),
      dependsOn: (places) => {
        const names = new Set(places.flatMap((k) => enumeratedIn(constraints[k], this.link)));
        return [...names].map((name) => `${name} = ${textOf(name)}`).join();
      },
    };
  }

  #chosen(
    values: ReadonlyMap<string, Interval>,
    given: ReadonlyMap<string, Rational>,
    arithmetic: Arithmetic,
  ): ReadonlyMap<string, Interval> {
    const all = new Map(values);
    for (const { name, symbol } of this.link.enumerated) {
      all.set(symbol, interval.fromRational(given.get(name) as Rational, arithmetic));
    }
    return all;
  }

  #valueAt(
    values: ReadonlyMap<string, Interval>,
    logValue: Interval,
    arithmetic: Arithmetic,
  ): Interval {
    const least = interval.exp(logValue, arithmetic);
    const all = new Map(values).set(this.link.least, least);
    return this.#value.run(all, arithmetic)[0] as Interval;
  }

  #tied(): NoOptimum {
    return new NoOptimum(
      `two choices of "${this.link.problem}" are equally good as far as can be told`,
      'ask for more digits, or leave one of them out',
      true,
    );
  }

  /** The best choice with everything that it was compared with. @throws as `solve` */
  discrete(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): BestChoice {
    const { enumerated, sense } = this.link;
    const compared: Compared[] = [];
    const excluded: Excluded[] = [];
    let best: Found | undefined;
    for (const given of combinations(enumerated)) {
      const all = this.#chosen(values, given, arithmetic);
      const found = this.#bestFor(all, given, arithmetic, compared);
      if (!('value' in found)) {
        excluded.push({ choice: given, ...found });
        continue;
      }
      const order = best && interval.compare(found.value, best.value);
      if (best && order === undefined) throw this.#tied();
      if (!best || order === (sense === 'minimize' ? -1 : 1)) best = found;
    }
    if (!best) throw noChoice(this.link, excluded);
    const why = enumerated.length > 0 ? `Every value was tried. ${best.why}`.trim() : best.why;
    return { choice: best.choice, optimum: best.optimum, compared, why };
  }

  /** The best of the choices that are variables, for given values of what is enumerated. */
  #bestFor(
    values: ReadonlyMap<string, Interval>,
    given: ReadonlyMap<string, Rational>,
    arithmetic: Arithmetic,
    compared: Compared[],
  ): Found | Exclusion {
    const { choices } = this.link;
    const none = (exclusion: Exclusion): Exclusion => {
      compared.push({ choice: given, why: exclusion.why });
      return exclusion;
    };
    const inNumbers = this.#inNumbers(values, arithmetic);
    if ('why' in inNumbers) return none(inNumbers);
    const valueAt = (logValue: Interval): Interval => this.#valueAt(values, logValue, arithmetic);
    const { program, quantities } = inNumbers;
    if (choices.length === 0) {
      const outcome = solveProgram(program, arithmetic);
      if (outcome.kind === 'infeasible') return none(this.#exclusion(outcome.constraints));
      if (outcome.kind !== 'optimal')
        throw withoutOptimum(this.link.problem, outcome, program, arithmetic);
      const found = { choice: given, value: valueAt(outcome.logValue) };
      compared.push(found);
      return { ...found, optimum: outcome, why: '' };
    }
    const outcome = solveDiscrete(
      program,
      choices.map(({ allowed }, i): Choice => ({
        ...(quantities[i] as NumericTerm),
        allowed: allowedValues(allowed),
      })),
      arithmetic,
    );
    const choiceOf = (tried: readonly Fraction[]): ReadonlyMap<string, Rational> =>
      new Map([
        ...given,
        ...choices.map(({ name }, i) => [name, rationalOf(tried[i] as Fraction)] as const),
      ]);
    compared.push(
      ...outcome.compared.map(({ values: tried, logValue, clash }) => ({
        choice: choiceOf(tried),
        ...(logValue ? { value: valueAt(logValue) } : {}),
        ...(clash ? { why: exclusionOf(this.#labels(clash)) } : {}),
      })),
    );
    const best = outcome.kind === 'best' ? choiceOf(outcome.values) : undefined;
    const far = choices.find(({ name, allowed }) => endsAtLast(allowed, best?.get(name)));
    if (far && outcome.kind !== 'undecided') {
      throw new NoOptimum(
        `of the powers that ${far.name} may be, those beyond 1e40 are not tried, and one of them might be best`,
        'take a whole number as the base, or list the values',
      );
    }
    if (outcome.kind === 'infeasible') {
      const { constraints, always } = outcome;
      if (always) return none(this.#exclusion(constraints));
      const names = listed(choices.map(({ name }) => name));
      const labels = listed(this.#labels(constraints));
      const found = { constraints, why: `${labels} leave no allowed value of ${names}` };
      return outcome.compared.length > 0 ? found : none(found);
    }
    if (outcome.kind !== 'best')
      throw withoutOptimum(this.link.problem, outcome, program, arithmetic);
    return {
      choice: choiceOf(outcome.values),
      value: valueAt(outcome.outcome.logValue),
      optimum: outcome.outcome,
      why: outcome.why,
    };
  }

  #continuous(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): ProgramOptimum {
    const unbound = this.#withoutBound(values, arithmetic);
    if (unbound) throw noChoice(this.link, [{ choice: new Map(), ...unbound }]);
    const { program } = this.#numbers.at(values, arithmetic);
    const outcome = solveProgram(program, arithmetic);
    if (outcome.kind === 'optimal') return outcome;
    if (outcome.kind !== 'infeasible')
      throw withoutOptimum(this.link.problem, outcome, program, arithmetic);
    throw noChoice(this.link, [{ choice: new Map(), ...this.#exclusion(outcome.constraints) }]);
  }

  /** The program of a choice, or what excludes it whatever the variables are. @throws NoOptimum, EvaluationError */
  #inNumbers(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): InNumbers | Exclusion {
    try {
      return (
        this.#withoutBound(values, arithmetic) ??
        this.#withoutCondition(values, arithmetic) ??
        this.#numbers.at(values, arithmetic)
      );
    } catch (error) {
      if (!(error instanceof EvaluationError) || this.link.enumerated.length === 0) throw error;
      const why = withoutValue(error, values, this.definitions, arithmetic);
      if (why === undefined) throw error;
      return { constraints: [], why, of: error.at };
    }
  }

  /** A constraint whose bound is certainly not above zero, which nothing positive satisfies. */
  #withoutBound(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Exclusion | undefined {
    for (const { constraint, bound } of this.#bounds) {
      if ((bound.run(values, arithmetic)[0] as Interval).hi.gt(0)) continue;
      const { label, boundText } = this.link.constraints[constraint] as LinkConstraint;
      return {
        constraints: [constraint],
        why: `${label} cannot hold, since ${boundText()} is not above zero`,
      };
    }
    return undefined;
  }

  /** What the derivation took for granted and certainly does not hold for this choice. */
  #withoutCondition(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): Exclusion | undefined {
    const found = this.#conditions.run(values, arithmetic);
    const failed = this.link.conditions.find((_, i) => !(found[i] as Interval).hi.gt(0));
    if (failed) return { constraints: [], why: failed.says, of: failed.positive };
    const open = this.link.conditions.find((_, i) => !(found[i] as Interval).lo.gt(0));
    if (!open) return undefined;
    throw new NoOptimum(
      `a choice of "${this.link.problem}" may have no optimum: it is too near to tell whether ${open.says}`,
      'ask for more digits, or leave that choice out',
      true,
    );
  }

  #labels(constraints: readonly number[]): readonly string[] {
    return constraints.flatMap((k) => this.link.constraints[k]?.label ?? []);
  }

  #exclusion(constraints: readonly number[]): Exclusion {
    return { constraints, why: exclusionOf(this.#labels(constraints)) };
  }
}

/** Names of what is enumerated that the constraint depends on. */
function enumeratedIn(
  constraint: ProgramLink['constraints'][number] | undefined,
  { enumerated }: ProgramLink,
): readonly string[] {
  if (!constraint) return [];
  const symbols = new Set<string>();
  for (const formula of [
    constraint.bound,
    ...constraint.terms.flatMap((t) => [t.coefficient, ...t.exponents]),
  ]) {
    symbolsOf(formula, symbols);
  }
  return enumerated.flatMap(({ name, symbol }) => (symbols.has(symbol) ? [name] : []));
}

function rationalOf({ n, d }: Fraction): Rational {
  return Rational.of(n, d);
}
