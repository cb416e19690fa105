/**
 * Leading behaviour at an end of the free share's range. Each quantity is a product of powers of bases; at
 * the end a base tends to a positive number or vanishes like a power of the distance s to it. So every
 * quantity goes like a multiple of a power of s, and with s eliminated, of the budget.
 */
import type { Base } from '../algebra/base.js';
import { Fraction } from '../algebra/fraction.js';
import { baseMentions, fractionMentions } from '../algebra/mentions.js';
import { Product, absorbIntegers } from '../algebra/product.js';
import { toFraction } from '../algebra/quotient.js';
import { Rational } from '../expression/rational.js';
import { div, mul, pow } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { fractionProduct } from './coefficient.js';
import type { DeriveContext } from './context.js';
import { at } from './regimes-ends.js';
import type { ShareEnd } from './regimes-ends.js';

/** A base vanishes at most this often at an end; the shares are quotients of linear functions. */
const MAX_ORDER = 4;

/** base = distance^order · rest, and rest is positive at the end. */
export interface BaseLimit {
  readonly base: Base;
  readonly shown: Expr;
  readonly order: number;
  readonly rest: Expr;
  /** The rest's value at the end. */
  readonly lead: Expr;
  readonly leadProduct: Product;
  /** rest/lead, which is one at the end; undefined where the rest does not depend on the share. */
  readonly correction: Expr | undefined;
}

/** quantity = constant · distance^order · (what tends to one) */
export interface Limit {
  readonly product: Product;
  readonly constant: Product;
  readonly order: Fraction;
}

/** The bases that depend on the share, at one end; undefined where a sign is not known there. */
export function baseLimits(
  context: DeriveContext,
  symbol: string,
  end: ShareEnd,
  products: readonly Product[],
): ReadonlyMap<string, BaseLimit> | undefined {
  const name = new Set([symbol]);
  const out = new Map<string, BaseLimit>();
  for (const [base, exponent] of products.flatMap((p) => p.factors)) {
    if (fractionMentions(exponent, name)) return undefined;
    if (!baseMentions(base, name) || out.has(base.key)) continue;
    const limit = baseLimit(context, symbol, end, base);
    if (!limit) return undefined;
    out.set(base.key, limit);
  }
  return out;
}

function baseLimit(
  { algebra, display }: DeriveContext,
  symbol: string,
  { end, distance }: ShareEnd,
  base: Base,
): BaseLimit | undefined {
  const shown = display.base(base);
  let rest = shown;
  for (let order = 0; order <= MAX_ORDER; order++) {
    const lead = algebra.of(at(rest, symbol, end));
    if (!lead.numerator.isZero) {
      if (!algebra.positive(lead)) return undefined;
      const value = display.canonical(lead);
      const quotient = display.canonical(algebra.of(div(rest, value)));
      return {
        base,
        shown,
        order,
        rest,
        lead: value,
        leadProduct: fractionProduct(toFraction(lead), algebra),
        correction: quotient.kind === 'num' ? undefined : quotient,
      };
    }
    rest = display.canonical(algebra.of(div(rest, distance)));
  }
  return undefined;
}

export function limitOf(product: Product, limits: ReadonlyMap<string, BaseLimit>): Limit {
  let constant = product.without(new Set(limits.keys()));
  let order = Fraction.ZERO;
  for (const [base, exponent] of product.factors) {
    const limit = limits.get(base.key);
    if (!limit) continue;
    constant = constant.times(limit.leadProduct.power(exponent));
    order = order.add(exponent.mul(Fraction.constant(Rational.of(limit.order))));
  }
  return { product, constant, order };
}

/** What `limit` is in terms of `unknown`, whose own limit is `by`: s eliminated between the two. */
export function eliminated(
  limit: Limit,
  by: Limit,
  unknown: Base,
): { readonly exponent: Fraction; readonly leading: Product } {
  const exponent = limit.order.div(by.order);
  const leading = limit.constant
    .times(by.constant.power(exponent.neg()))
    .times(Product.power(unknown, exponent));
  return { exponent, leading: absorbIntegers(leading) };
}

/** The factors that tend to one in quantity/by^exponent: ∏ (rest/lead)^(its exponent in that). */
export function correctionOf(
  { display, algebra }: DeriveContext,
  limits: ReadonlyMap<string, BaseLimit>,
  quantity: Product,
  by: Product = Product.ONE,
  exponent: Fraction = Fraction.ZERO,
): Expr {
  const powers: Expr[] = [];
  for (const { base, correction } of limits.values()) {
    if (!correction) continue;
    const own = quantity.exponentOf(base.key).sub(exponent.mul(by.exponentOf(base.key)));
    if (own.isZero) continue;
    powers.push(
      own.equals(Fraction.MINUS_ONE)
        ? display.canonical(algebra.invert(algebra.of(correction)))
        : pow(correction, display.fraction(own)),
    );
  }
  return mul(...powers);
}

/** A fraction less a numerator or denominator of known sign: its sign is the fraction's. */
export function signPart(context: DeriveContext, f: Fraction): Fraction {
  const top = Fraction.polynomial(f.numerator);
  const bottom = Fraction.polynomial(f.denominator);
  for (const [known, open] of [
    [top, bottom],
    [bottom, top],
  ] as const) {
    if (context.isPositive(known)) return open;
    if (context.isPositive(known.neg())) return open.neg();
  }
  return f;
}
