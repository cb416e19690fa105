import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';
import { compactTex } from '../../src/report/tex-compact.js';
import { renderTex } from '../../src/report/tex.js';
import { texStyle } from '../../src/report/tex-style.js';
import { CHROMIUM, describeWith } from '../support/programs.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const PAGES = [
  {
    name: 'chinchilla',
    widths: [360, 390, 768, 1280],
    looks: [
      ['light', 1280, 'closed'],
      ['dark', 390, 'open'],
    ],
  },
  { name: 'fine-grained-moe', widths: [390, 1280], looks: [['dark', 390, 'closed']] },
] as const;

for (const { name, widths, looks } of PAGES) {
  describeWith('chromium', `${name} in a browser`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'isoflop-report-'));
    const file = join(folder, `${name}.html`);
    const url = pathToFileURL(file).href;
    let html = '';
    let browser: Browser;

    beforeAll(async () => {
      const text = readFileSync(new URL(`../../reports/${name}.md`, import.meta.url), 'utf8');
      const sheets = fileURLToPath(new URL('../../derivations', import.meta.url));
      html = renderReport({ file: `reports/${name}.md`, text }, engineContext(sheets));
      writeFileSync(file, html);
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function open(
      width: number,
      colorScheme: 'light' | 'dark',
      use: (page: Page, trouble: readonly string[]) => Promise<void>,
    ): Promise<void> {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const trouble: string[] = [];
      page.on('console', (message) => trouble.push(message.text()));
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) trouble.push(`request to ${request.url()}`);
      });
      await page.goto(url);
      await use(page, trouble);
      await context.close();
    }

    for (const width of widths) {
      test(`nothing sticks out at ${String(width)} px, folds open or closed`, async () => {
        await open(width, 'light', async (page, trouble) => {
          for (const unfold of [false, true]) {
            const over = await page.evaluate((open) => {
              if (open) document.querySelectorAll('details').forEach((d) => (d.open = true));
              return document.documentElement.scrollWidth - window.innerWidth;
            }, unfold);
            expect(over).toBeLessThanOrEqual(0);
          }
          expect(trouble).toEqual([]);
        });
      });
    }

    test('no text of a figure is smaller than 10 px on a telephone', async () => {
      await open(390, 'light', async (page) => {
        const sizes = await page.evaluate(() =>
          [...document.querySelectorAll('svg.plot:not(.strip)')]
            .filter((svg) => svg.getBoundingClientRect().width > 0)
            .map((svg) => {
              const view = Number((svg.getAttribute('viewBox') ?? '').split(' ')[2]);
              return (
                (Number(svg.getAttribute('font-size')) * svg.getBoundingClientRect().width) / view
              );
            }),
        );
        expect(sizes.length).toBeGreaterThan(2);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
      });
    });

    test('at 1280 px every table fits its column', async () => {
      await open(1280, 'light', async (page) => {
        const wide = await page.evaluate(() => {
          document.querySelectorAll('details').forEach((d) => (d.open = true));
          return [...document.querySelectorAll('.scroll')]
            .filter((box) => box.querySelector('table') && box.scrollWidth > box.clientWidth + 1)
            .map((box) => box.getAttribute('aria-label'));
        });
        expect(wide).toEqual([]);
      });
    });

    for (const [scheme, width, folds] of looks) {
      test(`axe finds nothing, ${scheme}, ${String(width)} px, folds ${folds}`, async () => {
        await open(width, scheme, async (page) => {
          // The policy forbids scripts in the page; the debugger's own are not subject to it.
          await page.evaluate((open) => {
            document.querySelectorAll('details').forEach((d) => (d.open = open || d.open));
          }, folds === 'open');
          await page.evaluate(AXE);
          const result: AxeResult = await page.evaluate<AxeResult>(
            // What KaTeX draws is hidden from assistive technology, which gets MathML instead.
            "axe.run({ exclude: [['.katex-html']] })",
          );
          const found = result.violations.map(
            (v) =>
              `${v.id}: ${v.nodes
                .map((n) => n.html)
                .slice(0, 3)
                .join('\n')}`,
          );
          expect(found).toEqual([]);
        });
      }, 60_000);
    }

    test('formulas made small are drawn as KaTeX draws them', async () => {
      const formulas = [
        'N_{\\mathrm{opt}} = \\left(\\frac{\\alpha A}{\\beta B}\\right)^{\\frac{1}{\\alpha + \\beta}}',
        '\\mathcal{L} = \\sum_{i=1}^n \\sqrt{x_i} + \\hat{E} \\le \\ln\\frac{A}{N^{-\\alpha\\beta}}',
      ].map((latex) => renderTex(latex, true));
      const whole = formulas.join('');
      const css = texStyle(whole);
      const small = compactTex(whole, css);
      const pictures = await Promise.all(
        [
          [whole, css],
          [small.html, small.css],
        ].map(async ([body = '', style = '']) => {
          const page = await browser.newPage({ viewport: { width: 500, height: 300 } });
          await page.setContent(`<!DOCTYPE html><style>${style}</style>${body}`);
          await page.evaluate(() => document.fonts.ready);
          const picture = (await page.screenshot()).toString('base64');
          await page.close();
          return picture;
        }),
      );
      expect(small.html.length).toBeLessThan(whole.length);
      expect(pictures[1]).toBe(pictures[0]);
    });

    test('every formula has its fonts', async () => {
      await open(1280, 'light', async (page) => {
        const missing = await page.evaluate(async () => {
          // A font is loaded when a glyph of it is shown.
          document.querySelectorAll('details').forEach((d) => (d.open = true));
          document.body.getBoundingClientRect();
          await document.fonts.ready;
          const families = new Set<string>();
          for (const element of document.querySelectorAll('.katex-html *')) {
            const style = getComputedStyle(element);
            if (element.textContent === '' || !style.fontFamily.startsWith('KaTeX')) continue;
            families.add(
              `${style.fontStyle} ${style.fontWeight} 16px ${style.fontFamily.split(',')[0] ?? ''}`,
            );
          }
          return [...families].filter((font) => !document.fonts.check(font));
        });
        expect(missing).toEqual([]);
      });
    });

    test('the printed page hides what only a screen can use', async () => {
      await open(700, 'dark', async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        const shown = await page.evaluate(() => ({
          outline: getComputedStyle(document.querySelector('nav.toc') as Element).display,
          narrow: getComputedStyle(document.querySelector('.at-narrow') as Element).display,
          background: getComputedStyle(document.body).backgroundColor,
        }));
        expect(shown).toEqual({
          outline: 'none',
          narrow: 'none',
          background: 'rgb(255, 255, 255)',
        });
      });
    });

    test('the HTML is valid', async () => {
      const validator = new HtmlValidate({
        extends: ['html-validate:recommended'],
        rules: {
          // KaTeX places glyphs by style attributes and writes MathML, which is not judged here.
          'no-inline-style': 'off',
          // A box that scrolls is a region for the keyboard's sake; as a section it would need a heading.
          'prefer-native-element': ['error', { exclude: ['region', 'img'] }],
          'long-title': 'off',
        },
      });
      const report = await validator.validateString(html);
      const messages = report.results.flatMap((r) =>
        r.messages.map((m) => `${String(m.line)}: ${m.ruleId} ${m.message}`),
      );
      expect([...new Set(messages)].slice(0, 20)).toEqual([]);
    });
  });
}
