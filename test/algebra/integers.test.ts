import { describe, expect, test } from 'vitest';
import { factorInteger, gcdOf, integerRoot, lcmOf } from '../../src/algebra/integers.js';
import { Random } from '../../src/numeric/sample.js';

const shown = (value: bigint): string =>
  factorInteger(value)
    .map(([p, n]) => (n === 1n ? String(p) : `${String(p)}^${String(n)}`))
    .join(' ');

describe('integers', () => {
  test.each([
    [1n, ''],
    [2n, '2'],
    [12n, '2^2 3'],
    [97n, '97'],
    [4064n, '2^5 127'],
    [33917084n, '2^2 8479271'],
    [10n ** 23n, '2^23 5^23'],
    [10007n * 10007n, '10007^2'],
    [10009n ** 5n * 12n, '2^2 3 10009^5'],
    [2n ** 200n, '2^200'],
    [99999989n, '99999989'],
  ])('%s factors', (value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  test('the factors multiply to the number, whatever its size', () => {
    const random = new Random(8);
    for (let i = 0; i < 300; i++) {
      let value = 1n;
      for (let k = random.integer(1, 6); k > 0; k--)
        value *= BigInt(random.integer(1, 10 ** random.integer(1, 9)));
      const product = factorInteger(value).reduce((acc, [p, n]) => acc * p ** n, 1n);
      expect(product).toBe(value);
    }
  });

  test('a number of thousands of digits takes no time', () => {
    expect(shown((10n ** 2000n + 7n) * 8n)).toMatch(/^2\^3 /);
  });

  test('roots, divisors and multiples', () => {
    const random = new Random(9);
    for (let i = 0; i < 200; i++) {
      const value = BigInt(random.next()) ** BigInt(random.integer(1, 5));
      const k = BigInt(random.integer(2, 7));
      const root = integerRoot(value, k);
      expect(root ** k <= value && value < (root + 1n) ** k).toBe(true);
    }
    expect(gcdOf(-12n, 18n)).toBe(6n);
    expect(gcdOf(0n, 5n)).toBe(5n);
    expect(lcmOf(4n, 6n)).toBe(12n);
  });
});
