import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { compactTex } from '../../src/report/tex-compact.js';
import { renderTex } from '../../src/report/tex.js';
import { texStyle } from '../../src/report/tex-style.js';

const html = `<p class="mord">${renderTex('\\left(\\frac{\\alpha A}{\\beta B}\\right)^{\\frac{1}{2}}', true)}</p>`;

describe('formulas made small', () => {
  const compact = compactTex(html, texStyle(html));
  test('what is read aloud and what stands around stay as they are', () => {
    const mathml = /<span class="katex-mathml">.*?<\/math><\/span>/.exec(html)?.[0] ?? '?';
    expect(compact.html).toContain(mathml);
    expect(compact.html).toContain('<p class="mord">');
    expect(compact.html.replace(/<[^>]*>/g, '')).toBe(html.replace(/<[^>]*>/g, ''));
  });
  test('boxes are neither lost nor added', () => {
    const boxes = (text: string): string => (text.match(/<(?:\/?)(?:span|i)\b/g) ?? []).join('');
    expect(boxes(compact.html).replace(/\bi\b/g, 'span')).toBe(boxes(html));
  });
  test('a box is not slanted for being an i, and rules about boxes are about those', () => {
    expect(compact.css).toContain('.katex-html i{font-style:inherit}');
    const types = [...compact.css.matchAll(/([^{}]*)\{[^{}]*\}/g)].map((m) => m[1] ?? '').join(' ');
    expect(types).not.toMatch(/(^|[\s>+~,])span\b/);
    expect(types).toMatch(/>i\b/);
  });
  test('the drawing takes much less room', () => {
    const drawn = (text: string): number => text.slice(text.indexOf('katex-html')).length;
    expect(drawn(compact.html)).toBeLessThan(drawn(html) * 0.6);
  });
  test('every style has its rule, every class that is left is styled', () => {
    const drawn = compact.html.slice(compact.html.indexOf('katex-html'));
    const used = [...drawn.matchAll(/class="([^"]*)"/g)].flatMap((m) => (m[1] ?? '').split(' '));
    for (const name of used.filter((n) => /^[a-zA-Z]\d*$/.test(n))) {
      expect(compact.css).toMatch(new RegExp(`\\.${name}[^\\w-]`));
    }
    expect(drawn).not.toContain(' style="');
    expect(compact.css).toContain('height:3em!important');
  });
  test('a page without formulas stays as it is', () => {
    expect(compactTex('<p style="a">x</p>', '')).toEqual({ html: '<p style="a">x</p>', css: '' });
  });
  test('ten thousand formulas take no longer than ten thousand formulas', () => {
    const many = renderTex('x^2', false).repeat(10_000);
    const start = performance.now();
    compactTex(many, texStyle(many));
    expect(performance.now() - start).toBeLessThan(HANG);
  });
});
