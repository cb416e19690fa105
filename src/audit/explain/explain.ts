/** How the verdict on a claim came about: everything that is needed to do it again. */
import { IsoflopError } from '../../base/errors.js';
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { NoOptimum } from '../../evaluate/no-optimum.js';
import { EvaluationError } from '../../numeric/problem.js';
import type { Claim } from '../../sheet/model.js';
import { explainFit } from './fit.js';
import { explainFormula } from './formula.js';
import type { Computation } from './model.js';
import { explainNumber } from './number.js';
import { isGivingUp } from '../function.js';
import type { FunctionCache } from '../function-cache.js';
import type { AuditedClaim } from '../model.js';
import { derivationIfNeeded } from '../needed.js';

/** Undefined where there was nothing to compute with: a value is missing, or no formula was found. */
export function explainClaim(
  claim: Claim,
  audited: AuditedClaim,
  derivations: Derivations,
  derivation: () => Derivation | undefined,
  cache: FunctionCache,
): Computation | undefined {
  const { sheet } = derivations;
  try {
    switch (claim.kind) {
      case 'number':
        return explainNumber({ claim, audited, derivations, derivation, cache });
      case 'formula': {
        const { left, right } = claim.equation;
        const derived = derivationIfNeeded([left, right], sheet, derivation);
        return explainFormula(claim, audited, derivations, derived);
      }
      case 'one-fit':
        return explainFit(claim, sheet);
      case 'not-checkable':
        return undefined;
    }
  } catch (error) {
    const isKnown =
      error instanceof IsoflopError ||
      error instanceof EvaluationError ||
      error instanceof NoOptimum ||
      isGivingUp(error);
    if (!isKnown) throw error;
    return undefined;
  }
}
