/** Collects what is wrong with a sheet, so that one run reports everything. */
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { MAX_DIAGNOSTICS } from './limits.js';
import type { Span } from './model.js';

interface Finding {
  readonly span: Span;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export class Findings {
  readonly #found: Finding[] = [];
  readonly #seen = new Set<string>();

  constructor(readonly source: SourceText) {}

  add(span: Span, code: string, message: string, hint?: string): void {
    const key = `${String(span.start)} ${code} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push(hint === undefined ? { span, code, message } : { span, code, message, hint });
  }

  get count(): number {
    return this.#found.length;
  }

  /**
   * Throws if anything was found: in the order of the text, at most {@link MAX_DIAGNOSTICS}, and a
   * last diagnostic that says how many more there are.
   */
  throwIfAny(): void {
    if (this.#found.length === 0) return;
    const ordered = [...this.#found].sort((a, b) => a.span.start - b.span.start);
    // Positions are computed for the reported ones only: each costs a pass over the text.
    const reported = ordered
      .slice(0, MAX_DIAGNOSTICS)
      .map(({ span, ...what }) =>
        diagnosticAt(this.source, span.start, span.end, what as Required<Omit<Finding, 'span'>>),
      );
    const more = ordered.length - reported.length;
    throw new IsoflopError(more === 0 ? reported : [...reported, this.#more(more)]);
  }

  #more(count: number): Diagnostic {
    return {
      code: 'more-errors',
      message: `and ${String(count)} more ${count === 1 ? 'error' : 'errors'} in this sheet`,
      file: this.source.file,
    };
  }
}
