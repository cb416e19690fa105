/** Multivariate polynomials over the rationals, in bases. Immutable. */
import { LimitReached } from '../base/errors.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import type { Base } from './base.js';

/** More terms than any derivation of this field needs. */
export const MAX_TERMS = 4000;

/** A power product with whole exponents ≥ 1, its bases sorted by key. */
export type Monomial = readonly (readonly [Base, number])[];

export interface Term {
  readonly monomial: Monomial;
  readonly key: string;
  readonly coefficient: Rational;
}

function monomialKey(monomial: Monomial): string {
  let key = '';
  for (const [base, exponent] of monomial) key += `${base.key}^${exponent};`;
  return key;
}

function degree(monomial: Monomial): number {
  let sum = 0;
  for (const [, exponent] of monomial) sum += exponent;
  return sum;
}

/** Graded lexicographic: higher degree first, then the earlier base's higher power first. */
function compareMonomials(a: Monomial, b: Monomial): number {
  const byDegree = degree(b) - degree(a);
  if (byDegree !== 0) return byDegree;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [baseA, expA] = a[i] as readonly [Base, number];
    const [baseB, expB] = b[i] as readonly [Base, number];
    const byKey = compareKeys(baseA.key, baseB.key);
    if (byKey !== 0) return byKey;
    if (expA !== expB) return expB - expA;
  }
  return b.length - a.length;
}

export function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: (readonly [Base, number])[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    const order = !x ? 1 : !y ? -1 : compareKeys(x[0].key, y[0].key);
    if (order < 0 && x) {
      out.push(x);
      i++;
    } else if (order > 0 && y) {
      out.push(y);
      j++;
    } else if (x && y) {
      out.push([x[0], x[1] + y[1]]);
      i++;
      j++;
    }
  }
  return out;
}

/** a / b, or undefined where b does not divide a. */
export function divideMonomials(a: Monomial, b: Monomial): Monomial | undefined {
  const out: (readonly [Base, number])[] = [];
  let j = 0;
  for (const entry of a) {
    const other = b[j];
    if (other?.[0].key === entry[0].key) {
      if (entry[1] < other[1]) return undefined;
      if (entry[1] > other[1]) out.push([entry[0], entry[1] - other[1]]);
      j++;
    } else out.push(entry);
  }
  return j === b.length ? out : undefined;
}

export class Polynomial {
  static readonly ZERO = new Polynomial([]);
  static readonly ONE = Polynomial.constant(Rational.ONE);

  #key: string | undefined;

  /** Terms in descending order, none zero. */
  private constructor(readonly terms: readonly Term[]) {}

  static constant(value: Rational): Polynomial {
    return value.isZero
      ? new Polynomial([])
      : new Polynomial([{ monomial: [], key: '', coefficient: value }]);
  }

  static base(base: Base, exponent = 1): Polynomial {
    const monomial: Monomial = [[base, exponent]];
    return new Polynomial([{ monomial, key: monomialKey(monomial), coefficient: Rational.ONE }]);
  }

  static of(entries: Iterable<readonly [Monomial, Rational]>): Polynomial {
    const sums = new Map<string, Term>();
    for (const [monomial, coefficient] of entries) {
      const key = monomialKey(monomial);
      const before = sums.get(key);
      sums.set(key, {
        monomial,
        key,
        coefficient: before ? before.coefficient.add(coefficient) : coefficient,
      });
    }
    return Polynomial.#sorted(sums);
  }

  static #sorted(sums: Map<string, Term>): Polynomial {
    const terms: Term[] = [];
    for (const term of sums.values()) if (!term.coefficient.isZero) terms.push(term);
    if (terms.length > MAX_TERMS) throw new LimitReached('terms of a polynomial', MAX_TERMS);
    if (terms.length > 1) terms.sort((a, b) => compareMonomials(a.monomial, b.monomial));
    return new Polynomial(terms);
  }

  /** Equal polynomials have equal keys. */
  get key(): string {
    return (this.#key ??= this.terms.map((t) => `${t.coefficient.toString()}*${t.key}`).join('+'));
  }
  get isZero(): boolean {
    return this.terms.length === 0;
  }
  /** The value if it has no bases. */
  get asConstant(): Rational | undefined {
    if (this.terms.length === 0) return Rational.ZERO;
    const first = this.terms[0];
    return this.terms.length === 1 && first?.monomial.length === 0 ? first.coefficient : undefined;
  }
  get isOne(): boolean {
    return this.asConstant?.isOne ?? false;
  }
  get leading(): Term | undefined {
    return this.terms[0];
  }

  add(other: Polynomial): Polynomial {
    if (this.isZero) return other;
    if (other.isZero) return this;
    const sums = new Map<string, Term>();
    for (const term of this.terms) sums.set(term.key, term);
    for (const term of other.terms) {
      const before = sums.get(term.key);
      sums.set(
        term.key,
        before ? { ...before, coefficient: before.coefficient.add(term.coefficient) } : term,
      );
    }
    return Polynomial.#sorted(sums);
  }
  neg(): Polynomial {
    return this.scale(Rational.MINUS_ONE);
  }
  sub(other: Polynomial): Polynomial {
    return this.add(other.neg());
  }
  scale(factor: Rational): Polynomial {
    if (factor.isOne) return this;
    if (factor.isZero) return Polynomial.ZERO;
    return new Polynomial(
      this.terms.map((t) => ({ ...t, coefficient: t.coefficient.mul(factor) })),
    );
  }
  mul(other: Polynomial): Polynomial {
    const c = this.asConstant;
    if (c) return other.scale(c);
    const d = other.asConstant;
    if (d) return this.scale(d);
    if (this.terms.length * other.terms.length > MAX_TERMS * 8) {
      throw new LimitReached('terms of a polynomial', MAX_TERMS);
    }
    const sums = new Map<string, Term>();
    for (const a of this.terms) {
      for (const b of other.terms) {
        const monomial = multiplyMonomials(a.monomial, b.monomial);
        const key = monomialKey(monomial);
        const product = a.coefficient.mul(b.coefficient);
        const before = sums.get(key);
        sums.set(key, {
          monomial,
          key,
          coefficient: before ? before.coefficient.add(product) : product,
        });
      }
    }
    return Polynomial.#sorted(sums);
  }

  /** Exact quotient, or undefined where there is none. */
  divide(by: Polynomial): Polynomial | undefined {
    const constant = by.asConstant;
    if (constant) return constant.isZero ? undefined : this.scale(constant.inv());
    const lead = by.leading as Term;
    let rest: Polynomial = this;
    const quotient: (readonly [Monomial, Rational])[] = [];
    while (!rest.isZero) {
      const top = rest.leading as Term;
      const monomial = divideMonomials(top.monomial, lead.monomial);
      if (!monomial || quotient.length > MAX_TERMS) return undefined;
      const coefficient = top.coefficient.div(lead.coefficient);
      quotient.push([monomial, coefficient]);
      rest = rest.sub(by.mul(Polynomial.of([[monomial, coefficient]])));
    }
    return Polynomial.of(quotient);
  }

  /** The bases in it, by key. */
  bases(into = new Map<string, Base>()): Map<string, Base> {
    for (const { monomial } of this.terms) for (const [base] of monomial) into.set(base.key, base);
    return into;
  }
}
