/** What is exported is run, and must give what isoflop itself computes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { derive } from '../../src/derive/derive.js';
import { evaluateOptimum, valueKey } from '../../src/evaluate/evaluate.js';
import { Rational } from '../../src/expression/rational.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { writePython } from '../../src/export/languages/python.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import type { ExportSubject } from '../../src/export/subject.js';
import { loadSheet, readSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';
import { PYTHON } from '../support/programs.js';

const DERIVATIONS = fileURLToPath(new URL('../../derivations', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isoflop-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toPython = (subject: ExportSubject): string => writePython(codeModule(subject));
const toJavaScript = (subject: ExportSubject): string =>
  writeEcmaScript(codeModule(subject), false);

/** Names that mean something in a language, texts that would end a comment, numbers of all kinds. */
const HOSTILE = loadSheet({
  file: 'hostile.yaml',
  text: `isoflop: 1
id: hostile
title: "Names */ of ''' languages \\n\\u2028raise SystemExit(3)"
symbols:
  lambda: { meaning: "*/ throw 3; /*", unit: "1\\nraise SystemExit(4)" }
  __proto__: { meaning: m, unit: u }
  exp: { meaning: m, unit: u }
  exp_: { meaning: m, unit: u }
  value: { meaning: m, unit: u }
  class: { meaning: m, unit: u }
  Math: { meaning: m, unit: u }
  constructor: { meaning: m, unit: u }
equations:
  law: { says: "class = Math/lambda^exp + (2/3)*sqrt(exp_)/__proto__^0.5 + log(7) - 1/4" }
  cost: { says: value = 5.76e23*lambda*__proto__ }
coefficients:
  one: { kind: printed, source: s, values: { Math: exp(6.0073404), exp: 0.34, exp_: 1.5e-7 } }
problems:
  p: { title: t, minimize: class, over: [lambda, __proto__], subject-to: [cost], budget: value }
`,
});

const SUBJECTS: readonly (readonly [Sheet, problem: string, set: string, budget: string])[] = [
  [readSheet('hoffmann2022', DERIVATIONS), 'compute-optimal', 'printed', '5.76e23'],
  [readSheet('hoffmann2022', DERIVATIONS), 'compute-optimal', 'less-rounded', '1e19'],
  [readSheet('hoffmann2022', DERIVATIONS), 'least-compute', 'printed', '2.1'],
  [readSheet('besiroglu2024', DERIVATIONS), 'compute-optimal', 'printed', '3e21'],
  [HOSTILE, 'p', 'one', '1e30'],
];

/** Runs a program that prints `[[optimum…], value, law at the optimum]`. */
function numbersOf(program: string, args: readonly string[]): number[] {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as number[];
}

function python(code: string, budget: string): number[] {
  writeFileSync(join(folder, 'law.py'), code);
  const test =
    `import json, law\no = list(law.optimum(${budget}).values())\n` +
    `print(json.dumps([*o, law.value(${budget}), law.law(*o)]))`;
  return numbersOf(PYTHON, ['-B', '-c', test]);
}

function javascript(code: string, budget: string): number[] {
  writeFileSync(join(folder, 'law.mjs'), code);
  const test =
    `import * as law from './law.mjs'; const o = Object.values(law.optimum(${budget}));` +
    `console.log(JSON.stringify([...o, law.value(${budget}), law.law(...o)]))`;
  return numbersOf(process.execPath, ['--input-type=module', '-e', test]);
}

describe.each(SUBJECTS.map((s) => [s[0].id, ...s] as const))(
  '%s',
  (_id, sheet, problem, set, budget) => {
    const derivation = derive(sheet, problem);
    const given = new Map([[derivation.problem.budget!, Rational.parse(budget)]]);
    const { values } = evaluateOptimum(sheet, derivation, { coefficients: set, given, digits: 20 });
    const value = values.get(valueKey(derivation))!.text;
    const expected = [...derivation.optimum.keys()].map((v) => values.get(v)!.text);
    const subject = exportSubject(sheet, problem, set, PARTS);

    test.each([
      ['Python', () => python(toPython(subject), budget)],
      ['JavaScript', () => javascript(toJavaScript(subject), budget)],
    ])(`${problem} under ${set} in %s`, (_, numbers) => {
      const found = numbers();
      [...expected, value, value].forEach((text, i) => {
        expect(Math.abs(found[i]! / Number(text) - 1)).toBeLessThan(1e-12);
      });
    });
  },
);

test('coefficients can be replaced in both', () => {
  const subject = exportSubject(SUBJECTS[0]![0], 'compute-optimal', 'printed', ['optimum']);
  writeFileSync(join(folder, 'law.py'), toPython(subject));
  writeFileSync(join(folder, 'law.mjs'), toJavaScript(subject));
  const code = "import law; print(law.optimum(1e20, alpha=0.5, beta=0.5, A=1, B=1)['N'])";
  const script =
    "import { optimum } from './law.mjs'; console.log(optimum(1e20, { alpha: 0.5, beta: 0.5, A: 1, B: 1 }).N)";
  const expected = Math.sqrt(1e20 / 6);
  expect(numbersOf(PYTHON, ['-B', '-c', code])).toBeCloseTo(expected, -1);
  expect(numbersOf(process.execPath, ['--input-type=module', '-e', script])).toBeCloseTo(
    expected,
    -1,
  );
});
