/** Whether a claim needs an optimum: one that names no result needs none, not even one that exists. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import { mentions } from '../expression/traverse.js';
import { namesOfOptimum } from '../sheet/optimum-names.js';
import type { Sheet } from '../sheet/model.js';

/** Does a formula speak of a result of any problem of the sheet? */
export function namesResult(formulas: readonly (Expr | undefined)[], sheet: Sheet): boolean {
  const results = new Set([...sheet.problems.values()].flatMap(namesOfOptimum));
  return formulas.some((formula) => formula !== undefined && mentions(formula, results));
}

/** The derivation; where it cannot be made, nothing if the formulas do without. @throws IsoflopError */
export function derivationIfNeeded(
  formulas: readonly (Expr | undefined)[],
  sheet: Sheet,
  derivation: () => Derivation | undefined,
): Derivation | undefined {
  try {
    return derivation();
  } catch (error) {
    if (!(error instanceof IsoflopError) || namesResult(formulas, sheet)) throw error;
    return undefined;
  }
}
