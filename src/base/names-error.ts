/** A mistake that lies in names: what a text mentions, and nothing knows or gives a value. */
import { IsoflopError } from './errors.js';
import type { Diagnostic } from './errors.js';

export class NamesError extends IsoflopError {
  constructor(
    /** As the text has them. */
    readonly names: readonly string[],
    diagnostic: Diagnostic,
  ) {
    super(diagnostic);
    this.name = 'NamesError';
  }
}
