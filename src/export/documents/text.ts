/** Plain text in Unicode: formulas on a line each, with Greek letters, dots and real signs. */
import { GREEK_NAMES } from '../../expression/greek.js';
import { equationToInfix, toInfix } from '../../expression/infix.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import type { Piece } from './content.js';
import { contentOf } from './content.js';
import type { ExportSubject } from '../subject.js';

/** The plain letters only: look-alikes would say something else. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  [...GREEK_NAMES]
    .filter(([letter]) => !'ςµϵϕ'.includes(letter))
    .map(([letter, name]) => [name, letter]),
);

/** `N_opt = (C/6)^(β/(α + β))`. */
export function unicodeFormula(infix: string): string {
  return infix
    .replace(/[A-Za-z][A-Za-z0-9]*/g, (name, at: number, whole: string) => {
      const isCalled = whole.charAt(at + name.length) === '(';
      if (isCalled && name === 'sqrt') return '√';
      if (isCalled && name === 'log') return 'ln';
      return LETTERS.get(name) ?? name;
    })
    .replaceAll('*', '·')
    .replaceAll('<=', '≤')
    .replaceAll('>=', '≥')
    .replaceAll('-', '−')
    .replace(/([eE])−(?=\d)/g, '$1-');
}

function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case 'words':
      return piece.text;
    case 'formula':
      return unicodeFormula(toInfix(piece.expr));
    case 'equation':
      return equationText(piece.equation);
    case 'relation':
      return `${unicodeFormula(toInfix(piece.left))} ${piece.sign} ${unicodeFormula(toInfix(piece.right))}`;
  }
}

/** A slope is written as one: `∂L/∂N`, `∂ln N_opt/∂ln C`. */
function equationText({ left, relation, right }: Equation): string {
  const [of, by] = left.kind === 'call' && left.args.length === 2 ? left.args : [];
  const sign = left.kind === 'call' ? SLOPES.get(left.name) : undefined;
  if (!of || !by || sign === undefined) {
    return unicodeFormula(equationToInfix({ left, relation, right }));
  }
  const shown = (e: Expr): string => unicodeFormula(e.kind === 'sym' ? e.name : `(${toInfix(e)})`);
  return `${sign}${shown(of)}/${sign}${shown(by)} ${relation} ${unicodeFormula(toInfix(right))}`;
}

const SLOPES: ReadonlyMap<string, string> = new Map([
  ['d', '∂'],
  ['elasticity', '∂ln '],
]);

export function toText(subject: ExportSubject): string {
  const { header, equations, steps, why, coefficients, coefficientsFrom, tables } =
    contentOf(subject);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];
  const line = (equation: Equation): string => `  ${equationText(equation)}`;
  return [
    ...header,
    ...section(
      'Formulas',
      equations.map((e) => line(e.equation)),
    ),
    ...section(
      'Derivation',
      steps.flatMap((s) => [
        `${String(s.number)}. ${s.text.map(pieceText).join('')}`,
        ...s.equations.map(line),
      ]),
    ),
    ...section('Why this is the optimum', why.length === 0 ? [] : [why.map(pieceText).join('')]),
    ...section(
      `Coefficients: ${coefficientsFrom}`,
      coefficients.map(({ symbol, value, unit, meaning }) => {
        const what = [unit, meaning].filter((t) => t !== '').join(', ');
        return `  ${unicodeFormula(symbol)} = ${value}${what === '' ? '' : ` (${what})`}`;
      }),
    ),
    ...tables.flatMap(({ id, source, heads, rows }) =>
      section(`${id}, as printed (${source})`, [
        `  ${heads.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`)).join(' | ')}`,
        ...rows.map((row) => `  ${row.join(' | ')}`),
      ]),
    ),
    '',
  ].join('\n');
}
