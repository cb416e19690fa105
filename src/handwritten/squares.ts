/** Sums that are never negative, and where they are zero. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { splitFactors } from '../algebra/gcd.js';
import { PowerSum, stripContent } from '../algebra/power-sum.js';
import { coordinatesOf } from '../algebra/quotient.js';

/** Longer sums are not taken apart to find squares. */
const MOST_TERMS = 60;

/** Of a sum that is never negative: factors whose squares make it up, beside what is positive. */
export function zerosOf(sum: PowerSum, algebra: Canonicalizer): readonly PowerSum[] | undefined {
  if (sum.terms.every((t) => t.isNonNegative)) return [sum];
  if (sum.terms.length > MOST_TERMS) return undefined;
  const { content, primitive } = stripContent(sum);
  if (!content.isPositive) return undefined;
  const { polynomials, shifts, toSum } = coordinatesOf([primitive]);
  const [polynomial] = polynomials;
  const [shift] = shifts;
  if (!polynomial || !shift?.isPositive) return undefined;
  const zeros: PowerSum[] = [];
  let product = PowerSum.product(shift);
  for (const [factor, multiplicity] of splitFactors(polynomial)) {
    const one = toSum(factor);
    product = product.mul(one.pow(BigInt(multiplicity)));
    if (algebra.positive({ numerator: one, denominator: PowerSum.ONE })) continue;
    if (multiplicity % 2 !== 0) return undefined;
    zeros.push(one);
  }
  // The factors make the sum up to a number, whose sign counts.
  const ratio = algebra.quotient(primitive, product);
  return ratio.denominator.isOne && ratio.numerator.single?.isPositive === true ? zeros : undefined;
}
