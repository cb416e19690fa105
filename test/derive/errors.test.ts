import { IsoflopError } from '../../src/base/errors.js';
import { DERIVE_CODES } from '../../src/derive/codes.js';
import { findProblem } from '../../src/derive/derive.js';
import { SHEET_CODES } from '../../src/sheet/codes.js';
import { describe, expect, test } from 'vitest';
import { readFixtures, testFixtures } from '../fixtures.js';
import { compactSheet } from './compact.js';
import { report } from './report.js';

function troubleOf(run: () => unknown): IsoflopError {
  try {
    run();
  } catch (error) {
    if (error instanceof IsoflopError) return error;
    throw error;
  }
  throw new Error('there is an answer');
}

const file = new URL('./fixtures/errors.txt', import.meta.url);

testFixtures('problems without an answer', file, (input) =>
  troubleOf(() => report(compactSheet(input)))
    .diagnostics.map(({ code, message }) => `${code}: ${message}`)
    .join('\n'),
);

describe('their diagnostics', () => {
  const all = readFixtures(file).map(
    ({ title, input }) =>
      [title, troubleOf(() => report(compactSheet(input))).diagnostics] as const,
  );

  test.each(all)('%s: a known code, a place in the sheet', (_, diagnostics) => {
    for (const { code, file: name, line, column, excerpt } of diagnostics) {
      expect(DERIVE_CODES.has(code) || SHEET_CODES.has(code), code).toBe(true);
      expect(name).toBe('compact.yaml');
      expect(line).toBeGreaterThan(1);
      expect(column).toBeGreaterThan(0);
      expect(excerpt).toContain('^');
    }
  });
});

describe('problems by name', () => {
  const sheet = compactSheet('minimize A/N + B*N\nover N\nsubject-to N <= C\nbudget C');

  test('the first without one', () => expect(findProblem(sheet).name).toBe('problem'));
  test('a misspelt one is an error that says what is close', () => {
    const [diagnostic] = troubleOf(() => findProblem(sheet, 'problm')).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'no-such-problem', hint: 'did you mean "problem"?' });
  });
  test.each(['__proto__', 'constructor', ''])('%j is no problem', (name) => {
    expect(troubleOf(() => findProblem(sheet, name)).diagnostics[0]?.code).toBe('no-such-problem');
  });
});
