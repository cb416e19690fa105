/** How formulas are made, part by part. Numbers are exact, and names are those of the sheets' language. */
import { IsoflopError, LimitReached } from '../base/errors.js';
import * as nodes from '../expression/nodes.js';
import type { Call, Expr, Num, Sym } from '../expression/nodes.js';
import { productTooLong, sumTooLong } from '../expression/number-size.js';
import { MAX_DIGITS, Rational as ExactRational } from '../expression/rational.js';
import { requireOptionalText, requireText, wrong } from './arguments.js';
import { requireCount, requireExpr, requireName, requirePower } from './formula-arguments.js';

const NOT_EXACT = "a double is not exact: write parse('0.1') or Rational.parse('0.1')";

function exactly(value: unknown, what: string): ExactRational {
  if (value instanceof ExactRational) return value;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
  if (isWhole || typeof value === 'bigint') return ExactRational.of(value);
  return wrong(what, 'a whole number or a Rational', value, NOT_EXACT);
}

function tooLong(): never {
  throw new IsoflopError({
    code: 'number-too-long',
    message: `a number would have more than ${String(MAX_DIGITS)} digits`,
    hint: 'numbers are kept exactly, every digit of them; use a symbol for one of this size',
  });
}

const each = (args: readonly unknown[], what: string): void => {
  args.forEach((arg, i) => {
    requireExpr(arg, `${what} ${String(i + 1)}`);
  });
};

/** An exact rational number, and how exact numbers are made. */
export type Rational = ExactRational;

export interface Rationals {
  readonly ZERO: Rational;
  readonly ONE: Rational;
  /** n/d in lowest terms. @throws IsoflopError where one is not whole, or d is zero */
  readonly of: (n: bigint | number, d?: bigint | number) => Rational;
  /** The value of a decimal numeral such as `5.76e23`. @throws IsoflopError for any other text */
  readonly parse: (text: string) => Rational;
}

export const Rational: Rationals = Object.freeze({
  ZERO: ExactRational.ZERO,
  ONE: ExactRational.ONE,
  of: (n: bigint | number, d: bigint | number = 1n): Rational => {
    const divisor = exactly(d, 'the denominator');
    if (divisor.isZero) {
      throw new IsoflopError({
        code: 'division-by-zero',
        message: 'the denominator is zero',
        hint: 'give another',
      });
    }
    return exactly(n, 'the numerator').div(divisor);
  },
  parse: (text: string): Rational => {
    requireText(text, 'the numeral');
    try {
      return ExactRational.parse(text);
    } catch (error) {
      if (error instanceof LimitReached) return tooLong();
      if (!(error instanceof RangeError)) throw error;
      throw new IsoflopError({
        code: 'malformed-number',
        message: `${JSON.stringify(text.slice(0, 60))} is no number`,
        hint: "write it as '0.34' or '5.76e23'",
      });
    }
  },
});

/**
 * An exact number.
 * @param text how a source prints it, kept for display
 */
export function num(value: Rational | bigint | number, text?: string): Num {
  requireOptionalText(text, 'how the number is printed');
  return nodes.num(exactly(value, 'the number'), text);
}

/** A symbol. @throws IsoflopError `bad-name` */
export function sym(name: string): Sym {
  requireText(name, 'the name');
  requireName(name);
  return nodes.sym(name);
}

/** A function applied: log, exp, sqrt, min, max, or any other name. @throws IsoflopError */
export function call(name: string, ...args: readonly Expr[]): Call {
  requireText(name, 'the name');
  requireName(name);
  each(args, 'argument');
  requireCount(name, args.length);
  return nodes.call(name, ...args);
}

/** Sum: flattened; numbers combine at the place of the first; zeros vanish. */
export function add(...terms: readonly Expr[]): Expr {
  each(terms, 'term');
  return sumTooLong(terms) ? tooLong() : nodes.add(...terms);
}

/** Product: flattened; numbers combine at the front; ones vanish; zero absorbs. */
export function mul(...factors: readonly Expr[]): Expr {
  each(factors, 'factor');
  return productTooLong(factors) ? tooLong() : nodes.mul(...factors);
}

/** Power: a number to a whole number is computed while it stays short. @throws IsoflopError for 0^0 and 0^-1 */
export function pow(base: Expr, exponent: Expr): Expr {
  requireExpr(base, 'the base');
  requireExpr(exponent, 'the exponent');
  requirePower(base, exponent);
  return nodes.pow(base, exponent);
}

/** The natural logarithm. */
export function log(of: Expr): Expr {
  requireExpr(of, 'the argument');
  return nodes.log(of);
}

/** e to that power. */
export function exp(of: Expr): Expr {
  requireExpr(of, 'the argument');
  return nodes.exp(of);
}

/** The square root. */
export function sqrt(of: Expr): Expr {
  requireExpr(of, 'the argument');
  return nodes.sqrt(of);
}

/** The same with the other sign. */
export function neg(of: Expr): Expr {
  requireExpr(of, 'the argument');
  return nodes.neg(of);
}

/** left − right. */
export function sub(left: Expr, right: Expr): Expr {
  return add(left, neg(right));
}

/** numerator/denominator. @throws IsoflopError where the denominator is zero */
export function div(numerator: Expr, denominator: Expr): Expr {
  return mul(numerator, pow(denominator, nodes.MINUS_ONE));
}
