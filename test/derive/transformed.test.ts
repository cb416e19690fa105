/** Exponents, ranges and sizes of parametric problems whose objective or conditions are out of the ordinary. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import { Rational } from '../../src/expression/rational.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

function sheetOf(
  names: string,
  law: string,
  budget: string,
  problem: string,
  values: string,
): Sheet {
  return loadSheet({
    file: '<test>',
    text: `
isoflop: 1
id: scratch
title: t
symbols:
${names
  .split(' ')
  .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
  .join('\n')}
equations:
  law: { says: "${law}" }
  budget: { says: "${budget}" }
coefficients:
  printed: { kind: printed, source: test, values: {${values}} }
problems:
  main: { title: t, ${problem}, subject-to: [budget], budget: C }
`,
  });
}

const given = (C: string) => ({ given: new Map([['C', Rational.parse(C)]]), digits: 20 });

describe('a maximum', () => {
  const sheet = sheetOf(
    'P N D C A alpha beta r s',
    'P = A*N^alpha*D^beta',
    'C = 6*N*D + r*N + s*D',
    'maximize: P, over: [N, D]',
    'A: 2, alpha: 0.3, beta: 0.4, r: 3, s: 5',
  );
  const derivation = derive(sheet);

  test('names what its exponent is of: the inverse, not the value', () => {
    expect([...derivation.exponents.keys()]).toEqual(['N', 'D', 'V']);
    const regimes = derivation.regimes?.map((r) => [...r.leading.keys()]);
    expect(regimes).toEqual([['N', 'D', 'V']]);
    expect(derivation.introduced.get('V')?.meaning).toBe('what is left to minimise');
  });
  test('every step is proved', () => {
    const verdicts = checkSteps(derivation.steps, derivation.assumptions).map((s) => s.verdict);
    expect(new Set(verdicts)).toEqual(new Set(['proved']));
  });
});

test('a share that a condition of open slope bounds', () => {
  const sheet = sheetOf(
    'L N D C E A B Q alpha beta p q',
    'L = E + A/N^alpha + B/D^beta + Q/(N^p*D^q)',
    'C = 6*N*D',
    'minimize: L, over: [N, D]',
    'E: 1.69, A: 406.4, B: 410.7, Q: 50, alpha: 0.34, beta: 0.28, p: 0.1, q: 0.05',
  );
  const loss = (N: number, C: number): number => {
    const D = C / 6 / N;
    return 1.69 + 406.4 / N ** 0.34 + 410.7 / D ** 0.28 + 50 / (N ** 0.1 * D ** 0.05);
  };
  for (const C of ['1e16', '1e20', '1e26']) {
    const { values } = evaluateOptimum(sheet, derive(sheet), given(C));
    const N = Number(values.get('N')?.text);
    const least = Number(values.get('L')?.text);
    expect(loss(N, Number(C))).toBeCloseTo(least, 9);
    for (const factor of [0.5, 0.99, 1.01, 2])
      expect(loss(N * factor, Number(C))).toBeGreaterThan(least);
  }
});

test.each([8, 12])('%s variables end in conditions, not in formulas of a page', (count) => {
  const variables = Array.from({ length: count }, (_, i) => `x${String(i)}`);
  const sheet = sheetOf(
    ['L', 'C', ...variables].join(' '),
    `L = ${variables.map((v, i) => `${String(i + 2)}/${v}`).join(' + ')}`,
    `C = ${variables.join('*')}`,
    `minimize: L, over: [${variables.join(', ')}]`,
    '',
  );
  const derivation = derive(sheet);
  expect(derivation.status).toBe('implicit');
  const { values } = evaluateOptimum(sheet, derivation, given('1e6'));
  // All terms are equal at the optimum of such a product.
  const product = variables.reduce((all, _, i) => all * (i + 2), 1);
  const term = (product / 1e6) ** (1 / count);
  expect(Number(values.get('L')?.text) / (count * term)).toBeCloseTo(1, 10);
});

test('a share beside a symbol called rho has a letter of its own', () => {
  const sheet = sheetOf(
    'L N D C rho',
    'L = 3/N + 5/D',
    'C = 6*N*D + rho*D',
    'minimize: L, over: [N, D]',
    'rho: 2',
  );
  const derivation = derive(sheet);
  const { symbol = '' } = derivation.parameter ?? {};
  expect(symbol).not.toBe('rho');
  expect(derivation.introduced.get(symbol)?.latex).toBe('\\varrho');
});
