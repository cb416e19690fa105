/**
 * Every problem of every sheet, exported to every language, run, and compared with what isoflop certifies.
 * `npm run conformance`; UPDATE=1 writes the table of docs/exports.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IsoflopError, unreachable } from '../../src/base/errors.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_LANGUAGES } from '../../src/export/languages/index.js';
import { NASTY_CODE, hostileModule } from '../export/hostile-module.js';
import { LANGUAGES } from './languages.js';
import type { Language, Written } from './languages.js';
import { POINTS, SEED, allModules } from './modules.js';
import { NOT_RUN, tableLines, withTable } from './table.js';
import type { Row } from './table.js';

const DOCUMENT = new URL('../../docs/exports.md', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'isoflop-conformance-'));
const rows: Row[] = [];
let modules: readonly CodeModule[] = [];
/** Its names are reserved somewhere, and its texts would end comments. */
let hostile: CodeModule | undefined;
beforeAll(() => {
  modules = allModules();
  hostile = hostileModule(NASTY_CODE.join(' '));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the language can express of the modules, and how many it cannot. */
async function writtenIn({ target }: Language): Promise<readonly Written[]> {
  const write = (await CODE_LANGUAGES.get(target)?.load()) ?? unreachable(`no language ${target}`);
  return [...modules, ...(hostile ? [hostile] : [])].flatMap((module) => {
    try {
      return [{ module, text: write(module) }];
    } catch (error) {
      if (error instanceof IsoflopError && error.diagnostics[0]?.code === 'not-exportable')
        return [];
      throw error;
    }
  });
}

/** Octave complains of its own way out. */
const EXPECTED =
  /^== |^isoflop self-test: \d+ numbers, 0 wrong|^error: ignoring const execution_exception/;
const SUMMARY = /^isoflop self-test: (\d+) numbers, (\d+) wrong, worst (\S+)$/gm;

async function conform(language: Language): Promise<void> {
  const place = mkdtempSync(join(folder, `${language.target}-`));
  const all = await writtenIn(language);
  const printed = await language.run(place, all);
  const found = [...printed.matchAll(SUMMARY)];
  const wrong = printed.split('\n').filter((line) => line !== '' && !EXPECTED.test(line));
  expect(wrong.slice(0, 20), language.target).toEqual([]);
  expect(found.length, `modules that ran:\n${printed.slice(-2000)}`).toBe(all.length);
  const numbers = found.reduce((sum, [, count]) => sum + Number(count), 0);
  const worst = Math.max(...found.map(([, , , w]) => Number(w)));
  expect(worst).toBeLessThanOrEqual(1e-12);
  rows.push({
    target: language.target,
    how: language.how,
    problems: all.length - 1,
    numbers,
    worst,
  });
}

// Most of the time passes in other processes, which take one processor each.
describe.concurrent(
  `exports agree with isoflop's decimals to 1e-12 at ${String(POINTS)} points (seed ${String(SEED)})`,
  () => {
    for (const language of LANGUAGES) {
      const { target, needs = '' } = language;
      if (language.present()) test(target, { timeout: 300_000 }, () => conform(language));
      else if (process.env['CI'] === 'true') {
        test(target, () => {
          throw new Error(`${target} is not run: install ${needs}`);
        });
      } else test.skip(`${target}: not run, install ${needs}`, () => undefined);
    }
  },
);

test('the table', () => {
  const ran = LANGUAGES.flatMap((l) => rows.filter((row) => row.target === l.target));
  const notRun = LANGUAGES.filter((l) => !ran.some((row) => row.target === l.target));
  const all = modules.length;
  console.log(
    [
      ...ran.map(
        (r) =>
          `${r.target.padEnd(12)} ${String(r.problems)} of ${String(all)} problems, ${String(r.numbers)} numbers, worst ${r.worst.toExponential(1)}`,
      ),
      ...notRun.map((l) => `${l.target.padEnd(12)} NOT RUN: install ${l.needs ?? ''}`),
      ...NOT_RUN.map(([name, why]) => `${name.padEnd(12)} not executed: ${why}`),
    ].join('\n'),
  );
  if (notRun.length > 0) return;
  const text = readFileSync(DOCUMENT, 'utf8');
  const wanted = withTable(text, tableLines(ran, all, POINTS));
  if (process.env['UPDATE'] !== undefined) writeFileSync(DOCUMENT, wanted);
  else expect(text, 'run UPDATE=1 npm run conformance').toBe(wanted);
});
