/** A derivation with what the checker says of it; its findings alone can be kept, and put back. */
import { checkObligations, checkSteps, verdictOf } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import { weakest } from '../check/verdict.js';
import type { Finding } from '../check/verdict.js';
import type { Derivation } from '../derive/model.js';
import type { CheckedObligation, CheckedStep } from '../proof/step.js';
import type { CheckedDerivation } from './context.js';

/** What was found of each obligation: step by step, and of the optimum's being global. */
export interface Findings {
  readonly steps: readonly (readonly Finding[])[];
  readonly global: readonly Finding[];
}

export function checked(derivation: Derivation): CheckedDerivation {
  const steps = checkSteps(derivation.steps, derivation.assumptions);
  const obligations = checkObligations(
    derivation.global.obligations,
    new Knowledge(derivation.assumptions),
  );
  return joined(derivation, steps, obligations);
}

export function findingsOf({ steps, global }: CheckedDerivation): Findings {
  const found = (all: readonly CheckedObligation[]): Finding[] =>
    all.map(({ verdict, why }) => ({ verdict, why }));
  return { steps: steps.map((s) => found(s.obligations)), global: found(global.obligations) };
}

/** @param findings of this very derivation, from an earlier check by the same program */
export function withFindings(derivation: Derivation, findings: Findings): CheckedDerivation {
  const found = (
    all: CheckedObligation['obligation'][],
    known: readonly Finding[] | undefined,
  ): CheckedObligation[] =>
    all.map((obligation, i) => {
      const finding = known?.[i];
      if (!finding) throw new Error('findings of another derivation');
      return { obligation, ...finding };
    });
  const steps = derivation.steps.map((step, i): CheckedStep => {
    const obligations = found([...step.obligations], findings.steps[i]);
    return { step, verdict: weakest(obligations.map((o) => o.verdict)), obligations };
  });
  return joined(derivation, steps, found([...derivation.global.obligations], findings.global));
}

function joined(
  derivation: Derivation,
  steps: readonly CheckedStep[],
  obligations: readonly CheckedObligation[],
): CheckedDerivation {
  const verdict = derivation.global.inNumbers
    ? weakest(['unchecked', verdictOf(steps)])
    : verdictOf(steps);
  return { derivation, steps, global: { verdict, obligations } };
}
