/** Every example of docs/sheet-format.md is loaded; a piece of a sheet is first put into the whole one. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { SHEET_CODES } from '../../src/sheet/index.js';
import { MAX_CLAIMS, MAX_DEPTH, MAX_NODES, MAX_SHEET_BYTES } from '../../src/sheet/limits.js';
import { sheetJsonSchema } from '../../src/sheet/index.js';
import { report } from './cases.js';

const text = readFileSync(new URL('../../docs/sheet-format.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');
const [whole = '', ...pieces] = examples;

type Section = Record<string, unknown> | unknown[];

function combined(piece: string): string {
  const sheet = parse(whole, { schema: 'failsafe' }) as Record<string, Section>;
  for (const [key, section] of Object.entries(
    parse(piece, { schema: 'failsafe' }) as Record<string, Section>,
  )) {
    const before = sheet[key];
    sheet[key] = Array.isArray(section)
      ? [...((before as unknown[] | undefined) ?? []), ...section]
      : { ...(before as object | undefined), ...section };
  }
  return stringify(sheet);
}

test('the whole sheet loads as it stands', () => {
  expect(report(whole)).toBe('');
});

describe('each piece loads in it', () => {
  test.each(pieces.map((piece) => [piece.split('\n').slice(0, 2).join(' '), piece]))(
    '%s',
    (_, piece) => {
      expect(report(combined(piece))).toBe('');
    },
  );
});

test('every key is explained', () => {
  const keys = new Set<string>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    Object.keys((node as { properties?: object }).properties ?? {}).forEach((key) => keys.add(key));
    Object.values(node).forEach(walk);
  };
  walk(sheetJsonSchema());
  expect(
    [...keys].filter(
      (key) =>
        !new RegExp(`\\b${key}\\b`).test(text.replace(whole, '')) && !whole.includes(`${key}:`),
    ),
  ).toEqual([]);
});

test('the limits are those of the program', () => {
  expect(MAX_SHEET_BYTES).toBe(1024 * 1024);
  const numbers = [MAX_NODES, MAX_DEPTH, MAX_CLAIMS].map((n) => n.toLocaleString('en'));
  expect(text).toContain(
    `1 MiB, ${numbers[0] ?? ''} entries, ${numbers[1] ?? ''} levels and ${numbers[2] ?? ''} claims`,
  );
});

test('explanations are two sentences at least, or one that says all', () => {
  for (const [code, explanation] of SHEET_CODES) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(explanation).toMatch(/^[A-Z].*\.$/);
  }
});
