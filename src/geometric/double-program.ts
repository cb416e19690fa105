/** A geometric program in doubles, from the midpoints of its enclosures. */
import type { Interval } from '../numeric/interval.js';
import type { NumericProgram, NumericTerm } from './model.js';

/** The objective or an inequality: terms `start` … `end − 1`. */
export interface Group {
  readonly start: number;
  readonly end: number;
  /** Which constraint of the program it is; −1: the objective. */
  readonly constraint: number;
}

export interface DoubleProgram {
  readonly variables: number;
  readonly terms: number;
  /** ln coefficient of each term, the objective's terms first. */
  readonly logs: Float64Array;
  /** terms × variables. */
  readonly exponents: Float64Array;
  /** The objective first; then the inequalities, equalities of several terms among them. */
  readonly groups: readonly Group[];
  /** Constraints that are equalities of one term; `term` is its place in `logs`. */
  readonly equalities: readonly { readonly term: number; readonly constraint: number }[];
  readonly constraints: number;
}

/** The middle of an interval. */
export function middle(a: Interval): number {
  const lo = a.lo.toNumber();
  return a.lo === a.hi ? lo : (lo + a.hi.toNumber()) / 2;
}

export function toDoubles(program: NumericProgram): DoubleProgram {
  const n = program.variables;
  const all: NumericTerm[] = [
    ...program.objective,
    ...program.constraints.flatMap((constraint) => constraint.terms),
  ];
  const logs = new Float64Array(all.length);
  const exponents = new Float64Array(all.length * n);
  all.forEach((term, t) => {
    logs[t] = middle(term.log);
    for (let i = 0; i < n; i++) exponents[t * n + i] = middle(term.exponents[i]!);
  });
  const groups: Group[] = [{ start: 0, end: program.objective.length, constraint: -1 }];
  const equalities: { term: number; constraint: number }[] = [];
  let start = program.objective.length;
  program.constraints.forEach((constraint, k) => {
    const end = start + constraint.terms.length;
    if (constraint.isEquality && constraint.terms.length === 1) {
      equalities.push({ term: start, constraint: k });
    } else groups.push({ start, end, constraint: k });
    start = end;
  });
  return {
    variables: n,
    terms: all.length,
    logs,
    exponents,
    groups,
    equalities,
    constraints: program.constraints.length,
  };
}

/** The exponents of one term. */
export function rowOf(program: DoubleProgram, term: number): Float64Array {
  return program.exponents.subarray(term * program.variables, (term + 1) * program.variables);
}
