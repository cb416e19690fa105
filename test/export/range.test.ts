/** Exports keep within the range of doubles, and test themselves wherever they are. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Rational } from '../../src/expression/rational.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { writePython } from '../../src/export/languages/python.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { loadSheet } from '../../src/sheet/index.js';
import { PYTHON } from '../support/programs.js';
import { twoTerms } from './two-terms.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-range-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHEET = loadSheet({
  file: 'range.yaml',
  text: `isoflop: 1
id: range
title: Range
symbols: { L: {meaning: m, unit: "1"}, N: {meaning: m, unit: "1"}, D: {meaning: m, unit: "1"}, C: {meaning: m, unit: "1"}, A: {meaning: m, unit: "1"}, B: {meaning: m, unit: "1"}, a: {meaning: m, unit: "1"}, b: {meaning: m, unit: "1"} }
equations: { law: {says: "L = A/N^a + B/D^b"}, budget: {says: "C = 6*N*D"} }
coefficients:
  one: { kind: printed, source: s, values: { A: 1e200, B: 1e-150, a: 40, b: 0.28 } }
problems:
  p: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
`,
});
const given = new Map([['C', Rational.parse('1e21')]]);
const module_ = codeModule(exportSubject(SHEET, 'p', 'one', CODE_PARTS, { given }));

test('the budget that is given is where the program tests itself', () => {
  const points = module_.cases.filter((c) => c.fn === 'optimum').map((c) => c.args);
  expect(points).toEqual([['1e+21']]);
});

test('coefficients whose quotient no double holds', async () => {
  const file = join(folder, 'range.mjs');
  writeFileSync(file, writeEcmaScript(module_, false));
  const { optimum } = (await import(file)) as { optimum: (c: number) => Record<string, number> };
  const { N = NaN, D = NaN } = optimum(1e21);
  // As `isoflop eval` certifies them.
  expect(N / 764262922.511 - 1).toBeCloseTo(0, 11);
  expect(D / 218075039044 - 1).toBeCloseTo(0, 11);
});

test('the self-test runs under a path with a sign of addresses, and through a link', () => {
  const [file, link] = [join(folder, 'a #b.mjs'), join(folder, 'link.mjs')];
  writeFileSync(file, writeEcmaScript(module_, false));
  symlinkSync(file, link);
  for (const path of [file, link]) {
    expect(spawnSync(process.execPath, [path]).stdout.toString()).toContain('isoflop self-test:');
  }
});

test.skipIf(!existsSync(PYTHON))('Python counts what raises an error as wrong', () => {
  const text = writePython(module_).replace(
    '    for name, function',
    '    cases[0] = ("x", lambda *x: 1 / 0, (1,), (1.0,))\n    for name, function',
  );
  const { status, stdout } = spawnSync(PYTHON, ['-c', text], { encoding: 'utf8' });
  expect(stdout).toMatch(/isoflop self-test: \d+ numbers, [1-9]\d* wrong, worst nan/);
  expect(status).toBe(1);
});

test.each([
  ['a power that no double holds', 'E: 1, A: 1e300, B: 1e-200, alpha: 50, beta: 0.01', undefined],
  [
    'a product that no double holds',
    'E: 1e-5, A: 1e200, B: 3e190, alpha: 50, beta: 0.3, K: 1',
    'E + A*B/N^alpha + K/D^beta',
  ],
])('laws and slopes with coefficients far from one: %s', (name, values, law) => {
  const sheet = twoTerms({ values, ...(law === undefined ? {} : { law }) });
  const made = codeModule(exportSubject(sheet, 'p', 'one', CODE_PARTS));
  expect(made.cases.filter((c) => c.fn === 'gradient').length).toBeGreaterThan(0);
  const file = join(folder, `${name.replaceAll(' ', '-')}.mjs`);
  writeFileSync(file, writeEcmaScript(made, false));
  const { status, stdout } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  expect(stdout).toContain(' 0 wrong');
  expect(status).toBe(0);
});

test('a variable is taken from its share of the budget where that keeps its digits', () => {
  const sheet = twoTerms({
    values: 'E: 1.69, A: 406.4, B: 410.7, alpha: 0.01, beta: 50, K: 1e10',
    cost: '6*N*D + 2*N*K',
  });
  const file = join(folder, 'budget.mjs');
  writeFileSync(
    file,
    writeEcmaScript(codeModule(exportSubject(sheet, 'p', 'one', CODE_PARTS)), false),
  );
  expect(spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout).toContain(' 0 wrong');
});

test('ordinary coefficients leave the formulas as papers write them', () => {
  const text = writePython(codeModule(exportSubject(twoTerms({}), 'p', 'one', ['law'])));
  expect(text).toContain('return E + A / _pow(N, alpha) + B / _pow(D, beta)');
});

test.each([
  ['1e30', true],
  ['1e9', false],
])('the header names what no number of the self-test depends on: at most %s', (most, isIdle) => {
  const sheet = twoTerms({
    law: 'E + A/N^alpha + B/D^beta',
    values: `E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28, K: ${most}, G: 2`,
    bound: 'G*N <= K',
  });
  for (const parts of [CODE_PARTS, ['optimum'] as const]) {
    const given = new Map([['C', Rational.parse('1e21')]]);
    const { header } = codeModule(exportSubject(sheet, 'p', 'one', parts, { given }));
    const line = 'no number of the self-test depends on: K, G (no constraint with them binds';
    expect(header.some((l) => l.startsWith(line))).toBe(isIdle);
  }
});
