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

  const chooseSheet = async (page: Page): Promise<void> => {
    await page.check('input[value=sheet]');
    expect(await page.isVisible('#law')).toBe(false);
  };

  test('derives a whole sheet, gives its LaTeX, and saves it as Python that runs', async () => {
    const size = { viewport: { width: 390, height: 800 }, acceptDownloads: true };
    const permissions = ['clipboard-read', 'clipboard-write'];
    await withPage(browser, file, { ...size, permissions }, async ({ page, trouble }) => {
      await chooseSheet(page);
      expect((await page.inputValue('#sheet')).split('\n').length).toBe(32);
      await derive(page, {});
      await page.waitForSelector('#result dl');
      expect(await page.innerText('#result')).toContain('Best N = 32189859151.4');
      await page.click('button[aria-label="Copy LaTeX of N"]');
      await page.waitForFunction(() => document.querySelector('#said')?.textContent !== '');
      expect(await page.innerText('#said')).toBe('The LaTeX of N is copied.');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^N = .*\\frac\{\\alpha A\}\{\\beta B\}/);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('button[aria-label="Save as Python: best"]'),
      ]);
      expect(download.suggestedFilename()).toBe('mine_best.py');
      const saved = join(folder.path, 'mine_best.py');
      await download.saveAs(saved);
      const ran = spawnSync('python3', [saved], { encoding: 'utf8' });
      expect(ran.stdout + ran.stderr).toContain(' 0 wrong');
      await page.click('#result summary');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      expect(trouble).toEqual([]);
      expect(await axe(page)).toEqual([]);
    });
  });

  test('says the line and the column of each mistake in a sheet, and goes there', async () => {
    await withPage(browser, file, {}, async ({ page, trouble }) => {
      await chooseSheet(page);
      const text = await page.inputValue('#sheet');
      await derive(page, {
        sheet: text.replace('A/N^alpha', 'A/N^alhpa').replace('over: [N, D]', 'over: [N, Z]'),
      });
      const said = await page.innerText('#sheet-error');
      expect(said).toContain('line 17, column 35');
      expect(said).toMatch(/line 30, column \d+ "Z"/);
      expect(said).toContain('did you mean "alpha"?');
      expect(await page.getAttribute('#sheet', 'aria-invalid')).toBe('true');
      expect(await page.innerText('#result')).toBe('');
      await page.click('#sheet-error button >> nth=0');
      const selected = await page.evaluate(() => {
        const area = document.querySelector<HTMLTextAreaElement>('#sheet');
        return area?.value.slice(area.selectionStart, area.selectionEnd);
      });
      expect(selected).toMatch(/^alhpa \+ B/);
      expect(await axe(page)).toEqual([]);
      await derive(page, { sheet: text, 'sheet-values': 'C=many' });
      expect(await page.innerText('#sheet-error')).toBe('');
      expect(await page.innerText('#sheet-values-error')).toContain('is no number');
      await derive(page, { sheet: '' });
      expect(await page.innerText('#sheet-error')).toContain('a sheet is a mapping');
      await derive(page, { sheet: 'isoflop: 1\nid: <img src=x onerror=alert(1)>' });
      expect(await page.innerText('#sheet-error')).toContain('line 2');
      expect(trouble).toEqual([]);
    });
  });

  test('is readable in the dark', async () => {
    await withPage(browser, file, { colorScheme: 'dark' }, async ({ page }) => {
      await chooseSheet(page);
      await derive(page, { 'sheet-values': 'Q=1' });
      await page.waitForSelector('#sheet-values-error p');
      expect(await axe(page)).toEqual([]);
    });
  });

  test('is valid HTML', async () => {
    expect(await invalid(readFileSync(file, 'utf8'))).toEqual([]);
  });
});
