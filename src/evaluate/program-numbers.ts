/** A problem's program at numbers: what the formulas of its terms are there. */
import type { SymbolicTerm } from '../derive/model.js';
import { log } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import type { Fraction, NumericProgram, NumericTerm } from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import type { Interval } from '../numeric/interval.js';
import type { ProgramLink } from './links.js';
import { RepeatedEvaluator } from './repeated-evaluator.js';

export interface InNumbers {
  readonly program: NumericProgram;
  /** What takes discrete values. */
  readonly quantities: readonly NumericTerm[];
}

export class ProgramNumbers {
  /** ln coefficient and exponents of every term, one after the other. */
  readonly #numbers: RepeatedEvaluator;
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
    this.#numbers = new RepeatedEvaluator(
      this.#terms.flatMap((t) => [log(t.coefficient), ...t.exponents]),
      definitions,
      new Set(link.enumerated.map((e) => e.symbol)),
    );
  }

  /** @throws EvaluationError, LimitReached */
  at(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): InNumbers {
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
    const constraints = this.link.constraints.map(({ terms: own, isEquality, label }) => ({
      terms: take(own.length),
      isEquality,
      label,
    }));
    return {
      program: { variables: this.link.symbols.length, objective, constraints },
      quantities: take(this.link.choices.length),
    };
  }
}

function fractionOf(value: Rational): Fraction {
  return { n: value.n, d: value.d };
}
