import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fraction } from '../../src/algebra/fraction.js';
import { Polynomial } from '../../src/algebra/polynomial.js';
import { splitWhole } from '../../src/algebra/product.js';
import { Rational } from '../../src/expression/rational.js';
import { polynomial, polynomials } from './polynomials.js';

const SEED = 1637;
const run = (numRuns = 250): fc.Parameters<unknown> => ({ seed: SEED, numRuns });

const fractions = fc
  .tuple(polynomials(2), polynomials(2))
  .map(([n, d]) => (d.isZero ? Fraction.polynomial(n) : Fraction.of(n, d)));

describe(`rational functions are a field (seed ${String(SEED)})`, () => {
  test('sums and products commute and associate', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (f, g, h) => {
        expect(f.add(g).key).toBe(g.add(f).key);
        expect(f.mul(g).key).toBe(g.mul(f).key);
        expect(f.add(g).add(h).key).toBe(f.add(g.add(h)).key);
        expect(f.mul(g).mul(h).key).toBe(f.mul(g.mul(h)).key);
        expect(f.mul(g.add(h)).key).toBe(f.mul(g).add(f.mul(h)).key);
      }),
      run(),
    );
  });

  test('what is taken away comes back', () => {
    fc.assert(
      fc.property(fractions, fractions, (f, g) => {
        expect(f.sub(f).isZero).toBe(true);
        expect(f.add(g).sub(g).key).toBe(f.key);
        if (g.isZero) return;
        expect(f.mul(g).div(g).key).toBe(f.key);
        expect(g.mul(g.inv()).isOne).toBe(true);
      }),
      run(),
    );
  });

  test('are in lowest terms, with one as leading coefficient below', () => {
    fc.assert(
      fc.property(polynomials(2), polynomials(2), polynomials(2), (n, d, common) => {
        fc.pre(!d.isZero && !common.isZero);
        const f = Fraction.of(n.mul(common), d.mul(common));
        expect(f.key).toBe(Fraction.of(n, d).key);
        expect(f.denominator.leading?.coefficient.isOne).toBe(true);
      }),
      run(),
    );
  });

  test('division by zero is an error', () => {
    expect(() => Fraction.of(Polynomial.ONE, Polynomial.ZERO)).toThrow(RangeError);
    expect(() => Fraction.ZERO.inv()).toThrow(RangeError);
  });

  test('the order is total, and no shift changes it', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (f, g, h) => {
        expect(f.compare(g)).toBe(0 - g.compare(f));
        expect(f.add(h).compare(g.add(h))).toBe(f.compare(g));
        if (f.compare(g) <= 0 && g.compare(h) <= 0) expect(f.compare(h)).toBeLessThanOrEqual(0);
      }),
      run(),
    );
  });
});

describe('the whole part of an exponent', () => {
  test.each([
    ['7/2', '1', 3n],
    ['-1/2', '1', -1n],
    ['a', '1', 0n],
    ['a + 2', '1', 2n],
    ['3*a + b', 'a + b', 3n],
    ['b', 'a + b', 0n],
  ])('of (%s)/(%s) is %s', (n, d, whole) => {
    const [p = '', q = '1'] = n.split('/');
    const top = /^-?\d+(\/\d+)?$/.test(n)
      ? Polynomial.constant(Rational.of(BigInt(p), BigInt(q)))
      : polynomial(n);
    expect(splitWhole(Fraction.of(top, polynomial(d))).whole).toBe(whole);
  });

  test('shifts by one with the exponent, and the rest stays', () => {
    fc.assert(
      fc.property(fractions, (f) => {
        const [before, after] = [splitWhole(f), splitWhole(f.add(Fraction.ONE))];
        expect(after.whole).toBe(before.whole + 1n);
        expect(after.rest.key).toBe(before.rest.key);
      }),
      run(),
    );
  });
});
