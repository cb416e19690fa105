/** What a document shows of a subject, whatever it is written in. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { parseEquation, parseExpression } from '../../expression/parse.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { gradientEquations } from './gradient.js';
import { functionHeader, meaningOf, oneLine } from '../header.js';
import { equationsOf } from '../subject.js';
import type { ExportSubject } from '../subject.js';

export type InlineRelation = '<' | '>' | '≠';

/** A piece of running text: words, or a formula within them. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'formula'; readonly expr: Expr }
  | { readonly kind: 'equation'; readonly equation: Equation }
  /** A condition, which the formula language has no sign for. */
  | {
      readonly kind: 'relation';
      readonly left: Expr;
      readonly sign: InlineRelation;
      readonly right: Expr;
    };

export interface DocumentStep {
  readonly id: string;
  readonly number: number;
  readonly text: readonly Piece[];
  readonly equations: readonly Equation[];
}

export interface TableRow {
  readonly symbol: string;
  /** As the source prints it. */
  readonly value: string;
  readonly unit: string;
  readonly meaning: string;
}

/** A table with heads and cells that are words; every row has as many cells as there are heads. */
export interface PlainTable {
  readonly id: string;
  readonly source: string;
  readonly heads: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly (readonly string[])[];
}

export interface DocumentContent {
  readonly title: string;
  /** One line each, with a label in front. */
  readonly header: readonly string[];
  readonly equations: readonly { readonly id: string; readonly equation: Equation }[];
  readonly steps: readonly DocumentStep[];
  readonly why: readonly Piece[];
  readonly coefficients: readonly TableRow[];
  readonly coefficientsFrom: string;
  readonly tables: readonly PlainTable[];
}

export function contentOf(subject: ExportSubject): DocumentContent {
  const { sheet, problem, parts, coefficients, derivation } = subject;
  const withSteps = parts.has('derivation') && derivation !== undefined;
  const withTable = parts.has('table');
  return {
    title: oneLine(problem.title),
    header: functionHeader(subject),
    equations: [...labelled(subject), ...gradientEquations(subject)],
    steps: withSteps
      ? derivation.steps.map((step, i) => ({
          id: step.id,
          number: i + 1,
          text: piecesOf(step.text),
          equations: step.after,
        }))
      : [],
    why: withSteps ? piecesOf(derivation.global.why) : [],
    coefficients: withTable
      ? [...(coefficients?.values ?? [])].map(([symbol, { text }]) => ({
          symbol,
          value: oneLine(text),
          unit: unitOf(subject, symbol),
          meaning: meaningOf(subject, symbol).replace(/ \[[^\]]*\]$/, ''),
        }))
      : [],
    coefficientsFrom: coefficients ? oneLine(`${coefficients.name} (${coefficients.source})`) : '',
    tables: withTable ? [...sheet.tables.values()].map(plainTable) : [],
  };
}

function labelled(subject: ExportSubject): DocumentContent['equations'] {
  const { parts, law, constraints, optimum } = subject;
  const names = [
    ...(parts.has('law')
      ? ['law', ...constraints.map((_, i) => `constraint-${String(i + 1)}`)]
      : []),
    ...(parts.has('optimum') ? optimum.map((o) => `optimum-${o.variable}`) : []),
    ...(parts.has('value') && subject.value ? [`value-${law.name}`] : []),
  ];
  return equationsOf(subject).map((equation, i) => ({ id: names[i] ?? String(i), equation }));
}

function unitOf({ sheet }: ExportSubject, symbol: string): string {
  const unit = oneLine(sheet.symbols.get(symbol)?.unit ?? '');
  return unit === '1' ? '' : unit;
}

function plainTable(
  table: ExportSubject['sheet']['tables'] extends ReadonlyMap<string, infer T> ? T : never,
): PlainTable {
  return {
    id: table.id,
    source: oneLine(table.source),
    heads: table.columns.map(({ name, unit }) => ({
      name: oneLine(name),
      unit: unit === '1' ? '' : oneLine(unit),
    })),
    rows: table.rows.map(({ cells }) =>
      table.columns.map(({ name }) => oneLine(cells.get(name)?.text ?? '')),
    ),
  };
}

const CONDITION = /^([^<>=≠]+)([<>≠])([^<>=≠]+)$/;

/** Text of the engine, in which `$…$` marks formulas in infix. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/\$([^$]*)\$/).flatMap((part, i): Piece[] => {
    if (i % 2 === 0) return part === '' ? [] : [{ kind: 'words', text: part }];
    return [formulaPiece(part)];
  });
}

function formulaPiece(text: string): Piece {
  try {
    const [, left = '', sign, right = ''] = CONDITION.exec(text) ?? [];
    if (sign !== undefined) {
      const [a, b] = [parseExpression(left), parseExpression(right)];
      return { kind: 'relation', left: a, sign: sign as InlineRelation, right: b };
    }
    if (/[=<>]/.test(text)) return { kind: 'equation', equation: parseEquation(text) };
    return { kind: 'formula', expr: parseExpression(text) };
  } catch (error) {
    if (!(error instanceof IsoflopError || error instanceof LimitReached)) throw error;
    return { kind: 'words', text };
  }
}
