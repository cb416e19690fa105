/** `a = b <= c`: the sides of a line and what stands between them. */
import type { SourceText } from '../base/source.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { tokenize } from '../expression/tokens.js';
import { substitute, symbolsOf } from '../expression/traverse.js';
import { lineProblem, part } from './text.js';

export type LineRelation = '=' | '<' | '<=' | '>' | '>=';

export interface Sides {
  /** Two, or more for a chain `a = b = c`. */
  readonly sides: readonly Expr[];
  /** Where each side stands. */
  readonly sources: readonly SourceText[];
  /** Between the sides, one fewer than those. */
  readonly relations: readonly LineRelation[];
  /** The sides with every number as a {@link writtenNumber}: nothing is computed, and nothing dropped. */
  readonly written: readonly Expr[];
}

/**
 * A number as it was written, a symbol that no name of a user's can be. The constructors of expressions
 * drop what is multiplied by zero, or is below the exponent zero, and with it what the line divides by.
 */
const writtenNumber = (text: string): Expr => sym(`=${text}`);

/** Values of all numbers as they were written that the expression holds. */
export function writtenValues(expr: Expr): ReadonlyMap<string, Expr> {
  const numbers = [...symbolsOf(expr)].filter((name) => name.startsWith('='));
  return new Map(numbers.map((n) => [n, parseExpression({ file: '', text: n.slice(1) })] as const));
}

const RELATION = /<=|>=|[≤≥<>]|=+/g;
const NORMAL: ReadonlyMap<string, LineRelation> = new Map<string, LineRelation>([
  ['=', '='],
  ['<', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['≥', '>='],
]);

/** @throws IsoflopError with the place of what cannot be read */
export function readSides(body: SourceText): Sides {
  const cuts = [...body.text.matchAll(RELATION)].map(({ 0: text, index }) => ({ text, index }));
  const [first] = cuts;
  if (!first) {
    const end = Math.max(1, body.text.length);
    throw lineProblem(body, 0, end, 'a line is an equation, and here is no "="');
  }
  const relations = cuts.map(({ text, index }) => {
    const relation = NORMAL.get(text);
    if (relation) return relation;
    // It is explained there why `==` has no meaning.
    tokenize(part(body, index, index + text.length));
    throw lineProblem(body, index, index + text.length, `"${text}" has no meaning`);
  });
  const starts = [0, ...cuts.map(({ text, index }) => index + text.length)];
  const ends = [...cuts.map(({ index }) => index), body.text.length];
  const parts = starts.map((start, i) => part(body, start, ends[i] ?? start));
  const sides = parts.map((side) => parseExpression(side));
  return {
    sides,
    sources: parts,
    relations,
    written: sides.map((side, i) => asWritten(side, parts[i])),
  };
}

/** A mark is longer than the number that it stands for. */
const LONGEST_MARKED = 1_000_000;

function asWritten(side: Expr, source: SourceText | undefined): Expr {
  const numbers = source ? tokenize(source).filter((t) => t.kind === 'number') : [];
  if (!source || numbers.length === 0) return side;
  let stand = 'number_';
  while (source.text.includes(stand)) stand += '_';
  const values = new Map<string, Expr>();
  let text = '';
  let at = 0;
  for (const { start, end } of numbers) {
    const written = source.text.slice(start, end);
    const name = `${stand}${String(values.size)}`;
    values.set(name, writtenNumber(written));
    text += `${source.text.slice(at, start)} ${name} `;
    at = end;
  }
  const marked = { file: source.file, text: text + source.text.slice(at) };
  return substitute(parseExpression(marked, { maxLength: LONGEST_MARKED }), values);
}
