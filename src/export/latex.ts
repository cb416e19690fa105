/** LaTeX for a paper: align environments and tables to paste, with where they come from as comments. */
import type { LatexOptions } from '../expression/latex.js';
import { contentOf } from './documents/content.js';
import { stepLines } from './documents/latex-document.js';
import { safeNames } from './documents/latex-names.js';
import { alignBlock, coefficientTable, printedTable } from './documents/latex-pieces.js';
import { headerLines, symbolLines } from './header.js';
import { latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

/** Needs amsmath; the tables need booktabs. */
export function toLatexDocument(subject: ExportSubject): string {
  const options: LatexOptions = { names: safeNames(latexNames(subject)) };
  const content = contentOf(subject);
  const comments = [...headerLines(subject), ...symbolLines(subject)].map((line) => `% ${line}`);
  const { equations, steps, coefficients, tables } = content;
  return [
    ...comments,
    ...(equations.length === 0
      ? []
      : [
          alignBlock(
            equations.map(({ equation }) => ({ equation })),
            options,
          ),
        ]),
    ...(steps.length === 0 ? [] : stepLines(content, options)),
    ...(coefficients.length === 0 ? [] : [coefficientTable(content, options)]),
    ...tables.map(printedTable),
    '',
  ].join('\n');
}
