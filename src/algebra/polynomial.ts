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

function withCoefficient(term: Term, coefficient: Rational): Term {
  return { monomial: term.monomial, key: term.key, coefficient };
}

/** Sum or difference of two descending lists of terms. */
function merged(a: readonly Term[], b: readonly Term[], minus: boolean): readonly Term[] {
  const out: Term[] = [];
  const second = (t: Term): Term => (minus ? withCoefficient(t, t.coefficient.neg()) : t);
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x && y; x = a[i], y = b[j]) {
    if (x.key === y.key) {
      const sum = minus ? x.coefficient.sub(y.coefficient) : x.coefficient.add(y.coefficient);
      if (!sum.isZero) out.push(withCoefficient(x, sum));
      i++;
      j++;
    } else if (compareMonomials(x.monomial, y.monomial) < 0) {
      out.push(x);
      i++;
    } else {
      out.push(second(y));
      j++;
    }
  }
  for (let x = a[i]; x; x = a[++i]) out.push(x);
  for (let y = b[j]; y; y = b[++j]) out.push(second(y));
  if (out.length > MAX_TERMS) throw new LimitReached('terms of a polynomial', MAX_TERMS);
  return out;
}

/** Each term times one that is not zero: their order stays. */
function timesTerm(terms: readonly Term[], by: Term): readonly Term[] {
  return terms.map((t): Term => {
    const monomial = multiplyMonomials(t.monomial, by.monomial);
    return {
      monomial,
      key: monomialKey(monomial),
      coefficient: t.coefficient.mul(by.coefficient),
    };
  });
}

/** A product with fewer terms on one side than this is added up row by row, without a table. */
const SHORT = 5;

export class Polynomial {
  static readonly ZERO = new Polynomial([]);
  static readonly ONE = new Polynomial([{ monomial: [], key: '', coefficient: Rational.ONE }]);

  #key: string | undefined;

  /** Terms in descending order, none zero. */
  private constructor(readonly terms: readonly Term[]) {}

  static constant(value: Rational): Polynomial {
    if (value.isZero) return Polynomial.ZERO;
    if (value.isOne) return Polynomial.ONE;
    return new Polynomial([{ monomial: [], key: '', coefficient: value }]);
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
    return new Polynomial(merged(this.terms, other.terms, false));
  }
  neg(): Polynomial {
    if (this.isZero) return this;
    return new Polynomial(this.terms.map((t) => withCoefficient(t, t.coefficient.neg())));
  }
  sub(other: Polynomial): Polynomial {
    if (other.isZero) return this;
    if (this.isZero) return other.neg();
    return new Polynomial(merged(this.terms, other.terms, true));
  }

  scale(factor: Rational): Polynomial {
    if (factor.isOne) return this;
    if (factor.isZero) return Polynomial.ZERO;
    return new Polynomial(this.terms.map((t) => withCoefficient(t, t.coefficient.mul(factor))));
  }
  mul(other: Polynomial): Polynomial {
    const c = this.asConstant;
    if (c) return other.scale(c);
    const d = other.asConstant;
    if (d) return this.scale(d);
    const [few, many] = this.terms.length <= other.terms.length ? [this, other] : [other, this];
    if (few.terms.length * many.terms.length > MAX_TERMS * 8) {
      throw new LimitReached('terms of a polynomial', MAX_TERMS);
    }
    if (few.terms.length < SHORT) {
      const rows = few.terms.map((t) => timesTerm(many.terms, t));
      return new Polynomial(rows.reduce((sum, row) => merged(sum, row, false)));
    }
    const entries: (readonly [Monomial, Rational])[] = [];
    for (const a of few.terms) {
      for (const b of many.terms) {
        const monomial = multiplyMonomials(a.monomial, b.monomial);
        entries.push([monomial, a.coefficient.mul(b.coefficient)]);
      }
    }
    return Polynomial.of(entries);
  }

  /** Exact quotient, or undefined where there is none of at most `maxTerms` terms. */
  divide(by: Polynomial, maxTerms = MAX_TERMS): Polynomial | undefined {
    const constant = by.asConstant;
    if (constant) return constant.isZero ? undefined : this.scale(constant.inv());
    if (this.isZero) return this;
    const lead = by.leading as Term;
    // Lowest terms multiply to the lowest term, so that they tell most failures beforehand.
    const lowest = this.terms.at(-1) as Term;
    if (!divideMonomials(lowest.monomial, (by.terms.at(-1) as Term).monomial)) return undefined;
    let rest = this.terms;
    const quotient: Term[] = [];
    for (let top = rest[0]; top; top = rest[0]) {
      const monomial = divideMonomials(top.monomial, lead.monomial);
      if (!monomial || quotient.length >= maxTerms) return undefined;
      const coefficient = top.coefficient.div(lead.coefficient);
      const term: Term = { monomial, key: monomialKey(monomial), coefficient };
      quotient.push(term);
      rest = merged(rest, timesTerm(by.terms, term), true);
    }
    return new Polynomial(quotient);
  }

  /** The bases in it, by key. */
  bases(into = new Map<string, Base>()): Map<string, Base> {
    for (const { monomial } of this.terms) for (const [base] of monomial) into.set(base.key, base);
    return into;
  }
}
