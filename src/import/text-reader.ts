/** What readers of a nested text share: where they are, how deep, and how they complain. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';

export abstract class TextReader {
  protected at = 0;
  private depth = 0;

  constructor(
    protected readonly source: SourceText,
    private readonly maxDepth: number,
    /** The code of what is wrong in the notation, and a pattern (sticky) of what stands between its words. */
    private readonly notation: { readonly code: string; readonly space: RegExp },
  ) {}

  /** What the pattern (sticky) matches here, passed over. */
  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.source.text)?.[0];
    if (text !== undefined) this.at += text.length;
    return text;
  }

  protected space(): void {
    this.match(this.notation.space);
  }

  protected accept(sign: string): boolean {
    this.space();
    if (this.source.text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  /** What `read` gives, one level further in. @throws IsoflopError `formula-too-deep` */
  protected deeper<T>(start: number, end: number, read: () => T): T {
    if (this.depth >= this.maxDepth) {
      throw new IsoflopError(
        diagnosticAt(this.source, start, end, {
          code: 'formula-too-deep',
          message: `the formula is nested more than ${String(this.maxDepth)} levels deep`,
        }),
      );
    }
    this.depth += 1;
    const made = read();
    this.depth -= 1;
    return made;
  }

  /** @throws IsoflopError always */
  protected failAt(start: number, end: number, message: string, hint?: string): never {
    const { code } = this.notation;
    throw new IsoflopError(
      diagnosticAt(this.source, start, end, { code, message, ...(hint ? { hint } : {}) }),
    );
  }

  /** Something else was expected than `found`, which stands at `start`; '' where the text ends. */
  protected failExpecting(expected: string, found: string, start: number, hint?: string): never {
    const shown = found === '' ? 'the text ends here' : `found ${JSON.stringify(found)} instead`;
    const end = start + Math.max(1, found.length);
    return this.failAt(start, end, `expected ${expected}; ${shown}`, hint);
  }
}
