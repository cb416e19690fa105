/** Verdicts and how they combine. */
import { LimitReached } from '../base/errors.js';
import { Undefined } from '../algebra/canonical.js';
import type { StepVerdict } from '../proof/step.js';

export interface Finding {
  readonly verdict: StepVerdict;
  readonly why: string;
}

export const proved = (why: string): Finding => ({ verdict: 'proved', why });
export const supported = (why: string): Finding => ({ verdict: 'supported', why });
export const refuted = (why: string): Finding => ({ verdict: 'refuted', why });
export const unchecked = (why: string): Finding => ({ verdict: 'unchecked', why });

const ORDER: readonly StepVerdict[] = ['proved', 'supported', 'unchecked', 'refuted'];

/** The weakest of them; proved for none. */
export function weakest(verdicts: Iterable<StepVerdict>): StepVerdict {
  let at = 0;
  for (const verdict of verdicts) at = Math.max(at, ORDER.indexOf(verdict));
  return ORDER[at] as StepVerdict;
}

/** The result of a symbolic attempt, or undefined where it had to give up. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return undefined;
    throw error;
  }
}
