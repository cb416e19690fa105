import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import {
  add,
  call,
  div,
  exp,
  log,
  mul,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { MAX_RESULT_DIGITS, evaluateDigits, evaluateDigitsAll } from '../../src/numeric/digits.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { D_OPT, LOSS, N_OPT, PRINTED, WITH_OPTIMUM } from './chinchilla.js';

const NONE = new Map<string, Rational>();
const third = num(Rational.of(1, 3));

describe('known values', () => {
  test('N_opt at 5.76e23 FLOP', () => {
    const { text, digits, exact } = evaluateDigits(N_OPT, PRINTED, 50);
    expect(text).toBe('32189859151.368190248991322939734092296178172780368');
    expect([digits, exact]).toEqual([50, false]);
  });

  test('the optimum satisfies its budget and is stationary', () => {
    const all = evaluateDigitsAll(
      [
        mul(num(6), N_OPT, D_OPT),
        div(
          mul(sym('alpha'), sym('A'), pow(sym('N'), mul(num(-1), sym('alpha')))),
          mul(sym('beta'), sym('B'), pow(sym('D'), mul(num(-1), sym('beta')))),
        ),
        LOSS,
      ],
      WITH_OPTIMUM,
      40,
    );
    expect(all[0]?.text).toBe(`576000000000000000000000.${'0'.repeat(16)}`);
    expect(all[1]?.text).toBe(`1.${'0'.repeat(39)}`);
    expect(all[2]?.text.slice(0, 9)).toBe('1.9307481');
  });

  test('powers', () => {
    const power = pow(num(96_000_000_000_000_000_000_000n), num(Rational.of(14, 31)));
    expect(evaluateDigits(power, NONE, 48).text).toBe(
      '23938130723.0520630143935917880430756457534885682',
    );
    expect(evaluateDigits(pow(num(2), third), NONE, 50).text).toBe(
      '1.2599210498948731647672106072782283505702514647015',
    );
    // The same, through the definition of a power.
    expect(evaluateDigits(exp(mul(third, log(num(2)))), NONE, 50).text).toBe(
      '1.2599210498948731647672106072782283505702514647015',
    );
  });

  test('logarithm and exponential', () => {
    expect(evaluateDigits(exp(num(1)), NONE, 50).text).toBe(
      '2.7182818284590452353602874713526624977572470937000',
    );
    expect(evaluateDigits(log(num(2)), NONE, 50).text).toBe(
      '0.69314718055994530941723212145817656807550013436026',
    );
  });

  test('the most digits allowed', () => {
    const { text, digits } = evaluateDigits(sqrt(num(2)), NONE, MAX_RESULT_DIGITS);
    expect(digits).toBe(MAX_RESULT_DIGITS);
    const value = Rational.parse(text);
    const error = value.mul(value).sub(Rational.of(2)).abs();
    expect(error.compare(Rational.parse(`3e-${String(MAX_RESULT_DIGITS - 1)}`))).toBe(-1);
    expect(() => evaluateDigits(sqrt(num(2)), NONE, MAX_RESULT_DIGITS + 1)).toThrow(LimitReached);
  });
});

describe('only certain digits', () => {
  test('cancellation is met with more precision', () => {
    // sqrt(10^60 + 1) − 10^30
    const big = num(10n ** 60n + 1n);
    const { text } = evaluateDigits(sub(sqrt(big), num(10n ** 30n)), NONE, 20);
    expect(text).toBe('5.0000000000000000000e-31');
  });

  test('a divisor that is zero only at first sight', () => {
    const big = num(10n ** 60n + 1n);
    const { text } = evaluateDigits(div(num(1), sub(sqrt(big), num(10n ** 30n))), NONE, 5);
    expect(text).toBe('2.0000e30');
  });

  test('whole numbers in disguise', () => {
    const two = mul(sqrt(num(2)), pow(num(8), div(num(1), num(6))));
    expect(evaluateDigits(two, NONE, 12).text).toBe('2.00000000000');
    const sum = add(pow(num(2), third), pow(num(4), third));
    const cube = sub(pow(sum, num(3)), mul(num(6), sum));
    expect(evaluateDigits(cube, NONE, 12).text).toBe('6.00000000000');
  });

  test('ties are decided where the value is known exactly', () => {
    expect(evaluateDigits(num(Rational.parse('2.5')), NONE, 1)).toMatchObject({
      text: '3',
      exact: true,
    });
    expect(evaluateDigits(sqrt(num(Rational.parse('6.25'))), NONE, 1)).toMatchObject({
      text: '3',
      exact: true,
    });
    expect(evaluateDigits(num(Rational.parse('-2.5')), NONE, 1).text).toBe('-3');
  });

  test('undecided digits are left out', () => {
    // Exactly 0.1235, which no enclosure can tell from its neighbours; so three digits are certain.
    const two = mul(sqrt(num(2)), exp(div(log(num(2)), num(2))));
    const tie = mul(num(Rational.parse('0.06175')), two);
    const result = evaluateDigits(tie, NONE, 3);
    expect(result.digits).toBe(2);
    expect(result.text).toBe('0.12');
    expect(evaluateDigits(tie, NONE, 4).text).toBe('0.1235');
  }, 20_000);

  test('a zero in disguise has no digits', () => {
    const zero = sub(exp(log(num(2))), num(2));
    expect(evaluateDigits(zero, NONE, 5)).toMatchObject({ text: '0', digits: 0, exact: false });
    expect(evaluateDigits(log(num(1)), NONE, 5)).toMatchObject({
      text: '0',
      digits: 5,
      exact: true,
    });
  });

  test('the enclosure holds the value', () => {
    const { enclosure } = evaluateDigits(sqrt(num(2)), NONE, 10);
    const [low, high] = enclosure.map((text) => Rational.parse(text)) as [Rational, Rational];
    expect(low.mul(low).compare(Rational.of(2))).toBe(-1);
    expect(high.mul(high).compare(Rational.of(2))).toBe(1);
    expect(high.sub(low).compare(Rational.parse('2e-12'))).toBe(-1);
  });
});

test('trouble is raised', () => {
  expect(() => evaluateDigits(log(sub(num(1), num(1))), NONE, 5)).toThrow(EvaluationError);
  expect(() => evaluateDigits(sym('x'), NONE, 5)).toThrow(EvaluationError);
  expect(() => evaluateDigits(call('f', num(1)), NONE, 5)).toThrow(EvaluationError);
  expect(() => evaluateDigits(sym('x'), new Map([['x', sym('x')]]), 5)).toThrow(EvaluationError);
  expect(() => evaluateDigits(div(num(1), sub(exp(log(num(2))), num(2))), NONE, 5)).toThrow(
    EvaluationError,
  );
});
