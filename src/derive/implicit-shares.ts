/** Several free shares: which ones are named, and every other share as a rational function of them. */
import { Fraction } from '../algebra/fraction.js';
import { Rational } from '../expression/rational.js';
import type { DeriveContext } from './context.js';
import { solveLinear, solveTogether } from './linear.js';
import { placedTerms, shareRows } from './program.js';
import type { PlacedTerm, Program } from './program.js';
import { lastWrittenFirst } from './share-choice.js';

export interface FreeShare {
  /** Index of the term among all placed terms. */
  readonly term: number;
  /** The function that it is a share of: its own, or the objective (−1) for a multiplier in its units. */
  readonly within: number;
  readonly symbol: string;
  readonly fraction: Fraction;
}

/** Terms of the budget first, whose shares mean most to a planner, or those of the objective. */
export type Preference = 'costs' | 'objective';

/** Shares far from special values, for trying out whether a choice fixes the others. */
const TRIAL = [7, 11, 13, 17, 19, 23].map((n) => Fraction.constant(Rational.of(1, n)));

type Row = readonly Fraction[];

/** share of the term − fraction · (shares of all terms of the function) = 0 */
function conditionRow(
  terms: readonly PlacedTerm[],
  { term, within, fraction }: Omit<FreeShare, 'symbol'>,
): Row {
  return terms.map(({ place }, i) => {
    const own = i === term ? Fraction.ONE : Fraction.ZERO;
    return place === within ? own.sub(fraction) : own;
  });
}

const rightOf = (rows: readonly Row[]): Row =>
  rows.map((_, i) => (i === 0 ? Fraction.ONE : Fraction.ZERO));

/** As many shares as the linear conditions leave free, or undefined where no choice fixes the rest. */
export function chooseFreeShares(
  context: DeriveContext,
  program: Program,
  difficulty: number,
  preference: Preference,
): readonly FreeShare[] | undefined {
  if (difficulty > TRIAL.length) return undefined;
  const terms = placedTerms(program);
  const names = freshNames(context, difficulty);
  let rows: readonly Row[] = shareRows(program);
  let freedom = difficulty;
  const chosen: FreeShare[] = [];
  for (const { term, within } of candidates(context, program, preference)) {
    if (freedom === 0) break;
    if (chosen.some((c) => c.term === term)) continue;
    const size = terms.filter((t) => t.place === within).length;
    const own = within === terms[term]?.place;
    // All but one share of a function fix the last.
    if (own && chosen.filter((c) => c.within === within).length >= size - 1) continue;
    const trial = TRIAL[chosen.length] as Fraction;
    const next = [...rows, conditionRow(terms, { term, within, fraction: trial })];
    const { solution, freedom: left } = solveLinear(next, rightOf(next));
    if (!solution || left >= freedom || vanishes(next, terms, terms[term]?.place ?? -1)) continue;
    rows = next;
    freedom = left;
    const { symbol, latex } = names[chosen.length] as (typeof names)[number];
    context.introduced.set(symbol, { latex, meaning: 'free share' });
    chosen.push({ term, within, symbol, fraction: Fraction.base(context.algebra.symbol(symbol)) });
  }
  return freedom === 0 ? chosen : undefined;
}

/** rho_1, rho_2 … where all of them are free. */
function freshNames(
  context: DeriveContext,
  count: number,
): readonly { readonly symbol: string; readonly latex: string }[] {
  // Where the sheet has a rho_1 of its own, the two must look different too.
  const styles = [
    ['rho', '\\rho'],
    ['share', '\\varrho'],
    ['free_share', '\\varrho'],
  ] as const;
  const numbers = Array.from({ length: count }, (_, i) => String(i + 1));
  const isFree = (stem: string): boolean =>
    numbers.every((n) => context.freshName(`${stem}_${n}`) === `${stem}_${n}`);
  const [stem, letter] = styles.find(([s]) => isFree(s)) ?? (['share_of', '\\varrho'] as const);
  return numbers.map((n) => ({
    symbol: context.freshName(`${stem}_${n}`),
    latex: `${letter}_{${n}}`,
  }));
}

/** Do the conditions force the shares of this function to sum to nothing? Then its fraction is not free. */
function vanishes(rows: readonly Row[], terms: readonly PlacedTerm[], place: number): boolean {
  const total = terms.map((t) => (t.place === place ? Fraction.ONE : Fraction.ZERO));
  const right = [...rightOf(rows), Fraction.ONE];
  const { solution } = solveLinear([...rows, total], right);
  if (solution) return false;
  const some = solveLinear(rows, rightOf(rows)).solution ?? [];
  return terms.reduce(
    (sum, t, i) => (t.place === place ? sum.add(some[i] ?? Fraction.ZERO) : sum),
    Fraction.ZERO,
  ).isZero;
}

/** Fractions of sums first, the last written term first; then multipliers in units of the objective. */
function candidates(
  context: DeriveContext,
  program: Program,
  preference: Preference,
): readonly { readonly term: number; readonly within: number }[] {
  const constraints = [...program.constraints.keys()];
  const ordered = preference === 'objective' ? [-1, ...constraints] : [...constraints, -1];
  return [
    ...ordered.flatMap((place) => {
      const own = lastWrittenFirst(context, program, place);
      return own.length > 1 ? own.map((term) => ({ term, within: place })) : [];
    }),
    ...constraints.flatMap((place) =>
      lastWrittenFirst(context, program, place).map((term) => ({ term, within: -1 })),
    ),
  ];
}

export interface SolvedShares {
  readonly shares: readonly Fraction[];
  /** For each term: the weights of the rows that give it, as in `shareWeights`. */
  readonly weights: readonly (readonly Fraction[] | undefined)[];
  /** Sum of the shares of each constraint. */
  readonly multipliers: readonly Fraction[];
}

export function solveWithFree(
  program: Program,
  free: readonly FreeShare[],
): SolvedShares | undefined {
  const terms = placedTerms(program);
  const rows = [...shareRows(program), ...free.map((f) => conditionRow(terms, f))];
  const { solution, freedom } = solveLinear(rows, rightOf(rows));
  if (!solution || freedom > 0) return undefined;
  const transposed = terms.map((_, i) => rows.map((row) => row[i] as Fraction));
  const units = terms.map((_, t) => terms.map((__, i) => (i === t ? Fraction.ONE : Fraction.ZERO)));
  const { solutions: weights } = solveTogether(transposed, units);
  const multipliers = program.constraints.map((_, k) =>
    terms.reduce(
      (sum, { place }, i) => (place === k ? sum.add(solution[i] as Fraction) : sum),
      Fraction.ZERO,
    ),
  );
  return { shares: solution, weights, multipliers };
}
