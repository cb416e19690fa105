/** Hand-written derivations as text: head, definitions, what is given, and lines to be checked. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { readFunctions } from './read-functions.js';
import { readSides } from './read-sides.js';
import type { Sides } from './read-sides.js';
import { lineProblem, part } from './text.js';

/** `let` introduces a symbol, `given` is taken as true, `claim` is to be checked. */
export type LineKind = 'let' | 'given' | 'claim';

export interface HandLine extends Sides {
  readonly kind: LineKind;
  /** From 1, in the text that was read. */
  readonly line: number;
  /** The mathematics as written, without `let`, `given` and the reason. */
  readonly source: SourceText;
  readonly reason?: string;
}

/** A formula of the head, which knows where it stands. */
export interface Stated {
  readonly expr: Expr;
  readonly source: SourceText;
}

export interface HandDerivation {
  /** As after `sheet:`, such as `smith2025#problem`. */
  readonly sheet?: string;
  /** Expressions that are taken to be positive, and those that are taken to differ from zero. */
  readonly positive: readonly Stated[];
  readonly nonzero: readonly Stated[];
  readonly negative: readonly string[];
  readonly real: readonly string[];
  /** Unknown functions, and how many arguments each takes. */
  readonly functions: ReadonlyMap<string, number>;
  readonly lines: readonly HandLine[];
}

/** Longest file, and most lines of mathematics. */
export const MAX_LENGTH = 200_000;
export const MAX_LINES = 500;

const KEYS = ['sheet', 'functions', 'positive', 'nonzero', 'negative', 'real'] as const;
type Key = (typeof KEYS)[number];

/** @throws IsoflopError with the place of what cannot be read */
export function readHandwritten(file: SourceText): HandDerivation {
  if (file.text.length > MAX_LENGTH) {
    throw lineProblem(file, 0, 1, `the file is longer than ${String(MAX_LENGTH)} characters`);
  }
  const head = new Map<Key, SourceText>();
  const lines: HandLine[] = [];
  file.text.split(/\r?\n/).forEach((raw, index) => {
    const text = raw.replace(/^\s*#.*$/, '').trimEnd();
    const start = text.length - text.trimStart().length;
    if (text.trim() === '') return;
    const source = {
      file: file.file,
      text: text.trimStart(),
      firstLine: (file.firstLine ?? 1) + index,
      firstColumn: start + 1,
    };
    if (/^[A-Za-z]+\s*:/.test(source.text)) readHead(source, head, lines.length > 0);
    else if (lines.length >= MAX_LINES) {
      throw lineProblem(source, 0, 1, `there are more than ${String(MAX_LINES)} lines`);
    } else lines.push(readLine(source, index + 1));
  });
  if (lines.length === 0) {
    throw new IsoflopError({
      code: 'derivation-empty',
      message: 'there is nothing to check',
      file: file.file,
      line: 1,
      column: 1,
      hint: 'write an equation a line',
    });
  }
  const sheet = head.get('sheet');
  return {
    ...(sheet ? { sheet: sheet.text } : {}),
    functions: readFunctions(list(head.get('functions'))),
    positive: list(head.get('positive')).map(stated),
    nonzero: list(head.get('nonzero')).map(stated),
    negative: list(head.get('negative')).map(nameIn),
    real: list(head.get('real')).map(nameIn),
    lines,
  };
}

function readHead(source: SourceText, head: Map<Key, SourceText>, late: boolean): void {
  const [, name = '', space = ''] = /^([A-Za-z]+)(\s*:\s*)/.exec(source.text) ?? [];
  const key = KEYS.find((k) => k === name);
  const complain = (message: string, hint?: string): never => {
    throw new IsoflopError(
      diagnosticAt(source, 0, name.length, {
        code: 'derivation-header',
        message,
        hint: hint ?? `the head may say ${KEYS.join(', ')}, each once`,
      }),
    );
  };
  if (key === undefined) return complain(`"${name}:" is unknown`, didYouMean(name, KEYS));
  if (late) return complain(`"${name}:" belongs before the first line of mathematics`);
  if (head.has(key)) return complain(`"${name}:" is said twice`);
  head.set(key, part(source, name.length + space.length, source.text.length));
}

function readLine(source: SourceText, line: number): HandLine {
  const dashes = /\s--(?:\s|$)/.exec(source.text);
  const end = dashes ? dashes.index : source.text.length;
  const reason = dashes ? source.text.slice(end).replace(/^\s*--\s*/, '') : '';
  const keyword = /^(let|given)\s+(?![=<>])/.exec(source.text);
  const body = part(source, keyword?.[0].length ?? 0, end);
  const kind = keyword?.[1] === 'let' ? 'let' : keyword?.[1] === 'given' ? 'given' : 'claim';
  const read = readSides(body);
  const { sides, relations } = read;
  if (kind === 'let' && !(sides.length === 2 && relations[0] === '=' && isDefinable(sides[0]))) {
    throw lineProblem(
      body,
      0,
      body.text.length,
      'a definition is written let NAME = FORMULA, or let NAME(x, y) = FORMULA',
    );
  }
  if (kind === 'given' && relations.some((r) => r === '<=' || r === '>=')) {
    throw lineProblem(body, 0, body.text.length, 'what is given is an equation, or has < or >');
  }
  return { kind, line, source: body, ...read, ...(reason === '' ? {} : { reason }) };
}

/** A symbol, or a function of symbols that differ. */
function isDefinable(left: Expr | undefined): boolean {
  if (left?.kind !== 'call') return left?.kind === 'sym';
  const names = left.args.map((a) => (a.kind === 'sym' ? a.name : ''));
  return names.length > 0 && !names.includes('') && new Set(names).size === names.length;
}

/** What commas outside of parentheses separate; a remark after ` -- ` is left out. */
function list(source: SourceText | undefined): SourceText[] {
  if (source === undefined) return [];
  const text = source.text.replace(/\s--(?:\s.*)?$/, '');
  const items: SourceText[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === undefined || (character === ',' && depth <= 0)) {
      items.push(part(source, start, at));
      start = at + 1;
    }
  }
  return items;
}

function stated(source: SourceText): Stated {
  return { expr: parseExpression(source), source };
}

function nameIn(source: SourceText): string {
  const expr = parseExpression(source);
  if (expr.kind === 'sym') return expr.name;
  throw lineProblem(source, 0, source.text.length, 'the name of a symbol was expected');
}
