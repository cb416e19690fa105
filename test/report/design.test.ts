import { describe, expect, test } from 'vitest';
import { compactMathml } from '../../src/report/tex/mathml.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { pageBoxes } from '../../src/report/style/print.js';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from './fake-context.js';
import { mainOf, mistakes, render, textOf } from './support.js';

const headings = (html: string): string[] =>
  [...mainOf(html).matchAll(/<h[2-6] id[^>]*>(.*?)<\/h[2-6]>/g)].map((m) =>
    (m[1] ?? '').replace(/<[^>]*>/g, ''),
  );

describe('sections', () => {
  const text =
    '### Before\n\n## One\n\n### Part\n\n### Other part\n\n#### Deep\n\n## Aside {-}\n\n### Within\n\n## Two {#two}\n\n### Its part\n';
  test('and their parts are numbered, those that say so are not', () => {
    expect(headings(render(text))).toEqual([
      'Before',
      '1 One',
      '1.1 Part',
      '1.2 Other part',
      'Deep',
      'Aside',
      '1.3 Within',
      '2 Two',
      '2.1 Its part',
    ]);
  });
  test('the outline has the same numbers', () => {
    const outline = /<nav[\s\S]*?<\/nav>/.exec(render(text))?.[0] ?? '';
    const entries = [...outline.matchAll(/<a href="#[^"]*">(.*?)<\/a>/g)].map((m) =>
      (m[1] ?? '').replace(/<[^>]*>/g, ''),
    );
    expect(entries).toEqual(headings(render(text)).filter((words) => words !== 'Deep'));
  });
  test('the number is a link to the section', () => {
    expect(mainOf(render('## The law {#law}\n'))).toContain(
      '<h2 id="law"><a class="here" href="#law">1</a> The law</h2>',
    );
  });
  test('a link without words shows the number, forwards too', () => {
    expect(textOf(render('See [](#two) and [](#part).\n\n' + text))).toMatch(
      /^See Section 2 and Section 1\.1\./,
    );
  });
  test('an id and the mark go together', () => {
    const html = mainOf(render('## Aside {#aside -}\n\n[x](#aside)\n'));
    expect(html).toContain('<h2 id="aside">Aside</h2>');
  });
});

describe('where an equation comes from', () => {
  const html = mainOf(render('::: formula law {#law}\n:::\n'));
  test('stands behind it, beside it on wide pages', () => {
    expect(html).toMatch(
      /<div class="noted"><div class="equation" id="law">[\s\S]*<\/div>\s*<div class="side-notes"><p class="side-note">[^<]*Hoffmann[^<]*\(2022\), Eq\. 2<\/p><\/div><\/div>/,
    );
  });
});

describe('the page', () => {
  const whole = (front: string, body = 'x\n'): string =>
    renderReport(
      { file: 'some/where/mine.md', text: `---\n${front}\n---\n${body}` },
      fakeContext(),
    );
  const page = whole('title: A "T"\nsheet: hoffmann2022\ndescription: What & why\nauthor: A. <b>');
  test('tells programs what it is, and no date', () => {
    expect(page).toContain('<meta name="description" content="What &amp; why">');
    expect(page).toContain('<meta name="citation_title" content="A &quot;T&quot;">');
    expect(page).toContain('<meta name="author" content="A. &lt;b&gt;">');
    expect(page).toMatch(
      /<meta name="citation_reference" content="citation_title=[^"]*citation_publication_date=2022/,
    );
    expect(page).not.toMatch(/citation_date|last-modified|20(?:2[5-9]|[3-9]\d)-\d\d-\d\d/);
  });
  test('says how to build it again', () => {
    expect(page).toContain('<code>isoflop report mine</code>');
  });
  test('asks for no icon', () => {
    expect(page).toContain('<link rel="icon" href="data:,">');
  });
  const faces = (html: string): string[] =>
    [...html.matchAll(/@font-face\{font-family:Text;font-style:(\w+);font-weight:(\d+)/g)].map(
      (m) => m.slice(1).join(' '),
    );
  test('holds the faces of its text, the slanted one where something is', () => {
    expect(faces(whole('title: T'))).toEqual(['normal 400', 'normal 600']);
    expect(faces(whole('title: T', 'an *x*\n'))).toEqual([
      'normal 400',
      'italic 400',
      'normal 600',
    ]);
  });
  test('runs its title and its numbers on paper, whatever the title', () => {
    expect(page).toContain('@top-left{content:"A \\22 T\\22 "');
    expect(pageBoxes('</style>"\\')).toContain('content:"\\3c /style\\3e \\22 \\5c "');
  });
  test('an author is a text', () => {
    expect(mistakes('x\n')).toBe('no mistake');
    expect(() => whole('title: T\nauthor: [a]')).toThrow('"author" takes a text');
  });
});

describe('what is read aloud', () => {
  const small = (latex: string, display = false): string =>
    /<math[\s\S]*<\/math>/.exec(compactMathml(renderTex(latex, display)))?.[0] ?? '';
  test('says what is meant, not how it looks', () => {
    expect(small('\\left(\\frac{a}{b}\\right)^{2}')).toBe(
      '<math><msup><mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup></math>',
    );
  });
  test('an index without a base keeps its place', () => {
    expect(small('{}^{2}x')).toMatch(/<msup><mrow><\/mrow><mn>2<\/mn><\/msup>/);
  });
  test('the LaTeX of a display formula stays to be copied, as it is', () => {
    const latex = '\\text{a <mrow></mrow> b} \\ge \\frac{1}{2}';
    expect(small(latex, true)).toContain('\\ge \\frac{1}{2}</annotation></semantics></math>');
    expect(small(latex, true)).toContain('&lt;mrow&gt;&lt;/mrow&gt;');
  });
  test('rows side by side stay', () => {
    expect(small('\\frac{a+b}{c+d}')).toBe(
      '<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mi>c</mi><mo>+</mo><mi>d</mi></mrow></mfrac></math>',
    );
  });
});
