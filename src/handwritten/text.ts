/** Pieces of a derivation's text, and what is wrong with them. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';

/** A piece of a line, which knows where it stands. */
export function part(source: SourceText, start: number, end: number): SourceText {
  return {
    file: source.file,
    text: source.text.slice(start, end),
    firstLine: source.firstLine ?? 1,
    firstColumn: (source.firstColumn ?? 1) + start,
  };
}

export function lineProblem(
  source: SourceText,
  start: number,
  end: number,
  message: string,
  hint = 'see docs/hand-written.md for the form of a hand-written derivation',
): IsoflopError {
  return new IsoflopError(
    diagnosticAt(source, start, end, { code: 'derivation-line', message, hint }),
  );
}
