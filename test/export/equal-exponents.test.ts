/** Where two exponents are equal, or nearly so, exports have the same digits as anywhere else. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeC } from '../../src/export/languages/c.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { writePython } from '../../src/export/languages/python.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { regularShare } from '../../src/export/program/regular-share.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_PARTS, PARTS, exportSubject } from '../../src/export/subject.js';
import type { ExportSubject } from '../../src/export/subject.js';
import { derive } from '../../src/derive/derive.js';
import { shareLink } from '../../src/evaluate/links.js';
import { toInfix } from '../../src/expression/infix.js';
import { Rational } from '../../src/expression/rational.js';
import type { Sheet } from '../../src/sheet/index.js';
import { PYTHON, describeWith } from '../support/programs.js';
import { computedBySheets } from '../support/spreadsheet.js';
import { twoTerms } from './two-terms.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-equal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sheetOf = (cost: string): Sheet => twoTerms({ cost });

const COSTS = ['6*N*D + 3*N^2', '6*N*D^2 + 2*N^2*D'].map(sheetOf);
const GAPS = ['0', '1e-9', '1e-3'];

function subjectOf(sheet: Sheet, gap: string, parts = CODE_PARTS): ExportSubject {
  const alpha = Rational.parse('0.28').add(Rational.parse(gap));
  return exportSubject(sheet, 'p', 'one', parts, {
    given: new Map([['alpha', alpha]]),
    points: ['1e18', '1e21', '3e25'].map((c) => new Map([['C', Rational.parse(c)]])),
  });
}

const MODULES = COSTS.flatMap((sheet, i) =>
  GAPS.map((gap) => [i, gap, codeModule(subjectOf(sheet, gap))] as const),
);
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const RIGHT = /^isoflop self-test: 42 numbers, 0 wrong/;

test('no formula divides by a difference of exponents', () => {
  const derivation = derive(COSTS[0]!, 'p');
  const link = regularShare(shareLink(derivation, 'rho', 'least'), derivation)!;
  const texts = [link.formula, link.level, link.least.formula, ...link.variables].map(toInfix);
  // In the level it is an exponent of the budget; nothing else mentions it.
  expect(texts[2]! + texts.slice(3).join()).not.toMatch(/alpha - beta|beta - alpha/);
  expect(texts.join()).not.toMatch(/\/\(?(alpha - beta|beta - alpha)/);
});

describe.each(MODULES)('cost %i, alpha - beta = %s', (i, gap, module: CodeModule) => {
  test('has values of all functions at every point', () => {
    const each = ['law', 'gradient', 'optimum', 'value', 'exponents', 'sensitivities'];
    expect(module.cases.map((c) => c.fn)).toEqual([...each, ...each, ...each]);
  });
  test('Python', () => {
    const path = file(`equal_${String(i)}_${gap}.py`, writePython(module));
    expect(execFileSync(PYTHON, ['-B', path], { encoding: 'utf8' })).toMatch(RIGHT);
  });
  test('JavaScript', () => {
    const path = file(`equal_${String(i)}_${gap}.mjs`, writeEcmaScript(module, false));
    expect(execFileSync(process.execPath, [path], { encoding: 'utf8' })).toMatch(RIGHT);
  });
});

const hasC = spawnSync('cc', ['--version']).status === 0;
describe.skipIf(!hasC && process.env['CI'] !== 'true')('C', () => {
  test.each(GAPS)('alpha - beta = %s', (gap) => {
    const [, , module] = MODULES.find(([i, g]) => i === 0 && g === gap)!;
    const path = file(`equal_${gap}.c`, writeC(module));
    const out = join(folder, `equal_${gap}`);
    execFileSync('cc', ['-std=c99', '-DISOFLOP_SELF_TEST', path, '-lm', '-o', out]);
    expect(execFileSync(out, { encoding: 'utf8' })).toMatch(RIGHT);
  });
});

describeWith('gnumeric', 'calculators', () => {
  test('agree at equality and beside it', () => {
    const all = computedBySheets(GAPS.map((gap) => subjectOf(COSTS[0]!, gap, PARTS)));
    expect(all.length).toBeGreaterThanOrEqual(3 * GAPS.length * 3);
    expect(all.filter(({ expected, found }) => !(Math.abs(found / expected - 1) <= 1e-12))).toEqual(
      [],
    );
  });
});
