/** The attacks of `test/report/fixtures/attacks.yaml` in a browser: nothing runs, nothing is asked for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSheet } from '../../src/sheet/template.js';
import { loadSheet } from '../../src/sheet/index.js';
import { ATTACKS, cycle, hostileReport, loadHostile, pageOf } from '../report/attacks.js';
import { describeWith } from '../support/programs.js';
import { invalid, launch, openFolds, scratch, withPage } from './support.js';

const FRONT = '---\ntitle: Test\nsheet: plain\n---\n\n';
/** What only elements, attributes and addresses that run or load can do. */
const SELECTORS =
  'iframe, frame, object, embed, img, image, base, link:not([rel=icon][href="data:,"]), form, foreignObject, animate, audio, video, meta[http-equiv=refresh]';

describeWith('chromium', 'attacks in a browser', () => {
  const folder = scratch('attacks');
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  /** Opens it with an `attack` that tells, touches everything, and gives what happened. */
  async function provoke(html: string, name: string, fragment = ''): Promise<readonly string[]> {
    const file = join(folder.path, `${name}.html`);
    writeFileSync(file, html);
    return await withPage(
      browser,
      file,
      { viewport: { width: 360, height: 800 } },
      async ({ page, trouble }) => {
        await page.exposeFunction('attack', (what: unknown) =>
          trouble.push(`attack: ${String(what)}`),
        );
        const scripts = (html.match(/<script>/g) ?? []).length;
        await page.goto(`${page.url()}${fragment}`);
        if (fragment !== '') await page.reload();
        await openFolds(page);
        const found = await page.evaluate(
          ([selectors, own]) => {
            const problems: string[] = [];
            const all = [...document.querySelectorAll('*')];
            document
              .querySelectorAll('template')
              .forEach((t) => all.push(...t.content.querySelectorAll('*')));
            for (const element of all) {
              if (element.matches(selectors)) problems.push(element.outerHTML.slice(0, 100));
              for (const { name: key, value } of element.attributes) {
                if (/^on/i.test(key)) problems.push(`${key}=${value}`);
              }
              if (element instanceof HTMLAnchorElement && element.hasAttribute('href')) {
                if (!['https:', 'http:', 'mailto:', 'data:', 'file:'].includes(element.protocol))
                  problems.push(element.href);
                if (
                  element.protocol === 'file:' &&
                  !(element.getAttribute('href') ?? '').startsWith('#')
                )
                  problems.push(element.href);
                if (element.protocol === 'data:' && !element.hasAttribute('download'))
                  problems.push(element.href.slice(0, 80));
              }
            }
            if (document.scripts.length !== own)
              problems.push(`${String(document.scripts.length)} scripts`);
            // What is shown only when something is pointed at is made now.
            for (const element of document.querySelectorAll<HTMLElement>(
              '[tabindex], [title], [data-p], button, summary, data',
            )) {
              for (const type of ['pointerenter', 'mouseover', 'pointerover', 'focusin']) {
                element.dispatchEvent(new Event(type, { bubbles: true }));
              }
              if (element instanceof HTMLButtonElement) element.click();
            }
            return problems;
          },
          [SELECTORS, scripts] as const,
        );
        await page.waitForTimeout(50);
        const made = await page.evaluate(
          (selectors) =>
            [...document.querySelectorAll(selectors)].map((e) => e.outerHTML.slice(0, 100)),
          SELECTORS,
        );
        return [...trouble, ...found, ...made];
      },
    );
  }

  test('the probe finds what runs', async () => {
    const html =
      '<!DOCTYPE html><p onclick="attack(1)">x<img src="https://attack.invalid/x" onerror="attack(2)"><script>attack(3)</script>';
    const found = await provoke(html, 'alive');
    for (const sign of ['attack: 2', 'attack: 3', 'request: https://attack.invalid', 'onclick']) {
      expect(found.join('\n')).toContain(sign);
    }
  });

  test('a script that is put into a page does not run: its hash is not in the policy', async () => {
    const html = String(
      pageOf(`${FRONT}Text.\n`, loadSheet({ file: 's.yaml', text: newSheet('plain') })),
    );
    const put = html.replace(
      '<p>Text.</p>',
      '<p onclick="attack(1)">Text.</p><script>attack(2)</script><img src=x onerror=attack(3)>',
    );
    expect(put).not.toBe(html);
    const found = (await provoke(put, 'put')).join('\n');
    expect(found).not.toContain('attack: ');
    expect(found).toContain('Content Security Policy');
  });

  describe('texts, in every field of a sheet and of a report', () => {
    for (const [kind, texts] of Object.entries(ATTACKS.texts)) {
      test(kind, async () => {
        const html = pageOf(hostileReport(cycle(texts, 2)), loadHostile(cycle(texts)));
        expect(html).toBeTypeOf('string');
        expect(await provoke(String(html), kind)).toEqual([]);
        expect(await invalid(String(html))).toEqual([]);
      });
    }
  });

  test('bodies', async () => {
    const sheet = loadSheet({ file: 's.yaml', text: newSheet('plain') });
    for (const { title, body, outcome } of ATTACKS.bodies) {
      if (outcome !== 'inert') continue;
      const html = String(pageOf(FRONT + body, sheet));
      expect(await provoke(html, 'body'), title).toEqual([]);
    }
  }, 180_000);

  test('what is long or odd does not widen the page', async () => {
    const viewport = { width: 360, height: 800 };
    const file = join(folder.path, 'wide.html');
    const sheet = loadSheet({ file: 's.yaml', text: newSheet('plain') });
    const long = ATTACKS.bodies.find(({ title }) => title === 'a very long word');
    const pages = [
      ['a very long word', pageOf(FRONT + (long?.body ?? ''), sheet)],
      ...Object.entries(ATTACKS.texts).map(
        ([kind, texts]) =>
          [kind, pageOf(hostileReport(cycle(texts, 2)), loadHostile(cycle(texts)))] as const,
      ),
    ] as const;
    for (const [kind, html] of pages) {
      writeFileSync(file, String(html));
      await withPage(browser, file, { viewport }, async ({ page }) => {
        await openFolds(page);
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth <= window.innerWidth
            ? []
            : [...document.querySelectorAll('main *, header *, nav *, footer *')]
                .filter((e) => !e.closest('.scroll, svg'))
                .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1)
                .map((e) => e.outerHTML.slice(0, 120)),
        );
        expect(wide, kind).toEqual([]);
      });
    }
  }, 180_000);

  test('fragments', async () => {
    const html = String(
      pageOf(
        hostileReport(() => 'text'),
        loadHostile(() => 'text'),
      ),
    );
    for (const fragment of ATTACKS.fragments) {
      expect(await provoke(html, 'fragment', fragment), fragment).toEqual([]);
    }
  }, 180_000);
});
