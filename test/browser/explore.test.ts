/**
 * Explorables in a browser: what the controls change is what the engine computes for the same inputs,
 * the address keeps it, and without scripts all but the controls is there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';
import { describeWith } from '../support/programs.js';
import { axe, invalid, launch, scratch, withPage } from './support.js';
import { CASES } from './explore-cases.js';
import type { Case } from './explore-cases.js';
import type { Opened } from './support.js';

const engine = engineContext(fileURLToPath(new URL('../../derivations', import.meta.url)));

const report = ({ sheet, problem, lines }: Case): string =>
  `---\ntitle: To explore\nsheet: ${sheet}\n---\n\n## One\n\n${sheet === 'hoffmann2022' ? 'Then {{ N_opt at C=5.76e23 | as=short | live=plan }}.\n\n' : ''}::: explore {#plan}\ntitle: Yours\nproblem: ${problem}\n${lines}\n:::\n`;

/** Doubles of the page, as it keeps them beside what it shows. */
async function shownValues(page: Page): Promise<readonly number[]> {
  return await page
    .locator('[data-result]')
    .evaluateAll((outputs) => outputs.map((o) => Number((o as HTMLElement).dataset['value'])));
}

/** What the fields say the inputs are, as the address has it: all digits. */
async function inputsOf(page: Page): Promise<Map<string, string>> {
  await page.waitForTimeout(400);
  const [, part = ''] = new URL(page.url()).hash.split(':');
  return new Map(part.split('&').map((pair) => pair.split('=') as [string, string]));
}

/** What the engine says, to more digits than a double has. */
function certified(of: Case, given: ReadonlyMap<string, string>, coefficients: string): number[] {
  return of.quantities.map((text) =>
    Number(
      engine.evaluate({
        sheet: of.sheet,
        problem: of.problem,
        coefficients,
        given,
        quantity: { file: '', text },
        digits: 17,
      }).text,
    ),
  );
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, i) => {
    expect(Math.abs(value / (wanted[i] ?? NaN) - 1)).toBeLessThan(1e-9);
  });
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

describeWith('chromium', 'explorables in a browser', () => {
  const folder = scratch('explore');
  const files = new Map<string, string>();
  let browser: Browser;

  beforeAll(async () => {
    for (const one of CASES) {
      const file = join(folder.path, `${one.sheet}.html`);
      writeFileSync(file, renderReport({ file: 'r.md', text: report(one) }, engine));
      files.set(one.sheet, file);
    }
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  async function open(
    sheet: string,
    options: BrowserContextOptions & { readonly fragment?: string },
    use: (opened: Opened) => Promise<void>,
  ): Promise<void> {
    await withPage(browser, files.get(sheet) ?? '', options, use);
  }

  test.each(CASES)(
    '$sheet: keyboard and typing give what the engine computes',
    async (one) => {
      await open(one.sheet, {}, async ({ page, trouble }) => {
        const symbols = await page
          .locator('[data-explore] [data-slider]')
          .evaluateAll((all) => all.map((s) => s.id));
        expect(symbols.length).toBeGreaterThan(0);
        const start = new Map(
          [...one.lines.matchAll(/symbol: (\w+),.*value: ([\d.e]+)/g)].map(
            ([, name = '', value = '']) => [name, value],
          ),
        );
        expectClose(
          (await shownValues(page)).map((v) => v),
          certifiedToShown(one, start),
        );
        const rows = [...one.lines.matchAll(/\{symbol: (\w+)/g)].map(([, name]) => name);
        for (const { symbol, typed, keys } of one.moves) {
          const at = String(rows.indexOf(symbol));
          if (typed !== undefined) await page.locator(`[data-field="${at}"]`).fill(typed);
          if (keys !== undefined) await page.locator(`[data-slider="${at}"]`).press(keys);
          await settled(page);
          const given = new Map([...start, ...(await inputsOf(page))]);
          expect(given.get(symbol)).not.toBe(start.get(symbol));
          expectClose(await shownValues(page), certified(one, given, one.coefficients));
        }
        expect(trouble).toEqual([]);
      });
    },
    180_000,
  );

  /** Before anything moves the page holds the certified digits that it shows. */
  function certifiedToShown(one: Case, given: ReadonlyMap<string, string>): number[] {
    const digits = [...one.lines.matchAll(/\{quantity: [^}]*label[^}]*\}/g)].map(([row]) =>
      Number(/digits: (\d)/.exec(row)?.[1] ?? (row.includes('whole') ? 6 : 3)),
    );
    return certified(one, given, one.coefficients).map((v, i) => Number(v.toPrecision(digits[i])));
  }

  test('a coefficient set, the formula with its numbers, and back to the start', async () => {
    const [one] = CASES as [Case];
    await open(one.sheet, {}, async ({ page, trouble }) => {
      const before = await page.locator('[data-explore]').innerText();
      await page.locator('[data-set]').selectOption({ value: '1' });
      await settled(page);
      const given = new Map([['C', '5.76e23']]);
      expectClose(await shownValues(page), certified(one, given, 'less-rounded'));
      expect(await page.locator('[data-field="1"]').inputValue()).toBe('0.339171');
      const mathml = await page.locator('.explore-formula mn[data-put]').allTextContents();
      expect(mathml.slice(0, 2)).toEqual(
        ['0.339171', '406.401'].map((t) => expect.stringContaining(t.slice(0, 4))),
      );
      await page.locator('[data-reset]').click();
      await settled(page);
      expect(await page.locator('[data-explore]').innerText()).toBe(before);
      await page.waitForTimeout(400);
      expect(new URL(page.url()).hash).toBe('');
      expect(trouble).toEqual([]);
    });
  });

  test('a coefficient that is not that of the set is named, and can be that again', async () => {
    const [one] = CASES as [Case];
    await open(one.sheet, {}, async ({ page, trouble }) => {
      const note = page.locator('[data-changed]');
      expect(await note.isVisible()).toBe(false);
      await page.locator('[data-field="1"]').fill('0.3');
      await settled(page);
      expect(await note.isVisible()).toBe(true);
      expect(await note.innerText()).toMatch(/^Not as in printed: /);
      await page.locator('[data-restore]').click();
      await settled(page);
      expect(await page.locator('[data-field="1"]').inputValue()).toBe('0.34');
      expect(await note.isVisible()).toBe(false);
      await page.locator('[data-field="1"]').fill('0.3');
      await page.locator('[data-set]').selectOption({ value: '1' });
      await settled(page);
      expect(await note.isVisible()).toBe(false);
      expect(trouble).toEqual([]);
    });
  });

  test('the address restores a state, and breaks nothing', async () => {
    const [one] = CASES as [Case];
    await open(
      one.sheet,
      { fragment: '#plan:C=1e24&alpha=9&zeta=1' },
      async ({ page, trouble }) => {
        await settled(page);
        const given = new Map([
          ['C', '1e24'],
          ['alpha', '0.5'],
        ]);
        expectClose(await shownValues(page), certified(one, given, 'printed'));
        expect(await page.locator('[data-field="0"]').inputValue()).toBe('1e24');
        await page.evaluate(() => (location.hash = '#plan:C=1e25'));
        await settled(page);
        expectClose(await shownValues(page), certified(one, new Map([['C', '1e25']]), 'printed'));
        await page.evaluate(() => (location.hash = '#one'));
        await settled(page);
        expect(await page.locator('[data-field="0"]').inputValue()).toBe('1e25');
        expect(trouble).toEqual([]);
      },
    );
  });

  test('what is no number is marked, and what was shown stays', async () => {
    const [one] = CASES as [Case];
    await open(one.sheet, {}, async ({ page }) => {
      const field = page.locator('[data-field="0"]');
      const before = await shownValues(page);
      for (const [typed, says] of [
        ['much', 'This is no number'],
        ['1e40', 'This lies above 1 × 10²⁸.'],
      ] as const) {
        await field.fill(typed);
        await field.press('Enter');
        expect(await field.getAttribute('aria-invalid')).toBe('true');
        expect(await page.locator('[data-fault="0"]').innerText()).toContain(says);
        expect(await shownValues(page)).toEqual(before);
      }
      await page.locator('[data-slider="0"]').press('ArrowRight');
      await settled(page);
      expect(await field.getAttribute('aria-invalid')).toBeNull();
      expect(await page.locator('[data-fault="0"]').innerText()).toBe('');
    });
  });

  test('where there is no optimum a dash stands, and never NaN', async () => {
    await open('served-moe', {}, async ({ page }) => {
      await page.locator('[data-choice="1"]').selectOption({ value: '4' });
      await page.locator('[data-field="0"]').fill('20B');
      await settled(page);
      await page.locator('[data-field="0"]').press('Enter');
      expect(await page.locator('[data-result="0"]').innerText()).toBe('–');
      expect(await page.locator('[data-none]').isVisible()).toBe(true);
      expect(await page.locator('[data-explore]').innerText()).not.toMatch(/NaN|Infinity/);
    });
  });

  test('a number in the text follows, and is itself again at the start', async () => {
    await open('hoffmann2022', {}, async ({ page }) => {
      const number = page.locator('[data-live="plan"]');
      const before = await number.innerHTML();
      expect(await number.innerText()).toBe('32.2B');
      await page.locator('[data-field="0"]').fill('1e25');
      await settled(page);
      expect(await number.innerText()).toBe(await page.locator('[data-result="0"]').innerText());
      expect(await number.innerText()).not.toBe('32.2B');
      await page.locator('[data-reset]').click();
      await settled(page);
      expect(await number.innerHTML()).toBe(before);
    });
  });

  test('the plots follow', async () => {
    await open('hoffmann2022', {}, async ({ page }) => {
      const plots = page.locator('[data-plot] svg');
      // The page writes paths and looks shorter than the script does.
      const seen = (): Promise<readonly string[]> =>
        plots.evaluateAll((all) =>
          all.map((svg) => `${String(svg.querySelectorAll('*').length)} ${svg.textContent}`),
        );
      const before = await seen();
      expect(before).toHaveLength(3);
      await page.locator('[data-slider="0"]').press('End');
      await page.waitForTimeout(400);
      const after = await plots.evaluateAll((all) => all.map((svg) => svg.outerHTML));
      expect(after.map((svg, i) => svg === before[i])).toEqual([false, false, false]);
      expect(after.join('')).not.toContain('NaN');
    });
  });

  test('what is drawn at the start is what the script would draw', async () => {
    await open('hoffmann2022', {}, async ({ page }) => {
      const plots = page.locator('[data-plot] svg');
      // The page writes paths and looks shorter than the script does.
      const seen = (): Promise<readonly string[]> =>
        plots.evaluateAll((all) =>
          all.map((svg) => `${String(svg.querySelectorAll('*').length)} ${svg.textContent}`),
        );
      const before = await seen();
      await page.locator('[data-slider="0"]').press('End');
      await page.locator('[data-reset]').click();
      await page.waitForTimeout(600);
      expect(await seen()).toEqual(before);
    });
  });

  test('without scripts all but the controls is there', async () => {
    await open('hoffmann2022', { javaScriptEnabled: false }, async ({ page, trouble }) => {
      const text = await page.locator('[data-explore]').innerText();
      for (const part of ['Yours', 'training compute', '5.76', '32.2B', '92.6', '1.9307']) {
        expect(text).toContain(part);
      }
      expect(await page.locator('[data-plot] svg').count()).toBe(3);
      for (const kind of ['input', 'select', 'button']) {
        const shown = await page
          .locator(`[data-explore] ${kind}`)
          .evaluateAll((all) => all.filter((e) => e.getClientRects().length > 0).length);
        expect(shown).toBe(0);
      }
      expect(trouble).toEqual([]);
    });
  });

  test('nothing moves when the script starts', async () => {
    const heights: number[] = [];
    for (const javaScriptEnabled of [true, false]) {
      for (const width of [1280, 390]) {
        await open(
          'hoffmann2022',
          { javaScriptEnabled, viewport: { width, height: 800 } },
          async ({ page }) => {
            const box = await page.locator('.explore-inputs').boundingBox();
            heights.push(Math.round(box?.height ?? 0));
          },
        );
      }
    }
    expect(heights.slice(0, 2)).toEqual(heights.slice(2));
  });

  test.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)(
    'axe finds nothing at %d px, %s',
    async (width, colorScheme) => {
      await open(
        'served-moe',
        { viewport: { width, height: 900 }, colorScheme },
        async ({ page }) => {
          expect(await axe(page)).toEqual([]);
        },
      );
    },
    180_000,
  );

  test('no page scrolls sideways at 360 px, and the markup is valid', async () => {
    for (const { sheet } of CASES) {
      await open(sheet, { viewport: { width: 360, height: 700 } }, async ({ page }) => {
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(over).toBeLessThanOrEqual(0);
        expect(await invalid(readFileSync(files.get(sheet) ?? '', 'utf8'))).toEqual([]);
      });
    }
  });
});
