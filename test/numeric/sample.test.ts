import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/expression/rational.js';
import { Random, samplePoint, sampleValue } from '../../src/numeric/sample.js';

describe('random points', () => {
  test('are the same for the same seed', () => {
    const draw = (seed: number): string[] =>
      [...samplePoint(new Random(seed), ['N', 'D', '__proto__'])].map(
        ([name, value]) => `${name}=${value.toString()}`,
      );
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1).map((text) => text.split('=')[0])).toEqual(['N', 'D', '__proto__']);
  });

  test('the generator does not change', () => {
    const random = new Random(42);
    expect([random.next(), random.next(), random.next()]).toMatchInlineSnapshot(`
      [
        551831576,
        144025891,
        322543647,
      ]
    `);
  });

  test('keep to their range and digits', () => {
    const random = new Random(5);
    const low = Rational.parse('1e-3');
    const high = Rational.parse('1e3');
    let small = 0;
    for (let i = 0; i < 2000; i++) {
      const value = sampleValue(random);
      expect(value.compare(low)).toBeGreaterThanOrEqual(0);
      expect(value.compare(high)).toBeLessThan(0);
      expect(value.mul(Rational.parse('1e5')).isInteger).toBe(true);
      if (value.compare(Rational.ONE) < 0) small++;
    }
    expect(small).toBeGreaterThan(900);
    expect(small).toBeLessThan(1100);
  });

  test('keep to their domain', () => {
    const random = new Random(6);
    const signs = new Set<number>();
    for (let i = 0; i < 200; i++) {
      expect(sampleValue(random, 'negative').sign).toBe(-1);
      signs.add(sampleValue(random, 'real').sign);
      const whole = sampleValue(random, 'integer');
      expect(whole.isInteger && whole.sign > 0).toBe(true);
      const large = sampleValue(random, 'positive', {
        lowExponent: 20,
        highExponent: 24,
        digits: 2,
      });
      expect(large.isInteger && large.toString().length >= 21).toBe(true);
    }
    expect(signs).toEqual(new Set([-1, 1]));
  });
});
