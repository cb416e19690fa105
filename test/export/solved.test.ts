/** Optima that are searched for: their slopes, the best allowed values, and self-tests with nothing to compare. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CODE_LANGUAGES } from '../../src/export/languages/index.js';
import { writeC } from '../../src/export/languages/c.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { writeOctave } from '../../src/export/languages/octave.js';
import { writePython } from '../../src/export/languages/python.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { NOTHING_COMPARED } from '../../src/export/program/module.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { Rational } from '../../src/expression/rational.js';
import { PYTHON } from '../support/programs.js';
import type { TwoTerms } from './two-terms.js';
import { twoTerms } from './two-terms.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-solved-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VALUES = 'E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28';

function moduleOf({ more = '', ...rest }: TwoTerms): CodeModule {
  const over = more.includes('G') ? 'N, D, G' : 'N, D';
  const sheet = twoTerms({ ...rest, more, over });
  const points = ['1e20', '3e23'].map((c) => new Map([['C', Rational.parse(c)]]));
  return codeModule(exportSubject(sheet, 'p', 'one', CODE_PARTS, { points }));
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const hasOctave = spawnSync('octave', ['--version']).status === 0;
const hasC = spawnSync('cc', ['--version']).status === 0;

/** What the module says of itself in Python; in JavaScript and, with a compiler, in C if not `alone`. */
function said(name: string, module: CodeModule, alone = false): string[] {
  const python = file(`${name}.py`, writePython(module));
  const script = file(`${name}.mjs`, writeEcmaScript(module, false));
  const all = [spawnSync(PYTHON, ['-B', python], { encoding: 'utf8' })];
  if (!alone) all.push(spawnSync(process.execPath, [script], { encoding: 'utf8' }));
  if (!alone && hasC) {
    const out = join(folder, name);
    const source = file(`${name}.c`, writeC(module));
    execFileSync('cc', ['-std=c99', '-DISOFLOP_SELF_TEST', source, '-lm', '-o', out]);
    all.push(spawnSync(out, { encoding: 'utf8' }));
  }
  return all.map(({ status, stdout, stderr }) => `${String(status)} ${stdout}${stderr}`);
}

function expectRight(name: string, module: CodeModule, numbers: number, alone = true): void {
  for (const text of said(name, module, alone)) {
    expect(text).toMatch(new RegExp(`^0 isoflop self-test: ${String(numbers)} numbers, 0 wrong`));
  }
}

const ALL = ['law', 'gradient', 'optimum', 'value', 'exponents', 'sensitivities'];

describe('slopes of an optimum that is searched for', () => {
  test('a program in several unknowns', () => {
    const module = moduleOf({ cost: '6*N*D + 3*N^2 + D^3' });
    expect(module.functions.map((f) => f.name)).toEqual(ALL);
    // law, two slopes, two variables, the value, three exponents, five sensitivities: at two points
    expectRight('program', module, 28, false);
  });

  test('a minimum in one unknown', () => {
    const module = moduleOf({ law: 'E + A/N^alpha + B/D^beta + exp(N/1e12)' });
    expect(module.functions.map((f) => f.name)).toEqual(ALL);
    expectRight('minimum', module, 28);
  });
});

describe('the best allowed values', () => {
  test('from lists, in the order in which they stand', () => {
    const module = moduleOf({
      law: 'E + A/(N*K^0.3)^alpha + B/D^beta',
      cost: '6*N*D*(1 + 0.02*K^2)',
      more: ', discrete: { K: [16, 4, 8, 2] }',
      values: `${VALUES}, K: 8`,
    });
    expect(module.functions.map((f) => f.name)).toContain('discrete');
    const best = module.cases.filter((c) => c.fn === 'discrete');
    expect(best.map((c) => c.expected.at(-1))).toEqual(['4', '4']);
    for (const text of said('listed', module, true)) expect(text).toMatch(/^0 .* 0 wrong/);
  });

  test.each([
    ['powers of 2', 'powers'],
    ['whole', 'whole'],
    ['[1, 3, 30, 300]', 'list'],
  ])('of a quantity among the variables: %s', (allowed, name) => {
    const module = moduleOf({
      law: 'E + (A + 300/G^0.5)/N^alpha + B/D^beta',
      cost: '6*N*D*(1 + 0.004*G)',
      more: `, discrete: { G: ${allowed} }`,
    });
    const best = module.cases.filter((c) => c.fn === 'discrete');
    expect(best.length).toBe(2);
    for (const text of said(name, module, name !== 'powers')) {
      expect(text).toMatch(/^0 .* 0 wrong/);
    }
  });
});

describe('a self-test', () => {
  const known = moduleOf({});

  test('takes samples for what has no value, and says so', () => {
    const module = moduleOf({ values: 'E: 1.69', cost: '6*N*D + 3*N^2' });
    expect(module.header.at(-1)).toBe(
      'no value is given of A, B, alpha, beta: the self-test takes A = 0.37, B = 2.3, alpha = 0.61, beta = 1.7',
    );
    expectRight('sampled', module, 28);
  });

  test('fails where there is nothing to compare', () => {
    for (const text of said('nothing', { ...known, cases: [] })) {
      expect(text).toMatch(/^1 /);
      expect(text).toContain(NOTHING_COMPARED);
    }
  });

  test('says that in every language', async () => {
    for (const { load } of CODE_LANGUAGES.values()) {
      expect((await load())({ ...known, cases: [] })).toContain(NOTHING_COMPARED);
      expect((await load())(known)).not.toContain(NOTHING_COMPARED);
    }
  });
});

describe.skipIf(!hasOctave)('the self-test in Octave', () => {
  const known = moduleOf({});

  test.each([
    ['ends with 0 where all is right', known, 0, ', 0 wrong, '],
    ['fails where there is nothing to compare', { ...known, cases: [] }, 1, NOTHING_COMPARED],
    [
      'fails where a number is wrong',
      {
        ...known,
        cases: known.cases.map((one) => ({ ...one, expected: one.expected.map(() => '2') })),
      },
      1,
      ' numbers are wrong',
    ],
  ])('%s', (_, module, code, words) => {
    file(`${module.id}.m`, writeOctave(module));
    const run = `m = ${module.id}(); m.self_test()`;
    const { status, stdout, stderr } = spawnSync(
      'octave',
      ['--no-gui', '--norc', '-q', '--eval', run],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([status, stdout + stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});

describe('numbers beyond doubles', () => {
  test.each(['A: 1e400', 'A: 1e-400', 'A: exp(1000)'])('%s is refused by name', (value) => {
    const values = VALUES.replace('A: 406.4', value);
    expect(() => moduleOf({ values })).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ code: 'beyond-doubles' })],
      }),
    );
  });

  test('a power that overflows on the way is infinite, in Python too', () => {
    const module = moduleOf({ values: VALUES.replace('0.34', '500').replace('0.28', '400') });
    expectRight('steep', module, 28);
  });

  test('optima beyond them are not compared', () => {
    const module = moduleOf({ values: VALUES.replace('0.34', '1e-9').replace('0.28', '1e-9') });
    expect(module.cases.map((c) => c.fn)).not.toContain('optimum');
    expect(module.header.at(-1)).toContain('the self-test compares nothing of: optimum');
    for (const text of said('tiny', module, true)) expect(text).toMatch(/^0 .* 0 wrong/);
  });
});
