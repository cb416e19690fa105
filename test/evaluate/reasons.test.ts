/** Why there is no value: what bounds a constraint in the sheet's own terms, what matters first, one point. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateQuantities } from '../../src/evaluate/evaluate.js';
import { NoOptimum } from '../../src/evaluate/no-optimum.js';
import { plainName } from '../../src/evaluate/plain-names.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';
import { SERVED, leastLoss } from './served.js';

const given = (text: string) =>
  new Map(
    text.split(' ').map((one) => {
      const [name, value] = one.split('=') as [string, string];
      return [name, readValue(name, value)] as const;
    }),
  );

const room = loadSheet({
  file: '<test>',
  text: `
isoflop: 1
id: room
title: Memory beside the parameters
symbols:
${'B N S G M w h P r R C K'
  .split(' ')
  .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
  .join('\n')}
equations:
  stored: { says: S = 13*N/4 }
  memory: { says: w*S + h*B <= G*M }
  turned: { says: G*M - R >= w*S + h*B }
  price: { says: P = r*G/B + K*B^2 }
  split: { says: P = r*G/B + B }
  cost: { says: C = N^2/B }
problems:
  serve: { title: t, minimize: P, over: [B], subject-to: [memory], budget: N, discrete: { G: [1, 2, 4] } }
  other: { title: t, minimize: P, over: [B], subject-to: [turned], budget: N, discrete: { G: [1, 2, 4] }, names: { B: B_2, P: P_2 } }
`.replace(/ {2}(split|cost): .*\n/g, ''),
});

function failure(problem: string, quantity: string, values: string): string {
  const derivations = new Derivations(room);
  try {
    evaluateQuantities(derivations, derivations.of(problem), [parseExpression(quantity)], {
      given: given(values),
    });
  } catch (error) {
    if (error instanceof IsoflopError) return error.message;
    throw error;
  }
  throw new Error('expected no result');
}

describe('what bounds a constraint', () => {
  const VALUES = 'N=1e9 M=1 w=2 h=1 r=1 K=1 R=1';

  test.each([
    [
      'serve',
      'discrete(P_opt)',
      'memory cannot hold, since G*M - w*S is not above zero, whatever G',
    ],
    [
      'other',
      'discrete(P_2)',
      'turned cannot hold, since G*M - R - w*S is not above zero, whatever G',
    ],
  ])('of %s, with its definitions folded', (problem, quantity, said) => {
    expect(failure(problem, quantity, VALUES)).toContain(said);
  });

  test('stays short where another formula is put in', () => {
    const said = failure('serve', 'at(discrete(P_opt), N, 7*N^2*sqrt(N + 1))', VALUES);
    expect(said).toContain('since G*M - w*S is not above zero');
  });

  test('in a condition that fails, with its value', () => {
    expect(failure('serve', 'P_opt', `${VALUES} G=1`)).toMatch(
      /^"serve" has an optimum only where G\*M - w\*S > 0, but that is -6.50000e9 here/,
    );
  });

  test('a gap of a sweep stays short, too', () => {
    const LARGE = 'R=1e9 M=1 w=2 h=1 r=1 K=1 G=1';
    const long = Array.from({ length: 30 }, (_, i) => `R^(${String(i + 1)}/31)`).join(' + ');
    const derivations = new Derivations(room);
    const evaluator = new QuantityEvaluator(
      derivations,
      derivations.of('serve'),
      [parseExpression(`at(P_opt, N, ${long})`)],
      { given: given(LARGE).keys() },
    );
    const found = evaluator.attempt(given(LARGE));
    expect(found.kind === 'none' && found.why).toMatch(/\(a long formula of .*R.*\) > 0$/);
    expect(found.kind === 'none' && found.why.length).toBeLessThan(160);
  });
});

test('what bounds is named before the rest, and what is left out is seen', () => {
  const names = 'a b c d e f g h i L C'.split(' ');
  const about = new Set(names);
  const because = { reason: 'they clash', about, first: new Set(['L', 'C']) };
  const error = new NoOptimum('none', '', false, because);
  const values = new Map([...names.map((n) => [n, '1'] as const), ['z', '1'] as const]);
  expect(error.at(values, undefined)).toBe(
    'none at L = 1, C = 1, a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, …: they clash',
  );
});

test('where a single point is nearly all that is left, more digits are not advised', () => {
  const sheet = loadSheet({ file: '<test>', text: SERVED });
  const derivations = new Derivations(sheet);
  for (const off of [1e-12, -1e-12]) {
    const bound = (leastLoss(1).L + off).toFixed(15);
    try {
      evaluateQuantities(derivations, derivations.of('plan'), [parseExpression('P_plan')], {
        given: given(`C=1e21 L_max=${bound} E=1 G=4`),
      });
      expect(off).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof IsoflopError)) throw error;
      expect(error.message).toMatch(/leave nearly a single point, or none|exclude each other/);
      expect(error.diagnostics[0]?.hint).not.toMatch(/digits/);
    }
  }
});

test.each([
  ['E#discrete plan', 'E'],
  ['E#plan#3', 'E'],
  ['least#discrete plan#2', '(least value of "plan")'],
  ['least#plan', '(least value of "plan")'],
  ['L_max', 'L_max'],
])('%s is %s to a reader', (name, shown) => {
  expect(plainName(name)).toBe(shown);
});
