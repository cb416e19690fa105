/** A printed formula against the derived one: equal for all values, or a counter-example. */
import { checkObligations } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import type { Derivation } from '../derive/model.js';
import { equationToInfix, toInfix } from '../expression/infix.js';
import type { Derivations } from '../evaluate/derivations.js';
import { resolveTogether } from '../evaluate/quantity.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { FormulaClaim } from '../sheet/model.js';
import type { AuditedClaim, ClaimVerdict, Repair } from './model.js';
import { namesResult } from './needed.js';
import { obligationOf } from './obligation.js';
import { repairOf } from './repair/repair.js';
import { simplestOf } from './simplest.js';
import { Slopes } from './slopes-again.js';

export function auditFormula(
  claim: FormulaClaim,
  derivations: Derivations,
  derived: Derivation | undefined,
): AuditedClaim {
  const { sheet } = derivations;
  const slopes = new Slopes();
  const sides = resolveTogether(
    [claim.equation.left, claim.equation.right],
    derivations,
    derived,
    undefined,
    slopes.note,
  );
  const [left, right] = sides ?? [];
  if (!left || !right) return notWrittenOut(claim);
  const { relation } = claim.equation;
  const assumptions = derived?.assumptions ?? declaredSigns(sheet);
  const knowledge = new Knowledge(assumptions);
  const [checked] = checkObligations([obligationOf({ left, relation, right })], knowledge);
  const openSlope = slopes.open(knowledge);
  const verdict: ClaimVerdict =
    openSlope !== undefined
      ? 'undecided'
      : checked?.verdict === 'proved'
        ? 'follows'
        : checked?.verdict === 'refuted'
          ? 'contradicted'
          : 'undecided';
  const repair =
    verdict === 'contradicted' ? repairOf(claim, derivations, derived, knowledge) : undefined;
  const speaksOfIt = namesResult([claim.equation.left, claim.equation.right], sheet);
  const what =
    derived && speaksOfIt ? `the optimum of "${derived.problem.name}"` : 'the definitions';
  const why =
    verdict === 'follows'
      ? `proved for all values: with ${what} put in, ${checked?.why ?? ''}`
      : verdict === 'contradicted'
        ? `counter-example: ${checked?.why ?? ''}${hint(repair)}`
        : `neither proved nor refuted: ${openSlope ?? checked?.why ?? ''}`;
  return {
    id: claim.id,
    source: claim.source,
    kind: 'formula',
    verdict,
    printed: claim.says ?? (claim.text === '' ? equationToInfix(claim.equation) : claim.text),
    nominal: toInfix(simplestOf(left, assumptions, verdict === 'follows' ? [right] : [])),
    why,
    ...(repair === undefined ? {} : { repair }),
    ...(claim.note === undefined ? {} : { note: claim.note }),
    provenance: claim.provenance,
  };
}

function hint(repair: Repair | undefined): string {
  return repair ? `; would hold if: ${repair.text} (${repair.what})` : '';
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
