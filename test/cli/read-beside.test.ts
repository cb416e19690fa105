/** Files that a report names lie in its folder, and nowhere else. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { besideReport } from '../../src/cli/read-beside.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isoflop-beside-'));
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'outside.bib'), '@misc{a, title={x}}');
  writeFileSync(join(folder, 'reports/own.bib'), '@misc{b,\r\n title={ü}}');
  writeFileSync(join(folder, 'reports/latin.bib'), Buffer.from([0x40, 0xfc]));
  writeFileSync(join(folder, 'reports/large.bib'), 'x'.repeat(1_000_001));
  symlinkSync(join(folder, 'outside.bib'), join(folder, 'reports/link.bib'));
  symlinkSync(join(folder, 'reports/own.bib'), join(folder, 'reports/inner.bib'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string): string => besideReport(join(folder, 'reports/r.md'))(name).text;

test('a file there is read, by its name or by a link within the folder', () => {
  expect(read('own.bib')).toBe('@misc{b,\n title={ü}}');
  expect(read('inner.bib')).toBe(read('own.bib'));
});

test.each([
  ['none.bib', 'no file "none.bib" beside the report'],
  ['../outside.bib', 'no file "../outside.bib" beside the report'],
  ['link.bib', 'leads out of the folder'],
  ['latin.bib', 'is no UTF-8'],
  ['large.bib', 'is larger than'],
])('%s is refused', (name, message) => {
  expect(() => read(name)).toThrow(message);
});
