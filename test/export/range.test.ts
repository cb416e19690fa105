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
