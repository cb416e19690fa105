import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  listSheets,
  newSheet,
  sheetJsonSchema,
  sheetJsonSchemaText,
} from '../../src/sheet/index.js';
import { BASE, readCases } from './cases.js';

const root = new URL('../../', import.meta.url);
const validate = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
}).compile(sheetJsonSchema());

function accepts(text: string): boolean {
  const ok = validate(parse(text));
  if (!ok) expect.soft(validate.errors).toBeTruthy();
  return ok;
}

test('the committed schema is the one that the loader uses', () => {
  const committed = readFileSync(new URL('schema/sheet.schema.json', root), 'utf8');
  expect(
    committed === sheetJsonSchemaText(),
    'run `npm run build && node scripts/write-schema.mjs`',
  ).toBe(true);
});

describe('an editor accepts', () => {
  const folder = new URL('derivations/', root).pathname;
  test.each(listSheets(folder))('%s', (name) => {
    expect(accepts(readFileSync(`${folder}${name}.yaml`, 'utf8'))).toBe(true);
  });
  test('the template and the fixture', () => {
    expect(accepts(newSheet('mine'))).toBe(true);
    expect(accepts(BASE)).toBe(true);
  });
});

describe('an editor refuses what the shape of a sheet excludes', () => {
  const shape = [
    'missing unit',
    'unknown key',
    'wrong value',
    'wrong type',
    'version of another format',
    'name that is none',
    'claim without a kind',
    'claim of two kinds',
    'discrete values of the wrong type',
    'discrete values as a list',
    'exact that is neither true nor false',
    'noise without a size',
    'range that is a number',
  ];
  test.each(readCases('bad-sheets.txt').filter(({ title }) => shape.includes(title)))(
    '$title',
    ({ input }) => {
      expect(validate(parse(input))).toBe(false);
    },
  );
});

test('every key is described', () => {
  const undescribed: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (node === null || typeof node !== 'object') return;
    const { properties } = node as { properties?: Record<string, { description?: string }> };
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (value.description === undefined) undescribed.push(`${path}.${key}`);
    }
    for (const [key, value] of Object.entries(node)) walk(value, `${path}.${key}`);
  };
  walk(sheetJsonSchema(), '');
  expect(undescribed).toEqual([]);
});
