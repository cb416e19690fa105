/** Reading an expression as a posynomial in some variables. */
import type { Canonicalizer } from '../algebra/canonical.js';
import type { Display } from '../algebra/display.js';
import type { Fraction } from '../algebra/fraction.js';
import { PowerSum } from '../algebra/power-sum.js';
import { Product } from '../algebra/product.js';
import { coefficientProduct } from './coefficient.js';
import { factorMentions } from '../algebra/mentions.js';
import { variablePowers } from '../algebra/variable-powers.js';
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { add, div, mul, pow, sym } from '../expression/nodes.js';

/** Terms of an exponent: a law has a handful, and the shares are quotients of products of them. */
const MAX_EXPONENT = 24;

/** coefficient × ∏ variable^exponent, with neither depending on the variables. */
export interface PosyTerm {
  readonly coefficient: Product;
  /** Exponents of the variables, in their order; zero where a variable is absent. */
  readonly exponents: readonly Fraction[];
}

/** A term that cannot stand in a posynomial, and why. */
export interface Obstacle {
  readonly term: Expr;
  readonly why: string;
}

export type PosyReading =
  | {
      readonly terms: readonly PosyTerm[];
      readonly constant: PowerSum;
      readonly denominator: PowerSum;
    }
  | { readonly obstacle: Obstacle };

/**
 * Splits `expr` into terms that depend on the variables and a constant that does not. Signs of the
 * coefficients are not looked at here.
 */
export function readPosynomial(
  expr: Expr,
  variables: readonly string[],
  algebra: Canonicalizer,
  display: Display,
): PosyReading {
  const form = algebra.of(expr);
  const names = new Set(variables);
  if (form.denominator.terms.some((t) => t.factors.some(([b, e]) => factorMentions(b, e, names)))) {
    return {
      obstacle: {
        term: display.canonical(form),
        why: 'the variables stand in a sum in a denominator',
      },
    };
  }
  const groups = new Map<string, { exponents: readonly Fraction[]; parts: Product[] }>();
  const constants: Product[] = [];
  for (const term of form.numerator.terms) {
    const powers = variablePowers(term, variables);
    if (!powers) {
      return {
        obstacle: {
          term: display.product(term),
          why: 'it is no product of powers of the variables with constant exponents',
        },
      };
    }
    const { exponents, rest: free } = powers;
    for (const { numerator, denominator } of exponents) {
      if (numerator.terms.length + denominator.terms.length > MAX_EXPONENT) {
        throw new LimitReached('terms of an exponent', MAX_EXPONENT);
      }
    }
    const depends = exponents.some((e) => !e.isZero);
    const part = Product.of(term.coefficient, free);
    if (!depends) {
      constants.push(part);
      continue;
    }
    const key = exponents.map((e) => e.key).join('|');
    const group = groups.get(key) ?? { exponents, parts: [] };
    group.parts.push(part);
    groups.set(key, group);
  }
  const terms = [...groups.values()].map(({ exponents, parts }): PosyTerm => ({
    coefficient: coefficientProduct(
      { numerator: PowerSum.collect(parts), denominator: form.denominator },
      algebra,
    ),
    exponents,
  }));
  return { terms, constant: PowerSum.collect(constants), denominator: form.denominator };
}

/** A term as an expression, negative powers as a quotient: A/N^α. */
export function termExpr(term: PosyTerm, variables: readonly string[], display: Display): Expr {
  const over: Expr[] = [display.product(term.coefficient)];
  const under: Expr[] = [];
  term.exponents.forEach((e, i) => {
    const variable = sym(variables[i] as string);
    if (e.looksNegative) under.push(pow(variable, display.fraction(e.neg())));
    else over.push(pow(variable, display.fraction(e)));
  });
  return under.length === 0 ? mul(...over) : div(mul(...over), mul(...under));
}

export function sumExpr(
  terms: readonly PosyTerm[],
  variables: readonly string[],
  display: Display,
): Expr {
  return add(...terms.map((t) => termExpr(t, variables, display)));
}
