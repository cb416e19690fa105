import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { Arithmetic, Decimal } from '../../src/numeric/decimal.js';
import { expNear, lnNear } from '../../src/numeric/elementary.js';
import { Random } from '../../src/numeric/sample.js';

const SEED = 20240611;

function randomNumeral(random: Random, digits: number): string {
  let text = String(random.integer(1, 9));
  while (text.length < digits) text += String(random.integer(0, 9));
  return text;
}

/** Error in units of the result's last digit. */
function unitsOff(result: Decimal, exact: Decimal, digits: number): number {
  const Wide = Decimal.clone({ precision: 30, defaults: true });
  const unit = new Wide(`1e${String(exact.e - digits + 1)}`);
  return new Wide(exact.minus(result)).abs().div(unit).toNumber();
}

describe.each([
  [3, 200],
  [16, 300],
  [34, 300],
  [40, 300],
  [120, 60],
  [900, 2],
])('at %i digits', (digits, runs) => {
  const arithmetic = new Arithmetic(digits);
  const Wide = Decimal.clone({
    defaults: true,
    precision: Math.min(digits + 30, 1000),
    rounding: Decimal.ROUND_HALF_EVEN,
  });

  test(`exp is within 0.7 units of the last digit (seed ${String(SEED)})`, () => {
    const random = new Random(SEED + digits);
    let worst = 0;
    for (let i = 0; i < runs; i++) {
      const size = random.integer(-2 * digits, 6);
      const sign = random.next() % 2 === 0 ? '' : '-';
      const x = new Wide(`${sign}0.${randomNumeral(random, digits)}e${String(size)}`);
      worst = Math.max(worst, unitsOff(expNear(x, arithmetic), x.exp(), digits));
    }
    expect(worst).toBeLessThan(0.7);
  });

  test(`ln is within 0.7 units of the last digit (seed ${String(SEED)})`, () => {
    const random = new Random(SEED + 1 + digits);
    let worst = 0;
    for (let i = 0; i < runs; i++) {
      const numeral = randomNumeral(random, digits);
      // A third of the points close to 1, from either side.
      const near = `${['0.', '1.'][i % 2] ?? ''}${(i % 2 === 0 ? '9' : '0').repeat(random.integer(1, 20))}${numeral}`;
      const x = new Wide(i % 3 === 0 ? near : `0.${numeral}e${String(random.integer(-60, 60))}`);
      worst = Math.max(worst, unitsOff(lnNear(x, arithmetic), x.ln(), digits));
    }
    expect(worst).toBeLessThan(0.7);
  });
});

describe('edges', () => {
  const arithmetic = new Arithmetic(34);
  const number = (text: string): Decimal => new arithmetic.near(text);

  test('whole powers of ten and one', () => {
    expect(lnNear(number('1'), arithmetic).isZero()).toBe(true);
    expect(expNear(number('0'), arithmetic).toString()).toBe('1');
    for (const text of ['10', '0.1', '100', '0.01', '1e1000000', '1e-1000000', '9.999', '0.0999']) {
      const Wide = Decimal.clone({ defaults: true, precision: 60 });
      const exact = new Wide(text).ln();
      expect(unitsOff(lnNear(number(text), arithmetic), exact, 34), text).toBeLessThan(0.7);
    }
  });

  test('arguments far too small to be seen', () => {
    expect(expNear(number('1e-1000000'), arithmetic).toString()).toBe('1');
    expect(expNear(number('-1e-1000000'), arithmetic).toString()).toBe('1');
  });

  test('arguments too large are refused', () => {
    expect(() => expNear(number('1e10'), arithmetic)).toThrow(LimitReached);
    expect(() => expNear(number('-1e400'), arithmetic)).toThrow(LimitReached);
    expect(expNear(number('-999999999'), arithmetic).isZero()).toBe(false);
  });

  test('decimal.js itself keeps its global settings', () => {
    const before = [Decimal.precision, Decimal.rounding, Decimal.toExpPos];
    new Arithmetic(77);
    expect([Decimal.precision, Decimal.rounding, Decimal.toExpPos]).toEqual(before);
    expect(new Arithmetic(77).near.precision).toBe(77);
  });
});
