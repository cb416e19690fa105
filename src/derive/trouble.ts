/** Errors about a problem, at its place in the sheet. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { Problem, Sheet, Span } from '../sheet/model.js';

export function problemError(
  sheet: Sheet,
  at: Problem | { readonly span: Span },
  code: string,
  message: string,
  hint: string,
): IsoflopError {
  return new IsoflopError(
    diagnosticAt(sheet.text, at.span.start, at.span.end, { code, message, hint }),
  );
}
