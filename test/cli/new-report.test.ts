/** `isoflop new --report`: a report that builds at once, whatever the sheet is. */
import { existsSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/render.js';
import { reportTemplate } from '../../src/report/template/template.js';
import { listSheets, readSheet } from '../../src/sheet/index.js';
import { FontlessContext } from '../report/fontless-context.js';
import { ROOT, inScratchFolder, run, runJson } from './run.js';

inScratchFolder();

beforeEach(() => {
  for (const path of ['derivations', 'reports']) rmSync(path, { recursive: true, force: true });
});

const directivesOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^::: (\S+(?: (?:isoflop|frontier|heat|shares))?)/gm)].map(
    (m) => m[1] ?? '',
  );

test('in an empty folder a sheet and a report on it, which builds at once', async () => {
  const made = await run(['new', 'smith2025', '--report']);
  expect(made).toMatchObject({
    code: 0,
    out: 'derivations/smith2025.yaml\nreports/smith2025.md\n',
  });
  expect(made.err).toContain('isoflop report smith2025 --watch');
  const markdown = readFileSync('reports/smith2025.md', 'utf8');
  expect(directivesOf(markdown)).toEqual([
    ...['formula', 'formula', 'coefficients', 'optimum', 'derivation'],
    ...[
      'grid',
      'plot isoflop',
      'plot frontier',
      'plot shares',
      'plot heat',
      'explore',
      'sensitivities',
      'audit',
    ],
  ]);
  expect(markdown).toContain('{{ N_opt at C=');
  const { code, err } = await run(['report', 'smith2025', '--out', 'pages']);
  expect([code, err]).toEqual([0, '']);
  expect(existsSync('pages/smith2025.html')).toBe(true);
});

describe('what is there already is left as it is', () => {
  test('the report', async () => {
    mkdirSync('reports');
    writeFileSync('reports/mine.md', 'text');
    const { code, err } = await run(['new', 'mine', '--report']);
    expect([code, err]).toEqual([2, expect.stringMatching(/reports\/mine\.md.*file-exists/)]);
    expect(existsSync('derivations/mine.yaml')).toBe(false);
    expect(readFileSync('reports/mine.md', 'utf8')).toBe('text');
  });
  test('the sheet', async () => {
    mkdirSync('derivations');
    writeFileSync('derivations/mine.yaml', 'text');
    expect(await run(['new', 'mine', '--report'])).toMatchObject({ code: 2 });
    expect(existsSync('reports/mine.md')).toBe(false);
  });
});

test('a sheet in another folder cannot have one', async () => {
  const { code, err } = await run(['new', 'papers/mine', '--report']);
  expect([code, err]).toEqual([2, expect.stringContaining('report-without-sheet')]);
  expect(existsSync('papers')).toBe(false);
  const { json } = await runJson('new', 'other/derivations/mine', '--report');
  expect(json).toEqual({
    sheet: 'mine',
    file: 'other/derivations/mine.yaml',
    report: 'other/reports/mine.md',
  });
});

describe('on a copy', () => {
  test('with all values: it builds at once', async () => {
    expect(await run(['new', 'mine', '--from', 'hoffmann2022', '--report'])).toMatchObject({
      code: 0,
    });
    expect(directivesOf(readFileSync('reports/mine.md', 'utf8'))).toContain('plot frontier');
    expect(await run(['report', 'mine', '--out', 'pages'])).toMatchObject({ code: 0, err: '' });
  });
  test('with values to be filled in: it builds when they are', async () => {
    await run(['new', 'mine', '--from', 'served-moe', '--report']);
    const sheet = readFileSync('derivations/mine.yaml', 'utf8');
    expect(sheet).toContain('???');
    const markdown = readFileSync('reports/mine.md', 'utf8');
    expect(directivesOf(markdown)).toEqual(expect.arrayContaining(['formula', 'optimum']));
    expect(markdown).not.toMatch(/\{\{ \w+_opt/);
    expect(await run(['report', 'mine', '--out', 'pages'])).toMatchObject({ code: 2 });
    writeFileSync('derivations/mine.yaml', sheet.replaceAll('???', '1'));
    expect(await run(['report', 'mine', '--out', 'pages'])).toMatchObject({ code: 0, err: '' });
  });
});

/** Those whose reports take seconds to write; the others have every shape of sheet among them. */
const SLOW = /^(?:krajewski|muennighoff|sardana|ludziejewski|hoffmann)/;

describe('on each sheet of the library it builds', () => {
  const folder = join(ROOT, 'derivations');
  const all = process.env['ISOFLOP_ALL'] === '1';
  for (const id of listSheets(folder).filter((name) => all || !SLOW.test(name))) {
    test(id, () => {
      const sheet = readSheet(id, folder);
      const context = new FontlessContext({ ids: [id], load: () => sheet });
      const markdown = reportTemplate(sheet, context);
      // The audits of all sheets are another test's work, and take as long as all of these.
      const text = markdown.replace(/\n## What the paper says[^]*$/, '\n');
      const html = renderReport({ file: `${id}.md`, text }, context);
      const wanted = sheet.problems.size > 0 ? ['optimum', 'derivation'] : [];
      expect(directivesOf(markdown)).toEqual(expect.arrayContaining(wanted));
      expect(html.length).toBeLessThan(700_000);
    });
  }
});

test('a title and meanings with signs of Markdown and YAML stay what they are', async () => {
  await run(['new', 'odd']);
  const odd = '"*a* [b](javascript:x) {{ N_opt }} $x$ <b> `c` : # & ::: \\" \\\\ ~~s~~"';
  const sheet = readFileSync('derivations/odd.yaml', 'utf8')
    .replace('Title of the paper', () => odd)
    .replace('meaning: model parameters', () => `meaning: ${odd}`)
    .replace('Least loss for a given training compute', () => odd);
  unlinkSync('derivations/odd.yaml');
  mkdirSync('sheets', { recursive: true });
  writeFileSync('sheets/odd.yaml', sheet);
  expect(await run(['new', 'copy', '--from', 'sheets/odd.yaml', '--report'])).toMatchObject({
    code: 0,
  });
  expect(await run(['report', 'copy', '--out', 'pages'])).toMatchObject({ code: 0, err: '' });
  const html = readFileSync('pages/copy.html', 'utf8');
  expect(html).toContain(
    '*a* [b](javascript:x) {{ N_opt }} $x$ &lt;b&gt; `c` : # &amp; ::: &quot; \\ ~~s~~',
  );
  expect(html).not.toContain('href="javascript');
});
