/** LaTeX for a paper: one align* environment, with where it comes from as comments. */
import { equationToLatex } from '../expression/latex.js';
import { headerLines, symbolLines } from './header.js';
import { equationsOf, latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

export function toLatexDocument(subject: ExportSubject): string {
  const names = latexNames(subject);
  const comments = [...headerLines(subject), ...symbolLines(subject)].map((line) => `% ${line}`);
  const lines = equationsOf(subject).map(
    (equation) => `  ${aligned(equationToLatex(equation, { names }))}`,
  );
  return [...comments, '\\begin{align*}', lines.join(' \\\\\n'), '\\end{align*}', ''].join('\n');
}

/** The alignment mark goes before the first relation outside braces. */
function aligned(latex: string): string {
  let depth = 0;
  for (let i = 0; i < latex.length; i++) {
    const c = latex[i];
    if (c === '{') depth++;
    else if (c === '}') depth--;
    else if (depth === 0 && (c === '=' || /^\\[lg]e(?![A-Za-z])/.test(latex.slice(i, i + 4)))) {
      return `${latex.slice(0, i)}&${latex.slice(i)}`;
    } else if (c === '\\') i++;
  }
  return latex;
}
