/** Formulas of the library: read, written in other languages, compared. */
import { checkObligations } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import type { Assumptions } from '../expression/assumptions.js';
import { ALL_POSITIVE } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import type { StepVerdict } from '../proof/step.js';

/** What is known about the symbols of a comparison; all are positive reals unless named here. */
export interface SymbolAssumptions {
  readonly negative?: Iterable<string>;
  /** Real, of unknown sign. */
  readonly real?: Iterable<string>;
}

/** Whether two formulas are equal, and how that is known. */
export interface Comparison {
  /**
   * `proved`: for all values that the assumptions allow; `refuted`: not at the point that `why` names;
   * `supported`: certified enclosures overlap at 40 random points, which is no proof; `unchecked`: neither.
   */
  readonly verdict: StepVerdict;
  readonly why: string;
}

/**
 * Whether `left` and `right` are equal for all values that the assumptions allow.
 *
 * @example compare(parse('(x/y)^a'), parse('x^a*y^(-a)')).verdict // 'proved'
 */
export function compare(left: Expr, right: Expr, assuming: SymbolAssumptions = {}): Comparison {
  const assumptions: Assumptions = {
    ...ALL_POSITIVE,
    negative: new Set(assuming.negative),
    real: new Set(assuming.real),
  };
  const [checked] = checkObligations([{ kind: 'equal', left, right }], new Knowledge(assumptions));
  return { verdict: checked?.verdict ?? 'unchecked', why: checked?.why ?? '' };
}
