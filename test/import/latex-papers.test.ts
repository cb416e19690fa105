/** How papers set their laws: fonts, several lines, numbers of equations, and slips that have a hint. */
import { rows } from './latex-rows.js';

const R = String.raw;
const NUMBER = /leave the number out/;

rows('numbers of equations', [
  [R`L = \frac{A}{N}\;\;(2)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}\ \ (2)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}~~~~~(3)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N} (3).`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N} (3) \\ C = D`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}{}(3)`, '1:17 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}(3)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}\,(12a)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}(C.2)`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}(A1).`, '1:15 latex-ambiguous-product', NUMBER],
  [R`L = A N \, (3.1)`, '1:7 latex-ambiguous-product', NUMBER],
  [R`L = \frac{A}{N}(3x)`, 'L = 3*A/N*x'],
  [R`L = \frac{A}{N}(-3)`, 'L = -3*A/N'],
  [R`L = \frac{A}{N}(3) + E`, 'L = 3*A/N + E'],
  [R`L = a \cdot (2)`, 'L = 2*a'],
  [R`L = 2(3) + 1`, 'L = 7'],
]);

rows('signs for an equation by definition', [
  [R`L(N) := E + N = 1`, '1:6 unexpected-token', /write = alone/],
  [R`L(N) \equiv E, \quad C = N`, '1:6 latex-unsupported', /write =/],
  [R`L(N) \triangleq E \\ C = N`, '1:6 latex-unsupported', /write =/],
]);

rows('slashes in parentheses of any size', [
  [R`\bigl(N_c/N\bigr)^{\alpha}`, '(N_c/N)^alpha'],
  [R`\Big(a/b\Big)`, 'a/b'],
  [R`\biggl[a/b\biggr]`, 'a/b'],
  [R`\Big\{a/b\Big\}`, 'a/b'],
  [R`\ln\big(C/6\big)`, 'log(C/6)'],
  [R`\exp\bigl(-R/R_2\bigr)`, 'exp(-R/R_2)'],
  [R`a/2\big(c\big)`, '1:2 latex-ambiguous-slash', /\\frac/],
]);

rows('fonts', [
  [R`C_{\rm forward} + C_{\mathrm{forward}}`, 'C_forward + C_forward'],
  [R`{\rm e}^{-x}`, 'exp(-x)'],
  [R`{\cal L}(N) = a`, 'L(N) = a'],
  [R`C_{i,\rm opt}`, 'C_i_opt'],
  [R`N_\textnormal{opt}`, 'N_opt'],
  [R`\textsc{Loss}`, 'Loss'],
  [R`\boldsymbol{\theta}`, 'theta'],
  [R`\bm{x} + \boldsymbol{x}`, 'x + x'],
  [R`x \rm y`, '1:3 latex-braces-needed', /\\mathrm/],
]);

rows('equations on several lines, and several on one', [
  [R`L =& E + \frac{A}{N} \\ &+ \frac{B}{D^\beta}`, 'L = E + A/N + B/D^beta'],
  [R`\begin{split} L = & E \\ & {} - B \end{split}`, 'L = E - B'],
  [R`\begin{multline} L = (a \\ + b) \\ \times c \end{multline}`, 'L = (a + b)*c'],
  [R`L = a + \\ b`, 'L = a + b'],
  [R`L = \begin{aligned} a \\ + b \end{aligned}`, 'L = a + b'],
  [R`a = b \\ -c = d`, 'a = b; -c = d'],
  [R`L = E \\ C = 6 N D`, 'L = E; C = 6*N*D'],
  [R`N = A, \quad B = 3`, '1:6 unexpected-token', /\\\\ between/],
  ['$$L=E$$ $$C=6 N D$$', '1:5 latex-ambiguous-product', /\\\\ between/],
  ['L = E\nC = 6 N D', '2:3 several-relations', /\\\\ between/],
]);

rows('logarithms side by side', [
  [R`\ln N \ln \hat E`, 'log(N)*log(E_hat)'],
  [R`\ln N \cdot \ln D`, 'log(N)*log(D)'],
  [R`\ln N \ln D M`, '1:7 latex-ambiguous-argument', /\\ln\(D\)/],
  [R`\exp x \ln y`, '1:1 latex-ambiguous-argument', /\\exp\(x\)/],
]);
rows('logarithms whose base is said', [[R`\log N \log \hat E`, 'log(N)*log(E_hat)']], {
  log: 'natural',
});

rows('letters that the left side introduces', [
  [R`C(N,D) = 6ND`, 'C(N, D) = 6*N*D'],
  [R`C(N,D) = 6NDx`, '1:11 latex-ambiguous-product', /N D x/],
  [R`L(N) = a \\ C = 6ND`, '1:18 latex-ambiguous-product', /N D/],
  [R`f(l,n) = ln(2)`, '1:10 latex-unsupported', /write \\ln$/],
]);

const E = /declare a symbol e/;
rows('the letter e, where some names are known', [[R`y = e^{a} + b`, '1:5 latex-ambiguous-e', E]], {
  symbols: new Map([['b', 'b']]),
});
rows('the letter e, where all names are known', [[R`y = e^{a} + b`, 'y = exp(a) + b']], {
  symbols: new Map(['a', 'b', 'y'].map((name) => [name, name])),
});

rows('slips', [
  [R`ln(x)`, '1:1 latex-unsupported', /write \\ln$/],
  [R`log(x)`, '1:1 latex-unsupported', /\\ln, \\log_\{10\}/],
  [R`max(a,b)`, '1:1 latex-unsupported', /write \\max/],
  [R`exp(x)`, '1:1 latex-unsupported', /write \\exp/],
  [R`a exp(x)`, '1:3 latex-unsupported', /write \\exp/],
  [R`sin(x)`, '1:1 latex-unsupported', /\\operatorname\{sin\}/],
  [R`N & \approx 2 d`, '1:5 latex-unsupported', /write =/],
  [R`\exp -x`, '1:6 unexpected-token', /write \\exp\(-…\)/],
  [R`\log_{10}^{2}(N)`, '1:1 latex-ambiguous-argument', /\(\\log_\{10\}\(x\)\)\^\{2\}/],
  [R`\newcommand{\x}{y}`, '1:1 latex-unsupported', /leave definitions out/],
  [R`\boxed{x}`, '1:1 latex-unsupported', /leave the command/],
  [R`\underbrace{x}_{y}`, '1:1 latex-unsupported', /leave it out/],
  [R`a \hspace{1cm} + b`, 'a + b'],
  [R`a \hspace{1cm} b`, '1:1 latex-ambiguous-product', /leave it out/],
  [R`L = x \text{.}`, '1:7 latex-unsupported', /leave it out/],
  [R`G \left(\frac{C}{6}\right)^a`, '1:1 latex-ambiguous-call', /as a symbol/],
  ['$x', '1:1 unbalanced-parenthesis', /both sides/],
  ['x$', '1:2 unbalanced-parenthesis', /both sides/],
  ['$x$', 'x'],
]);
