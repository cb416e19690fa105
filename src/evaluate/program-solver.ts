/** An optimum that only numbers give, at numbers: certified enclosures of its variables and value. */
import { log } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { SymbolicTerm } from '../derive/model.js';
import { solveDiscrete, solveProgram } from '../geometric/index.js';
import type {
  Choice,
  DiscreteOutcome,
  Fraction,
  NumericProgram,
  NumericTerm,
  ProgramOptimum,
  ProgramOutcome,
} from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { allowedValues, combinations, endsAtLast } from './allowed.js';
import type { ProgramLink } from './links.js';
import { NoOptimum } from './no-optimum.js';

/** One choice that was tried; without a value, it satisfies no constraints. */
export interface Compared {
  readonly choice: ReadonlyMap<string, Rational>;
  readonly value?: Interval;
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
  /** ln coefficient and exponents of every term, one after the other. */
  readonly #numbers: Evaluator;
  readonly #terms: readonly SymbolicTerm[];

  constructor(
    readonly link: ProgramLink,
    definitions: ReadonlyMap<string, Expr>,
  ) {
    this.#terms = [
      ...link.objective,
      ...link.constraints.flatMap((c) => c.terms),
      ...link.choices.map((c) => c.quantity),
    ];
    this.#value = new Evaluator([link.value], definitions);
    this.#numbers = new Evaluator(
      this.#terms.flatMap((t) => [log(t.coefficient), ...t.exponents]),
      definitions,
    );
  }

  /** Symbol → enclosure. @throws NoOptimum, EvaluationError, LimitReached */
  solve(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Map<string, Interval> {
    const { choices, enumerated, symbols, least } = this.link;
    const isDiscrete = choices.length + enumerated.length > 0;
    const best = isDiscrete ? this.discrete(values, arithmetic) : undefined;
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

  /** The best choice with everything that it was compared with. @throws as `solve` */
  discrete(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): BestChoice {
    const { enumerated, sense, problem } = this.link;
    const compared: Compared[] = [];
    let best: Found | undefined;
    for (const given of combinations(enumerated)) {
      const all = new Map(values);
      for (const { name, symbol } of enumerated) {
        all.set(symbol, interval.fromRational(given.get(name) as Rational, arithmetic));
      }
      const found = this.#bestFor(all, given, arithmetic, compared);
      if (!found) continue;
      const order = best && interval.compare(found.value, best.value);
      if (best && order === undefined) {
        throw new NoOptimum(
          `two choices of "${problem}" are equally good as far as can be told`,
          'ask for more digits, or leave one of them out',
          true,
        );
      }
      if (!best || order === (sense === 'minimize' ? -1 : 1)) best = found;
    }
    if (!best) {
      throw new NoOptimum(
        `no choice of "${problem}" satisfies its constraints`,
        'allow other values, or loosen a constraint',
      );
    }
    const why = enumerated.length > 0 ? `Every value was tried. ${best.why}`.trim() : best.why;
    return { choice: best.choice, optimum: best.optimum, compared, why };
  }

  /** The best of the choices that are variables, for given values of what is enumerated. */
  #bestFor(
    values: ReadonlyMap<string, Interval>,
    given: ReadonlyMap<string, Rational>,
    arithmetic: Arithmetic,
    compared: Compared[],
  ): Found | undefined {
    const { choices, least } = this.link;
    const valueAt = (logValue: Interval): Interval =>
      this.#value.run(
        new Map(values).set(least, interval.exp(logValue, arithmetic)),
        arithmetic,
      )[0] as Interval;
    const { program, quantities } = this.#inNumbers(values, arithmetic);
    if (choices.length === 0) {
      const outcome = solveProgram(program, arithmetic);
      if (outcome.kind === 'infeasible') {
        compared.push({ choice: given });
        return undefined;
      }
      if (outcome.kind !== 'optimal') throw this.#none(outcome);
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
      ...outcome.compared.map(({ values: tried, logValue }) => ({
        choice: choiceOf(tried),
        ...(logValue ? { value: valueAt(logValue) } : {}),
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
    if (outcome.kind === 'infeasible') return undefined;
    if (outcome.kind !== 'best') throw this.#none(outcome);
    return {
      choice: choiceOf(outcome.values),
      value: valueAt(outcome.outcome.logValue),
      optimum: outcome.outcome,
      why: outcome.why,
    };
  }

  #continuous(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): ProgramOptimum {
    const { program } = this.#inNumbers(values, arithmetic);
    const outcome = solveProgram(program, arithmetic);
    if (outcome.kind === 'optimal') return outcome;
    throw this.#none(outcome);
  }

  #inNumbers(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): { readonly program: NumericProgram; readonly quantities: readonly NumericTerm[] } {
    const numbers = this.#numbers.run(values, arithmetic);
    const width = this.link.symbols.length + 1;
    const terms = this.#terms.map(({ exponents }, t): NumericTerm => ({
      log: numbers[t * width] as Interval,
      exponents: exponents.map((_, j) => numbers[t * width + 1 + j] as Interval),
      exact: exponents.map((e) => (e.kind === 'num' ? fractionOf(e.value) : undefined)),
    }));
    let next = 0;
    const take = (count: number): NumericTerm[] => terms.slice(next, (next += count));
    const objective = take(this.link.objective.length);
    const constraints = this.link.constraints.map(({ terms: own, isEquality }) => ({
      terms: take(own.length),
      isEquality,
    }));
    return {
      program: { variables: this.link.symbols.length, objective, constraints },
      quantities: take(this.link.choices.length),
    };
  }

  #none({
    kind,
    why,
  }: Exclude<ProgramOutcome | DiscreteOutcome, { kind: 'optimal' | 'best' }>): NoOptimum {
    const { problem } = this.link;
    if (kind === 'undecided') {
      return new NoOptimum(
        `the optimum of "${problem}" could not be made certain: ${why}`,
        'ask for more digits, or simplify the problem',
        true,
      );
    }
    const says: Readonly<Record<typeof kind, string>> = {
      infeasible: 'no point satisfies its constraints',
      unbounded: 'it has no least value',
      unattained: 'its least value is not attained',
      'not-unique': 'its optimum is not unique',
      'slack-equality': 'an equality is not needed at the optimum, so it is no convex problem',
    };
    return new NoOptimum(
      `"${problem}" has no certain optimum at these numbers, since ${says[kind]}: ${why}`,
      'check the numbers given and the constraints',
    );
  }
}

/** Which variable the quantity is; −1 if it is more than one, or a multiple. */
function onlyVariable({ coefficient, exponents }: SymbolicTerm): number {
  const isNumber = (e: Expr, value: Rational): boolean => e.kind === 'num' && e.value.equals(value);
  const others = exponents.filter((e) => !isNumber(e, Rational.ZERO));
  if (!isNumber(coefficient, Rational.ONE) || others.length !== 1) return -1;
  return exponents.findIndex((e) => isNumber(e, Rational.ONE));
}

function rationalOf({ n, d }: Fraction): Rational {
  return Rational.of(n, d);
}

function fractionOf(value: Rational): Fraction {
  return { n: value.n, d: value.d };
}
