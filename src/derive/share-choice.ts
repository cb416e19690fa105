/** Which term's share to leave free when linear conditions fix all but one. */
import { Fraction } from '../algebra/fraction.js';
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import type { DeriveContext } from './context.js';
import { placedTerms, solveShares } from './program.js';
import type { PlacedTerm, Program } from './program.js';

export interface ShareChoice {
  /** Index of the term among all placed terms. */
  readonly term: number;
  readonly symbol: string;
  /** What the share is of: 'the budget', 'the objective', 'the constraint'. */
  readonly words: string;
}

/**
 * Prefers a term of the function that costs (exponents ≥ 0) to one of the loss, because "the router's
 * share of the FLOPs" means something to a planner; among its terms, the one that the author wrote last.
 */
export function chooseShare(context: DeriveContext, program: Program): ShareChoice | undefined {
  const terms = placedTerms(program);
  const places = [...new Set(terms.map((t) => t.place))];
  const several = places.filter((p) => terms.filter((t) => t.place === p).length > 1);
  const ranked = [...several].sort((a, b) => cost(terms, b) - cost(terms, a) || b - a);
  const symbol = context.freshName('rho', 'share', 'rho_1');
  for (const place of ranked) {
    const candidates = lastWrittenFirst(context, program, place);
    for (const term of candidates) {
      const fraction = Fraction.base(context.algebra.symbol(symbol));
      const solved = solveShares({ ...program, parameter: { term, fraction } });
      if ('inconsistent' in solved || solved.difficulty > 0) continue;
      const constraint = program.constraints[place];
      const words =
        place < 0
          ? 'the objective'
          : constraint && place === 0 && program.constraints.length === 1
            ? 'the constraint'
            : `constraint ${String(place + 1)}`;
      return { term, symbol, words };
    }
  }
  return undefined;
}

/** Indices of a function's terms among all placed ones, the one that the author wrote last first. */
export function lastWrittenFirst(
  context: DeriveContext,
  program: Program,
  place: number,
): readonly number[] {
  const terms = placedTerms(program);
  const candidates = terms.flatMap((t, i) => (t.place === place ? [i] : []));
  const names = candidates.map((i) => namesOf(context, program, terms[i] as PlacedTerm));
  const shared = new Set([...(names[0] ?? [])].filter((n) => names.every((set) => set.has(n))));
  const written = writtenOrder(context, program, place);
  const order = new Map(
    candidates.map((i, k) => [
      i,
      Math.max(
        -1,
        ...[...(names[k] ?? [])].filter((n) => !shared.has(n)).map((n) => written.indexOf(n)),
      ),
    ]),
  );
  return candidates.sort((a, b) => (order.get(b) ?? 0) - (order.get(a) ?? 0) || b - a);
}

/** Two for a function whose terms all grow with the variables, one for mixed, none for falling ones. */
function cost(terms: readonly PlacedTerm[], place: number): number {
  const signs = terms
    .filter((t) => t.place === place)
    .flatMap((t) => t.term.exponents.filter((e) => !e.isZero).map((e) => !e.looksNegative));
  return signs.every((s) => s) ? 2 : signs.some((s) => s) ? 1 : 0;
}

/** The symbols of the sheet's own formula in the order in which they first stand there. */
function writtenOrder(context: DeriveContext, program: Program, place: number): readonly string[] {
  const constraint = program.constraints[place];
  const written: readonly Expr[] = constraint
    ? [constraint.equation.left, constraint.equation.right]
    : [context.problem.objective, ...definitionsOf(context)];
  return [...written.reduce((set, e) => symbolsOf(e, set), new Set<string>())];
}

function namesOf(
  context: DeriveContext,
  program: Program,
  { term }: PlacedTerm,
): ReadonlySet<string> {
  return new Set([
    ...term.coefficient.factors.flatMap(([base]) => [...symbolsOf(context.display.base(base))]),
    ...program.variables.filter((_, j) => !(term.exponents[j] as Fraction).isZero),
  ]);
}

function definitionsOf(context: DeriveContext): readonly Expr[] {
  const { objective } = context.problem;
  return [...context.sheet.equations.values()]
    .filter((e) => objective.kind === 'sym' && e.defines === objective.name)
    .map((e) => e.equation.right);
}
