/** MathML for a web page: one block a formula, readable by browsers and screen readers. */
import katex from 'katex';
import { equationToLatex } from '../expression/latex.js';
import { gradientEquations } from './documents/gradient.js';
import { safeNames } from './documents/latex-names.js';
import { headerLines } from './header.js';
import { equationsOf, latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

export function toMathML(subject: ExportSubject): string {
  const names = safeNames(latexNames(subject));
  const comments = headerLines(subject).map((line) => `<!-- ${insideComment(line)} -->`);
  const all = [...equationsOf(subject), ...gradientEquations(subject).map((g) => g.equation)];
  const blocks = all.map((e) => mathElement(equationToLatex(e, { names })));
  return `${[...comments, ...blocks].join('\n')}\n`;
}

function insideComment(text: string): string {
  return text
    .replace(/-(?=-)/g, '- ')
    .replace(/[<>]/g, (c) => (c === '<' ? '‹' : '›'))
    .replace(/-$/, '- ');
}

function mathElement(tex: string): string {
  const html = katex.renderToString(tex, {
    output: 'mathml',
    displayMode: true,
    throwOnError: true,
    strict: 'error',
    trust: false,
    maxExpand: 100,
    maxSize: 20,
  });
  // KaTeX wraps the element in a span of its own style sheet's class.
  return html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length);
}
