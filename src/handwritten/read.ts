/** Hand-written derivations as text: head, definitions, what is given, and lines to be checked. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { tokenize } from '../expression/tokens.js';

/** `let` introduces a symbol, `given` is taken as true, `claim` is to be checked. */
export type LineKind = 'let' | 'given' | 'claim';

export interface HandLine {
  readonly kind: LineKind;
  /** From 1, in the text that was read. */
  readonly line: number;
  /** The mathematics as written, without `let`, `given` and the reason. */
  readonly source: SourceText;
  /** Two sides, or more for a chain `a = b = c`. */
  readonly sides: readonly Expr[];
  readonly reason?: string;
}

export interface HandDerivation {
  /** As after `sheet:`, such as `smith2025#problem`. */
  readonly sheet?: string;
  /** Expressions that are taken to be positive. */
  readonly positive: readonly Expr[];
  readonly negative: readonly string[];
  readonly real: readonly string[];
  readonly lines: readonly HandLine[];
}

/** Longest file, and most lines of mathematics. */
export const MAX_LENGTH = 200_000;
export const MAX_LINES = 500;

const KEYS = ['sheet', 'positive', 'negative', 'real'] as const;
type Key = (typeof KEYS)[number];

/** @throws IsoflopError with the place of what cannot be read */
export function readHandwritten(file: SourceText): HandDerivation {
  if (file.text.length > MAX_LENGTH) {
    throw problem(file, 0, 1, `the file is longer than ${String(MAX_LENGTH)} characters`);
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
      throw problem(source, 0, 1, `there are more than ${String(MAX_LINES)} lines`);
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
    positive: list(head.get('positive')).map((item) => parseExpression(item)),
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
        hint: hint ?? 'the head may say sheet, positive, negative and real, each once',
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
  const keyword = /^(let|given)\s+(?![=])/.exec(source.text);
  const body = part(source, keyword?.[0].length ?? 0, end);
  const kind = keyword?.[1] === 'let' ? 'let' : keyword?.[1] === 'given' ? 'given' : 'claim';
  const sides = readSides(body);
  const first = sides[0];
  const isName =
    first?.kind === 'sym' || (first?.kind === 'call' && first.args.every((a) => a.kind === 'sym'));
  if (kind === 'let' && (sides.length !== 2 || !isName)) {
    throw problem(body, 0, body.text.length, 'a definition is written let NAME = FORMULA');
  }
  return {
    kind,
    line,
    source: body,
    sides,
    ...(reason === '' ? {} : { reason }),
  };
}

function readSides(body: SourceText): Expr[] {
  const cuts = tokenize(body).filter((t) => t.kind === 'sign' && /^(==?|<=|>=)$/.test(t.text));
  const inequality = cuts.find((t) => t.text === '<=' || t.text === '>=');
  if (inequality) {
    throw problem(body, inequality.start, inequality.end, 'only equations can be checked');
  }
  if (cuts.length === 0) {
    throw problem(
      body,
      0,
      Math.max(1, body.text.length),
      'a line is an equation, and here is no "="',
    );
  }
  const starts = [0, ...cuts.map((t) => t.end)];
  const ends = [...cuts.map((t) => t.start), body.text.length];
  return starts.map((start, i) => parseExpression(part(body, start, ends[i] ?? start)));
}

/** A piece of a line, which knows where it stands. */
function part(source: SourceText, start: number, end: number): SourceText {
  return {
    file: source.file,
    text: source.text.slice(start, end),
    firstLine: source.firstLine ?? 1,
    firstColumn: (source.firstColumn ?? 1) + start,
  };
}

function list(source: SourceText | undefined): SourceText[] {
  if (source === undefined) return [];
  let at = 0;
  return source.text.split(',').map((item) => {
    const start = at;
    at += item.length + 1;
    return part(source, start, start + item.length);
  });
}

function nameIn(source: SourceText): string {
  const expr = parseExpression(source);
  if (expr.kind === 'sym') return expr.name;
  throw problem(source, 0, source.text.length, 'the name of a symbol was expected');
}

function problem(source: SourceText, start: number, end: number, message: string): IsoflopError {
  return new IsoflopError(
    diagnosticAt(source, start, end, {
      code: 'derivation-line',
      message,
      hint: 'see docs/command-line.md for the form of a hand-written derivation',
    }),
  );
}
