/** A derivation with the checker's verdicts. */
import { checkObligations, checkSteps } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import { weakest } from '../check/verdict.js';
import { derive } from '../derive/derive.js';
import type { Derivation } from '../derive/model.js';
import type { CheckedStep, StepVerdict } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';

export interface CheckedDerivation {
  readonly derivation: Derivation;
  readonly steps: readonly CheckedStep[];
  /** As strong as the weakest step that the argument for the global minimum rests on. */
  readonly global: StepVerdict;
}

/** @throws IsoflopError where the problem has no optimum, or none of the strategies finds it */
export function deriveChecked(sheet: Sheet, problem: string | undefined): CheckedDerivation {
  const derivation = derive(sheet, problem);
  const steps = checkSteps(derivation.steps, derivation.assumptions);
  return { derivation, steps, global: globalVerdict(derivation, steps) };
}

function globalVerdict(derivation: Derivation, steps: readonly CheckedStep[]): StepVerdict {
  const { obligations, inNumbers } = derivation.global;
  if (inNumbers) return weakest(['unchecked', ...steps.map((s) => s.verdict)]);
  const byId = new Map(steps.map((s) => [s.step.id, s]));
  const own = steps.find((s) => s.step.obligations === obligations);
  if (own === undefined) {
    const knowledge = new Knowledge(derivation.assumptions);
    return weakest([
      ...checkObligations(obligations, knowledge).map((o) => o.verdict),
      ...steps.map((s) => s.verdict),
    ]);
  }
  // A set goes on to what is added while it is walked.
  const needed = new Set([own.step.id]);
  for (const id of needed) for (const used of byId.get(id)?.step.uses ?? []) needed.add(used);
  return weakest([...needed].map((id) => byId.get(id)?.verdict ?? 'unchecked'));
}
