/** The example page: the library in a browser, deriving what is typed into it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../support/programs.js';
import { ROOT, axe, invalid, launch, scratch, withPage } from './support.js';

const derive = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text);
  await page.click('button[type=submit]');
};

describeWith('chromium', 'the example page', () => {
  const folder = scratch('example');
  const file = join(folder.path, 'derive.html');
  let browser: Browser;

  beforeAll(async () => {
    const script = join(ROOT, 'scripts/example.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
    expect(status === 0 ? '' : stderr).toBe('');
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  test('derives the law that stands in it, with numbers, and breaks no policy', async () => {
    await withPage(browser, file, {}, async ({ page, trouble }) => {
      await derive(page, {});
      await page.waitForSelector('#result dl');
      const text = await page.innerText('#result');
      expect(text).toContain('closed-form; global minimum: proved');
      expect(text).toContain('(alpha*A/(beta*B))^(1/(alpha + beta))*(C/6)^(beta/(alpha + beta))');
      expect(text).toContain('Best N = 32189859151.4');
      expect(text).toContain('Best L = 1.93074810173');
      expect(await page.locator('#result math').count()).toBe(3);
      expect(await page.locator('#result li').count()).toBeGreaterThan(10);
      expect(await page.locator('#result li .proved').count()).toBe(
        await page.locator('#result li').count(),
      );
      expect(trouble).toEqual([]);
      expect(await axe(page)).toEqual([]);
    });
  });

  test('derives another law, typed in infix', async () => {
    await withPage(
      browser,
      file,
      { viewport: { width: 390, height: 800 } },
      async ({ page, trouble }) => {
        await derive(page, {
          law: 'P = a*x^2 + b/y',
          budget: 'K = x/y',
          minimize: 'P',
          over: 'x, y',
          given: 'K',
          values: '',
        });
        await page.waitForSelector('#result dl');
        expect(await page.innerText('#result')).toContain('Best x');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(390);
        expect(trouble).toEqual([]);
        expect(await axe(page)).toEqual([]);
      },
    );
  });

  test('says mistakes at the field that they are in', async () => {
    await withPage(browser, file, {}, async ({ page, trouble }) => {
      await derive(page, { law: 'L = E + \\frac{A}{N^{\\alpha}} + ND' });
      expect(await page.innerText('#law-error')).toContain('"ND" may be a product or one name');
      expect(await page.innerText('#law-error')).toContain('^^');
      expect(await page.getAttribute('#law', 'aria-invalid')).toBe('true');
      expect(await page.innerText('#result')).toBe('');
      await derive(page, { law: 'L = E + A/N^alpha + B/D^beta', budget: 'C = 6*N*' });
      expect(await page.innerText('#law-error')).toBe('');
      expect(await page.innerText('#budget-error')).toContain('the formula ends here');
      await derive(page, { budget: 'C = 6*N*D', values: 'C=many' });
      expect(await page.innerText('#values-error')).toContain('is no number');
      expect(await page.innerText('#result')).toContain('closed-form');
      await derive(page, { values: '', law: 'L = <img src=x onerror=alert(1)>' });
      expect(await page.innerText('#law-error')).toContain('has no meaning');
      expect(trouble).toEqual([]);
    });
  });

  test('is valid HTML', async () => {
    expect(await invalid(readFileSync(file, 'utf8'))).toEqual([]);
  });
});
