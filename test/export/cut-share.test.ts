/** A free share whose range ends where the exponents say, not at one: digits hold up to that end. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeC } from '../../src/export/languages/c.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { codeModule } from '../../src/export/program/code-module.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { Rational } from '../../src/expression/rational.js';
import { twoTerms } from './two-terms.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHEET = twoTerms({
  law: 'E + A/N^alpha + B/D^beta + G/(N^K*D^0.1)',
  values: 'E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28, G: 3, K: 0.2',
});

/** Coefficients and budgets at which the share is within 1e-9 of its end. */
const NEAR_THE_END: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['1e14', { alpha: '1', beta: '1', K: '0.05' }],
  ['1e14', { alpha: '1.475', beta: '1.315', K: '0.04261' }],
  ['1e21', { G: '1e6', K: '0.05' }],
];

function moduleAt(budget: string, set: Readonly<Record<string, string>>): CodeModule {
  const given = Object.entries(set).map(([name, text]) => [name, Rational.parse(text)] as const);
  return codeModule(
    exportSubject(SHEET, 'p', 'one', CODE_PARTS, {
      given: new Map(given),
      points: [new Map([['C', Rational.parse(budget)]])],
    }),
  );
}

test.each(NEAR_THE_END)('at %s with %o', (budget, set) => {
  const path = join(folder, `cut_${budget}_${Object.values(set).join('_')}.mjs`);
  writeFileSync(path, writeEcmaScript(moduleAt(budget, set), false));
  expect(execFileSync(process.execPath, [path], { encoding: 'utf8' })).toMatch(
    /^isoflop self-test: \d\d numbers, 0 wrong/,
  );
});

const hasC = spawnSync('cc', ['--version']).status === 0;
describe.skipIf(!hasC && process.env['CI'] !== 'true')('C', () => {
  test('nothing is computed that nothing uses', () => {
    const path = join(folder, 'cut.h');
    writeFileSync(path, writeC(moduleAt('1e21', {})));
    const out = join(folder, 'cut');
    const strict = ['-std=c99', '-Wall', '-Wextra', '-Werror', '-pedantic', '-DISOFLOP_SELF_TEST'];
    execFileSync('cc', [...strict, '-x', 'c', path, '-lm', '-o', out], { stdio: 'pipe' });
    expect(execFileSync(out, { encoding: 'utf8' })).toMatch(/ 0 wrong/);
  });
});
