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
  const codes = [...new Set(diagnosticsOf(text).map(({ code }) => code))];
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

test('no more than twenty errors are reported', () => {
  const text = BASE + Array.from({ length: 30 }, (_, i) => `k${String(i)}: 1\n`).join('');
  expect(diagnosticsOf(text)).toHaveLength(20);
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
        .replace('= G*(C', '= valueOf*(C');
      expect(report(text)).toBe('');
      const sheet = loadSheet({ file: 'names.yaml', text });
      expect(sheet.symbols.get(name)?.meaning).toBe('floor');
      expect(sheet.coefficients.get('printed')?.values.get(name)?.text).toBe('1.69');
      expect([...sheet.coefficients.keys()]).toEqual(['printed', name]);
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
