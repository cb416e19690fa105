/**
 * The two kinds of trouble, kept apart: a user's mistake (`IsoflopError`, with a stable code and a
 * position) and an effort limit (`LimitReached`, which callers may turn into a weaker verdict).
 * Anything else that is thrown is a fault of the program.
 */

/** One problem found in what the user gave us. `line` and `column` count from 1. */
export interface Diagnostic {
  /** Stable kebab-case code; `isoflop explain CODE` tells more. */
  readonly code: string;
  /** One sentence: what is wrong, quoting the offending text. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The source line and a second line that underlines the culprit. */
  readonly excerpt?: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** A user's mistake. Carries every diagnostic that was found, never an empty list. */
export class IsoflopError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[]) {
    const list = Array.isArray(diagnostics)
      ? (diagnostics as readonly Diagnostic[])
      : [diagnostics as Diagnostic];
    super(list.map((d) => d.message).join('\n'));
    this.name = 'IsoflopError';
    this.diagnostics = list;
  }
}

/** Thrown when a computation would exceed an effort limit (terms, digits, depth, time). */
export class LimitReached extends Error {
  readonly what: string;
  readonly limit: number;

  constructor(what: string, limit: number) {
    super(`${what} would exceed the limit of ${String(limit)}`);
    this.name = 'LimitReached';
    this.what = what;
    this.limit = limit;
  }
}

/** Marks what must never happen; reaching it is our fault and exits with 70. */
export function unreachable(message: string): never {
  throw new Error(`internal fault: ${message}`);
}
