/** Exit codes, colour, files and faults. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { readArguments } from '../../src/cli/usage.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { glossary } from '../../src/cli/glossary.js';
import { derive } from '../../src/derive/derive.js';
import { listSheets, readSheet } from '../../src/sheet/files.js';
import { inScratchFolder, run, runJson } from './run.js';

inScratchFolder();

const ESCAPE = '\u001b[';

describe('colour', () => {
  test('on a terminal only', async () => {
    const derive = ['derive', 'hoffmann2022'];
    expect((await run(derive, { tty: true })).out).toContain(ESCAPE);
    expect((await run(derive)).out).not.toContain(ESCAPE);
  });
  test('not where NO_COLOR is set, or the terminal is dumb', async () => {
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect((await run(['audit', 'besiroglu2024'], { tty: true, env })).out).not.toContain(ESCAPE);
    }
  });
  test('changes nothing but colour', async () => {
    const { out } = await run(['audit', 'besiroglu2024'], { tty: true });

    expect(out.replace(/\u001b\[\d+m/g, '')).toBe((await run(['audit', 'besiroglu2024'])).out);
  });
  test('never in JSON', async () => {
    expect((await run(['audit', 'besiroglu2024', '--json'], { tty: true })).out).not.toContain(
      ESCAPE,
    );
  });
});

describe('exit codes', () => {
  test.each([
    ['audit besiroglu2024', 1],
    ['audit besiroglu2024 --claim a', 0],
    ['audit besiroglu2024 --claim ci-alpha --strict', 0],
    ['derive hoffmann2022 --strict', 0],
    ['--version', 0],
    ['', 0],
  ])('%s: %i', async (line, code) => {
    expect((await run(line.split(' ').filter((w) => w !== ''))).code).toBe(code);
  });
});

test('every command has help that names its options, and an example that can be read', async () => {
  for (const command of COMMANDS) {
    const { code, out } = await run([command.name, '--help']);
    expect(code).toBe(0);
    for (const { name } of command.options) expect(out).toContain(`--${name}`);
    for (const { help } of command.options) expect(help).not.toBe('');
    for (const example of command.examples) {
      const [name, ...args] = example.arguments.split(' ');
      expect(name).toBe(command.name);
      expect(() => readArguments(command, args, {} as never)).not.toThrow();
    }
  }
});

describe('a fault of ours', () => {
  const broken = (env: Record<string, string>) => {
    let err = '';
    const stdout = {
      write: (): never => {
        throw new TypeError('no such thing\nat all');
      },
    };
    return main(['--version'], { stdout, stderr: { write: (t) => (err += t) }, env }).then(
      (code) => ({ code, err }),
    );
  };
  test('is one line, and 70', async () => {
    expect(await broken({})).toEqual({ code: 70, err: 'isoflop: internal fault: no such thing\n' });
  });
  test('with its stack where that is asked for', async () => {
    expect((await broken({ ISOFLOP_DEBUG: '1' })).err).toMatch(/^\s+at /m);
  });
});

describe('new', () => {
  test('writes a sheet that derives and can be audited', async () => {
    expect((await run(['new', 'fresh/smith2025'])).code).toBe(0);
    expect((await run(['derive', 'fresh/smith2025.yaml'])).code).toBe(0);
    expect((await run(['audit', 'fresh/smith2025.yaml'])).code).toBe(0);
  });
  test('never overwrites', async () => {
    mkdirSync('kept', { recursive: true });
    writeFileSync('kept/mine.yaml', 'mine');
    expect((await runJson('new', 'kept/mine.yaml')).json.errors[0].code).toBe('file-exists');
    expect(readFileSync('kept/mine.yaml', 'utf8')).toBe('mine');
  });
});

describe('explain', () => {
  const all = glossary();
  test('knows every rule that a derivation names', () => {
    const names = new Set(all.map((e) => e.name));
    for (const name of listSheets('derivations')) {
      const sheet = readSheet(name, 'derivations');
      for (const problem of sheet.problems.keys()) {
        for (const { rule } of derive(sheet, problem).steps) expect(names).toContain(rule);
      }
    }
  });
  test('says everything in sentences', () => {
    for (const { name, text } of all) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(text).toMatch(/^[A-Za-z`"].*\.$/s);
    }
  });
  test('explains every code that the command line and the exports give', () => {
    const names = new Set(all.map((e) => e.name));
    const folders = ['cli', 'cli/commands', 'handwritten', 'export'].map(
      (f) => new URL(`../../src/${f}/`, import.meta.url),
    );
    for (const folder of folders) {
      for (const file of readdirSync(folder).filter((f) => f.endsWith('.ts'))) {
        const source = readFileSync(new URL(file, folder), 'utf8');
        const found = source.matchAll(/(?:code: |usageError\(\s*)'([a-z]+(?:-[a-z]+)+)'/g);
        for (const [, code] of found) expect(names, `${file}: ${code!}`).toContain(code);
      }
    }
  });
  test('lists them all without a name', async () => {
    const { json } = await runJson('explain');
    expect(json.explanations).toHaveLength(all.length);
  });
});

describe('export', () => {
  test('to a file', async () => {
    const { code, out } = await run([
      'export',
      'hoffmann2022',
      '--to',
      'python',
      '--out',
      'out/law.py',
    ]);
    expect([code, out]).toEqual([0, 'out/law.py\n']);
    expect(readFileSync('out/law.py', 'utf8')).toContain('def optimum(C');
    expect(readdirSync('out')).toEqual(['law.py']);
  });
  test('as JSON', async () => {
    const { json } = await runJson('export', 'hoffmann2022', '--to', 'latex', '--what', 'law');
    expect(json).toMatchObject({ target: 'latex', what: ['law'], coefficients: 'printed' });
    expect(json.content).toContain('L &= E + \\frac{A}{N^{\\alpha}}');
  });
});

describe('report', () => {
  test('several reports have an index', async () => {
    mkdirSync('texts', { recursive: true });
    for (const name of ['one', 'two']) {
      writeFileSync(
        `texts/${name}.md`,
        `---\ntitle: Report ${name} & more\nsheet: hoffmann2022\n---\n\nText.\n`,
      );
    }
    const { code, out } = await run(['report', 'texts/one.md', 'texts/two.md', '--out', 'pages']);
    expect(code).toBe(0);
    expect(out).toContain('pages/index.html');
    expect(readdirSync('pages').sort()).toEqual(['index.html', 'one.html', 'two.html']);
    expect(readFileSync('pages/index.html', 'utf8')).toContain(
      '<a href="one.html">Report one &amp; more</a>',
    );
  });
  test('a mistake leaves the folder as it was', async () => {
    writeFileSync('wrong.md', '---\ntitle: Wrong\n---\n\n::: no-such-directive\n:::\n');
    const { code, err } = await run(['report', 'wrong.md', '--out', 'unwritten']);
    expect(code).toBe(2);
    expect(err).toMatch(/^wrong\.md:5:/);
    expect(existsSync('unwritten')).toBe(false);
  });
});
