/** MathML for a web page: one block a formula, readable by browsers and screen readers. */
import katex from 'katex';
import { IsoflopError } from '../base/errors.js';
import { equationToLatex } from '../expression/latex.js';
import { gradientEquations } from './documents/gradient.js';
import { safeNames } from './documents/latex-names.js';
import { headerLines } from './header.js';
import { equationsOf, latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

/** @throws IsoflopError `no-mathml` */
export function toMathML(subject: ExportSubject): string {
  const names = safeNames(latexNames(subject));
  const comments = headerLines(subject).map((line) => `<!-- ${insideComment(line)} -->`);
  const all = [...equationsOf(subject), ...gradientEquations(subject).map((g) => g.equation)];
  const blocks = all.map((e) => mathElement(() => equationToLatex(e, { names })));
  return `${[...comments, ...blocks].join('\n')}\n`;
}

function insideComment(text: string): string {
  return text
    .replace(/-(?=-)/g, '- ')
    .replace(/[<>]/g, (c) => (c === '<' ? '‹' : '›'))
    .replace(/-$/, '- ');
}

function mathElement(tex: () => string): string {
  const html = rendered(tex);
  // KaTeX wraps the element in a span of its own style sheet's class.
  return html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length);
}

function rendered(tex: () => string): string {
  try {
    return katex.renderToString(tex(), {
      output: 'mathml',
      displayMode: true,
      throwOnError: true,
      strict: 'error',
      trust: false,
      // Nothing here defines a macro (safeNames), so that all end; each `\_` of a name is one.
      maxExpand: Infinity,
      maxSize: 20,
    });
  } catch (error) {
    if (error instanceof katex.ParseError) throw notMathML(error.rawMessage);
    // What writes LaTeX and KaTeX call themselves for each level of a formula.
    if (error instanceof RangeError) throw notMathML('it is nested too deeply');
    throw error;
  }
}

function notMathML(why: string): IsoflopError {
  return new IsoflopError({
    code: 'no-mathml',
    message: `a formula cannot be written as MathML: ${why}`,
    hint: 'change the LaTeX that the sheet gives its symbols, or take the formulas as LaTeX: --to latex',
  });
}
