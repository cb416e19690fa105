import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontless } from './fontless-context.js';
import { renderReal, reportText } from './real-report.js';
import { LOADS, RUNS, brokenIds, textOf, withoutOwnScripts } from './support.js';

const chinchilla = { text: reportText('chinchilla') };

describe('the Chinchilla report', () => {
  const context = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
  const html = renderReal('chinchilla', context);

  test('is the same bytes each time', () => expect(renderReal('chinchilla', context)).toBe(html));
  test('loads nothing and runs nothing', () => {
    expect(html).toMatch(/content="default-src 'none'; script-src 'sha256-[^']+'/);
    expect(html).toContain(`; style-src 'unsafe-inline'; font-src data:; img-src data:;`);
    expect(withoutOwnScripts(html)).not.toMatch(RUNS);
    expect(html).not.toMatch(LOADS);
  });
  test('each id stands once, and each link within the page has its place', () => {
    expect(brokenIds(html)).toEqual([]);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1] ?? '');
    const references = [...html.matchAll(/(?:aria-labelledby|clip-path)="(?:url\(#)?([^")]+)/g)];
    const named = references.flatMap((m) => (m[1] ?? '').split(' '));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
  test('stays small enough to send by mail', () => expect(html.length).toBeLessThan(700_000));
  test('the outline has each section', () => {
    const outline = /<nav class="toc"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
    const sections = chinchilla.text.match(/^## /gm)?.length ?? 0;
    // And the references.
    expect(outline.match(/<li>/g)?.length).toBe(sections + 1);
  });
  test('the footer names the sources', () => {
    const footer = /<footer[\s\S]*<\/footer>/.exec(html)?.[0];
    expect(footer).toContain('https://arxiv.org/abs/2203.15556');
    expect(footer).toContain('https://arxiv.org/abs/2404.10102');
  });
  test('the numbers in its prose are computed', () => {
    const text = textOf(html);
    expect(text).toContain('give an exponent of 0.4516 where the paper prints 0.46');
    expect(text).toContain('32.2B parameters for Gopher’s budget where it says 40B');
    expect(text).toContain('asks for 18.4 tokens per parameter');
  });
  test('no number is typed where a paper’s is not quoted', () => {
    const body = chinchilla.text.replace(/^---[\s\S]*?^---$/m, '');
    const prose = body
      .replace(/^:::[\s\S]*?^:::$/gm, '')
      .replace(/\{\{[\s\S]*?\}\}|\{=[\s\S]*?=\}|\$[^$]*\$|\]\([^)]*\)/g, '')
      .replace(/(?:Equation|Table|rows?) [A-Z]?\d+/g, '');
    // Names of rows and models, and the example of what a printed digit means.
    const quoted = new Set(['0.34', '67B', '175B', '280B', 'A3']);
    const numbers = prose.match(/\b[A-Z]?\d[\w.]*\w|\b\d\b/g) ?? [];
    expect(numbers.filter((n) => !quoted.has(n))).toEqual([]);
  });
  test('every claim of the paper is on the page', () => {
    const audit = context.audit('hoffmann2022');
    const cards = audit.claims.filter((c) => c.verdict === 'contradicted');
    for (const { id } of cards) expect(html).toContain(`<code>${id}</code>`);
    const list = html.slice(html.indexOf('id="all-claims"'));
    expect(list).toContain(`<p class="tally">${String(audit.claims.length)} claims:`);
  });
});
