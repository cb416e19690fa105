/** What other computer algebra systems get wrong on this very work: a test a line. */
import { describe, expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { Display } from '../../src/algebra/display.js';
import { IsoflopError } from '../../src/base/errors.js';
import { differentiate } from '../../src/calculus/differentiate.js';
import { checkObligations } from '../../src/check/check.js';
import { Knowledge } from '../../src/check/knowledge.js';
import { derive } from '../../src/derive/derive.js';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import { toInfix } from '../../src/expression/infix.js';
import { toLatex } from '../../src/expression/latex.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { substitute, symbolsOf } from '../../src/expression/traverse.js';
import { compile } from '../../src/numeric/compile.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import type { Obligation, StepVerdict } from '../../src/proof/step.js';
import { compactSheet } from './compact.js';

const e = parseExpression;
const shown = (text: string): string =>
  toInfix(new Display().canonical(new Canonicalizer().of(e(text))));
const equal = (left: Expr, right: string): boolean => new Canonicalizer().equal(left, e(right));
const slope = (text: string, by: string): Expr => differentiate(e(text), by);
const verdict = (obligation: Obligation): StepVerdict =>
  checkObligations([obligation], new Knowledge(ALL_POSITIVE))[0]!.verdict;
const digits = (text: string, count: number): string =>
  evaluateDigits(e(text), new Map(), count).text;

describe('simplification', () => {
  test('log(6/C) is ln 6 − ln C', () => {
    expect(shown('log(6/C)')).toBe('log(2) + log(3) - log(C)');
    expect(toInfix(e('log(6/C)'))).toBe('log(6/C)');
  });
  test('log(x*y) is ln x + ln y', () => expect(shown('log(x*y)')).toBe('log(x) + log(y)'));
  test('exp(-y) - (x + 3) keeps its signs', () =>
    expect(shown('exp(-y) - (x + 3)')).toBe('exp(-y) - 3 - x'));
  test('(C/(6*N))^(-beta) is (6N/C)^β, at once', () => {
    expect(equal(e('(C/(6*N))^(-beta)'), '(6*N/C)^beta')).toBe(true);
    const law = 'E + A/N^alpha + B*(C/(6*N))^(-beta)';
    expect(equal(slope(law, 'N'), '-alpha*A*N^(-alpha - 1) + beta*B*(6/C)^beta*N^(beta - 1)')).toBe(
      true,
    );
  });
  test('a*x + b*x = c for x', () => {
    expect(shown('(a*x + b*x)/x')).toBe('a + b');
    const equation = parseEquation('a*x + b*x = c');
    expect(verdict({ kind: 'solves', equation, values: new Map([['x', e('c/(a + b)')]]) })).toBe(
      'proved',
    );
  });
});

describe('derivatives', () => {
  test('of x·√y', () => expect(equal(slope('x*sqrt(y)', 'x'), 'sqrt(y)')).toBe(true));
  test('of A·√N·(1 + N)', () => {
    expect(equal(slope('A*N^(1/2)*(1+N)', 'N'), 'A*(1+N)/(2*sqrt(N)) + A*sqrt(N)')).toBe(true);
  });
  test('of g/G^γ by γ, which is no constant', () => {
    expect(equal(slope('g/G^gamma', 'gamma'), '-g*log(G)/G^gamma')).toBe(true);
  });
});

describe('names', () => {
  test('E is a symbol, and has no value unless given one', () => {
    expect([...symbolsOf(e('E + A*N^(-alpha)'))]).toEqual(['E', 'A', 'N', 'alpha']);
    expect(() => evaluateDigits(e('E'), new Map(), 10)).toThrow('without a value');
    expect(equal(e('E'), 'exp(1)')).toBe(false);
  });
  test('Gamma is a symbol, whatever was read before it', () => {
    e('x + 1');
    expect(toInfix(e('2*Gamma'))).toBe('2*Gamma');
    expect(shown('2*Gamma - Gamma')).toBe('Gamma');
  });
  test('a logarithm is natural', () => expect(digits('log(10)', 20)).toBe('2.3025850929940456840'));
});

describe('LaTeX keeps the parentheses', () => {
  test('(a*x)^c', () => expect(toLatex(e('(a*x)^c'))).toMatch(/\(a x(\\right)?\)\^\{?c/));
  test('(x/y)^a', () =>
    expect(toLatex(e('(x/y)^a'))).toMatch(/\\left\(\\frac\{x\}\{y\}\\right\)\^\{?a/));
});

describe('digits', () => {
  test('2^(1/3) to fifty', () => {
    expect(digits('2^(1/3)', 50)).toBe('1.2599210498948731647672106072782283505702514647015');
  });
  test('96000000000000000000000^(14/31), at once', () => {
    expect(digits('(96000000000000000000000)^(14/31)', 32)).toBe(
      '23938130723.052063014393591788043',
    );
  });
});

describe('nothing is executed', () => {
  test('code is no formula', () => {
    for (const text of ['x=(globalThis.hacked=1)', 'x => 1', '`${1}`', 'a[0]', 'process.exit()']) {
      expect(() => e(text)).toThrow(IsoflopError);
    }
  });
  test('nor does a name that looks like code do anything', () => {
    const nasty = 'x){globalThis.hacked=1}(';
    const law = substitute(e('x^2 + 1'), new Map([['x', { kind: 'sym', name: nasty } as const]]));
    expect(compile(law, [nasty], new Map()).at(3)).toBe(10);
    expect('hacked' in globalThis).toBe(false);
  });
});

describe('optima', () => {
  const chinchilla = derive(
    compactSheet('minimize E + A/N^alpha + B/D^beta\nover N, D\nsubject-to 6*N*D = C\nbudget C'),
  );

  test('a law inside a power has one optimum, and no spurious one', () => {
    const sheet = compactSheet(
      'minimize ((N_c/N)^(a/b) + D_c/D)^b\nover N, D\nsubject-to 6*N*D = C\nbudget C',
    );
    const { optimum, steps, assumptions } = derive(sheet);
    expect([...optimum.keys()]).toEqual(['N', 'D']);
    const global = steps.find((s) => s.id === 'global')!;
    const checked = checkObligations(global.obligations, new Knowledge(assumptions));
    expect(checked.map((o) => [o.obligation.kind, o.verdict])).toContainEqual(['spans', 'proved']);
    expect(checked.every((o) => o.verdict === 'proved')).toBe(true);
  });

  test('the second derivative along the budget is positive at the optimum', () => {
    const alongBudget = e('E + A/N^alpha + B*(6*N/C)^beta');
    const second = differentiate(differentiate(alongBudget, 'N'), 'N');
    expect(verdict({ kind: 'positive', of: substitute(second, chinchilla.optimum) })).toBe(
      'proved',
    );
  });

  test('N_opt at 5.76e23, to fifty digits', () => {
    const text = { A: '406.4', B: '410.7', alpha: '0.34', beta: '0.28', E: '1.69', C: '5.76e23' };
    const values = new Map(Object.entries(text).map(([name, v]) => [name, Rational.parse(v)]));
    const { text: found } = evaluateDigits(chinchilla.optimum.get('N')!, values, 50);
    expect(found).toBe('32189859151.368190248991322939734092296178172780368');
  });
});
