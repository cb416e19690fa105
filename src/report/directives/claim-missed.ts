/** By how much the results of a contradicted claim miss what is printed, where single results do. */
import type { Computation, ExplainedResult } from '../../audit/explain/model.js';
import { inWords } from '../../audit/words.js';
import { Rational } from '../../expression/rational.js';
import { formatSignificant } from '../../numeric/format.js';
import type { Claim, Sheet } from '../../sheet/model.js';
import { claimWords } from '../symbols/claim-words.js';

function isMissed({ place }: ExplainedResult): boolean {
  return place === 'results-above' || place === 'results-below';
}

/** From here on a factor says it better than percent. */
const SMALL = Rational.parse('1.1');

/** `a factor of 7.89`; less than a tenth in percent of the printed value, `0.087 %`: never more than it is. */
function byWords(factor: string, isBelow: boolean): string {
  const ratio = Rational.parse(factor);
  if (ratio.compare(SMALL) >= 0) return `a factor of ${factor}`;
  const share = isBelow ? Rational.ONE.sub(ratio.inv()) : ratio.sub(Rational.ONE);
  return `${formatSignificant(share.mul(Rational.of(100)), 2, 'down')}\u202f%`;
}

function missedHtml(result: ExplainedResult, sheet: Sheet): string {
  const { quantity, place, factor } = result;
  const side = place === 'results-above' ? 'above' : 'below';
  const by =
    factor === undefined || factor === '1'
      ? ''
      : `, by ${byWords(factor, place !== 'results-above')} or more`;
  return `${claimWords(inWords(quantity), sheet)} lies ${side} the printed value${by}`;
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
