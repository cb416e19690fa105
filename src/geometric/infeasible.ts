/**
 * The proof that no point satisfies the constraints: weights δ ≥ 0 on their terms, any sign on the
 * equalities, with Σ δ a = 0 exactly and Σ δ (log − ln(δ/Λ)) > 0, Λ the sum of δ in a constraint. At
 * any point Σ Λ ln(constraint) is at least that (arithmetic and geometric mean), and the constraints
 * ask for Σ Λ ln(constraint) ≤ 0.
 */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { rowOf } from './double-program.js';
import type { DoubleProgram } from './double-program.js';
import { allTerms } from './direction.js';
import { exactCombination, exactExponents, nearFraction } from './exact.js';
import { findInside } from './inside.js';
import { norm } from './linear.js';
import type { Fraction, NumericProgram } from './model.js';
import { reduce } from './reduced.js';

/** Constraints that contradict each other, proved; undefined if no proof was found. */
export function provedInfeasible(
  program: NumericProgram,
  doubles: DoubleProgram,
  arithmetic: Arithmetic,
): readonly number[] | undefined {
  const exact: Fraction[][] = [];
  for (const term of allTerms(program)) {
    const exponents = exactExponents(term);
    if (exponents === undefined) return undefined;
    exact.push(exponents);
  }
  for (const weights of contradictions(doubles)) {
    const guilty = verify(program, doubles, exact, weights, arithmetic);
    if (guilty !== undefined) return guilty;
  }
  const weights = clash(doubles);
  if (weights === undefined) return undefined;
  // Every constraint has some weight; those with hardly any are likely to be innocent.
  for (const least of [1e-3, 1e-7, 0]) {
    const heavy = { ...weights, values: withoutLight(doubles, weights.values, least) };
    const guilty = verify(program, doubles, exact, heavy, arithmetic);
    if (guilty !== undefined) return guilty;
  }
  return undefined;
}

/** The weights without constraints that have less than this part of the heaviest one's. */
function withoutLight(doubles: DoubleProgram, values: Float64Array, least: number): Float64Array {
  const result = Float64Array.from(values);
  const total = ({ start, end }: { start: number; end: number }): number =>
    values.subarray(start, end).reduce((sum, x) => sum + x, 0);
  const heaviest = Math.max(...doubles.groups.map(total));
  for (const group of doubles.groups) {
    if (total(group) < least * heaviest) result.fill(0, group.start, group.end);
  }
  return result;
}

interface Weights {
  /** One a term of the program. */
  readonly values: Float64Array;
  /** Terms of equalities, whose weights are solved for. */
  readonly free: readonly number[];
}

/** One candidate for each equality that may contradict the others. */
function contradictions(doubles: DoubleProgram): Weights[] {
  const { equalities } = doubles;
  if (equalities.length < 2 || reduce(doubles) !== 'inconsistent') return [];
  return equalities.flatMap(({ term }, last) =>
    [1, -1].map((sign) => {
      const values = new Float64Array(doubles.terms);
      values[term] = sign;
      return { values, free: equalities.flatMap((e, i) => (i < last ? [e.term] : [])) };
    }),
  );
}

/** Multipliers of the least common bound that the inequalities could satisfy. */
function clash(doubles: DoubleProgram): Weights | undefined {
  const reduced = reduce(doubles);
  if (reduced === 'inconsistent') return undefined;
  const inside = findInside(doubles, reduced);
  if (inside.kind === 'inside') return undefined;
  return { values: inside.weights, free: doubles.equalities.map(({ term }) => term) };
}

function verify(
  program: NumericProgram,
  doubles: DoubleProgram,
  exact: readonly (readonly Fraction[])[],
  { values, free }: Weights,
  ar: Arithmetic,
): readonly number[] | undefined {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return undefined;
  const weights = Array.from(values, (x) => nearFraction(x, largest));
  // Equalities give way first, then terms with much weight.
  const used = weights.flatMap((w, t) => (w.n !== 0n && !free.includes(t) ? [t] : []));
  used.sort((s, t) => weight(t) - weight(s));
  function weight(t: number): number {
    return values[t]! * norm(rowOf(doubles, t));
  }
  const isEquality = new Set(doubles.equalities.map(({ term }) => term));
  const solved = exactCombination(exact, weights, [
    ...free,
    ...used.filter((t) => !isEquality.has(t)),
  ]);
  if (solved === undefined) return undefined;
  // Orthogonality, checked rather than trusted.
  for (let i = 0; i < program.variables; i++) {
    let n = 0n;
    let d = 1n;
    solved.forEach((w, t) => {
      const e = exact[t]![i]!;
      n = n * (w.d * e.d) + w.n * e.n * d;
      d *= w.d * e.d;
    });
    if (n !== 0n) return undefined;
  }
  const terms = allTerms(program);
  const guilty: number[] = [];
  let total: Interval = interval.point(new ar.near(0));
  const toInterval = (a: Fraction): Interval => ({
    lo: new ar.down(a.n.toString()).div(a.d.toString()),
    hi: new ar.up(a.n.toString()).div(a.d.toString()),
  });
  for (const { term, constraint } of doubles.equalities) {
    const w = solved[term]!;
    if (w.n === 0n) continue;
    guilty.push(constraint);
    total = interval.add(total, interval.mul(toInterval(w), terms[term]!.log, ar), ar);
  }
  for (const { start, end, constraint } of doubles.groups) {
    if (constraint < 0) {
      for (let t = start; t < end; t++) if (solved[t]!.n !== 0n) return undefined;
      continue;
    }
    let sum: Interval | undefined;
    for (let t = start; t < end; t++) {
      const w = solved[t]!;
      if (w.n < 0n) return undefined;
      if (w.n === 0n) continue;
      const delta = toInterval(w);
      sum = sum === undefined ? delta : interval.add(sum, delta, ar);
      const logarithm = interval.ln(delta, ar);
      if (logarithm === undefined) return undefined;
      const part = interval.sub(terms[t]!.log, logarithm, ar);
      total = interval.add(total, interval.mul(delta, part, ar), ar);
    }
    if (sum === undefined) continue;
    guilty.push(constraint);
    const logarithm = interval.ln(sum, ar);
    if (logarithm === undefined) return undefined;
    total = interval.add(total, interval.mul(sum, logarithm, ar), ar);
  }
  return interval.signOf(total) === 1 ? guilty.sort((a, b) => a - b) : undefined;
}
