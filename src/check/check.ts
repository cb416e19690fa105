/**
 * Checks what a derivation claims, step by step, by code that did not make it: nothing here imports the
 * strategies or the differentiation that they use.
 */
import type { Assumptions } from '../expression/assumptions.js';
import type {
  CheckedObligation,
  CheckedStep,
  Obligation,
  Step,
  StepVerdict,
} from '../proof/step.js';
import { Knowledge } from './knowledge.js';
import { checkDerivative } from './obligations/derivative.js';
import { checkEqual } from './obligations/equal.js';
import { checkFreeOf } from './obligations/free-of.js';
import { checkLimit } from './obligations/limit.js';
import { checkMonotone } from './obligations/monotone.js';
import { checkPosynomial } from './obligations/posynomial.js';
import { checkPositive } from './obligations/positive.js';
import { checkProportional } from './obligations/proportional.js';
import { checkSolves } from './obligations/solves.js';
import { checkSpans } from './obligations/spans.js';
import { weakest } from './verdict.js';
import type { Finding } from './verdict.js';

function find(obligation: Obligation, knowledge: Knowledge): Finding {
  switch (obligation.kind) {
    case 'equal':
      return checkEqual(obligation.left, obligation.right, knowledge);
    case 'proportional':
      return checkProportional(obligation.left, obligation.right, obligation.sameSign, knowledge);
    case 'derivative':
      return checkDerivative(obligation.of, obligation.by, obligation.result, knowledge);
    case 'solves':
      return checkSolves(obligation.equation, obligation.values, knowledge);
    case 'positive':
      return checkPositive(obligation.of, knowledge, obligation.orZero);
    case 'posynomial':
      return checkPosynomial(obligation.of, obligation.variables, knowledge);
    case 'free-of':
      return checkFreeOf(obligation.of, obligation.variables, knowledge);
    case 'spans':
      return checkSpans(obligation.of, obligation.variables, knowledge);
    case 'monotone':
      return checkMonotone(obligation.of, obligation.by, obligation.direction, knowledge);
    case 'limit':
      return checkLimit(
        obligation.of,
        obligation.by,
        obligation.end,
        obligation.result,
        obligation.defined,
        knowledge,
      );
  }
}

export function checkObligations(
  obligations: readonly Obligation[],
  knowledge: Knowledge,
): readonly CheckedObligation[] {
  return obligations.map((obligation) => ({ obligation, ...find(obligation, knowledge) }));
}

/** One step: as strong as its weakest obligation. A step without any states or names something. */
export function checkStep(step: Step, knowledge: Knowledge): CheckedStep {
  const obligations = checkObligations(step.obligations, knowledge);
  return { step, verdict: weakest(obligations.map((o) => o.verdict)), obligations };
}

/** All steps of a derivation, each on its own; a conclusion rests on all that it uses. */
export function checkSteps(
  steps: readonly Step[],
  assumptions: Assumptions,
): readonly CheckedStep[] {
  const knowledge = new Knowledge(assumptions);
  return steps.map((step) => checkStep(step, knowledge));
}

/** The verdict on a conclusion that rests on all of these. */
export function verdictOf(steps: readonly CheckedStep[]): StepVerdict {
  return weakest(steps.map((s) => s.verdict));
}
