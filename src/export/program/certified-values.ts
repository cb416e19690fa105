/** Values that isoflop certifies, in words that name doubles without doubt. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { evaluateDiscrete } from '../../evaluate/discrete.js';
import { QuantityEvaluator } from '../../evaluate/sweep-digits.js';
import { num, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { evaluateDigits, evaluateDigitsAll } from '../../numeric/digits.js';
import { EvaluationError } from '../../numeric/problem.js';
import type { ExportSubject } from '../subject.js';
import type { Built } from './build.js';
import { exportedShare } from './regular-share.js';
import type { Wanted } from './wanted.js';

/** Digits that name a double without doubt. */
const DIGITS = 17;
/** Choices whose values are nearer to each other than this part of them are not compared. */
const CLEAR = 1e-9;
/** Difference quotients: their error is of the order of the step's square. */
const STEP = Rational.parse('1e-13');
const QUOTIENT_DIGITS = 45;
const NOISE = Rational.parse('1e-20');

type Point = ReadonlyMap<string, Rational>;

export class CertifiedValues {
  readonly #asDerived = new Map<Wanted, QuantityEvaluator>();
  readonly #withoutPoles = new Map<Wanted, QuantityEvaluator>();
  readonly #results = new Map<string, QuantityEvaluator>();

  constructor(
    private readonly subject: ExportSubject,
    private readonly built: Built,
  ) {}

  /**
   * As derived; where that has no value, because exponents are equal or nearly so, without the poles that
   * the derived formulas have there.
   */
  /** @throws what {@link hasNoValue} knows */
  ofOptimum(wanted: Wanted, point: Point): string[] {
    const all = new Map([...this.subject.given, ...point]);
    if (wanted.name === 'discrete') {
      // What is chosen is not given.
      for (const name of this.subject.problem.discrete.keys()) {
        if (!this.subject.given.has(name)) all.delete(name);
      }
      this.#requireClear(all);
    }
    try {
      return this.#evaluator(this.#asDerived, wanted, all, undefined).at(all, DIGITS).map(textOf);
    } catch (error) {
      if (!hasNoValue(error)) throw error;
      try {
        const other = this.#evaluator(this.#withoutPoles, wanted, all, exportedShare);
        return other.at(all, DIGITS).map(textOf);
      } catch (again) {
        const quotients = hasNoValue(again) ? this.#quotients(wanted, all) : undefined;
        if (!quotients) throw again;
        return quotients;
      }
    }
  }

  /** @throws TiedChoices where two choices are so nearly as good that doubles may prefer either */
  #requireClear(given: Point): void {
    const { derivation, coefficients } = this.subject;
    if (!derivation) return;
    const found = evaluateDiscrete(this.built.derivations, derivation, {
      given,
      digits: DIGITS,
      ...(coefficients ? { coefficients: coefficients.name } : {}),
    });
    const all = found?.compared.flatMap((c) => (c.value ? [Number(c.value.text)] : [])) ?? [];
    const sorted = all.sort((a, b) => a - b);
    if (this.subject.problem.sense === 'maximize') sorted.reverse();
    const [best = NaN, second = NaN] = sorted;
    if (Math.abs(second - best) > CLEAR * Math.abs(best) || sorted.length < 2) return;
    throw new TiedChoices();
  }

  /** Slopes of an optimum that is searched for: difference quotients of values with many digits. */
  #quotients(wanted: Wanted, point: ReadonlyMap<string, Rational>): string[] | undefined {
    const pairs = wanted.quantities.map(({ quantity: q }) => (q.kind === 'call' ? q.args : []));
    const texts: string[] = [];
    for (const [of, by] of pairs) {
      if (of?.kind !== 'sym' || by?.kind !== 'sym') return undefined;
      const at = point.get(by.name) ?? this.#valueOf(by.name);
      if (!at) return undefined;
      const [above, below] = [STEP, STEP.neg()].map((step) => {
        const moved = new Map(point).set(by.name, at.mul(Rational.ONE.add(step)));
        const evaluator = this.#quotientOf(of.name, moved);
        return Rational.parse(evaluator.at(moved, QUOTIENT_DIGITS)[0]?.text ?? '');
      }) as [Rational, Rational];
      const quotient = above.sub(below).div(above.add(below).mul(STEP));
      // Nothing but what is left of the digits.
      texts.push(quotient.abs().compare(NOISE) < 0 ? '0' : String(quotient.toNumber()));
    }
    return texts;
  }

  #quotientOf(result: string, values: ReadonlyMap<string, Rational>): QuantityEvaluator {
    const key = `${result} ${[...values.keys()].join()}`;
    const known = this.#results.get(key);
    if (known) return known;
    const { derivation, coefficients } = this.subject;
    const evaluator = new QuantityEvaluator(this.built.derivations, derivation, [sym(result)], {
      given: values.keys(),
      ...(coefficients ? { coefficients: coefficients.name } : {}),
    });
    this.#results.set(key, evaluator);
    return evaluator;
  }

  /** The coefficient's own value. */
  #valueOf(name: string): Rational | undefined {
    const exact = this.built.module.coefficients.find((c) => c.name === name)?.exact;
    if (exact?.kind === 'num') return exact.value;
    return exact && Rational.parse(evaluateDigits(exact, new Map(), QUOTIENT_DIGITS).text);
  }

  #evaluator(
    known: Map<Wanted, QuantityEvaluator>,
    wanted: Wanted,
    values: ReadonlyMap<string, Rational>,
    shares: typeof exportedShare | undefined,
  ): QuantityEvaluator {
    const before = known.get(wanted);
    if (before) return before;
    const { derivation, coefficients } = this.subject;
    const quantities = wanted.quantities.map((q) => q.quantity);
    const evaluator = new QuantityEvaluator(this.built.derivations, derivation, quantities, {
      given: values.keys(),
      ...(coefficients ? { coefficients: coefficients.name } : {}),
      ...(shares ? { shares } : {}),
    });
    known.set(wanted, evaluator);
    return evaluator;
  }

  ofFormulas(wanted: Wanted, point: Point): string[] {
    const values = new Map<string, Expr>();
    for (const { name, exact } of this.built.module.coefficients)
      if (exact) values.set(name, exact);
    for (const [name, value] of point) values.set(name, num(value));
    const exprs = wanted.quantities.map((q) => q.quantity);
    return evaluateDigitsAll(exprs, values, DIGITS).map((v) => v.text);
  }
}

/** Choices that doubles may take for each other. */
export class TiedChoices extends IsoflopError {
  constructor() {
    super({
      code: 'no-value',
      message: 'two choices are as good as each other, as far as doubles can tell',
    });
  }
}

/** Nothing is wrong with the export where there is no value at a point. */
export function hasNoValue(error: unknown): boolean {
  return (
    error instanceof IsoflopError ||
    error instanceof EvaluationError ||
    error instanceof LimitReached
  );
}

const textOf = ({ text }: { readonly text: string }): string => text;
