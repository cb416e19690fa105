import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, describe, expect, test } from 'vitest';
import { Faces, charactersAndNumbers, charactersIn } from '../../src/report/fonts/face.js';
import { startSubsetter } from '../../src/report/fonts/subset.js';
import { textFaces } from '../../src/report/style/faces.js';
import { charactersByFace } from '../../src/report/tex/faces.js';
import { readRules } from '../../src/report/tex/rules.js';
import { renderTex } from '../../src/report/tex/tex.js';

const { resolve } = createRequire(import.meta.url);
const SERIF = resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff');
const RULES = readRules(readFileSync(resolve('katex/dist/katex.min.css'), 'utf8'));

const shown = (codes: ReadonlySet<number> = new Set()): string =>
  [...codes]
    .sort((a, b) => a - b)
    .map((code) => String.fromCodePoint(code))
    .join('');

describe('a font with only the glyphs of a page', () => {
  const subsetter = startSubsetter();
  afterAll(subsetter.end);
  const font = readFileSync(SERIF);

  test('is a WOFF 2 file, the smaller the fewer characters, and the same each time', () => {
    const few = subsetter.subset(font, 'few');
    expect(few.toString('latin1', 0, 4)).toBe('wOF2');
    expect(few.readUInt32BE(8)).toBe(few.length);
    expect(few.length).toBeLessThan(subsetter.subset(font, 'fewer letters').length);
    expect(subsetter.subset(font, 'few')).toEqual(few);
  });
  test('what is no font is an error, and the next one is made', () => {
    expect(() => subsetter.subset(Buffer.from('no font'), 'few')).toThrow(/no subset of the font/);
    expect(subsetter.subset(font, 'few').length).toBeGreaterThan(200);
  });
});

describe('the characters that a page shows', () => {
  test('are those of its text, with entities read, and of no tag', () => {
    expect(shown(charactersIn('<b title="x">a &lt; b&#233;&amp;</b>'))).toBe(' &<abé');
  });
  test('and those of the numbers that scripts write', () => {
    const all = shown(charactersAndNumbers('N'));
    for (const c of 'N0189.−×·<>=%') expect(all).toContain(c);
  });
});

describe('the faces of formulas', () => {
  const facesOf = (latex: string): ReadonlyMap<string, string> =>
    new Map(
      [
        ...charactersByFace(`<p>Prose: QZ.</p>${renderTex(latex, false)}<p>More: QZ.</p>`, RULES),
      ].map(([face, codes]) => [face, shown(codes)]),
    );
  test('hold what formulas draw in them, not what prose says', () => {
    const faces = facesOf('\\mathcal{L} = \\alpha N_{\\mathrm{opt}} + \\mathbf{w}');
    expect(faces.get('KaTeX_Caligraphic-Regular')).toBe('L');
    expect(faces.get('KaTeX_Math-Italic')).toBe('Nα');
    expect(faces.get('KaTeX_Main-Bold')).toBe('w');
    const main = faces.get('KaTeX_Main-Regular') ?? '';
    for (const c of 'opt=+') expect(main).toContain(c);
    expect(main).not.toMatch(/[QZ]/);
  });
  test('hold signs that HTML writes as entities, and large delimiters', () => {
    const faces = facesOf('\\left(\\frac{\\frac{a}{b}}{\\frac{c}{d}}\\right) < 1');
    expect(faces.get('KaTeX_Main-Regular')).toContain('<');
    expect([...faces].filter(([face]) => face.includes('Size')).map(([, all]) => all)).toContain(
      '()',
    );
  });
});

describe('the faces of the text', () => {
  const made: string[] = [];
  const faces = new Faces((what, work) => {
    made.push(JSON.stringify(what));
    return work();
  });
  afterAll(() => {
    faces.end();
  });
  test('Greek letters have a face of their own, for their range', () => {
    const rules = textFaces('<p>The exponent <i>α</i></p><h2>Bold</h2>', faces).split('@font-face');
    const greek = rules.filter((rule) => rule.includes('unicode-range:U+370-3FF'));
    expect(greek).toHaveLength(2);
    expect(greek.some((rule) => rule.includes('font-style:italic'))).toBe(true);
    expect(rules.join('')).not.toMatch(/url\((?!data:)/);
    expect(made).toHaveLength(5);
  });
});
