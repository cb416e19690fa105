/**
 * The proof that no point satisfies the constraints: weights δ ≥ 0 on their terms, any sign on the
 * equalities, with Σ δ a = 0 and Σ δ (log − ln(δ/Λ)) > 0, Λ the sum of δ in a constraint. At any
 * point Σ Λ ln(constraint) is at least that (arithmetic and geometric mean), and the constraints
 * ask for Σ Λ ln(constraint) ≤ 0. Where exponents are only enclosed, all of it is shown for every
 * value that they may have, with weights that depend on them.
 */
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { balance } from './balance.js';
import { allTerms } from './direction.js';
import { rowOf, toDoubles } from './double-program.js';
import type { DoubleProgram } from './double-program.js';
import { boxOf, entriesOf, isPositive, isZero } from './entry.js';
import type { Entry } from './entry.js';
import { nearFraction } from './exact.js';
import { findInside } from './inside.js';
import { norm } from './linear.js';
import type { NumericProgram } from './model.js';
import { reduce } from './reduced.js';

/**
 * Constraints that contradict each other, proved: none of them can be left out, unless what is left
 * is too near the edge to tell. Undefined if no proof was found.
 */
export function provedInfeasible(
  program: NumericProgram,
  doubles: DoubleProgram,
  arithmetic: Arithmetic,
): readonly number[] | undefined {
  let guilty = contradicting(program, doubles, arithmetic);
  if (guilty === undefined) return undefined;
  // The first constraints are most often those of the problem, the last those added to it.
  for (const k of [...guilty].reverse()) {
    if (guilty.length < 2) break;
    const numbers: readonly number[] = guilty.filter((other) => other !== k);
    const fewer = { ...program, constraints: numbers.map((i) => program.constraints[i]!) };
    const still = contradicting(fewer, toDoubles(fewer), arithmetic);
    if (still !== undefined) guilty = still.map((i) => numbers[i]!);
  }
  return guilty;
}

function contradicting(
  program: NumericProgram,
  doubles: DoubleProgram,
  arithmetic: Arithmetic,
): readonly number[] | undefined {
  const entries = allTerms(program).map(entriesOf);
  for (const weights of contradictions(doubles)) {
    const guilty = verify(program, doubles, entries, weights, arithmetic);
    if (guilty !== undefined) return guilty;
  }
  const weights = clash(doubles);
  if (weights === undefined) return undefined;
  // Every constraint has some weight; those with hardly any are likely to be innocent.
  for (const least of [1e-3, 1e-7, 0]) {
    const heavy = { ...weights, values: withoutLight(doubles, weights.values, least) };
    const guilty = verify(program, doubles, entries, heavy, arithmetic);
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

/** The constraints that the weights speak against, if they balance and their sum is above zero. */
function verify(
  program: NumericProgram,
  doubles: DoubleProgram,
  entries: readonly (readonly Entry[])[],
  { values, free }: Weights,
  ar: Arithmetic,
): readonly number[] | undefined {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return undefined;
  const weights = Array.from(values, (x) => nearFraction(x, largest));
  // Equalities give way first, then terms with much weight.
  const isEquality = new Set(doubles.equalities.map(({ term }) => term));
  const weight = (t: number): number => values[t]! * norm(rowOf(doubles, t));
  const used = weights.flatMap((w, t) => (w.n !== 0n && !isEquality.has(t) ? [t] : []));
  used.sort((s, t) => weight(t) - weight(s));
  const balanced = balance(entries, weights, [...free, ...used], ar);
  return balanced && aboveOne(program, doubles, balanced, ar);
}

/** The constraints that take part, if Σ δ (log − ln(δ/Λ)) is certainly above zero. */
function aboveOne(
  program: NumericProgram,
  doubles: DoubleProgram,
  weights: readonly Entry[],
  ar: Arithmetic,
): readonly number[] | undefined {
  const terms = allTerms(program);
  const guilty: number[] = [];
  let total: Interval = interval.point(new ar.near(0));
  const add = (factor: Interval, other: Interval): void => {
    total = interval.add(total, interval.mul(factor, other, ar), ar);
  };
  for (const { term, constraint } of doubles.equalities) {
    if (isZero(weights[term]!)) continue;
    guilty.push(constraint);
    add(boxOf(weights[term]!, ar), terms[term]!.log);
  }
  for (const { start, end, constraint } of doubles.groups) {
    const parts: { readonly delta: Interval; readonly log: Interval }[] = [];
    for (let t = start; t < end; t++) {
      const weight = weights[t]!;
      if (isZero(weight)) continue;
      if (constraint < 0 || !isPositive(weight)) return undefined;
      parts.push({ delta: boxOf(weight, ar), log: terms[t]!.log });
    }
    if (parts.length === 0) continue;
    guilty.push(constraint);
    const sum = parts.map(({ delta }) => delta).reduce((a, b) => interval.add(a, b, ar));
    for (const { delta, log } of parts) {
      // A term alone has the whole share, however wide the weight's enclosure.
      const share = parts.length > 1 && interval.ln(interval.div(delta, sum, ar)!, ar)!;
      add(delta, share === false ? log : interval.sub(log, share, ar));
    }
  }
  return interval.signOf(total) === 1 ? guilty.sort((a, b) => a - b) : undefined;
}
