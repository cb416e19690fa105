/** A small sheet with a claim of each outcome, hostile to every format, in a folder of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { run } from './run.js';
import type { Outcome } from './run.js';

/** Text that would be markup in every one of the formats. */
export const HOSTILE = 'a|b <i>&amp; ]]> `c` *d* [e](http://f.example) @g $h$ \u0007 "i" \'j\' ✓';

const sheetText = (x: string, more = ''): string => `isoflop: 1
id: small
title: ${JSON.stringify(HOSTILE)}
symbols:
  x: { meaning: m, unit: "1" }
  z: { meaning: m, unit: "1" }
equations:
  twice: { says: z = 2*x }
coefficients:
  printed: { kind: printed, source: s, values: { x: ${x} } }
claims:
  - { id: true, source: s, number: 3*x, printed: 6.0 }
  - { id: wrong, source: ${JSON.stringify(HOSTILE)}, note: ${JSON.stringify(HOSTILE)}, number: 3*x, printed: 7.0 }
  - { id: open, source: s, formula: "max(x, z) + min(x, z) = x + z" }
  - { id: missing, source: s, printed: 3, not-checkable: [${JSON.stringify(HOSTILE)}] }
${more}`;

export const writeSheet = (x: string, more?: string): void =>
  writeFileSync('small.yaml', sheetText(x, more));

/** The folder, once the tests run in it. */
export function inFolderWithSheet(): { readonly path: string } {
  const before = process.cwd();
  const folder = { path: '' };
  beforeAll(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'isoflop-audit-'));
    process.chdir(folder.path);
    writeSheet('2.0');
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder.path, { recursive: true, force: true });
  });
  return folder;
}

export const audit = async (...argv: string[]): Promise<Outcome> =>
  await run(['audit', 'small.yaml', ...argv]);
export const format = async (name: string, ...argv: string[]): Promise<string> =>
  (await audit('--format', name, ...argv)).out;

/** Elements with their attributes, if each is closed as XML wants it. */
export function elementsOf(
  xml: string,
): { name: string; attributes: Map<string, string>; text: string }[] {
  const elements: { name: string; attributes: Map<string, string>; text: string }[] = [];
  const open: number[] = [];
  const pattern = /<\?[^?]*\?>|<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)|(<)/g;
  for (const [, slash, name, attributes = '', empty, text, stray] of xml.matchAll(pattern)) {
    if (stray !== undefined) throw new Error('a stray <');
    if (text !== undefined && open.length > 0) elements[open.at(-1)!]!.text += unescaped(text);
    if (name === undefined) continue;
    if (slash === '/') {
      if (elements[open.pop() ?? -1]?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)];
    elements.push({
      name,
      attributes: new Map(pairs.map(([, key = '', value = '']) => [key, unescaped(value)])),
      text: '',
    });
    if (empty === '') open.push(elements.length - 1);
  }
  if (open.length > 0) throw new Error('an element is left open');
  return elements;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

export function unescaped(text: string): string {
  expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#\d+);)/);
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (_, name: string) => ENTITIES[name] ?? '?');
}
