import { describe, expect, test } from 'vitest';
import { Fixed } from '../../src/geometric/fixed.js';
import { Arithmetic, Decimal, Random, interval } from '../../src/numeric/index.js';
import type { Interval } from '../../src/numeric/index.js';

const fine = new Arithmetic(120);
const two = new fine.near(2);

/** m ± error units as an interval of decimals. */
function enclosure(fixed: Fixed, m: bigint, error: number): Interval {
  return fixed.toInterval(m, error, fine);
}

describe('fixed point with error bounds, seed 7', () => {
  test.each([22, 45, 90])('e^x at %i digits holds e^x, and no more than it must', (digits) => {
    const fixed = new Fixed(digits);
    const random = new Random(7);
    for (let i = 0; i < 200; i++) {
      const text = `${random.integer(-2000, 900) / 16}${random.integer(1, 9)}`;
      const x = interval.point(new Decimal(text).div(16));
      const ball = fixed.from(x)!;
      const result = fixed.exp(ball)!;
      const truth = interval.exp(interval.point(x.lo), fine);
      const got = enclosure(fixed, result.m, result.error);
      expect(interval.within(truth, got), text).toBe(true);
      expect(result.error, text).toBeLessThan(3 + 3 * fixed.bound(result));
    }
  });

  test('an argument with an error', () => {
    const fixed = new Fixed(30);
    const x = new Decimal('-1.25');
    const wide = { lo: x.minus('1e-20'), hi: x.plus('1e-20') };
    const result = fixed.exp(fixed.from(wide)!)!;
    expect(
      interval.within(interval.exp(wide, fine), enclosure(fixed, result.m, result.error)),
    ).toBe(true);
    expect(fixed.exp({ m: 100n * fixed.one, error: 0 })).toBeUndefined();
    expect(fixed.exp({ m: -100_000n * fixed.one, error: 0 })).toEqual({ m: 0n, error: 1 });
  });

  test('products hold the product', () => {
    const fixed = new Fixed(25);
    const random = new Random(7);
    for (let i = 0; i < 200; i++) {
      const [a, b] = [0, 0].map(() => {
        const middle = new Decimal(random.integer(-999_999, 999_999)).div(
          7 ** random.integer(0, 6),
        );
        const width = new Decimal(10).pow(-random.integer(5, 40));
        return { lo: middle.minus(width), hi: middle.plus(width) };
      });
      const product = fixed.mul(fixed.from(a!)!, fixed.from(b!)!);
      const truth = interval.mul(a!, b!, fine);
      expect(interval.within(truth, enclosure(fixed, product.m, product.error))).toBe(true);
    }
  });

  test('decimals far below the last bit, and far above all', () => {
    const fixed = new Fixed(22);
    const tiny = fixed.from(interval.point(new Decimal('-1e-300')))!;
    expect(interval.contains(enclosure(fixed, tiny.m, tiny.error), new Decimal('-1e-300'))).toBe(
      true,
    );
    // Many digits, but not small.
    const long = new Decimal(`0.1${'0'.repeat(180)}7`);
    const ball = fixed.from(interval.point(long))!;
    expect(interval.contains(enclosure(fixed, ball.m, ball.error), long)).toBe(true);
    expect(ball.error).toBe(1);
    expect(fixed.from(interval.point(new Decimal('1e40')))).toBeUndefined();
  });

  test('doubles there and back', () => {
    for (const digits of [22, 400]) {
      const fixed = new Fixed(digits);
      for (const x of [0, 1, -0.34, 123456.789, 1e-12, -(2 ** -40)]) {
        expect(fixed.toDouble(fixed.fromDouble(x))).toBe(x);
      }
      const half = two.pow(-1);
      expect(enclosure(fixed, fixed.fromDouble(0.5), 0).lo.eq(half)).toBe(true);
    }
  });
});
