/** Random polynomials in a few symbols. */
import fc from 'fast-check';
import { symbolBase } from '../../src/algebra/base.js';
import { Polynomial } from '../../src/algebra/polynomial.js';
import type { Monomial } from '../../src/algebra/polynomial.js';
import { Rational } from '../../src/expression/rational.js';

const bases = ['a', 'b', 'c'].map((name) => symbolBase(name, 'positive'));

const monomials: fc.Arbitrary<Monomial> = fc
  .array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 })
  .map((powers) => powers.flatMap((n, i) => (n === 0 ? [] : [[bases[i]!, n] as const])));

const coefficients = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => Rational.of(n, d));

export const polynomials = (maxTerms: number): fc.Arbitrary<Polynomial> =>
  fc
    .array(fc.tuple(monomials, coefficients), { minLength: 1, maxLength: maxTerms })
    .map((entries) => Polynomial.of(entries));

/** Not a number. */
export const factors = (maxTerms: number): fc.Arbitrary<Polynomial> =>
  polynomials(maxTerms).filter((p) => p.asConstant === undefined);

/** `a^2 + 2*a*b` and the like, for readable cases. */
export function polynomial(text: string): Polynomial {
  const terms = text.replace(/ - /g, ' + -').split(' + ');
  return Polynomial.of(
    terms.map((term) => {
      let coefficient = Rational.ONE;
      const powers = new Map<string, number>();
      for (const factor of term.split('*')) {
        const [name = '', power = '1'] = factor.replace('-', '').split('^');
        if (factor.startsWith('-')) coefficient = coefficient.neg();
        if (/^\d/.test(name)) coefficient = coefficient.mul(Rational.parse(name));
        else powers.set(name, Number(power));
      }
      const sorted = [...powers].sort(([x], [y]) => (x < y ? -1 : 1));
      return [
        sorted.map(([name, n]) => [symbolBase(name, 'positive'), n] as const),
        coefficient,
      ] as const;
    }),
  );
}
