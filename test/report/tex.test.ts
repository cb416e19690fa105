import { describe, expect, test } from 'vitest';
import { Faces } from '../../src/report/fonts/face.js';
import { renderTex, TexError } from '../../src/report/tex/tex.js';
import { texStyle } from '../../src/report/tex/style.js';

describe('what is read aloud', () => {
  test('an upright word is one name', () => {
    const html = renderTex('N_{\\mathrm{opt}} + \\mathrm{d}', false);
    expect(html).toContain('<mi>opt</mi>');
    expect(html).toContain('<mi mathvariant="normal">d</mi>');
  });
});

describe('formulas', () => {
  test('give HTML and MathML', () => {
    const html = renderTex('\\frac{A}{N^{\\alpha}}', true);
    expect(html).toContain('<math');
    expect(html).toContain('katex-display');
  });
  const refused: readonly (readonly [string, string])[] = [
    ['an unknown command', '\\nope'],
    ['an open brace', '\\frac{A'],
    ['a link', '\\href{javascript:alert(1)}{x}'],
    ['an image', '\\includegraphics{http://example.org/x.png}'],
    ['a class', '\\htmlClass{x}{y}'],
    ['a style', '\\htmlStyle{background:url(x)}{y}'],
    ['text that LaTeX would not take', 'x é y'],
    ['endless macros', '\\def\\a{\\a\\a}\\a'],
    ['deep nesting', '{'.repeat(9_000) + '}'.repeat(9_000)],
    ['a formula without end', 'x+'.repeat(20_000)],
  ];
  for (const [what, latex] of refused) {
    test(`refuses ${what}`, () => expect(() => renderTex(latex, false)).toThrow(TexError));
  }
  test('a huge rule is cut to size', () =>
    expect(renderTex('\\rule{500em}{500em}', false)).not.toMatch(/style="[^"]*500em/));
});

describe('the style sheet of formulas', () => {
  const faces = (html: string): string[] =>
    [
      ...texStyle(html, new Faces()).matchAll(
        /@font-face\{font-family:(\w+);font-style:(\w+);font-weight:(\d+)/g,
      ),
    ].map((m) => m.slice(1).join(' '));
  test('is empty without formulas', () => expect(texStyle('<p>none</p>', new Faces())).toBe(''));
  test('holds the faces that are used and no others, as data', () => {
    expect(faces(renderTex('x', false))).toEqual([
      'KaTeX_Main normal 400',
      'KaTeX_Math italic 400',
    ]);
    expect(faces(renderTex('\\mathbb{R}\\mathbf{x}', false))).toEqual([
      'KaTeX_AMS normal 400',
      'KaTeX_Main normal 700',
      'KaTeX_Main normal 400',
    ]);
    expect(
      faces(renderTex('\\left(\\frac{\\frac ab}{c}\\right)', true)).some((f) =>
        f.startsWith('KaTeX_Size'),
      ),
    ).toBe(true);
  });
  test('loads nothing', () =>
    expect(texStyle(renderTex('x', false), new Faces())).not.toMatch(/url\((?!data:)/));
});
