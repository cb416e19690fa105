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
import { allowedValues } from './allowed.js';
import type { ProgramLink } from './links.js';
import { NoOptimum } from './no-optimum.js';

export class ProgramSolver {
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
    this.#numbers = new Evaluator(
      this.#terms.flatMap((t) => [log(t.coefficient), ...t.exponents]),
      definitions,
    );
  }

  /** Symbol → enclosure. @throws NoOptimum, EvaluationError, LimitReached */
  solve(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): Map<string, Interval> {
    const best = this.link.choices.length > 0 ? this.discrete(values, arithmetic) : undefined;
    const optimum = best?.outcome ?? this.#continuous(values, arithmetic);
    const found = new Map<string, Interval>();
    this.link.symbols.forEach((symbol, j) => {
      found.set(symbol, interval.exp(optimum.logs[j] as Interval, arithmetic));
    });
    // A variable that was chosen is exactly what was chosen.
    this.link.choices.forEach(({ quantity }, i) => {
      const symbol = this.link.symbols[onlyVariable(quantity)];
      const value = best?.values[i];
      if (symbol !== undefined && value) {
        found.set(symbol, interval.fromRational(Rational.of(value.n, value.d), arithmetic));
      }
    });
    return found.set(this.link.least, interval.exp(optimum.logValue, arithmetic));
  }

  /** The best choice with everything that it was compared with. @throws as `solve` */
  discrete(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): DiscreteOutcome & { readonly kind: 'best' } {
    const { program, quantities } = this.#inNumbers(values, arithmetic);
    const choices = this.link.choices.map(({ allowed }, i): Choice => ({
      ...(quantities[i] as NumericTerm),
      allowed: allowedValues(allowed),
    }));
    const outcome = solveDiscrete(program, choices, arithmetic);
    if (outcome.kind === 'best') return outcome;
    throw this.#none(outcome);
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

function fractionOf(value: Rational): Fraction {
  return { n: value.n, d: value.d };
}
