/** What is known about the signs of symbols and sums. */
import type { Assumptions } from '../expression/assumptions.js';
import { Rational } from '../expression/rational.js';
import { isPositiveCombination } from './combination.js';
import type { KnownSum } from './combination.js';
import { symbolBase } from './base.js';
import type { Base } from './base.js';
import type { Canonical } from './form.js';
import { PowerSum, stripContent } from './power-sum.js';
import { Fraction } from './fraction.js';
import { Product } from './product.js';

export class Signs {
  readonly #signs = new Map<string, 'negative' | 'unknown'>();
  readonly #positiveKeys = new Set<string>();
  readonly #known: KnownSum[] = [];
  /** x − 1 of every whole x: of use only where a sum holds x, and it is not zero at x = 1. */
  readonly #fromOne = new Map<string, KnownSum>();
  /** Answers given already; they hold until more is assumed. */
  readonly #combinations = new Map<string, boolean>();

  constructor(given: Pick<Assumptions, 'negative' | 'real' | 'whole'>) {
    for (const name of given.negative) this.#signs.set(name, 'negative');
    for (const name of given.real) this.#signs.set(name, 'unknown');
    for (const name of given.whole ?? []) {
      const base = symbolBase(name, 'positive');
      const sum = PowerSum.collect([
        Product.power(base, Fraction.ONE),
        Product.constant(Rational.MINUS_ONE),
      ]);
      this.#fromOne.set(base.key, { sum, positive: false });
    }
  }

  /** Takes numerator / denominator > 0 for granted: tells the sign of one where that of the other is known. */
  protected assumeForm({ numerator, denominator }: Canonical): void {
    if (this.sumPositive(denominator)) this.#assumeSum(numerator);
    else if (this.sumPositive(numerator)) this.#assumeSum(denominator);
  }

  #assumeSum(sum: PowerSum): void {
    this.#combinations.clear();
    const only = sum.single;
    if (!only) {
      const { primitive } = stripContent(sum);
      this.#positiveKeys.add(primitive.key);
      this.#known.push({ sum: primitive, positive: true });
      return;
    }
    const open = only.factors.filter(([base]) => !base.positive);
    const [factor] = open;
    const power = factor?.[1].asConstant;
    if (!factor || open.length > 1 || only.coefficient.sign < 0) return;
    if (power?.isInteger && power.n % 2n !== 0n) this.#positiveKeys.add(factor[0].key);
  }

  /** Is it positive for all values? True is a proof; false says nothing. */
  positive(c: Canonical): boolean {
    const sign = (sum: PowerSum): -1 | 0 | 1 => {
      if (this.sumPositive(sum)) return 1;
      return this.sumPositive(sum.scale(Rational.MINUS_ONE)) ? -1 : 0;
    };
    return sign(c.numerator) * sign(c.denominator) > 0;
  }

  /** The form less factors that are positive for certain: it has the same sign everywhere. */
  signPart(c: Canonical): Canonical {
    const numerator = stripContent(c.numerator).primitive;
    return this.sumPositive(c.denominator)
      ? { numerator, denominator: PowerSum.ONE }
      : { numerator, denominator: c.denominator };
  }

  protected sumPositive(sum: PowerSum): boolean {
    if (sum.isPositive) return true;
    if (sum.terms.length < 2) return false;
    const { content, primitive } = stripContent(sum);
    if (!content.isPositive) return false;
    if (this.#positiveKeys.has(primitive.key)) return true;
    const known = this.#combinations.get(primitive.key);
    if (known !== undefined) return known;
    const found = isPositiveCombination(primitive, [...this.#wholeIn(primitive), ...this.#known]);
    this.#combinations.set(primitive.key, found);
    return found;
  }

  #wholeIn(sum: PowerSum): KnownSum[] {
    if (this.#fromOne.size === 0) return [];
    return [...sum.bases().keys()].flatMap((key) => this.#fromOne.get(key) ?? []);
  }

  symbol(name: string): Base {
    const sign = this.#signs.get(name) ?? 'positive';
    return symbolBase(name, sign === 'unknown' && this.#positiveKeys.has(name) ? 'positive' : sign);
  }
}
