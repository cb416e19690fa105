/**
 * Expressions: an immutable tagged union, and the constructors that build it.
 *
 * The constructors do only what keeps a formula as its author wrote it: nested sums and products are
 * flattened, numbers next to each other are combined, and neutral elements vanish. Everything
 * else is the canonical form's work (`src/algebra`).
 */
import { LimitReached, unreachable } from '../base/errors.js';
import { Rational } from './rational.js';

/** An exact number. `text` is how it was printed, kept for display; it does not count in comparisons. */
export interface Num {
  readonly kind: 'num';
  readonly value: Rational;
  readonly text?: string;
}
/** Any name is a plain symbol: `E`, `e`, `pi` and `__proto__` mean nothing special. */
export interface Sym {
  readonly kind: 'sym';
  readonly name: string;
}
/** Two or more summands. A difference a − b is a + (−1)·b. */
export interface Add {
  readonly kind: 'add';
  readonly args: readonly Expr[];
}
/** Two or more factors, at most one of them a number, and that first. A quotient a/b is a·b^(−1). */
export interface Mul {
  readonly kind: 'mul';
  readonly args: readonly Expr[];
}
export interface Pow {
  readonly kind: 'pow';
  readonly base: Expr;
  readonly exponent: Expr;
}
/** A function applied: one of {@link FUNCTIONS}, or any other name, which is an unknown function. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}
export type Expr = Num | Sym | Add | Mul | Pow | Call;

/** The functions with a meaning, and how many arguments each takes (`many`: one or more). */
export const FUNCTIONS: ReadonlyMap<string, number | 'many'> = new Map<string, number | 'many'>([
  ['log', 1],
  ['exp', 1],
  ['sqrt', 1],
  ['min', 'many'],
  ['max', 'many'],
]);

export type Relation = '=' | '<=' | '>=';

/** left = right, or an inequality. */
export interface Equation {
  readonly left: Expr;
  readonly relation: Relation;
  readonly right: Expr;
}

export function num(value: Rational | bigint | number, text?: string): Num {
  const exact = value instanceof Rational ? value : Rational.of(value);
  return Object.freeze(
    text === undefined ? { kind: 'num', value: exact } : { kind: 'num', value: exact, text },
  );
}

export const ZERO: Num = num(Rational.ZERO);
export const ONE: Num = num(Rational.ONE);
export const MINUS_ONE: Num = num(Rational.MINUS_ONE);

export function sym(name: string): Sym {
  return Object.freeze({ kind: 'sym', name });
}

export function call(name: string, ...args: readonly Expr[]): Call {
  return Object.freeze({ kind: 'call', name, args: Object.freeze([...args]) });
}

export function log(of: Expr): Call {
  return call('log', of);
}
export function exp(of: Expr): Call {
  return call('exp', of);
}

/** Sum: flattened; numbers combine at the place of the first; zeros vanish. */
export function add(...terms: readonly Expr[]): Expr {
  const args: Expr[] = [];
  let numberAt = -1;
  const push = (term: Expr): void => {
    if (term.kind === 'add') term.args.forEach(push);
    else if (term.kind === 'num' && numberAt >= 0) {
      const before = args[numberAt];
      if (before?.kind !== 'num') return unreachable('a number was expected in a sum');
      args[numberAt] = num(before.value.add(term.value));
    } else {
      if (term.kind === 'num') numberAt = args.length;
      args.push(term);
    }
  };
  terms.forEach(push);
  const number = args[numberAt];
  if (number?.kind === 'num' && number.value.isZero) args.splice(numberAt, 1);
  if (args.length === 0) return ZERO;
  return args.length === 1 && args[0] !== undefined
    ? args[0]
    : Object.freeze({ kind: 'add', args: Object.freeze(args) });
}

/** Product: flattened; numbers combine at the front; ones vanish; zero absorbs. */
export function mul(...factors: readonly Expr[]): Expr {
  let coefficient: Num = ONE;
  let numbers = 0;
  const args: Expr[] = [];
  const push = (factor: Expr): void => {
    if (factor.kind === 'mul') factor.args.forEach(push);
    else if (factor.kind === 'num') {
      coefficient = numbers++ === 0 ? factor : num(coefficient.value.mul(factor.value));
    } else args.push(factor);
  };
  factors.forEach(push);
  if (coefficient.value.isZero && !args.some(isNowhereDefined)) return ZERO;
  if (!coefficient.value.isOne) args.unshift(coefficient);
  if (args.length === 0) return coefficient;
  return args.length === 1 && args[0] !== undefined
    ? args[0]
    : Object.freeze({ kind: 'mul', args: Object.freeze(args) });
}

/** 0^-1, 0^0 or log 0: zero times it is not zero, so that 0/0 must stay to be found out. */
function isNowhereDefined(expr: Expr): boolean {
  const isZero = (e: Expr | undefined): boolean => e?.kind === 'num' && e.value.isZero;
  if (expr.kind === 'call') return expr.name === 'log' && isZero(expr.args[0]);
  return (
    expr.kind === 'pow' &&
    isZero(expr.base) &&
    expr.exponent.kind === 'num' &&
    expr.exponent.value.sign <= 0
  );
}

/** Power: x^1 is x, x^0 is 1 unless x is the number 0, and a number to a whole number is computed while it stays short. */
export function pow(base: Expr, exponent: Expr): Expr {
  if (exponent.kind === 'num') {
    if (exponent.value.isOne) return base;
    const isNothing = base.kind === 'num' && base.value.isZero && exponent.value.sign <= 0;
    if (exponent.value.isZero && !isNothing) return ONE;
    if (base.kind === 'num' && exponent.value.isInteger && !isNothing) {
      try {
        return num(base.value.pow(exponent.value.n));
      } catch (error) {
        if (!(error instanceof LimitReached)) throw error;
      }
    }
  }
  if (base.kind === 'num' && base.value.isOne) return ONE;
  return Object.freeze({ kind: 'pow', base, exponent });
}

export function neg(of: Expr): Expr {
  return mul(MINUS_ONE, of);
}
export function sub(left: Expr, right: Expr): Expr {
  return add(left, neg(right));
}
export function div(numerator: Expr, denominator: Expr): Expr {
  return mul(numerator, pow(denominator, MINUS_ONE));
}
export function sqrt(of: Expr): Expr {
  return call('sqrt', of);
}
