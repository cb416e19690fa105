/** Markdown with formulas between dollar signs, as most readers of Markdown show them. */
import { equationToLatex, toLatex } from '../../expression/latex.js';
import type { LatexOptions } from '../../expression/latex.js';
import { symbolLatex } from '../../expression/names.js';
import { latexNames } from '../subject.js';
import type { ExportSubject } from '../subject.js';
import { contentOf } from './content.js';
import type { InlineRelation, Piece } from './content.js';
import { safeNames } from './latex-names.js';

const SIGNS: Readonly<Record<InlineRelation, string>> = { '<': '\\lt', '>': '\\gt', '≠': '\\ne' };

/** Any text as Markdown that shows it: every sign that could be markup is escaped. */
export function markdownText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]#+!|~$^=-]/g, (c) => `\\${c}`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp|mailto|www)([:.])/gi, '$1\u200b$2');
}

/** Formulas stand in lines of Markdown: no sign of it may be left in them. */
const inMarkdown = (latex: string): string =>
  latex
    .replace(/\|/g, '\\vert ')
    .replace(/</g, '\\lt ')
    .replace(/>/g, '\\gt ')
    .replace(/\$/g, '\\char36 ');

export function toMarkdown(subject: ExportSubject): string {
  const content = contentOf(subject);
  const { equations, steps, why, coefficients, coefficientsFrom, tables } = content;
  const options: LatexOptions = { names: safeNames(latexNames(subject)) };
  const inline = (latex: string): string => `$${inMarkdown(latex)}$`;
  const display = (equation: Parameters<typeof equationToLatex>[0]): string[] => [
    '',
    '$$',
    inMarkdown(equationToLatex(equation, options)),
    '$$',
  ];
  const pieceText = (piece: Piece): string => {
    switch (piece.kind) {
      case 'words':
        return markdownText(piece.text);
      case 'formula':
        return inline(toLatex(piece.expr, options));
      case 'equation':
        return inline(equationToLatex(piece.equation, options));
      case 'relation':
        return inline(
          `${toLatex(piece.left, options)} ${SIGNS[piece.sign]} ${toLatex(piece.right, options)}`,
        );
    }
  };
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `# ${markdownText(content.title)}`,
    '',
    ...content.header.map((line) => `- ${markdownText(line)}`),
    ...(equations.length === 0 ? [] : ['', '## Formulas']),
    ...equations.flatMap(({ equation }) => display(equation)),
    ...(steps.length === 0 ? [] : ['', '## Derivation']),
    ...steps.flatMap((step) => [
      '',
      `**Step ${String(step.number)}.** ${step.text.map(pieceText).join('')}`,
      ...step.equations.flatMap(display),
    ]),
    ...(why.length === 0
      ? []
      : ['', `**Why this is the optimum.** ${why.map(pieceText).join('')}`]),
    ...(coefficients.length === 0
      ? []
      : [
          '',
          `## Coefficients: ${markdownText(coefficientsFrom)}`,
          '',
          row(['symbol', 'value', 'unit', 'meaning']),
          row(['---', '---', '---', '---']),
          ...coefficients.map(({ symbol, value, unit, meaning }) =>
            row([
              inline(options.names?.get(symbol) ?? symbolLatex(symbol)),
              ...[value, unit, meaning].map(markdownText),
            ]),
          ),
        ]),
    ...tables.flatMap(({ id, source, heads, rows }) => [
      '',
      `## ${markdownText(`${id}, as printed (${source})`)}`,
      '',
      row(heads.map(({ name, unit }) => markdownText(unit === '' ? name : `${name} [${unit}]`))),
      row(heads.map(() => '---')),
      ...rows.map((cells) => row(cells.map(markdownText))),
    ]),
    '',
  ].join('\n');
}
