import { describe, expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import {
  NotDifferentiable,
  differentiate,
  elasticity,
  gradient,
  hessian,
} from '../../src/calculus/differentiate.js';
import { toInfix } from '../../src/expression/infix.js';
import { parseExpression } from '../../src/expression/parse.js';
import { testFixtures } from '../fixtures.js';

testFixtures('rules', new URL('./fixtures/derivatives.txt', import.meta.url), (input) => {
  const [formula = '', by = ''] = input.split(';').map((part) => part.trim());
  return toInfix(differentiate(parseExpression(formula), by));
});

function same(left: string, right: string): void {
  const [l, r] = [parseExpression(left), parseExpression(right)];
  expect(new Canonicalizer().equal(l, r), `${left} = ${right}`).toBe(true);
}

const slope = (formula: string, by: string): string =>
  toInfix(differentiate(parseExpression(formula), by));

describe('derivatives of laws', () => {
  test.each([
    ['E + A/N^alpha + B/D^beta', 'N', '-alpha*A/N^(alpha + 1)'],
    ['E + A/N^alpha + B/D^beta', 'alpha', '-A*log(N)/N^alpha'],
    ['((Nc/N)^(aN/aD) + Dc/D)^aD', 'D', '-aD*((Nc/N)^(aN/aD) + Dc/D)^(aD - 1)*Dc/D^2'],
    ['A*N^(1/2)*(1 + N)', 'N', 'A*(1 + N)/(2*sqrt(N)) + A*sqrt(N)'],
    ['x*sqrt(y)', 'x', 'sqrt(y)'],
    ['log(x^2*y)', 'x', '2/x'],
    ['(C/6)^(beta/(alpha + beta))', 'C', 'beta/(alpha + beta)*(C/6)^(beta/(alpha + beta))/C'],
    [
      '(C/6)^(beta/(alpha + beta))',
      'alpha',
      '-beta/(alpha + beta)^2*log(C/6)*(C/6)^(beta/(alpha + beta))',
    ],
    ['g/G^gamma', 'gamma', '-g*log(G)/G^gamma'],
    ['exp(a*log(x))', 'x', 'a*x^(a - 1)'],
    ['x^(x^a)', 'x', 'x^(x^a)*(x^(a - 1) + a*x^(a - 1)*log(x))'],
  ])('∂(%s)/∂%s', (formula, by, expected) => {
    same(slope(formula, by), expected);
  });

  test('minima and maxima have none', () => {
    for (const formula of ['min(x, y)', 'x*max(y, x^2)', 'exp(min(x, 1))', 'f(max(x, y))']) {
      expect(() => differentiate(parseExpression(formula), 'x')).toThrow(NotDifferentiable);
    }
  });

  test('a quotient of unknown functions', () => {
    same(slope('f(x)/g(x)', 'x'), "(f'1(x)*g(x) - f(x)*g'1(x))/g(x)^2");
    same(slope('f(g(x))', 'x'), "f'1(g(x))*g'1(x)");
    same(slope(slope('f(x, y)', 'x'), 'y'), slope(slope('f(x, y)', 'y'), 'x'));
  });
});

describe('elasticities', () => {
  test.each([
    ['A*N^(-alpha)', 'N', '-alpha'],
    ['(A/N)^(a/b)/7', 'A', 'a/b'],
    ['E + A/N^alpha', 'A', 'A/(E*N^alpha + A)'],
    ['x^alpha*y', 'alpha', 'alpha*log(x)'],
    ['exp(x)', 'x', 'x'],
    ['y', 'x', '0'],
  ])('of %s by %s', (formula, by, expected) => {
    same(toInfix(elasticity(parseExpression(formula), by)), expected);
  });
});

describe('gradient and Hessian', () => {
  const law = parseExpression('E + A/N^alpha + B/D^beta + K*N^a*D^b + f(N, D)');

  test('the gradient holds the derivatives in the order asked for', () => {
    expect(gradient(law, ['D', 'N', 'zeta']).map(toInfix)).toEqual(
      ['D', 'N', 'zeta'].map((name) => toInfix(differentiate(law, name))),
    );
  });

  test('the Hessian is symmetric', () => {
    const names = ['N', 'D', 'alpha', 'b'];
    const rows = hessian(law, names);
    const algebra = new Canonicalizer();
    names.forEach((_, i) => {
      names.forEach((__, j) => {
        expect(algebra.equal(rows[i]![j]!, rows[j]![i]!), `${names[i]!}, ${names[j]!}`).toBe(true);
      });
    });
    expect(toInfix(rows[0]![1]!)).toContain("f'1'2(N, D)");
  });
});
