/** What readers of LaTeX take in two ways: a line each, read rightly or refused at its place with what to write. */
import { expect, test } from 'vitest';
import { rows } from './latex-rows.js';
import { toInfix } from '../../src/expression/infix.js';
import { readLatexEquations } from '../../src/import/latex/read.js';
import type { LatexReading } from '../../src/import/latex/read.js';

const R = String.raw;
const POWERS = /\(\(x\)\^\{a\}\)\^\{b\} or x\^\{a\^\{b\}\}/;
const SLASH = /\\frac/;
const PARENS = /\\left\( … \\right\)/;

rows('powers on powers', [
  [R`10^{3}^{2}`, '1:1 latex-braces-needed', POWERS],
  [R`3\times10^{2}^{N}`, '1:1 latex-braces-needed', POWERS],
  [R`a \cdot 10^{2}^{N}`, '1:9 latex-braces-needed', POWERS],
  [R`2 \times 10^{3} '`, '1:1 latex-braces-needed', POWERS],
  [R`2^3^4`, '1:3 latex-braces-needed', POWERS],
  [R`x^{a}^{b}`, '1:3 latex-braces-needed', POWERS],
  [R`x^{a^{b}}`, 'x^a^b'],
  [R`(x^{a})^{b}`, '(x^a)^b'],
  [R`10^{3^{2}}`, '1000000000'],
  [R`(10^{3})^{2}`, '1000000'],
  [R`2^{10} \times 10^{3}`, '1024000'],
  [R`-N^2`, '-N^2'],
  [R`(-N)^2`, '(-N)^2'],
  [R`2^{-x^2}`, '2^(-x^2)'],
  [R`0^{0}`, '1:1 undefined-power'],
  [R`(1-1)^{0}`, '1:1 undefined-power'],
  [R`0^{-1}`, '1:1 division-by-zero'],
]);

rows('slashes', [
  [R`1/3 \times 10^{2}`, '1:2 latex-ambiguous-slash', SLASH],
  [R`N/2\times 10^2`, '1:2 latex-ambiguous-slash', SLASH],
  [R`N/2 \cdot 10^{3}`, '1:2 latex-ambiguous-slash', SLASH],
  [R`2\times 10^{2}/3\times 10^{2}`, '1:15 latex-ambiguous-slash', SLASH],
  [R`1/(3 \times 10^{2})`, '1/300'],
  [R`\frac{1}{3} \times 10^{2}`, '100/3'],
  [R`\frac{1}{3 \times 10^{2}}`, '1/300'],
  [R`2 \times 10^{2} / N`, '2e2/N'],
  [R`N/10^{2}`, 'N/100'],
  [R`a/b^{2}`, 'a/b^2'],
  [R`a/bc`, '1:2 latex-ambiguous-slash', SLASH],
  [R`a/b c`, '1:2 latex-ambiguous-slash', SLASH],
  [R`a/b/c`, '1:2 latex-ambiguous-slash', SLASH],
  [R`a/b \cdot c`, '1:2 latex-ambiguous-slash', SLASH],
  [R`a/(b)(c)`, '1:2 latex-ambiguous-slash', SLASH],
  [R`1/2 N`, '1:2 latex-ambiguous-slash', SLASH],
  [R`x^{1/2}`, 'x^(1/2)'],
  [R`a/b + c`, 'a/b + c'],
  [R`\mathrm{d}L/\mathrm{d}N`, '1:1 latex-unsupported', /derivatives/],
]);

rows('fractions', [
  [
    R`\frac{A}{N}^{\alpha}`,
    '1:1 latex-ambiguous-power',
    /\\left\(\\frac\{a\}\{b\}\\right\)\^\{c\}/,
  ],
  [R`\tfrac{A}{N}^2`, '1:1 latex-ambiguous-power', /b\^\{c\}/],
  [R`{\frac{A}{N}}^{2}`, '1:1 latex-invisible-braces', PARENS],
  [R`\left(\frac{A}{N}\right)^{\alpha}`, '(A/N)^alpha'],
  [R`\tfrac{1}{2} N`, 'N/2'],
  [R`\dfrac{A}{N}`, 'A/N'],
  [
    R`2 \frac{1}{2}`,
    '1:1 latex-ambiguous-product',
    /\+ \\frac\{1\}\{2\} in parentheses, or 2 \\cdot/,
  ],
  [R`x^2 \frac{1}{2}`, 'x^2/2'],
  [R`x_2 \frac{1}{2}`, 'x_2/2'],
  [R`2 \cdot \frac{1}{2} N`, 'N'],
  [R`2 \frac{A}{N}`, '2*A/N'],
]);

rows('derivatives, sums and other notation of analysis', [
  [R`\frac{dL}{dN}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{d L}{d N}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{d}{dN} L`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{d^2 L}{d N^2}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{\mathrm{d}L}{\mathrm{d}N}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{\text{d} L}{\text{d} N}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\frac{\partial L}{\partial N}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\partial L`, '1:1 latex-unsupported', /write the law itself/],
  [R`\mathrm{d} N`, '1:1 latex-unsupported', /differentials|derivatives/],
  [R`\Delta N`, '1:1 latex-unsupported', /differences/],
  [R`\Delta \cdot N`, 'Delta*N'],
  [R`\frac{\delta L}{\delta N}`, '1:1 latex-unsupported', /write the law itself/],
  [R`\delta N`, 'delta*N'],
  [R`\frac{d \cdot L}{d \cdot N}`, 'd*L/d/N'],
  [R`\frac{d}{b} N`, 'd/b*N'],
  [R`\frac{d_1 L}{d_2 N}`, 'd_1*L/d_2/N'],
  [R`L'(N)`, '1:1 latex-unsupported', /derivatives are not read/],
  [R`(L)'`, '1:4 unexpected-token', /derivatives are not read/],
  [R`N'`, "N'"],
  [R`\sum_{i} x_i`, '1:1 latex-unsupported', /write out the terms/],
  [R`\prod x`, '1:1 latex-unsupported', /write out the factors/],
  [R`\int x`, '1:1 latex-unsupported', /integral/],
  [R`\lim x`, '1:1 latex-unsupported', /limits/],
  [R`\nabla L`, '1:1 latex-unsupported', /derivatives/],
  [R`a + \dots + b`, '1:5 latex-unsupported', /write out the terms/],
  [R`x!`, '1:2 unexpected-token', /factorial/],
  [R`|x|`, '1:1 unexpected-token', /absolute value/],
  [R`\left|x\right|`, '1:1 latex-unsupported', /absolute value/],
  [R`\lvert x \rvert`, '1:1 latex-unsupported', /absolute value/],
  [R`\left. x \right)`, '1:1 latex-unsupported', /\\left\(/],
  [R`a < b`, '1:3 unexpected-token', /\\le and \\ge/],
]);

rows('derivatives of what is declared', [[R`\frac{d L}{d N}`, 'd*L/d/N']], {
  symbols: new Map([
    ['d', 'd'],
    ['L', 'L'],
    ['N', 'N'],
  ]),
});

const FOR_THAT = /for that alone/;
rows('how far a function reaches', [
  [R`\log N`, '1:1 latex-ambiguous-log', /\\ln/],
  [R`\ln N^2`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln N M`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln(N)^2`, '1:1 latex-ambiguous-argument', /\(\\ln\(x\)\)\^\{a\}/],
  [R`\ln^2 N`, '1:1 latex-ambiguous-argument', /\(\\ln\(x\)\)\^\{2\}/],
  [R`\ln 2 \times 10^{3}`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln 10^{3}`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln{a + b}`, '1:4 latex-invisible-braces', PARENS],
  [R`\ln{a b}`, '1:4 latex-invisible-braces', PARENS],
  [R`\ln{a} b`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln{a}^{2}`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln{(a b)} c`, 'log(a*b)*c'],
  [R`\exp{-x}`, 'exp(-x)'],
  [R`\exp -x`, '1:6 unexpected-token'],
  [R`\exp x / y`, '1:1 latex-ambiguous-argument', FOR_THAT],
  [R`\ln(N) D`, 'log(N)*D'],
  [R`\ln x + y`, 'log(x) + y'],
  [R`\ln(2 \times 10^{3})`, 'log(2e3)'],
  [R`\log_2 N`, 'log(N)/log(2)'],
  [R`\log_{e}(N)`, '1:7 latex-ambiguous-e', /\\exp/],
  [R`\log_{1}(N)`, '1:1 division-by-zero', /\\ln/],
  [R`\sin x`, '1:1 latex-unsupported', /function of your own/],
  [R`\operatorname{erf} x`, '1:1 latex-unsupported', /declare/],
  [R`\operatorname{softplus} x`, '1:1 latex-unsupported', /parentheses/],
  [R`\mathrm{log} N`, '1:1 latex-unsupported', /\\log_\{10\}/],
  [R`\text{ln}(N)`, '1:1 latex-unsupported', /\\ln/],
  [R`\mathrm{min}(a, b)`, '1:1 latex-unsupported', /\\min/],
  [R`\min_{x} a`, '1:5 unexpected-token', /\\min\(a, b\)/],
  [R`\min(a, b)`, 'min(a, b)'],
  [R`\operatorname*{argmin} L`, '1:1 latex-unsupported', /\\operatorname/],
]);

const SAID: LatexReading = { log: 'natural' };
rows(
  'logarithms whose base is said',
  [
    [R`\log N^2`, '1:1 latex-ambiguous-argument', FOR_THAT],
    [R`\log N M`, '1:1 latex-ambiguous-argument', FOR_THAT],
    [R`\log(N)^2`, '1:1 latex-ambiguous-argument', /\(\\log\(x\)\)\^\{a\}/],
    [R`\log^2 N`, '1:1 latex-ambiguous-argument', /for a power/],
    [R`\log(N^2)`, 'log(N^2)'],
  ],
  SAID,
);

rows('the letter e', [
  [R`e^x`, '1:1 latex-ambiguous-e', /\\mathrm\{e\}/],
  [R`N e`, '1:3 latex-ambiguous-e', /declare a symbol e/],
  [R`\frac{N}{e}`, '1:10 latex-ambiguous-e', /declare a symbol e/],
  [R`x^e`, '1:3 latex-ambiguous-e', /declare a symbol e/],
  [R`e_1`, 'e_1'],
  [R`\mathrm{e}^{x}`, 'exp(x)'],
  [R`\mathbf{e}^{x}`, 'e^x'],
]);
rows(
  'the letter e, declared',
  [
    [R`e^x`, 'e^x'],
    [R`N e`, 'N*e'],
  ],
  { symbols: new Map([['e', 'e']]) },
);
rows(
  'the letter e, where names are known',
  [
    [R`e^x`, 'exp(x)'],
    [R`x e`, '1:3 latex-ambiguous-e', /declare a symbol e/],
  ],
  { symbols: new Map([['x', 'x']]) },
);

rows('numbers', [
  [R`1{,}000`, '1:2 unexpected-token', /write 1000 or 1\.000$/],
  [R`1,000`, '1:2 unexpected-token', /write 1000 or 1\.000$/],
  [R`1,000,000`, '1:2 unexpected-token', /write 1000000$/],
  [R`3,5`, '1:2 unexpected-token', /write 3\.5$/],
  [R`1.000,5`, '1:6 unexpected-token', /write 1000\.5$/],
  [R`1.000{,}5 N`, '1:6 unexpected-token', /write 1000\.5$/],
  [R`1{,}234.5`, '1:2 unexpected-token', /write 1234\.5$/],
  [R`1.5,2.5`, '1:4 unexpected-token', /one decimal point$/],
  [R`1.000.5`, '1:1 latex-ambiguous-product', /\\cdot/],
  [R`1.000.000`, '1:1 latex-ambiguous-product', /1000000 if/],
  [R`1\,000 N`, '1:1 latex-ambiguous-product', /1000 if it is one number/],
  [R`2 3`, '1:1 latex-ambiguous-product', /\\cdot/],
  [R`5.76e23 N`, '1:1 latex-ambiguous-product', /5\.76 \\times 10\^\{23\}/],
  [R`5.76E-23 N`, '1:1 latex-ambiguous-product', /5\.76 \\times 10\^\{-23\}/],
  [R`2E+3D`, '1:1 latex-ambiguous-product', /spaces around/],
  [R`2 E + 3 D`, '2*E + 3*D'],
  [R`5.76 \times 10^{23} N`, '5.76e23*N'],
  [R`x_2 3`, '1:3 latex-ambiguous-product', /\\cdot/],
]);

rows('products and applications', [
  [R`f(x)`, '1:1 latex-ambiguous-call', /\\cdot/],
  [R`N(D+1)`, '1:1 latex-ambiguous-call', /\\cdot/],
  [R`N \cdot (D+1)`, 'N*(D + 1)'],
  [R`f^{-1}(x)`, '1:1 latex-ambiguous-call', /quotient/],
  [R`N^{2} (D+1)`, 'N^2*(D + 1)'],
  [R`2(D+1)`, '2*(D + 1)'],
  [R`a \cdot -b`, '1:9 unexpected-token', /\(-b\)/],
  [R`a -b`, 'a - b'],
  [R`c {-a}`, '1:3 latex-invisible-braces', PARENS],
  [R`{-2}^{2}`, '1:1 latex-invisible-braces', PARENS],
  [R`{10^{3}}^{2}`, '1:1 latex-invisible-braces', PARENS],
  [R`{x^{2}}^{3}`, '1:1 latex-invisible-braces', PARENS],
  [R`{N_{1}}^{2}`, 'N_1^2'],
  [R`{\left(a+b\right)}^{2}`, '(a + b)^2'],
  [R`N_{opt}^{*}`, 'N_opt_star'],
  [R`\hat N_i`, 'N_hat_i'],
  [R`\hat{N_i}`, 'N_i_hat'],
  [R`x^{(1)}`, '1:2 latex-ambiguous-power', /_\{…\}/],
  [R`x^{(a+b)}`, '1:2 latex-ambiguous-power', /without parentheses/],
  [R`x^{(a+b) c}`, 'x^((a + b)*c)'],
  [R`N^{\mathrm{opt}}`, '1:2 latex-ambiguous-power', /_\{\\mathrm\{opt\}\}/],
  [R`N^{\text{max}}`, '1:2 latex-ambiguous-power', /_\{\\text\{max\}\}/],
  [R`\frac{A}{N} \quad (3)`, '1:11 latex-ambiguous-product', /leave the number out/],
  [R`$a$ $b$`, '1:2 latex-ambiguous-product', /leave it out/],
  [R`a & b`, '1:1 latex-ambiguous-product', /leave it out/],
  [R`a & {} + b`, 'a + b'],
  [R`a \quad + b`, 'a + b'],
  [R`a \, b`, 'a*b'],
  [R`\alpha*b`, 'alpha*b'],
  [R`\mathcal{L} + \mathbf{L}`, '1:15 latex-name-collision', /name of its own/],
  [R`\mathrm{L} + \text{L}`, 'L + L'],
  [R`\text{PF-day}`, 'PF_day'],
  [R`a \text{ if } b`, '1:3 latex-unsupported', /leave it out/],
  [R`a \text{where} b`, '1:3 latex-unsupported', /leave it out/],
  [R`a \text{for all} b`, '1:3 latex-unsupported', /declared with its LaTeX/],
  [R`E_{\text{test loss}}`, 'E_test_loss'],
  [R`\begin{aligned}[t] a + b \end{aligned}`, 'a + b'],
]);

rows('a power of a declared name is a power', [[R`N^{\mathrm{opt}}`, 'N^opt']], {
  symbols: new Map([
    ['N', 'N'],
    ['opt', R`\mathrm{opt}`],
  ]),
});

test('a bracket behind the end of a line is dropped only if it is a distance', () => {
  expect(readLatexEquations('a = b \\\\[2pt] c = d').value.length).toBe(2);
  expect(readLatexEquations('a = b \\\\* c = d').value.length).toBe(2);
  expect(
    toInfix(
      readLatexEquations('a = b \\\\ [c + d] = f').value[1]?.left ?? { kind: 'sym', name: '' },
    ),
  ).toBe('c + d');
});
