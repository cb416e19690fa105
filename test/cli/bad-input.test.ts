/** What is wrong in a sheet ends soon: exit 2, one clear error with its place, no stack trace. */
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { inScratchFolder, run, runJson } from './run.js';

inScratchFolder();

/** Letters that stand in no other sheet: any field's words will do. */
const GOOD = `isoflop: 1
id: bakery
title: Bread
symbols:
  ovens: { meaning: ovens, unit: ovens }
  bakers: { meaning: bakers, unit: people }
  money: { meaning: budget, unit: euro }
  waste: { meaning: what is lost, unit: loaves }
  w: { meaning: coefficient, unit: loaves }
  v: { meaning: coefficient, unit: loaves }
  p: { meaning: exponent, unit: "1" }
  q: { meaning: exponent, unit: "1" }
equations:
  law: { says: waste = w/ovens^p + v/bakers^q }
  cost: { says: money = 3*ovens*bakers }
coefficients:
  guess: { kind: printed, source: a table, values: { w: 5, v: 7, p: 0.5, q: 0.25 } }
problems:
  least-waste:
    title: Least waste
    minimize: waste
    over: [ovens, bakers]
    subject-to: [cost]
    budget: money
`;

const CASES: readonly (readonly [what: string, text: string | (() => string), code: string])[] = [
  ['a misspelt symbol', GOOD.replace('v/bakers^q', 'v/bakrs^q'), 'unknown-symbol'],
  [
    'a missing unit',
    GOOD.replace('{ meaning: ovens, unit: ovens }', '{ meaning: ovens }'),
    'missing-key',
  ],
  ['a duplicated key', GOOD.replace('  cost:', '  law: { says: w = v }\n  cost:'), 'duplicate-key'],
  [
    'a budget without the variables',
    GOOD.replace('money = 3*ovens*bakers', 'money = 3*w*v'),
    'budget-without-variables',
  ],
  ['an unbounded problem', GOOD.replace('money = 3*ovens*bakers', 'money = 3*ovens'), 'no-minimum'],
  ['a negative coefficient', GOOD.replace('+ v/bakers^q', '- v/bakers^q'), 'not-a-posynomial'],
  [
    '10,000 nested parentheses',
    () => GOOD.replace('w/ovens^p', `${'('.repeat(10_000)}w${')'.repeat(10_000)}`),
    'formula-too-long',
  ],
  [
    '5,000 nested parentheses',
    () => GOOD.replace('w/ovens^p', `${'('.repeat(5000)}w${')'.repeat(5000)}`),
    'formula-too-deep',
  ],
  ['a huge exponent', GOOD.replace('3*ovens', '1e999999999*ovens'), 'number-too-long'],
  ['a huge coefficient', GOOD.replace('w: 5,', 'w: 1e999999999,'), 'number-too-long'],
  ['the word constructor', GOOD.replace('w/ovens^p', 'constructor/ovens^p'), 'unknown-symbol'],
  ['ten megabytes', () => GOOD + '# filler\n'.repeat(1_200_000), 'sheet-too-large'],
];

test('the sheet itself is well', async () => {
  writeFileSync('bakery.yaml', GOOD);
  const { code, out } = await run(['derive', 'bakery.yaml']);
  expect(code).toBe(0);
  expect(out).toContain('all proved');
});

describe.each(CASES)('%s', (_, text, expected) => {
  test('is one error with its place, within two seconds', async () => {
    writeFileSync('bad.yaml', typeof text === 'string' ? text : text());
    const start = performance.now();
    const { code, out, err } = await run(['derive', 'bad.yaml']);
    expect(performance.now() - start).toBeLessThan(HANG);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`(${expected})`);
    expect(err).toMatch(expected === 'sheet-too-large' ? /^bad\.yaml/ : /^bad\.yaml:\d+:\d+: /);
    expect(err.match(/^\S.* \([a-z-]+\)$/gm)).toHaveLength(1);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

test('what a sheet says cannot drive the terminal', async () => {
  writeFileSync('bad.yaml', GOOD.replace('title: Bread', 'title: "Bread\\e[2J\\u009b1A"'));
  const { out } = await run(['derive', 'bad.yaml']);

  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('a file that cannot be read is a mistake of the caller', async () => {
  // Opens, and fails on the first read, whoever runs the test.
  const { code, err } = await run(['derive', '/proc/self/mem']);
  expect(code).toBe(2);
  expect(err).toContain('(file-not-found)');
});

test.each(['log', 'exp', 'sqrt'])('150 nested %s are over within two seconds', async (name) => {
  writeFileSync('bakery.yaml', GOOD);
  const formula = `${`${name}(`.repeat(150)}w${')'.repeat(150)}`;
  const start = performance.now();
  await run(['eval', 'bakery.yaml', '--quantity', formula]);
  expect(performance.now() - start).toBeLessThan(HANG);
});

test.each([
  ['--set', 'ovens=4', 'variable-given'],
  ['--set', 'waste=4', 'defined-given'],
  ['--set', 'w=-4', 'out-of-domain'],
  ['--sweep', 'waste=1:2:3', 'defined-given'],
  ['--sweep', 'bakers=1:2:3', 'variable-given'],
])('what would change nothing in the optimum is refused: %s %s', async (option, value, code) => {
  writeFileSync('bakery.yaml', GOOD);
  const budget = ['--set', 'money=1e6'];
  const { code: exit, json } = await runJson('eval', 'bakery.yaml', ...budget, option, value);
  expect(exit).toBe(2);
  expect(JSON.stringify(json)).toContain(`"${code}"`);
  expect((await runJson('eval', 'bakery.yaml', ...budget, '--set', 'w=6')).code).toBe(0);
});
