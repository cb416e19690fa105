/** Text fixtures of bad sheets: an edit of a good one, and what must be reported. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IsoflopError } from '../../src/base/errors.js';
import type { Diagnostic } from '../../src/base/errors.js';
import { loadSheet, sheetTexts } from '../../src/sheet/index.js';
import type { NumberClaim, Sheet } from '../../src/sheet/index.js';

const folder = new URL('./fixtures/', import.meta.url);

export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

export const BASE = fixture('base.yaml');

export interface Case {
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

/** Other sheets: those of the fixtures, then those of the library. */
export const findSheet = sheetTexts(
  ['./fixtures/', '../../derivations/'].map((path) =>
    relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url))),
  ),
);

/** `=== title`, then edits (`- old` and `+ new`, once each in the base sheet), then the report. */
export function readCases(name: string): Case[] {
  return fixture(name)
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.trimEnd().split('\n');
      const isEdit = (line: string): boolean => /^[-+] /.test(line);
      const start = lines.findIndex((line) => !isEdit(line));
      const edits = start < 0 ? lines : lines.slice(0, start);
      return {
        title,
        input: edited(title, edits),
        expected: start < 0 ? '' : lines.slice(start).join('\n'),
      };
    });
}

/** `⏎` in an edit is a line break. */
function edited(title: string, edits: readonly string[]): string {
  let text = BASE;
  for (let i = 0; i < edits.length; i += 2) {
    const [from = '', to = ''] = edits
      .slice(i, i + 2)
      .map((line) => line.slice(2).replaceAll('⏎', '\n'));
    if (text.split(from).length !== 2) throw new Error(`${title}: "${from}" is not there once`);
    text = text.split(from).join(to);
  }
  return text;
}

/** The base sheet with some texts replaced; each stands in it exactly once. */
export function baseWith(...edits: readonly (readonly [from: string, to: string])[]): Sheet {
  const lines = edits.flatMap(([from, to]) => [`- ${from}`, `+ ${to}`]);
  return loadSheet({ file: 'base.yaml', text: edited('base', lines) }, { findSheet });
}

/** A claim about numbers, by its id. */
export function numberClaim(sheet: Sheet, id: string): NumberClaim {
  const claim = sheet.claims.find((c) => c.id === id);
  if (claim?.kind !== 'number') throw new Error(`no claim with numbers called ${id}`);
  return claim;
}

/** What loading reports, as a person reads it; empty if the sheet is good. */
export function report(text: string): string {
  return diagnosticsOf(text).map(shown).join('\n');
}

export function diagnosticsOf(text: string): readonly Diagnostic[] {
  try {
    loadSheet({ file: 'base.yaml', text }, { findSheet });
    return [];
  } catch (error) {
    if (error instanceof IsoflopError) return error.diagnostics;
    throw error;
  }
}

function shown({ code, message, line, column, excerpt, hint }: Diagnostic): string {
  const lines = [`${String(line)}:${String(column)} ${code}: ${message}`];
  lines.push(...(excerpt ?? '').split('\n').map((text) => `    |${text}`));
  if (hint !== undefined) lines.push(`    ${hint}`);
  return lines.join('\n');
}
