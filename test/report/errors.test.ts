import { expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { REPORT_CODES } from '../../src/report/codes.js';
import { renderReport } from '../../src/report/render.js';
import { testFixtures } from '../fixtures.js';
import { fakeContext } from './fake-context.js';
import { mistakes } from './support.js';

testFixtures(
  'mistakes in a report',
  new URL('./fixtures/mistakes.txt', import.meta.url),
  (input) => {
    const text = mistakes(input);
    for (const line of text.split('\n')) {
      const code = /^\d+:\d+ (report-[a-z-]+):/.exec(line)?.[1];
      if (code !== undefined) expect([...REPORT_CODES.keys()]).toContain(code);
    }
    return text;
  },
);

function diagnose(text: string): string[] {
  try {
    renderReport({ file: 'r.md', text }, fakeContext());
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return error.diagnostics.map(
      (d) => `${String(d.line)}:${String(d.column)} ${d.code} ${d.message}`,
    );
  }
  return [];
}

test('the front matter', () => {
  expect(diagnose('no title')[0]).toContain('1:1 report-front-matter');
  expect(diagnose('---\nsheet: hoffmann2022\n---\n')).toEqual([
    '1:1 report-front-matter the report has no title',
  ]);
  expect(diagnose('---\ntitle: a\ntitel: b\n---\n')).toEqual([
    '3:1 report-front-matter the front matter has no key "titel"',
  ]);
  expect(diagnose('---\ntitle: a\nsheet: hofmann2022\n---\n')).toEqual([
    '3:8 report-unknown-sheet there is no sheet "hofmann2022"',
  ]);
  expect(diagnose('---\ntitle: [a\n---\n')[0]).toMatch(
    /^\d:\d+ report-front-matter the front matter is no YAML/,
  );
});

test('line endings of Windows do not move positions', () => {
  expect(diagnose('---\r\ntitle: a\r\n---\r\n\r\nx {{ }} y\r\n')).toEqual([
    '5:3 report-number-syntax nothing says what to compute',
  ]);
});

test('the excerpt underlines the culprit', () => {
  try {
    renderReport(
      { file: 'r.md', text: '---\ntitle: a\nsheet: hoffmann2022\n---\n\n::: plto isoflop\n:::\n' },
      fakeContext(),
    );
    expect.unreachable();
  } catch (error) {
    expect((error as IsoflopError).diagnostics[0]?.excerpt).toBe(
      '::: plto isoflop\n^^^^^^^^^^^^^^^^',
    );
  }
});

test('a report that is too long is refused at once', () => {
  expect(diagnose('x'.repeat(600_000))[0]).toContain('report-too-large');
});

test('a fault of the program is not mistaken for the author’s', () => {
  const context = fakeContext({
    evaluate: () => {
      throw new TypeError('a fault');
    },
  });
  expect(() => mistakes('{{ N_opt }}', context)).toThrow(TypeError);
});
