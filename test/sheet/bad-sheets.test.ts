import { describe, expect, test } from 'vitest';
import { SHEET_CODES } from '../../src/sheet/index.js';
import { EXPRESSION_CODES } from '../../src/expression/codes.js';
import { NUMERIC_CODES } from '../../src/numeric/codes.js';
import { BASE, diagnosticsOf, readCases, report } from './cases.js';

const cases = readCases('bad-sheets.txt');

test('the base sheet is good', () => {
  expect(report(BASE)).toBe('');
});

describe('a bad sheet is reported with place and reason', () => {
  test.each(cases)('$title', ({ input, expected }) => {
    expect(report(input)).toBe(expected);
  });
});

test('every code is explained, and every code of sheets has a case', () => {
  const seen = new Set(cases.flatMap(({ input }) => diagnosticsOf(input).map(({ code }) => code)));
  const explained = new Set([
    ...SHEET_CODES.keys(),
    ...EXPRESSION_CODES.keys(),
    ...NUMERIC_CODES.keys(),
  ]);
  expect([...seen].filter((code) => !explained.has(code))).toEqual([]);
  const elsewhere = [
    'sheet-not-found',
    'sheet-too-large',
    'sheet-too-deep',
    'not-text',
    'constant-variable',
    'too-many-values',
    'cannot-copy',
    'more-errors',
    // Of data, in data.test.ts.
    'unknown-data',
    'data-malformed',
    'data-not-a-number',
    'data-row-count',
    'data-outside',
    'data-tie',
    'data-too-large',
  ];
  const untested = [...SHEET_CODES.keys()].filter(
    (code) => !seen.has(code) && !elsewhere.includes(code),
  );
  expect(untested).toEqual([]);
});
