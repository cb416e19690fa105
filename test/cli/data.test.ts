/** Where the command line finds data files, and what it says where it does not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { inScratchFolder, run } from './run.js';

inScratchFolder();

const SHEET = `isoflop: 1
id: measured
title: Measured
symbols:
  x: { meaning: x, unit: "1" }
  a: { meaning: a, unit: "1" }
equations: {}
coefficients:
  printed: { kind: printed, source: s, values: { a: 2.0 } }
data:
  runs: { file: paper/runs.csv, source: s, columns: { x: x } }
claims:
  - { id: mean, number: "a*mean(runs, x)", printed: 5.0 }
  - { id: other, number: a, printed: 2.0 }
`;

beforeAll(() => {
  mkdirSync('mine/sheets', { recursive: true });
  writeFileSync('mine/sheets/measured.yaml', SHEET);
  for (const [folder, rows] of [
    ['given/paper', '2\n3\n'],
    ['broken/paper', '2\nmuch\n'],
    ['empty', ''],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    if (rows !== '') writeFileSync(`${folder}/runs.csv`, `x\n${rows}`);
  }
});

const audit = (...rest: readonly string[]) => ['audit', 'mine/sheets/measured.yaml', ...rest];
/** In these tests nothing else says where data are. */
const plain = { env: { ISOFLOP_DATA: '' } };

describe('the folder of the data', () => {
  test('is given', async () => {
    const { code, out } = await run(audit('--data', 'given'), plain);
    expect(out).toMatch(/follows +mean +5\.0 +5\.0000000/);
    expect(code).toBe(0);
  });

  test('stands in the environment, and what is given goes before it', async () => {
    expect((await run(audit(), { env: { ISOFLOP_DATA: 'given' } })).out).toMatch(/follows +mean/);
    const both = await run(audit('--data', 'given'), { env: { ISOFLOP_DATA: 'empty' } });
    expect(both.out).toMatch(/follows +mean/);
  });

  test.each(['mine/data', '../shared/data'])('is %s, seen from the project', async (folder) => {
    const project = folder.startsWith('..') ? 'nested/project' : 'mine';
    const at = folder.startsWith('..') ? 'nested/shared/data' : folder;
    mkdirSync(`${project}/sheets`, { recursive: true });
    mkdirSync(`${at}/paper`, { recursive: true });
    writeFileSync(`${project}/sheets/measured.yaml`, SHEET);
    writeFileSync(`${at}/paper/runs.csv`, 'x\n2\n3\n');
    const { out } = await run(['audit', `${project}/sheets/measured.yaml`], plain);
    expect(out).toMatch(/follows +mean/);
  });

  test('without the file, only what needs it is not checkable', async () => {
    const { code, out } = await run(audit('--data', 'empty'), plain);
    expect(out).toMatch(/not-checkable +mean/);
    expect(out).toMatch(/follows +other/);
    expect(code).toBe(0);
    const one = await run(audit('--data', 'empty', '--claim', 'mean'), plain);
    expect(one.out.replace(/\s+/g, ' ')).toContain(
      'the data file "paper/runs.csv" is not at hand: give the folder of the data with --data or in ISOFLOP_DATA',
    );
  });

  test('that does not exist is a mistake', async () => {
    const { code, err } = await run(audit('--data', 'nowhere'), plain);
    expect(code).toBe(2);
    expect(err).toContain('no-such-folder');
  });

  test('a cell that is no number is named with its place', async () => {
    const { code, err } = await run(audit('--data', 'broken'), plain);
    expect(code).toBe(2);
    expect(err).toContain('broken/paper/runs.csv:3:1: "much" in the column "x" is no number');
    // What needs no data is not held up by it.
    expect((await run(['list'], plain)).code).toBe(0);
  });
});
