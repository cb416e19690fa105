/** Greatest common divisors and factors of polynomials over the rationals. */
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import { degreeIn, gcdByValues } from './gcd-by-values.js';
import { gcdOf } from './integers.js';
import type { Base } from './base.js';
import { Polynomial } from './polynomial.js';
import type { Monomial } from './polynomial.js';

/** Above this many terms no common divisor is looked for; forms are then larger, never wrong. */
const MAX_GCD_TERMS = 60;
/** Nor above this degree: exponents such as 0.339 and 0.285 over one denominator have thousands. */
const MAX_DEGREE = 48;
const MAX_QUOTIENT = 128;

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

function contentIn(p: Polynomial, key: string): Polynomial {
  let content = Polynomial.ZERO;
  for (const coefficient of coefficientsIn(p, key).values()) {
    content = gcd(content, coefficient);
    if (content.isOne) break;
  }
  return content;
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
  if (large.divide(small, MAX_QUOTIENT)) return monic(small);
  if (small.divide(large, MAX_QUOTIENT)) return monic(large);
  // A polynomial of degree one has no factors but itself.
  if (isLinear(small) || isLinear(large)) return Polynomial.ONE;
  const steps = commonSteps(a, b);
  if (steps.size === 0) return monic(gcdOfShrunk(a, b));
  const shrink = (p: Polynomial): Polynomial =>
    withExponents(p, (n, key) => n / (steps.get(key) ?? 1));
  // Which term leads may change with the exponents.
  return monic(
    withExponents(gcdOfShrunk(shrink(a), shrink(b)), (n, key) => n * (steps.get(key) ?? 1)),
  );
}

/** Bases whose exponents are all multiples of a number above one: x^34 and x^17 are t^2 and t. */
function commonSteps(a: Polynomial, b: Polynomial): Map<string, number> {
  const steps = new Map<string, number>();
  for (const { monomial } of [...a.terms, ...b.terms]) {
    for (const [base, n] of monomial) {
      steps.set(base.key, Number(gcdOf(BigInt(steps.get(base.key) ?? 0), BigInt(n))));
    }
  }
  for (const [key, step] of steps) if (step === 1) steps.delete(key);
  return steps;
}

function withExponents(p: Polynomial, change: (n: number, key: string) => number): Polynomial {
  return Polynomial.of(
    p.terms.map(({ monomial, coefficient }) => [
      monomial.map(([base, n]) => [base, change(n, base.key)] as const),
      coefficient,
    ]),
  );
}

function gcdOfShrunk(a: Polynomial, b: Polynomial): Polynomial {
  // What divides both divides each coefficient of a base that only one of them has.
  for (const [p, q] of [
    [a, b],
    [b, a],
  ] as const) {
    const others = q.bases();
    for (const key of p.bases().keys()) if (!others.has(key)) return gcd(contentIn(p, key), q);
  }
  const degree = (base: Base): number => Math.max(degreeIn(a, base.key), degreeIn(b, base.key));
  const bases = [...a.bases().values()].sort(
    (x, y) => degree(x) - degree(y) || compareKeys(x.key, y.key),
  );
  const [main, largest] = [bases[0], bases.at(-1)];
  if (!main || !largest || degree(largest) > MAX_DEGREE) return Polynomial.ONE;
  return gcdByValues(a, b) ?? gcdBySequence(a, b, main);
}

/** By remainders, for polynomials in many bases, most of them to low powers. */
function gcdBySequence(a: Polynomial, b: Polynomial, main: Base): Polynomial {
  const contentA = contentIn(a, main.key);
  const contentB = contentIn(b, main.key);
  const content = gcd(contentA, contentB);
  let p = a.divide(contentA) ?? a;
  let q = b.divide(contentB) ?? b;
  if (degreeIn(p, main.key) < degreeIn(q, main.key)) [p, q] = [q, p];
  while (!q.isZero) {
    const rest = pseudoRemainder(p, q, main);
    if (!rest) return content;
    if (!rest.isZero && degreeIn(rest, main.key) === 0) return content;
    p = q;
    q = rest.isZero ? rest : monic(rest.divide(contentIn(rest, main.key)) ?? rest);
  }
  const primitive = p.divide(contentIn(p, main.key)) ?? p;
  return content.mul(primitive);
}

/** A multiple of the remainder of a / b; undefined where it would be too long. */
function pseudoRemainder(a: Polynomial, b: Polynomial, main: Base): Polynomial | undefined {
  const degreeB = degreeIn(b, main.key);
  const leadB = coefficientsIn(b, main.key).get(degreeB) as Polynomial;
  let rest = a;
  for (;;) {
    const degree = degreeIn(rest, main.key);
    if (rest.isZero || degree < degreeB) return rest;
    const lead = coefficientsIn(rest, main.key).get(degree) as Polynomial;
    const shift = degree === degreeB ? Polynomial.ONE : Polynomial.base(main, degree - degreeB);
    rest = rest.mul(leadB).sub(b.mul(lead).mul(shift));
    if (rest.terms.length > MAX_GCD_TERMS * 4) return undefined;
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

type Factors = readonly (readonly [Polynomial, number])[];

/**
 * Splits p into factors with multiplicities, as far as contents and repeated factors go. The product of
 * the factors is p up to a rational constant. They have nothing in common, but need not be irreducible.
 */
export function splitFactors(p: Polynomial): Factors {
  if (p.asConstant) return [];
  if (p.terms.length > MAX_GCD_TERMS) return [[p, 1]];
  if (isLinear(p)) return [[monic(p), 1]];
  if (p.terms.length > 1) {
    const single = monomialContent(p);
    const rest = single.length > 0 ? p.divide(Polynomial.of([[single, Rational.ONE]])) : undefined;
    if (rest) return coprime([...powersIn(single), ...splitFactors(rest)]);
  } else return powersIn(p.terms[0]?.monomial ?? []);
  for (const base of p.bases().values()) {
    const content = contentIn(p, base.key);
    const rest = content.asConstant ? undefined : p.divide(content);
    if (rest) return coprime([...splitFactors(content), ...splitFactors(rest)]);
    const common = gcd(p, derivativeBy(p, base.key));
    const cofactor = common.asConstant ? undefined : p.divide(common);
    if (cofactor) return coprime([...splitFactors(common), ...splitFactors(cofactor)]);
  }
  return [[monic(p), 1]];
}

const powersIn = (monomial: Monomial): Factors =>
  monomial.map(([base, n]) => [Polynomial.base(base), n] as const);

/** Equal factors together, and what two of them share taken out of both. */
function coprime(factors: Factors): Factors {
  const merged = new Map<string, readonly [Polynomial, number]>();
  for (const [factor, multiplicity] of factors) {
    merged.set(factor.key, [factor, multiplicity + (merged.get(factor.key)?.[1] ?? 0)]);
  }
  const list = [...merged.values()];
  for (const [i, [f, m]] of list.entries()) {
    for (const [g, n] of list.slice(i + 1)) {
      const shared = gcd(f, g);
      const [restF, restG] = [f.divide(shared), g.divide(shared)];
      if (shared.asConstant || !restF || !restG) continue;
      const others = list.filter(([h]) => h !== f && h !== g);
      const split = [[shared, m + n] as const, [restF, m] as const, [restG, n] as const];
      return coprime([...others, ...split.filter(([h]) => !h.asConstant)]);
    }
  }
  return list;
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
