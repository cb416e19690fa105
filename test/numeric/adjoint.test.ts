/** Slopes by reverse accumulation against derivatives as formulas, and hulls where min and max are open. */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/calculus/differentiate.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { Adjoint } from '../../src/numeric/adjoint.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { evaluateInterval } from '../../src/numeric/evaluate.js';
import {
  fromPrinted,
  fromRational,
  overlap,
  relativeWidth,
  within,
} from '../../src/numeric/interval.js';
import type { Interval } from '../../src/numeric/interval.js';

const ar = new Arithmetic(30);
const parse = (text: string) => parseExpression({ file: '<test>', text });
const point = (text: string): Interval => fromRational(Rational.parse(text), ar);
const between = (a: string, b: string): Interval =>
  fromPrinted(Rational.parse(a), Rational.parse(b), ar);
const slopeOf = (text: string, values: ReadonlyMap<string, Interval>, name: string) =>
  new Adjoint(parse(text), () => true).run(values, ar).slopes.get(name);

const AT = new Map([
  ['x', '1.25'],
  ['y', '0.75'],
  ['z', '3'],
]);

describe('at a point, the slopes are those of the derivative', () => {
  test.each([
    'x + y - 2*z',
    'x*y*z',
    'x/y + y/z',
    'x^y',
    '(x + y)^(z - x)',
    'log(x^2 + y/z)*exp(-x*y)',
    'sqrt(x*z) + x^3 - z^(-2)',
    'exp(log(x)*y) - log(x*y*z)^2',
    '(x - y)^2*(x - y)',
  ])('%s', (text) => {
    const values = new Map([...AT].map(([name, value]) => [name, point(value)]));
    const { value, slopes } = new Adjoint(parse(text), () => true).run(values, ar);
    expect(overlap(value, evaluateInterval(parse(text), values, ar))).toBe(true);
    for (const [name, slope] of slopes) {
      const exact = evaluateInterval(differentiate(parse(text), name), values, ar);
      expect(overlap(slope, exact)).toBe(true);
      expect(relativeWidth(slope, ar)?.lt(1e-20)).toBe(true);
    }
  });
});

test('only what is asked for is followed', () => {
  const values = new Map([...AT].map(([name, value]) => [name, point(value)]));
  const found = new Adjoint(parse('x*y + z'), (name) => name === 'x').run(values, ar).slopes;
  expect([...found.keys()]).toEqual(['x']);
});

test('a base that may vanish has a slope where its power is whole', () => {
  const slope = slopeOf('x^3', new Map([['x', between('-1', '1')]]), 'x') as Interval;
  expect(slope.lo.toNumber()).toBeLessThanOrEqual(0);
  expect(slope.hi.toNumber()).toBe(3);
  expect(() => slopeOf('sqrt(x)', new Map([['x', between('0', '1')]]), 'x')).toThrow();
});

describe('min and max', () => {
  const of = (text: string, x: Interval): readonly [number, number] => {
    const slope = slopeOf(text, new Map([['x', x]]), 'x') as Interval;
    return [slope.lo.toNumber(), slope.hi.toNumber()];
  };

  test.each([
    ['max(x, -x)', between('1', '2'), 1, 1],
    ['max(x, -x)', between('-2', '-1'), -1, -1],
    ['max(x, -x)', between('-1', '2'), -1, 1],
    ['max(x, -x)', between('0', '0'), -1, 1],
    ['min(x, 1)', between('2', '3'), 0, 0],
    ['min(x, 1)', between('0', '0.5'), 1, 1],
    ['min(x, 1)', between('0', '1'), 0, 1],
    ['min(2*x, 3*x, 5*x)', between('1', '1'), 2, 2],
  ])('the slope of %s', (text, x, low, high) => {
    expect(of(text, x)).toEqual([low, high]);
  });

  test('the Huber loss moves between its two slopes', () => {
    const huber = 'min(max(x, -x), 1)^2/2 + max(max(x, -x) - 1, 0)';
    expect(of(huber, between('2', '3'))).toEqual([1, 1]);
    expect(of(huber, between('-3', '-2'))).toEqual([-1, -1]);
    const [low, high] = of(huber, between('0.25', '0.5'));
    expect([low, high]).toEqual([0.25, 0.5]);
  });

  test('differences over a box lie within the slopes times its width', () => {
    const text = 'min(x*x, 2 - x) + max(x, 0.5)*min(1, 2*x)';
    const box = between('0.2', '1.6');
    const slope = slopeOf(text, new Map([['x', box]]), 'x') as Interval;
    const at = (x: number): Interval =>
      evaluateInterval(parse(text), new Map([['x', point(x.toFixed(3))]]), ar);
    for (let x = 0.2; x < 1.55; x += 0.05) {
      const rise = at(x + 0.05)
        .lo.minus(at(x).lo)
        .div('0.05');
      const enclosed = { lo: rise.minus(1e-9), hi: rise.plus(1e-9) };
      expect(
        within({ lo: rise, hi: rise }, { lo: slope.lo.minus(1e-9), hi: slope.hi.plus(1e-9) }),
      ).toBe(true);
      expect(overlap(enclosed, slope)).toBe(true);
    }
  });
});
