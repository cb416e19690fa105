/** What a derivation took for granted, looked at with numbers. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { Sheet } from '../sheet/model.js';

const DIGITS = 40;

export class Conditions {
  readonly #conditions: readonly {
    readonly expr: Expr;
    readonly needs: ReadonlySet<string>;
    readonly evaluator: Evaluator;
  }[];
  readonly #arithmetic = new Arithmetic(DIGITS);
  #fixed: ReadonlyMap<string, Interval> | undefined;

  /** @param fixed numbers, as formulas, of symbols; `require` may give other ones */
  constructor(
    private readonly sheet: Sheet,
    private readonly derivation: Derivation,
    positive: readonly Expr[],
    private readonly fixed: ReadonlyMap<string, Expr>,
    private readonly set: string | undefined,
  ) {
    this.#conditions = [...new Set(positive)].map((expr) => ({
      expr,
      needs: symbolsOf(expr),
      evaluator: new Evaluator([expr]),
    }));
  }

  /** Those with a symbol that has no value are passed over. @throws IsoflopError `condition-violated` */
  require(given: ReadonlyMap<string, Rational>): void {
    if (this.#conditions.length === 0) return;
    const arithmetic = this.#arithmetic;
    const boxes = new Map(this.#fixedValues());
    for (const [name, value] of given) boxes.set(name, fromRational(value, arithmetic));
    for (const { expr, needs, evaluator } of this.#conditions) {
      if ([...needs].some((name) => !boxes.has(name))) continue;
      if (signOf(evaluator.run(boxes, arithmetic)[0] as Interval) === 1) continue;
      throw new IsoflopError({
        code: 'condition-violated',
        message: `${this.#subject(expr)} has an optimum only where ${toInfix(expr)} > 0, which does not hold here${this.set === undefined ? '' : ` (coefficients "${this.set}")`}`,
        file: this.sheet.text.file,
        hint: 'no choice of the variables reaches what is asked for',
      });
    }
  }

  /** A condition of another problem, whose optimum is spoken of too, is not this one's. */
  #subject(condition: Expr): string {
    const { problem, assumptions } = this.derivation;
    const own = assumptions.positive.some((e) => toInfix(e) === toInfix(condition));
    return own ? `"${problem.name}"` : 'a problem that this speaks of';
  }

  #fixedValues(): ReadonlyMap<string, Interval> {
    if (!this.#fixed) {
      const values = new Evaluator([...this.fixed.values()]).run(new Map(), this.#arithmetic);
      this.#fixed = new Map([...this.fixed.keys()].map((n, i) => [n, values[i] as Interval]));
    }
    return this.#fixed;
  }
}
