/** Greatest common divisors of polynomials over the rationals: primitive remainder sequences. */
import { LimitReached } from '../base/errors.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import type { Base } from './base.js';
import { Polynomial } from './polynomial.js';
import type { Monomial } from './polynomial.js';

/** Above this many terms no common divisor is looked for; forms are then larger, never wrong. */
const MAX_GCD_TERMS = 60;
const MAX_STEPS = 40;

/** Scaled to leading coefficient one; zero stays zero. */
function monic(p: Polynomial): Polynomial {
  const lead = p.leading;
  return lead ? p.scale(lead.coefficient.inv()) : p;
}

/** The largest power product that divides every term. */
export function monomialContent(p: Polynomial): Monomial {
  let common: Map<string, readonly [Base, number]> | undefined;
  for (const { monomial } of p.terms) {
    const next = new Map<string, readonly [Base, number]>();
    for (const [base, exponent] of monomial) {
      const before = common?.get(base.key);
      if (!common || before)
        next.set(base.key, [base, Math.min(exponent, before?.[1] ?? exponent)]);
    }
    common = next;
    if (common.size === 0) return [];
  }
  return [...(common?.values() ?? [])].sort((a, b) => compareKeys(a[0].key, b[0].key));
}

/** p as a polynomial in one base: coefficients by power. */
function coefficientsIn(p: Polynomial, key: string): Map<number, Polynomial> {
  const parts = new Map<number, (readonly [Monomial, Rational])[]>();
  for (const { monomial, coefficient } of p.terms) {
    const power = monomial.find(([base]) => base.key === key)?.[1] ?? 0;
    const rest = monomial.filter(([base]) => base.key !== key);
    const list = parts.get(power) ?? [];
    list.push([rest, coefficient]);
    parts.set(power, list);
  }
  return new Map([...parts].map(([power, list]) => [power, Polynomial.of(list)]));
}

function degreeIn(p: Polynomial, key: string): number {
  let degree = 0;
  for (const { monomial } of p.terms) {
    for (const [base, exponent] of monomial)
      if (base.key === key) degree = Math.max(degree, exponent);
  }
  return degree;
}

function contentIn(p: Polynomial, key: string): Polynomial {
  let content = Polynomial.ZERO;
  for (const coefficient of coefficientsIn(p, key).values()) {
    content = gcd(content, coefficient);
    if (content.isOne) break;
  }
  return content;
}

function pseudoRemainder(a: Polynomial, b: Polynomial, main: Base): Polynomial {
  const degreeB = degreeIn(b, main.key);
  const leadB = coefficientsIn(b, main.key).get(degreeB) as Polynomial;
  let rest = a;
  for (;;) {
    const degree = degreeIn(rest, main.key);
    if (rest.isZero || degree < degreeB) return rest;
    const lead = coefficientsIn(rest, main.key).get(degree) as Polynomial;
    const shift = degree === degreeB ? Polynomial.ONE : Polynomial.base(main, degree - degreeB);
    rest = rest.mul(leadB).sub(b.mul(lead).mul(shift));
    if (rest.terms.length > MAX_GCD_TERMS * 4) throw new LimitReached('terms of a remainder', 1);
  }
}

/** Monic greatest common divisor; 1 where the search would be too long (a weaker form, not a wrong one). */
export function gcd(a: Polynomial, b: Polynomial): Polynomial {
  if (a.isZero) return monic(b);
  if (b.isZero) return monic(a);
  if (a.asConstant || b.asConstant) return Polynomial.ONE;
  if (a.key === b.key) return monic(a);
  if (a.terms.length > MAX_GCD_TERMS || b.terms.length > MAX_GCD_TERMS) return Polynomial.ONE;
  const [small, large] = a.terms.length <= b.terms.length ? [a, b] : [b, a];
  if (small.terms.length === 1) return commonMonomial(small, large);
  if (large.divide(small)) return monic(small);
  // A polynomial of degree one has no factors but itself.
  if (isLinear(small) || isLinear(large)) return Polynomial.ONE;
  const common = [...a.bases().values()].filter((base) => b.bases().has(base.key));
  if (common.length === 0) return Polynomial.ONE;
  common.sort(
    (x, y) =>
      Math.min(degreeIn(a, x.key), degreeIn(b, x.key)) -
        Math.min(degreeIn(a, y.key), degreeIn(b, y.key)) || compareKeys(x.key, y.key),
  );
  const main = common[0] as Base;
  try {
    return euclid(a, b, main);
  } catch (error) {
    if (error instanceof LimitReached) return Polynomial.ONE;
    throw error;
  }
}

function isLinear(p: Polynomial): boolean {
  return p.terms.every(
    ({ monomial }) => monomial.length === 0 || (monomial.length === 1 && monomial[0]?.[1] === 1),
  );
}

function commonMonomial(single: Polynomial, other: Polynomial): Polynomial {
  const content = new Map(monomialContent(other).map(([base, n]) => [base.key, n]));
  const monomial: (readonly [Base, number])[] = [];
  for (const [base, n] of single.terms[0]?.monomial ?? []) {
    const shared = Math.min(n, content.get(base.key) ?? 0);
    if (shared > 0) monomial.push([base, shared]);
  }
  return Polynomial.of([[monomial, Rational.ONE]]);
}

function euclid(a: Polynomial, b: Polynomial, main: Base): Polynomial {
  const contentA = contentIn(a, main.key);
  const contentB = contentIn(b, main.key);
  const content = gcd(contentA, contentB);
  let p = a.divide(contentA) ?? a;
  let q = b.divide(contentB) ?? b;
  if (degreeIn(p, main.key) < degreeIn(q, main.key)) [p, q] = [q, p];
  for (let step = 0; !q.isZero; step++) {
    if (step > MAX_STEPS) throw new LimitReached('steps of a remainder sequence', MAX_STEPS);
    const rest = pseudoRemainder(p, q, main);
    p = q;
    if (rest.isZero) q = rest;
    else if (degreeIn(rest, main.key) === 0) return monic(content);
    else q = monic(rest.divide(contentIn(rest, main.key)) ?? rest);
  }
  const primitive = p.divide(contentIn(p, main.key)) ?? p;
  return monic(content.mul(primitive));
}

/**
 * Splits p into factors with multiplicities, as far as contents and repeated factors go. The product of
 * the factors is p up to a rational constant; they need not be irreducible.
 */
export function splitFactors(p: Polynomial): readonly (readonly [Polynomial, number])[] {
  if (p.asConstant) return [];
  if (p.terms.length > MAX_GCD_TERMS) return [[p, 1]];
  for (const base of p.bases().values()) {
    const content = contentIn(p, base.key);
    const rest = content.asConstant ? undefined : p.divide(content);
    if (rest) return mergeFactors([...splitFactors(content), ...splitFactors(rest)]);
    const common = gcd(p, derivativeBy(p, base.key));
    const cofactor = common.asConstant ? undefined : p.divide(common);
    if (cofactor) return mergeFactors([...splitFactors(common), ...splitFactors(cofactor)]);
  }
  return [[monic(p), 1]];
}

function mergeFactors(
  factors: readonly (readonly [Polynomial, number])[],
): readonly (readonly [Polynomial, number])[] {
  const merged = new Map<string, readonly [Polynomial, number]>();
  for (const [factor, multiplicity] of factors) {
    merged.set(factor.key, [factor, (merged.get(factor.key)?.[1] ?? 0) + multiplicity]);
  }
  return [...merged.values()];
}

function derivativeBy(p: Polynomial, key: string): Polynomial {
  const entries: (readonly [Monomial, Rational])[] = [];
  for (const { monomial, coefficient } of p.terms) {
    const entry = monomial.find(([base]) => base.key === key);
    if (!entry) continue;
    const rest = monomial.flatMap((e) =>
      e !== entry ? [e] : entry[1] === 1 ? [] : [[entry[0], entry[1] - 1] as const],
    );
    entries.push([rest, coefficient.mul(Rational.of(entry[1]))]);
  }
  return Polynomial.of(entries);
}
