import { describe, expect, test } from 'vitest';
import { Faces } from '../../src/report/fonts/face.js';
import { renderTex, TexError } from '../../src/report/tex/tex.js';
import { texStyle } from '../../src/report/tex/style.js';

/** A long macro, and others that are twice the one before: 2^14 times 10,000 letters. */
function doubling(define: string): string {
  const name = (i: number): string => String.fromCharCode('a'.charCodeAt(0) + i);
  const one = (i: number, is: string): string =>
    `${define}{\\${name(i)}}{${is}}`.replace(/def\{(\\.)\}/, 'def$1');
  let all = one(0, 'x'.repeat(10_000));
  for (let i = 1; i < 15; i++) all += one(i, `\\${name(i - 1)}\\${name(i - 1)}`);
  return `${all}\\${name(14)}`;
}

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
    ...['\\def', '\\newcommand', '\\renewcommand*{\\a}{}\\global\\long\\edef'].map(
      (define) =>
        [`long macros that double: ${define}`, doubling(define)] satisfies [string, string],
    ),
    ['deep nesting', '{'.repeat(9_000) + '}'.repeat(9_000)],
    ['a formula without end', 'x+'.repeat(20_000)],
  ];
  for (const [what, latex] of refused) {
    test(`refuses ${what}`, () => expect(() => renderTex(latex, false)).toThrow(TexError));
  }
  test('a name of thousands of underscores is drawn', () => {
    const underscores = '\\_'.repeat(3_000);
    const html = renderTex(`\\mathrm{a${underscores}b}^2`, false);
    expect(html.split('>_</mi>').length).toBe(3_001);
  });
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
