/** By how much the results of a contradicted claim miss what is printed, where single results do. */
import type { Computation, ExplainedResult } from '../../audit/explain/model.js';
import { inWords } from '../../audit/words.js';
import type { Claim, Sheet } from '../../sheet/model.js';
import { sentenceHtml } from '../symbols/symbol-html.js';

function isMissed({ place }: ExplainedResult): boolean {
  return place === 'results-above' || place === 'results-below';
}

function missedHtml(result: ExplainedResult, sheet: Sheet): string {
  const { quantity, place, factor } = result;
  const side = place === 'results-above' ? 'above' : 'below';
  const by = factor === undefined || factor === '1' ? '' : `, by a factor of ${factor} or more`;
  return `${sentenceHtml(inWords(quantity), sheet)} lies ${side} the printed value${by}`;
}

/**
 * A sentence that goes on from the reason of the audit: which of the results miss, and by how much.
 * Undefined where no single one does: results that cannot be had together, noise, ranges of budgets.
 */
export function missedSentence(
  computation: Computation | undefined,
  stated: Claim | undefined,
  sheet: Sheet,
): string | undefined {
  if (computation?.kind !== 'number' || stated?.kind !== 'number') return undefined;
  if (computation.noise || stated.forAll.size > 0) return undefined;
  const missed = computation.results.filter(isMissed);
  if (missed.length === 0) return undefined;
  const list = missed.map((result) => missedHtml(result, sheet)).join('; ');
  return computation.inputs.every((input) => input.exact)
    ? `As computed, ${list}.`
    : `For all such inputs ${list}.`;
}
