/** What a derivation took for granted, looked at with numbers. */
import { IsoflopError } from '../base/errors.js';
import { keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, neg, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { Sheet } from '../sheet/model.js';
import { boundText } from './bound-text.js';
import { declaredSign } from './declared-sign.js';
import { unknownFunctions } from './unknown-functions.js';
import { enclosedText, numberText } from './number-text.js';

const DIGITS = 40;
/** Symbols explained in a message at most. */
const MOST_SYMBOLS = 6;
/** Longer formulas, such as one with an optimum's formula put in, are not written out. */
const MOST_CHARACTERS = 160;

interface Doubted {
  readonly expr: Expr;
  readonly needs: ReadonlySet<string>;
  /** Every symbol's value. */
  readonly boxes: ReadonlyMap<string, Interval>;
  readonly value: Interval;
}

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
    // A function that is only named has no value, nor has its sign.
    const known = positive.filter((expr) => unknownFunctions([expr]).size === 0);
    const different = new Map(known.map((expr) => [toInfix(expr), expr] as const));
    this.#conditions = [...different.values()].map((expr) => ({
      expr,
      needs: symbolsOf(expr),
      evaluator: new Evaluator([expr]),
    }));
  }

  /** Those with a symbol or a function that has no value are passed over. @throws IsoflopError `condition-violated` */
  require(given: ReadonlyMap<string, Rational>): void {
    for (const doubt of this.#doubted(given)) throw this.#violation(doubt, given);
  }

  /**
   * A condition that certainly does not hold, in words; undefined where all hold.
   * @throws IsoflopError `condition-violated` where one may hold or not
   */
  disproved(given: ReadonlyMap<string, Rational>): string | undefined {
    const doubted = [...this.#doubted(given)];
    const certain = doubted.find(({ value }) => signOf(value) !== undefined);
    if (certain) {
      const declared = declaredSign(certain.expr, this.sheet, this.#keptWith(given));
      if (declared) return `${declared.symbol}, declared ${declared.sign}, is not`;
      return `${this.#subject(certain.expr, given)} has an optimum only where ${this.#shown(certain.expr, given)} > 0`;
    }
    for (const doubt of doubted) throw this.#violation(doubt, given);
    return undefined;
  }

  #violation(
    { expr, needs, boxes, value }: Doubted,
    given: ReadonlyMap<string, Rational>,
  ): IsoflopError {
    const is = (x: Interval): string =>
      signOf(x) === undefined ? 'is too near 0 to tell' : `is ${enclosedText(x)}`;
    const set = this.set === undefined ? '' : ` (coefficients "${this.set}")`;
    const declared = declaredSign(expr, this.sheet, this.#keptWith(given));
    const what = declared
      ? `${declared.symbol}, declared ${declared.sign}, ${is(declared.sign === 'negative' ? neg(value) : value)} here`
      : `${this.#subject(expr, given)} has an optimum only where ${this.#shown(expr, given)} > 0, but that ${is(value)} here`;
    return new IsoflopError({
      code: 'condition-violated',
      message: `${what}${set}: ${this.#values(needs, boxes, given)}`,
      file: this.sheet.text.file,
      hint: this.#hint(needs, given),
    });
  }

  /** A target out of reach is one thing, a coefficient that does not fit another. */
  #hint(needs: ReadonlySet<string>, given: ReadonlyMap<string, Rational>): string {
    const { budget } = this.derivation.problem;
    if (budget !== undefined && needs.has(budget)) {
      return 'no choice of the variables reaches what is asked for';
    }
    const ofGiven = [...needs].filter((name) => given.has(name));
    const names = ofGiven.length > 0 ? ofGiven : [...needs];
    if (names.length === 0) return 'check the sheet';
    const some = names.slice(0, MOST_SYMBOLS).join(' or ');
    return `change ${some}${ofGiven.length > 0 || this.set === undefined ? '' : ', or take other coefficients'}`;
  }

  /** Conditions that are not certain to hold, with the values of their symbols and their own. */
  *#doubted(given: ReadonlyMap<string, Rational>): Generator<Doubted> {
    if (this.#conditions.length === 0) return;
    const arithmetic = this.#arithmetic;
    const boxes = new Map(this.#fixedValues());
    for (const [name, value] of given) boxes.set(name, fromRational(value, arithmetic));
    for (const { expr, needs, evaluator } of this.#conditions) {
      if ([...needs].some((name) => !boxes.has(name))) continue;
      const value = evaluator.run(boxes, arithmetic)[0] as Interval;
      if (signOf(value) !== 1) yield { expr, needs, boxes, value };
    }
  }

  /** `L_max = 1.3 (bound on the loss), c = 1.3637 (irreducible loss)` */
  #values(
    names: ReadonlySet<string>,
    boxes: ReadonlyMap<string, Interval>,
    given: ReadonlyMap<string, Rational>,
  ): string {
    const shown = [...names].slice(0, MOST_SYMBOLS).map((name) => {
      const value = given.get(name);
      const text = value ? numberText(value) : enclosedText(boxes.get(name) as Interval);
      const meaning = this.sheet.symbols.get(name)?.meaning;
      return `${name} = ${text}${meaning === undefined ? '' : ` (${meaning})`}`;
    });
    return [...shown, ...(names.size > MOST_SYMBOLS ? ['…'] : [])].join(', ');
  }

  /** A condition of another problem, whose optimum is spoken of too, is not this one's. */
  #subject(condition: Expr, given: ReadonlyMap<string, Rational>): string {
    const { problem, assumptions } = this.derivation;
    const kept = this.#keptWith(given);
    const text = toInfix(condition);
    const own = assumptions.positive.some(
      (e) => toInfix(e) === text || toInfix(unfold(e, this.sheet, kept).result) === text,
    );
    return own ? `"${problem.name}"` : 'a problem that this speaks of';
  }

  /** In the sheet's own terms where it bounds a constraint. */
  #shown(condition: Expr, given: ReadonlyMap<string, Rational>): string {
    const kept = this.#keptWith(given);
    const text = toInfix(condition);
    const constraint = this.derivation.program.constraints.find(
      ({ bound }) =>
        bound.kind !== 'num' && toInfix(unfold(bound, this.sheet, kept).result) === text,
    );
    return constraint ? boundText(this.sheet, this.derivation, constraint, true) : shown(condition);
  }

  /** Symbols that conditions hold as they are, although the sheet may define them. */
  #keptWith(given: ReadonlyMap<string, Rational>): ReadonlySet<string> {
    return new Set([...keptSymbols(this.derivation.problem), ...given.keys()]);
  }

  #fixedValues(): ReadonlyMap<string, Interval> {
    if (!this.#fixed) {
      const values = new Evaluator([...this.fixed.values()]).run(new Map(), this.#arithmetic);
      this.#fixed = new Map([...this.fixed.keys()].map((n, i) => [n, values[i] as Interval]));
    }
    return this.#fixed;
  }
}

/** The formula, or what it is one of where it would fill lines. */
function shown(expr: Expr): string {
  const text = toInfix(expr);
  if (text.length <= MOST_CHARACTERS) return text;
  const names = [...symbolsOf(expr)];
  const some = names.slice(0, MOST_SYMBOLS).join(', ');
  return `(a long formula of ${some}${names.length > MOST_SYMBOLS ? ', …' : ''})`;
}
