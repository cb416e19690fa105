/** Which pages `isoflop report --watch` builds again, and what it leaves alone. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { LiveReports } from '../../src/cli/serve-build.js';
import type { OwnMemory } from '../../src/cli/report-memory.js';
import { allReports } from '../../src/cli/reports.js';
import { newSheet } from '../../src/sheet/template.js';
import { inScratchFolder } from './run.js';

inScratchFolder();

const SITE = 'pages';
const report = (sheet: string, text = ''): string =>
  `---\ntitle: On ${sheet}\nsheet: ${sheet}\n---\n\n## Law\n\n::: formula law\n:::\n\n${text}\n`;

/** One line a page. */
function refresh(live: LiveReports): string[] {
  return [...live.refresh()].map((o) =>
    o.kind === 'written'
      ? o.page
      : `${o.page}: ${o.mistakes.map((m) => `${String(m.file)}:${String(m.line)} ${m.code}`).join()}`,
  );
}

/** One for all tests, as one machine has: pages that differ little share most of their work. */
const remembered = new Map<string, unknown>();
const MEMORY: OwnMemory = {
  program: 'tests',
  get: (key) => remembered.get(key),
  set: (key, value) => void remembered.set(key, value),
  made: () => [],
  save: () => undefined,
};

function start(listed = true): LiveReports {
  return new LiveReports(allReports, SITE, {}, listed, MEMORY);
}

beforeEach(() => {
  for (const path of ['derivations', 'reports', SITE])
    rmSync(path, { recursive: true, force: true });
  mkdirSync('derivations');
  mkdirSync('reports');
  for (const id of ['ant', 'bee']) {
    writeFileSync(`derivations/${id}.yaml`, newSheet(id));
    writeFileSync(`reports/${id}.md`, report(id));
  }
});

const change = (file: string, from: string | RegExp, to: string): void => {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

describe('what is built again', () => {
  test('nothing, where nothing changed', () => {
    const live = start();
    expect(refresh(live)).toEqual(['ant.html', 'bee.html', 'index.html']);
    expect(refresh(live)).toEqual([]);
    writeFileSync('reports/ant.md', readFileSync('reports/ant.md', 'utf8'));
    writeFileSync('derivations/notes.txt', 'x');
    expect(refresh(live)).toEqual([]);
  });
  test('the report that changed; the list of all where it says otherwise', () => {
    const live = start();
    refresh(live);
    change('reports/ant.md', '\n\n::: ', '\n\nMore.\n\n::: ');
    expect(refresh(live)).toEqual(['ant.html']);
    change('reports/ant.md', 'title: On ant', 'title: Of ants');
    expect(refresh(live)).toEqual(['ant.html', 'index.html']);
    expect(readFileSync(`${SITE}/index.html`, 'utf8')).toContain('Of ants');
  });
  test('the reports on a sheet that changed', () => {
    const live = start();
    refresh(live);
    change(
      'derivations/bee.yaml',
      '"L(N, D) = E + A/N^alpha + B/D^beta"',
      '"L(N, D) = E + A/N^alpha"',
    );
    expect(refresh(live)).toEqual(['bee.html']);
  });
  test('also where only a claim of it takes over a number of the other', () => {
    change('derivations/bee.yaml', 'claims:', '# as in ant\nclaims:');
    const live = start();
    refresh(live);
    change('derivations/ant.yaml', 'alpha: 0.30', 'alpha: 0.31');
    expect(refresh(live)).toEqual(['ant.html', 'bee.html']);
  });
  test('a report that asks for all sheets, when one is added', () => {
    writeFileSync('reports/all.md', '---\ntitle: All\n---\n\n::: library\n:::\n');
    const live = start();
    expect(refresh(live)).toEqual(['all.html', 'ant.html', 'bee.html', 'index.html']);
    writeFileSync('derivations/cat.yaml', newSheet('cat'));
    expect(refresh(live)).toEqual(['all.html', 'index.html']);
  });
  test('a report that its front matter names a file for, when that changes', () => {
    const entry = '@article{ant, title={Ants}, author={First, A}, year={2024}}';
    writeFileSync('reports/my works.bib', entry);
    change('reports/ant.md', 'title: On ant', 'title: On ant\nbibliography: my works.bib');
    change('reports/ant.md', '## Law', '## Law\n\nAs in [@ant].');
    const live = start();
    expect(refresh(live)).toEqual(['ant.html', 'bee.html', 'index.html']);
    writeFileSync('reports/my works.bib', entry.replace('Ants', 'Bees'));
    expect(refresh(live)).toEqual(['ant.html']);
    expect(readFileSync(`${SITE}/ant.html`, 'utf8')).toContain('Bees');
    rmSync('reports/my works.bib');
    expect(refresh(live)[0]).toMatch(/^ant\.html: reports\/ant\.md:\d+ /);
  });
  test('a new report, and the list without one that is gone', () => {
    const live = start();
    refresh(live);
    writeFileSync('reports/new.md', report('ant'));
    expect(refresh(live)).toEqual(['new.html', 'index.html']);
    rmSync('reports/new.md');
    expect(refresh(live)).toEqual(['index.html']);
    expect(readFileSync(`${SITE}/index.html`, 'utf8')).not.toContain('new.html');
  });
});

describe('mistakes', () => {
  test('leave the last page as it is, are told once, and go when mended', () => {
    const live = start();
    refresh(live);
    const good = readFileSync(`${SITE}/ant.html`, 'utf8');
    change('reports/ant.md', 'formula law', 'formula lwa');
    expect(refresh(live)).toEqual(['ant.html: reports/ant.md:8 report-unknown-name']);
    expect(refresh(live)).toEqual([]);
    expect(readFileSync(`${SITE}/ant.html`, 'utf8')).toBe(good);
    expect(live.mistakes('ant.html')).toHaveLength(1);
    expect(live.mistakes('index.html')).toHaveLength(1);
    expect(live.mistakes('bee.html')).toEqual([]);
    expect(live.mistakes('__proto__')).toEqual([]);
    change('reports/ant.md', 'formula lwa', 'formula law');
    expect(refresh(live)).toEqual(['ant.html']);
    expect(live.mistakes('index.html')).toEqual([]);
  });
  test('of a sheet have their place there, and mending it is enough', () => {
    change('derivations/ant.yaml', 'C = 6*N*D', 'C = 6*N*DD');
    const live = start(false);
    const [first] = refresh(live);
    expect(first).toMatch(/^ant\.html: derivations\/ant\.yaml:\d+ unknown-symbol$/);
    expect(existsSync(`${SITE}/ant.html`)).toBe(false);
    change('derivations/ant.yaml', 'C = 6*N*DD', 'C = 6*N*D');
    expect(refresh(live)).toEqual(['ant.html']);
  });
  test('a report that is gone', () => {
    const live = new LiveReports(() => ['reports/ant.md'], SITE, {}, false);
    expect(refresh(live)).toEqual(['ant.html']);
    rmSync('reports/ant.md');
    expect(refresh(live)[0]).toMatch(/^ant\.html: .*file-not-found$/);
    expect(live.first).toBe('ant.html');
  });
});

test('no file is left half-written beside the pages', () => {
  refresh(start());
  expect(existsSync(`${SITE}/ant.html`)).toBe(true);
  expect(readFileSync(`${SITE}/ant.html`, 'utf8')).not.toContain('EventSource(');
});
