/** `isoflop export --to all`, and self-tests that fail where they should. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODE_LANGUAGES } from '../../src/export/languages/index.js';
import { sha256 } from '../../src/export/sha256.js';
import { inScratchFolder, run, runJson } from '../cli/run.js';

inScratchFolder();

test('a file for each target, and what is left out', async () => {
  const { code, json } = await runJson(
    ...['export', 'served-moe#serving', '--to', 'all', '--what', 'optimum', '--out', 'all'],
  );
  expect(code).toBe(0);
  const targets = (list: { target: string }[]): string[] => list.map((one) => one.target);
  expect(targets(json.files)).toEqual(
    expect.arrayContaining(['python', 'numpy', 'c', 'go', 'julia']),
  );
  expect(targets(json.left)).toEqual(expect.arrayContaining(['jax', 'torch']));
  expect(readdirSync('all')).toContain('served_moe_serving.py');
});

test('a number in place of a coefficient, and a part that programs do not have', async () => {
  const text = await run([
    'export',
    'hoffmann2022',
    '--to',
    'c',
    '--what',
    'law',
    '--set',
    'E=1.5',
  ]);
  expect(text.out).toContain('.E = 1.5,');
  const wrong = await run(['export', 'hoffmann2022', '--to', 'python', '--what', 'derivation']);
  expect(wrong.code).toBe(2);
});

test.each([
  ['Q=1', 'unknown-name'],
  ['A=-1', 'out-of-domain'],
  ['N=3', 'set-without-effect'],
  ['L=2', 'set-without-effect'],
])('a value that would do nothing, or cannot be, is refused: %s', async (set, code) => {
  const { code: exit, err } = await run(['export', 'hoffmann2022', '--to', 'python', '--set', set]);
  expect(exit).toBe(2);
  expect(err).toContain(`(${code})`);
});

test.each([
  ['latex', 'C=1e21'],
  ['latex', 'A=400'],
  ['json', 'A=400'],
  ['sympy', 'E=1'],
  ['cells', 'C=1e21'],
])('a value that a target does not take is refused: %s %s', async (to, set) => {
  const { code, err } = await run(['export', 'hoffmann2022', '--to', to, '--set', set]);
  expect(code).toBe(2);
  expect(err).toContain('(set-without-effect)');
  expect(err).toContain(`an export to ${to}:`);
  expect(err).toContain('fods');
});

test('formulas to be pasted that would need a table name the calculator that has it', async () => {
  const call = ['export', 'sardana2023#training-and-inference', '--to'];
  const { code, err } = await run([...call, 'cells']);
  expect(code).toBe(2);
  expect(err).toMatch(/no-spreadsheet[^]*--to fods/);
  expect((await run([...call, 'fods'])).code).toBe(0);
});

test('with all targets, a note says which do not take a value, and the others do', async () => {
  const { code, err } = await run(
    ['export', 'hoffmann2022', '--to', 'all', '--what', 'law', '--set', 'A=399.5'].concat(
      ...['--out', 'set'],
    ),
  );
  expect(code).toBe(0);
  expect(
    err.match(/--set A changes nothing in latex, .*json: formulas stay formulas/g),
  ).toHaveLength(1);
  expect(err).not.toMatch(/cells|fods|python/);
  const cells = readFileSync('set/hoffmann2022_compute_optimal_cells.txt', 'utf8');
  expect(cells).toContain('399.5');
});

test('a self-test fails where a number is off', async () => {
  const { out } = await run(['export', 'hoffmann2022', '--to', 'javascript']);
  writeFileSync('right.mjs', out);
  writeFileSync('wrong.mjs', out.replace('A: 406.4,', 'A: 406.40000001,'));
  const status = (file: string): number | null => spawnSync(process.execPath, [file]).status;
  expect([status('right.mjs'), status('wrong.mjs')]).toEqual([0, 1]);
});

test('SHA-256 as published in FIPS 180-4', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
  expect(sha256(long)).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
});

test('the documentation names every language', () => {
  const text = readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8');
  for (const name of CODE_LANGUAGES.keys()) expect(text).toContain(`| ${name} |`);
});

test('a folder that cannot be is said, and nothing waits for it', async () => {
  writeFileSync('afile', 'x');
  for (const folder of ['afile', '/proc/nowhere/at/all']) {
    const { code, err } = await run(['export', 'hoffmann2022', '--to', 'all', '--out', folder]);
    expect(code).toBe(2);
    expect(err).toContain('(cannot-write)');
    expect(err).toContain(`"${folder}"`);
  }
});

test('what takes the place of something else is named', async () => {
  writeFileSync('notes.txt', 'of somebody');
  const call = ['export', 'hoffmann2022', '--to', 'python', '--out', 'notes.txt'];
  expect((await run(call)).err).toContain('replaced notes.txt, which isoflop had not written');
  expect((await run(call)).err).toBe('');
});

test('a number that no double holds leaves out programs, and only those', async () => {
  const text = readFileSync('derivations/hoffmann2022.yaml', 'utf8').replace('406.4', '1e400');
  writeFileSync('large.yaml', text);
  const { code, json } = await runJson(
    ...['export', './large.yaml#compute-optimal', '--to', 'all', '--out', 'large'],
  );
  expect(code).toBe(0);
  const left = json.left.map((l: { target: string; code: string }) => `${l.target}: ${l.code}`);
  expect(left).toContain('python: beyond-doubles');
  const written = json.files.map((f: { target: string }) => f.target);
  expect(written).toEqual(expect.arrayContaining(['latex', 'json', 'sympy']));
});

test.each(['bibtex', 'csv'])('%s shows no steps, and is not offered for them', async (target) => {
  const { code, err } = await run([
    ...['export', 'hoffmann2022', '--to', target, '--what', 'derivation'],
  ]);
  expect(code).toBe(2);
  expect(err).not.toMatch(/export to .*(bibtex|csv)/);
});
