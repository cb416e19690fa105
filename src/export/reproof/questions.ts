/**
 * The steps of a derivation as questions for another algebra system: what each step rests on is asked
 * again, with substitutions and slopes left for that system to carry out. All of it is claimed to hold,
 * whatever isoflop's own checker says.
 */
import { Knowledge } from '../../check/knowledge.js';
import type { Derivation } from '../../derive/model.js';
import type { Asked, Question, Unasked } from '../../proof/question.js';
import type { Obligation } from '../../proof/step.js';
import { demandsOf } from './demands.js';

export interface StepQuestions {
  /** The step's number in the derivation, from 1, or `global` for the argument that the minimum is global. */
  readonly step: string;
  /** Its text, formulas between `$`. */
  readonly text: string;
  /** Names in {@link Reproof.questions}; none where a step only states or names something. */
  readonly asks: readonly string[];
}

export interface Reproof {
  readonly steps: readonly StepQuestions[];
  /** Each once, though several steps may rest on it. */
  readonly questions: readonly Question[];
}

/** @param id of the sheet and problem: what names of questions begin with */
export function reproofOf(derivation: Derivation, id: string): Reproof {
  const known = derivation.assumptions;
  const knowledge = new Knowledge(known);
  const questions: Question[] = [];
  const names = new Map<string, string>();
  const ask = (step: string, obligations: readonly Obligation[]): readonly string[] => {
    let count = 0;
    const asks = obligations.flatMap((obligation) => {
      const { about, demands } = demandsOf(obligation, knowledge);
      const all = typeof demands === 'string' ? [demands] : demands;
      return all.map((demand) => {
        const key = typeof demand === 'string' ? `${about} ${demand}` : demand.key;
        const old = names.get(key);
        if (old !== undefined) return old;
        const name = `${id}/${step}.${String(++count)}`;
        names.set(key, name);
        const head = { id: name, about: `step ${step}: ${about}` };
        questions.push(
          typeof demand === 'string'
            ? ({ ...head, why: demand } satisfies Unasked)
            : ({ ...head, ...demand.sides, known, verdict: 'holds' } satisfies Asked),
        );
        return name;
      });
    });
    return [...new Set(asks)];
  };
  const steps = derivation.steps.map(({ text, obligations }, i): StepQuestions => ({
    step: String(i + 1),
    text,
    asks: ask(String(i + 1), obligations),
  }));
  const { why, obligations } = derivation.global;
  const isOfAStep = derivation.steps.some((step) => step.obligations === obligations);
  if (!isOfAStep && obligations.length > 0) {
    steps.push({ step: 'global', text: why, asks: ask('global', obligations) });
  }
  return { steps, questions };
}
