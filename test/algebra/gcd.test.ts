import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gcd, splitFactors } from '../../src/algebra/gcd.js';
import { Polynomial } from '../../src/algebra/polynomial.js';
import { factors, polynomial, polynomials } from './polynomials.js';

const SEED = 1729;
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed: SEED, numRuns });

const monic = (p: Polynomial): Polynomial => p.scale(p.leading!.coefficient.inv());

describe('greatest common divisors', () => {
  test.each([
    ['a^2 - b^2', 'a - b', 'a - b'],
    ['a^3 + b^3', 'a + b', 'a + b'],
    ['a + b', 'a^3 + b^3', 'a + b'],
    ['a^2 + 3*a*b + 2*b^2', 'a^2 + 4*a*b + 3*b^2', 'a + b'],
    ['a*b + a*c', 'b^2 + b*c', 'b + c'],
    ['6*a^2*b', '4*a*b^2*c', 'a*b'],
    ['2*a + 2*b', '3*a + 3*b', 'a + b'],
    ['a^2 + 1', 'a + 1', '1'],
    ['a', 'b', '1'],
    ['a^34 - b^34', 'a^17 - b^17', 'a^17 - b^17'],
    ['a^2000 - 1', 'a^1000 - 1', 'a^1000 - 1'],
  ])('of %s and %s is %s', (p, q, expected) => {
    expect(gcd(polynomial(p), polynomial(q)).key).toBe(polynomial(expected).key);
  });

  test(`hold every common factor of random products (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(factors(3), polynomials(3), polynomials(3), (f, p, q) => {
        fc.pre(!p.isZero && !q.isZero);
        const found = gcd(f.mul(p), f.mul(q));
        expect(found.divide(monic(f))).toBeDefined();
        expect(f.mul(p).divide(found)).toBeDefined();
        expect(f.mul(q).divide(found)).toBeDefined();
        expect(found.leading!.coefficient.isOne).toBe(true);
      }),
      runs(400),
    );
  });

  test('do not depend on the order', () => {
    fc.assert(
      fc.property(factors(3), polynomials(4), polynomials(4), (f, p, q) => {
        expect(gcd(f.mul(p), f.mul(q)).key).toBe(gcd(f.mul(q), f.mul(p)).key);
      }),
      runs(300),
    );
  });

  test('with zero give the other, scaled', () => {
    expect(gcd(Polynomial.ZERO, polynomial('2*a + 4')).key).toBe(polynomial('a + 2').key);
    expect(gcd(polynomial('3*a'), Polynomial.ZERO).key).toBe(polynomial('a').key);
    expect(gcd(Polynomial.ZERO, Polynomial.ZERO).isZero).toBe(true);
  });

  test('give up on exponents of thousands at once, with a divisor that is still right', () => {
    const [p, q] = [polynomial('a^34123 + b^28001 + 1'), polynomial('a^28491 + b^3 + a*b')];
    expect(gcd(p, q).isOne).toBe(true);
    expect(gcd(p.mul(q), p).key).toBe(p.key);
  });
});

describe('factors', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
    ['a^2 + 2*a*b + b^2', [['a + b', 2]]],
    [
      'a*b + a*c',
      [
        ['a', 1],
        ['b + c', 1],
      ],
    ],
    [
      'a^2*b^3',
      [
        ['a', 2],
        ['b', 3],
      ],
    ],
    [
      'a*c + b*c + a*d + b*d',
      [
        ['a + b', 1],
        ['c + d', 1],
      ],
    ],
    [
      'b^3 - 2*b^2 + b',
      [
        ['b', 1],
        ['b - 1', 2],
      ],
    ],
  ];
  test.each(cases)('of %s', (p, expected) => {
    const found = splitFactors(polynomial(p)).map(([f, n]) => `${f.key} ×${String(n)}`);
    expect(found.sort()).toEqual(
      expected.map(([f, n]) => `${polynomial(f).key} ×${String(n)}`).sort(),
    );
  });

  test(`multiply to the polynomial, up to a number (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(factors(3), polynomials(3), fc.integer({ min: 1, max: 3 }), (f, g, n) => {
        fc.pre(!g.isZero);
        let p = g;
        for (let i = 0; i < n; i++) p = p.mul(f);
        const product = splitFactors(p).reduce((acc, [q, m]) => {
          let out = acc;
          for (let i = 0; i < m; i++) out = out.mul(q);
          return out;
        }, Polynomial.ONE);
        expect(monic(product).key).toBe(monic(p).key);
      }),
      runs(300),
    );
  });

  test('find a factor that is repeated', () => {
    fc.assert(
      fc.property(factors(2), factors(2), (f, g) => {
        const found = splitFactors(f.mul(f).mul(g));
        expect(found.some(([, n]) => n >= 2)).toBe(true);
      }),
      runs(200),
    );
  });
});
