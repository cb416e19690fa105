/** What \ln, \exp, \log, \min and \max are applied to, and the number e. */
import { call, div, exp, log, num, pow, sqrt } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { TIMES } from './commands.js';
import type { Cursor } from './cursor.js';
import type { NameAt } from './symbols.js';
import type { NumberReach } from './numbers.js';
import type { LatexToken } from './tokens.js';
import { refuseFunctionWord } from './touching.js';

/** How to read what LaTeX leaves open. */
export interface Conventions {
  /** The base of `\log` without a base; without this, such a `\log` is refused. */
  readonly log?: 'natural' | '10' | '2';
  /** Is `e^{…}` the exponential? Without this it is refused. */
  readonly e?: 'exp' | 'symbol';
  /** The same of an `e` that is not raised to a power. */
  readonly bareE?: 'exp' | 'symbol';
}

/** `\ln` in front of something without parentheses. */
interface OpenFunction {
  readonly command: LatexToken;
  /** Where the command ends, with the base of a logarithm. */
  readonly headEnd: number;
  readonly argument: number;
  readonly braced: boolean;
}

const LOGARITHM = /^\\(?:ln|log)$/;

export abstract class FunctionParser {
  /** Set by `\ln x`, which must not be followed by another factor. */
  protected openFrom: OpenFunction | undefined;
  /** The first `e^` that was taken to be the exponential. */
  firstE: LatexToken | undefined;
  /** How much of a number belongs to what stands here. */
  protected reach: NumberReach = 'product';
  /** Of the last sum: how many terms, or factors of its only term, are seen in it. */
  protected seen = 0;

  constructor(
    readonly cursor: Cursor,
    protected readonly nameAt: NameAt,
    protected readonly conventions: Conventions,
  ) {}

  abstract sum(): Expr;
  protected abstract atom(): Expr;
  protected abstract exponent(): Expr;
  /** One sign behind `^` or `_`. */
  protected abstract unbraced(token: LatexToken): Expr;

  protected refuseBehindOpen(): void {
    if (!this.openFrom) return;
    const { cursor } = this;
    const { command, headEnd, argument, braced } = this.openFrom;
    // A logarithm ends where the next one begins: \ln N \ln D.
    const behind = cursor.token(TIMES.has(cursor.next.text) ? cursor.at + 1 : cursor.at);
    if (command.text !== '\\exp' && LOGARITHM.test(behind.text)) {
      this.openFrom = undefined;
      return;
    }
    const { start } = command;
    const { end } = cursor.next;
    const head = cursor.quote(start, headEnd).trim();
    const what = cursor
      .quote(argument, cursor.previous.end - (braced ? 1 : 0))
      .replace(/^\{([^{}]*)\}$/, '$1');
    cursor.fail(
      start,
      end,
      'latex-ambiguous-argument',
      `it is not clear how far "${head}" reaches in "${cursor.quote(start, end)}…"`,
      `write ${head}(${what}) for that alone, or put all of it into the parentheses`,
    );
  }

  /** What `\ln` or `\exp` is applied to. */
  protected argument(): Expr {
    const { cursor } = this;
    const command = cursor.take();
    if (cursor.is('^') || cursor.is('_')) {
      cursor.fail(
        command.start,
        cursor.next.end,
        'latex-ambiguous-argument',
        `"${command.text}${cursor.next.text}" can be read in more than one way`,
        `write (${command.text}(x))^{2} for a power`,
      );
    }
    return this.argumentOf(command);
  }

  protected argumentOf(command: LatexToken): Expr {
    const { cursor } = this;
    const open = cursor.opening();
    if (cursor.is('{')) return this.bracedArgument(command);
    if (open !== undefined) {
      const value = cursor.group(open, () => this.sum());
      if (cursor.is('^')) {
        cursor.fail(
          command.start,
          cursor.next.end,
          'latex-ambiguous-argument',
          `it is not clear whether "^" belongs to "${command.text}" or to what it is applied to`,
          `write (${command.text}(x))^{a} or ${command.text}(x^{a})`,
        );
      }
      return value;
    }
    const argument = cursor.next.start;
    const headEnd = cursor.previous.end;
    const head = cursor.quote(command.start, headEnd);
    if (cursor.is('-') || cursor.is('+') || cursor.isOver) {
      cursor.unexpected(
        `parentheses behind ${command.text}`,
        `write ${head}(${cursor.isOver ? '' : cursor.next.text}…)`,
      );
    }
    if (cursor.is('^')) {
      cursor.fail(
        command.start,
        cursor.next.end,
        'latex-ambiguous-argument',
        `"${head}^" can be read in more than one way`,
        `write (${head}(x))^{2} for a power`,
      );
    }
    this.reach = 'digits';
    const value = this.isEuler() ? this.euler() : this.atom();
    this.reach = 'product';
    this.openFrom = { command, headEnd, argument, braced: false };
    if (cursor.is('^')) this.refuseBehindOpen();
    return value;
  }

  /** `\exp{-x}`: its braces do not show, so that it reaches no farther than without them. */
  private bracedArgument(command: LatexToken): Expr {
    const { cursor } = this;
    const { start } = cursor.next;
    const headEnd = cursor.previous.end;
    const value = cursor.braces(() => this.sum());
    if (this.seen > 1) {
      cursor.fail(
        start,
        cursor.previous.end,
        'latex-invisible-braces',
        'these braces group, but do not show',
        `write parentheses: ${command.text}\\left( … \\right)`,
      );
    }
    this.openFrom = { command, headEnd, argument: start + 1, braced: true };
    if (cursor.is('^')) this.refuseBehindOpen();
    return value;
  }

  protected logarithm(): Expr {
    const { cursor } = this;
    const command = cursor.take();
    if (cursor.is('^')) {
      cursor.fail(
        command.start,
        cursor.next.end,
        'latex-ambiguous-argument',
        '"\\log^" can be read in more than one way',
        'write (\\log_{10}(x))^{2} for a power',
      );
    }
    if (cursor.accept('_')) {
      const base = cursor.is('{') ? cursor.braces(() => this.sum()) : this.unbraced(cursor.next);
      return this.toBase(base, command);
    }
    const { log: convention } = this.conventions;
    if (convention === undefined) {
      cursor.fail(
        command.start,
        command.end,
        'latex-ambiguous-log',
        'the base of "\\log" is not said',
        'write \\ln for the natural logarithm, \\log_{10} or \\log_{2} for others, or say which one it is',
      );
    }
    if (convention === 'natural') return log(this.argumentOf(command));
    return this.toBase(num(Number(convention)), command);
  }

  protected toBase(base: Expr, command: LatexToken): Expr {
    if (base.kind === 'num' && (base.value.sign <= 0 || base.value.isOne)) {
      this.cursor.fail(
        command.start,
        this.cursor.previous.end,
        'division-by-zero',
        'there is no logarithm to this base',
        'write \\ln',
      );
    }
    return div(log(this.argumentOf(command)), log(base.kind === 'num' ? num(base.value) : base));
  }

  protected extremum(): Expr {
    const { cursor } = this;
    const command = cursor.take();
    const open = cursor.opening();
    if (open === undefined) {
      return cursor.unexpected(`parentheses behind ${command.text}`, `write ${command.text}(a, b)`);
    }
    return call(command.text.slice(1), ...this.list(open));
  }

  protected list(open: number): Expr[] {
    return this.cursor.group(open, () => {
      const args = [this.sum()];
      while (this.cursor.accept(',')) args.push(this.sum());
      return args;
    });
  }

  /** `e^…` or an upright e that nobody has named. */
  protected isEuler(): boolean {
    const { cursor } = this;
    const { next } = cursor;
    if (next.text === '\\mathrm{e}') return this.nameAt(cursor.at)?.known === undefined;
    if (next.text !== 'e') return false;
    const found = this.nameAt(cursor.at);
    if (found === undefined || found.after !== cursor.at + 1 || found.known !== undefined)
      return false;
    return this.meaningOfE() !== 'symbol';
  }

  private meaningOfE(): 'exp' | 'symbol' | undefined {
    const { cursor, conventions } = this;
    return cursor.token(cursor.at + 1).text === '^' ? conventions.e : conventions.bareE;
  }

  protected euler(): Expr {
    const { cursor } = this;
    const isUnclear = cursor.next.text === 'e' && this.meaningOfE() === undefined;
    if (cursor.is('e')) refuseFunctionWord(cursor, cursor.at);
    const token = cursor.take();
    if (isUnclear) refuseE(cursor, token);
    if (token.text === 'e') this.firstE ??= token;
    return cursor.accept('^') ? exp(this.exponent()) : exp(num(1));
  }

  protected needBraces(after: LatexToken): Expr {
    const { cursor } = this;
    if (!cursor.is('{')) {
      cursor.fail(
        after.start,
        cursor.next.end,
        'latex-braces-needed',
        `"${after.text}" needs braces around each of its parts`,
        after.text === '\\sqrt' ? 'write \\sqrt{…}' : `write ${after.text}{…}{…}`,
      );
    }
    return cursor.braces(() => this.sum());
  }

  protected root(): Expr {
    const { cursor } = this;
    const command = cursor.take();
    if (!cursor.is('[')) return sqrt(this.needBraces(command));
    const index = cursor.group(cursor.at, () => this.sum());
    if (index.kind === 'num' && index.value.isZero) this.divisionByZero(command.start);
    return pow(this.needBraces(command), div(num(1), index));
  }

  protected divisionByZero(start: number): never {
    const { end } = this.cursor.previous;
    return this.cursor.fail(
      start,
      end,
      'division-by-zero',
      `"${this.cursor.quote(start, end)}" divides by zero`,
    );
  }
}

/** @throws IsoflopError always: nobody has said what this `e` is */
export function refuseE(cursor: Cursor, token: LatexToken): never {
  const behind = cursor.token(cursor.tokens.indexOf(token) + 1);
  return cursor.fail(
    token.start,
    behind.text === '^' ? behind.end : token.end,
    'latex-ambiguous-e',
    'this "e" may be the number e or a symbol',
    'write \\exp(…) or \\mathrm{e}^{…} for the exponential, or declare a symbol e',
  );
}
