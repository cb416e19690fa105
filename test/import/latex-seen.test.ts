/** Braces do not show, and neither does the order of scripts: what looks the same is read the same, or refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expressionsOver } from '../expression/random.js';
import { rows } from './latex-rows.js';
import { IsoflopError } from '../../src/base/errors.js';
import { toInfix } from '../../src/expression/infix.js';
import { toLatex } from '../../src/expression/latex.js';
import { readLatexExpression } from '../../src/import/latex/read.js';

const R = String.raw;
const CALL = /\\cdot/;
const BRACES = /\\left\( … \\right\)/;

rows('braces that only group', [
  [R`C = 6{4} N`, '1:5 latex-ambiguous-product', /\\cdot/],
  [R`1{2}`, '1:1 latex-ambiguous-product', /\\cdot/],
  [R`{1}{2}`, '1:1 latex-ambiguous-product', /\\cdot/],
  [R`1{000}`, '1:1 latex-ambiguous-product', /write 1000 if/],
  [R`{3}x{4}`, '1:4 latex-ambiguous-product', /\\cdot/],
  [R`{2} x`, '2*x'],
  [R`{a/b} c`, '1:3 latex-ambiguous-slash', /\\frac/],
  [R`{1/2} b`, '1:3 latex-ambiguous-slash', /\\frac/],
  [R`{a/b} + c`, 'a/b + c'],
  [R`c/{a b}`, '1:2 latex-ambiguous-slash', /\\frac/],
  [R`c/{\exp(x) y}`, '1:2 latex-ambiguous-slash', /\\frac/],
  [R`c/{b}`, 'c/b'],
  [R`1{/}2`, '1/2'],
  [R`{\ln x} z`, '1:2 latex-ambiguous-argument', /write \\ln\(x\) for that alone/],
  [R`L{(N)}`, '1:1 latex-ambiguous-call', CALL],
  [R`{L}(N)`, '1:1 latex-ambiguous-call', CALL],
  [R`L{\left(N+1\right)}`, '1:1 latex-ambiguous-call', CALL],
  [R`\mathrm{f}{(x)}`, '1:1 latex-ambiguous-call', CALL],
  [R`\hat{L}{(N)}`, '1:1 latex-ambiguous-call', CALL],
  [R`N_c{(x+1)}`, '1:1 latex-ambiguous-call', CALL],
  [R`{a b}(c)`, '1:4 latex-ambiguous-call', /write b \\cdot/],
  [R`L{(N)} = A N`, 'L(N) = A*N'],
  [R`{(a}b)`, '1:4 unexpected-token'],
  [R`(a{b)}`, '1:5 unexpected-token'],
  [R`a & {b}`, '1:1 latex-ambiguous-product', /leave it out/],
  [R`{N}{D}`, 'N*D'],
  [R`\sqrt[3]{x}{y}`, 'x^(1/3)*y'],
  [R`\frac{a}{b}{(c)}`, 'a/b*c'],
  [R`\frac{{a}}{{N}^{\alpha}}`, 'a/N^alpha'],
  [R`x^{{2}}`, 'x^2'],
  [R`\log_{2}{(N)} c`, 'log(N)/log(2)*c'],
  [R`\ln{(a)(b)}`, '1:4 latex-invisible-braces', BRACES],
  [R`{2+3} x`, '1:1 latex-invisible-braces', BRACES],
  [R`a/{2+3}`, '1:3 latex-invisible-braces', BRACES],
  [R`{a+b} c`, '1:1 latex-invisible-braces', BRACES],
  [R`{N_{1}}_{2}`, '1:8 unexpected-token'],
  [R`x{}^2`, '1:2 latex-invisible-braces', /leave the empty braces out/],
  [R`a {} + b`, 'a + b'],
  [R`\ln{N} D`, '1:1 latex-ambiguous-argument', /write \\ln\(N\) for that alone/],
  [R`\exp{-x} y`, '1:1 latex-ambiguous-argument', /write \\exp\(-x\) for that alone/],
]);

rows('powers in front of parentheses', [
  [R`L(N) = A N \\ y = L^{2}(N)`, '1:19 latex-ambiguous-call', /\(f\(x\)\)\^\{2\}/],
  [R`y = L^2(N+1) \\ L(N) = A N`, '1:5 latex-ambiguous-call', /\(f\(x\)\)\^\{2\}/],
  [R`L^2(a+b) + L(a,b)`, '1:1 latex-ambiguous-call', CALL],
  [R`L^2(N)+1`, '1:1 latex-ambiguous-call', CALL],
  [R`L^{\alpha}(N)`, '1:1 latex-ambiguous-call', CALL],
  [R`\mathcal{L}^{2}(N)`, '1:1 latex-ambiguous-call', CALL],
  [R`x^{2}\left(y\right)`, '1:1 latex-ambiguous-call', CALL],
  [R`x^2(N, D)`, '1:1 latex-ambiguous-call', CALL],
  [R`\sigma^2(1-x)`, 'sigma^2*(1 - x)'],
  [R`(1-x)^2(y)`, '(1 - x)^2*y'],
]);
rows('powers of a declared function', [[R`L^{2}(N)`, '1:1 latex-ambiguous-call', /behind all/]], {
  functions: new Map([['L', 'L']]),
});
rows('powers of a declared symbol', [[R`L^{2}(N)`, 'L^2*N']], {
  symbols: new Map([['L', 'L']]),
});

rows('scripts in either order, and in either spelling', [
  [R`R^*_N + R_N^{\ast} + R_N^{\star}`, 'R_N_star + R_N_star + R_N_star'],
  [R`N^{\ast}_{\mathrm{opt}}`, 'N_opt_star'],
  [R`N'_c + N_c^\prime + N^{\prime}_c`, "N_c' + N_c' + N_c'"],
  [R`d^2_{\mathrm{model}}`, 'd_model^2'],
  [R`\frac{x^2_1}{y^{*}_2}`, 'x_1^2/y_2_star'],
  [R`x^a_b^c`, '1:3 latex-braces-needed', /two powers/],
  [R`N^{*}^{2}`, '1:1 latex-ambiguous-power', /\\left\(N\^\{\*\}\\right\)/],
  [R`(N^{*})^{2}`, 'N_star^2'],
  [R`{N^{*}}^{2}`, 'N_star^2'],
  [R`N'^2`, "N'^2"],
  [R`\hat\alpha + \hat \alpha_N`, 'alpha_hat + alpha_hat_N'],
  [R`\hat N + \widehat{N}`, 'N_hat + N_hat'],
  [R`\epsilon_{\text{max}} + \epsilon_{\max}`, 'epsilon_max + epsilon_max'],
  [R`S_{min} + S_{\mathrm{min}}`, 'S_min + S_min'],
  [R`S_{\min} + S_{min} + S_{\rm min}`, 'S_min + S_min + S_min'],
  [R`S_{\rm min, i} + S_{\mathrm{min},i}`, 'S_min_i + S_min_i'],
  [R`C_{\rm opt, i}`, 'C_opt_i'],
  [R`C_{\text{opt,i}}`, 'C_opt_i'],
  [R`S_e + S_{\mathrm{e}}`, '1:7 latex-name-collision', /the same way each time/],
]);
rows('a name that is given, in another font', [[R`S_{min} + x`, 'S_min + x']], {
  symbols: new Map([
    ['S_min', R`S_{\mathrm{min}}`],
    ['x', 'x'],
  ]),
});

rows('two forms of one name', [[R`S_e + S_{\mathrm{e}}`, 'S_e + S_e']], {
  symbols: new Map([['S_e', ['S_e', R`S_{\mathrm{e}}`]]]),
});

test('the LaTeX of a name whose scripts stood in another order shows again', () => {
  const { symbols } = readLatexExpression(R`d^2_{\mathrm{model}} \alpha^*_N {\bf x}_{\rm opt}`);
  expect(Object.fromEntries(symbols)).toEqual({
    d_model: R`d_{\mathrm{model}}`,
    alpha_N_star: R`\alpha_N^*`,
    x_opt: R`\mathbf{x}_{\mathrm{opt}}`,
  });
  for (const [name, latex] of symbols) {
    expect(readLatexExpression(latex).value).toEqual({ kind: 'sym', name });
  }
});

const SEED = 20261123;
const TOKEN = /\\(?:mathrm|mathcal)\{[^{}]+\}|\\[A-Za-z]+\s*|\\.|\d+(?:\.\d+)?|./g;
const OPEN = new Set(['{', '(', '[', '\\left']);
const CLOSE = new Set(['}', ')', ']', '\\right']);

/** Do braces, parentheses and \left close in it what they open in it? */
function isClosed(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (OPEN.has(token)) depth += 1;
    if (CLOSE.has(token) && --depth < 0) return false;
  }
  return depth === 0 && tokens.at(-1) !== '\\left' && tokens.at(-1) !== '\\right';
}

const TAKES = /^(?:[_^}]|\\(?:[dt]?frac|sqrt|hat|tilde|bar|dot|left|right|[A-Za-z]+\{.*))$/;

test(`braces put around anything change nothing, or are refused (seed ${String(SEED)})`, () => {
  let same = 0;
  let refused = 0;
  const names = 'x N alpha N_opt E D_star f'.split(' ');
  fc.assert(
    fc.property(expressionsOver(names), fc.nat(), fc.nat(), (expr, from, length) => {
      const latex = toLatex(expr);
      const tokens = latex.match(TOKEN) ?? [];
      const start = from % tokens.length;
      const inner = tokens.slice(start, start + 1 + (length % 12));
      const before = tokens[start - 1]?.trim() ?? '';
      if (!isClosed(inner) || TAKES.test(before) || /^(?:[_^']|$)/.test(inner.join('').trim()))
        return;
      const rest = tokens.slice(start + inner.length);
      const braced = [...tokens.slice(0, start), '{', ...inner, '}', ...rest].join('');
      let plain: string;
      try {
        plain = toInfix(readLatexExpression(latex).value);
      } catch (error) {
        if (!(error instanceof IsoflopError)) throw error;
        return;
      }
      try {
        expect(toInfix(readLatexExpression(braced).value), `${latex} as ${braced}`).toBe(plain);
        same += 1;
      } catch (error) {
        if (!(error instanceof IsoflopError)) throw error;
        refused += 1;
      }
    }),
    { seed: SEED, numRuns: 3000 },
  );
  expect(same).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(20);
});
