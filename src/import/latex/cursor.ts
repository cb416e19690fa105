/** A place in the tokens of a formula, with its limits and its complaints. */
import type { SourceText } from '../../base/source.js';
import { MAX_DIGITS } from '../../expression/rational.js';
import { SIZES } from './commands.js';
import type { LatexToken } from './tokens.js';
import { failAt, quoted } from './trouble.js';

export const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['\\{', '\\}'],
  ['{', '}'],
]);

export class Cursor {
  at = 0;
  private depth = 0;

  constructor(
    readonly source: SourceText,
    readonly tokens: readonly LatexToken[],
    private readonly maxDepth: number,
  ) {}

  get next(): LatexToken {
    return this.token(this.at);
  }

  get previous(): LatexToken {
    return this.token(Math.max(0, this.at - 1));
  }

  token(at: number): LatexToken {
    return this.tokens[Math.min(at, this.tokens.length - 1)] as LatexToken;
  }

  take(): LatexToken {
    const token = this.next;
    this.at += 1;
    return token;
  }

  is(text: string): boolean {
    return this.next.text === text;
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  get isOver(): boolean {
    return this.next.kind === 'end' || this.next.kind === 'break';
  }

  /** The index of the parenthesis that opens here, behind `\left` or a size; nothing if none does. */
  opening(): number | undefined {
    const sized = this.is('\\left') || SIZES.has(this.next.text);
    const at = sized ? this.at + 1 : this.at;
    const { text } = this.token(at);
    return text === '(' || text === '[' || text === '\\{' ? at : undefined;
  }

  /** The index of the token that closes what opens at `at`; nothing where none does. */
  closing(at: number): number | undefined {
    const open: string[] = [];
    for (let i = at; i < this.tokens.length; i++) {
      const { text, kind } = this.token(i);
      const closed = CLOSING.get(text);
      if (closed !== undefined) open.push(closed);
      else if (kind !== 'word' && text === open.at(-1)) open.pop();
      if (open.length === 0) return i === at ? undefined : i;
    }
    return undefined;
  }

  /** Reads what is inside the parenthesis that opens at `open`, and its partner. */
  group<T>(open: number, read: () => T): T {
    const token = this.token(open);
    const isLeft = open > this.at && this.is('\\left');
    const start = this.next;
    this.at = open + 1;
    const inner = this.nested(token, read);
    const closing = CLOSING.get(token.text) ?? ')';
    const before = this.next;
    if (isLeft && !this.is('\\right')) this.notClosed(start, token, '\\right');
    if (this.is('\\right') || SIZES.has(this.next.text)) {
      if (!isLeft && this.is('\\right')) {
        this.fail(
          before.start,
          before.end,
          'unbalanced-parenthesis',
          'this "\\right" has no "\\left"',
        );
      }
      this.at += 1;
    }
    if (!this.accept(closing)) this.notClosed(start, token, closing);
    return inner;
  }

  /** Reads `{…}`. */
  braces<T>(read: () => T): T {
    const open = this.take();
    const inner = this.nested(open, read);
    if (!this.accept('}')) this.notClosed(open, open, '}');
    return inner;
  }

  private notClosed(start: LatexToken, open: LatexToken, closing: string): never {
    if (this.isOver) {
      this.fail(
        start.start,
        open.end,
        'unbalanced-parenthesis',
        `this "${open.text}" is never closed`,
      );
    }
    return this.unexpected(`an operator or "${closing}"`, this.commaHint());
  }

  nested<T>(token: LatexToken, read: () => T): T {
    if (this.depth >= this.maxDepth) {
      this.fail(
        token.start,
        token.end,
        'formula-too-deep',
        `the formula is nested more than ${String(this.maxDepth)} levels deep`,
        'give a part of it a name of its own',
      );
    }
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  quote(start: number, end: number): string {
    return quoted(this.source, start, end);
  }

  fail(start: number, end: number, code: string, message: string, hint?: string): never {
    return failAt(this.source, start, Math.max(end, start + 1), {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  numberTooLong(start: number): never {
    const { end } = this.previous;
    return this.fail(
      start,
      end,
      'number-too-long',
      `the number "${this.quote(start, end)}" would have more than ${String(MAX_DIGITS)} digits`,
      'numbers are kept exactly, every digit of them; use a symbol for one of this size',
    );
  }

  unexpected(expected: string, hint?: string): never {
    const { kind, start, end } = this.next;
    const found =
      kind === 'end'
        ? 'the formula ends here'
        : kind === 'break'
          ? 'the line ends here'
          : `found "${this.quote(start, end)}" instead`;
    return this.fail(start, end, 'unexpected-token', `expected ${expected}; ${found}`, hint);
  }

  /** For `1,000`, `1{,}000` and `1.000,5`: which number may be meant. */
  commaHint(): string | undefined {
    let digits = '';
    let at = this.at - 1;
    const isComma = (): boolean =>
      this.token(at).text === ',' ||
      (this.token(at).text === '{' &&
        this.token(at + 1).text === ',' &&
        this.token(at + 2).text === '}');
    while (at >= 0 && this.token(at).kind === 'number') {
      digits += this.token(at).text;
      at += 1;
      if (!isComma() || digits.length > 40) break;
      const behind = at + (this.token(at).text === '{' ? 3 : 1);
      if (this.token(behind).kind !== 'number') break;
      digits += ',';
      at = behind;
    }
    if (!digits.includes(',')) return undefined;
    return `${COMMA}: ${numberMeant(digits)}`;
  }
}

const COMMA = 'a comma only separates arguments';

/** What `1,000` or `1.000,5` may be, written with a point or nothing. */
function numberMeant(text: string): string {
  const grouped = (separator: string, digits: string): boolean =>
    digits.split(separator).every((part, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
  const [whole = '', ...rest] = text.split(',');
  const [fraction] = rest;
  const isList = text.includes('.') ? text : undefined;
  if (isList === undefined) {
    const plain = text.replace(/,/g, '');
    if (rest.length > 1) return grouped(',', text) ? `write ${plain}` : WITH_A_POINT;
    const decimal = `${whole}.${fraction ?? ''}`;
    return grouped(',', text) ? `write ${plain} or ${decimal}` : `write ${decimal}`;
  }
  if (rest.length === 1 && grouped('.', whole) && !(fraction ?? '').includes('.')) {
    return `write ${whole.replace('.', '')}.${fraction ?? ''}`;
  }
  const [first = '', decimals, ...more] = text.split('.');
  const isGrouped = more.length === 0 && !(decimals ?? '').includes(',') && grouped(',', first);
  return isGrouped ? `write ${first.replace(/,/g, '')}.${decimals ?? ''}` : WITH_A_POINT;
}

const WITH_A_POINT = 'write the digits with no sign between them but one decimal point';
