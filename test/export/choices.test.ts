/** What the exported `discrete` chooses: allowed values to the last digit, and nothing where it is not sure. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { Rational } from '../../src/expression/rational.js';
import { loadSheet } from '../../src/sheet/index.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-choices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Call = (budget: number) => Record<string, number>;

async function exported(
  name: string,
  discrete: string,
  more = '',
  law = 'E + A/N^alpha + B/D^beta',
): Promise<{ readonly call: Call; readonly compared: readonly string[] }> {
  const symbols = 'N D C L E A B alpha beta K'.split(' ');
  const sheet = loadSheet({
    file: 'choices.yaml',
    text: `isoflop: 1
id: choices
title: Choices
symbols:
${symbols.map((s) => `  ${s}: { meaning: m, unit: "1" }`).join('\n')}
equations:
  law: { says: "L = ${law}" }
  cost: { says: "C = 6*N*D + 3*N^2" }
coefficients:
  one: { kind: printed, source: s, values: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 } }
problems:
  p: { title: t, minimize: L, over: [N, D], subject-to: [cost${more}], budget: C, discrete: ${discrete} }
`,
  });
  const points = ['1e18', '3e23'].map((c) => new Map([['C', Rational.parse(c)]]));
  const module = codeModule(exportSubject(sheet, 'p', 'one', CODE_PARTS, { points }));
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, writeEcmaScript(module, false));
  const { discrete: call } = (await import(pathToFileURL(path).href)) as { discrete: Call };
  return {
    call,
    compared: module.cases.filter((c) => c.fn === 'discrete').map((c) => c.args[0] as string),
  };
}

test('a listed value comes back as it stands', async () => {
  const { call } = await exported('listed', '{ N: [95, 96] }');
  expect(call(1e18)['N']).toBe(96);
});

test('a power comes back multiplied out', async () => {
  const { call } = await exported('powers', '{ N: powers of 10 }');
  expect(call(1e18)['N']).toBe(1e8);
});

test('whole numbers come back whole, and of two that doubles cannot tell apart no wrong one', async () => {
  const { call } = await exported('whole', '{ N: whole }');
  expect(call(1e18)['N']).toBe(75646517);
  // Certified: 23494060145, and half-way to the next.
  expect(call(3e23)['N']).toBeNaN();
});

test('a choice that is proved impossible is passed over', async () => {
  const law = 'E + A/N^alpha/K^0.1 + B/D^beta';
  const { call } = await exported(
    'impossible',
    '{ K: [1, 4, 1e9, 10] }',
    ', "N >= K", "N <= 1e7"',
    law,
  );
  expect(call(1e18)['K']).toBe(10);
});

test('choices that are nearly as good as each other are not compared', async () => {
  const { compared } = await exported(
    'tied',
    '{ K: [10, 10.0000000001] }',
    '',
    'E + A/N^alpha/K^0.1 + B/D^beta',
  );
  expect(compared).toEqual([]);
});
