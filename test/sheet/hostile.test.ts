import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { IsoflopError } from '../../src/base/errors.js';
import { loadSheet, readSheet } from '../../src/sheet/index.js';
import { BASE, diagnosticsOf, report } from './cases.js';

/** The codes of what is reported; also fails if it takes longer than a person waits. */
function codesWithinTwoSeconds(text: string): string[] {
  const start = performance.now();
  const all = diagnosticsOf(text).map(({ code }) => code);
  const codes = [...new Set(all)].filter((code) => code !== 'more-errors');
  expect(performance.now() - start).toBeLessThan(HANG);
  return codes;
}

const MEBIBYTE = 1024 * 1024;
/** A little less than the size limit of `piece` repeated. */
function nearlyTooLarge(piece: string): string {
  return piece.repeat(Math.floor((MEBIBYTE - 64) / piece.length));
}

describe('what is no sheet ends soon and with one clear error', () => {
  const cases: readonly (readonly [string, () => string, readonly string[]])[] = [
    ['ten megabytes', () => 'a: 1\n'.repeat(2 * MEBIBYTE), ['sheet-too-large']],
    ['open brackets', () => nearlyTooLarge('['), ['sheet-too-deep']],
    ['open braces', () => nearlyTooLarge('{a: '), ['sheet-too-deep']],
    ['dashes in one line', () => nearlyTooLarge('- '), ['sheet-too-deep']],
    ['question marks', () => nearlyTooLarge('? '), ['sheet-too-deep']],
    [
      'deep indentation',
      () => Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
      ['sheet-too-deep'],
    ],
    [
      'many keys',
      () => Array.from({ length: 90_000 }, (_, i) => `k${String(i)}: 1\n`).join(''),
      ['sheet-too-large'],
    ],
    ['many items', () => nearlyTooLarge('- a\n'), ['sheet-too-large']],
    ['one key many times', () => 'isoflop: 1\n'.repeat(15_000), ['duplicate-key']],
    [
      'many unknown keys',
      () => BASE + Array.from({ length: 15_000 }, (_, i) => `k${String(i)}: 1\n`).join(''),
      ['unknown-key'],
    ],
    ['many broken lines', () => ']\n'.repeat(40_000), ['yaml-syntax']],
    [
      'many symbols without a unit',
      () =>
        BASE.replace(
          'equations:',
          `${Array.from({ length: 6000 }, (_, i) => `  s${String(i)}: { meaning: m }\n`).join('')}equations:`,
        ),
      ['missing-key'],
    ],
    ['one long text', () => nearlyTooLarge('a'), ['wrong-type']],
    ['nothing', () => '', ['wrong-type']],
    ['zero bytes', () => '\0'.repeat(1000), ['wrong-type']],
    ['a list', () => '- 1', ['wrong-type']],
    ['two documents', () => `${BASE}---\n${BASE}`, ['yaml-syntax']],
    ['a directive', () => `%YAML 1.1\n---\n${BASE}`, ['yaml-feature']],
    ['an own tag', () => 'a: !!js/function "return 1"', ['yaml-feature']],
    [
      'aliases that multiply',
      () =>
        `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]\n`).join('')}`,
      ['yaml-feature'],
    ],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(codesWithinTwoSeconds(text())).toEqual(expected);
  });

  const inFormula = (formula: string): string => BASE.replace('C = 6*N*D', formula);
  const formulas: readonly (readonly [string, string, readonly string[]])[] = [
    ['5,000 parentheses', `${'('.repeat(5000)}C${')'.repeat(5000)} = N*D`, ['formula-too-deep']],
    [
      '10,000 parentheses',
      `${'('.repeat(10_000)}C${')'.repeat(10_000)} = N*D`,
      ['formula-too-long'],
    ],
    ['half a megabyte', `C = N${'*N'.repeat(250_000)}`, ['formula-too-long']],
    ['a huge number', 'C = 1e999999999*N*D', ['number-too-long']],
    ['a tower of powers', 'C = 9^9^9^9^9*N*D', []],
    ['names of JavaScript', 'C = constructor*N*D', ['unknown-symbol']],
    ['its prototype', 'C = __proto__*N*D', ['unknown-symbol']],
    ['a call to it', 'C = constructor(N, D)', ['unknown-function']],
  ];
  test.each(formulas)('a formula with %s', (_, formula, expected) => {
    expect(codesWithinTwoSeconds(inFormula(formula))).toEqual(expected);
  });

  const discrete = (values: string): string =>
    BASE.replace('budget: C\n', `budget: C\n    discrete: { N: ${values} }\n`);
  const list = (length: number): string =>
    `[${Array.from({ length }, (_, i) => String(i + 1)).join(', ')}]`;
  const choices: readonly (readonly [string, string, readonly string[]])[] = [
    ['a thousand values', list(1000), []],
    ['one value more', list(1001), ['too-many-values']],
    ['ten thousand values', list(10_000), ['too-many-values']],
    ['a base of 8,000 digits', `powers of 1.${'3'.repeat(8000)}`, []],
    ['a base of 20,000 digits', `powers of ${'3'.repeat(20_000)}`, ['number-malformed']],
    ['a base with a huge exponent', 'powers of 1e999999999', ['number-too-long']],
    ['blanks without end', `"powers of${' '.repeat(100_000)}"`, ['wrong-value']],
    ['division by zero', '[1/0]', ['number-malformed']],
  ];
  test.each(choices)('discrete values: %s', (_, values, expected) => {
    expect(codesWithinTwoSeconds(discrete(values))).toEqual(expected);
  });

  test('sets that take over a thousand values again and again', () => {
    const symbols = Array.from({ length: 1000 }, (_, i) => `s${String(i)}`);
    const declared = symbols.map((s) => `  ${s}: { meaning: m, unit: "1" }\n`).join('');
    const sets = Array.from({ length: 1000 }, (_, i) => {
      const like = i === 999 ? 'fine' : `t${String(i + 1)}`;
      return `  t${String(i)}: { kind: refit, source: s, like: ${like}, values: {} }\n`;
    });
    const values = symbols.map((s) => `${s}: 1`).join(', ');
    const text = BASE.replace('equations:\n', `${declared}equations:\n`)
      .replace('beta: 0.28491 }', `beta: 0.28491, ${values} }`)
      .replace('problems:\n', `${sets.join('')}problems:\n`);
    expect(codesWithinTwoSeconds(text)).toEqual(['sheet-too-large']);
  });

  test('a circle of two thousand sets', () => {
    const sets = Array.from(
      { length: 2000 },
      (_, i) =>
        `  t${String(i)}: { kind: refit, source: s, like: t${String((i + 1) % 2000)}, values: {} }\n`,
    );
    const text = BASE.replace('problems:\n', `${sets.join('')}problems:\n`);
    expect(codesWithinTwoSeconds(text)).toEqual(['like-cycle']);
  });

  test('rows times claims beyond the limit', () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `      - [${String(i + 1000)}M, 1e20]\n`,
    ).join('');
    const claims = Array.from(
      { length: 40 },
      (_, i) => `      c${String(i)}: { number: 6*N*D, at: { N: N, D: 1 }, printed: flops }\n`,
    );
    const text = BASE.replace('      - [1B, 1.62e+20]\n', rows) + claims.join('');
    expect(codesWithinTwoSeconds(text)).toEqual(['sheet-too-large']);
  });
});

test.each([
  [20, undefined],
  [21, 'and 1 more error in this sheet'],
  [30, 'and 10 more errors in this sheet'],
])('twenty errors are reported, and how many more: %i', (count, last) => {
  const text = BASE + Array.from({ length: count }, (_, i) => `k${String(i)}: 1\n`).join('');
  const diagnostics = diagnosticsOf(text);
  expect(diagnostics.slice(0, 20).map((d) => d.code)).toEqual(Array(20).fill('unknown-key'));
  expect(diagnostics.slice(20).map((d) => d.message)).toEqual(last === undefined ? [] : [last]);
});

test('a large file is refused before it is read, a binary one before it is parsed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-'));
  try {
    writeFileSync(join(folder, 'large.yaml'), Buffer.alloc(10 * MEBIBYTE, 'a'));
    writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]));
    const codes = ['large', 'binary'].map((name) => {
      try {
        readSheet(name, folder);
      } catch (error) {
        if (error instanceof IsoflopError) return error.diagnostics[0]?.code;
      }
      return 'loaded';
    });
    expect(codes).toEqual(['sheet-too-large', 'not-text']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('names of JavaScript are names like any other', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'e', 'i', 'pi', 'NaN'])(
    '%s',
    (name) => {
      const text = BASE.replaceAll(/\bE\b/g, name)
        .replace('exponent\n', `${name}\n`)
        .replace('  fine:', `  ${name}:`)
        .replace('among: [fine]', `among: [${name}]`)
        .replace('cheapest:', `${name}:`)
        .replace('table1:', `${name}:`)
        .replace('{ G: (alpha', '{ valueOf: (alpha')
        .replace('= G*(C', '= valueOf*(C')
        .replace('errors: {', `like: printed\n    exact: [${name}]\n    errors: {`)
        .replace('budget: C\n', `budget: C\n    discrete: { ${name}2: whole }\n`)
        .replace('  budget:\n', `  two: { says: ${name}2 = N*D }\n  budget:\n`)
        .replace('  X: {', `  ${name}2: { meaning: m, unit: "1" }\n  X: {`)
        .replace('at: { C: 5.76e23 }', `at: { ${name}: 1 }\n    for-all: { ${name}2: [1, 2] }`)
        .replace(
          'reading: { from',
          `noise: { percent: 1, of: [${name}], why: w }\n    reading: { from`,
        );
      expect(report(text)).toBe('');
      const sheet = loadSheet({ file: 'names.yaml', text });
      expect(sheet.symbols.get(name)?.meaning).toBe('floor');
      expect(sheet.coefficients.get('printed')?.values.get(name)?.text).toBe('1.69');
      expect([...sheet.coefficients.keys()]).toEqual(['printed', name]);
      expect(sheet.problems.get('best')?.discrete.has(`${name}2`)).toBe(true);
      expect(sheet.coefficients.get(name)?.values.get(name)?.inputs.size).toBe(1);
      expect(sheet.problems.has(name) && sheet.tables.has(name)).toBe(true);
      expect(sheet.claims.map(({ id }) => id)).toContain(`${name}/400M/flops`);
      expect(sheet.claims.map(({ id }) => id)).toContain(name);
    },
  );

  test('unless the sheet does not declare them', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(diagnosticsOf(`${BASE}${name}: 1\n`).map(({ code }) => code)).toEqual(['unknown-key']);
      const text = BASE.replace('minimize: L', `minimize: L\n    ${name}: 1`);
      expect(diagnosticsOf(text).map(({ code }) => code)).toEqual(['unknown-key']);
      expect(diagnosticsOf(BASE.replace('[printed]', `[${name}]`)).map(({ code }) => code)).toEqual(
        ['unknown-coefficients'],
      );
    }
  });
});
