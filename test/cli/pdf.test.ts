/** `isoflop report NAME --pdf`: with the real Chromium, and with programs that misbehave. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/pdf-chromium.js';
import { withFixedDates } from '../../src/cli/pdf-dates.js';
import { printPage } from '../../src/cli/pdf.js';
import { CHROMIUM, describeWith } from '../support/programs.js';
import { inScratchFolder, run } from './run.js';

inScratchFolder();

const ENV = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
const TIMEOUT = 90_000;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isoflop-test-pdf-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program of our own in the place of Chromium. */
function fake(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

function page(name: string): string {
  const path = join(folder, `${name}.html`);
  writeFileSync(
    path,
    '<!DOCTYPE html><html lang="en"><title>A page</title><h1>A page</h1><p>Text.',
  );
  return path;
}

const faultOf = async (chromium: string, patience?: number): Promise<string> =>
  await printPage(page('p'), {
    chromium,
    env: ENV,
    ...(patience === undefined ? {} : { patience }),
  }).then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** Where the program is told to write: `$out`. */
const OUT = 'for a in "$@"; do case $a in --print-to-pdf=*) out=${a#*=};; esac; done';

describeWith('chromium', 'with Chromium', () => {
  test(
    'two runs give the same bytes, and programs read them',
    async () => {
      const env = { ...ENV, ISOFLOP_CHROMIUM: CHROMIUM };
      const html = page('twice');
      const first = await printPage(html, { chromium: CHROMIUM, env });
      const bytes = readFileSync(first);
      // Dates have whole seconds.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const again = readFileSync(await printPage(html, { chromium: CHROMIUM, env }));
      expect(again.equals(bytes)).toBe(true);
      const text = bytes.toString('latin1');
      expect(text).toContain('/CreationDate (D:20000101000000');
      expect(text).toContain('/StructTreeRoot');
      expect(text).not.toContain(folder);
      const read = spawnSync('pdftotext', [first, '-'], { encoding: 'utf8' });
      if (read.status !== null) expect(read.stdout).toContain('A page');
    },
    TIMEOUT,
  );
});

describe('without a good one', () => {
  test('the usual names are looked for on the PATH', () => {
    const path = fake('google-chrome', 'exit 0');
    expect(findChromium({ PATH: folder })).toBe(path);
    expect(findChromium({ PATH: '', ISOFLOP_CHROMIUM: path })).toBe(path);
    expect(findChromium({ PATH: folder, ISOFLOP_CHROMIUM: 'google-chrome' })).toBe(path);
    expect(() => findChromium({ PATH: '' })).toThrow('there is none on the PATH');
    for (const given of [join(folder, 'nothing'), folder, 'nothing']) {
      expect(() => findChromium({ PATH: folder, ISOFLOP_CHROMIUM: given })).toThrow(given);
    }
  });

  test('nothing is built without one', async () => {
    const { code, out } = await run(['report', 'chinchilla', '--pdf', '--json', '--out', 'none'], {
      env: { PATH: '' },
    });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      errors: [{ code: 'no-chromium' }],
    });
    expect(existsSync('none')).toBe(false);
  });

  test('the command lists the PDF beside the page', async () => {
    writeFileSync('mine.md', '---\ntitle: Mine\nsheet: hoffmann2022\n---\nText.\n');
    const good = fake(
      'good',
      `${OUT}\nprintf '%%PDF-1.4 /CreationDate (D:20250102030405Z)' > "$out"`,
    );
    const env = { ...ENV, ISOFLOP_CHROMIUM: good };
    const json = await run(['report', 'mine.md', '--pdf', '--json'], { env });
    expect(JSON.parse(json.out)).toEqual({
      reports: [{ report: 'mine', file: 'site/mine.html', pdf: 'site/mine.pdf', title: 'Mine' }],
    });
    expect(readFileSync('site/mine.pdf', 'latin1')).toBe(
      '%PDF-1.4 /CreationDate (D:20000101000000Z)',
    );
    const { code, err } = await run(['report', 'mine.md', '--pdf', '--watch'], { env });
    expect([code, err]).toEqual([2, expect.stringContaining('(conflicting-options)')]);
  });

  test('what goes wrong is said, and no half of a file is left', async () => {
    expect(await faultOf(fake('none', 'exit 0'))).toContain('it wrote nothing');
    expect(await faultOf(fake('text', `${OUT}\necho hello > "$out"`))).toContain('wrote no PDF');
    expect(await faultOf(fake('bad', 'echo "no display" >&2; exit 3'))).toContain(
      'it ended with 3: no display',
    );
    expect(await faultOf(fake('slow', 'sleep 20'), 300)).toContain('it took more than');
    expect(await faultOf(join(folder, 'absent'))).toContain('it does not start');
    expect(existsSync(join(folder, 'p.pdf'))).toBe(false);
  });

  test('the profile is private and does not stay', async () => {
    const told = join(folder, 'told');
    const program = fake('tells', `${OUT}\necho "$@" > ${told}\nprintf '%%PDF-' > "$out"`);
    expect(await faultOf(program)).toBe('none');
    const args = readFileSync(told, 'utf8');
    const profile = /--user-data-dir=(\S+)/.exec(args)?.[1] ?? '';
    expect(profile).toContain('isoflop-pdf-');
    expect(existsSync(profile)).toBe(false);
    expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    expect(args).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
  });
});

describe('dates', () => {
  const fixed = (text: string): string =>
    Buffer.from(withFixedDates(Buffer.from(text, 'latin1'))).toString('latin1');

  test('and identities are fixed, of the same length; other bytes stay', () => {
    const text =
      "\xff\x00/CreationDate (D:20261122120352-08'00')\n/ModDate (D:20261122120352+01'30')" +
      '<xmp:ModifyDate>2026-11-22T12:03:52Z</xmp:ModifyDate>/ID [<0aF1> <99bb>] 20261122';
    expect(fixed(text)).toBe(
      "\xff\x00/CreationDate (D:20000101000000+00'00')\n/ModDate (D:20000101000000+00'00')" +
        '<xmp:ModifyDate>2000-01-01T00:00:00Z</xmp:ModifyDate>/ID [<0000> <0000>] 20261122',
    );
  });
});
