/** The digits that a page shows of a result are those of the exact value, however much cancels in it. */
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { Derivations } from '../../src/evaluate/derivations.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { pageProgram } from '../../src/export/page-program/page-program.js';
import { knownOf, MOST_DIGITS } from '../../src/explorable/certain.js';
import { shownHtml } from '../../src/explorable/shown.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { runtime } from '../../src/page/runtime.js';
import { loadSheet } from '../../src/sheet/load.js';

const SEED = 20260313;

const sheet = loadSheet({
  file: 'law.yaml',
  text: `
isoflop: 1
id: law
title: a law
symbols:
  L: { meaning: loss, unit: nat }
  N: { meaning: parameters, unit: "1" }
  D: { meaning: tokens, unit: "1" }
  C: { meaning: compute, unit: FLOP }
  r: { meaning: a number, unit: "1", domain: real }
  A: { meaning: coefficient, unit: "1" }
  B: { meaning: coefficient, unit: "1" }
  alpha: { meaning: exponent, unit: "1" }
  beta: { meaning: exponent, unit: "1" }
equations:
  law: { says: L = A/N^alpha + B/D^beta }
  budget: { says: C = 6*N*D }
problems:
  best: { title: best, minimize: L, over: [N, D], subject-to: [budget], budget: C }
coefficients:
  printed: { kind: printed, source: test, 
    values: { A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 } }
`,
});
const derivations = new Derivations(sheet);
const derivation = derivations.of('best');

/** What the page shows of a quantity, and what it is. */
function shownOf(
  quantity: string,
  inputs: Readonly<Record<string, number>>,
  digits = MOST_DIGITS,
): { readonly numeral: string; readonly side: string | undefined; readonly html: string } {
  const names = Object.keys(inputs);
  const x = Object.values(inputs);
  const { text, bounds = '' } = pageProgram({
    ...{ derivations, derivation, given: new Map(), inputs: names, bounded: true },
    quantities: [parseExpression(quantity)],
  });
  const run = (runInNewContext(text) as (r: unknown) => (x: readonly number[]) => number[])(
    runtime,
  );
  const enclose = (runInNewContext(bounds) as (r: unknown) => ReturnType<typeof runtime.bounds>)(
    runtime,
  );
  const y = run(x);
  const [ends] = enclose(x, y);
  const known = knownOf(y[0]!, digits, ends);
  return {
    numeral: known?.numeral ?? '',
    side: known?.side,
    html: shownHtml(y[0]!, { digits, as: 'auto' }, ends),
  };
}

function certified(quantity: string, inputs: Readonly<Record<string, number>>): string {
  const evaluator = new QuantityEvaluator(derivations, derivation, [parseExpression(quantity)], {
    given: Object.keys(inputs),
  });
  const given = new Map(Object.entries(inputs).map(([n, v]) => [n, Rational.parse(String(v))]));
  return evaluator.at(given, 20)[0]?.text ?? '';
}

/** Digits of a numeral, without those that only place it. */
function digitsOf(text: string): number {
  return text.replace(/e.*/, '').replace(/[-.]/g, '').replace(/^0+/, '').length;
}

describe(`what cancels (seed ${String(SEED)})`, () => {
  let state = SEED;
  const next = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const quantities = [
    '(N + 1)/N - 1',
    'exp(1/N) - 1',
    'log(1 + 1/N)',
    '(N^2 + 1)^(1/2) - N',
    'N^alpha*(1 + 1/N)^alpha/N^alpha - 1',
    '1/(1 - (1 - 1/N))',
    'L_opt - A/N_opt^alpha',
    'N_opt*(1 + 1e-9) - N_opt',
  ];
  test.each(quantities)('%s', (quantity) => {
    for (let i = 0; i < 12; i++) {
      const inputs = { N: Number((10 ** (1 + 9 * next())).toPrecision(5)), C: 1e21 };
      const { numeral, side } = shownOf(quantity, inputs);
      const exact = certified(quantity, inputs);
      const where = `${quantity} at N = ${String(inputs.N)}: ${numeral}, not ${exact}`;
      if (side === '±') expect(Math.abs(Number(exact)), where).toBeLessThan(Number(numeral));
      else {
        const count = digitsOf(numeral);
        expect(Number(numeral), where).toBe(Number(Number(exact).toPrecision(count)));
      }
    }
  });

  test('fewer digits are shown than were asked for, and none where none is left', () => {
    expect(shownOf('(N + 1)/N - 1', { N: 7e13 }).html).toBe('1\u202f×\u202f10<sup>−14</sup>');
    expect(shownOf('(A/N_opt^alpha + B/D_opt^beta)/L_opt - 1', { C: 1e21 }).html).toMatch(
      /^0\u202f±\u202f\d\u202f×\u202f10<sup>−1[3-6]<\/sup>$/,
    );
  });

  test('what is exactly zero is zero', () => {
    expect(shownOf('max(0, N - 8)', { N: 8 }).html).toBe('0');
    expect(shownOf('N - 8', { N: 8 }).html).toBe('0');
  });
});

describe('what no double holds', () => {
  test('too small and too large', () => {
    expect(shownOf('N^(-40)', { N: 1e9 }).html).toBe('&lt;\u202f2.2\u202f×\u202f10<sup>−308</sup>');
    expect(shownOf('exp(N)', { N: 1e9 }).html).toBe('&gt;\u202f1.8\u202f×\u202f10<sup>308</sup>');
    expect(shownOf('-exp(N)', { N: 1e9 }).html).toBe('&lt;\u202f−1.8\u202f×\u202f10<sup>308</sup>');
    expect(shownOf('-exp(-N)', { N: 1e9 }).html).toBe(
      '&gt;\u202f−2.2\u202f×\u202f10<sup>−308</sup>',
    );
  });

  test('what only its parts are is shown all the same', () => {
    expect(shownOf('exp(N)/exp(N - 1)', { N: 1e4 }, 3).html).toBe('2.72');
  });

  test('no value at all', () => {
    expect(shownOf('N_opt', { C: -1 }).html).toBe('–');
    expect(shownOf('log(r)', { r: -1 }).html).toBe('–');
  });
});

test('a half of the last digit is shown with one digit more', () => {
  expect(shownOf('N/8', { N: 1 }, 2).html).toBe('0.125');
});
