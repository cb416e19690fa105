/** Optima and quantities in digits, against values worked out by other means. */
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateOptimum, evaluateQuantity } from '../../src/evaluate/evaluate.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';
import { PYTHON, describeWith } from '../support/programs.js';

const url = new URL('../../derivations/hoffmann2022.yaml', import.meta.url);
const sheet = loadSheet({ file: 'hoffmann2022.yaml', text: readFileSync(url, 'utf8') });
const problem = derive(sheet, 'compute-optimal');
const given = (
  values: Readonly<Record<string, string>>,
): Map<string, ReturnType<typeof readValue>> =>
  new Map(Object.entries(values).map(([name, text]) => [name, readValue(name, text)]));

const code = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof IsoflopError ? error.diagnostics[0]?.code : 'other';
  }
};

describe('the optimum at a budget', () => {
  test('under each coefficient set', () => {
    const at = (coefficients: string): string | undefined =>
      evaluateOptimum(sheet, problem, {
        coefficients,
        given: given({ C: '5.76e23' }),
        digits: 4,
      }).values.get('N')?.text;
    expect(at('printed')).toBe('3.219e10');
    expect(at('less-rounded')).toBe('4.036e10');
  });

  test('the dual problem gives the budget back', () => {
    const first = evaluateOptimum(sheet, problem, { given: given({ C: '1e22' }), digits: 40 });
    const loss = first.values.get('L')?.text ?? '';
    const dual = derive(sheet, 'least-compute');
    const back = evaluateOptimum(sheet, dual, { given: given({ L: loss }), digits: 30 });
    expect(Number(back.values.get('C')?.text) / 1e22).toBeCloseTo(1, 14);
    expect(back.values.get('N')?.text.slice(0, 30)).toBe(first.values.get('N')?.text.slice(0, 30));
  });

  test('quantities over the results', () => {
    const q = (text: string): string =>
      evaluateQuantity(new Derivations(sheet, [problem]), problem, parseExpression(text), {
        given: given({ C: '5.76e23' }),
        digits: 6,
      }).text;
    expect(q('6*N_opt*D_opt')).toBe('5.76000e23');
    expect(q('elasticity(N_opt, C)')).toBe('0.451613');
    expect(q('L(N_opt, D_opt) - L_opt')).toMatch(/^0/);
    expect(Number(q('d(L_opt, C)*C/(L_opt - E)'))).toBeCloseTo((-0.34 * 0.28) / 0.62, 5);
  });

  test('derivatives that mean nothing are refused', () => {
    for (const text of ['d(D_opt, N_opt)', 'd(N_opt, N)', 'd(A, B, E)', 'd(min(A, B), A)']) {
      const quantity = parseExpression(text);
      const run = (): unknown =>
        evaluateQuantity(new Derivations(sheet, [problem]), problem, quantity, {
          given: given({ C: '1e20' }),
        });
      expect(code(run), text).toBe('no-derivative');
    }
  });

  test('wrong numbers are refused with a code', () => {
    const run =
      (values: Readonly<Record<string, string>>, name = 'compute-optimal') =>
      () =>
        evaluateOptimum(sheet, derive(sheet, name), { given: given(values) });
    expect(code(run({}))).toBe('missing-value');
    expect(code(run({ C: '-1' }))).toBe('out-of-domain');
    expect(code(run({ C: '0' }))).toBe('out-of-domain');
    expect(code(run({ C: 'many' }))).toBe('not-a-number');
    expect(code(run({ B2: '1' }))).toBe('unknown-name');
    expect(code(run({ L: '1.5' }, 'least-compute'))).toBe('condition-violated');
    expect(
      code(() =>
        evaluateOptimum(sheet, problem, { given: given({ C: '1e20' }), coefficients: 'print' }),
      ),
    ).toBe('no-such-coefficients');
  });
});

describeWith('python3-sympy', 'forty digits, by another program', () => {
  test('agree with mpmath to the last one', () => {
    const script = `
from mpmath import mp, mpf
mp.dps = 60
E, A, B, a, b, C = map(mpf, ['1.69', '406.4', '410.7', '0.34', '0.28', '5.76e23'])
G = (a*A/(b*B))**(1/(a+b))
N = G*(C/6)**(b/(a+b)); D = (C/6)**(a/(a+b))/G
print(mp.nstr(N, 40), mp.nstr(D, 40), mp.nstr(E + A/N**a + B/D**b, 40))
`;
    const printed = execFileSync(PYTHON, ['-c', script], { encoding: 'utf8' }).trim().split(' ');
    const { values } = evaluateOptimum(sheet, problem, {
      given: given({ C: '5.76e23' }),
      digits: 40,
    });
    const digits = (text: string | undefined): string =>
      (text ?? '').replace(/[.e].*$/, (m) => m.replace('.', ''));
    for (const [i, name] of ['N', 'D', 'L'].entries()) {
      expect(digits(values.get(name)?.text)).toBe(digits(printed[i]));
    }
  });
});
