/** The table of every claim: complete without scripts; sorted by its heads and filtered where they run. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from '../report/fake-context.js';
import { describeWith } from '../support/programs.js';
import { launch } from './support.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const REPORT = `---
title: Every claim
---

::: audit hoffmann2022 gopher-40B
:::

::: library {#all}
as: table
:::
`;

describeWith('chromium', 'the table of every claim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-claims-'));
  const url = pathToFileURL(join(folder, 'page.html')).href;
  const context = fakeContext({ kept: (_what, work) => work() });
  const count = context.sheets.reduce((sum, id) => sum + context.audit(id).claims.length, 0);
  let browser: Browser;

  beforeAll(async () => {
    const html = renderReport({ file: 'claims.md', text: REPORT }, context);
    writeFileSync(join(folder, 'page.html'), html);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    options: BrowserContextOptions,
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const own = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await own.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(url);
    await use(page);
    expect(trouble).toEqual([]);
    await own.close();
  }
  const column = (page: Page, n: number): Promise<string[]> =>
    page.locator(`.every tbody tr:visible > :nth-child(${String(n)})`).allTextContents();

  test('without scripts every claim is there, and nothing to press', async () => {
    await open({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('.every tbody tr').count()).toBe(count);
      expect(await page.locator('.every :is(button, select, input)').count()).toBe(0);
      expect(await page.locator('.every a[href="#claim-gopher-40b"]').count()).toBe(1);
    });
  });

  test('a head sorts up, then down, by keyboard, and says so', async () => {
    await open({}, async (page) => {
      const head = page.locator('.every th', { hasText: 'verdict' });
      await head.locator('button').focus();
      await page.keyboard.press('Enter');
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      expect(await page.locator('.every [aria-sort]').count()).toBe(1);
      const best = await column(page, 3);
      await page.keyboard.press('Enter');
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      const worst = await column(page, 3);
      expect(worst).toEqual([...best].reverse());
      expect(best[0]).toBe('follows');
      expect(worst[0]).toBe('not checkable');
      expect(await page.locator('main > .live').textContent()).toBe(
        'Sorted by verdict, descending',
      );
    });
  });

  test('lists and words choose among the claims together, and the count follows', async () => {
    await open({}, async (page) => {
      const [papers, verdicts] = [0, 1].map((n) => page.locator('.every select').nth(n));
      const status = page.locator('.every [role=status]');
      expect(await status.textContent()).toBe(`${String(count)} of ${String(count)} claims`);
      await verdicts?.selectOption('contradicted');
      const found = await column(page, 3);
      expect(new Set(found)).toEqual(new Set(['contradicted']));
      await page.locator('.every input').fill('tablea3 OPTIMAL');
      const ids = await column(page, 2);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.length).toBeLessThan(found.length);
      for (const id of ids) expect(id).toMatch(/tableA3.*optimal/);
      expect(await status.textContent()).toBe(`${String(ids.length)} of ${String(count)} claims`);
      await page.locator('.every input').fill('no such words');
      expect(await column(page, 1)).toEqual([]);
      await page.locator('.every input').fill('');
      await verdicts?.selectOption('');
      await papers?.selectOption({ index: 1 });
      expect(new Set(await column(page, 1)).size).toBe(1);
    });
  });

  test('on paper the heads stand as words: Chromium repeats no boxes of buttons on later pages', async () => {
    await open({}, async (page) => {
      const button = page.locator('.every thead button').first();
      const shown = (): Promise<string[]> =>
        button.evaluate((b) => [
          getComputedStyle(b).display,
          getComputedStyle(b, '::after').content,
        ]);
      expect((await shown())[0]).not.toBe('contents');
      await page.emulateMedia({ media: 'print' });
      expect(await shown()).toEqual(['contents', 'none']);
      expect(await page.locator('.every .control').isVisible()).toBe(false);
    });
  });

  for (const width of [1280, 390]) {
    test(`axe finds nothing, and the page does not scroll sideways, ${String(width)} px`, async () => {
      await open({ viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
        await page.evaluate(AXE);
        const found = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string }[] }> };
          };
          return (await axe.run()).violations.map(({ id }) => id);
        });
        expect(found).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      });
    });
  }
});
