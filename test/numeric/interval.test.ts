import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic, Decimal } from '../../src/numeric/decimal.js';
import * as interval from '../../src/numeric/interval.js';
import type { Interval } from '../../src/numeric/interval.js';

const SEED = 7;
const RUNS = { seed: SEED, numRuns: 400 };
const arithmetic = new Arithmetic(12);
const Wide = Decimal.clone({ defaults: true, precision: 80 });

/** A rational with a few digits, its size spread over decades. */
const rational = (negative: boolean): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.integer({ min: negative ? -9999 : 1, max: 9999 }), fc.integer({ min: -6, max: 6 }))
    .map(([m, e]) => Rational.parse(`${String(m)}e${String(e)}`));

/** An interval with three points of it: its ends and one inside. */
const box = (negative: boolean): fc.Arbitrary<{ of: Interval; points: Decimal[] }> =>
  fc
    .tuple(
      rational(negative),
      fc.constantFrom('0', '1e-14', '1e-9', '1e-3', '0.5', '3'),
      fc.integer({ min: 0, max: 8 }),
    )
    .map(([low, size, eighths]) => {
      const span = Rational.parse(size).mul(low.abs());
      const wide = (r: Rational): Decimal => new Wide(r.n.toString()).div(r.d.toString());
      const inside = low.add(span.mul(Rational.of(eighths, 8)));
      return {
        of: interval.fromPrinted(low, low.add(span), arithmetic),
        points: [wide(low), wide(low.add(span)), wide(inside)],
      };
    });

type Unary = (a: Interval) => Interval | undefined;
type Binary = (a: Interval, b: Interval) => Interval | undefined;

const BINARY: [string, Binary, (x: Decimal, y: Decimal) => Decimal][] = [
  ['add', (a, b) => interval.add(a, b, arithmetic), (x, y) => x.plus(y)],
  ['sub', (a, b) => interval.sub(a, b, arithmetic), (x, y) => x.minus(y)],
  ['mul', (a, b) => interval.mul(a, b, arithmetic), (x, y) => x.times(y)],
  ['div', (a, b) => interval.div(a, b, arithmetic), (x, y) => x.div(y)],
  ['min', interval.min, (x, y) => Decimal.min(x, y)],
  ['max', interval.max, (x, y) => Decimal.max(x, y)],
  ['hull', interval.hull, (x) => x],
];
const ANY: [string, Unary, (x: Decimal) => Decimal][] = [
  ['neg', interval.neg, (x) => x.neg()],
  ['abs', interval.abs, (x) => x.abs()],
  ['inv', (a) => interval.inv(a, arithmetic), (x) => new Wide(1).div(x)],
  ...[2, 3, 5, 8, -1, -2, -3].map((n): [string, Unary, (x: Decimal) => Decimal] => [
    `power ${String(n)}`,
    (a) => interval.integerPower(a, n, arithmetic),
    (x) => x.pow(n),
  ]),
];
const POSITIVE: [string, Unary, (x: Decimal) => Decimal][] = [
  ['ln', (a) => interval.ln(a, arithmetic), (x) => x.ln()],
  ['sqrt', (a) => interval.sqrt(a, arithmetic), (x) => x.sqrt()],
];

describe(`results enclose (seed ${String(SEED)})`, () => {
  test.each(BINARY)('%s', (_name, f, exact) => {
    fc.assert(
      fc.property(box(true), box(true), (a, b) => {
        const result = f(a.of, b.of);
        if (result === undefined) return interval.containsZero(b.of);
        return a.points.every((x) => b.points.every((y) => interval.contains(result, exact(x, y))));
      }),
      RUNS,
    );
  });

  test.each(ANY)('%s', (_name, f, exact) => {
    fc.assert(
      fc.property(box(true), (a) => {
        const result = f(a.of);
        if (result === undefined) return interval.containsZero(a.of);
        return a.points.every((x) => interval.contains(result, exact(x)));
      }),
      RUNS,
    );
  });

  test.each(POSITIVE)('%s', (_name, f, exact) => {
    fc.assert(
      fc.property(box(false), (a) => {
        const result = f(a.of);
        return result !== undefined && a.points.every((x) => interval.contains(result, exact(x)));
      }),
      RUNS,
    );
  });

  test('exp', () => {
    fc.assert(
      fc.property(box(true), (a) => {
        fc.pre(a.of.hi.abs().lt(1e5) && a.of.lo.abs().lt(1e5));
        const result = interval.exp(a.of, arithmetic);
        return a.points.every((x) => interval.contains(result, x.exp()));
      }),
      RUNS,
    );
  });

  test('real powers', () => {
    fc.assert(
      fc.property(box(false), box(true), (a, e) => {
        fc.pre(e.of.hi.abs().lt(1e3) && e.of.lo.abs().lt(1e3));
        const result = interval.realPower(a.of, e.of, arithmetic);
        const power = (x: Decimal, y: Decimal): Decimal => x.ln().times(y).exp();
        return (
          result !== undefined &&
          a.points.every((x) => e.points.every((y) => interval.contains(result, power(x, y))))
        );
      }),
      { ...RUNS, numRuns: 120 },
    );
  });
});

describe('results are narrow', () => {
  const of = (low: string, high: string): Interval =>
    interval.fromPrinted(Rational.parse(low), Rational.parse(high), arithmetic);

  test('an end costs a unit or two of the last digit', () => {
    const check = (result: Interval | undefined, low: string, high: string): void => {
      expect(result?.lo.toNumber()).toBeCloseTo(Number(low), 9);
      expect(result?.hi.toNumber()).toBeCloseTo(Number(high), 9);
    };
    check(interval.ln(of('2', '3'), arithmetic), '0.693147180560', '1.09861228867');
    check(interval.exp(of('-1', '1'), arithmetic), '0.367879441171', '2.71828182846');
    check(interval.integerPower(of('-2', '3'), 2, arithmetic), '0', '9');
    check(interval.integerPower(of('-2', '3'), 3, arithmetic), '-8', '27');
    check(interval.mul(of('-2', '3'), of('-5', '7'), arithmetic), '-15', '21');
    check(interval.realPower(of('0', '4'), of('0.5', '1.5'), arithmetic), '0', '8');
  });

  test('narrow intervals stay as narrow as they should', () => {
    const wide = new Arithmetic(30);
    const a = interval.fromPrinted(Rational.parse('5'), Rational.parse('5.0000001'), wide);
    const ln = interval.ln(a, wide);
    expect(ln && interval.width(ln, wide).toNumber() / 2e-8).toBeCloseTo(1, 6);
    const exp = interval.exp(a, wide);
    expect(interval.width(exp, wide).toNumber() / (1e-7 * Math.exp(5))).toBeCloseTo(1, 6);
  });

  test('exact where arithmetic is exact', () => {
    const half = interval.fromRational(Rational.parse('0.5'), arithmetic);
    expect(interval.isPoint(half)).toBe(true);
    expect(interval.isPoint(interval.mul(half, half, arithmetic))).toBe(true);
    expect(interval.isPoint(interval.fromRational(Rational.of(1, 3), arithmetic))).toBe(false);
  });
});

describe('limits and partial operations', () => {
  const of = (low: string, high: string): Interval => ({
    lo: new arithmetic.down(low),
    hi: new arithmetic.up(high),
  });

  test('undefined where the operation is', () => {
    expect(interval.inv(of('-1', '1'), arithmetic)).toBeUndefined();
    expect(interval.div(of('1', '1'), of('0', '1'), arithmetic)).toBeUndefined();
    expect(interval.ln(of('0', '1'), arithmetic)).toBeUndefined();
    expect(interval.sqrt(of('-1', '1'), arithmetic)).toBeUndefined();
    expect(interval.integerPower(of('-1', '1'), -2, arithmetic)).toBeUndefined();
    expect(interval.realPower(of('-1', '1'), of('0.5', '0.5'), arithmetic)).toBeUndefined();
    expect(interval.realPower(of('0', '1'), of('-1', '1'), arithmetic)).toBeUndefined();
  });

  test('overflow and underflow are limits, not wrong bounds', () => {
    const huge = of('1e8000000000000000', '1e8000000000000000');
    expect(() => interval.mul(huge, huge, arithmetic)).toThrow(LimitReached);
    const tiny = of('1e-8000000000000000', '1e-8000000000000000');
    expect(() => interval.mul(tiny, tiny, arithmetic)).toThrow(LimitReached);
    expect(() => interval.div(tiny, huge, arithmetic)).toThrow(LimitReached);
    expect(() => interval.integerPower(huge, 5, arithmetic)).toThrow(LimitReached);
    expect(() => new Arithmetic(5000)).toThrow(LimitReached);
  });

  test('comparisons', () => {
    expect(interval.compare(of('1', '2'), of('3', '4'))).toBe(-1);
    expect(interval.compare(of('3', '4'), of('1', '2'))).toBe(1);
    expect(interval.compare(of('1', '3'), of('2', '4'))).toBeUndefined();
    expect(interval.compare(of('1', '1'), of('1', '1'))).toBe(0);
    expect(interval.intersect(of('1', '3'), of('2', '4'))?.lo.toString()).toBe('2');
    expect(interval.intersect(of('1', '2'), of('3', '4'))).toBeUndefined();
    expect(interval.overlap(of('1', '2'), of('2', '4'))).toBe(true);
    expect(interval.within(of('2', '3'), of('1', '3'))).toBe(true);
    expect(interval.signOf(of('-1', '0'))).toBeUndefined();
    expect(interval.signOf(of('-2', '-1'))).toBe(-1);
  });
});
