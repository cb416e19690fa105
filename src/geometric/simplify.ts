/** Constraints that say nothing: constants, duplicates, bounds that a tighter one implies. */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { enclose } from './allowed.js';
import { exactExponents, fraction } from './exact.js';
import type { Fraction, NumericConstraint, NumericProgram, NumericTerm } from './model.js';

export interface Simplified {
  readonly kind: 'program';
  readonly program: NumericProgram;
  /** The program's own number of each constraint that is left. */
  readonly kept: readonly number[];
  /** A constraint that was left out → the one that is the same and stands for it. */
  readonly twins: ReadonlyMap<number, number>;
}

export type Simplification =
  | Simplified
  /** Violated, by itself or together with an equality. */
  | { readonly kind: 'infeasible'; readonly constraints: readonly number[] }
  /** A constant that may be 1 or not. */
  | { readonly kind: 'unclear'; readonly constraint: number };

export function simplify(program: NumericProgram, arithmetic: Arithmetic): Simplification {
  const left = new Map<number, NumericConstraint>();
  const twins = new Map<number, number>();
  for (const [k, constraint] of program.constraints.entries()) {
    if (constraint.terms.some((term) => !isConstant(term))) {
      left.set(k, constraint);
      continue;
    }
    const verdict = constant(constraint, arithmetic);
    if (verdict === 'violated') return { kind: 'infeasible', constraints: [k] };
    if (verdict === undefined) return { kind: 'unclear', constraint: k };
  }
  const numbers = [...left.keys()];
  for (let j = 0; j < numbers.length; j++) {
    for (let i = 0; i < j; i++) {
      const [first, second] = [numbers[i]!, numbers[j]!];
      const [a, b] = [left.get(first), left.get(second)];
      if (a === undefined || b === undefined) continue;
      const result = compare(a, b, arithmetic);
      if (result === 'clash') return { kind: 'infeasible', constraints: [first, second] };
      if (result === 'first') left.delete(second);
      else if (result === 'second') left.delete(first);
      else if (result !== undefined) {
        left.set(first, { ...result, ...(a.label === undefined ? {} : { label: a.label }) });
        left.delete(second);
        twins.set(second, first);
      }
    }
  }
  const kept = [...left.keys()];
  return { kind: 'program', program: { ...program, constraints: [...left.values()] }, kept, twins };
}

function isConstant(term: NumericTerm): boolean {
  return term.exponents.every((e) => e.lo.isZero() && e.hi.isZero());
}

/** Does a constraint without variables hold? */
function constant(constraint: NumericConstraint, ar: Arithmetic): 'holds' | 'violated' | undefined {
  let size: Interval | undefined;
  if (constraint.terms.length === 1) size = constraint.terms[0]!.log;
  else {
    let sum: Interval = interval.point(new ar.near(0));
    for (const { log } of constraint.terms) sum = interval.add(sum, interval.exp(log, ar), ar);
    size = interval.ln(sum, ar);
  }
  const sign = size && interval.signOf(size);
  if (sign === 1) return 'violated';
  if (sign === 0) return 'holds';
  if (constraint.isEquality) return sign === -1 ? 'violated' : undefined;
  return sign === -1 || (size !== undefined && !size.hi.gt(0)) ? 'holds' : undefined;
}

/** Which of two implies the other; a constraint: both are as good as this one. */
function compare(
  a: NumericConstraint,
  b: NumericConstraint,
  ar: Arithmetic,
): 'first' | 'second' | 'clash' | NumericConstraint | undefined {
  if (a.terms.length !== b.terms.length) return undefined;
  if (a.isEquality !== b.isEquality) {
    if (a.terms.length > 1) return undefined;
    return a.isEquality
      ? compareToEquality(a.terms[0]!, b.terms[0]!, 'first', ar)
      : compareToEquality(b.terms[0]!, a.terms[0]!, 'second', ar);
  }
  if (a.terms.length === 1 && !a.isEquality) return compareBounds(a.terms[0]!, b.terms[0]!, ar);
  let same = true;
  let firstLarger = !a.isEquality;
  let secondLarger = !a.isEquality;
  for (let t = 0; t < a.terms.length; t++) {
    const [p, q] = [a.terms[t]!, b.terms[t]!];
    if (!sameExponents(p, q)) return undefined;
    if (p.log.lo.eq(q.log.lo) && p.log.hi.eq(q.log.hi)) continue;
    same = false;
    if (!p.log.lo.gte(q.log.hi)) firstLarger = false;
    if (!q.log.lo.gte(p.log.hi)) secondLarger = false;
  }
  if (same) return a;
  return firstLarger ? 'first' : secondLarger ? 'second' : undefined;
}

function sameExponents(p: NumericTerm, q: NumericTerm): boolean {
  for (let i = 0; i < p.exponents.length; i++) {
    const [x, y] = [p.exponents[i]!, q.exponents[i]!];
    if (!x.lo.eq(y.lo) || !x.hi.eq(y.hi)) return false;
  }
  return exactExponents(p) !== undefined && exactExponents(q) !== undefined;
}

/** A bound on a power of what an equality fixes: implied, impossible, or too near to tell. */
function compareToEquality(
  equality: NumericTerm,
  bound: NumericTerm,
  implied: 'first' | 'second',
  ar: Arithmetic,
): 'first' | 'second' | 'clash' | undefined {
  const power = ratio(equality, bound);
  if (power === undefined) return undefined;
  const same = equality.log.lo.eq(bound.log.lo) && equality.log.hi.eq(bound.log.hi);
  if (power.n === power.d && same) return implied;
  // The bounded product is e^excess wherever the equality holds.
  const fixed = interval.mul(equality.log, enclose(power, ar), ar);
  const excess = interval.sub(bound.log, fixed, ar);
  if (!excess.hi.gt(0)) return implied;
  return excess.lo.gt(0) ? 'clash' : undefined;
}

/** The r with exponents of q = r · exponents of p, exactly; undefined if there is none. */
function ratio(p: NumericTerm, q: NumericTerm): Fraction | undefined {
  // Most pairs do not even have the same variables.
  for (let i = 0; i < p.exponents.length; i++) {
    if (p.exponents[i]!.lo.isZero() !== q.exponents[i]!.lo.isZero()) return undefined;
  }
  const [a, b] = [exactExponents(p), exactExponents(q)];
  if (a === undefined || b === undefined) return undefined;
  let result: Fraction | undefined;
  for (let i = 0; i < a.length; i++) {
    if (a[i]!.n === 0n && b[i]!.n === 0n) continue;
    if (a[i]!.n === 0n || b[i]!.n === 0n) return undefined;
    const n = b[i]!.n * a[i]!.d;
    const d = b[i]!.d * a[i]!.n;
    const here = d < 0n ? fraction(-n, -d) : fraction(n, d);
    if (result !== undefined && (here.n !== result.n || here.d !== result.d)) return undefined;
    result = here;
  }
  return result;
}

/** Two bounds on powers of one power product. */
function compareBounds(
  p: NumericTerm,
  q: NumericTerm,
  ar: Arithmetic,
): 'first' | 'second' | NumericConstraint | undefined {
  const power = ratio(p, q);
  if (power === undefined || power.n <= 0n) return undefined;
  // q is p to that power, up to its coefficient.
  const other =
    power.n === power.d ? q.log : interval.mul(q.log, enclose({ n: power.d, d: power.n }, ar), ar);
  if (p.log.lo.gt(other.hi)) return 'first';
  if (other.lo.gt(p.log.hi)) return 'second';
  return { terms: [{ ...p, log: interval.max(p.log, other) }], isEquality: false };
}
