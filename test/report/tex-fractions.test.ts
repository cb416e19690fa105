import { describe, expect, test } from 'vitest';
import { asWritten, largeFractions } from '../../src/report/tex/fractions.js';
import { closingOf, withClosing } from '../../src/report/tex/punctuation.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { mainOf, render } from './support.js';

describe('fractions within fractions', () => {
  test.each([
    ['alone', '\\frac{a}{b}', '\\frac{a}{b}'],
    ['within', '\\frac{\\frac{g}{G} + a}{N}', '\\frac{\\dfrac{g}{G} + a}{N}'],
    ['below', '\\frac{1}{\\frac{a}{b}}', '\\frac{1}{\\dfrac{a}{b}}'],
    ['deeper', '\\frac{\\frac{\\frac{a}{b}}{c}}{d}', '\\frac{\\dfrac{\\frac{a}{b}}{c}}{d}'],
    [
      'in parentheses',
      '\\frac{\\left(\\frac{a}{b}\\right)^{2}}{c}',
      '\\frac{\\left(\\dfrac{a}{b}\\right)^{2}}{c}',
    ],
    ['in an exponent', '\\frac{x^{\\frac{a}{b}}}{c}', '\\frac{x^{\\frac{a}{b}}}{c}'],
    ['beside a brace', '\\frac{\\{\\frac{a}{b}\\}}{c}', '\\frac{\\{\\dfrac{a}{b}\\}}{c}'],
    [
      'sizes of the author’s own',
      '\\frac{\\tfrac{a}{b}+\\frac{c}{d}}{e}',
      '\\frac{\\tfrac{a}{b}+\\frac{c}{d}}{e}',
    ],
    ['not closed', '\\frac{\\frac{a}{b}', '\\frac{\\frac{a}{b}'],
  ])('%s', (_, latex, large) => {
    expect(largeFractions(latex, true)).toBe(large);
  });
  test('are as they were in running text, unless it is of display size', () => {
    const latex = '\\frac{\\frac{a}{b}}{c}';
    expect(largeFractions(latex, false)).toBe(latex);
    expect(largeFractions(`\\displaystyle ${latex}`, false)).toBe(
      '\\displaystyle \\frac{\\dfrac{a}{b}}{c}',
    );
  });
  test('are copied as they were written', () => {
    const latex = '\\frac{\\frac{a}{b}}{c}';
    const html = asWritten(renderTex(largeFractions(latex, true), true), latex);
    expect(html).toContain(`>${latex}</annotation>`);
    const own = '\\dfrac{a}{b}';
    expect(asWritten(renderTex(own, true), own)).toContain(`>${own}</annotation>`);
  });
});

describe('punctuation behind a formula', () => {
  test.each([
    [': its mean', ':'],
    ['), so', '),'],
    [' and', ''],
    ['', ''],
    ['!', ''],
  ])('%j closes it with %j', (text, closing) => {
    expect(closingOf(text)).toBe(closing);
  });
  test('stays on its line; a formula that may break keeps its breaks', () => {
    const [short, long] = [renderTex('x', false), renderTex('x = y', false)];
    expect(withClosing(short, ':')).toBe(`<span class="whole">${short}:</span>`);
    expect(withClosing(short, '')).toBe(short);
    expect(withClosing(long, ':')).toBe(`${long}:`);
  });
  test('in a report, in a heading and its entry in the outline too', () => {
    expect(
      mainOf(render('Of $x$, $y$ (and $z$) too.\n')).match(/<\/span>(?:,|\))<\/span>/g),
    ).toHaveLength(2);
    const page = render('## Of $x$: more\n');
    expect(page.match(/<\/span>:<\/span> more/g)).toHaveLength(2);
  });
});
