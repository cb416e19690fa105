/** How trouble with LaTeX is raised: with the place and what to write. */
import { IsoflopError } from '../../base/errors.js';
import type { Diagnostic } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';

const QUOTED_LENGTH = 32;

/** @throws IsoflopError always, at `[start, end)` */
export function failAt(
  source: SourceText,
  start: number,
  end: number,
  what: Pick<Diagnostic, 'code' | 'message' | 'hint'>,
): never {
  throw new IsoflopError(diagnosticAt(source, start, end, what));
}

/** Without closing braces whose partner stands outside; one alone stays. */
function balanced(text: string): string {
  const dropped = new Set<number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i += 1;
    else if (c === '{') open.push(i);
    else if (c === '}' && open.pop() === undefined) dropped.add(i);
  }
  return dropped.size === 0 || text === '}'
    ? text
    : text.replace(/[^]/g, (c, i: number) => (dropped.has(i) ? '' : c));
}

/** The text at `[start, end)` on one line, cut where it is long. */
export function quoted(source: SourceText, start: number, end: number): string {
  const text = balanced(source.text.slice(start, end)).replace(/\s+/g, ' ');
  return text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH - 1)}…` : text;
}
