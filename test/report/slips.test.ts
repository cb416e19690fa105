/** Slips in YAML and in a bibliography of JSON are shown where they were made, in words. */
import { describe, expect, test } from 'vitest';
import type { IsoflopError } from '../../src/base/errors.js';
import { readCsl } from '../../src/report/references/csl.js';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from './fake-context.js';
import { FRONT, mistakes } from './support.js';

const options = (lines: string): string => `::: numbers\n${lines}\n:::\n`;

describe('YAML', () => {
  test.each([
    ['rows:\n  - {quantity: N_opt, at: {C: 1e20}\ntitle: a', '3:5', 'nothing closes the {'],
    ['rows: [1, 2\ntitle: a', '2:7', 'nothing closes the ['],
    ['title: "a\nrows: 3', '2:8', 'nothing closes the "'],
    ["title: 'it''s\nrows: 3", '2:8', "nothing closes the '"],
    ['title: a # "b\nrows: {a: "}"', '3:7', 'nothing closes the {'],
    ['title: a: b', '2:8', 'must stand in quotes'],
    ['title a\nrows: 3', '2:1', 'a line "key: value" is expected here'],
  ])('%j', (lines, place, words) => {
    const found = mistakes(options(lines));
    expect(found.startsWith(`${place} `), found).toBe(true);
    expect(found).toContain(words);
  });

  test('the front matter', () => {
    const text = '---\ntitle: t\ngiven: {C: 1\n---\nText.\n';
    try {
      renderReport({ file: 'r.md', text }, fakeContext());
      expect.unreachable();
    } catch (error) {
      const [first] = (error as IsoflopError).diagnostics;
      expect(first).toMatchObject({ line: 3, column: 8 });
    }
  });
});

describe('CSL', () => {
  const text = `[
  {"id": "a", "title": 3, "author": [{"family": "B"}, {"family": 7}]},
  {"title": "c"}
]`;

  test('each field at its place', () => {
    try {
      readCsl({ file: 'x.json', text });
      expect.unreachable();
    } catch (error) {
      const found = (error as IsoflopError).diagnostics.map(
        ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
      );
      expect(found).toEqual([
        '2:24 work 1 "a": "title" must be a text, not a number',
        '2:66 work 1 "a": "author › 2 › family" must be a text, not a number',
        '3:3 work 2: "id" is missing',
      ]);
    }
  });

  test('what cites a work of it is no second mistake', () => {
    const report = `${FRONT.replace('sheet:', 'bibliography: x.json\nsheet:')}One [@a], two [@d].\n`;
    try {
      renderReport({ file: 'r.md', text: report }, fakeContext(), {
        readBeside: (file) => ({ file, text }),
      });
      expect.unreachable();
    } catch (error) {
      const files = (error as IsoflopError).diagnostics.map(({ file }) => file);
      expect(new Set(files)).toEqual(new Set(['x.json']));
    }
  });
});
