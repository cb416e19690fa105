/**
 * Derivatives of canonical forms, for checking those that were made term by term on formulas: a power
 * product t = c ∏ b^e has t' = t · Σ (e b'/b + e' ln b).
 */
import { logBase } from '../algebra/base.js';
import type { Base } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { Fraction } from '../algebra/fraction.js';
import { PowerSum } from '../algebra/power-sum.js';
import { Product } from '../algebra/product.js';
import { partialName } from '../expression/partial.js';
import { Rational } from '../expression/rational.js';
import { baseMentions, canonicalMentions, fractionMentions } from '../algebra/mentions.js';

const ZERO: Canonical = { numerator: PowerSum.ZERO, denominator: PowerSum.ONE };
const ONE: Canonical = { numerator: PowerSum.ONE, denominator: PowerSum.ONE };

/** No rule: min, max. */
export class NoSlope extends Error {}

export function slope(c: Canonical, name: string, algebra: Canonicalizer): Canonical {
  if (!canonicalMentions(c, new Set([name]))) return ZERO;
  const top = ofSum(c.numerator, name, algebra);
  if (c.denominator.isOne) return top;
  // (n/d)' = n'/d − n d'/d²
  const d: Canonical = { numerator: c.denominator, denominator: PowerSum.ONE };
  const n: Canonical = { numerator: c.numerator, denominator: PowerSum.ONE };
  const inverse = algebra.invert(d);
  const second = algebra.multiply(
    algebra.multiply(n, ofSum(c.denominator, name, algebra)),
    algebra.multiply(inverse, inverse),
  );
  return algebra.subtract(algebra.multiply(top, inverse), second);
}

function ofSum(sum: PowerSum, name: string, algebra: Canonicalizer): Canonical {
  const only = new Set([name]);
  let total = ZERO;
  for (const term of sum.terms) {
    let rate = ZERO;
    for (const [base, exponent] of term.factors) {
      if (baseMentions(base, only)) {
        const share = algebra.multiply(ofBase(base, name, algebra), algebra.invert(power(base)));
        rate = algebra.add(rate, algebra.multiply(algebra.fromFraction(exponent), share));
      }
      if (fractionMentions(exponent, only)) {
        const change = slope(algebra.fromFraction(exponent), name, algebra);
        const log = base.kind === 'euler' ? ONE : power(logBase(base));
        rate = algebra.add(rate, algebra.multiply(change, log));
      }
    }
    if (rate.numerator.isZero) continue;
    const whole: Canonical = { numerator: PowerSum.collect([term]), denominator: PowerSum.ONE };
    total = algebra.add(total, algebra.multiply(whole, rate));
  }
  return total;
}

function power(base: Base): Canonical {
  const product = Product.power(base, Fraction.ONE);
  return { numerator: PowerSum.product(product), denominator: PowerSum.ONE };
}

function ofBase(base: Base, name: string, algebra: Canonicalizer): Canonical {
  switch (base.kind) {
    case 'symbol': {
      const sign = base.negated ? Rational.MINUS_ONE : Rational.ONE;
      return { numerator: PowerSum.ONE.scale(sign), denominator: PowerSum.ONE };
    }
    case 'integer':
    case 'euler':
      return ZERO;
    case 'log': {
      // What was taken whole under the logarithm is no longer whole in its slope.
      const of = base.of.kind === 'opaque' ? base.of.of : power(base.of);
      return algebra.multiply(ofBase(base.of, name, algebra), algebra.invert(of));
    }
    case 'sum':
      return ofSum(base.sum, name, algebra);
    case 'opaque':
      return slope(base.of, name, algebra);
    case 'call': {
      if (base.name === 'min' || base.name === 'max') throw new NoSlope(base.name);
      let total = ZERO;
      base.args.forEach((arg, i) => {
        const inner = slope(arg, name, algebra);
        if (inner.numerator.isZero) return;
        const outer = algebra.apply(partialName(base.name, i + 1), base.args);
        total = algebra.add(total, algebra.multiply(outer, inner));
      });
      return total;
    }
  }
}
