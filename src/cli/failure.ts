/** Errors as people and as programs read them. */
import type { Diagnostic } from '../base/errors.js';
import { IsoflopError, LimitReached } from '../base/errors.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

/** A mistake on the command line itself. */
export function usageError(code: string, message: string, hint?: string): IsoflopError {
  return new IsoflopError(hint === undefined ? { code, message } : { code, message, hint });
}

/** The diagnostics of what the user can mend; undefined for a fault of ours. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof IsoflopError) return error.diagnostics;
  if (error instanceof LimitReached) {
    return [{ code: 'limit-reached', message: error.message, hint: 'ask for less' }];
  }
  if (isReadFault(error)) {
    return [{ code: 'file-not-found', message: `a file cannot be read: ${error.message}` }];
  }
  return undefined;
}

/** A file that is there but may not or cannot be read (EACCES, EIO …). */
function isReadFault(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code !== undefined && ['open', 'read', 'stat', 'lstat', 'scandir'].includes(syscall ?? '');
}

/**
 *     derivations/x.yaml:12:9: "alhpa" is no symbol of this sheet (unknown-symbol)
 *       law: E + A/N^alhpa
 *                    ^^^^^
 *       did you mean "alpha"?
 */
export function diagnosticText(diagnostic: Diagnostic, style: Style): string {
  const { code, message, file, line, column, excerpt, hint } = diagnostic;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const lines = [
    `${place === '' ? 'isoflop' : style.bold(harmless(place))}: ${harmless(message)} ${style.dim(`(${code})`)}`,
  ];
  if (excerpt !== undefined) {
    const [text = '', underline = ''] = excerpt.split('\n');
    lines.push(`  ${harmless(text)}`, `  ${style.red(underline)}`);
  }
  if (hint !== undefined) lines.push(`  ${style.cyan(harmless(hint))}`);
  return `${lines.join('\n')}\n`;
}

/** The contract's `{ errors: [{ code, message, file, line, column, hint }] }`. */
export function errorsJson(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.map(({ code, message, file, line, column, excerpt, hint }) => ({
    code,
    message,
    file,
    line,
    column,
    excerpt,
    hint,
  }));
  return `${JSON.stringify({ errors }, undefined, 2)}\n`;
}
