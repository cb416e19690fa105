/** `isoflop report --watch` as a process. Built first; `npm test` does that. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSheet } from '../../src/sheet/template.js';
import { ROOT, run } from './run.js';

const REPORT = '---\ntitle: Mine\nsheet: mine\n---\n\n::: formula law\n:::\n';

describe.skipIf(!existsSync(join(ROOT, 'dist/cli/main.js')))('the process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-watch-'));
  let child: ChildProcess;
  let said = '';
  let url = '';

  /** Waits until something is said after `from`. */
  async function says(words: RegExp, from = 0): Promise<number> {
    while (!words.test(said.slice(from))) {
      if (child.exitCode !== null) throw new Error(`it ended: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return said.length;
  }

  beforeAll(async () => {
    mkdirSync(join(folder, 'derivations'));
    mkdirSync(join(folder, 'reports'));
    writeFileSync(join(folder, 'derivations/mine.yaml'), newSheet('mine'));
    writeFileSync(join(folder, 'reports/mine.md'), REPORT);
    const bin = join(ROOT, 'bin/isoflop.js');
    child = spawn(process.execPath, [bin, 'report', 'mine', '--watch', '--port', '0'], {
      cwd: folder,
      env: { ...process.env, ISOFLOP_CACHE: 'off' },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    await says(/Ctrl-C/);
    url = /^http:\S+/m.exec(said)?.[0] ?? '';
  });
  afterAll(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test('serves the page, follows its file, and keeps the last good one', async () => {
    expect(await (await fetch(url)).text()).toContain('<h1>Mine');
    const before = said.length;
    writeFileSync(join(folder, 'reports/mine.md'), REPORT.replace('Mine', 'Ours'));
    const after = await says(/Ours/, before);
    expect(await (await fetch(url)).text()).toContain('<h1>Ours');
    writeFileSync(join(folder, 'reports/mine.md'), REPORT.replace('law', 'lwa'));
    await says(/report-unknown-name/, after);
    expect(said.slice(after)).toMatch(/^reports\/mine\.md:6:/m);
    expect(await (await fetch(url)).text()).toContain('<h1>Ours');
    expect(readdirSync(join(folder, 'site'))).toEqual(['mine.html']);
  });

  test('ends by an interruption, well, and gives the port back', async () => {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });
});

test('a port that is none, and one without --watch, are clear mistakes', async () => {
  for (const port of ['x', '-1', '1e3', '65536', '3.5']) {
    const { code, err } = await run(['report', 'chinchilla', '--watch', `--port=${port}`]);
    expect([code, err]).toEqual([2, expect.stringMatching(/is no port.*bad-option-value/)]);
  }
  expect(await run(['report', 'chinchilla', '--port', '1'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('port-without-watch') as string,
  });
});
