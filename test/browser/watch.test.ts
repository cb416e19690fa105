/** `isoflop report --watch` as its author sees it: the page follows the text. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSheet } from '../../src/sheet/template.js';
import { describeWith } from '../support/programs.js';
import { axe, launch, ROOT, scratch } from './support.js';

describeWith('chromium', 'report --watch in a browser', () => {
  const project = scratch('watched');
  const report = join(project.path, 'reports/mine.md');
  const written = join(project.path, 'site/mine.html');
  const text =
    '---\ntitle: Mine\nsheet: mine\n---\n\n## Law\n\n::: formula law\n:::\n\nFirst words.\n';
  let child: ChildProcess;
  let browser: Browser;
  let page: Page;
  let url = '';

  beforeAll(async () => {
    mkdirSync(join(project.path, 'derivations'));
    mkdirSync(join(project.path, 'reports'));
    writeFileSync(join(project.path, 'derivations/mine.yaml'), newSheet('mine'));
    writeFileSync(report, text);
    child = spawn(
      process.execPath,
      [join(ROOT, 'bin/isoflop.js'), 'report', '--watch', '--port', '0'],
      { cwd: project.path, env: { ...process.env, ISOFLOP_CACHE: 'off' } },
    );
    let said = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (more: string) => {
          said += more;
          if (said.includes('Ctrl-C')) resolve();
        });
      }
      child.on('exit', () => reject(new Error(said)));
    });
    url = /^http:\S+/m.exec(said)?.[0] ?? '';
    browser = await launch();
    page = await browser.newPage();
  }, 180_000);
  afterAll(async () => {
    child.kill('SIGKILL');
    await browser.close();
    project.remove();
  });

  const shows = async (words: string): Promise<void> => {
    await page.getByText(words).first().waitFor({ timeout: 15_000 });
  };

  test('the page changes with the text, shows mistakes over itself, and is mended', async () => {
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
        problems.push(request.url());
      }
    });
    await page.goto(`${url}mine.html`);
    await shows('First words.');
    writeFileSync(report, text.replace('First', 'Second'));
    await shows('Second words.');

    writeFileSync(report, text.replace('formula law', 'formula <lwa>'));
    await shows('reports/mine.md:8');
    const overlay = page.locator('#isoflop-mistakes');
    expect(await overlay.innerText()).toContain('no equation "<lwa>"');
    expect(await axe(page)).toEqual([]);
    expect(readFileSync(written, 'utf8')).toContain('Second words.');
    await page.keyboard.press('Escape');
    expect(await overlay.count()).toBe(0);
    await page.reload();
    await shows('reports/mine.md:8');

    writeFileSync(report, text.replace('First', 'Third'));
    await shows('Third words.');
    expect(await overlay.count()).toBe(0);
    expect(problems).toEqual([]);
  }, 180_000);

  test('the sheet counts too, and the list of reports follows', async () => {
    await page.goto(url);
    await shows('Reports');
    const sheet = newSheet('mine');
    writeFileSync(
      join(project.path, 'derivations/mine.yaml'),
      sheet.replace('C = 6*N*D', 'C = 6*N*'),
    );
    await shows('derivations/mine.yaml:');
    writeFileSync(join(project.path, 'derivations/mine.yaml'), sheet);
    await page.locator('#isoflop-mistakes').waitFor({ state: 'detached', timeout: 15_000 });
    writeFileSync(report, text.replace('title: Mine', 'title: Renamed'));
    await shows('Renamed');
  }, 180_000);

  test('what is written has neither the script nor leave for it', () => {
    const html = readFileSync(written, 'utf8');
    expect(html).not.toContain('EventSource(');
    expect(html).not.toContain('connect-src');
  });
});
