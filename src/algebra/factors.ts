/**
 * Factors of sums. Powers and logarithms of sums can be compared only when the sums have no factors in
 * common, so sums are split where that is known to be possible: by repeated factors, by coefficients
 * without some base, and by the other sums that they are compared with.
 */
import { Rational } from '../expression/rational.js';
import type { Base } from './base.js';
import type { Canonical } from './form.js';
import type { Fraction } from './fraction.js';
import { gcd, splitFactors } from './gcd.js';
import { PowerSum, stripContent } from './power-sum.js';
import { coordinatesOf } from './quotient.js';

type Factors = readonly (readonly [PowerSum, number])[];

/**
 * Factors of a sum with multiplicities, where they are all positive for certain; the sum itself where
 * not. The product of the factors' powers is the sum. `known` are sums that may be factors of it.
 */
export function factorSum(
  sum: PowerSum,
  isPositive: (sum: PowerSum) => boolean,
  known: readonly PowerSum[] = [],
): Factors {
  const { polynomials, toSum } = coordinatesOf([sum]);
  const [p] = polynomials;
  const split = p ? splitFactors(p) : [];
  const parts: Factors =
    split.length === 0 ? [[sum, 1]] : split.map(([f, n]) => [primitive(toSum(f)), n]);
  const merged = new Map<string, readonly [PowerSum, number]>();
  for (const [part, n] of parts) {
    for (const piece of splitBy(part, known)) {
      const turned = piece.scale(Rational.MINUS_ONE);
      const factor = isPositive(turned) ? turned : piece;
      merged.set(factor.key, [factor, n + (merged.get(factor.key)?.[1] ?? 0)]);
    }
  }
  const factors = [...merged.values()];
  const [only] = factors;
  if (!only || (factors.length === 1 && only[1] === 1)) return [[sum, 1]];
  // Contents must cancel out: the sum has none, so its factors without theirs make it up.
  const product = factors.reduce((acc, [s, n]) => acc.mul(s.pow(BigInt(n))), PowerSum.ONE);
  return product.key === sum.key && factors.every(([s]) => isPositive(s)) ? factors : [[sum, 1]];
}

function primitive(sum: PowerSum): PowerSum {
  return stripContent(sum).primitive;
}

/** What two sums have in common and the rest of the first; undefined where that is nothing or all. */
function commonFactor(
  sum: PowerSum,
  other: PowerSum,
): { readonly common: PowerSum; readonly rest: PowerSum } | undefined {
  const { polynomials, toSum } = coordinatesOf([sum, other]);
  const [p, q] = polynomials;
  if (!p || !q) return undefined;
  const shared = gcd(p, q);
  if (shared.asConstant) return undefined;
  const rest = p.divide(shared);
  if (!rest || rest.asConstant) return undefined;
  const common = primitive(toSum(shared));
  return common.terms.length < 2 ? undefined : { common, rest: primitive(toSum(rest)) };
}

function splitBy(sum: PowerSum, known: readonly PowerSum[]): readonly PowerSum[] {
  for (const other of known) {
    const split = commonFactor(sum, other);
    if (split) return [...splitBy(split.common, known), ...splitBy(split.rest, known)];
  }
  return [sum];
}

/**
 * The common factors of the sums that powers or logarithms are taken of in some forms: with them as
 * known factors, the bases of those forms have nothing in common any more.
 */
export function commonFactors(forms: readonly Canonical[]): readonly PowerSum[] {
  const sums = new Map<string, PowerSum>();
  const look = { sums, seen: new Set<string>() };
  for (const form of forms) collectForm(form, look);
  const found = new Map<string, PowerSum>();
  const all = [...sums.values()];
  // Parts of parts may still meet; each round finds a finer split, and sums have few factors.
  for (let i = 0; i < all.length && all.length < MAX_SUMS; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [all[i] as PowerSum, all[j] as PowerSum];
      const pieces = [commonFactor(a, b), commonFactor(b, a)].flatMap((s) => (s ? [s.common] : []));
      for (const piece of pieces) {
        if (found.has(piece.key)) continue;
        found.set(piece.key, piece);
        if (!sums.has(piece.key)) all.push(piece);
        sums.set(piece.key, piece);
      }
    }
  }
  return [...found.values()];
}

/** More sums than this are not held against each other. */
const MAX_SUMS = 24;

interface Look {
  readonly sums: Map<string, PowerSum>;
  readonly seen: Set<string>;
}

function collectForm(form: Canonical, look: Look): void {
  for (const sum of [form.numerator, form.denominator]) collectSum(sum, look);
}

function collectSum(sum: PowerSum, look: Look): void {
  for (const { factors } of sum.terms) {
    for (const [base, exponent] of factors) {
      collectBase(base, look);
      collectExponent(exponent, look);
    }
  }
}

function collectExponent(exponent: Fraction, look: Look): void {
  for (const base of exponent.bases().values()) collectBase(base, look);
}

function collectBase(base: Base, look: Look): void {
  if (base.kind === 'symbol' || base.kind === 'integer' || base.kind === 'euler') return;
  if (look.seen.has(base.key)) return;
  look.seen.add(base.key);
  if (base.kind === 'sum') {
    look.sums.set(base.sum.key, base.sum);
    collectSum(base.sum, look);
  } else if (base.kind === 'log') collectBase(base.of, look);
  else if (base.kind === 'call') for (const arg of base.args) collectForm(arg, look);
  else collectForm(base.of, look);
}
