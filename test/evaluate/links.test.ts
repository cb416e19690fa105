/** Formulas over optima without a closed form, against optima found and differenced by mpmath. */
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateQuantity } from '../../src/evaluate/evaluate.js';
import { LinkedDoubles } from '../../src/evaluate/linked-doubles.js';
import { Resolver } from '../../src/evaluate/resolver.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';
import { PYTHON, describeWith } from '../support/programs.js';

const load = (id: string): Derivations => {
  const url = new URL(`../../derivations/${id}.yaml`, import.meta.url);
  return new Derivations(loadSheet({ file: `${id}.yaml`, text: readFileSync(url, 'utf8') }));
};
const mixture = load('krajewski2024');

const value = (
  derivations: Derivations,
  problem: string,
  text: string,
  given: Readonly<Record<string, string>>,
  digits = 12,
  coefficients?: string,
): string =>
  evaluateQuantity(derivations, derivations.of(problem), parseExpression(text), {
    given: new Map(Object.entries(given).map(([name, v]) => [name, readValue(name, v)])),
    digits,
    ...(coefficients === undefined ? {} : { coefficients }),
  }).text;

/**
 * The mixture of experts by itself: the loss in (ln d, ln G) with D from the budget, its gradient brought
 * to zero, slopes by differences of the fourth order of optima at 70 digits.
 */
const REFERENCE = `
import sys, json
from mpmath import mp, mpf, findroot, log, exp
mp.dps = 70
names = 'E a alpha b beta g gamma c c_f c_r a_dense alpha_dense b_dense beta_dense c_dense'.split()
sets = {
  'printed': '64 18.1 0.115 30.8 0.147 2.1 0.58 0.47 6 14 16.3 0.126 26.7 0.127 0.47',
  'table8': '16 19.64 0.124 57.07 0.169 1.18 0.986 0.472 6 14 16.3 0.126 26.7 0.127 0.47',
}
def optimum(p, F):
  def parts(u, v):
    d, G = exp(u), exp(v)
    dense, router = 12*d**3*p['c_f']/64, d*d*p['E']*G*p['c_r']/64
    D, N = F/(dense + router), d**3*(8*p['E'] + 4)/64
    return d, D, G, p['g']/G**p['gamma']/N**p['alpha'], p['a']/N**p['alpha'], p['b']/D**p['beta'], router/(dense + router)
  def gradient(u, v):
    d, D, G, x, y, z, s = parts(u, v)
    return [-3*p['alpha']*(x + y) + p['beta']*z*(3 - s), -p['gamma']*x + p['beta']*z*s]
  u, v = findroot(gradient, (log(F)*mpf('0.22') - mpf('2.9'), mpf(3)), tol=mpf(10)**-110, maxsteps=60)
  d, D, G, x, y, z, s = parts(u, v)
  return d, D, G, p['c'] + x + y + z
def dense_least(p, L):
  k, m, R = p['alpha_dense'], p['beta_dense'], L - p['c_dense']
  return 6*(p['a_dense']*(k + m)/(R*m))**(1/k)*(p['b_dense']*(k + m)/(R*k))**(1/m)
def at_size(p, L, d):
  N = d**3*(8*p['E'] + 4)/64
  def slope(v):
    x = p['g']/exp(v*p['gamma'])/N**p['alpha']
    s = p['E']*exp(v)*p['c_r']/(12*d*p['c_f'] + p['E']*exp(v)*p['c_r'])
    return s - p['gamma']*x/(L - p['c'] - x - p['a']/N**p['alpha'])/p['beta']
  G = exp(findroot(slope, (mpf(2), mpf(5)), solver='anderson', tol=mpf(10)**-100, maxsteps=300))
  D = (p['b']/(L - p['c'] - (p['g']/G**p['gamma'] + p['a'])/N**p['alpha']))**(1/p['beta'])
  return (12*d*d*p['c_f'] + d*p['E']*G*p['c_r'])*D*d/64
def slope(f, x):
  h = x*mpf(10)**-16
  return (8*(f(x + h) - f(x - h)) - (f(x + 2*h) - f(x - 2*h)))/(12*h)
def by(i, p, name, F):
  return slope(lambda x: optimum(dict(p, **{name: x}), F)[i], p[name])
out = []
for name, F in json.loads(sys.argv[1]):
  p, F = dict(zip(names, map(mpf, sets[name].split()))), mpf(F)
  d, D, G, L = best = optimum(p, F)
  of = lambda i: lambda x: optimum(p, x)[i]
  ratio = lambda x: log(dense_least(p, optimum(p, x)[3])/x)
  out += [d, D, G, L,
    by(2, p, 'gamma', F)*p['gamma']/G, by(2, p, 'g', F)*p['g']/G, by(2, p, 'c_r', F)*p['c_r']/G,
    slope(of(2), F)*F/G, by(3, p, 'alpha', F), slope(of(3), F)*F/L,
    dense_least(p, L)/F, slope(ratio, F)*F, at_size(p, L, 2*d)/F,
    optimum(p, 2*F)[3], slope(lambda x: log(optimum(p, x*x/mpf('1e20'))[3]), F)*F, mpf(1)]
print(json.dumps([mp.nstr(x, 32) for x in out]))
`;

const QUANTITIES = [
  'd_opt',
  'D_opt',
  'G_opt',
  'L_opt',
  'elasticity(G_opt, gamma)',
  'elasticity(G_opt, g)',
  'elasticity(G_opt, c_r)',
  'elasticity(G_opt, F)',
  'd(L_opt, alpha)',
  'elasticity(L_opt, F)',
  'at(F_dense_least, L_dense, L_opt)/F',
  'elasticity(at(F_dense_least, L_dense, L_opt)/F, F)',
  'at(at(F_at_size, L, L_opt), d, 2*d_opt)/F',
  'at(L_opt, F, 2*F)',
  'elasticity(at(L_opt, F, F^2/1e20), F)',
  'at(F_least, L, L_opt)/F',
];
const DIGITS = 26;

const SHOWN = 32;

/** The digits of a decimal number as one whole number, the first digit at its place. */
const mantissa = (text: string): bigint =>
  BigInt(text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').padEnd(SHOWN, '0'));

describeWith('python3-sympy', 'the mixture of experts at 26 digits, by another program', () => {
  const cases = [
    ['printed', '6.46e21'],
    ['table8', '1e18'],
  ] as const;
  const found = execFileSync(PYTHON, ['-c', REFERENCE, JSON.stringify(cases)], {
    encoding: 'utf8',
  });
  const expected = JSON.parse(found) as string[];

  test.each(cases)('%s at F = %s', (coefficients, F) => {
    const start = cases.findIndex(([name]) => name === coefficients) * QUANTITIES.length;
    QUANTITIES.forEach((text, i) => {
      const result = value(mixture, 'optimal', text, { F }, DIGITS, coefficients);
      const wanted = expected[start + i] ?? '';
      expect(Number(result), text).toBeCloseTo(Number(wanted), 9);
      // No more than half a unit of the last digit, the reference's own last digits apart.
      const off = mantissa(result) - mantissa(wanted);
      const half = 10n ** BigInt(SHOWN - DIGITS) / 2n;
      expect(off < 0n ? -off : off, text).toBeLessThanOrEqual(half + 10n);
    });
  });
});

describe('optima inside optima', () => {
  test('a value put into the problem that reads the same optimum from the other side', () => {
    expect(value(mixture, 'optimal', 'at(d_least, L, L_opt)/d_opt', { F: '1e22' }, 20)).toBe(
      '1.0000000000000000000',
    );
    // ln L as a function of ln F and back: slopes that are inverse to each other.
    const product = 'elasticity(L_opt, F)*at(elasticity(F_least, L), L, L_opt)';
    expect(value(mixture, 'optimal', product, { F: '1e22' }, 15)).toBe('1.00000000000000');
  });

  test('at the best granularity the granularity does not matter', () => {
    const slope = value(mixture, 'optimal', 'at(d(L_at_G, G), G, G_opt)', { F: '1e22' }, 12);
    expect(Math.abs(Number(slope))).toBeLessThan(1e-12);
    const gap = value(mixture, 'optimal', 'at(L_at_G, G, 2*G_opt) - L_opt', { F: '1e22' }, 8);
    expect(Number(gap)).toBeGreaterThan(0);
  });

  test('a budget put in twice: the inner one counts', () => {
    const inner = value(mixture, 'optimal', 'at(at(L_opt, F, 2*F), F, 3*F)', { F: '1e20' }, 20);
    expect(inner).toBe(value(mixture, 'optimal', 'L_opt', { F: '6e20' }, 20));
  });

  test('the demand for inference: the envelope theorem', () => {
    const sardana = load('sardana2023');
    const given = { L: '2.0', D_inf: '2e12' };
    const q = (text: string): number =>
      Number(value(sardana, 'training-and-inference', text, given, 20));
    // The share of inference in the compute is the exponent of the compute in the demand.
    expect(q('elasticity(C_opt, D_inf)')).toBeCloseTo(q('2*N_opt*D_inf/C_opt'), 14);
    expect(q('6*N_opt*D_tr_opt + 2*N_opt*D_inf')).toBe(q('C_opt'));
    // Against the difference over a demand a millionth larger.
    const [less, more] = ['1.999999e12', '2.000001e12'].map((D_inf) =>
      Number(value(sardana, 'training-and-inference', 'log(N_opt)', { ...given, D_inf }, 20)),
    ) as [number, number];
    expect((more - less) / 1e-6).toBeCloseTo(q('elasticity(N_opt, D_inf)'), 5);
  });
});

describe('what cannot be answered is refused', () => {
  const code = (text: string, given: Readonly<Record<string, string>>): string | undefined => {
    try {
      return value(mixture, 'optimal', text, given);
    } catch (error) {
      if (!(error instanceof IsoflopError)) throw error;
      expect(error.diagnostics[0]?.hint).toBeTruthy();
      return error.diagnostics[0]?.code;
    }
  };
  const F = { F: '1e20' };

  test.each([
    ['L_opt', {}, 'missing-value'],
    ['L_opt', { F: '-1' }, 'out-of-domain'],
    ['F_least', F, 'missing-value'],
    ['at(L_opt, F)', F, 'no-substitution'],
    ['at(L_opt, 2, F)', F, 'no-substitution'],
    ['at()', F, 'no-substitution'],
    ['at(L_opt, F, 0)', F, 'no-value'],
    ['at(L_opt, F, -2)', F, 'no-value'],
    ['at(F_least, L, 0.2)', F, 'condition-violated'],
    ['elasticity(L_opt, 3)', F, 'no-derivative'],
    ['d(L_opt, G_opt)', F, 'no-derivative'],
    ['d(L_opt, d)', F, 'no-derivative'],
    ['elasticity(discrete(L_opt), F)', F, 'no-derivative'],
    ['discrete()', F, 'no-substitution'],
    ['1/(L_opt - L_opt)', F, 'no-value'],
  ] as const)('%s with %j: %s', (text, given, wanted) => {
    expect(code(text, given)).toBe(wanted);
  });

  test('budgets far beyond any real one', () => {
    expect(code('L_opt', { F: '0.0001' })).toBe('109.525205565');
    expect(code('L_opt', { F: '1e300' })).toBe('0.470000000000');
    expect(Number(code('G_opt', { F: '1e300' }))).toBeGreaterThan(1e34);
  });
});

describe('a share in the very middle of its range', () => {
  const SHEET = `isoflop: 1
id: middle
title: Middle
symbols:
  x: { meaning: x, unit: "1" }
  y: { meaning: y, unit: "1" }
  C: { meaning: budget, unit: "1" }
  L: { meaning: loss, unit: "1" }
equations:
  law: { says: "L(x, y) = 1/x + 1/y" }
  cost: { says: "C = x*y + x" }
problems:
  best: { title: t, minimize: L, over: [x, y], subject-to: [cost], budget: C }
`;
  const derivations = new Derivations(loadSheet({ file: 'middle.yaml', text: SHEET }));

  // By hand: y = √C, x = C/(1 + √C), so each term of the budget is half of it at C = 1.
  test('is found, although rounding hides the sign there', () => {
    expect(value(derivations, 'best', 'x_opt', { C: '1' })).toBe('0.500000000000');
    expect(value(derivations, 'best', 'y_opt', { C: '1' })).toBe('1.00000000000');
  });

  test('in doubles too', () => {
    const resolver = new Resolver(derivations, derivations.of('best'), new Set(['C']));
    const { expr, links } = resolver.resolve(parseExpression('y_opt'));
    const doubles = new LinkedDoubles([expr], links, ['C'], new Map());
    for (const C of [1, 4, 1]) expect(doubles.at(C)[0]).toBeCloseTo(Math.sqrt(C), 12);
  });
});
