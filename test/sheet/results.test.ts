/** What claims may call by name: results of their own and of other problems, and claim functions. */
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/expression/parse.js';
import { CLAIM_FUNCTIONS, resultNames } from '../../src/sheet/index.js';
import { BASE, baseWith, diagnosticsOf, numberClaim } from './cases.js';

const QUANTITY = 'number: elasticity(N_opt, C)';
const THIRD =
  'third: { title: T, minimize: C, over: [N, D], subject-to: [law], budget: L, names: { N: N_third } }';
const third = ['claims:⏎  - id: eq3', `  ${THIRD}⏎claims:⏎  - id: eq3`] as const;

function quantityOf(written: string, ...more: (readonly [string, string])[]) {
  return numberClaim(baseWith([QUANTITY, `number: ${written}`], ...more), 'exponent').comparisons[0]
    ?.quantity;
}

describe('results', () => {
  test('belong to the own problem first, then to the only other one', () => {
    const { problems } = baseWith(third);
    const [best, cheapest] = [problems.get('best'), problems.get('cheapest')];
    const owners = (own: typeof best) =>
      [...resultNames(problems, own).owners].map(([name, p]) => `${name} of ${p.name}`).sort();
    const ambiguous = (own: typeof best) => [...resultNames(problems, own).ambiguous];
    expect(owners(best)).toEqual([
      'D_opt of best',
      'L_opt of best',
      'N_opt of best',
      'N_third of third',
    ]);
    expect(ambiguous(best)).toEqual([['C_opt', ['cheapest', 'third']]]);
    expect(owners(cheapest)).toContain('C_opt of cheapest');
    expect(owners(cheapest)).toContain('L_opt of best');
    expect(ambiguous(cheapest)).toEqual([]);
    expect(ambiguous(undefined)).toEqual([
      ['N_opt', ['best', 'cheapest']],
      ['D_opt', ['best', 'cheapest', 'third']],
      ['C_opt', ['cheapest', 'third']],
    ]);
  });

  test('of another problem stand in a claim like its own', () => {
    expect(quantityOf('C_opt/N_opt')).toEqual(parseExpression('C_opt/N_opt'));
    expect(quantityOf('N_third/N_opt', third)).toEqual(parseExpression('N_third/N_opt'));
  });

  test('are unknown where no problem has them', () => {
    const text = BASE.replace('elasticity(N_opt', 'elasticity(M_opt');
    expect(diagnosticsOf(text).map(({ code }) => code)).toEqual(['unknown-symbol']);
  });
});

describe('claim functions', () => {
  test('take these numbers of arguments', () => {
    expect([...CLAIM_FUNCTIONS]).toEqual([
      ['elasticity', [2, 2]],
      ['d', [2, 2]],
      ['at', [3, 3]],
      ['limit', [2, 3]],
      ['discrete', [1, 1]],
    ]);
  });

  test('at(X, symbol, value) gives the symbol a value, in X alone', () => {
    const codes = (quantity: string) =>
      diagnosticsOf(BASE.replace('elasticity(N_opt, C)', quantity)).map(({ code }) => code);
    expect(codes('at(N, N, 7)')).toEqual([]);
    expect(codes('at(at(N*D, N, 7), D, N_opt)')).toEqual([]);
    expect(codes('at(N*D, N, 7)')).toEqual(['missing-value']);
    expect(codes('at(N, N, D)')).toEqual(['missing-value']);
    expect(codes('at(N, N, 7) + N')).toEqual(['missing-value']);
    expect(codes('at(C_opt, L, L_opt)/C')).toEqual([]);
    expect(codes('at(C_opt, L)')).toEqual(['wrong-argument-count']);
    expect(codes('at(C_opt, X_opt, 1)')).toEqual(['unknown-symbol']);
  });

  test('discrete(X) where the problem has discrete quantities', () => {
    const discrete = ['budget: C⏎', 'budget: C⏎    discrete: { N: whole }⏎'] as const;
    expect(quantityOf('discrete(N_opt)', discrete)).toEqual(parseExpression('discrete(N_opt)'));
    expect(quantityOf('at(discrete(N_opt), C, 1e20)', discrete)).toBeDefined();
    expect(quantityOf('discrete(elasticity(N_opt, C))', discrete)).toBeDefined();
  });

  test('mean nothing outside claims', () => {
    const codes = (quantity: string) =>
      diagnosticsOf(BASE.replace('C = 6*N*D', `C = ${quantity}`)).map(({ code }) => code);
    expect(codes('at(6*N*D, N, 7)')).toEqual(['unknown-function']);
    expect(codes('discrete(6*N*D)')).toEqual(['unknown-function']);
  });

  test('leave symbols of their names alone', () => {
    const text = BASE.replaceAll(/\bX\b/g, 'at').replaceAll(/\bB\b/g, 'discrete');
    expect(diagnosticsOf(text)).toEqual([]);
  });
});
