/** What the second opinion says, in text and JSON. */
import type { Opinion } from '../opinion/second-opinion.js';
import type { Votes } from '../opinion/steps.js';
import type { CheckedStep } from '../proof/step.js';
import { toInfix } from '../expression/infix.js';

export type VotesByStep = ReadonlyMap<string, Votes>;

/** Loaded only when asked for: nerdamer is large. */
export async function votesOn(steps: readonly CheckedStep[]): Promise<VotesByStep> {
  const { opinionsOn } = await import('../opinion/steps.js');
  return opinionsOn(steps);
}

export function votesJson(votes: VotesByStep): Record<string, unknown> {
  return Object.fromEntries(
    [...votes].map(([step, { agree, disagree, noAnswer, disagreements }]) => [
      step,
      {
        agree,
        disagree,
        noAnswer,
        disagreements: disagreements.map(({ opinion }) => difference(opinion)),
      },
    ]),
  );
}

export function votesText(votes: VotesByStep): string {
  const lines = [...votes].map(([step, { agree, disagree, noAnswer }]) => {
    const parts = [
      `${String(agree)} agree`,
      ...(disagree > 0 ? [`${String(disagree)} disagree`] : []),
      ...(noAnswer > 0 ? [`${String(noAnswer)} without an answer`] : []),
    ];
    return `  ${step}: ${parts.join(', ')}\n`;
  });
  const doubts = [...votes].flatMap(([step, { disagreements }]) =>
    disagreements.map(({ question, opinion }) => {
      const about = question.kind === 'equal' ? question.left : question.of;
      return `  ${step}: on ${toInfix(about)}: ${difference(opinion)}\n`;
    }),
  );
  return `\nSecond opinion (nerdamer)\n${lines.join('')}${doubts.join('')}`;
}

function difference(opinion: Opinion): string {
  if (opinion.verdict !== 'disagrees') return opinion.verdict;
  const at = [...opinion.at].map(([name, value]) => `${name} = ${value.toString()}`).join(', ');
  return `it says ${toInfix(opinion.answer)}; at ${at} that is ${opinion.theirs}, ours ${opinion.ours}`;
}
