/**
 * The best of several programs without solving each: what a solved one bounds from below is left out
 * where that bound is already above the best value.
 */
import { solveProgram } from '../geometric/index.js';
import type { NumericProgram, ProgramOptimum } from '../geometric/index.js';
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { DualBound } from './dual-bound.js';
import { loosened } from './near-point.js';
import { NoOptimum } from './no-optimum.js';

/** In the logarithm of a constraint. */
const ROOM = 1e-3;

/** An optimum for one combination of values. */
export interface Solved {
  readonly value: Interval;
  readonly optimum: ProgramOptimum;
}

/** Constraints that no point satisfies together. */
export interface Clash {
  readonly constraints: readonly number[];
}

/** One combination of values. */
export interface Candidate<S extends Solved, C extends Clash> {
  /** The same from call to call. */
  readonly key: string;
  /** None where a constraint cannot hold whatever the variables are. */
  readonly program: () => NumericProgram | undefined;
  /** @throws NoOptimum */
  readonly solve: () => S | C;
  /** The problem's value where the objective has this logarithm; monotone. */
  readonly valueAt: (logValue: Interval) => Interval;
  /** Values of all that these constraints depend on and that differs between candidates. */
  readonly dependsOn: (constraints: readonly number[]) => string;
}

export type SearchOutcome<S extends Solved, C extends Clash> =
  | { readonly kind: 'best'; readonly best: S }
  /** Two are equally good as far as can be told. */
  | { readonly kind: 'tied' }
  | { readonly kind: 'none'; readonly clashes: readonly C[] };

export class ChoiceSearch<S extends Solved, C extends Clash> {
  /** What was solved last for a combination: at the next point of a sweep it still bounds. */
  readonly #bounds = new Map<string, DualBound>();
  #first: string | undefined;

  constructor(readonly sense: 'minimize' | 'maximize') {}

  /** @throws what `solve` of a candidate throws */
  best(candidates: readonly Candidate<S, C>[], arithmetic: Arithmetic): SearchOutcome<S, C> {
    const ordered = [
      ...candidates.filter(({ key }) => key === this.#first),
      ...candidates.filter(({ key }) => key !== this.#first),
    ];
    const better = this.sense === 'minimize' ? -1 : 1;
    const clashes = new Map<string, C>();
    const known: C[] = [];
    let best: { readonly key: string; readonly solved: S } | undefined;
    /** Solved ones that were not certainly worse than the best of their time. */
    let rivals: S[] = [];
    /** Those that are not certain to have an optimum, or none. */
    const open: { readonly candidate: Candidate<S, C>; readonly error: NoOptimum }[] = [];
    for (const candidate of ordered) {
      const clash = known.find((c) => clashes.has(clashKey(c, candidate)));
      if (clash) {
        clashes.set(candidate.key, clash);
        continue;
      }
      if (best && this.#isWorse(candidate, best.key, best.solved.value, arithmetic)) continue;
      const solved = solvedOrOpen(candidate);
      if (solved instanceof NoOptimum) {
        open.push({ candidate, error: solved });
        continue;
      }
      if (!('optimum' in solved)) {
        clashes.set(candidate.key, solved);
        // What no constraint is to blame for says nothing about other combinations.
        if (solved.constraints.length > 0) {
          known.push(solved);
          clashes.set(clashKey(solved, candidate), solved);
        }
        continue;
      }
      const program = candidate.program();
      const bound = program && DualBound.of(program, solved.optimum);
      if (bound) this.#bounds.set(candidate.key, bound);
      const order = best ? interval.compare(solved.value, best.solved.value) : better;
      if (order === better) {
        if (best) rivals.push(best.solved);
        best = { key: candidate.key, solved };
      } else if (order !== -better) rivals.push(solved);
    }
    for (const { candidate, error } of open) {
      if (!best || !this.#isWorseLoosened(candidate, best.solved.value, arithmetic)) throw error;
    }
    if (!best) {
      return { kind: 'none', clashes: candidates.map(({ key }) => clashes.get(key) as C) };
    }
    this.#first = best.key;
    const { value } = best.solved;
    rivals = rivals.filter((other) => interval.compare(other.value, value) !== -better);
    return rivals.length > 0 ? { kind: 'tied' } : { kind: 'best', best: best.solved };
  }

  /**
   * Would it be worse than the best even with some room in every inequality? Whether a single point
   * satisfies the constraints, which cannot be told, need not be known then.
   */
  #isWorseLoosened(candidate: Candidate<S, C>, value: Interval, arithmetic: Arithmetic): boolean {
    const program = candidate.program();
    if (!program) return false;
    const outcome = solveProgram(loosened(program, ROOM, arithmetic), arithmetic);
    if (outcome.kind === 'infeasible') return true;
    return (
      outcome.kind === 'optimal' &&
      interval.compare(candidate.valueAt(outcome.logValue), value) ===
        (this.sense === 'minimize' ? 1 : -1)
    );
  }

  /** Is its value certainly worse than the best one, by what is known of it or of the best? */
  #isWorse(
    candidate: Candidate<S, C>,
    best: string,
    value: Interval,
    arithmetic: Arithmetic,
  ): boolean {
    const known = [candidate.key, best].flatMap((key) => this.#bounds.get(key) ?? []);
    if (known.length === 0) return false;
    const program = candidate.program();
    if (!program) return false;
    return known.some((bound) => {
      const log = bound.below(program);
      if (log === undefined) return false;
      const least = candidate.valueAt(interval.point(new arithmetic.near(log)));
      return interval.compare(least, value) === (this.sense === 'minimize' ? 1 : -1);
    });
  }
}

function solvedOrOpen<S extends Solved, C extends Clash>(
  candidate: Candidate<S, C>,
): S | C | NoOptimum {
  try {
    return candidate.solve();
  } catch (error) {
    if (error instanceof NoOptimum && error.isOpen) return error;
    throw error;
  }
}

function clashKey<S extends Solved, C extends Clash>(
  clash: C,
  { dependsOn }: Candidate<S, C>,
): string {
  return `${clash.constraints.join()}: ${dependsOn(clash.constraints)}`;
}
