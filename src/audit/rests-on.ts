/** Whether a verdict rests on a reading of the paper's words, which other readings would change. */
import { Rational } from '../expression/rational.js';
import type { Comparison, NumberClaim, Reading } from '../sheet/model.js';
import type { ClaimVerdict } from './model.js';

/** The claim read in another way, judged. */
export type JudgedAs = (claim: NumberClaim) => ClaimVerdict;

/** From best to worst, of those that say that a claim holds. */
const HOLDS: readonly ClaimVerdict[] = ['follows', 'within-rounding'];

const WHATEVER = 'reading';

/**
 * What the verdict rests on, as it goes on after "if"; undefined where it needs no reading.
 *
 * - A reading that is to the printed digits (`loosest` beside `if`) is the strictest: what follows
 *   under it follows under any. What misses by more than that factor is contradicted under any.
 * - A reading that gives words such as "about" a measure (`if` within `reading`) is not needed where the
 *   claim holds to the printed digits as well.
 * - Any other `if` is needed, whichever way the verdict goes.
 */
export function restsOn(
  claim: NumberClaim,
  verdict: ClaimVerdict,
  judgedAs: JudgedAs,
): string | undefined {
  const measures = [...new Set(claim.comparisons.flatMap((c) => c.reading?.if ?? []))];
  const { if: condition, loosest } = claim;
  const whole =
    condition === undefined || (loosest && !needsStrictness(claim, loosest, verdict, judgedAs))
      ? []
      : [condition];
  const measured =
    measures.length === 0 || (HOLDS.includes(verdict) && holdsToDigits(claim, verdict, judgedAs))
      ? []
      : measures;
  const all = [...whole, ...measured];
  return all.length === 0 ? undefined : all.join(', and ');
}

/** Would a claim that is judged to its digits stand otherwise under a looser reading? */
function needsStrictness(
  claim: NumberClaim,
  loosest: Rational,
  verdict: ClaimVerdict,
  judgedAs: JudgedAs,
): boolean {
  if (HOLDS.includes(verdict)) return false;
  if (verdict !== 'contradicted') return true;
  const comparisons = claim.comparisons.map((c) => ({ ...c, reading: widened(c, loosest) }));
  return judgedAs({ ...claim, comparisons }) !== 'contradicted';
}

/** Everything from a `factor`th to `factor` times what counts as the printed value. */
function widened({ printed, reading }: Comparison, factor: Rational): Reading {
  const { low, high } = reading ?? printed;
  const inverse = Rational.ONE.div(factor);
  return {
    ...(low === undefined ? {} : { low: low.mul(low.sign < 0 ? factor : inverse) }),
    ...(high === undefined ? {} : { high: high.mul(high.sign < 0 ? inverse : factor) }),
    why: WHATEVER,
  };
}

/** Does it hold as well where every such reading gives way to the printed digits? */
function holdsToDigits(claim: NumberClaim, verdict: ClaimVerdict, judgedAs: JudgedAs): boolean {
  const comparisons = claim.comparisons.map((c): Comparison => {
    if (c.reading?.if === undefined) return c;
    const { quantity, quantityText, printed } = c;
    return { quantity, quantityText, printed };
  });
  const strict = HOLDS.indexOf(judgedAs({ ...claim, comparisons }));
  return strict >= 0 && strict <= HOLDS.indexOf(verdict);
}
