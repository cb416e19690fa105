import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { NO_SYMBOL, symbolCode, symbolIndex } from '../../src/display/symbol-code.js';
import { toLatex } from '../../src/expression/latex.js';
import { sym } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { fontless } from './fontless-context.js';
import { PageState } from '../../src/report/page-state.js';
import { letterHtml } from '../../src/report/symbols/symbol-letter.js';
import { symbolsIn } from '../../src/report/symbols/html.js';
import { hasMarks, inColours, markSymbol, withoutMarks } from '../../src/report/symbols/mark.js';
import { symbolTags } from '../../src/report/symbols/tag.js';
import { asWritten, largeFractions } from '../../src/report/tex/fractions.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { fakeContext } from './fake-context.js';
import { mainOf, render } from './support.js';

/** The tags of an expression whose symbols are numbered by the order of `names`. */
function tagsOf(infix: string, names: readonly string[]): string {
  const marked = toLatex(parseExpression(infix), {
    wrap: (name, latex) => markSymbol(names.indexOf(name), latex),
  });
  const latex = withoutMarks(marked);
  const plain = renderTex(latex, true);
  return symbolTags(plain, latex, () => renderTex(inColours(marked), true, 'html'));
}

describe('codes of symbols', () => {
  test('are one character each, and are read back', () => {
    for (const index of [0, 9, 10, 35, 36, 61, 62, 63, 500, 5000]) {
      const code = symbolCode(index);
      expect(code).toHaveLength(1);
      expect(code).not.toMatch(/["&<>\s-]/);
      expect(symbolIndex(code)).toBe(index);
    }
    expect(symbolIndex(NO_SYMBOL)).toBeUndefined();
    expect(symbolIndex(undefined)).toBeUndefined();
  });
});

describe('which glyph is which symbol', () => {
  test.each([
    ['a sum', 'a + b', ['a', 'b'], '0-1'],
    // Below the bar comes first in what KaTeX draws.
    ['a fraction', 'a/b', ['a', 'b'], '10'],
    ['an index belongs to its letter', 'N_opt*a', ['N_opt', 'a'], '00001'],
    ['index and exponent of one letter', 'N_opt^2*a', ['N_opt', 'a'], '0000-1'],
    ['an exponent', 'N^alpha', ['N', 'alpha'], '01'],
    // An exponent keeps its line: the slash is no symbol.
    ['tall parentheses', '(a/b)^(c/d)', ['a', 'b', 'c', 'd'], '-10-2-3'],
    ['a root', 'sqrt(a)', ['a'], '0'],
    ['an accent', 'E_hat + 1', ['E_hat'], '00'],
    ['an unknown function and its arguments', 'f(x, y)', ['f', 'x', 'y'], '0-1-2'],
    ['numbers alone', '2/3', [], ''],
    ['signs that HTML escapes', 'log(a) - b', ['a', 'b'], '--0-1'],
  ])('%s', (_, infix, names, expected) => expect(tagsOf(infix, names)).toBe(expected));

  test('marks change nothing that is set', () => {
    for (const infix of [
      '6*lambda*N_opt*D',
      'LR*a',
      'a*LR',
      '2*x*3*LR',
      'f(x)*(a + b)',
      'D_star^2',
    ]) {
      const wrap = (_: string, latex: string): string => markSymbol(7, latex);
      const expr = parseExpression(infix);
      expect(withoutMarks(toLatex(expr, { wrap }))).toBe(toLatex(expr));
    }
  });
  test('LaTeX with colours of its own is not tagged', () => {
    const latex = '\\textcolor{#000001}{x}';
    const marked = markSymbol(0, 'y') + latex;
    const plain = renderTex(withoutMarks(marked), false);
    const coloured = (): string => renderTex(inColours(marked), false, 'html');
    expect(symbolTags(plain, withoutMarks(marked), coloured)).toBe('');
  });
  test('a formula of which the two drawings differ is not tagged', () => {
    expect(symbolTags(renderTex('ab', false), 'ab', () => renderTex('ac', false, 'html'))).toBe('');
  });
  test('a mark in a mark is refused', () => {
    const once = markSymbol(1, 'x');
    expect(hasMarks(once)).toBe(true);
    expect(markSymbol(2, once)).toBe(once);
  });
});

describe('letters as HTML', () => {
  test.each([
    ['N', '<i>N</i>'],
    ['\\alpha', '<i>α</i>'],
    ['N_{\\mathrm{opt}}', '<i>N</i><sub>opt</sub>'],
    ['x_1', '<i>x</i><sub>1</sub>'],
    ['d_{\\mathrm{model}}', '<i>d</i><sub>model</sub>'],
    ['\\hat{E}', '<i>\u00ca</i>'],
    ['\\mathcal{L}', 'ℒ'],
    ['N_{\\mathrm{dense},\\mathrm{opt}}', '<i>N</i><sub>dense,opt</sub>'],
  ])('%s', (latex, html) => expect(letterHtml(latex)).toBe(html));
  test.each([
    '\\frac{a}{b}',
    'N^{*}',
    'N_{\\hat{x}',
    'ab',
    '\\href{x}',
    '<b>',
    '\\mathrm{<b>}',
    '',
  ])('%s is left to KaTeX', (latex) => expect(letterHtml(latex)).toBeUndefined());
});

describe('symbols on a page', () => {
  const law = render('::: formula law {#law}\n:::\n');
  test('a formula has its tags, and a fold that tells of each', () => {
    const main = mainOf(law);
    expect(main).toMatch(/class="katex" data-s="[^"]+"/);
    expect(main.match(/<div id="symbol-\d+">/g)?.length).toBe(symbolsIn(main).length);
    expect(main).toContain('<summary>Symbols</summary>');
    expect(main).toMatch(/<dt><i>α<\/i><\/dt><dd>[^<]*<br>= 0\.34 <span class="soft">printed/);
  });
  test('the number of an equation is a link to it', () =>
    expect(law).toContain('<a class="equation-number" href="#law">(1)</a>'));
  test('a symbol has one row on the page; later folds lead to it', () => {
    const main = mainOf(render('::: formula law\n:::\n\n::: formula law\n:::\n'));
    const ids = [...main.matchAll(/id="(symbol-\d+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(main).toContain('As above: <a href="#symbol-0">');
  });
  test('what no fold tells of stands at the end', () => {
    const main = mainOf(render('With {= N =}.\n'));
    expect(main).toMatch(
      /<summary>Symbols on this page<\/summary><dl><div id="symbol-0"><dt><i>N<\/i>/,
    );
  });
  test('those of several sheets stand under the name of each', () => {
    const main = mainOf(render('With {= N =} and {= N | sheet=besiroglu2024 =}.\n'));
    const heads = [...main.matchAll(/<p class="fold-head">([^<]*)<\/p><dl>/g)];
    expect(heads.map(([, name]) => name)).toEqual([
      'Hoffmann et al. (2022)',
      'Besiroglu et al. (2024)',
    ]);
    expect(main.match(/<div id="symbol-\d+">/g)).toHaveLength(2);
  });
  test('what the author typed has no tags, but for a symbol alone', () => {
    const main = mainOf(render('With $N + x$ and $ N$ and $\\alpha$ and $Q$.\n'));
    expect(main.match(/data-s="[^"]*"/g)).toEqual([
      'data-s="' + symbolCode(symbolsIn(main)[0] ?? -1) + '"',
    ]);
  });
  test('characters of marks in what the author typed are refused', () =>
    expect(() => render('With $\ue000\ue101N\ue001$.\n')).toThrow(/private use/));
  test('a standard error stands beside its value', () => {
    const text = mainOf(render('With {= alpha | sheet=besiroglu2024 =}.\n'));
    expect(text).toMatch(/= 0\.3478(?:\u202f±\u202f0\.02)? <span/);
  });
  test('a name like a property of objects is a name', () => {
    const page = new PageState({ file: 'x.md', text: '' }, fakeContext());
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(() =>
        page.formula(sym(name), 'hoffmann2022', false, { start: 0, end: 0 }),
      ).not.toThrow();
    }
  });
});

describe('formulas of the sheets', () => {
  const context = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
  test('all equations are tagged, and drawn and copied as without tags', () => {
    const page = new PageState({ file: 'x.md', text: '' }, context);
    let tagged = 0;
    for (const id of context.sheets) {
      const sheet = context.sheet(id);
      for (const { equation } of sheet?.equations.values() ?? []) {
        const html = page.formula(equation, id, true, { start: 0, end: 0 });
        const latex = context.latex(equation, id);
        const plain = asWritten(renderTex(largeFractions(latex, true), true), latex);
        expect(html.replace(/ data-s="[^"]*"/, '')).toBe(plain);
        expect(html, `${id}: ${latex}`).toContain(' data-s="');
        tagged += 1;
      }
    }
    expect(tagged).toBeGreaterThan(40);
  });
});
