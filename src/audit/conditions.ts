/**
 * What an optimum must satisfy, as formulas of the problem that a sheet states: its constraints, and the
 * gradients of objective and constraints in one hyperplane (Lagrange's condition without multipliers).
 */
import { keptSymbols, unfold } from '../derive/definitions.js';
import { MINUS_ONE, add, mul, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { putIn, slopeOf } from '../proof/question.js';
import type { Problem, Sheet } from '../sheet/model.js';

/** left = right at the optimum. */
export interface Condition {
  readonly name: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** A determinant of more gradients has too many products to ask about. */
const MOST_GRADIENTS = 4;

/**
 * The conditions with these values of the variables, which must be free of the variables. Slopes and
 * values are left to whoever is asked.
 * @param slack constraints, by position, that the optimum need not touch
 */
export function conditionsOf(
  sheet: Sheet,
  problem: Problem,
  values: ReadonlyMap<string, Expr>,
  slack: ReadonlySet<number> = new Set(),
): readonly Condition[] {
  const kept = keptSymbols(problem);
  const plain = (e: Expr, keep = kept): Expr => unfold(e, sheet, keep).result;
  const at = (e: Expr): Expr => [...values].reduce((of, [x, value]) => putIn(of, x, value), e);
  const sides = problem.constraints.flatMap(({ name, equation }, i) => {
    if (slack.has(i)) return [];
    // The left side of C = 6ND stays what it is, and does not become 6ND = 6ND.
    const defined = name === undefined ? undefined : sheet.equations.get(name)?.defines;
    return {
      name: name ?? `constraint ${String(i + 1)}`,
      left: plain(equation.left, new Set([...kept, ...(defined === undefined ? [] : [defined])])),
      right: plain(equation.right),
    };
  });
  const met = sides.map(({ name, left, right }) => ({ name, left: at(left), right: at(right) }));
  const gradients = [plain(problem.objective), ...sides.map((s) => sub(s.left, s.right))];
  const { variables } = problem;
  const border = gradients.length - 1;
  if (border > MOST_GRADIENTS - 1) return met;
  const first = variables.slice(0, border);
  const vanishing = variables.slice(border).map((other) => {
    const columns = [...first, other];
    const { even, odd } = determinant(gradients.map((g) => columns.map((x) => slopeOf(g, x))));
    return { name: `gradients in ${columns.join(', ')}`, left: at(even), right: at(odd) };
  });
  return [...met, ...vanishing];
}

/** The determinant is even − odd: the two sums are of one size where it vanishes. */
function determinant(rows: readonly (readonly Expr[])[]): { even: Expr; odd: Expr } {
  const even: Expr[] = [];
  const odd: Expr[] = [];
  const extend = (row: number, free: readonly number[], product: Expr, isOdd: boolean): void => {
    const entries = rows[row];
    if (!entries) {
      (isOdd ? odd : even).push(product);
      return;
    }
    free.forEach((column, passed) => {
      const rest = free.filter((c) => c !== column);
      const next = mul(product, entries[column] ?? MINUS_ONE);
      extend(row + 1, rest, next, isOdd !== (passed % 2 === 1));
    });
  };
  extend(
    0,
    rows.map((_, i) => i),
    mul(),
    false,
  );
  return { even: add(...even), odd: add(...odd) };
}
