import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { sym } from '../../src/expression/nodes.js';
import { sameTree, substitute } from '../../src/expression/traverse.js';
import type { Claim, NumberClaim, Sheet } from '../../src/sheet/index.js';
import {
  coefficientFormula,
  findSheet,
  listSheets,
  loadSheet,
  newSheet,
  nominalValues,
  readSheet,
} from '../../src/sheet/index.js';
import { BASE } from './cases.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;
const base = loadSheet({ file: 'base.yaml', text: BASE });

function claimOf(sheet: Sheet, id: string): Claim {
  const claim = sheet.claims.find((c) => c.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return claim;
}
function numberClaim(sheet: Sheet, id: string): NumberClaim {
  const claim = claimOf(sheet, id);
  if (claim.kind !== 'number') throw new Error(`${id} is a ${claim.kind} claim`);
  return claim;
}
const textOf = (text: string) => ({ text });

describe('a loaded sheet', () => {
  test('an equation for a symbol shows its arguments and defines it', () => {
    const law = base.equations.get('law');
    expect(law?.equation.left).toEqual({ kind: 'sym', name: 'L' });
    expect(law?.defines).toBe('L');
    expect(law?.args).toEqual(['N', 'D']);
    expect(base.equations.get('budget')).toMatchObject({ defines: 'C', source: 'Eq. 2' });
    expect(base.equations.get('budget')?.args).toBeUndefined();
  });

  test('coefficients are formulas over printed numbers', () => {
    const printed = base.coefficients.get('printed');
    const fine = base.coefficients.get('fine');
    if (printed === undefined || fine === undefined) throw new Error('no set');
    const alpha = printed.values.get('alpha');
    expect(alpha?.text).toBe('0.34');
    expect(
      [...(alpha?.inputs ?? [])].map(([name, n]) => [name, String(n.low), String(n.high)]),
    ).toEqual([['printed#alpha.1', '67/200', '69/200']]);
    expect(coefficientFormula(fine, 'A')).toEqual({
      kind: 'call',
      name: 'exp',
      args: [{ kind: 'sym', name: 'fine#A.1' }],
    });
    // A whole number in a formula is exact, so a ratio has no printed input.
    expect(fine.values.get('alpha')?.inputs.size).toBe(0);
    expect(coefficientFormula(fine, 'X')).toBeUndefined();
    const nominal = nominalValues(fine);
    expect(
      sameTree(nominal.get('A') ?? parseExpression('0'), parseExpression('exp(6.0073404)')),
    ).toBe(true);
    expect(sameTree(nominal.get('alpha') ?? parseExpression('0'), parseExpression('1/3'))).toBe(
      true,
    );
    expect(nominal.get('E')).toMatchObject(textOf('1.6934'));
    expect(fine.values.get('A')?.error).toMatchObject(textOf('12.5'));
  });

  test('printed digits are kept, trailing zeros and all', () => {
    const text = BASE.replace('B: 410.7,', 'B: 1.10,').replace('alpha: 0.34', "alpha: '0.340'");
    const values = loadSheet({ file: 'x', text }).coefficients.get('printed')?.values;
    expect(values?.get('B')?.text).toBe('1.10');
    expect(String(values?.get('B')?.inputs.get('printed#B.1')?.low)).toBe('219/200');
    expect(values?.get('alpha')?.text).toBe('0.340');
  });

  test('a formula may have several printed numbers', () => {
    const text = BASE.replace('E: 1.6934', 'E: 2*0.85 - 1.5e-2');
    const e = loadSheet({ file: 'x', text }).coefficients.get('fine')?.values.get('E');
    expect([...(e?.inputs ?? [])].map(([name, n]) => [name, n.text])).toEqual([
      ['fine#E.1', '0.85'],
      ['fine#E.2', '1.5e-2'],
    ]);
  });

  test('problems: names of the optimum, constraints by name and in place', () => {
    const best = base.problems.get('best');
    expect([...(best?.optimumNames ?? [])]).toEqual([
      ['N', 'N_opt'],
      ['D', 'D_opt'],
    ]);
    expect(best?.valueName).toBe('L_opt');
    expect(best?.constraints).toEqual([
      { name: 'budget', equation: base.equations.get('budget')?.equation },
    ]);
    const text = BASE.replace(
      'subject-to: [budget]\n    budget: C',
      'subject-to: [budget, N <= 10*D]\n    budget: C\n    names: { N: N_best, L: L_best }',
    );
    const other = loadSheet({
      file: 'x',
      text: text
        .replaceAll('N_opt', 'N_best')
        .replace('{ for: C, in: N_best = N }', '{ for: C, in: N_best = N }'),
    }).problems.get('best');
    expect([...(other?.optimumNames ?? [])]).toEqual([
      ['N', 'N_best'],
      ['D', 'D_opt'],
    ]);
    expect(other?.valueName).toBe('L_best');
    expect(other?.constraints[1]).toEqual({ equation: parseEquation('N <= 10*D') });
  });

  test('an objective written as a formula', () => {
    const text = BASE.replace('minimize: C', 'maximize: D/N').replace(
      'budget: L\nclaims',
      'budget: L\n    names: { value: ratio }\nclaims',
    );
    const problem = loadSheet({ file: 'x', text }).problems.get('cheapest');
    expect(problem).toMatchObject({ sense: 'maximize', valueName: 'ratio' });
    expect([...(problem?.optimumNames.keys() ?? [])]).toEqual(['N', 'D']);
  });

  test('abbreviations are put into the formula and kept for display', () => {
    const claim = claimOf(base, 'eq3');
    if (claim.kind !== 'formula') throw new Error(claim.kind);
    expect(claim.text).toBe('N_opt = G*(C/6)^a');
    expect([...claim.definitions.keys()]).toEqual(['G', 'a']);
    const whole = parseEquation(
      'N_opt = (alpha*A/(beta*B))^(1/(alpha+beta))*(C/6)^(beta/(alpha+beta))',
    );
    expect(sameTree(claim.equation.right, whole.right)).toBe(true);
    expect(claim.problem).toBe('best');
    expect(claim.source).toBe('First et al. 2024');
  });

  test('an abbreviation may use those before it', () => {
    const text = BASE.replace(
      'with: { G: (alpha*A/(beta*B))^(1/(alpha+beta)), a: beta/(alpha+beta) }',
      'with: { s: alpha+beta, G: (alpha*A/(beta*B))^(1/s), a: beta/s }',
    );
    const claim = claimOf(loadSheet({ file: 'x', text }), 'eq3');
    const original = claimOf(base, 'eq3');
    if (claim.kind !== 'formula' || original.kind !== 'formula') throw new Error(claim.kind);
    expect(sameTree(claim.equation.right, original.equation.right)).toBe(true);
  });

  test('readings, intervals and several numbers at once', () => {
    const { comparisons } = numberClaim(base, 'size');
    expect(String(comparisons[0]?.reading?.low)).toBe('35000000000');
    expect(comparisons[0]?.reading?.high).toBeUndefined();
    const text = BASE.replace('printed: 0.46', 'printed: [0.454, 0.455]').replace(
      'number: N_opt\n    at: { C: 5.76e23 }\n    printed: 40B\n    reading: { from: 35B, why: "at least" }',
      'all: [{ number: N_opt, printed: 40B }, { number: D_opt, printed: 2.4T }]\n    at: { C: 5.76e23 }',
    );
    const sheet = loadSheet({ file: 'x', text });
    const interval = numberClaim(sheet, 'exponent').comparisons[0]?.printed;
    expect([
      interval?.text,
      String(interval?.low),
      String(interval?.high),
      String(interval?.value),
    ]).toEqual(['0.454–0.455', '907/2000', '911/2000', '909/2000']);
    expect(numberClaim(sheet, 'size').comparisons.map((c) => c.quantityText)).toEqual([
      'N_opt',
      'D_opt',
    ]);
  });

  test('a claim on rows: one a row, with the cells of the row', () => {
    const claim = numberClaim(base, 'table1/1B/flops');
    expect(claim.comparisons[0]?.printed).toMatchObject(textOf('1.62e+20'));
    expect(claim.at.get('N')).toMatchObject(textOf('1B'));
    expect(claim.solve).toEqual({ symbol: 'C', equation: parseEquation('N_opt = N') });
    expect(claim.cell).toEqual({ table: 'table1', row: '1B', column: 'flops' });
    expect(claim.source).toBe('Table 1');
    expect(base.tables.get('table1')?.rows.map(({ key }) => key)).toEqual(['400M', '1B']);
  });

  test('renaming every symbol changes nothing but the names', () => {
    const names = new Map([
      ['N', 'e'],
      ['D', 'i'],
      ['C', 'pi'],
      ['L', 'constructor'],
      ['E', 'N'],
      ['A', 'x1'],
      ['B', 'lambda'],
      ['alpha', 'E'],
      ['beta', 'S'],
      ['X', '__proto__'],
      ['N_opt', 'e_opt'],
    ]);
    const text = BASE.replace(/(?<!\w)[A-Za-z_]\w*/g, (word) => names.get(word) ?? word);
    const renamed = loadSheet({ file: 'x', text });
    const forward = (name: string): string => names.get(name) ?? name;
    expect([...renamed.symbols.keys()]).toEqual([...base.symbols.keys()].map(forward));
    const values = new Map([...names].map(([from, to]) => [from, sym(to)]));
    for (const [name, { equation, defines }] of base.equations) {
      const other = renamed.equations.get(name);
      if (other === undefined) throw new Error(`no equation ${name}`);
      expect(other.defines).toBe(forward(defines ?? ''));
      expect(sameTree(other.equation.right, substitute(equation.right, values))).toBe(true);
    }
    expect([...renamed.problems.values()].map((p) => [p.variables, p.valueName, p.budget])).toEqual(
      [
        [['e', 'i'], 'constructor_opt', 'pi'],
        [['e', 'i'], 'pi_opt', 'constructor'],
      ],
    );
    expect(renamed.claims.map(({ id, kind }) => [id, kind])).toEqual(
      base.claims.map(({ id, kind }) => [id, kind]),
    );
  });
});

describe('the sheets of derivations/', () => {
  test.each(listSheets(FOLDER))('%s loads, is named as its file and stays readable', (name) => {
    const sheet = readSheet(name, FOLDER);
    expect(sheet.id).toBe(name);
    expect(sheet.text.text.split('\n').length).toBeLessThan(460);
    expect(Math.max(...sheet.text.text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(
      100,
    );
  });

  test('hoffmann2022 has every claim of the paper', () => {
    const sizes = ['400M', '1B', '10B', '67B', '175B', '280B', '520B', '1T', '10T'];
    const cells = ['table3', 'tableA3-a2', 'tableA3-a3'].flatMap((table) =>
      sizes.flatMap((size) =>
        ['flops', 'tokens', 'cost', ...(table === 'tableA3-a3' ? ['optimal'] : [])].map(
          (cell) => `${table}/${size}/${cell}`,
        ),
      ),
    );
    const others = [
      'eq4-N',
      'eq4-D',
      'eq4-G',
      'eq4-a',
      'eq4-b',
      'gopher-40B',
      'text-175B',
      'text-280B',
    ];
    for (const row of ['a1', 'a2', 'a3', 'kaplan'])
      others.push(`table2-${row}/a`, `table2-${row}/b`);
    others.push(
      'table2-a3/a/percentiles',
      'table2-a3/b/percentiles',
      'text-175B/optimal',
      'text-280B/optimal',
    );
    const sheet = readSheet('hoffmann2022', FOLDER);
    expect(sheet.claims.map(({ id }) => id).sort()).toEqual([...others, ...cells].sort());
    const uncheckable = sheet.claims
      .filter(({ kind }) => kind === 'not-checkable')
      .map(({ id }) => id);
    expect(uncheckable).toHaveLength(6 + 2 * 2 * sizes.length);
    expect(numberClaim(sheet, 'tableA3-a3/175B/flops').comparisons[0]?.printed.text).toBe(
      '1.26e+24',
    );
    expect([...sheet.problems.keys()]).toEqual(['compute-optimal', 'least-compute']);
  });

  test('besiroglu2024 has every claim of the paper', () => {
    const sheet = readSheet('besiroglu2024', FOLDER);
    expect(sheet.claims.map(({ id }) => id)).toEqual([
      'a',
      'a/notebook',
      'a/se',
      'a/se/notebook',
      'one-fit',
      'outliers-a',
      'ratio-20',
      'objective',
      'objective/least',
      'ci-alpha',
      'ci-beta',
      'ci-E',
      'ci-A',
      'ci-B',
    ]);
    expect(
      [...sheet.coefficients.values()].map(({ name, kind, provenance }) => [
        name,
        kind,
        provenance,
      ]),
    ).toEqual([
      ['printed', 'printed', 'second-hand'],
      ['notebook-best', 'refit', 'verbatim'],
      ['notebook-joint', 'less-rounded', 'verbatim'],
      ['outliers', 'refit', 'second-hand'],
    ]);
    expect(sheet.coefficients.get('printed')?.values.get('A')?.error?.text).toBe('124.58');
  });

  test('a name that is nearly right is answered with the right one', () => {
    expect(findSheet('hoffmann2022', FOLDER)).toBe(`${FOLDER}hoffmann2022.yaml`);
    expect(findSheet(`${FOLDER}hoffmann2022.yaml`, '/nowhere')).toBe(`${FOLDER}hoffmann2022.yaml`);
    const hintOf = (name: string, folder = FOLDER): string | undefined => {
      try {
        findSheet(name, folder);
      } catch (error) {
        if (error instanceof IsoflopError) return error.diagnostics[0]?.hint;
      }
      return undefined;
    };
    expect(hintOf('hofmann2022')).toBe('did you mean "hoffmann2022"?');
    expect(hintOf('nothing-like-it')).toMatch(/^there are besiroglu2024, .*hoffmann2022/);
    expect(hintOf('x', '/nowhere')).toBe('write one with "isoflop new"');
    expect(hintOf('__proto__')).toMatch(/^there are/);
  });
});

test('a new sheet loads as it stands', () => {
  const sheet = loadSheet({ file: 'mine.yaml', text: newSheet('mine') });
  expect(sheet.id).toBe('mine');
  expect(sheet.claims).toHaveLength(2);
  expect(newSheet('mine').split('\n').length).toBeLessThan(50);
});
