/**
 * What another algebra system is asked about a verdict: plain data, so that whoever writes it out for
 * one needs to know nothing of sheets.
 *
 * Its formulas may hold three operations that are left to that system, as calls of names that no formula
 * of a user can hold.
 */
import type { Assumptions } from '../expression/assumptions.js';
import { call, num, sym } from '../expression/nodes.js';
import type { Expr, Relation } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import type { LimitEnd } from './step.js';

export const SLOPE = '#slope';
export const PUT = '#put';
export const LIMIT = '#limit';

/** ∂ of/∂ by. */
export const slopeOf = (of: Expr, by: string): Expr => call(SLOPE, of, sym(by));
/** `of` with the value put in for the symbol. */
export const putIn = (of: Expr, symbol: string, value: Expr): Expr =>
  call(PUT, of, sym(symbol), value);
/** What `of` tends to as the symbol goes to its end: a third argument, 0, stands for zero. */
export const limitOf = (of: Expr, by: string, end: LimitEnd): Expr =>
  end === 'zero' ? call(LIMIT, of, sym(by), num(0)) : call(LIMIT, of, sym(by));

/** Our own verdict: it holds for all values, it fails at some, or we could not tell. */
export type Held = 'holds' | 'fails' | 'open';

export interface Asked {
  /** `hoffmann2022/eq4-N`, unique in a script. */
  readonly id: string;
  /** One line for the reader of the script. */
  readonly about: string;
  readonly left: Expr;
  readonly relation: Relation | '>';
  readonly right: Expr;
  readonly known: Assumptions;
  readonly verdict: Held;
  /** Values of the symbols at which we say that it fails. */
  readonly point?: ReadonlyMap<string, Rational>;
}

/** A verdict that no question can be made of. */
export interface Unasked {
  readonly id: string;
  readonly about: string;
  readonly why: string;
}

export type Question = Asked | Unasked;

export const isAsked = (question: Question): question is Asked => 'left' in question;
