/** Every report, the list of them and a report on a new sheet, as a reader meets them. */
import { copyFileSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWith } from '../support/programs.js';
import {
  axe,
  invalid,
  isoflop,
  launch,
  openFolds,
  REPORTS,
  ROOT,
  scratch,
  withPage,
} from './support.js';
import { foreignFonts } from './fonts.js';
import { readable, walk } from './walk.js';

/** Bytes of the largest page. */
const LARGEST = 600_000;
const isCi = process.env['CI'] !== undefined;
const TIMEOUT = 360_000;

const PAGES = [...REPORTS, 'index', 'template'];

describeWith('chromium', 'in a browser', () => {
  const folder = scratch('pages');
  const site = join(folder.path, 'site');
  const project = scratch('project');
  const fileOf = (name: string): string => join(site, `${name}.html`);
  let browser: Browser;

  beforeAll(async () => {
    // With what installation has worked out, which "another folder" does without.
    const env = { ISOFLOP_CACHE: join(folder.path, 'cache') };
    const building = isoflop(['report', '--out', site], { env });
    const made = await isoflop(['new', 'template', '--report'], { cwd: project.path });
    const template = await isoflop(['report', 'template'], { cwd: project.path, env });
    expect([made, template].map(({ code, output }) => (code === 0 ? '' : output))).toEqual([
      '',
      '',
    ]);
    const { code, output } = await building;
    expect(code === 0 ? '' : output).toBe('');
    copyFileSync(join(project.path, 'site/template.html'), fileOf('template'));
    browser = await launch();
  }, TIMEOUT);
  afterAll(async () => {
    await browser.close();
    folder.remove();
    project.remove();
  });

  describe.concurrent.each(PAGES)('%s', (name) => {
    test('is small enough', () => {
      expect(statSync(fileOf(name)).size).toBeLessThanOrEqual(LARGEST);
    });

    test(
      'is valid HTML',
      async () => {
        expect(await invalid(readFileSync(fileOf(name), 'utf8'))).toEqual([]);
      },
      TIMEOUT,
    );

    test(
      'has no fault that axe finds: wide and narrow, light and dark',
      async () => {
        await withPage(browser, fileOf(name), {}, async ({ page, trouble }) => {
          for (const width of [1280, 390]) {
            await page.setViewportSize({ width, height: 900 });
            for (const colorScheme of ['light', 'dark'] as const) {
              // All four take a minute a page: where nothing waits for them.
              if (!isCi && (width === 1280) !== (colorScheme === 'light')) continue;
              await page.emulateMedia({ colorScheme });
              if (width === 390 && colorScheme === 'dark') await openFolds(page);
              // Text has the same colours at any width: once in each scheme is enough.
              const contrast = (width === 1280) === (colorScheme === 'light');
              expect(await axe(page, contrast), `${String(width)} px, ${colorScheme}`).toEqual([]);
            }
          }
          expect(trouble).toEqual([]);
        });
      },
      TIMEOUT,
    );

    test(
      'draws formulas and symbols with the letters that it brings, on any machine',
      async () => {
        await withPage(browser, fileOf(name), {}, async ({ page }) => {
          await openFolds(page);
          expect(await foreignFonts(page, '.katex-html *, main p i')).toEqual([]);
        });
      },
      TIMEOUT,
    );

    test(
      'shows claims and, on a wide screen, formulas without scrolling sideways',
      async () => {
        await withPage(browser, fileOf(name), {}, async ({ page }) => {
          await openFolds(page);
          // What may scroll: values of figures; on a telephone formulas and tables without verdicts.
          for (const [width, boxes] of [
            [1280, '.scroll:not(:has(>.values))'],
            [390, '.scroll:has(>.claim-table, >.as-cards)'],
          ] as const) {
            await page.setViewportSize({ width, height: 900 });
            const wide = await page.$$eval(boxes, (all) =>
              all
                .filter((box) => box.scrollWidth > box.clientWidth + 1)
                .map((box) => box.getAttribute('aria-label')),
            );
            expect(wide, `${String(width)} px`).toEqual([]);
          }
        });
      },
      TIMEOUT,
    );

    test(
      'fits a telephone, with figures whose text can be read',
      async () => {
        const viewport = { width: 360, height: 800 };
        await withPage(browser, fileOf(name), { viewport }, async ({ page, trouble }) => {
          for (const unfold of [false, true]) {
            if (unfold) await openFolds(page);
            const over = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            );
            expect(over, unfold ? 'folds open' : 'folds closed').toBeLessThanOrEqual(0);
          }
          await page.setViewportSize({ width: 390, height: 800 });
          const sizes = await page.evaluate(() =>
            [...document.querySelectorAll('svg.plot:not(.strip):not(.cells)')]
              .filter((svg) => svg.getBoundingClientRect().width > 0)
              .map((svg) => {
                const view = Number((svg.getAttribute('viewBox') ?? '').split(' ')[2]);
                return (
                  (Number(svg.getAttribute('font-size')) * svg.getBoundingClientRect().width) / view
                );
              }),
          );
          expect(Math.min(10, ...sizes)).toBeGreaterThanOrEqual(10);
          expect(trouble).toEqual([]);
        });
      },
      TIMEOUT,
    );

    test(
      'can be walked through with the keyboard, and nothing moves as it begins',
      async () => {
        await withPage(
          browser,
          fileOf(name),
          { viewport: { width: 1280, height: 900 } },
          async ({ page, trouble }) => {
            const shift = await page.evaluate(
              async () =>
                new Promise<number>((resolve) => {
                  let sum = 0;
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries())
                      sum += (entry as unknown as { value: number }).value;
                  }).observe({ type: 'layout-shift', buffered: true });
                  setTimeout(() => {
                    resolve(sum);
                  }, 100);
                }),
            );
            // Fonts are decoded after the first layout; what the script does moves nothing.
            expect(shift).toBeLessThan(0.02);
            const { wanted, reached, unseen } = await walk(page);
            expect(reached).toEqual(wanted);
            expect(unseen).toEqual([]);
            expect(trouble).toEqual([]);
          },
        );
      },
      TIMEOUT,
    );

    test(
      'says all of it without its script',
      async () => {
        const texts = [true, false].map(async (javaScriptEnabled) =>
          withPage(browser, fileOf(name), { javaScriptEnabled }, async ({ page }) =>
            readable(page),
          ),
        );
        const [withScript, without] = await Promise.all(texts);
        expect(without).toEqual(withScript);
        expect(without?.['headings']?.length).toBeGreaterThan(1);
      },
      TIMEOUT,
    );

    test(
      'on paper is black on white, without what only a screen can use',
      async () => {
        await withPage(browser, fileOf(name), { colorScheme: 'dark' }, async ({ page }) => {
          await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
          const shown = await page.evaluate(() => {
            // The value of a field may be printed, as the text that it is.
            const isText = (e: Element): boolean => {
              const { appearance, borderTopWidth } = getComputedStyle(e);
              return (
                e.matches('select, [type=text]') &&
                appearance === 'none' &&
                borderTopWidth === '0px'
              );
            };
            const visible = (selector: string): string[] =>
              [...document.querySelectorAll(selector)]
                .filter((e) => e.checkVisibility() && !isText(e))
                .map((e) => e.outerHTML.slice(0, 100));
            return {
              controls: visible('nav.toc, .skip, .at-narrow, button, input, select, textarea'),
              background: getComputedStyle(document.body).backgroundColor,
            };
          });
          expect(shown).toEqual({ controls: [], background: 'rgb(255, 255, 255)' });
        });
      },
      TIMEOUT,
    );
  });

  test(
    'wide enough, every table fits its column, and every formula has its fonts',
    async () => {
      for (const name of ['chinchilla', 'fine-grained-moe']) {
        const viewport = { width: 1280, height: 900 };
        await withPage(browser, fileOf(name), { viewport }, async ({ page }) => {
          await openFolds(page);
          const found = await page.evaluate(async () => {
            const wide = [...document.querySelectorAll('.scroll')]
              .filter((box) => box.querySelector('table') && box.scrollWidth > box.clientWidth + 1)
              .map((box) => box.getAttribute('aria-label'));
            // A font is loaded when a glyph of it is shown.
            document.body.getBoundingClientRect();
            await document.fonts.ready;
            const fonts = new Set<string>();
            for (const element of document.querySelectorAll('.katex-html *')) {
              const style = getComputedStyle(element);
              if (element.textContent === '' || !style.fontFamily.startsWith('KaTeX')) continue;
              fonts.add(
                `${style.fontStyle} ${style.fontWeight} 16px ${style.fontFamily.split(',')[0] ?? ''}`,
              );
            }
            return { wide, missing: [...fonts].filter((font) => !document.fonts.check(font)) };
          });
          expect(found, name).toEqual({ wide: [], missing: [] });
        });
      }
    },
    TIMEOUT,
  );

  test(
    'formulas taken from a page are what the command writes',
    async () => {
      const wanted = await isoflop(['export', 'hoffmann2022', '--to', 'all', '--out', folder.path]);
      expect(wanted.code, wanted.output).toBe(0);
      const options = { acceptDownloads: true };
      await withPage(browser, fileOf('chinchilla'), options, async ({ page, trouble }) => {
        const fold = page.locator('.export');
        await fold.locator('summary').click();
        const list = fold.locator('select');
        await list.waitFor();
        const names: string[] = [];
        for (let i = 0; i < (await list.locator('option').count()); i++) {
          await list.selectOption({ index: i });
          const saving = page.waitForEvent('download');
          await fold.getByRole('button', { name: 'Save' }).click();
          const saved = await saving;
          const name = saved.suggestedFilename();
          const text = readFileSync(join(folder.path, name), 'utf8');
          expect(readFileSync(await saved.path(), 'utf8'), name).toBe(text);
          expect(await fold.locator('pre').textContent(), name).toBe(text);
          names.push(name);
        }
        expect(names).toContain('hoffmann2022_compute_optimal.py');
        expect(names).toContain('hoffmann2022_compute_optimal.fods');
        expect(new Set(names).size).toBe(names.length);
        await fold.getByRole('button', { name: 'Copy' }).click();
        await expect.poll(() => page.locator('main > .live').textContent()).toMatch(/copied/);
        expect(trouble).toEqual([]);
      });
    },
    TIMEOUT,
  );

  test(
    'another folder, time zone and language, and nothing remembered: the same bytes',
    async () => {
      const other = scratch('elsewhere');
      const built = await isoflop(['report', '--out', other.path], {
        env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      });
      expect(built.code).toBe(0);
      const names = readdirSync(other.path).sort();
      expect(names).toEqual([...REPORTS, 'index'].map((name) => `${name}.html`).sort());
      for (const file of names) {
        const same = readFileSync(join(other.path, file)).equals(readFileSync(join(site, file)));
        expect(same, file).toBe(true);
      }
      other.remove();
    },
    TIMEOUT,
  );

  test('no page names where it was built', () => {
    for (const name of PAGES) {
      const html = readFileSync(fileOf(name), 'utf8');
      expect(html.includes(ROOT) || html.includes(project.path), name).toBe(false);
    }
  });
});
