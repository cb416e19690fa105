/**
 * The grammar of formulas in LaTeX, as papers write laws. Where a reader could take a formula in two
 * ways, it is refused, and the message says how each of them is written.
 *
 *     sum      := ['-'] product (('+' | '-') product)*
 *     product  := factor (['\cdot'] factor)* ['/' factor]
 *     factor   := atom ['^' exponent]
 *     atom     := number | name | name '(' sum (',' sum)* ')' | '(' sum ')' | '\frac' … | '\sqrt' … | '\ln' …
 */
import { MINUS_ONE, add, call, exp, log, mul, num, pow, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { productTooLong, sumTooLong } from '../../expression/number-size.js';
import { negate } from '../../expression/signs.js';
import { FRACTIONS, RELATIONS, SIZES, TIMES, UNSUPPORTED } from './commands.js';
import type { Cursor } from './cursor.js';
import { beginsName } from './names.js';
import { divisors } from './divisors.js';
import { FunctionParser } from './functions.js';
import type { Conventions } from './functions.js';
import { readNumber } from './numbers.js';
import type { Named } from './symbols.js';
import type { LatexToken } from './tokens.js';

const ENDS: ReadonlySet<string> = new Set([
  ')',
  ']',
  '}',
  '\\}',
  '\\right',
  ',',
  '+',
  '-',
  '.',
  ';',
  '|',
]);

export class FormulaParser extends FunctionParser {
  /** The last product that was read, with the factors that are seen in it. */
  private lastProduct: { readonly product: Expr; readonly factors: readonly Expr[] } | undefined;

  constructor(
    cursor: Cursor,
    nameAt: (at: number) => Named | undefined,
    /** Names that came to be part of the formula. */
    private readonly used: { readonly symbols: Set<string>; readonly functions: Set<string> },
    /** Names that the formulas themselves show to be functions: heads, and those with several arguments. */
    private readonly called: Set<string>,
    conventions: Conventions,
  ) {
    super(cursor, nameAt, conventions);
  }

  sum(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const sign = cursor.is('-') || cursor.is('+') ? cursor.take().text : '';
    const first = this.product();
    const terms = [sign === '-' ? negate(first) : first];
    while (cursor.is('+') || cursor.is('-')) {
      const operator = cursor.take();
      if (cursor.is('+') || cursor.is('-')) {
        cursor.fail(
          operator.start,
          cursor.next.end,
          'unexpected-token',
          'two signs stand in a row',
          'put the second term into parentheses: a + (-b)',
        );
      }
      const term = this.product();
      terms.push(operator.text === '-' ? negate(term) : term);
    }
    if (terms.length === 1) return terms[0] as Expr;
    if (sumTooLong(terms)) cursor.numberTooLong(start);
    return add(...terms);
  }

  private product(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const factors = [this.factor()];
    let slashed = false;
    for (;;) {
      const { next } = cursor;
      if (
        cursor.isOver ||
        ENDS.has(next.text) ||
        RELATIONS.has(next.text) ||
        (SIZES.has(next.text) && !cursor.opening())
      )
        break;
      this.refuseBehindOpen();
      if (next.text === '/' || next.text === '\\div') {
        this.slash(factors);
        slashed = true;
        break;
      }
      if (TIMES.has(next.text)) cursor.take();
      else this.checkNeighbours(next);
      factors.push(this.factor());
    }
    this.openFrom = undefined;
    if (factors.length === 1) return factors[0] as Expr;
    if (productTooLong(factors)) cursor.numberTooLong(start);
    const product = mul(...factors);
    this.lastProduct = slashed ? undefined : { product, factors };
    return product;
  }

  private slash(factors: Expr[]): void {
    const { cursor } = this;
    const slash = cursor.take();
    const { start } = cursor.next;
    const divisor = this.factor();
    if (divisor.kind === 'num' && divisor.value.isZero) this.divisionByZero(start);
    factors.push(pow(divisor, MINUS_ONE));
    const { next } = cursor;
    if (cursor.isOver || ENDS.has(next.text) || RELATIONS.has(next.text)) return;
    cursor.fail(
      slash.start,
      next.end,
      'latex-ambiguous-slash',
      `it is not clear how far the "/" reaches: "${cursor.quote(slash.start, next.end)}"`,
      'write \\frac{…}{…}, or parentheses around the divisor',
    );
  }

  /** Two factors without a sign between them. */
  private checkNeighbours(next: LatexToken): void {
    const { cursor } = this;
    const { previous } = cursor;
    const isGroup = next.text === '{' && cursor.commaHint() !== undefined;
    if (isGroup) cursor.unexpected('an operator', cursor.commaHint());
    const isFactor = next.kind === 'number' || beginsName(next) || cursor.opening() !== undefined;
    if (next.kind === 'number') {
      cursor.fail(
        previous.start,
        next.end,
        'latex-ambiguous-product',
        `a number follows "${cursor.quote(previous.start, previous.end)}" without a sign between them`,
        'write \\cdot in front of the number',
      );
    }
    if (previous.kind === 'letter' && next.kind === 'letter' && !next.spaced) this.letters();
    if (isFactor || next.text === '{' || next.kind === 'command') return;
    cursor.unexpected('an operator or a factor');
  }

  /** `ND`: a product of two symbols, or one symbol of two letters? */
  private letters(): void {
    const { cursor } = this;
    let first = cursor.at - 1;
    const isLetter = (at: number): boolean => at >= 0 && cursor.token(at).kind === 'letter';
    while (isLetter(first - 1) && !cursor.token(first).spaced) first -= 1;
    const raised = first > 0 ? cursor.token(first - 1).text : '';
    let last = cursor.at;
    while (cursor.token(last + 1).kind === 'letter' && !cursor.token(last + 1).spaced) last += 1;
    const letters = cursor.tokens.slice(first, last + 1).map(({ text }) => text);
    const { start } = cursor.token(first);
    const { end } = cursor.token(last);
    if (raised === '^') {
      cursor.fail(
        start,
        end,
        'latex-braces-needed',
        `only "${letters[0] ?? ''}" is the exponent in "^${letters.join('')}"`,
        `write ^{${letters[0] ?? ''}} ${letters.slice(1).join(' ')}, or ^{${letters.join(' ')}}`,
      );
    }
    const isProduct = this.areKnownSymbols(first, last);
    if (isProduct) return;
    cursor.fail(
      start,
      end,
      'latex-ambiguous-product',
      `"${letters.join('')}" may be a product or one name`,
      `write ${letters.join(' ')} with spaces for the product, \\mathrm{${letters.join('')}} for the name`,
    );
  }

  private areKnownSymbols(first: number, last: number): boolean {
    for (let at = first; at <= last; at++) {
      const found = this.nameAt(at);
      if (found?.known?.asSymbol === undefined && found?.known?.asFunction === undefined)
        return false;
    }
    return true;
  }

  private factor(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const wasEuler = this.isEuler();
    if (wasEuler) return this.euler();
    const base = this.atom();
    if (!cursor.is('^')) return base;
    if (this.openFrom) this.refuseBehindOpen();
    cursor.take();
    const exponent = this.exponent();
    if (
      base.kind === 'num' &&
      base.value.isZero &&
      exponent.kind === 'num' &&
      exponent.value.sign < 0
    ) {
      this.divisionByZero(start);
    }
    return pow(base, exponent);
  }

  protected exponent(): Expr {
    const { cursor } = this;
    const { next } = cursor;
    const value = cursor.is('{') ? cursor.braces(() => this.sum()) : this.unbraced(next);
    if (cursor.is('^') || cursor.is('_') || cursor.is("'")) {
      cursor.fail(
        next.start,
        cursor.next.end,
        'latex-braces-needed',
        `"${cursor.next.text}" follows an exponent`,
        'write ((x)^{a})^{b} or x^{a^{b}} for two powers, and subscripts before exponents',
      );
    }
    return value;
  }

  protected unbraced(token: LatexToken): Expr {
    const { cursor } = this;
    const single = token.kind === 'letter' || (token.kind === 'command' && beginsName(token));
    if (token.kind === 'number' && /^\d$/.test(token.text)) return this.nextNumber();
    if (token.kind === 'number' || !single || token.text === '\\hat') {
      const shown =
        token.kind === 'number' ? token.text : token.text === '' ? '…' : `${token.text}…`;
      cursor.fail(
        token.start,
        token.end,
        'latex-braces-needed',
        `the exponent "${shown}" needs braces: LaTeX raises only its first sign`,
        `write ^{${shown}}`,
      );
    }
    return this.symbol(this.singleName(token));
  }

  /** A name of one token behind `^`. */
  private singleName(token: LatexToken): string {
    const { cursor } = this;
    const found = this.nameAt(cursor.at);
    if (!found || found.after !== cursor.at + 1) {
      return cursor.fail(
        token.start,
        cursor.token((found?.after ?? cursor.at + 1) - 1).end,
        'latex-braces-needed',
        'an exponent of more than one sign needs braces',
        `write ^{${token.text}…}`,
      );
    }
    cursor.take();
    return found.known?.asSymbol ?? found.name;
  }

  private nextNumber(): Expr {
    const token = this.cursor.take();
    return num(BigInt(token.text), token.text);
  }

  protected atom(): Expr {
    const { cursor } = this;
    const { next } = cursor;
    if (next.kind === 'number') return readNumber(cursor);
    const open = cursor.opening();
    const name = this.nameAt(cursor.at);
    if (name) return this.named(name);
    if (open !== undefined) return cursor.group(open, () => this.sum());
    if (next.text === '{') return this.invisible();
    if (FRACTIONS.has(next.text)) return this.fraction();
    switch (next.text) {
      case '\\sqrt':
        return this.root();
      case '\\ln':
        return log(this.argument());
      case '\\exp':
        return exp(this.argument());
      case '\\log':
        return this.logarithm();
      case '\\min':
      case '\\max':
        return this.extremum();
      default:
        return this.unknown(next);
    }
  }

  private unknown(token: LatexToken): never {
    const { cursor } = this;
    if (token.kind === 'command') {
      const hint = UNSUPPORTED.get(token.text);
      cursor.fail(
        token.start,
        token.end,
        hint === undefined ? 'latex-unknown-command' : 'latex-unsupported',
        `the command "${token.text}" cannot be read in a law`,
        hint ??
          'write the law with fractions, powers, roots, \\ln, \\exp, \\min, \\max and names of symbols',
      );
    }
    const hint = token.text === '|' ? UNSUPPORTED.get('\\vert') : cursor.commaHint();
    return cursor.unexpected('a number, a symbol or "("', hint);
  }

  /** `{…}` as a factor: its braces do not show, so nothing in it may need them. */
  private invisible(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const inner = cursor.braces(() => this.sum());
    const loose = inner.kind === 'add' || (inner.kind === 'mul' && cursor.is('^'));
    if (loose) {
      cursor.fail(
        start,
        cursor.previous.end,
        'latex-invisible-braces',
        'these braces group, but do not show',
        'write parentheses: \\left( … \\right)',
      );
    }
    return inner;
  }

  private fraction(): Expr {
    const { cursor } = this;
    const command = cursor.take();
    const above = this.needBraces(command);
    const { start } = cursor.next;
    const below = this.needBraces(command);
    if (below.kind === 'num' && below.value.isZero) this.divisionByZero(start);
    if (productTooLong([above, below])) cursor.numberTooLong(command.start);
    // Each factor below the bar as it stands there: a fraction among them stays one.
    const { lastProduct } = this;
    const factors = lastProduct?.product === below ? divisors(lastProduct.factors) : [below];
    return mul(above, ...factors.map((factor) => pow(factor, MINUS_ONE)));
  }

  private named(found: Named): Expr {
    const { cursor } = this;
    const first = cursor.next;
    const { asSymbol, asFunction } = found.known ?? {};
    cursor.at = found.after;
    const open = cursor.opening();
    const asked = open === undefined ? undefined : this.isCalled(found);
    if (open === undefined || asked === false) {
      if (found.known && asSymbol === undefined) {
        cursor.fail(
          first.start,
          cursor.previous.end,
          'latex-ambiguous-call',
          `"${cursor.quote(first.start, cursor.previous.end)}" is a function, and nothing that it is applied to stands here`,
          'write its arguments in parentheses',
        );
      }
      return this.symbol(asSymbol ?? found.name);
    }
    const args = this.list(open);
    if (asked === undefined && args.length < 2) {
      const shown = cursor.quote(first.start, cursor.token(found.after - 1).end);
      cursor.fail(
        first.start,
        cursor.previous.end,
        'latex-ambiguous-call',
        `"${cursor.quote(first.start, cursor.previous.end)}" may be a product, or ${shown} applied to what is in the parentheses`,
        `write ${shown} \\cdot (…) for the product, or declare ${found.name} as a function`,
      );
    }
    const name = asFunction ?? found.name;
    this.called.add(name);
    this.used.functions.add(name);
    return call(name, ...args);
  }

  private symbol(name: string): Expr {
    this.used.symbols.add(name);
    return sym(name);
  }

  /** Is this name, in front of a parenthesis, applied? `undefined`: nothing says so or otherwise. */
  private isCalled({ name, known }: Named): boolean | undefined {
    if (known) return known.asFunction !== undefined;
    return this.called.has(name) ? true : undefined;
  }

  /** Takes `L(N, D) =` at the start of a law to be the head of a definition. */
  noteHead(): void {
    const { cursor } = this;
    const start = cursor.at;
    const found = this.nameAt(start);
    if (!found || found.known) return;
    let at = found.after;
    if (cursor.token(at).text === '\\left') at += 1;
    if (cursor.token(at).text !== '(') return;
    do {
      at += 1;
      const argument = this.nameAt(at);
      if (!argument) return;
      at = argument.after;
    } while (cursor.token(at).text === ',');
    if (cursor.token(at).text === '\\right') at += 1;
    if (cursor.token(at).text !== ')' || !RELATIONS.has(cursor.token(at + 1).text)) return;
    this.called.add(found.name);
  }
}
