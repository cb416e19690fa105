/**
 * Every example of docs/writing-reports.md is built, and docs/rendered-examples.md shows what comes
 * of it. With UPDATE=1 that file is written again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FontlessContext } from './fontless-context.js';
import { DIRECTIVES } from '../../src/report/index.js';
import { renderReport } from '../../src/report/render.js';
import { readSheet } from '../../src/sheet/index.js';
import { pageText } from './page-text.js';

const SHEETS = fileURLToPath(new URL('../../derivations', import.meta.url));
const RENDERED = new URL('../../docs/rendered-examples.md', import.meta.url);
const doc = readFileSync(new URL('../../docs/writing-reports.md', import.meta.url), 'utf8');

/** Sheets that the examples may speak of: all of the library would take a while to audit. */
const IDS = ['besiroglu2024', 'hoffmann2022', 'krajewski2024'];
/** The report's sheet where an example needs another than the first. */
const SHEET_OF: ReadonlyMap<string, string> = new Map([['regimes', 'krajewski2024']]);
/** Lines of a long rendering that are shown. */
const MOST_LINES = 24;

interface Section {
  readonly name: string;
  readonly text: string;
  /** Directives as they are written. */
  readonly examples: readonly string[];
}

/** The section of each directive. */
const sections: readonly Section[] = doc
  .slice(doc.indexOf('\n## Directives'))
  .split(/^(?=### )/m)
  .slice(1)
  .map((whole) => {
    const text = whole.split(/^## /m)[0] ?? '';
    return {
      name: /^### (.*)/.exec(text)?.[1] ?? '',
      text,
      examples: [...text.matchAll(/^```markdown\n(::: [^]*?)\n```$/gm)].map(
        ([, body]) => body ?? '',
      ),
    };
  });

function contextFor(ids: readonly string[]): FontlessContext {
  const load = (id: string): ReturnType<typeof readSheet> | undefined =>
    ids.includes(id) ? readSheet(id, SHEETS) : undefined;
  return new FontlessContext({ ids, load });
}
const all = contextFor(IDS);
const few = contextFor(IDS.slice(0, 2));

function rendered(name: string, body: string): string {
  const sheet = SHEET_OF.get(name) ?? 'hoffmann2022';
  const text = `---\ntitle: Example\nsheet: ${sheet}\n---\n\n${body}\n`;
  return pageText(renderReport({ file: `${name}.md`, text }, name === 'library' ? few : all));
}

function shortened(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= MOST_LINES) return text;
  return `${lines.slice(0, MOST_LINES).join('\n').trimEnd()}\n\n…`;
}

/** A formula stands in a line of its own where it is one. */
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

function document(): string {
  const parts = sections.flatMap(({ name, examples }) => [
    `## ${name}`,
    ...examples.flatMap((body) => [
      `\`\`\`markdown\n${body}\n\`\`\``,
      quoted(shortened(rendered(name, body))),
    ]),
  ]);
  return `# What the examples come to

Each example of [writing-reports.md](writing-reports.md#directives), and what a page shows for it: formulas as LaTeX, tables as they are, for a picture what is said of it, and ▸ for what stands in a fold. This file is written by a test; a page itself looks better.

${parts.join('\n\n')}
`;
}

test('docs/rendered-examples.md shows what the examples come to', () => {
  const text = document();
  if (process.env['UPDATE'] === '1') writeFileSync(RENDERED, text);
  expect(text).toBe(readFileSync(RENDERED, 'utf8'));
}, 60_000);

test('every directive has a section, in no section stands another, and its own example is in it', () => {
  expect(sections.map(({ name }) => name).sort()).toEqual([...DIRECTIVES.keys()].sort());
  for (const { name, text } of sections) {
    expect(text, name).toContain(DIRECTIVES.get(name)?.example ?? 'no such directive');
  }
});

/** Names in the first column of a text's first table; later ones are about what an option holds. */
function tabulated(text: string): readonly string[] {
  const rows = /^\| option \|.*\n\|[-| ]*\n((?:\|.*\n)*)/m.exec(text)?.[1] ?? '';
  return [...rows.matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, option]) => option ?? ''),
  );
}

describe('options', () => {
  const before = doc.slice(doc.indexOf('\n## Directives'), doc.indexOf('\n### '));
  const common = tabulated(before);
  test('those that several directives take are options of several', () => {
    expect(common.length).toBeGreaterThan(3);
    for (const option of common) {
      const takers = [...DIRECTIVES.values()].filter(({ options }) => options.includes(option));
      expect(takers.length, option).toBeGreaterThan(1);
    }
  });
  test.each(sections.map((section) => [section.name, section] as const))(
    'of %s: all, and no other',
    (name, { text }) => {
      const known = DIRECTIVES.get(name)?.options ?? [];
      const own = tabulated(text);
      expect(own.filter((option) => !known.includes(option))).toEqual([]);
      expect(known.filter((option) => !own.includes(option) && !common.includes(option))).toEqual(
        [],
      );
      expect([...new Set(own)]).toHaveLength(own.length);
    },
  );
});
