/** A claim's functions under one coefficient set, for whoever judges or explains it. */
import type { Derivation } from '../derive/model.js';
import type { Derivations } from '../evaluate/derivations.js';
import type { CoefficientSet, NumberClaim } from '../sheet/model.js';
import { claimFunctions } from './function.js';
import type { ClaimFunctions } from './function.js';
import { derivationIfNeeded } from './needed.js';

/**
 * @param set absent where the sheet has none
 * @throws Unsolvable, Undefined, LimitReached, IsoflopError
 */
export function functionsUnder(
  claim: NumberClaim,
  derivations: Derivations,
  derivation: () => Derivation | undefined,
  set: CoefficientSet | undefined,
): ClaimFunctions {
  const named = [
    ...claim.comparisons.map((c) => c.quantity),
    claim.solve?.equation.left,
    claim.solve?.equation.right,
  ];
  const needed = derivationIfNeeded(named, derivations.sheet, derivation);
  return claimFunctions(claim, derivations, needed, set);
}
