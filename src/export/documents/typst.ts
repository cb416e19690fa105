/** A Typst document: formulas, the derivation, tables. Words of a sheet stand in strings, never as markup. */
import { contentOf } from './content.js';
import type { InlineRelation, Piece, PlainTable } from './content.js';
import type { ExportSubject } from '../subject.js';
import { typstEquation, typstFormula, typstString, typstSymbol } from './typst-math.js';

const SIGNS: Readonly<Record<InlineRelation, string>> = { '<': '<', '>': '>', '≠': '!=' };

const words = (text: string): string => `#${typstString(text)};`;

function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case 'words':
      return words(piece.text);
    case 'formula':
      return `$${typstFormula(piece.expr)}$`;
    case 'equation':
      return `$${typstEquation(piece.equation)}$`;
    case 'relation':
      return `$${typstFormula(piece.left)} ${SIGNS[piece.sign]} ${typstFormula(piece.right)}$`;
  }
}

export function toTypst(subject: ExportSubject): string {
  const content = contentOf(subject);
  const { equations, steps, why, coefficients, coefficientsFrom, tables } = content;
  return [
    `= ${words(content.title)}`,
    '',
    ...content.header.map((line) => `- ${words(line)}`),
    ...(equations.length === 0 ? [] : ['', '== Formulas']),
    ...equations.map(({ equation }) => `\n$ ${typstEquation(equation)} $`),
    ...(steps.length === 0 ? [] : ['', '== Derivation']),
    ...steps.flatMap((step) => [
      '',
      `*Step ${String(step.number)}.* ${step.text.map(pieceText).join('')}`,
      ...step.equations.map((e) => `\n$ ${typstEquation(e)} $`),
    ]),
    ...(why.length === 0 ? [] : ['', `*Why this is the optimum.* ${why.map(pieceText).join('')}`]),
    ...(coefficients.length === 0
      ? []
      : [
          '',
          `== Coefficients: ${words(coefficientsFrom)}`,
          '',
          '#table(',
          '  columns: 4,',
          '  [*Symbol*], [*Value*], [*Unit*], [*Meaning*],',
          ...coefficients.map(
            ({ symbol, value, unit, meaning }) =>
              `  [$${typstSymbol(symbol)}$], ${[value, unit, meaning].map((t) => `[${words(t)}]`).join(', ')},`,
          ),
          ')',
        ]),
    ...tables.flatMap(tableLines),
    '',
  ].join('\n');
}

function tableLines({ id, source, heads, rows }: PlainTable): string[] {
  const cells = (all: readonly string[]): string =>
    `  ${all.map((t) => `[${words(t)}]`).join(', ')},`;
  return [
    '',
    `== ${words(`${id}, as printed (${source})`)}`,
    '',
    '#table(',
    `  columns: ${String(heads.length)},`,
    cells(heads.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`))),
    ...rows.map(cells),
    ')',
  ];
}
