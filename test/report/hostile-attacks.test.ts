/** The attacks of `fixtures/attacks.yaml`, through the whole pipeline up to the page's text. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import type { Sheet } from '../../src/sheet/model.js';
import { newSheet } from '../../src/sheet/template.js';
import { loadSheet } from '../../src/sheet/index.js';
import {
  alive,
  ATTACKS,
  cycle,
  downloadedCells,
  hostileReport,
  hostileSheet,
  loadHostile,
  pageOf as pageWith,
} from './attacks.js';
import { brokenIds } from './support.js';
import { FontlessContext } from './fontless-context.js';

const pageOf = (text: string, sheet: Sheet): string | readonly string[] =>
  pageWith(text, sheet, FontlessContext);

const sheet = loadSheet({ file: 'plain.yaml', text: newSheet('plain') });
const FRONT = '---\ntitle: Test\nsheet: plain\n---\n\n';

/** What a spreadsheet takes for a formula, unless it is a number. */
const FORMULA = /^\s*(?:[=@]|[+-](?!\d+(?:\.\d+)?(?:e[+-]?\d+)?$))/i;

test('the judge sees what is alive, and only that', () => {
  for (const html of [
    '<script>attack(1)</script>',
    '<p onclick="x">',
    '<a href="javascript:x">',
    '<a href="&#106;avascript:x">',
    '<img src="data:x">',
    '<i style="background:url(x)">',
    '<iframe>',
    '<p title=x<b>',
  ]) {
    expect(alive(html), html).not.toEqual([]);
  }
  for (const html of [
    '<p title="<script> onclick=">&lt;script&gt;</p>',
    '<a href="#x">onclick="y"</a>',
    '<path fill="url(#a)">',
  ]) {
    expect(alive(html), html).toEqual([]);
  }
});

describe('texts, in every field of a sheet and of a report', () => {
  for (const [kind, texts] of Object.entries(ATTACKS.texts)) {
    // Shifted, so that a field meets another attack of the kind each time.
    for (const from of [0, 5]) {
      test(`${kind}, from ${String(from)}`, () => {
        const html = pageOf(hostileReport(cycle(texts, from + 3)), loadHostile(cycle(texts, from)));
        if (typeof html !== 'string') throw new Error(html.join());
        expect(alive(html)).toEqual([]);
        expect(brokenIds(html)).toEqual([]);
        const cells = downloadedCells(html);
        expect(cells.length).toBeGreaterThan(10);
        expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      });
    }
  }
});

describe('links', () => {
  for (const href of ATTACKS.links) {
    for (const [how, body] of [
      ['inline', `[x](<${href}>)`],
      ['by reference', `[x][r]\n\n[r]: <${href}>`],
    ] as const) {
      test(`${JSON.stringify(href)}, ${how}`, () => {
        const came = pageOf(FRONT + body, sheet);
        if (typeof came !== 'string') expect(came).toEqual(['report-link']);
        // Markdown may not see a link in it: then it is text.
        else expect([alive(came), /<main[^]*<a /.test(came)]).toEqual([[], false]);
      });
    }
  }
});

describe('LaTeX', () => {
  for (const latex of ATTACKS.latex) {
    test(latex.slice(0, 60), () => {
      const start = performance.now();
      expect(pageOf(`${FRONT}Text $${latex}$ here.`, sheet)).toEqual(['report-latex']);
      const own = newSheet('own').replace(
        'meaning: loss,',
        () => `meaning: loss, latex: ${JSON.stringify(latex)},`,
      );
      const came = ((): unknown => {
        try {
          return pageOf(
            '---\ntitle: T\nsheet: own\n---\n\n::: formula law\n:::\n',
            loadSheet({ file: 'own.yaml', text: own }),
          );
        } catch (error) {
          return error instanceof IsoflopError ? 'refused' : error;
        }
      })();
      expect(typeof came === 'string' && came !== 'refused' ? alive(came) : []).toEqual([]);
      expect(came).not.toBeInstanceOf(Error);
      expect(performance.now() - start).toBeLessThan(10_000);
    });
  }
});

describe('bodies', () => {
  for (const { title, body, outcome } of ATTACKS.bodies) {
    test(title, () => {
      const came = pageOf(FRONT + body, sheet);
      if (outcome === 'inert') {
        expect(came).toBeTypeOf('string');
        expect(alive(String(came))).toEqual([]);
      } else expect(came).toEqual([outcome]);
    });
  }
});

test('a sheet that cannot be read says why, and holds nothing of the terminal’s', () => {
  // Attacks that a sheet refuses are mistakes of its author's, never faults.
  for (const text of Object.values(ATTACKS.texts).flat()) {
    for (const field of ['id', 'year', 'kind', 'says', 'over']) {
      const broken = hostileSheet(() => 'x').replace(
        new RegExp(`${field}: .*`),
        () => `${field}: ${JSON.stringify(text)}`,
      );
      try {
        loadSheet({ file: 's.yaml', text: broken });
      } catch (error) {
        expect(error).toBeInstanceOf(IsoflopError);
      }
    }
  }
});
