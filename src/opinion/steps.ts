/** Votes on the steps of a derivation. They stand beside the verdicts and change none. */
import { substitute } from '../expression/traverse.js';
import type { CheckedStep, Obligation } from '../proof/step.js';
import { SecondOpinion } from './second-opinion.js';
import type { Opinion, Question } from './second-opinion.js';

export interface Votes {
  readonly agree: number;
  readonly disagree: number;
  readonly noAnswer: number;
  /** Each disagreement, with the question and the point where the values part. */
  readonly disagreements: readonly { readonly question: Question; readonly opinion: Opinion }[];
}

/**
 * Asks about every derivative and identity that the steps rest on; steps without any are left out.
 * Without an `opinion` one is made, and closed at the end.
 */
export async function opinionsOn(
  steps: readonly CheckedStep[],
  opinion?: SecondOpinion,
): Promise<Map<string, Votes>> {
  const asked = opinion ?? new SecondOpinion();
  try {
    const votes = new Map<string, Votes>();
    for (const { step, obligations } of steps) {
      const questions = obligations.flatMap(({ obligation }) => questionsOf(obligation));
      if (questions.length === 0) continue;
      votes.set(step.id, count(questions, await asked.ask(questions)));
    }
    return votes;
  } finally {
    if (!opinion) await asked.close();
  }
}

function questionsOf(obligation: Obligation): readonly Question[] {
  switch (obligation.kind) {
    case 'derivative':
    case 'equal':
      return [obligation];
    case 'solves': {
      const { equation, values } = obligation;
      const [left, right] = [equation.left, equation.right].map((side) => substitute(side, values));
      return left && right ? [{ kind: 'equal', left, right }] : [];
    }
    case 'proportional':
    case 'positive':
    case 'posynomial':
    case 'free-of':
    case 'spans':
    case 'monotone':
    case 'limit':
      return [];
  }
}

function count(questions: readonly Question[], opinions: readonly Opinion[]): Votes {
  const number = (verdict: Opinion['verdict']): number =>
    opinions.filter((o) => o.verdict === verdict).length;
  return {
    agree: number('agrees'),
    disagree: number('disagrees'),
    noAnswer: number('no-answer'),
    disagreements: questions.flatMap((question, i) => {
      const opinion = opinions[i];
      return opinion?.verdict === 'disagrees' ? [{ question, opinion }] : [];
    }),
  };
}
