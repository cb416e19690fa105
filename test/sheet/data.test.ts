/** Data sets: which rows are meant, what is refused, and where the mistake is. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import type { Diagnostic } from '../../src/base/errors.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';
import { readSheet } from '../../src/sheet/files.js';
import { BASE } from './cases.js';

const RUNS = readFileSync(new URL('./fixtures/data/runs.csv', import.meta.url), 'utf8');

const REAL = BASE.replace('  X: {', '  X: { domain: real,');

function load(section: string, csv = RUNS, claim = ''): Sheet {
  const text = `${REAL.trimEnd().replace(/^claims:$/m, `claims:${claim}`)}\ndata:\n${section}\n`;
  return loadSheet(
    { file: 'base.yaml', text },
    { readData: (file) => ({ file: `data/${file}`, text: csv }) },
  );
}

const set = (rest: string, columns = '{ D: tokens, X: loss }'): string =>
  `  runs: { file: runs.csv, source: s, columns: ${columns}${rest} }`;

function wrong(f: () => unknown): Diagnostic {
  try {
    f();
  } catch (error) {
    if (error instanceof IsoflopError) return error.diagnostics[0] as Diagnostic;
    throw error;
  }
  throw new Error('nothing was wrong');
}

const valuesOf = (sheet: Sheet, symbol: string): readonly string[] =>
  (sheet.data?.get('runs')?.rows?.values.get(symbol) ?? []).map((v) => v.toString());

describe('the rows that are meant', () => {
  test('all of them, exactly', () => {
    const sheet = load(set(''));
    expect(valuesOf(sheet, 'X')).toEqual(['5/2', '9/4', '17/8', '19/2', '-3/2', '7']);
    expect(valuesOf(sheet, 'D')[0]).toBe('20000000000');
  });

  test('numerals are read digit by digit', () => {
    const csv = 'tokens,loss\n9.993852799709755e+18,.5\n1.,-0.0\n+2E-3,7\n';
    const sheet = load(set(''), csv);
    expect(valuesOf(sheet, 'D')).toEqual(['9993852799709755000', '1', '1/500']);
    expect(valuesOf(sheet, 'X')).toEqual(['1/2', '0', '7']);
  });

  test.each([
    ['a text', 'group: x', ['5/2', '9/4']],
    ['one of several', 'group: [x, z]', ['5/2', '9/4', '-3/2', '7']],
    ['the same number', 'tokens: 80B', []],
    ['the same number in other digits', 'tokens: 80e9', ['17/8']],
    ['a comparison', 'loss: "> 2.25"', ['5/2', '19/2', '7']],
    ['a comparison with its end', 'loss: ">= 2.25"', ['5/2', '9/4', '19/2', '7']],
    ['the other side', 'loss: "<2.25"', ['17/8', '-3/2']],
    ['both', 'loss: "<= 7", group: z', ['-3/2', '7']],
    [
      'what is no number compares with nothing',
      '"size, in parameters": "< 1e99", group: z',
      ['-3/2'],
    ],
  ])('where: %s', (_, where, expected) => {
    const found = (): readonly string[] => valuesOf(load(set(`, where: { ${where} }`)), 'X');
    if (expected.length > 0) expect(found()).toEqual(expected);
    else expect(wrong(found).code).toBe('data-row-count');
  });

  test('some of the largest or least are left out, of those chosen', () => {
    expect(valuesOf(load(set(', drop: { largest: 2, of: loss }')), 'X')).toEqual([
      '5/2',
      '9/4',
      '17/8',
      '-3/2',
    ]);
    expect(valuesOf(load(set(', where: { group: x }, drop: { least: 1, of: loss }')), 'X')).toEqual(
      ['5/2'],
    );
  });

  test('quotes, line ends and a byte order mark are no part of a cell', () => {
    const csv = '\uFEFF"tokens",loss,"a ""b"""\r\n1,"2","x\ny"\r\n';
    expect(valuesOf(load(set(', where: { \'a "b"\': "x\\ny" }'), csv), 'X')).toEqual(['2']);
  });

  test('columns may have any name', () => {
    const csv = '__proto__,constructor\n1,2\n';
    const sheet = load(set('', '{ D: __proto__, X: constructor }'), csv);
    expect(valuesOf(sheet, 'X')).toEqual(['2']);
  });
});

describe('what is refused, and where', () => {
  test.each([
    ['no number', set('', '{ N: "size, in parameters" }'), 'data-not-a-number', 7, 3],
    ['a tie at the border', set(', drop: { largest: 1, of: tokens }'), 'data-tie', 7, 4],
  ])('in the file: %s', (_, section, code, line, column) => {
    const { file, ...found } = wrong(() => load(section));
    expect(found).toMatchObject({ code, line, column });
    expect(file).toBe('data/runs.csv');
  });

  test.each([
    ['a short row', 'tokens,loss\n1,2\n3\n', 3],
    ['a blank line', 'tokens,loss\n1,2\n\n3,4\n', 3],
    ['an open quote', 'tokens,loss\n1,"2\n', 2],
    ['a quote within a cell', 'tokens,loss\n1,2"3\n', 2],
    ['text after a quote', 'tokens,loss\n1,"2"3\n', 2],
    ['a lone carriage return', 'tokens,loss\r1,2\r', 1],
    ['two columns of one name', 'tokens,tokens\n1,2\n', 1],
    ['a column without a name', 'tokens,\n1,2\n', 1],
    ['nothing', '', 1],
  ])('a malformed file: %s', (_, csv, line) => {
    expect(wrong(() => load(set(''), csv))).toMatchObject({ code: 'data-malformed', line });
  });

  test.each([
    ['rows', `tokens,loss\n${'1,2\n'.repeat(100_001)}`],
    ['columns', `tokens,loss${',x'.repeat(1000)}\n`],
    ['characters in a cell', `tokens,loss\n1,${'2'.repeat(10_001)}\n`],
  ])('too many %s', (_, csv) => {
    expect(wrong(() => load(set(''), csv))).toMatchObject({ code: 'data-too-large' });
  });

  test('too many numbers', () => {
    const columns = '{ A: a, B: b, C: c, D: d }';
    const csv = `a,b,c,d\n${'1,2,3,4\n'.repeat(50_001)}`;
    expect(wrong(() => load(set('', columns), csv))).toMatchObject({ code: 'data-too-large' });
  });

  test.each(['nan', 'inf', '0x10', '1e5000', '1_000', '12 %', '40B', '1e', '--1', ''])(
    'the cell %j is no number',
    (cell) => {
      const found = wrong(() => load(set(''), `tokens,loss\n1,2\n3,${cell}\n`));
      expect(found).toMatchObject({ code: 'data-not-a-number', line: 3, column: 3 });
    },
  );

  test.each([
    ['negative', '', '-2', 'positive'],
    ['zero', '', '0', 'positive'],
    ['positive', 'domain: negative', '2', 'negative'],
    ['a fraction', 'domain: integer', '2.5', 'a positive whole number'],
  ])('a cell that its symbol cannot be, proofs relying on it: %s', (_, domain, cell, kind) => {
    const text = `${BASE.trimEnd().replace('  X: {', `  X: { ${domain}${domain && ','}`)}\ndata:\n${set('')}\n`;
    const csv = `tokens,loss\n1,${domain.includes('negative') ? -1 : 1}\n3,${cell}\n`;
    const readData = (file: string) => ({ file, text: csv });
    expect(wrong(() => loadSheet({ file: 'base.yaml', text }, { readData }))).toMatchObject({
      code: 'outside-domain',
      file: 'runs.csv',
      line: 3,
      column: 3,
      message: `"X" is declared ${kind}, but its value here is ${cell}`,
    });
  });

  test.each([
    ['another number of rows', set(', rows: 5'), 'data-row-count'],
    ['no row', set(', where: { group: w }'), 'data-row-count'],
    ['all dropped', set(', drop: { largest: 6, of: loss }'), 'data-row-count'],
    ['an unknown column', set('', '{ X: losses }'), 'unknown-column'],
    ['an unknown column in where', set(', where: { groups: x }'), 'unknown-column'],
    ['an unknown column in drop', set(', drop: { least: 1, of: losses }'), 'unknown-column'],
    ['an undeclared symbol', set('', '{ Y: loss }'), 'unknown-symbol'],
    ['the name of a symbol', set('').replace('runs:', 'X:'), 'declared-twice'],
    ['both sides dropped', set(', drop: { least: 1, largest: 1, of: loss }'), 'missing-key'],
    ['no side dropped', set(', drop: { of: loss }'), 'missing-key'],
    ['a count that is none', set(', rows: -3'), 'wrong-value'],
    ['a comparison with a text', set(', where: { loss: "> much" }'), 'wrong-value'],
  ])('in the sheet: %s', (_, section, code) => {
    expect(wrong(() => load(section))).toMatchObject({ code, file: 'base.yaml' });
  });

  test.each([
    '/etc/passwd',
    '../runs.csv',
    'a/../b.csv',
    '..',
    './a',
    'a//b',
    'a\\b',
    'C:/a',
    'a/',
  ])('the path %j', (file) => {
    const section = `  runs: { file: ${JSON.stringify(file)}, source: s, columns: { X: loss } }`;
    expect(wrong(() => load(section))).toMatchObject({ code: 'wrong-value' });
  });
});

describe('formulas over rows', () => {
  const claim = (number: string, rest = ''): string =>
    `\n  - { id: of-data, number: "${number}", printed: 1${rest} }`;

  test.each(['sum(runs, X)', 'mean(runs, X*alpha)', 'count(runs)', 'sum(runs, X - mean(runs, X))'])(
    '%s loads',
    (number) => {
      expect(load(set(''), RUNS, claim(number)).claims[0]?.id).toBe('of-data');
    },
  );

  test.each([
    ['sum(run, X)', 'unknown-data'],
    ['sum(runs)', 'wrong-argument-count'],
    ['count(runs, X)', 'wrong-argument-count'],
    ['sum(2, X)', 'wrong-argument'],
    ['sum(runs, Y)', 'unknown-symbol'],
    ['d(sum(runs, X*alpha), alpha)', 'wrong-argument'],
    ['at(sum(runs, X*alpha), alpha, 1)', 'wrong-argument'],
    ['runs', 'unknown-symbol'],
  ])('%s: %s', (number, code) => {
    expect(wrong(() => load(set(''), RUNS, claim(number)))).toMatchObject({ code });
  });

  test('an equation cannot go over rows', () => {
    const formula = '\n  - { id: of-data, formula: "sum(runs, X) = 1" }';
    expect(wrong(() => load(set(''), RUNS, formula))).toMatchObject({ code: 'unknown-function' });
    const short = '\n  - { id: of-data, formula: "s = 1", with: { s: "sum(runs, X)" } }';
    expect(wrong(() => load(set(''), RUNS, short))).toMatchObject({ code: 'unknown-function' });
  });

  test('without data the names are free', () => {
    const text = BASE.replace(/^claims:$/m, `claims:${claim('sum(X)')}`);
    const free = text.replace(
      /^equations:/m,
      'functions: { sum: { arguments: 1, meaning: m, unit: "1" } }\nequations:',
    );
    expect(loadSheet({ file: 'base.yaml', text: free }).functions.has('sum')).toBe(true);
    expect(wrong(() => loadSheet({ file: 'base.yaml', text }))).toMatchObject({
      code: 'unknown-function',
    });
  });
});

test('without files the rows are missing, and the sheet loads', () => {
  const text = `${BASE.trimEnd()}\ndata:\n${set(', rows: 6')}\n`;
  expect(loadSheet({ file: 'base.yaml', text }).data?.get('runs')).toMatchObject({
    missing: expect.stringContaining('not read here') as string,
  });
});

test('a folder without the file says how to give it', () => {
  const folder = 'test/sheet/fixtures';
  const sheet = readSheet('besiroglu2024', 'derivations', { folder });
  expect(sheet.data?.get('runs')?.missing).toBe(
    'the data file "chinchilla-replication/runs.csv" is not at hand: give the folder of the data with --data or in ISOFLOP_DATA',
  );
});

describe('files of the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-data-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const outside = join(folder, 'outside.csv');
  const data = join(folder, 'data');
  mkdirSync(join(data, 'inner.csv'), { recursive: true });
  writeFileSync(outside, 'tokens,loss\n1,2\n');
  writeFileSync(join(data, 'runs.csv'), 'tokens,loss\n1,2\n');
  symlinkSync(outside, join(data, 'link.csv'));
  symlinkSync(join(data, 'runs.csv'), join(data, 'same.csv'));
  const read = (file: string): Sheet => {
    const path = join(folder, 'sheet.yaml');
    const section = set('').replace('runs.csv', file);
    writeFileSync(path, `${BASE.trimEnd()}\ndata:\n${section}\n`);
    return readSheet(path, folder, { folder: data });
  };

  test('a link out of it is refused, and one within it is read', () => {
    expect(valuesOf(read('same.csv'), 'X')).toEqual(['2']);
    expect(wrong(() => read('link.csv'))).toMatchObject({ code: 'data-outside' });
  });

  test.each(['inner.csv', 'runs.csv/x', `${'x'.repeat(300)}.csv`])('no file: %s', (file) => {
    expect(read(file).data?.get('runs')?.missing).toContain('is not at hand');
  });
});
