/** What the signs of the exponents alone say: where nothing holds a variable back, and what must bind. */
import type { Fraction } from '../algebra/fraction.js';
import type { DeriveContext } from './context.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';

/** Moving one variable alone, up (1) or down (−1). */
export interface Move {
  readonly variable: number;
  readonly direction: 1 | -1;
}

/** Whether a constraint holds with equality at the minimum. */
export type Binding =
  /** An equality between products: convex both ways, so nothing was relaxed. */
  | { readonly kind: 'equality' }
  /** Only this constraint holds back a move that lowers the objective: its multiplier is positive. */
  | { readonly kind: 'binds'; readonly move: Move }
  /** The signs do not say. */
  | { readonly kind: 'open' };

/** 1, 0 or −1 where it is certain. */
export function signOf(f: Fraction, context: DeriveContext): 1 | 0 | -1 | undefined {
  if (f.isZero) return 0;
  if (context.isPositive(f)) return 1;
  return context.isPositive(f.neg()) ? -1 : undefined;
}

type Effect = 'none' | 'falls' | 'other';

/** What a move does to the sum of some terms; `falls` where none of them grows and one shrinks. */
function effects(context: DeriveContext, program: Program, move: Move): readonly Effect[] {
  const placed = placedTerms(program);
  return [-1, ...program.constraints.keys()].map((place): Effect => {
    const signs = placed
      .filter((t) => t.place === place)
      .map(({ term }) => signOf(term.exponents[move.variable] as Fraction, context));
    if (signs.every((s) => s === 0)) return 'none';
    return signs.every((s) => s === 0 || s === -move.direction) ? 'falls' : 'other';
  });
}

function moves(program: Program): readonly Move[] {
  return program.variables.flatMap((_, variable) => [
    { variable, direction: 1 as const },
    { variable, direction: -1 as const },
  ]);
}

const isProductEquality = (program: Program, k: number): boolean => {
  const constraint = program.constraints[k];
  return constraint?.isEquality === true && constraint.terms.length === 1;
};

/** May this constraint's side change like that without the move leaving what it allows? */
const allowed = (program: Program, k: number, effect: Effect | undefined): boolean =>
  effect === 'none' || (effect === 'falls' && !isProductEquality(program, k));

/** For each constraint, whether the signs of the exponents show that it binds at every minimum. */
export function bindings(context: DeriveContext, program: Program): readonly Binding[] {
  const all = moves(program).map((move) => ({ move, on: effects(context, program, move) }));
  return program.constraints.map((_, k): Binding => {
    if (isProductEquality(program, k)) return { kind: 'equality' };
    const found = all.find(
      ({ on: [objective, ...others] }) =>
        objective === 'falls' && others.every((e, i) => i === k || allowed(program, i, e)),
    );
    return found ? { kind: 'binds', move: found.move } : { kind: 'open' };
  });
}

/**
 * A move that no constraint stops, whatever the coefficients: `falls` if the objective falls along it,
 * so that there is no minimum; `none` if it stays, so that no minimum is the only one.
 */
export function unstopped(
  context: DeriveContext,
  program: Program,
): { readonly move: Move; readonly objective: 'falls' | 'none' } | undefined {
  // Slackening an equality would leave the problem as it is stated.
  const may = (k: number, effect: Effect): boolean =>
    effect === 'none' || (effect === 'falls' && program.constraints[k]?.isEquality === false);
  for (const move of moves(program)) {
    const [objective, ...others] = effects(context, program, move);
    if (objective === undefined || objective === 'other') continue;
    if (others.every((e, k) => may(k, e))) return { move, objective };
  }
  return undefined;
}

/** Indices of rows whose independence is certain, the earlier ones first: each pivot's sign is known. */
export function provedIndependent(
  rows: readonly (readonly Fraction[])[],
  context: DeriveContext,
): readonly number[] {
  const pivots: { readonly row: readonly Fraction[]; readonly column: number }[] = [];
  const found: number[] = [];
  rows.forEach((given, index) => {
    const row = pivots.reduce<readonly Fraction[]>((cells, pivot) => {
      const cell = cells[pivot.column] as Fraction;
      if (cell.isZero) return cells;
      const factor = cell.div(pivot.row[pivot.column] as Fraction);
      return cells.map((c, j) => c.sub((pivot.row[j] as Fraction).mul(factor)));
    }, given);
    const column = row.findIndex((cell) => !cell.isZero && signOf(cell, context) !== undefined);
    if (column < 0) return;
    pivots.push({ row, column });
    found.push(index);
  });
  return found;
}
