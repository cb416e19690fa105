/** Linked formulas to any number of digits, each of them right. */
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic, MAX_WORKING_DIGITS, toRational } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { LinkSolver } from './link-solver.js';
import { chosenSymbols, unknownsOf } from './links.js';
import type { Link } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { FixedParts } from './sweep-constants.js';

const GUARD = 15;
/** How often the precision is raised for something that may not exist at all. */
const MAX_RAISES = 3;
/** Begins the names of symbols for what is the same at every point. */
const PREFIX = 'fixed#';

/** What is known at one precision, whatever the point. */
interface Prepared {
  readonly arithmetic: Arithmetic;
  /** Values of the fixed symbols and of the fixed parts. */
  readonly fixed: ReadonlyMap<string, Interval>;
}

/** The same formulas at many points; what does not change from point to point is computed once. */
export class LinkedDigits {
  readonly #fixed: FixedParts;
  readonly #names: readonly string[];
  readonly #values: Evaluator;
  readonly #solver: LinkSolver;
  readonly #results: Evaluator;
  readonly #prepared = new Map<number, Prepared>();
  /** Formulas of nothing but what is chosen from a list: known exactly. */
  readonly #chosen: readonly boolean[];

  /**
   * @param fixed numbers, as formulas, of symbols that stay the same
   * @param varying symbols that `at` gives values
   */
  constructor(
    exprs: readonly Expr[],
    links: readonly Link[],
    fixed: ReadonlyMap<string, Expr>,
    varying: Iterable<string>,
  ) {
    const moving = new Set([...varying, ...links.flatMap(unknownsOf)]);
    this.#fixed = new FixedParts(moving, PREFIX);
    const own = new Map([...fixed].filter(([name]) => !moving.has(name)));
    this.#solver = new LinkSolver(links.map((link) => this.#split(link)));
    const chosen = new Set(links.flatMap(chosenSymbols));
    this.#chosen = exprs.map((e) => {
      const names = [...symbolsOf(e)];
      return names.length > 0 && names.every((name) => chosen.has(name));
    });
    this.#results = new Evaluator(
      exprs.map((e) => this.#fixed.split(e)),
      this.#solver.definitions,
    );
    this.#names = [...own.keys(), ...this.#fixed.parts.keys()];
    this.#values = new Evaluator([...own.values(), ...this.#fixed.parts.values()], own);
  }

  /** @throws NoOptimum, EvaluationError, LimitReached */
  at(values: ReadonlyMap<string, Rational>, digits: number): readonly DigitsResult[] {
    let raises = 0;
    for (let precision = digits + GUARD; ; precision = Math.ceil(precision * 1.5)) {
      const last = precision >= MAX_WORKING_DIGITS;
      try {
        const { arithmetic, fixed } = this.#prepare(Math.min(precision, MAX_WORKING_DIGITS));
        const bound = new Map(fixed);
        for (const [name, value] of values) bound.set(name, fromRational(value, arithmetic));
        const results = this.#results
          .run(this.#solver.solve(bound, arithmetic), arithmetic)
          .map(
            (v, i) =>
              (this.#chosen[i] === true ? exactly(v, digits) : undefined) ?? ofInterval(v, digits),
          );
        if (last || results.every((r) => r.digits >= digits)) return results;
      } catch (error) {
        const open =
          error instanceof EvaluationError || (error instanceof NoOptimum && error.isOpen);
        if (open && !last && raises++ < MAX_RAISES) continue;
        if (!(error instanceof EvaluationError)) throw error;
        // In the reader's symbols.
        throw new EvaluationError(error.reason, this.#fixed.whole(error.at));
      }
    }
  }

  #prepare(digits: number): Prepared {
    let known = this.#prepared.get(digits);
    if (!known) {
      const arithmetic = new Arithmetic(digits);
      const numbers = this.#values.run(new Map(), arithmetic);
      const fixed = new Map(this.#names.map((name, i) => [name, numbers[i] as Interval]));
      known = { arithmetic, fixed };
      this.#prepared.set(digits, known);
    }
    return known;
  }

  /** Programs are left whole: their solver looks at exact exponents. */
  #split(link: Link): Link {
    if (link.kind === 'program' || link.kind === 'data' || link.kind === 'minimum') return link;
    const put = (e: Expr): Expr => this.#fixed.split(e);
    const { symbol, formula } = link.least;
    if (link.kind === 'value') return { ...link, least: { symbol, formula: put(formula) } };
    return {
      ...link,
      least: { symbol, formula: put(formula) },
      formula: put(link.formula),
      range: [put(link.range[0]), put(link.range[1])],
    };
  }
}

/** All of a whole number whose enclosure is a single point. */
function exactly({ lo, hi }: Interval, digits: number): DigitsResult | undefined {
  if (!lo.eq(hi) || !lo.isInteger()) return undefined;
  const text = toRational(lo).toString();
  return { text, enclosure: [text, text], digits, exact: true };
}
