/** That vectors of exponents span all directions, as one determinant that is not zero. */
import { Display } from '../../algebra/display.js';
import type { Knowledge } from '../../check/knowledge.js';
import { powerTerms } from '../../check/obligations/posynomial.js';
import { attempt } from '../../check/verdict.js';
import { ONE, ZERO, add, mul, neg } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';

/** A determinant of n rows has n! products; so many choices of rows are tried. */
const MOST_VARIABLES = 5;
const MOST_CHOICES = 500;

/** A determinant of as many exponent vectors as there are variables, positive where it is known to be. */
export function determinantDemand(
  of: readonly Expr[],
  variables: readonly string[],
  knowledge: Knowledge,
): Expr | undefined {
  if (variables.length > MOST_VARIABLES) return undefined;
  const display = new Display();
  const rows = attempt(() =>
    of.flatMap((e) =>
      (powerTerms(e, variables, knowledge)?.terms ?? []).map((t) =>
        t.exponents.map((x) => display.fraction(x)),
      ),
    ),
  );
  let tried = 0;
  for (const chosen of choices(rows ?? [], variables.length)) {
    if (++tried > MOST_CHOICES) return undefined;
    const value = determinant(chosen);
    if (attempt(() => knowledge.algebra.isPositive(value))) return value;
    if (attempt(() => knowledge.algebra.isPositive(neg(value)))) return neg(value);
  }
  return undefined;
}

function* choices<T>(all: readonly T[], count: number, from = 0): Generator<readonly T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let i = from; i + count <= all.length; i++) {
    for (const rest of choices(all, count - 1, i + 1)) yield [all[i] as T, ...rest];
  }
}

/** By the first row. */
function determinant(rows: readonly (readonly Expr[])[]): Expr {
  const [first, ...rest] = rows;
  if (!first) return ONE;
  const terms = first.map((entry, j) => {
    if (entry.kind === 'num' && entry.value.isZero) return ZERO;
    const minor = determinant(rest.map((row) => row.filter((_, k) => k !== j)));
    return j % 2 === 0 ? mul(entry, minor) : neg(mul(entry, minor));
  });
  return add(...terms);
}
