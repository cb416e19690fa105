/** Parametric optima in short: each result in those before it, and proved to be the same. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { sizeOf, symbolsOf } from '../../src/expression/traverse.js';
import { loadSheet } from '../../src/sheet/load.js';

const symbols = (names: string): string =>
  names
    .split(' ')
    .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
    .join('\n');

function derivationOf(id: string, names: string, equations: string, problem: string): Derivation {
  const text = `
isoflop: 1
id: ${id}
title: t
symbols:
${symbols(names)}
equations:
${equations}
problems:
  only: { title: t, ${problem} }
`;
  return derive(loadSheet({ file: '<test>', text }), 'only');
}

const ROUTED = derivationOf(
  'routed',
  'd D G n N E L F a alpha b beta g gamma c c_f c_r',
  `  law: { says: "L(N, D, G) = c + (g/G^gamma + a)/N^alpha + b/D^beta" }
  size: { says: N = d^2*(8*E+4)*n }
  depth: { says: n = d/64 }
  budget: { says: F = (12*d^2*c_f + d*E*G*c_r)*D*n }`,
  'minimize: L, over: [d, D, G], subject-to: [budget], budget: F',
);
const TARGET = derivationOf(
  'target',
  'N D D_inf L cost E A B alpha beta',
  `  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta" }
  cost: { says: cost = 6*N*D + 2*N*D_inf }`,
  'minimize: cost, over: [N, D], subject-to: [law], budget: L',
);

const written = (formulas: ReadonlyMap<string, Expr>): Record<string, string> =>
  Object.fromEntries([...formulas].map(([name, e]) => [name, toInfix(e)]));

describe('in turn', () => {
  test('each result names those before it, the shortest first', () => {
    const short = ROUTED.parameter?.inTurn;
    expect(short && written(short.optimum)).toEqual({
      G: '(g*(3*gamma - 3*alpha*rho - gamma*rho)/(3*alpha*rho*a))^(1/gamma)',
      d: 'E*c_r*G_opt*(1 - rho)/(12*rho*c_f)',
      D: '((1 + 2*E)/16)^(alpha/beta)*G_opt^(gamma/beta)*(beta*rho*b/(gamma*g))^(1/beta)*d_opt^(3*alpha/beta)',
    });
    expect([...(short?.optimum.keys() ?? [])]).toEqual(['G', 'd', 'D']);
    expect(short && toInfix(short.value)).toBe(
      'c + b*(3*alpha + 3*beta - beta*rho)/(3*alpha)*D_opt^(-beta)',
    );
    expect(short && toInfix(short.level)).toBe('E*c_r*D_opt*G_opt*d_opt^2/(64*rho)');
  });

  test.each([
    ['a budget', ROUTED],
    ['a target', TARGET],
  ])('with %s: no formula is longer, none names what is not there yet', (_, derivation) => {
    const { parameter, problem, optimum, value } = derivation;
    const short = parameter?.inTurn;
    if (!parameter || !short) throw new Error('not in turn');
    const names = problem.variables.map((v) => problem.optimumNames.get(v) ?? v);
    const before = new Set<string>();
    for (const [variable, formula] of short.optimum) {
      expect(sizeOf(formula)).toBeLessThanOrEqual(sizeOf(optimum.get(variable) as Expr));
      const named = [...symbolsOf(formula)].filter((s) => names.includes(s));
      expect(named.filter((s) => !before.has(s))).toEqual([]);
      before.add(problem.optimumNames.get(variable) ?? variable);
    }
    expect(before).toEqual(new Set(names));
    expect(sizeOf(short.value)).toBeLessThanOrEqual(sizeOf(value));
    expect(sizeOf(short.level)).toBeLessThan(sizeOf(parameter.levelFormula));
  });

  test.each([
    ['a budget', ROUTED],
    ['a target', TARGET],
  ])('with %s: the checker proves it, and refuses a wrong one', (_, derivation) => {
    const step = derivation.steps.find(({ id }) => id === derivation.parameter?.inTurn?.step);
    if (!step) throw new Error('no step');
    expect(step.obligations).toHaveLength(derivation.optimum.size + 2);
    const { assumptions } = derivation;
    expect(checkSteps([step], assumptions)[0]?.verdict).toBe('proved');
    const [first, second] = step.obligations;
    if (first?.kind !== 'equal' || second?.kind !== 'equal') throw new Error('no equality');
    const wrong = { ...step, obligations: [{ ...first, right: second.right }] };
    expect(checkSteps([wrong], assumptions)[0]?.verdict).toBe('refuted');
  });

  test('the share is divided through, and that is proved too', () => {
    const step = ROUTED.steps.find(({ id }) => id === 'parameter');
    expect(step?.after.map(({ right }) => toInfix(right))).toEqual([
      'G*E*c_r/(G*E*c_r + 12*d*c_f)',
    ]);
    expect(step && checkSteps([step], ROUTED.assumptions)[0]?.verdict).toBe('proved');
    expect(step?.obligations).toHaveLength(1);
  });
});
