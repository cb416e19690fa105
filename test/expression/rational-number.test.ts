/** Rationals as doubles, however long their numerators and denominators. */
import { expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Rational } from '../../src/expression/rational.js';

test('rationals of any length become the double next to them', () => {
  const long = 10n ** 400n + 7n;
  expect(Rational.of(3n * long, 4n * long + 1n).toNumber()).toBeCloseTo(0.75, 15);
  expect(
    Rational.of(2n ** 1020n, 3n ** 660n).toNumber() / (2 ** 1020 / 3 ** 330 / 3 ** 330),
  ).toBeCloseTo(1, 12);
  expect(Rational.of(-(7n ** 400n), 7n ** 500n).toNumber() / -(7 ** -100)).toBeCloseTo(1, 12);
  expect(Rational.of(1n, 10n ** 320n).toNumber()).toBe(1e-320);
  expect(Rational.of(1n, 10n ** 400n).toNumber()).toBe(0);
  expect(Rational.of(10n ** 400n).toNumber()).toBe(Infinity);
  expect(Rational.of(1n, 3n).toNumber()).toBe(1 / 3);
});

test.each([
  ['of', () => Rational.of(1n, 0n)],
  ['div', () => Rational.ONE.div(Rational.ZERO)],
  ['inv', () => Rational.ZERO.inv()],
  ['pow', () => Rational.ZERO.pow(-1n)],
])('a division by zero is an error with a code: %s', (_, divide) => {
  const codes = (): unknown => {
    try {
      return divide();
    } catch (error) {
      return error instanceof IsoflopError && error.diagnostics.map((d) => d.code);
    }
  };
  expect(codes()).toEqual(['division-by-zero']);
});
