import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { besideReport } from '../../src/cli/read-beside.js';
import { engineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';
import { describeWith } from '../support/programs.js';
import { launch } from './support.js';
import { measure } from './plot-measure.js';

const REPORTS = fileURLToPath(new URL('../../reports', import.meta.url));
const SHEETS = fileURLToPath(new URL('../../derivations', import.meta.url));

/** The figures of a report, without what stands between them, which takes long to build. */
function figuresOf(text: string): string {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  const plots = text.match(/^::: plot [\s\S]*?\n:::$/gm) ?? [];
  return `${front}\n${plots.join('\n\n')}\n`;
}

const NEW_KINDS = `---
title: Kinds of figures
sheet: hoffmann2022
---

::: plot heat {#heat}
problem: compute-optimal
coefficients: printed
quantity: L(N, D)
x: {variable: N, from: 1e8, to: 1e12}
y: {variable: D, from: 1e9, to: 1e14}
levels: [1.8, 1.9, 2, 2.1, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4]
budgets: [1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25]
printed: [{at: {N: 70e9, D: 1.4e12}, label: one model}, {at: {N: 280e9, D: 300e9}, label: another}]
caption: The loss.
:::

::: plot shares {#shares}
problem: compute-optimal
coefficients: printed
from: 1e18
to: 1e29
whole: L_opt
parts:
  - {quantity: E, label: irreducible}
  - {quantity: A/N_opt^alpha, label: finite size}
  - {quantity: B/D_opt^beta, label: finite data}
caption: Where the loss goes.
:::

::: plot isoflop {#band}
problem: compute-optimal
coefficients: printed
quantity: L(N, C/(6*N))
budgets: [1e19, 1e21, 1e23]
band: yes
caption: With bands.
:::

::: plot curve {#curve}
quantity: D_opt/N_opt
coefficients: [printed, less-rounded]
from: 1e19
to: 1e27
title: "=1+1"
caption: A file that no spreadsheet takes for a formula.
:::
`;

describeWith('chromium', 'figures in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-plots-'));
  const pages = new Map<string, string>();
  let browser: Browser;

  beforeAll(async () => {
    const context = engineContext(SHEETS);
    const texts = readdirSync(REPORTS)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => [name, readFileSync(join(REPORTS, name), 'utf8')] as const);
    for (const [name, text] of [...texts, ['kinds.md', NEW_KINDS] as const]) {
      const figures = figuresOf(text);
      if (!figures.includes('::: plot')) continue;
      const file = join(folder, name.replace(/md$/, 'html'));
      const beside = { readBeside: besideReport(join(REPORTS, name)), isBeside: () => true };
      writeFileSync(file, renderReport({ file: name, text: figures }, context, beside));
      pages.set(name, pathToFileURL(file).href);
    }
    browser = await launch();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    name: string,
    options: { readonly width: number; readonly scripts?: boolean },
    use: (page: Page, trouble: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      javaScriptEnabled: options.scripts ?? true,
      acceptDownloads: true,
    });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) trouble.push(`request to ${request.url()}`);
    });
    await page.goto(pages.get(name) ?? '');
    await use(page, trouble);
    await context.close();
  }

  for (const width of [1280, 390]) {
    test(`no text lies on another or sticks out at ${String(width)} px`, async () => {
      for (const name of pages.keys()) {
        await open(name, { width }, async (page, trouble) => {
          const found = (await page.evaluate(measure)).map(
            (t) => `${name} ${t.figure}: ${t.kind}: ${t.texts.join(' | ')}`,
          );
          expect(found).toEqual([]);
          expect(trouble).toEqual([]);
        });
      }
    }, 180_000);
  }

  test('the measure sees what it is meant to see', async () => {
    await open('kinds.md', { width: 1280 }, async (page) => {
      await page.evaluate(() => {
        const names = [...document.querySelectorAll<SVGTextElement>('#curve .at-wide text')];
        const [one, other] = names.filter((t) => t.style.fill !== '');
        one?.setAttribute('y', other?.getAttribute('y') ?? '');
        one?.setAttribute('x', other?.getAttribute('x') ?? '');
        document.querySelector('#shares .at-wide text')?.setAttribute('x', '-40');
        const line = document.querySelector<SVGPathElement>(
          '#band .at-wide path[stroke="var(--plot-2)"]',
        );
        const name = document.querySelector<SVGTextElement>(
          '#band .at-wide text[style="fill:var(--plot-1)"]',
        );
        const on = line?.getPointAtLength(line.getTotalLength() / 2);
        name?.setAttribute('x', String((on?.x ?? 0) - 8));
        name?.setAttribute('y', String((on?.y ?? 0) + 4));
      });
      const kinds = new Set((await page.evaluate(measure)).map((t) => t.kind));
      expect([...kinds].sort()).toEqual(['crossed', 'outside', 'overlap']);
    });
  });

  for (const scripts of [true, false]) {
    test(`the values can be saved with scripts ${scripts ? 'on' : 'off'}, asking no network`, async () => {
      await open('kinds.md', { width: 1280, scripts }, async (page, trouble) => {
        await page.locator('#curve + details > summary').click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('#curve + details a[download]').click(),
        ]);
        expect(download.suggestedFilename()).toBe('figure-4.csv');
        const text = readFileSync(await download.path(), 'utf8');
        expect(text).toMatch(/^C; training compute \(FLOP\),"printed; [^"]*",.*\r\n1e19,32\.0\d+,/);
        expect(text.endsWith('\r\n')).toBe(true);
        expect(trouble).toEqual([]);
      });
    });
  }

  test('values are read off by pointer and by arrow keys, and go again', async () => {
    await open('kinds.md', { width: 1280 }, async (page, trouble) => {
      const readout = page.locator('#curve .readout');
      const before = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.locator('#curve').focus();
      await page.keyboard.press('ArrowRight');
      expect(await readout.innerText()).toMatch(/^C = 10¹⁹\nprinted\s+32\.0\d/);
      await page.keyboard.press('ArrowRight');
      expect(await readout.innerText()).toMatch(/^C = 10²⁰/);
      await page.keyboard.press('Escape');
      expect(await readout.innerText()).toBe('');
      await page.locator('#curve').scrollIntoViewIfNeeded();
      const box = await page.locator('#curve .at-wide svg').boundingBox();
      if (!box) throw new Error('the figure is not shown');
      await page.mouse.move(box.x + box.width * 0.42, box.y + box.height * 0.5);
      expect(await readout.innerText()).toMatch(/^C = 10²³/);
      expect(await page.locator('#curve .at-wide .reading circle').count()).toBe(2);
      await page.mouse.move(2, 2);
      expect(await readout.innerText()).toBe('');
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(before);
      expect(trouble).toEqual([]);
    });
  });
});
