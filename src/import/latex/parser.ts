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
import {
  refuseApart,
  refuseEquationNumber,
  refuseDerivative,
  refuseInvisible,
  refuseLabel,
  refuseMixedNumber,
  refuseNumber,
  refusePrimedCall,
  refuseProgramsNumber,
  refuseRaisedFraction,
  refuseDifference,
} from './ambiguities.js';
import { FRACTIONS, RELATIONS, SIZES, TIMES } from './commands.js';
import type { Cursor } from './cursor.js';
import type { NameUse } from '../uses.js';
import { beginsName } from './names.js';
import { divisors } from './divisors.js';
import { FunctionParser } from './functions.js';
import type { Conventions } from './functions.js';
import { headAt } from './heads.js';
import { checkRaisedCall, refuseRaisedCall } from './raised-call.js';
import type { RaisedFactor } from './raised-call.js';
import { refuseTouching } from './touching.js';
import {
  SIGNS,
  isUnsupported,
  refuseSecondSuperscript,
  refuseUnreadable,
  skipEmptyBraces,
} from './unreadable.js';
import { readNumber, refuseBehindExponent } from './numbers.js';
import type { NameAt, Named } from './symbols.js';
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
  /** Names that the heads of definitions introduce: they are symbols, and may touch. */
  private readonly introduced = new Set<string>();
  private readonly raised: RaisedFactor[] = [];

  constructor(
    cursor: Cursor,
    nameAt: NameAt,
    /** Names that came to be part of the formula. */
    private readonly used: {
      readonly symbols: Set<string>;
      readonly functions: Set<string>;
      readonly uses: NameUse[];
    },
    /** Names that the formulas themselves show to be functions: heads, and those with several arguments. */
    private readonly called: Set<string>,
    conventions: Conventions,
  ) {
    super(cursor, nameAt, conventions);
  }

  sum(): Expr {
    const { cursor } = this;
    skipEmptyBraces(cursor);
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
    this.seen = terms.length;
    if (sumTooLong(terms)) cursor.numberTooLong(start);
    return add(...terms);
  }

  private product(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const factors = [this.factor()];
    let slashed = false;
    for (;;) {
      if (skipEmptyBraces(cursor)) continue;
      const { next } = cursor;
      if (this.isEndOfProduct()) break;
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
    this.seen = factors.length;
    if (factors.length === 1) return factors[0] as Expr;
    if (productTooLong(factors)) cursor.numberTooLong(start);
    const product = mul(...factors);
    this.lastProduct = slashed ? undefined : { product, factors };
    return product;
  }

  private isEndOfProduct(): boolean {
    const { cursor } = this;
    const { text } = cursor.next;
    if (cursor.isOver || ENDS.has(text) || RELATIONS.has(text)) return true;
    return SIZES.has(text) && cursor.opening() === undefined;
  }

  private slash(factors: Expr[]): void {
    const { cursor } = this;
    const slash = cursor.take();
    const { start } = cursor.next;
    this.reach = 'power';
    const divisor = this.factor();
    this.reach = 'product';
    if (divisor.kind === 'num' && divisor.value.isZero) this.divisionByZero(start);
    factors.push(pow(divisor, MINUS_ONE));
    const { next } = cursor;
    if (this.isEndOfProduct()) return;
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
    if (next.kind === 'number') refuseNumber(cursor);
    if (isUnsupported(cursor)) return;
    refuseEquationNumber(cursor);
    refuseApart(cursor);
    refuseProgramsNumber(cursor);
    refuseMixedNumber(cursor);
    if (previous.kind === 'letter' && next.kind === 'letter' && !next.spaced) {
      refuseTouching(cursor, this.nameAt, this.introduced);
    }
    if (isFactor || next.text === '{' || next.kind === 'command') return;
    cursor.unexpected('an operator or a factor', SIGNS.get(next.text));
  }

  private factor(): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    if (this.isEuler()) return this.euler();
    const { at } = cursor;
    const base = this.atom();
    if (FRACTIONS.has(cursor.token(at).text)) refuseRaisedFraction(cursor, start);
    if (!cursor.is('^')) return base;
    if (this.openFrom) this.refuseBehindOpen();
    refuseSecondSuperscript(cursor, at);
    cursor.take();
    const exponent = this.exponent();
    const raised =
      base.kind === 'sym'
        ? checkRaisedCall(cursor, this.nameAt, at, (name) => this.called.has(name))
        : undefined;
    if (raised) this.raised.push(raised);
    if (base.kind === 'num' && base.value.isZero && exponent.kind === 'num') {
      if (exponent.value.sign < 0) this.divisionByZero(start);
      if (exponent.value.isZero) {
        const { end } = cursor.previous;
        cursor.fail(
          start,
          end,
          'undefined-power',
          '0 to the power 0 has no value',
          'write the number that is meant',
        );
      }
    }
    return pow(base, exponent);
  }

  protected exponent(): Expr {
    const { cursor } = this;
    const { next } = cursor;
    refuseLabel(cursor, this.nameAt);
    const value = cursor.is('{') ? cursor.braces(() => this.sum()) : this.unbraced(next);
    if (/^[\^_']$/.test(cursor.next.text)) refuseBehindExponent(cursor, next.start);
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
    return this.isEuler() ? this.euler() : this.symbol(this.singleName(token));
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
    const { reach } = this;
    this.reach = 'product';
    if (next.kind === 'number') return readNumber(cursor, reach);
    const open = cursor.opening();
    const name = this.nameAt(cursor.at);
    if (name) return this.named(name);
    if (open !== undefined) return cursor.group(open, () => this.sum());
    if (next.text === '{') return this.invisible();
    if (FRACTIONS.has(next.text)) refuseDerivative(cursor, this.nameAt);
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
        return refuseUnreadable(cursor);
    }
  }

  /** `{…}` as a factor: its braces do not show, so that only a name may be in it, `{N^{*}}^{2}`. */
  private invisible(): Expr {
    const { cursor } = this;
    const open = cursor.at;
    const named = this.nameAt(open + 1);
    const inner = cursor.braces(() => this.sum());
    const isName = inner.kind === 'sym' && named?.after === cursor.at - 1;
    return isName ? inner : refuseInvisible(cursor, open);
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
    const from = cursor.at;
    const { asSymbol, asFunction } = found.known ?? {};
    refuseDifference(cursor, found);
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
          cursor.is('^')
            ? 'write its arguments in parentheses, and a power behind all of it: (f(x))^{2}'
            : 'write its arguments in parentheses',
        );
      }
      return this.symbol(asSymbol ?? found.name);
    }
    if (asked === undefined && cursor.next.spaced) refuseEquationNumber(cursor);
    if (!found.known) refusePrimedCall(cursor, from, found.name);
    const args = this.list(open);
    if (asked === undefined && args.length < 2) {
      const shown = cursor.quote(first.start, cursor.token(found.after - 1).end);
      cursor.fail(
        first.start,
        cursor.previous.end,
        'latex-ambiguous-call',
        `"${cursor.quote(first.start, cursor.previous.end)}" may be a product, or ${shown} applied to what is in the parentheses`,
        `write ${shown} \\cdot (…) for the product, or declare ${found.name} as a function, or as a symbol`,
      );
    }
    const name = asFunction ?? found.name;
    this.called.add(name);
    this.used.functions.add(name);
    const { end } = cursor.token(found.after - 1);
    this.used.uses.push({ name, count: args.length, start: first.start, end });
    return call(name, ...args);
  }

  private symbol(name: string): Expr {
    this.used.symbols.add(name);
    const { start, end } = this.cursor.previous;
    this.used.uses.push({ name, start, end });
    return sym(name);
  }

  /** Is this name, in front of a parenthesis, applied? `undefined`: nothing says so or otherwise. */
  private isCalled({ name, known }: Named): boolean | undefined {
    if (known) return known.asFunction !== undefined;
    return this.called.has(name) ? true : undefined;
  }

  /** Takes `L(N, D) =` at the start of a law to be the head of a definition. */
  noteHead(at: number): void {
    const head = headAt(this.cursor, this.nameAt, at);
    if (head?.defines !== undefined) this.called.add(head.defines);
    for (const name of head?.args ?? []) this.introduced.add(name);
  }

  /** What was read before a later line showed that it cannot be read so. @throws IsoflopError */
  checkAgain(): void {
    for (const factor of this.raised) {
      if (this.called.has(factor.name)) refuseRaisedCall(this.cursor, factor);
    }
  }
}
