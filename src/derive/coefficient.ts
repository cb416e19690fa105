/** Coefficients as factored products: sums in them stay whole instead of being multiplied out. */
import type { Base } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { Fraction } from '../algebra/fraction.js';
import { splitFactors } from '../algebra/gcd.js';
import { PowerSum, contentOf } from '../algebra/power-sum.js';
import type { Polynomial } from '../algebra/polynomial.js';
import { Product } from '../algebra/product.js';
import { Rational } from '../expression/rational.js';

/** A canonical form as one product, each of its sums a base of its own. */
export function coefficientProduct(c: Canonical, algebra: Canonicalizer): Product {
  const top = sumProduct(c.numerator, algebra);
  return c.denominator.isOne ? top : top.times(sumProduct(c.denominator, algebra).inverse());
}

function sumProduct(sum: PowerSum, algebra: Canonicalizer): Product {
  const only = sum.single;
  if (only) return only;
  const content = contentOf(sum);
  const inverse = content.inverse();
  const primitive = PowerSum.collect(sum.terms.map((t) => t.times(inverse)));
  // A sum that is known to be negative is −1 times a positive one.
  const opposite = primitive.scale(Rational.MINUS_ONE);
  const isNegative = algebra.positive({ numerator: opposite, denominator: PowerSum.ONE });
  const kept = isNegative ? opposite : primitive;
  const positive = algebra.positive({ numerator: kept, denominator: PowerSum.ONE });
  const base: Base = { kind: 'sum', key: `(${kept.key})`, sum: kept, positive };
  const product = content.times(Product.power(base, Fraction.ONE));
  return isNegative ? product.withCoefficient(product.coefficient.neg()) : product;
}

/** A rational function, such as a share, as a product of its factors. */
export function fractionProduct(f: Fraction, algebra: Canonicalizer): Product {
  return polynomialProduct(f.numerator, algebra).times(
    polynomialProduct(f.denominator, algebra).inverse(),
  );
}

function polynomialProduct(p: Polynomial, algebra: Canonicalizer): Product {
  const constant = p.asConstant;
  if (constant) return Product.constant(constant);
  const factors = p.terms.length < 2 ? [] : splitFactors(p);
  const parts = factors.length === 0 ? [[p, 1] as const] : factors;
  let product = Product.ONE;
  let rebuilt = Fraction.ONE;
  for (const [factor, multiplicity] of parts) {
    // 1 − ρ rather than ρ − 1, where the former is known to be positive: its powers are real.
    const positive = algebra.positive(algebra.fromFraction(Fraction.polynomial(factor.neg())))
      ? factor.neg()
      : factor;
    const power = Fraction.constant(Rational.of(multiplicity));
    const form = algebra.fromFraction(Fraction.polynomial(positive)).numerator;
    product = product.times(sumProduct(form, algebra).power(power));
    for (let i = 0; i < multiplicity; i++) rebuilt = rebuilt.mul(Fraction.polynomial(positive));
  }
  const scale = Fraction.polynomial(p).div(rebuilt).asConstant ?? Rational.ONE;
  return product.withCoefficient(product.coefficient.mul(scale));
}
