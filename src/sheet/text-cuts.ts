/** Pieces of a sheet's text: its sections by lines, and the text with some pieces replaced. */
import { IsoflopError } from '../base/errors.js';
import { positionOf } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import type { Span } from './model.js';
import type { MapNode } from './tree.js';

export interface Cut extends Span {
  /** What stands there instead. */
  readonly by: string;
}

/** Cuts must not overlap; what is inserted where a cut starts comes before it. */
export function withCuts(text: string, cuts: readonly Cut[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, by } of [...cuts].sort(inOrder)) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/**
 * A section with the comments right above it, up to the next; undefined if there is none.
 * @throws IsoflopError `cannot-copy` as {@link lineStartAt}
 */
export function sectionOf(source: SourceText, tree: MapNode, key: string): Span | undefined {
  const starts = [...tree.entries.values()].map((entry) => entry.keySpan.start);
  const own = tree.entries.get(key)?.keySpan.start;
  if (own === undefined) return undefined;
  const next = Math.min(...starts.filter((start) => start > own));
  return {
    start: withComments(source, lineStartAt(source, own)),
    end: Number.isFinite(next)
      ? withComments(source, lineStartAt(source, next))
      : source.text.length,
  };
}

/**
 * Where the line of a key starts.
 * @throws IsoflopError `cannot-copy` if something else stands before the key in its line
 */
export function lineStartAt(source: SourceText, key: number): number {
  const start = source.text.lastIndexOf('\n', key - 1) + 1;
  if (source.text.slice(start, key).trim() === '') return start;
  throw new IsoflopError({
    code: 'cannot-copy',
    message: 'something stands before this key in its line, so the sheet cannot be taken apart',
    file: source.file,
    ...positionOf(source, key),
    hint: 'write sections and coefficient sets each on lines of their own, not inside { … }',
  });
}

/** The start of the line after this place, or the end of the text. */
export function lineEndAt({ text }: SourceText, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end + 1;
}

/** What ends the lines of the text. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The start of the comments right above the line that starts here. */
export function withComments({ text }: SourceText, start: number): number {
  let at = start;
  while (at > 0) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (!text.slice(above, at).trimStart().startsWith('#')) break;
    at = above;
  }
  return at;
}
