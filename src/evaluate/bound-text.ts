/** What bounds a constraint, in the words of the sheet: `G*M - w*N_m` of `w*N_m + h*batch <= G*M`. */
import { Canonicalizer } from '../algebra/canonical.js';
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation, SymbolicConstraint } from '../derive/model.js';
import { equationToInfix, toInfix } from '../expression/infix.js';
import { add, div, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions } from '../expression/traverse.js';
import type { Sheet } from '../sheet/model.js';

/**
 * The sheet's own terms without variables where these make up the bound; else the derivation's formula.
 * @param same where the value is shown, too: a multiple will not do
 */
export function boundText(
  sheet: Sheet,
  derivation: Derivation,
  { says, bound }: Pick<SymbolicConstraint, 'says' | 'bound'>,
  same = false,
): string {
  const { problem } = derivation;
  for (const { equation } of problem.constraints) {
    if (equationToInfix(equation) !== says) continue;
    const { left, right, relation } = equation;
    for (const [small, large] of [
      ...(relation === '>=' ? [] : [[left, right] as const]),
      ...(relation === '<=' ? [] : [[right, left] as const]),
    ]) {
      const own = constantOf(small, large, sheet, derivation);
      if (own && isMultiple(own, bound, same, sheet, derivation)) return toInfix(own);
    }
  }
  return toInfix(bound);
}

/** The terms of the larger side without variables, less those of the smaller one. */
function constantOf(
  small: Expr,
  large: Expr,
  sheet: Sheet,
  { problem }: Derivation,
): Expr | undefined {
  const variables = new Set(problem.variables);
  const kept = keptSymbols(problem);
  const free = (side: Expr): readonly Expr[] =>
    (side.kind === 'add' ? side.args : [side]).filter(
      (term) => !mentions(unfold(term, sheet, kept).result, variables),
    );
  const [less, more] = [free(small), free(large)];
  if (more.length === 0) return undefined;
  return less.length === 0 ? add(...more) : sub(add(...more), add(...less));
}

/** Is it the bound, or a positive number times it? */
function isMultiple(
  own: Expr,
  bound: Expr,
  same: boolean,
  sheet: Sheet,
  { problem, folded, assumptions }: Derivation,
): boolean {
  try {
    const algebra = new Canonicalizer(assumptions);
    const { result } = unfold(own, sheet, new Set([...keptSymbols(problem), ...folded.keys()]));
    const ratio = algebra.of(div(result, bound));
    const only = ratio.denominator.isOne ? ratio.numerator.single : undefined;
    if (only?.factors.length !== 0) return false;
    return same ? only.coefficient.isOne : only.coefficient.sign > 0;
  } catch (error) {
    if (error instanceof Undefined || error instanceof LimitReached) return false;
    throw error;
  }
}
