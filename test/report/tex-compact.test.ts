import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { compactTex } from '../../src/report/tex/compact.js';
import { Faces } from '../../src/report/fonts/face.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { texStyle } from '../../src/report/tex/style.js';

const html = `<p class="mord">${renderTex('\\left(\\frac{\\alpha A}{\\beta B}\\right)^{\\frac{1}{2}}', true)}</p>`;

describe('formulas made small', () => {
  const compact = compactTex(html, texStyle(html, new Faces()));
  test('what is read aloud and what stands around stay as they are', () => {
    const mathml = /<span class="katex-mathml">.*?<\/math><\/span>/.exec(html)?.[0] ?? '?';
    expect(compact.html).toContain(mathml);
    expect(compact.html).toContain('<p class="mord">');
    expect(compact.html.replace(/<[^>]*>/g, '')).toBe(html.replace(/<[^>]*>/g, ''));
  });
  const drawn = (text: string): string => text.slice(text.indexOf('katex-html'));
  const tags = (text: string): string[] => drawn(text).match(/<\/?[a-z][\w-]*/g) ?? [];
  // The two that close the formula itself.
  const inner = (text: string): string[] => tags(text).slice(0, -4);
  test('boxes are neither lost nor added, and each closes as what it opened', () => {
    const shape = (text: string): string =>
      tags(text)
        .map((t) => (t[1] === '/' ? '/' : '.'))
        .join('');
    expect(shape(compact.html)).toBe(shape(html));
    const open: string[] = [];
    for (const tag of inner(compact.html)) {
      if (tag[1] === '/') expect(open.pop()).toBe(tag.slice(2));
      else open.push(tag.slice(1));
    }
  });
  test('the same classes and style, the same element; others, another', () => {
    const kinds = (text: string): string[] =>
      [...drawn(text).matchAll(/<span( class="[^"]*")?( style="[^"]*")?/g)].map((m) => m[0]);
    const elements = tags(compact.html).filter((t) => t[1] !== '/');
    const styles = new Map<string, Set<string>>();
    kinds(html).forEach((kind, i) => {
      const style = /style="([^"]*)"/.exec(kind)?.[1] ?? '';
      const seen = styles.get(elements[i] ?? '') ?? new Set();
      styles.set(elements[i] ?? '', seen.add(style));
    });
    expect([...styles.values()].every((seen) => seen.size === 1)).toBe(true);
  });
  test('a letter for an element is neither slanted nor quoted, and keeps to formulas', () => {
    expect(compact.css).toContain(':where(.katex-html) :is(i,b,u,s){font:inherit;');
    const rules = compact.css.replace(/@font-face\{[^}]*\}/g, '');
    expect(rules.slice(rules.indexOf('.katex{'))).not.toMatch(/(?:^|[},])(?:i|b|u|s|q)[{,]/);
    expect(rules).not.toMatch(/(^|[\s>+~,])span\b/);
  });
  test('the drawing takes much less room', () => {
    expect(drawn(compact.html).length).toBeLessThan(drawn(html).length * 0.45);
  });
  test('every element that is not plain has a rule, and no style attribute is left', () => {
    const rules = compact.css.replace(/@font-face\{[^}]*\}/g, '');
    for (const tag of new Set(tags(compact.html).filter((t) => t.endsWith('-')))) {
      expect(rules).toMatch(new RegExp(`[^\\w-]${tag.replace(/^<\/?/, '')}[^\\w]`));
    }
    expect(drawn(compact.html)).not.toContain(' style="');
    expect(rules).toContain('{height:3em}');
  });
  test('what a rule says of boxes without a class is kept', () => {
    const hat = renderTex('\\hat{E}', false);
    expect(compactTex(hat, texStyle(hat, new Faces())).css).toMatch(/\{width:0\}/);
  });
  test('the elements of a thousand kinds are a thousand', () => {
    const boxes = Array.from(
      { length: 3000 },
      (_, i) => `<span style="height:${String(i)}em;"></span>`,
    );
    const whole = `<span class="katex"><span class="katex-html" aria-hidden="true">${boxes.join('')}</span></span>`;
    const found = compactTex(whole, '.katex .x{top:0}').html.match(/<[a-z][\w-]*>/g) ?? [];
    expect(new Set(found).size).toBe(3000);
  });
  test('a page without formulas stays as it is', () => {
    expect(compactTex('<p style="a">x</p>', '')).toEqual({ html: '<p style="a">x</p>', css: '' });
  });
  test('ten thousand formulas take no longer than ten thousand formulas', () => {
    const many = renderTex('x^2', false).repeat(10_000);
    const start = performance.now();
    compactTex(many, texStyle(many, new Faces()));
    expect(performance.now() - start).toBeLessThan(HANG);
  });
});
