import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { equationToLatex, toLatex } from '../../src/expression/latex.js';
import { escapeLatex, symbolLatex } from '../../src/expression/names.js';
import { call, mul, num, pow, sym } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { readFixtures, testFixtures } from '../fixtures.js';
import { expressions } from './random.js';

const SEED = 20260731;

/** Renders as the reports do; a forbidden command would only be coloured, so that is looked for too. */
function render(latex: string): string {
  const html = katex.renderToString(latex, {
    strict: 'error',
    throwOnError: true,
    trust: false,
    output: 'mathml',
  });
  expect(html).not.toContain('#cc0000');
  expect(html).not.toContain('katex-error');
  return html;
}

const latexFixtures = new URL('./fixtures/latex.txt', import.meta.url);
testFixtures('LaTeX', latexFixtures, (text) => toLatex(parseExpression(text)));
testFixtures('names', new URL('./fixtures/names.txt', import.meta.url), (text) =>
  text
    .split(' ')
    .map((name) => symbolLatex(name))
    .join('   '),
);

test('slopes of unknown functions by their arguments', () => {
  const names = new Map([['L_P', 'L^{P}']]);
  const slope = call("L_P'1'2", sym('b'), sym('G'));
  const latex = toLatex(mul(sym('A'), pow(slope, num(2))), { names });
  expect(latex).toBe('A (\\partial_{1,2} L^{P}(b, G))^{2}');
  render(latex);
});

test('in a line of text slashes stand for bars, of slopes too', () => {
  const inline = (text: string): string => toLatex(parseExpression(text), { inline: true });
  expect(inline('3/16*x*y')).toBe('3 x y / 16');
  expect(inline('g*(16/(1 + 2*E))^alpha/(x*G^beta)')).toBe(
    'g (16 / (1 + 2 E))^{\\alpha} / (x G^{\\beta})',
  );
  const slope = call('d', sym('L'), sym('x'));
  expect(toLatex(slope, { inline: true })).toBe('\\partial L / \\partial x');
  expect(toLatex(mul(slope, sym('x')), { inline: true })).toBe('(\\partial L / \\partial x) x');
  expect(toLatex(call('d', slope, sym('y')), { inline: true })).toBe(
    '\\partial^{2} L / (\\partial y \\, \\partial x)',
  );
});

describe('KaTeX in strict mode accepts', () => {
  test('every fixture', () => {
    for (const { output } of readFixtures(latexFixtures)) render(output);
  });

  test(`random expressions (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(expressions, (expr) => {
        render(toLatex(expr));
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  test(`any name, also under an exponent (seed ${String(SEED)})`, () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
      fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_']{0,9}$/),
    );
    fc.assert(
      fc.property(names, (name) => {
        render(symbolLatex(name));
        render(toLatex(pow(sym(name), num(2))));
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  test('every ASCII character in a name', () => {
    for (let code = 0; code < 128; code++)
      render(`\\mathrm{${escapeLatex(String.fromCharCode(code))}}`);
  });
});

describe('text in names', () => {
  test('is shown, not run', () => {
    expect(symbolLatex('\\href{x}')).toBe('\\mathrm{{\\backslash}href\\{x\\}}');
    expect(symbolLatex('a%b')).toBe('\\mathrm{a\\%b}');
    expect(symbolLatex('a^b&c#d$e~f')).toBe('\\mathrm{a{\\wedge}b\\&c\\#d\\$e{\\sim}f}');
  });
});

describe('options', () => {
  const options = {
    names: new Map([
      ['N', 'N^{\\dagger}'],
      ['f', '\\phi'],
    ]),
  };

  test('names override how symbols and functions look; a superscript is not raised again', () => {
    expect(toLatex(parseExpression('N^2 + f(N)'), options)).toBe(
      '(N^{\\dagger})^{2} + \\phi(N^{\\dagger})',
    );
  });

  test('wrap sees each symbol with its LaTeX', () => {
    const seen: string[] = [];
    const wrap = (name: string, latex: string): string => {
      seen.push(name);
      return `{\\color{blue}${latex}}`;
    };
    expect(toLatex(parseExpression('alpha*N_opt'), { wrap })).toBe(
      '{\\color{blue}\\alpha} {\\color{blue}N_{\\mathrm{opt}}}',
    );
    expect(seen).toEqual(['alpha', 'N_opt']);
  });
});

describe('equations', () => {
  test.each([
    ['C = 6*N*D', 'C = 6 N D'],
    ['a <= b', 'a \\le b'],
    ['N_opt >= G*(C/6)^a', 'N_{\\mathrm{opt}} \\ge G \\left(\\frac{C}{6}\\right)^{a}'],
    ['L(N, D) = L*(a + b)', 'L(N, D) = L \\cdot (a + b)'],
  ])('%s', (text, latex) => {
    expect(equationToLatex(parseEquation(text))).toBe(latex);
  });
});

test.each([
  ['products with a half', 'f(', ')*x/2'],
  ['negative powers', '(x*', ')^(-a)'],
  ['inverses', '1/(x*', ')'],
  ['quotients to negative powers', '(1/6*', ')^(-a)'],
  ['exponentials', 'exp(', ')'],
  ['roots and logarithms', 'sqrt(log(', '))'],
])('nesting is printed in no time: %s', (_, before, after) => {
  const depth = 90;
  const expr = parseExpression(before.repeat(depth) + 'y' + after.repeat(depth));
  const start = performance.now();
  const latex = toLatex(expr);
  expect(performance.now() - start).toBeLessThan(HANG);
  expect(latex.length).toBeLessThan(20_000);
});
