/**
 * How canonical forms behave as one symbol t grows without bound, for checking limits that were found on
 * formulas: X = e^(rate) · t^order · (coefficient + what is smaller than every power of ln t).
 *
 * The coefficient may hold λ = ln t. Where the rest is settled, its own behaviour is that of a form in
 * λ as λ grows, so that logarithms need no rules of their own.
 */
import type { Base } from '../algebra/base.js';
import { logBase } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { ONE, ZERO, canonicalKey, single } from '../algebra/form.js';
import { Fraction } from '../algebra/fraction.js';
import { canonicalMentions, factorMentions, fractionMentions } from '../algebra/mentions.js';
import { PowerSum } from '../algebra/power-sum.js';
import { Product } from '../algebra/product.js';
import { toFraction } from '../algebra/quotient.js';
import type { NonZero } from './non-zero.js';
import { call } from '../expression/nodes.js';

export interface Growth {
  /** Zero, or a form that tends to +∞ or −∞ like a power of t, or faster. */
  readonly rate: Canonical;
  readonly order: Fraction;
  /** Free of t. Zero says only that X is smaller than its order. */
  readonly coefficient: Canonical;
}

/** The behaviour depends on what is not known: a sign, an unknown function. */
export class GrowthUnknown extends Error {}

type Sign = -1 | 0 | 1;

interface End {
  readonly direction: Sign;
  readonly limit: Canonical;
}

/** ln ln ln t is as far as it goes. */
const MAX_DEPTH = 3;

export class Growths {
  readonly #names: ReadonlySet<string>;
  readonly #logarithm: string;

  /** @param symbol taken to be positive; nothing else may be assumed about it */
  constructor(
    readonly symbol: string,
    readonly algebra: Canonicalizer,
    readonly nonZero: NonZero,
    readonly depth = 0,
  ) {
    this.#names = new Set([symbol]);
    this.#logarithm = `${symbol}#`;
  }

  /**
   * @throws GrowthUnknown
   * @throws Undefined @throws LimitReached from the algebra
   */
  of(form: Canonical): Growth {
    if (!canonicalMentions(form, this.#names)) return constant(form);
    const top = this.#sum(form.numerator);
    if (form.denominator.isOne) return top;
    return this.#times(top, this.#power(this.#sum(form.denominator), Fraction.MINUS_ONE));
  }

  /** As {@link end}, also where it is not known which of several terms that vanish is the largest. */
  endOf(form: Canonical): End {
    const inverse = this.#power(this.#sum(form.denominator), Fraction.MINUS_ONE);
    const ends = this.#groups(form.numerator).map((group) =>
      this.#endOrUnknown(this.#times(group, inverse)),
    );
    const finite = ends.flatMap((e) => (e && e.direction <= 0 ? [e] : []));
    if (finite.length < ends.length) return this.end(this.of(form));
    const limits = finite.filter((e) => e.direction === 0).map((e) => e.limit);
    const limit = limits.reduce((a, b) => this.algebra.add(a, b), ZERO);
    return { direction: limits.length === 0 ? -1 : 0, limit };
  }

  /** Terms of the same order together, where what cancels has cancelled. */
  #groups(sum: PowerSum): readonly Growth[] {
    const groups = new Map<string, Growth>();
    for (const term of sum.terms.map((t) => this.#product(t))) {
      const key = `${canonicalKey(term.rate)} ${term.order.key}`;
      const { coefficient } = groups.get(key) ?? { coefficient: ZERO };
      groups.set(key, { ...term, coefficient: this.algebra.add(coefficient, term.coefficient) });
    }
    return [...groups.values()];
  }

  #endOrUnknown(growth: Growth): End | undefined {
    try {
      return this.end(growth);
    } catch (error) {
      if (error instanceof GrowthUnknown) return undefined;
      throw error;
    }
  }

  /**
   * −1: X vanishes; 0: it tends to `limit`; 1: it grows without bound with the sign of `limit`, but for
   * one that is not known to differ from zero.
   */
  end(growth: Growth): End {
    const { rate, order, coefficient } = growth;
    if (!rate.numerator.isZero) return { direction: this.#rateSign(rate), limit: coefficient };
    if (!order.isZero) return { direction: this.#sign(order), limit: coefficient };
    if (!this.#holdsLogarithm(coefficient)) return { direction: 0, limit: coefficient };
    return this.#inLogarithm().endOf(coefficient);
  }

  /** Sign of a form for all large t, where it is known for all values. */
  signOf(form: Canonical): Sign | undefined {
    if (form.numerator.isZero) return 0;
    if (this.#holdsLogarithm(form)) {
      const inner = this.#inLogarithm();
      return inner.signOf(inner.of(form).coefficient);
    }
    if (this.algebra.positive(form)) return 1;
    return this.algebra.positive(this.algebra.negate(form)) ? -1 : undefined;
  }

  #holdsLogarithm(form: Canonical): boolean {
    return canonicalMentions(form, new Set([this.#logarithm]));
  }

  #inLogarithm(): Growths {
    if (this.depth >= MAX_DEPTH) throw new GrowthUnknown('logarithms are nested too deeply');
    return new Growths(this.#logarithm, this.algebra, this.nonZero, this.depth + 1);
  }

  #sign(f: Fraction): Sign {
    const sign = f.isZero ? 0 : this.signOf(this.algebra.fromFraction(f));
    if (sign === undefined) throw new GrowthUnknown('the sign of an exponent is not known');
    return sign;
  }

  /** Does the rate tend to +∞ or to −∞? */
  #rateSign(rate: Canonical): Sign {
    const growth = this.of(rate);
    const sign = this.signOf(growth.coefficient);
    const isFast = !growth.rate.numerator.isZero || this.#sign(growth.order) > 0;
    if (this.end(growth).direction <= 0 || !isFast || !sign) {
      throw new GrowthUnknown('whether an exponential grows or vanishes is not known');
    }
    return sign;
  }

  #compare(a: Growth, b: Growth): Sign | undefined {
    try {
      const rate = this.algebra.subtract(a.rate, b.rate);
      return rate.numerator.isZero ? this.#sign(a.order.sub(b.order)) : this.#rateSign(rate);
    } catch (error) {
      if (error instanceof GrowthUnknown) return undefined;
      throw error;
    }
  }

  /** The terms of the largest order, together; all others are smaller for certain. */
  #sum(sum: PowerSum): Growth {
    const terms = sum.terms.map((t) => this.#product(t));
    for (const candidate of terms) {
      const signs = terms.map((t) => (t === candidate ? 0 : this.#compare(t, candidate)));
      if (signs.some((s) => s !== 0 && s !== -1)) continue;
      const coefficient = terms
        .filter((_, i) => signs[i] === 0)
        .map((t) => t.coefficient)
        .reduce((a, b) => this.algebra.add(a, b));
      return { ...candidate, coefficient };
    }
    throw new GrowthUnknown('which term of a sum is the largest is not known');
  }

  #product(product: Product): Growth {
    const isFree = ([base, exponent]: readonly [Base, Fraction]): boolean =>
      !factorMentions(base, exponent, this.#names);
    const free = Product.of(product.coefficient, product.factors.filter(isFree));
    let growth = constant(formOf(free));
    for (const factor of product.factors) {
      if (!isFree(factor)) growth = this.#times(growth, this.#factor(...factor));
    }
    return growth;
  }

  #factor(base: Base, exponent: Fraction): Growth {
    if (!fractionMentions(exponent, this.#names)) return this.#power(this.#base(base), exponent);
    const { algebra } = this;
    const e = algebra.fromFraction(exponent);
    if (base.kind === 'euler') return this.#exponential(e);
    // b^e is exp(e ln b).
    const log = single(Product.power(logBase(base), Fraction.ONE));
    return this.#exponential(algebra.multiply(e, log));
  }

  #exponential(of: Canonical): Growth {
    const { algebra } = this;
    const growth = this.of(of);
    const isSlow = growth.rate.numerator.isZero && growth.order.isZero;
    if (!isSlow) {
      return this.end(growth).direction < 0
        ? constant(ONE)
        : { rate: this.#checkedRate(of), order: Fraction.ZERO, coefficient: ONE };
    }
    const { coefficient } = growth;
    const inner = this.#holdsLogarithm(coefficient) ? this.#inLogarithm() : undefined;
    if (!inner || inner.endOf(coefficient).direction <= 0) {
      return constant(algebra.exponential(coefficient));
    }
    // e^(cλ + b) is t^c e^b.
    const slope = inner.of(coefficient);
    const lambda = algebra.of({ kind: 'sym', name: this.#logarithm });
    const rest = algebra.subtract(coefficient, algebra.multiply(slope.coefficient, lambda));
    if (!slope.order.isOne || !slope.rate.numerator.isZero || this.#holdsLogarithm(rest)) {
      throw new GrowthUnknown('the exponential of more than a logarithm, and less than a power');
    }
    return {
      rate: ZERO,
      order: toFraction(slope.coefficient),
      coefficient: algebra.exponential(rest),
    };
  }

  #checkedRate(rate: Canonical): Canonical {
    this.#rateSign(rate);
    return rate;
  }

  #base(base: Base): Growth {
    switch (base.kind) {
      case 'symbol':
        return { ...constant(ONE), order: Fraction.ONE };
      case 'log':
        return this.#logarithmOf(this.#base(base.of));
      case 'sum':
        return this.#sum(base.sum);
      case 'opaque':
        return this.of(base.of);
      case 'call':
        return this.#call(base.name, base.args);
      case 'integer':
      case 'euler':
        return constant(formOf(Product.power(base, Fraction.ONE)));
    }
  }

  /** ln of t^order · (c + …) is order · λ + ln c. */
  #logarithmOf({ rate, order, coefficient }: Growth): Growth {
    const { algebra } = this;
    if (!rate.numerator.isZero || this.signOf(coefficient) !== 1) {
      throw new GrowthUnknown('the logarithm of what is not known to stay positive');
    }
    const lambda = algebra.of({ kind: 'sym', name: this.#logarithm });
    return constant(
      algebra.add(
        algebra.multiply(algebra.fromFraction(order), lambda),
        algebra.logarithm(coefficient),
      ),
    );
  }

  /** min and max are continuous; of an unknown function nothing is known. */
  #call(name: string, args: readonly Canonical[]): Growth {
    if (name !== 'min' && name !== 'max') {
      throw new GrowthUnknown(`the limit of ${name} is not known`);
    }
    const display = new Display();
    const values = args.map((arg) => {
      const growth = this.of(arg);
      if (this.#holdsLogarithm(growth.coefficient)) throw new GrowthUnknown(`a slow ${name}`);
      const { direction, limit } = this.end(growth);
      if (direction > 0) throw new GrowthUnknown(`an argument of ${name} is unbounded`);
      return display.canonical(direction < 0 ? ZERO : limit);
    });
    return constant(this.algebra.of(call(name, ...values)));
  }

  #times(a: Growth, b: Growth): Growth {
    const { algebra } = this;
    return {
      rate: algebra.add(a.rate, b.rate),
      order: a.order.add(b.order),
      coefficient: algebra.multiply(a.coefficient, b.coefficient),
    };
  }

  #power({ rate, order, coefficient }: Growth, exponent: Fraction): Growth {
    const { algebra } = this;
    const whole = exponent.asConstant;
    const sign = this.signOf(coefficient);
    const isWhole = whole?.isInteger === true;
    const isDivisor =
      isWhole && (sign === undefined ? this.nonZero.holds(coefficient) : sign !== 0);
    if (!(isWhole && whole.sign > 0) && !isDivisor && sign !== 1) {
      throw new GrowthUnknown('a power or a quotient of what may be zero or negative');
    }
    const e = algebra.fromFraction(exponent);
    return {
      rate: algebra.multiply(rate, e),
      order: order.mul(exponent),
      coefficient: algebra.power(coefficient, e),
    };
  }
}

function constant(coefficient: Canonical): Growth {
  return { rate: ZERO, order: Fraction.ZERO, coefficient };
}

function formOf(product: Product): Canonical {
  return { numerator: PowerSum.product(product), denominator: PowerSum.ONE };
}
