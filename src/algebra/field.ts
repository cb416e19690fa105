/** Sums, products and quotients of canonical forms, always in lowest terms. */
import { Rational } from '../expression/rational.js';
import { Undefined, ZERO } from './form.js';
import type { Canonical } from './form.js';
import { PowerSum, stripContent } from './power-sum.js';
import { Product, splitWhole } from './product.js';
import { reduceQuotient } from './quotient.js';
import { Signs } from './signs.js';

export class FieldOfForms extends Signs {
  add(a: Canonical, b: Canonical): Canonical {
    if (a.numerator.isZero) return b;
    if (b.numerator.isZero) return a;
    if (a.denominator.key === b.denominator.key) {
      const numerator = a.numerator.add(b.numerator);
      return a.denominator.isOne
        ? { numerator, denominator: PowerSum.ONE }
        : this.quotient(numerator, a.denominator);
    }
    return this.quotient(
      a.numerator.mul(b.denominator).add(b.numerator.mul(a.denominator)),
      a.denominator.mul(b.denominator),
    );
  }

  /** What stands over the same denominator is brought to lowest terms once, not after each term. */
  sum(terms: readonly Canonical[]): Canonical {
    const over = new Map<string, { denominator: PowerSum; numerators: PowerSum[] }>();
    for (const { numerator, denominator } of terms) {
      const same = over.get(denominator.key);
      if (same) same.numerators.push(numerator);
      else over.set(denominator.key, { denominator, numerators: [numerator] });
    }
    return [...over.values()]
      .map(({ denominator, numerators }) => {
        const [first = PowerSum.ZERO] = numerators;
        if (numerators.length === 1) return { numerator: first, denominator };
        const numerator = PowerSum.collect(numerators.flatMap((n) => n.terms));
        return denominator.isOne
          ? { numerator, denominator }
          : this.quotient(numerator, denominator);
      })
      .reduce((a, b) => this.add(a, b), ZERO);
  }

  negate(a: Canonical): Canonical {
    return { ...a, numerator: a.numerator.scale(Rational.MINUS_ONE) };
  }

  subtract(a: Canonical, b: Canonical): Canonical {
    return this.add(a, this.negate(b));
  }

  multiply(a: Canonical, b: Canonical): Canonical {
    if (a.numerator.isZero || b.numerator.isZero) return ZERO;
    const numerator = a.numerator.mul(b.numerator);
    if (a.denominator.isOne && b.denominator.isOne) {
      return { numerator, denominator: PowerSum.ONE };
    }
    return this.quotient(numerator, a.denominator.mul(b.denominator));
  }

  invert(a: Canonical): Canonical {
    if (a.numerator.isZero) throw new Undefined('division by zero');
    return this.quotient(a.denominator, a.numerator);
  }

  /** numerator / denominator in lowest terms. */
  quotient(numerator: PowerSum, denominator: PowerSum): Canonical {
    if (denominator.isZero) throw new Undefined('division by zero');
    if (numerator.isZero) return ZERO;
    const only = denominator.single;
    if (only) {
      // Powers of sums may come out with a whole negative part, which belongs into the denominator.
      const inverse = invertProduct(only);
      const result = numerator.mul(inverse.numerator);
      return inverse.denominator.isOne
        ? { numerator: result, denominator: PowerSum.ONE }
        : this.quotient(result, inverse.denominator);
    }
    const stripped = stripContent(denominator);
    const lead = this.#normalizer(stripped.primitive);
    const inverse = invertProduct(stripped.content);
    const shifted = numerator.mul(inverse.numerator).scale(lead.inv());
    const normal = stripped.primitive.scale(lead.inv());
    const reduced = reduceQuotient(shifted, normal);
    const bottom = inverse.denominator.isOne
      ? reduced.denominator
      : reduced.denominator.mul(inverse.denominator);
    return bottom.key === normal.key
      ? { numerator: reduced.numerator, denominator: bottom }
      : this.quotient(reduced.numerator, bottom);
  }

  /** What to divide a denominator by, so that equal ones look equal: positive where that is known. */
  #normalizer(primitive: PowerSum): Rational {
    const lead = primitive.terms[0]?.coefficient ?? Rational.ONE;
    if (this.sumPositive(primitive)) return lead.abs();
    return this.sumPositive(primitive.scale(Rational.MINUS_ONE)) ? lead.abs().neg() : lead;
  }

  /** A power product whose powers of sums may have whole parts of either sign. */
  protected settled(product: Product): Canonical {
    if (!product.factors.some(([base]) => base.kind === 'sum')) {
      return { numerator: PowerSum.product(product), denominator: PowerSum.ONE };
    }
    let under: PowerSum = PowerSum.ONE;
    let over = Product.constant(product.coefficient);
    for (const [base, exponent] of product.factors) {
      const { whole, rest } =
        base.kind === 'sum' ? splitWhole(exponent) : { whole: 0n, rest: exponent };
      if (whole < 0n && base.kind === 'sum') {
        under = under.mul(base.sum.pow(-whole));
        over = over.times(Product.power(base, rest));
      } else over = over.times(Product.power(base, exponent));
    }
    const numerator = PowerSum.product(over);
    return under.isOne ? { numerator, denominator: PowerSum.ONE } : this.quotient(numerator, under);
  }
}

function invertProduct(product: Product): Canonical {
  let under: PowerSum = PowerSum.ONE;
  let top = Product.constant(product.coefficient.inv());
  for (const [base, exponent] of product.factors) {
    const flipped = exponent.neg();
    const { whole, rest } =
      base.kind === 'sum' ? splitWhole(flipped) : { whole: 0n, rest: flipped };
    if (whole < 0n && base.kind === 'sum') {
      under = under.mul(base.sum.pow(-whole));
      top = top.times(Product.power(base, rest));
    } else top = top.times(Product.power(base, flipped));
  }
  return { numerator: PowerSum.product(top), denominator: under };
}
