/**
 * Greatest common divisors of polynomials from those of their values at large integers. The candidate
 * is divided into both, so that what comes out is right. (Char, Geddes & Gonnet 1989, GCDHEU.)
 */
import { Rational } from '../expression/rational.js';
import type { Base } from './base.js';
import { gcdOf, integerRoot, lcmOf } from './integers.js';
import { Polynomial, multiplyMonomials } from './polynomial.js';
import type { Monomial } from './polynomial.js';

/** Points tried a base; the first nearly always does. */
const TRIES = 6;
/** Values longer than this are not formed. */
const MAX_VALUE_BITS = 20_000;
const MAX_QUOTIENT = 400;

/** A common divisor that nothing but numbers can be added to, or undefined where the search is too long. */
export function gcdByValues(a: Polynomial, b: Polynomial): Polynomial | undefined {
  const bases = [...b.bases(a.bases()).values()];
  const [p, q] = [integral(a), integral(b)];
  // A value at a number of n bits has about n times the degree, and there is one value a base.
  let bits = 8 + largest(p).toString(2).length + largest(q).toString(2).length;
  for (const { key } of bases) {
    bits *= 1 + Math.max(degreeIn(p, key), degreeIn(q, key));
    if (bits > MAX_VALUE_BITS) return undefined;
  }
  return search(p, q, bases);
}

/** Highest power of a base in p. */
export function degreeIn(p: Polynomial, key: string): number {
  let degree = 0;
  for (const { monomial } of p.terms) {
    for (const [base, n] of monomial) if (base.key === key) degree = Math.max(degree, n);
  }
  return degree;
}

/** Multiplied by the least number that makes all coefficients whole. */
function integral(p: Polynomial): Polynomial {
  let d = 1n;
  for (const { coefficient } of p.terms) d = lcmOf(d, coefficient.d);
  return p.scale(Rational.of(d));
}

function contentOf(p: Polynomial): bigint {
  return p.terms.reduce((content, { coefficient }) => gcdOf(content, coefficient.n), 0n);
}

/** Both with whole coefficients; the result holds their numeric content too. */
function search(a: Polynomial, b: Polynomial, bases: readonly Base[]): Polynomial | undefined {
  const [contentA, contentB] = [contentOf(a), contentOf(b)];
  const content = Rational.of(gcdOf(contentA, contentB));
  const [main, ...others] = bases;
  if (!main) return Polynomial.constant(content);
  const p = a.scale(Rational.of(1n, contentA));
  const q = b.scale(Rational.of(1n, contentB));
  const [sizeP, sizeQ] = [largest(p), largest(q)];
  let at = 2n * (sizeP < sizeQ ? sizeP : sizeQ) + 29n;
  for (let i = 0; i < TRIES; i++) {
    const [u, v] = [valueAt(p, main, at), valueAt(q, main, at)];
    const found = u.isZero || v.isZero ? undefined : search(u, v, others);
    const candidate = found && primitive(inPowers(found, main, at));
    if (candidate && p.divide(candidate, MAX_QUOTIENT) && q.divide(candidate, MAX_QUOTIENT)) {
      return candidate.scale(content);
    }
    at = (73_794n * at * integerRoot(at, 4n)) / 27_011n;
  }
  return undefined;
}

function largest(p: Polynomial): bigint {
  let size = 0n;
  for (const { coefficient } of p.terms) {
    const abs = coefficient.n < 0n ? -coefficient.n : coefficient.n;
    if (abs > size) size = abs;
  }
  return size;
}

function primitive(p: Polynomial): Polynomial {
  const content = contentOf(p);
  return content === 0n ? p : p.scale(Rational.of(1n, content));
}

/** p with a number for one base. */
function valueAt(p: Polynomial, main: Base, at: bigint): Polynomial {
  const entries: (readonly [Monomial, Rational])[] = [];
  for (const { monomial, coefficient } of p.terms) {
    const n = monomial.find(([base]) => base.key === main.key)?.[1] ?? 0;
    const rest = n === 0 ? monomial : monomial.filter(([base]) => base.key !== main.key);
    entries.push([rest, Rational.of(coefficient.n * at ** BigInt(n))]);
  }
  return Polynomial.of(entries);
}

/** The polynomial in `main` with small coefficients that has this value at `at`. */
function inPowers(value: Polynomial, main: Base, at: bigint): Polynomial {
  const entries: (readonly [Monomial, Rational])[] = [];
  const half = at / 2n;
  for (const { monomial, coefficient } of value.terms) {
    let rest = coefficient.n;
    for (let n = 0; rest !== 0n; n++) {
      let digit = rest % at;
      if (digit > half) digit -= at;
      else if (digit < -half) digit += at;
      rest = (rest - digit) / at;
      const power: Monomial = n === 0 ? [] : [[main, n]];
      entries.push([multiplyMonomials(monomial, power), Rational.of(digit)]);
    }
  }
  return Polynomial.of(entries);
}
