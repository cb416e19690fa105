/** Pieces of a document in LaTeX: running text, lines of equations, tables. */
import { equationToLatex, toLatex } from '../../expression/latex.js';
import type { LatexOptions } from '../../expression/latex.js';
import type { Equation } from '../../expression/nodes.js';
import { symbolLatex } from '../../expression/names.js';
import type { DocumentContent, InlineRelation, Piece, PlainTable } from './content.js';
import { alignedLines } from './latex-lines.js';
import { latexText } from './latex-text.js';

const SIGNS: Readonly<Record<InlineRelation, string>> = { '<': '<', '>': '>', '≠': '\\ne' };

export function latexPiece(piece: Piece, options: LatexOptions): string {
  switch (piece.kind) {
    case 'words':
      return latexText(piece.text);
    case 'formula':
      return `$${toLatex(piece.expr, options)}$`;
    case 'equation':
      return `$${equationToLatex(piece.equation, options)}$`;
    case 'relation':
      return `$${toLatex(piece.left, options)} ${SIGNS[piece.sign]} ${toLatex(piece.right, options)}$`;
  }
}

export const latexPieces = (pieces: readonly Piece[], options: LatexOptions): string =>
  pieces.map((p) => latexPiece(p, options)).join('');

/** An `align` whose lines have labels, or an `align*`. */
export function alignBlock(
  equations: readonly { readonly label?: string; readonly equation: Equation }[],
  options: LatexOptions,
): string {
  const isLabelled = equations.some((e) => e.label !== undefined);
  const name = isLabelled ? 'align' : 'align*';
  const rows = alignedLines(equations.map((e) => equationToLatex(e.equation, options)));
  const lines = equations.flatMap(({ label }, i) => {
    const own = rows[i] ?? [];
    return own.map((row, k) => {
      const isNumbered = label !== undefined && k === own.length - 1;
      return `  ${row}${isNumbered ? ` \\label{${label}}` : isLabelled ? ' \\notag' : ''}`;
    });
  });
  return [`\\begin{${name}}`, lines.join(' \\\\\n'), `\\end{${name}}`].join('\n');
}

/** Letters, digits and dashes: what a label may be of. */
export const labelOf = (...parts: readonly string[]): string =>
  `eq:${parts.map((p) => p.replace(/[^A-Za-z0-9]+/g, '-')).join(':')}`;

export function coefficientTable(content: DocumentContent, options: LatexOptions): string {
  const name = (symbol: string): string => options.names?.get(symbol) ?? symbolLatex(symbol);
  return [
    '\\begin{tabular}{@{}lllp{0.5\\linewidth}@{}}',
    '\\toprule',
    'Symbol & Value & Unit & Meaning \\\\',
    '\\midrule',
    ...content.coefficients.map(
      ({ symbol, value, unit, meaning }) =>
        `$${name(symbol)}$ & ${latexText(value)} & ${latexText(unit)} & ${latexText(meaning)} \\\\`,
    ),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}

export function printedTable({ heads, rows }: PlainTable): string {
  // In braces: a bracket at the start of a row would be taken for the argument of the line break before it.
  const cells = (all: readonly string[]): string =>
    `${all.map((c) => `{${latexText(c)}}`).join(' & ')} \\\\`;
  return [
    `\\begin{tabular}{@{}${'l'.repeat(heads.length)}@{}}`,
    '\\toprule',
    cells(heads.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`))),
    '\\midrule',
    ...rows.map(cells),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}
