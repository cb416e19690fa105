import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PageState } from '../../src/report/page-state.js';
import { engineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';
import { Faces } from '../../src/report/fonts/face.js';
import { largeFractions } from '../../src/report/tex/fractions.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { texStyle } from '../../src/report/tex/style.js';
import { describeWith } from '../support/programs.js';
import { launch } from './support.js';
import { REPORT } from './reading-report.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
describeWith('chromium', 'reading a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-reading-'));
  const url = pathToFileURL(join(folder, 'page.html')).href;
  const context = engineContext(fileURLToPath(new URL('../../derivations', import.meta.url)));
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'page.html'),
      renderReport({ file: 'reading.md', text: REPORT }, context),
    );
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
    const own = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await own.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(url);
    await use(page);
    expect(trouble).toEqual([]);
    await own.close();
  }

  const box = (page: Page) => page.locator('.popover');
  const glyph = (page: Page, letter: string) =>
    page.locator('#law .katex-html *', { hasText: new RegExp(`^${letter}$`) }).last();
  const text = async (page: Page): Promise<string> =>
    ((await box(page).textContent()) ?? '').replace(/\s+/g, ' ');

  test('a symbol under the pointer tells what it is, and stays while the pointer is on the box', async () => {
    await open({}, async (page) => {
      await glyph(page, 'A').hover();
      await expect.poll(() => box(page).isVisible()).toBe(true);
      expect(await text(page)).toContain('coefficient of the model-size term (nats/token)');
      expect(await text(page)).toMatch(/= 406\.4 printed, Eq\. 10/);
      expect(await page.locator('#law .katex').getAttribute('aria-describedby')).toBe('told');
      await box(page).hover();
      await page.waitForTimeout(400);
      expect(await box(page).isVisible()).toBe(true);
      await page.locator('h1').hover();
      await expect.poll(() => box(page).isVisible()).toBe(false);
      expect(await page.locator('[aria-describedby=told], .lit').count()).toBe(0);
    });
  });

  test('Escape closes the box', async () => {
    await open({}, async (page) => {
      await glyph(page, 'B').hover();
      await expect.poll(() => box(page).isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await box(page).isVisible()).toBe(false);
    });
  });

  test('the author’s letter alone is told of; a refit’s value has its standard error', async () => {
    await open({}, async (page) => {
      const letters = page.locator('main > p .katex[data-s]');
      await letters.nth(0).hover();
      expect(await text(page)).toContain('model parameters');
      await letters.nth(1).hover();
      expect(await text(page)).toMatch(/= 0\.3478\u202f?\s?±\s?\u202f?0\.02/);
    });
  });

  test('a number tells where it comes from, in prose and in a table', async () => {
    await open({}, async (page) => {
      const number = page.locator('main > p data.number').first();
      expect(await number.getAttribute('title')).toBe(null);
      await number.hover();
      expect(await text(page)).toMatch(
        /^Noptat C = 5\.76\s?×\s?1023printed coefficients of hoffmann2022/,
      );
      expect(await text(page)).toMatch(
        /3 certain digits: between 3\.21898\s?×\s?1010 and 3\.21899\s?×\s?1010/,
      );
      await page.locator('#table tbody td data').nth(1).hover();
      expect(await text(page)).toContain('less-rounded coefficients');
      const audited = page.locator('.claim data').first();
      await audited.hover();
      expect(await text(page)).toContain('gopher-40B');
    });
  });

  test('the keyboard reaches numbers by one stop a paragraph and table, and arrows within', async () => {
    await open({}, async (page) => {
      await page.evaluate(() => document.querySelector<HTMLElement>('main > p .katex')?.focus());
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      expect(await text(page)).toContain('model parameters');
      await page.keyboard.press('ArrowRight');
      expect(await text(page)).toContain('exponent of the model size');
      await page.keyboard.press('ArrowRight');
      expect(await text(page)).toContain('at C = ');
      expect(await page.evaluate(() => document.activeElement?.matches('data.number'))).toBe(true);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('p'))).toBe(null);
      expect(await page.locator('main > p:first-of-type [tabindex="0"]').count()).toBe(1);
      expect(await page.locator('#table table [tabindex="0"]').count()).toBe(1);
      await page.locator('#table tbody td data').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/T$/);
      await page.keyboard.press('ArrowRight');
      expect(await text(page)).toContain('less-rounded');
    });
  });

  test('arrows go through the symbols of a formula’s box; what scrolls is entered first', async () => {
    await open({}, async (page) => {
      const scroll = page.locator('#law .scroll');
      await page.keyboard.press('Tab');
      await scroll.focus();
      expect(await text(page)).toBe('← →: symbols · C copies the LaTeX');
      const seen: string[] = [];
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press('ArrowRight');
        seen.push((await box(page).locator('dt').textContent()) ?? '');
      }
      expect(seen).toEqual(['L', 'N', 'D', 'E']);
      await page.keyboard.press('ArrowLeft');
      expect(await box(page).locator('dt').textContent()).toBe('D');
      expect(await page.locator('.live').textContent()).toContain('training tokens');
      await page.keyboard.press('Escape');
      expect(await box(page).isVisible()).toBe(false);
    });
    await open({ viewport: { width: 390, height: 800 } }, async (page) => {
      const long = page.locator('#step-optimal-12 > .scroll');
      await page.keyboard.press('Tab');
      await long.focus();
      expect(await text(page)).toContain('Enter, then');
      await page.keyboard.press('ArrowRight');
      expect(await text(page)).toContain('Enter, then');
      await page.keyboard.press('Enter');
      expect(await box(page).locator('dt').textContent()).toBe('dopt');
      await page.keyboard.press('End');
      const area = await box(page).boundingBox();
      expect((area?.x ?? -1) >= 0 && (area?.x ?? 0) + (area?.width ?? 999) <= 390).toBe(true);
    });
  });

  test('a tap opens the box, another elsewhere closes it', async () => {
    await open(
      { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true },
      async (page) => {
        await glyph(page, 'E').tap();
        expect(await text(page)).toContain('irreducible loss');
        const area = await box(page).boundingBox();
        expect((area?.x ?? -1) >= 0 && (area?.x ?? 0) + (area?.width ?? 999) <= 390).toBe(true);
        await page.locator('h1').tap();
        expect(await box(page).isVisible()).toBe(false);
        const opacity = await page
          .locator('#law .copy')
          .evaluate((e) => getComputedStyle(e).opacity);
        expect(opacity).toBe('1');
      },
    );
  });

  test('copies LaTeX by button and by key, and says so', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const law = 'L(N, D) = E + \\frac{A}{N^{\\alpha}} + \\frac{B}{D^{\\beta}}';
      const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
      await page.locator('#law').hover();
      await page.locator('#law .copy').click();
      await expect.poll(() => page.locator('.live').textContent()).toBe('LaTeX copied');
      expect(await clipboard()).toBe(law);
      await page.locator('.step .scroll').first().focus();
      await page.keyboard.press('c');
      await expect.poll(clipboard).toBe('L = E + \\frac{A}{N^{\\alpha}} + \\frac{B}{D^{\\beta}}');
      expect(await page.locator('.optimum .line > .copy').count()).toBeGreaterThanOrEqual(5);
    });
  });

  test('where the clipboard is closed, the LaTeX is copied the old way', async () => {
    await open({}, async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.addEventListener('copy', () => {
          document.title = (document.activeElement as HTMLTextAreaElement).value;
        });
      });
      await page.locator('#law').hover();
      await page.locator('#law .copy').click();
      await expect.poll(() => page.title()).toContain('\\frac{A}{N^{\\alpha}}');
      expect(await page.locator('textarea').count()).toBe(0);
    });
  });

  test('a derivation is read at three depths', async () => {
    await open({}, async (page) => {
      const first = page.locator('.derivation').nth(0);
      const steps = (): Promise<number> => first.locator('.step:visible').count();
      expect(await steps()).toBe(15);
      await first.locator('input[value=steps]').focus();
      await page.keyboard.press('ArrowLeft');
      expect(await steps()).toBe(2);
      expect(await first.locator('summary:visible').count()).toBe(0);
      await page.emulateMedia({ media: 'print' });
      expect(await steps()).toBe(2);
      await page.emulateMedia({ media: 'screen' });
      await first.locator('input[value=all]').check({ force: true });
      expect(await steps()).toBe(15);
      expect(await first.locator('details:not([open])').count()).toBe(0);
      await first.locator('input[value=steps]').check({ force: true });
      expect(await first.locator('details[open]').count()).toBe(0);
      // The second one starts with its result, and a link to a step shows the steps.
      const second = page.locator('.derivation').nth(1);
      expect(await second.locator('.step:visible').count()).toBe(2);
      await page.evaluate(() => (location.hash = '#step-optimal-3'));
      await expect.poll(() => second.locator('.step:visible').count()).toBe(22);
    });
  });

  test('without scripts everything is there: titles, folds, steps', async () => {
    await open({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('main > p data.number').first().getAttribute('title')).toContain(
        'N_opt',
      );
      await page.locator('details.where summary').first().click();
      expect(await page.locator('#symbol-0').isVisible()).toBe(true);
      const second = page.locator('.derivation').nth(1);
      expect(await second.locator('.step:visible').count()).toBe(0);
      await second.locator('details.how > summary').click();
      expect(await second.locator('.step:visible').count()).toBe(22);
      expect(await page.locator('.copy, .depths, .popover').count()).toBe(0);
    });
  });

  test('on paper every symbol is told of, and no button is left', async () => {
    await open({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#symbol-0').isVisible()).toBe(true);
      expect(await page.locator('.copy:visible, .depths:visible').count()).toBe(0);
    });
  });

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test(`axe finds nothing with the box open, ${scheme}, ${String(width)} px`, async () => {
      await open({ colorScheme: scheme, viewport: { width, height: 900 } }, async (page) => {
        await page.locator('details.where').evaluateAll((all) => {
          for (const fold of all) (fold as HTMLDetailsElement).open = true;
        });
        // The steps are looked at with the reports.
        await page.locator('.depths input[value=result]').first().check({ force: true });
        await glyph(page, 'A').hover();
        await expect.poll(() => box(page).isVisible()).toBe(true);
        await page.evaluate(AXE);
        const found = await page.evaluate<{
          violations: { id: string; nodes: { html: string }[] }[];
        }>("axe.run({ exclude: [['.katex-html']] })");
        expect(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(over).toBeLessThanOrEqual(0);
      });
    }, 180_000);
  }

  test('formulas with tags are drawn as those without', async () => {
    const state = new PageState({ file: 'x.md', text: '' }, context);
    const place = { start: 0, end: 0 };
    const formulas = [...context.sheets].flatMap((id) =>
      [...(context.sheet(id)?.equations.values() ?? [])].map(({ equation }) => ({
        tagged: state.formula(equation, id, true, place),
        plain: renderTex(largeFractions(context.latex(equation, id), true), true),
      })),
    );
    const style = texStyle(formulas.map((f) => f.plain).join(''), new Faces());
    const draw = async (htmls: readonly string[]): Promise<string> => {
      const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
      await page.setContent(`<!DOCTYPE html><style>${style}</style>${htmls.join('')}`);
      await page.evaluate(() => document.fonts.ready);
      const picture = (await page.screenshot({ fullPage: true })).toString('base64');
      await page.close();
      return picture;
    };
    const tagged = formulas.map((f) => f.tagged);
    expect(tagged.filter((html) => html.includes('data-s')).length).toBe(formulas.length);
    const same = (await draw(tagged)) === (await draw(formulas.map((f) => f.plain)));
    expect(same, 'the two pictures are the same').toBe(true);
  });
});
