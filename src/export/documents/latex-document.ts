/** A complete article that pdflatex compiles: the formulas with labels, the derivation, the tables. */
import type { LatexOptions } from '../../expression/latex.js';
import { latexNames } from '../subject.js';
import type { ExportSubject } from '../subject.js';
import { contentOf } from './content.js';
import type { DocumentContent } from './content.js';
import { safeNames } from './latex-names.js';
import {
  alignBlock,
  coefficientTable,
  labelOf,
  latexPieces,
  printedTable,
} from './latex-pieces.js';
import { latexText } from './latex-text.js';

/** The file is ASCII, and needs packages that every distribution has. */
const PREAMBLE = [
  '\\documentclass{article}',
  '\\usepackage{amsmath,amssymb,booktabs}',
  '\\allowdisplaybreaks',
];

export function toLatexArticle(subject: ExportSubject): string {
  const content = contentOf(subject);
  return [
    ...PREAMBLE,
    `\\title{${latexText(content.title)}}`,
    `\\author{${latexText(`isoflop${subject.version === undefined ? '' : ` ${subject.version}`}`)}}`,
    '\\date{}',
    '\\begin{document}',
    '\\maketitle',
    ...latexBody(subject, content),
    '\\end{document}',
    '',
  ].join('\n');
}

/** What stands between the title and the end. */
export function latexBody(subject: ExportSubject, content: DocumentContent): string[] {
  const options: LatexOptions = { names: safeNames(latexNames(subject)) };
  const { sheet, problem } = subject;
  const { equations, steps, why, coefficients, coefficientsFrom, tables } = content;
  const label = (id: string): string => labelOf(sheet.id, problem.name, id);
  return [
    '\\begin{itemize}',
    ...content.header.map((line) => `\\item ${latexText(line)}`),
    '\\end{itemize}',
    ...(equations.length === 0
      ? []
      : [
          '\\section*{Formulas}',
          alignBlock(
            equations.map(({ id, equation }) => ({ label: label(id), equation })),
            options,
          ),
        ]),
    ...(steps.length === 0 ? [] : ['\\section*{Derivation}', ...stepLines(content, options)]),
    ...(why.length === 0
      ? []
      : [`\\paragraph{Why this is the optimum.} ${latexPieces(why, options)}`]),
    ...(coefficients.length === 0
      ? []
      : [
          `\\section*{Coefficients: ${latexText(coefficientsFrom)}}`,
          '\\noindent',
          coefficientTable(content, options),
        ]),
    ...tables.flatMap((table) => [
      `\\section*{${latexText(`${table.id}, as printed (${table.source})`)}}`,
      '\\noindent',
      printedTable(table),
    ]),
  ];
}

/** Numbered steps, each with its reason and the equations that it ends with. */
export function stepLines({ steps }: DocumentContent, options: LatexOptions): string[] {
  return steps.flatMap(({ number, text, equations }) => [
    `\\paragraph{Step ${String(number)}.} ${latexPieces(text, options)}`,
    ...(equations.length === 0
      ? []
      : [
          alignBlock(
            equations.map((equation) => ({ equation })),
            options,
          ),
        ]),
  ]);
}
