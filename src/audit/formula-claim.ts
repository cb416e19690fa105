/** A printed formula against the derived one: equal for all values, or a counter-example. */
import { checkObligations } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import type { Derivation } from '../derive/model.js';
import { equationToInfix, toInfix } from '../expression/infix.js';
import { sub } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import type { Derivations } from '../evaluate/derivations.js';
import { resolveTogether } from '../evaluate/quantity.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { FormulaClaim } from '../sheet/model.js';
import type { AuditedClaim, ClaimVerdict } from './model.js';
import { namesResult } from './needed.js';

export function auditFormula(
  claim: FormulaClaim,
  derivations: Derivations,
  derived: Derivation | undefined,
): AuditedClaim {
  const { sheet } = derivations;
  const sides = resolveTogether([claim.equation.left, claim.equation.right], derivations, derived);
  const [left, right] = sides ?? [];
  if (!left || !right) return notWrittenOut(claim);
  const obligation: Obligation =
    claim.equation.relation === '='
      ? { kind: 'equal', left, right }
      : {
          kind: 'positive',
          of: claim.equation.relation === '<=' ? sub(right, left) : sub(left, right),
        };
  const knowledge = new Knowledge(derived?.assumptions ?? declaredSigns(sheet));
  const [checked] = checkObligations([obligation], knowledge);
  const verdict: ClaimVerdict =
    checked?.verdict === 'proved'
      ? 'follows'
      : checked?.verdict === 'refuted'
        ? 'contradicted'
        : 'undecided';
  const speaksOfIt = namesResult([claim.equation.left, claim.equation.right], sheet);
  const what =
    derived && speaksOfIt ? `the optimum of "${derived.problem.name}"` : 'the definitions';
  const why =
    verdict === 'follows'
      ? `proved for all values: with ${what} put in, ${checked?.why ?? ''}`
      : verdict === 'contradicted'
        ? `counter-example: ${checked?.why ?? ''}`
        : `neither proved nor refuted: ${checked?.why ?? ''}`;
  return {
    id: claim.id,
    source: claim.source,
    kind: 'formula',
    verdict,
    printed: claim.says ?? (claim.text === '' ? equationToInfix(claim.equation) : claim.text),
    nominal: toInfix(left),
    why,
    ...(claim.note === undefined ? {} : { note: claim.note }),
    provenance: claim.provenance,
  };
}

function notWrittenOut(claim: FormulaClaim): AuditedClaim {
  return {
    id: claim.id,
    source: claim.source,
    kind: 'formula',
    verdict: 'undecided',
    printed: claim.says ?? claim.text,
    why: 'neither proved nor refuted: it speaks of an optimum that has no formula, or of several whose unknowns are not those of one another',
    ...(claim.note === undefined ? {} : { note: claim.note }),
    provenance: claim.provenance,
  };
}
