/**
 * The formula parser: recursive descent, with limits on length, depth and digits.
 *
 *     equation := sum ('=' | '<=' | '>=') sum
 *     sum      := product (('+' | '-') product)*
 *     product  := signed (('*' | '/') signed)*
 *     signed   := ('+' | '-')* power
 *     power    := atom ('^' signed)?                    right associative
 *     atom     := number | name | name '(' sum (',' sum)* ')' | '(' sum ')'
 */
import { LimitReached } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { argumentCount, buildCall, isKnownFunction } from './calls.js';
import { MINUS_ONE, add, mul, num, pow, sym } from './nodes.js';
import type { Equation, Expr, Relation } from './nodes.js';
import { productTooLong, sumTooLong } from './number-size.js';
import { MAX_DIGITS, Rational } from './rational.js';
import { negate } from './signs.js';
import { fail, tokenize } from './tokens.js';
import type { Token } from './tokens.js';

export interface ParseOptions {
  /** Longest text read, in characters; 20,000 unless given. */
  readonly maxLength?: number;
  /** Deepest nesting of parentheses, calls and exponents; 200 unless given. */
  readonly maxDepth?: number;
}

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 200;
const OPERAND = 'a number, a name or "("';
const QUOTED_LENGTH = 24;

const RELATIONS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['=', '='],
  ['<=', '<='],
  ['>=', '>='],
]);

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    readonly source: SourceText,
    private readonly tokens: readonly Token[],
    private readonly maxDepth: number,
  ) {}

  get next(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  private get previous(): Token {
    return this.tokens[this.at - 1] ?? this.next;
  }

  take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  is(sign: string): boolean {
    return this.next.kind === 'sign' && this.next.text === sign;
  }

  quote(start: number, end: number): string {
    const text = this.source.text.slice(start, end).replace(/\s+/g, ' ');
    return text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH - 1)}…` : text;
  }

  unexpected(expected: string, hint?: string): never {
    const { kind, start, end } = this.next;
    const found =
      kind === 'end' ? 'the formula ends here' : `found "${this.quote(start, end)}" instead`;
    return fail(this.source, start, end, {
      code: 'unexpected-token',
      message: `expected ${expected}; ${found}`,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  private nested<T>(at: Token, read: () => T): T {
    if (this.depth >= this.maxDepth) {
      fail(this.source, at.start, at.end, {
        code: 'formula-too-deep',
        message: `the formula is nested more than ${String(this.maxDepth)} levels deep`,
        hint: 'give a part of it a name of its own',
      });
    }
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  private checkSize(tooLong: boolean, start: number): void {
    if (tooLong) this.numberTooLong(start, this.previous.end);
  }

  private numberTooLong(start: number, end: number): never {
    return fail(this.source, start, end, {
      code: 'number-too-long',
      message: `the number "${this.quote(start, end)}" would have more than ${String(MAX_DIGITS)} digits`,
      hint: 'numbers are kept exactly, every digit of them; use a symbol for one of this size',
    });
  }

  private divisionByZero(start: number): never {
    return fail(this.source, start, this.previous.end, {
      code: 'division-by-zero',
      message: `"${this.quote(start, this.previous.end)}" divides by zero`,
    });
  }

  private zeroToZero(start: number): never {
    return fail(this.source, start, this.previous.end, {
      code: 'undefined-power',
      message: `"${this.quote(start, this.previous.end)}" is zero to the power zero, which has no value`,
      hint: 'write the number that is meant, such as 1',
    });
  }

  sum(): Expr {
    const { start } = this.next;
    const terms = [this.product()];
    for (;;) {
      if (this.is('+')) {
        this.take();
        terms.push(this.product());
      } else if (this.is('-')) {
        this.take();
        terms.push(negate(this.product()));
      } else break;
    }
    if (terms.length === 1) return terms[0] as Expr;
    this.checkSize(sumTooLong(terms), start);
    return add(...terms);
  }

  private product(): Expr {
    const { start } = this.next;
    const factors = [this.signed()];
    let factorStart = start;
    for (;;) {
      if (this.is('*')) {
        this.take();
        factorStart = this.next.start;
        factors.push(this.signed());
      } else if (this.is('/')) {
        this.take();
        factorStart = this.next.start;
        const divisor = this.signed();
        if (divisor.kind === 'num' && divisor.value.isZero) this.divisionByZero(factorStart);
        factors.push(pow(divisor, MINUS_ONE));
      } else if (this.next.kind === 'number' || this.next.kind === 'name' || this.is('(')) {
        this.implicitProduct(factorStart);
      } else break;
    }
    if (factors.length === 1) return factors[0] as Expr;
    this.checkSize(productTooLong(factors), start);
    return mul(...factors);
  }

  /** Two factors side by side: says how to write what was meant. */
  private implicitProduct(leftStart: number): never {
    const left = this.previous;
    const right = this.next;
    const after = this.tokens[this.at + 1];
    const applied = right.kind === 'name' && after?.text === '(' && after.start === right.end;
    const leftText = this.quote(leftStart, left.end);
    const rightText =
      right.text === '(' ? '(…)' : this.quote(right.start, right.end) + (applied ? '(…)' : '');
    let hint = `write ${leftText}*${rightText}; a product is never implied`;
    if (left.kind === 'name' && isKnownFunction(left.text))
      hint = `write ${left.text}(${rightText})`;
    else if (left.kind === 'name' && right.text === '(') {
      const name = this.quote(left.start, left.end);
      hint = `write ${leftText}*(…) for a product, or ${name}(…) without the space for the function ${name}`;
    }
    return fail(this.source, leftStart, right.end, {
      code: 'implicit-multiplication',
      message: `an operator is missing between "${leftText}" and "${this.quote(right.start, right.end)}"`,
      hint,
    });
  }

  private signed(): Expr {
    let minus = false;
    while (this.is('-') || this.is('+')) if (this.take().text === '-') minus = !minus;
    const value = this.power();
    return minus ? negate(value) : value;
  }

  private power(): Expr {
    const { start } = this.next;
    const base = this.atom();
    if (!this.is('^')) return base;
    const caret = this.take();
    const exponent = this.nested(caret, () => this.signed());
    if (base.kind === 'num' && base.value.isZero && exponent.kind === 'num') {
      if (exponent.value.sign < 0) this.divisionByZero(start);
      if (exponent.value.isZero) this.zeroToZero(start);
    }
    return pow(base, exponent);
  }

  private atom(): Expr {
    const token = this.next;
    if (token.kind === 'number') return this.number(this.take());
    if (token.kind === 'name') {
      this.take();
      // `log (x)` can mean only one thing; `N (x)` could be a product and is refused above.
      const applied = this.next.start === token.end || isKnownFunction(token.text);
      return this.is('(') && applied ? this.application(token) : sym(token.text);
    }
    if (!this.is('(')) return this.unexpected(OPERAND);
    const open = this.take();
    return this.nested(open, () => {
      const inner = this.sum();
      this.close(open, 'an operator or ")"');
      return inner;
    });
  }

  private number(token: Token): Expr {
    try {
      return num(Rational.parse(token.text), token.text);
    } catch (error) {
      if (error instanceof LimitReached) return this.numberTooLong(token.start, token.end);
      throw error;
    }
  }

  private close(open: Token, expected: string): void {
    if (this.is(')')) {
      this.take();
      return;
    }
    if (this.next.kind === 'end') this.unbalanced(open, 'is never closed');
    this.unexpected(expected, this.commaHint());
  }

  private unbalanced(at: Token, what: string): never {
    return fail(this.source, at.start, at.end, {
      code: 'unbalanced-parenthesis',
      message: `this "${at.text}" ${what}`,
    });
  }

  /** For `0,34` and `1,000`, where a comma was taken for a part of a number. */
  private commaHint(): string | undefined {
    const before = this.previous;
    const after = this.tokens[this.at + 1];
    if (!this.is(',') || before.kind !== 'number' || after?.kind !== 'number') return undefined;
    const whole = /^[1-9]\d*$/.test(before.text) && /^\d{3}$/.test(after.text);
    const options = `${before.text}.${after.text}${whole ? ` or ${before.text}${after.text}` : ''}`;
    return `a comma only separates arguments: write ${options}`;
  }

  private application(name: Token): Expr {
    const open = this.take();
    const args: Expr[] = [];
    this.nested(open, () => {
      if (!this.is(')')) args.push(this.sum());
      while (this.is(',')) {
        this.take();
        args.push(this.sum());
      }
      this.close(open, 'an operator, "," or ")"');
    });
    const wanted = argumentCount(name.text);
    const wrong =
      wanted === 'many' ? args.length === 0 : wanted !== undefined && args.length !== wanted;
    if (wrong)
      this.wrongCount(name, wanted === 'many' ? 'at least 1' : String(wanted), args.length);
    return buildCall(name.text, args);
  }

  private wrongCount(name: Token, wanted: string, given: number): never {
    const based = name.text === 'log' && given === 2;
    return fail(this.source, name.start, this.previous.end, {
      code: 'wrong-argument-count',
      message: `${name.text} takes ${wanted} argument${wanted.endsWith('1') ? '' : 's'}, not ${String(given)}`,
      ...(based
        ? { hint: 'log is the natural logarithm; to another base b it is log(x)/log(b)' }
        : {}),
    });
  }

  /** What is left over once a whole side has been read. */
  leftOver(expected: string): never {
    if (this.is(')')) this.unbalanced(this.next, 'closes nothing');
    return this.unexpected(expected, this.commaHint());
  }
}

function open(input: SourceText | string, options: ParseOptions): Parser {
  const source = typeof input === 'string' ? { file: '<expression>', text: input } : input;
  const maxLength = options.maxLength ?? MAX_LENGTH;
  if (source.text.length > maxLength) {
    fail(source, maxLength, maxLength + 1, {
      code: 'formula-too-long',
      message: `the formula has ${String(source.text.length)} characters; at most ${String(maxLength)} are read`,
      hint: 'give parts of it names of their own',
    });
  }
  const parser = new Parser(source, tokenize(source), options.maxDepth ?? MAX_DEPTH);
  if (parser.next.kind === 'end') {
    fail(source, parser.next.start, parser.next.end, {
      code: 'empty-formula',
      message: 'a formula was expected, and there is none',
    });
  }
  return parser;
}

/**
 * Reads an expression such as `E + A/N^alpha`. A string stands for a file named `<expression>`.
 * @throws IsoflopError with one diagnostic: the first place that does not fit
 */
export function parseExpression(input: SourceText | string, options: ParseOptions = {}): Expr {
  const parser = open(input, options);
  const result = parser.sum();
  if (parser.next.kind !== 'end') {
    if (RELATIONS.has(parser.next.text)) {
      parser.unexpected(
        'an operator or the end of the formula',
        'an expression belongs here, not an equation',
      );
    }
    parser.leftOver('an operator or the end of the formula');
  }
  return result;
}

function side(parser: Parser, which: string): Expr {
  const { next } = parser;
  if (next.kind === 'end' || RELATIONS.has(next.text)) {
    fail(parser.source, next.start, next.end, {
      code: 'empty-formula',
      message: `the ${which} side of the equation is missing`,
    });
  }
  return parser.sum();
}

/**
 * Reads an equation or inequality: two expressions with one of `=`, `<=`, `>=` (`≤`, `≥`) between.
 * @throws IsoflopError with one diagnostic: the first place that does not fit
 */
export function parseEquation(input: SourceText | string, options: ParseOptions = {}): Equation {
  const parser = open(input, options);
  const left = side(parser, 'left');
  const relation = RELATIONS.get(parser.next.text);
  if (relation === undefined) {
    if (parser.next.kind !== 'end') parser.leftOver('an operator, "=", "<=" or ">="');
    fail(parser.source, parser.next.start, parser.next.end, {
      code: 'missing-relation',
      message: 'an equation was expected, with "=", "<=" or ">=" between its sides',
    });
  }
  parser.take();
  const right = side(parser, 'right');
  if (RELATIONS.has(parser.next.text)) {
    fail(parser.source, parser.next.start, parser.next.end, {
      code: 'several-relations',
      message: 'an equation has only one "=", "<=" or ">="; this is another',
      hint: 'write a chain as several equations',
    });
  }
  if (parser.next.kind !== 'end') parser.leftOver('an operator or the end of the equation');
  return Object.freeze({ left, relation, right });
}
