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
  over = 'N, D',
  cost = '6*N*D + 3*N^2',
): Promise<{
  readonly call: Call;
  readonly compared: readonly string[];
  readonly header: readonly string[];
  readonly text: string;
}> {
  const symbols = 'N D C L E A B alpha beta K h'.split(' ');
  const sheet = loadSheet({
    file: 'choices.yaml',
    text: `isoflop: 1
id: choices
title: Choices
symbols:
${symbols.map((s) => `  ${s}: { meaning: m, unit: "1" }`).join('\n')}
equations:
  law: { says: "L = ${law}" }
  cost: { says: "C = ${cost}" }
  heads: { says: "h = N/64" }
coefficients:
  one: { kind: printed, source: s, values: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 } }
problems:
  p: { title: t, minimize: L, over: [${over}], subject-to: [cost${more}], budget: C, discrete: ${discrete} }
`,
  });
  const points = ['1e18', '3e23'].map((c) => new Map([['C', Rational.parse(c)]]));
  const module = codeModule(exportSubject(sheet, 'p', 'one', CODE_PARTS, { points }));
  const path = join(folder, `${name}.mjs`);
  const text = writeEcmaScript(module, false);
  writeFileSync(path, text);
  const { discrete: call } = (await import(pathToFileURL(path).href)) as { discrete: Call };
  return {
    call,
    text,
    header: module.header,
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

test('the solver is written once, held and free', async () => {
  const { text } = await exported('once', '{ N: whole }');
  expect(text.split('Gauss elimination').length).toBe(1 + 1);
  expect(text.length).toBeLessThan(36_000);
});

test.each([
  ['95, 96, 1e15, 3e30', 3e23, 96],
  ['1e3, 1e5, 1e8, 1e12, 1e20', 855e9, 1e5],
])('impossible choices of %s are proved so', async (values, budget, best) => {
  const { call } = await exported(`beyond${String(best)}`, `{ N: [${values}] }`);
  expect(call(budget)['N']).toBe(best);
});

test('where two choices are held, the budget is not spent: no value', async () => {
  const { call } = await exported('unspent', '{ N: [10, 1e5, 1e9], D: [1e3, 1e9] }');
  expect(call(6.86e15)['N']).toBeNaN();
});

test('small whole numbers that doubles cannot tell apart', async () => {
  const { call } = await exported('small', '{ N: whole }');
  // Where the choice passes from one to the next.
  let [low, high] = [1e6, 2e6];
  const first = call(low)['N'] as number;
  expect(first).toBeLessThan(1000);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const found = call(middle)['N'] as number;
    if (Number.isNaN(found)) {
      expect(call(middle * (1 - 1e-8))['N']).toBe(call(middle * (1 + 1e-8))['N']! - 1);
      return;
    }
    if (found === first) low = middle;
    else high = middle;
  }
  expect.unreachable('doubles decide');
});

test('the self-test says where it compares no choice', async () => {
  const { header } = await exported('said', '{ N: whole }');
  expect(header.at(-1)).toBe(
    'the self-test compares nothing of discrete at C = 3e+23: two choices are nearly equally good',
  );
});

test('what is chosen comes back as it stands where it is no variable, and so does the variable', async () => {
  const { call } = await exported('heads', '{ h: powers of 2 }');
  for (const budget of [1e12, 1e18, 3e23]) {
    const { h, N } = call(budget);
    expect(Number.isInteger(Math.log2(h as number))).toBe(true);
    expect(N).toBe(64 * (h as number));
  }
});
