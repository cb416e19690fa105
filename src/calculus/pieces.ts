/**
 * Formulas with min and max on pieces: wherever it has a value, each of them is one of its arguments, so
 * the formula is one of finitely many without them.
 */
import { innermostExtremum, replaced } from '../expression/extremum.js';
import type { Expr } from '../expression/nodes.js';
import { sameTree } from '../expression/traverse.js';

/** One choice: `chosen` is the least, or the largest, beside `other`. */
export interface Choice {
  readonly of: 'min' | 'max';
  readonly chosen: Expr;
  readonly others: readonly Expr[];
}

export interface Piece {
  readonly formula: Expr;
  /** Where the formula is this one: all of these. */
  readonly where: readonly Choice[];
}

/**
 * All pieces, some of which may be empty; undefined where there are more than `most`.
 * @param isSame whether two arguments are equal for all values: then they are one
 */
export function piecesOf(
  expr: Expr,
  most: number,
  isSame: (a: Expr, b: Expr) => boolean = sameTree,
): readonly Piece[] | undefined {
  const found: Piece[] = [];
  const visit = (formula: Expr, where: readonly Choice[]): boolean => {
    const extremum = innermostExtremum(formula);
    if (!extremum) {
      found.push({ formula, where });
      return found.length <= most;
    }
    const args = extremum.args.filter(
      (arg, i) => !extremum.args.slice(0, i).some((before) => isSame(before, arg)),
    );
    return args.every((chosen) => {
      const others = args.filter((arg) => arg !== chosen);
      const choice: Choice = { of: extremum.name === 'min' ? 'min' : 'max', chosen, others };
      return visit(
        replaced(formula, extremum, chosen),
        others.length === 0 ? where : [...where, choice],
      );
    });
  };
  return visit(expr, []) ? found : undefined;
}
