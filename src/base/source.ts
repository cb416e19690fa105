/** A text with a name, and positions in it. */
import type { Diagnostic } from './errors.js';

export interface SourceText {
  /** Name shown in messages: a path as the user gave it, or `<expression>`. */
  readonly file: string;
  readonly text: string;
  /** Line and column (from 1) of the text's first character within `file`. */
  readonly firstLine?: number;
  readonly firstColumn?: number;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column (from 1) of a character offset. */
export function positionOf(source: SourceText, offset: number): Position {
  const before = source.text.slice(0, offset);
  const lineIndex = before.split('\n').length - 1;
  const columnIndex = offset - (before.lastIndexOf('\n') + 1);
  return {
    line: (source.firstLine ?? 1) + lineIndex,
    column: columnIndex + (lineIndex === 0 ? (source.firstColumn ?? 1) : 1),
  };
}

const EXCERPT_WIDTH = 96;

/** The source line around `[start, end)` with the culprit underlined on a second line. */
export function excerptOf(source: SourceText, start: number, end: number): string {
  const lineStart = start === 0 ? 0 : source.text.lastIndexOf('\n', start - 1) + 1;
  const next = source.text.indexOf('\n', start);
  const lineEnd = next < 0 ? source.text.length : next;
  const from = Math.max(lineStart, start - EXCERPT_WIDTH / 2);
  const to = Math.min(lineEnd, from + EXCERPT_WIDTH);
  const head = from > lineStart ? '…' : '';
  const tail = to < lineEnd ? '…' : '';
  const shown = source.text.slice(from, to).replace(/[\t\r]/g, ' ');
  const width = Math.max(1, Math.min(end, to) - start);
  return `${head}${shown}${tail}\n${' '.repeat(head.length + start - from)}${'^'.repeat(width)}`;
}

/** A diagnostic at `[start, end)` of a source. */
export function diagnosticAt(
  source: SourceText,
  start: number,
  end: number,
  what: Pick<Diagnostic, 'code' | 'message' | 'hint'>,
): Diagnostic {
  const { line, column } = positionOf(source, start);
  return { ...what, file: source.file, line, column, excerpt: excerptOf(source, start, end) };
}
