/** Settings that nothing satisfies: an explanation in the sheet's words, and no result. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateDiscrete } from '../../src/evaluate/discrete.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import { exclusionOf, exclusionsOf } from '../../src/evaluate/exclusion.js';
import { numberText } from '../../src/evaluate/number-text.js';
import { readValue } from '../../src/evaluate/values.js';
import { Rational } from '../../src/expression/rational.js';
import { loadSheet } from '../../src/sheet/load.js';

const MEANINGS: Readonly<Record<string, string>> = {
  L_max: 'bound on the loss',
  c: 'irreducible loss',
};
const NAMES =
  'N D B E G L L_max P P_max a alpha gamma b beta c C M R h b_max k t_fix rent p_min'.split(' ');

/** A model of E experts on G GPUs: the exponent of N depends on E and is no fraction. */
const sheet = loadSheet({
  file: '<test>',
  text: `
isoflop: 1
id: serving
title: Serving
symbols:
${NAMES.map((n) => `  ${n}: { meaning: ${MEANINGS[n] ?? 'a quantity'}, unit: "1" }`).join('\n')}
equations:
  law: { says: "L = a*N^-(alpha + gamma*log(E))+ b*D^-beta + c" }
  training: { says: 6*N*D = C }
  memory: { says: "2*E*N + h*N^(2/3)*B <= G*M - R" }
  limit: { says: "B <= b_max" }
  quality: { says: "L <= L_max" }
  price: { says: "P = rent*G*(k*E*N/G + h*N^(2/3)*B + t_fix)/B" }
  cost: { says: "P <= P_max" }
coefficients:
  assumed:
    kind: printed
    source: test
    values: { a: 400, alpha: 0.31, gamma: 0.003, b: 410, beta: 0.28, c: 1.69, M: 8e10, R: 2e9, h: 1e4, b_max: 256, k: 1e-3, t_fix: 1e6, rent: 1e-9, p_min: 1 }
problems:
  served:
    title: Least cost
    minimize: P
    over: [N, D, B]
    subject-to: [quality, training, memory, limit]
    budget: L_max
    discrete: { E: [1, 2, 4, 8], G: [1, 2, 4] }
    names: { N: N_s, D: D_s, B: B_s, P: P_s }
  fitted:
    title: Least cost on whole units
    minimize: P
    over: [N, D, B]
    subject-to: [quality, training, limit, "E*N <= p_min*1e9", "p_min*1e9 <= 1.1*N"]
    budget: L_max
    discrete: { B: [100, 200], N: [5e8, 2e9] }
    names: { N: N_f, D: D_f, B: B_f, P: P_f }
  best:
    title: Least loss
    minimize: L
    over: [N, D, B]
    subject-to: [cost, training, memory, limit, "N >= p_min*1e9"]
    budget: P_max
    discrete: { E: [1, 2, 4, 8], G: [1, 2, 4] }
    names: { N: N_b, D: D_b, B: B_b, L: L_b }
`,
});

const derivations = new Derivations(sheet);
const given = (text: string): ReadonlyMap<string, Rational> =>
  new Map(
    text.split(' ').map((one) => {
      const [name, value] = one.split('=') as [string, string];
      return [name, readValue(name, value)];
    }),
  );
const discrete = (problem: string, values: string) =>
  evaluateDiscrete(derivations, derivations.of(problem), { given: given(values), digits: 6 });

function failure(run: () => unknown): { code: string; message: string; hint: string } {
  try {
    run();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const { code, message, hint } = error.diagnostics[0]!;
    return { code, message, hint: hint ?? '' };
  }
  throw new Error('expected no result');
}

describe('no choice satisfies the constraints', () => {
  test('a loss that the budget does not reach', () => {
    const found = failure(() => discrete('served', 'C=1e21 L_max=2.0'));
    expect(found).toEqual({
      code: 'no-value',
      message:
        'no choice of E, G satisfies the constraints of "served" at C = 1e21, L_max = 2 (coefficients "assumed"): quality and training exclude each other, whatever E, G',
      hint: 'loosen quality (L <= L_max) or training (6*N*D = C), or allow other values of E, G',
    });
  });

  test('a model larger than all GPUs', () => {
    const { code, message, hint } = failure(() => discrete('served', 'C=1e23 L_max=2.2 M=3e9'));
    expect(code).toBe('no-value');
    expect(message).toContain('at C = 1e23, L_max = 2.2, M = 3e9 (coefficients "assumed"): ');
    expect(message).toMatch(/quality and memory exclude each other/);
    expect(message).not.toMatch(/limit/);
    expect(hint).toContain('memory (2*E*N + h*N^(2/3)*B <= G*M - R)');
  });

  test('no memory at all is said of the constraint alone', () => {
    const { message } = failure(() => discrete('served', 'C=1e23 L_max=2.2 M=1e8'));
    expect(message).toMatch(
      /: memory cannot hold, since G\*M - R is not above zero, whatever E, G$/,
    );
  });

  test('different reasons for different choices', () => {
    const { message } = failure(() => discrete('served', 'C=1e23 L_max=2.2 M=1.5e9'));
    expect(message.slice(message.indexOf(': ') + 2)).toBe(
      'quality and memory exclude each other for G >= 2; memory cannot hold, since G*M - R is not above zero for G = 1',
    );
  });

  test('a cost below the least possible', () => {
    const { code, message, hint } = failure(() => discrete('best', 'C=1e22 P_max=1e-6'));
    expect(code).toBe('no-value');
    expect(message).toBe(
      'no choice of E, G satisfies the constraints of "best" at P_max = 1e-6 (coefficients "assumed"): cost and limit exclude each other, whatever E, G',
    );
    expect(hint).toMatch(/^loosen cost \(P <= P_max\)/);
  });

  test('a text written in place is quoted, and allowed values may leave nothing', () => {
    const { message } = failure(() => discrete('fitted', 'C=1e23 L_max=2.9 E=1 G=1'));
    expect(message).toMatch(/^no choice of B, N satisfies/);
    expect(message).toMatch(
      /: "E\*N <= 1e9\*p_min" and "1e9\*p_min <= 1\.1\*N" leave no allowed value of B and N$/,
    );
  });
});

describe('some choices satisfy them', () => {
  test('the others keep their reason', () => {
    const found = discrete('served', 'C=1e23 L_max=2.2 M=1.2e10');
    const reasons = new Map(
      found?.compared.map(({ choice, value, why }) => [
        [...choice.values()].join(),
        value ? 'a value' : why,
      ]),
    );
    expect(reasons.size).toBe(12);
    expect(reasons.get('1,4')).toBe('a value');
    expect(reasons.get('8,1')).toBe('quality and memory exclude each other');
    const words = new Set(reasons.values());
    expect(words.has(undefined)).toBe(false);
  });
});

describe('one point', () => {
  const optimum = (problem: string, values: string) =>
    evaluateOptimum(sheet, derivations.of(problem), { given: given(values), digits: 6 });

  test('a loss that the budget does not reach, by a millionth', () => {
    // The least loss at this budget: by what has an optimum and what has none …
    const at = (L: string) => optimum('served', `C=1e21 E=1 G=4 L_max=${L}`);
    let [low, high] = [2.0, 3.0];
    for (let i = 0; i < 26; i++) {
      const middle = (low + high) / 2;
      try {
        at(String(middle));
        high = middle;
      } catch (error) {
        if (!(error instanceof IsoflopError)) throw error;
        low = middle;
      }
    }
    // … and by golden section over ln N.
    const loss = (x: number): number =>
      400 * Math.exp(-0.31 * x) + 410 * (1e21 / 6 / Math.exp(x)) ** -0.28 + 1.69;
    let [left, right] = [15, 30];
    const golden = (Math.sqrt(5) - 1) / 2;
    for (let i = 0; i < 90; i++) {
      const x = right - golden * (right - left);
      const y = left + golden * (right - left);
      if (loss(x) < loss(y)) right = y;
      else left = x;
    }
    expect((low + high) / 2).toBeCloseTo(loss((left + right) / 2), 6);
    const { message } = failure(() => at(String(loss(left) - 1e-6)));
    expect(message).toMatch(/^no point satisfies .*: quality and training exclude each other$/);
    expect(at(String(loss(left) + 1e-6)).values.get('P')?.digits).toBe(6);
  });

  test('a loss below the irreducible one: the condition, its value and what the symbols mean', () => {
    expect(failure(() => optimum('served', 'C=1e21 E=1 G=4 L_max=1.5'))).toMatchObject({
      code: 'condition-violated',
      message:
        '"served" has an optimum only where L_max - c > 0, but that is -0.19 here (coefficients "assumed"): L_max = 1.5 (bound on the loss), c = 1.69 (irreducible loss)',
    });
    expect(failure(() => discrete('served', 'C=1e21 L_max=1.69')).message).toContain(
      'that is 0 here',
    );
  });
});

describe('words', () => {
  const choices = (...pairs: [number, number][]) =>
    pairs.map(
      ([E, G]) =>
        new Map([
          ['E', Rational.of(BigInt(E))],
          ['G', Rational.of(BigInt(G))],
        ]),
    );
  const quantities = (['E', 'G'] as const).map((name) => ({
    name,
    values: [1, 2, 4, 8].map((v) => Rational.of(BigInt(v))),
  }));
  const every = [1, 2, 4, 8].flatMap((E) => [1, 2, 4, 8].map((G): [number, number] => [E, G]));

  test('of constraints', () => {
    expect(exclusionOf(['memory'])).toBe('memory cannot hold');
    expect(exclusionOf(['a', 'b', 'c'])).toBe('a, b and c exclude one another');
  });

  test('of sets of choices', () => {
    const isFirst = ([E, G]: [number, number]): boolean => E <= 2 || (E === 4 && G > 1);
    const first = choices(...every.filter(isFirst)).map((choice) => ({ choice, why: 'a fails' }));
    const second = choices(...every.filter((p) => !isFirst(p))).map((choice) => ({
      choice,
      why: 'b fails',
    }));
    expect(exclusionsOf([...second, ...first], quantities)).toBe(
      'a fails for E <= 2 and for E = 4 with G >= 2; b fails for E = 4 with G = 1 and for E = 8',
    );
  });

  test('of numbers', () => {
    const texts = ['2.2', '4e9', '1/3', '1024', '100000', '0.00125', '123456789012', '-1.5'];
    expect(texts.map((t) => numberText(readFraction(t)))).toEqual(texts);
    const long = Rational.of(10n ** 30n, 3n ** 50n);
    expect(numberText(long)).toMatch(/^about 1\.39296e6$/);
  });
});

function readFraction(text: string): Rational {
  const [n = '', d = '1'] = text.split('/');
  return Rational.parse(n).div(Rational.parse(d));
}
