/**
 * What a formula may tend to as one positive symbol grows without bound: in every sum the terms that
 * grow fastest are kept. This proposes; that it is the limit is for the checker to prove, which looks
 * at the difference and knows nothing of how the proposal was made.
 */
import { logBase, symbolBase } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { ZERO as NOTHING, canonicalKey, single } from '../algebra/form.js';
import type { Fraction } from '../algebra/fraction.js';
import { canonicalMentions, fractionMentions } from '../algebra/mentions.js';
import { PowerSum } from '../algebra/power-sum.js';
import type { Product } from '../algebra/product.js';
import { toInfix } from '../expression/infix.js';
import { withoutExtrema } from '../expression/extremum.js';
import { add, call, exp, log, mul, pow, sub } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { mentions } from '../expression/traverse.js';

/** Why no limit was found. */
export class NoLimit extends Error {}

/** `grows` where it seems to grow without bound. */
export type Proposal = Expr | 'grows';

/**
 * @param name the symbol that grows
 * @throws NoLimit
 * @throws Undefined @throws LimitReached from the algebra
 */
export function proposeLimit(of: Expr, name: string, algebra: Canonicalizer): Proposal {
  if (!mentions(of, new Set([name]))) return of;
  // What cancels, cancels before anything is dropped.
  const leading = new Leading(name, algebra);
  return leading.limit(new Display().canonical(algebra.of(leading.withoutExtrema(of))));
}

const MAX_ROUNDS = 4;

class Leading {
  readonly #names: ReadonlySet<string>;
  readonly #display = new Display();

  constructor(
    readonly name: string,
    readonly algebra: Canonicalizer,
  ) {
    this.#names = new Set([name]);
  }

  /** Each min and max, in the end, is one of its arguments. */
  withoutExtrema(of: Expr): Expr {
    return withoutExtrema(of, (left, right) => {
      try {
        const difference = this.#settled(sub(left, right));
        if (difference.numerator.isZero) return this.algebra.equal(left, right) ? 0 : undefined;
        return this.#signOfForm(difference) || undefined;
      } catch (error) {
        if (error instanceof NoLimit) return undefined;
        throw error;
      }
    });
  }

  limit(expr: Expr): Proposal {
    const form = this.#settled(expr);
    if (!canonicalMentions(form, this.#names)) return this.#display.canonical(form);
    const [top] = form.numerator.terms;
    const [bottom] = form.denominator.terms;
    const direction = top && bottom ? this.#sign(top.times(bottom.inverse())) : 0;
    if (direction < 0) return this.#display.canonical(NOTHING);
    if (direction > 0) return 'grows';
    throw new NoLimit(`what ${toInfix(this.#display.canonical(form))} tends to is not known`);
  }

  /** What is dropped may bring terms together that can be compared in their turn. */
  #settled(expr: Expr): Canonical {
    let form = this.algebra.of(this.of(expr));
    for (let round = 1; round < MAX_ROUNDS; round++) {
      const next = this.algebra.of(this.of(this.#display.canonical(form)));
      if (canonicalKey(next) === canonicalKey(form)) break;
      form = next;
    }
    return form;
  }

  /** A formula that goes the same way. */
  of(expr: Expr): Expr {
    if (!mentions(expr, this.#names)) return expr;
    switch (expr.kind) {
      case 'num':
      case 'sym':
        return expr;
      case 'add':
        return this.#sum(this.algebra.of(add(...expr.args.map((term) => this.of(term)))));
      case 'mul':
        return mul(...expr.args.map((factor) => this.of(factor)));
      case 'pow':
        return mentions(expr.exponent, this.#names)
          ? this.#exponential(mul(expr.exponent, log(expr.base)))
          : pow(this.of(expr.base), expr.exponent);
      case 'call':
        return this.#call(expr);
    }
  }

  #sum(form: Canonical): Expr {
    const { numerator, denominator } = form;
    return this.#display.canonical({
      numerator: this.#largest(numerator),
      denominator: denominator.isOne ? denominator : this.#largest(denominator),
    });
  }

  /** The terms that no other outgrows. */
  #largest({ terms }: PowerSum): PowerSum {
    let open: NoLimit | undefined;
    for (const candidate of terms) {
      try {
        const signs = terms.map((term) => this.#sign(term.times(candidate.inverse())));
        if (signs.includes(1)) continue;
        return PowerSum.collect(terms.filter((_, i) => signs[i] === 0));
      } catch (error) {
        if (!(error instanceof NoLimit)) throw error;
        open ??= error;
      }
    }
    if (open) throw open;
    return PowerSum.ZERO;
  }

  /** Does a product of powers of the symbol, its logarithm and exponentials grow or vanish? */
  #sign(product: Product): -1 | 0 | 1 {
    for (const [base, exponent] of product.factors) {
      if (base.kind !== 'euler' || !fractionMentions(exponent, this.#names)) continue;
      const [top] = this.algebra.of(this.of(this.#display.fraction(exponent))).numerator.terms;
      const sign = top ? this.#sign(top) * this.#signOfForm(single(top)) : 0;
      if (sign > 0) return 1;
      if (sign < 0) return -1;
    }
    const symbol = symbolBase(this.name, 'positive');
    for (const base of [symbol, logBase(symbol)]) {
      const exponent = product.exponentOf(base.key);
      if (!exponent.isZero) return this.#signOf(exponent);
    }
    return 0;
  }

  #signOf(exponent: Fraction): -1 | 1 {
    const sign = this.#signOfForm(this.algebra.fromFraction(exponent));
    if (sign !== 0) return sign;
    const shown = toInfix(this.#display.fraction(exponent));
    throw new NoLimit(`it depends on the sign of the exponent ${shown}, which is not known`);
  }

  #signOfForm(form: Canonical): -1 | 0 | 1 {
    if (this.algebra.positive(form)) return 1;
    return this.algebra.positive(this.algebra.negate(form)) ? -1 : 0;
  }

  #exponential(of: Expr): Expr {
    const limit = this.limit(of);
    return exp(limit === 'grows' ? of : limit);
  }

  #call({ name, args }: Call): Expr {
    const [first] = args;
    if (first && name === 'exp') return this.#exponential(first);
    if (first && (name === 'log' || name === 'sqrt')) return call(name, this.of(first));
    if (name !== 'min' && name !== 'max') throw new NoLimit(`"${name}" is an unknown function`);
    return call(
      name,
      ...args.map((arg) => {
        const limit = this.limit(arg);
        if (limit === 'grows') throw new NoLimit(`an argument of ${name} grows without bound`);
        return limit;
      }),
    );
  }
}
