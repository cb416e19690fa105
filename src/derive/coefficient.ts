/** Coefficients as factored products: sums in them stay whole instead of being multiplied out. */
import type { Base } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { Fraction } from '../algebra/fraction.js';
import { splitFactors } from '../algebra/gcd.js';
import { PowerSum, contentOf } from '../algebra/power-sum.js';
import type { Polynomial } from '../algebra/polynomial.js';
import { Product } from '../algebra/product.js';
import { Rational } from '../expression/rational.js';

/** Does the factor depend on any of these symbols? */
export function dependsOn(base: Base, exponent: Fraction, names: ReadonlySet<string>): boolean {
  return (
    baseDependsOn(base, names) ||
    [...exponent.bases().values()].some((inner) => baseDependsOn(inner, names))
  );
}

function baseDependsOn(base: Base, names: ReadonlySet<string>): boolean {
  const inSum = (sum: PowerSum): boolean =>
    sum.terms.some((t) => t.factors.some(([b, e]) => dependsOn(b, e, names)));
  const inCanonical = (c: Canonical): boolean => inSum(c.numerator) || inSum(c.denominator);
  switch (base.kind) {
    case 'symbol':
      return names.has(base.name);
    case 'integer':
    case 'euler':
      return false;
    case 'log':
      return baseDependsOn(base.of, names);
    case 'call':
      return base.args.some(inCanonical);
    case 'sum':
      return inSum(base.sum);
    case 'opaque':
      return inCanonical(base.of);
  }
}

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
  const positive = algebra.positive({ numerator: primitive, denominator: PowerSum.ONE });
  const base: Base = { kind: 'sum', key: `(${primitive.key})`, sum: primitive, positive };
  return content.times(Product.power(base, Fraction.ONE));
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
  const product = parts.reduce(
    (acc, [f, n]) =>
      acc.times(
        sumProduct(algebra.fromFraction(Fraction.polynomial(f)).numerator, algebra).power(
          Fraction.constant(Rational.of(n)),
        ),
      ),
    Product.ONE,
  );
  const rebuilt = parts.reduce((acc, [f, n]) => {
    let out = acc;
    for (let i = 0; i < n; i++) out = out.mul(Fraction.polynomial(f));
    return out;
  }, Fraction.ONE);
  const scale = Fraction.polynomial(p).div(rebuilt).asConstant ?? Rational.ONE;
  return product.withCoefficient(product.coefficient.mul(scale));
}
