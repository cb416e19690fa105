/** What stands beside a printed cell: the recomputed value under a coefficient set, and a verdict. */
import type { AuditedClaim, VerdictUnder } from '../../audit/model.js';
import { IsoflopError } from '../../base/errors.js';
import type { Claim, CoefficientSet, Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import type { PageState } from '../page-state.js';
import { setTitle } from '../set-title.js';
import { isConditional, mark, standingOf, verdictWords } from '../verdicts.js';
import { likePrinted, resultsOf, statedClaim } from './claim-view.js';

/** Digits asked of a value that the audit did not compute: more than a table prints. */
const DIGITS = 8;
const NOTHING = '–';

/** What was judged: all of the claim, or it under one set. */
type Judged = Pick<VerdictUnder, 'verdict' | 'nominal' | 'if'>;

/** The verdict's shape. What rests on a reading is drawn so, and the reading told with it. */
function markOf(judged: Judged, more = ''): string {
  const standing = standingOf(judged);
  const words = isConditional(standing)
    ? `${standing.replace('-', ' ')} ${judged.if ?? ''}`
    : verdictWords(standing);
  return mark(standing, `${words}${more}`);
}

/** The verdict alone, for several results together; what they are is said when it is pointed at. */
function markOnly(claim: AuditedClaim, judged: Judged): string {
  return markOf(judged, `: ${claim.printed ?? ''} printed, ${judged.nominal ?? ''} recomputed`);
}

/** The recomputed value and the verdict's shape; the shape alone where several results belong together. */
export function judgedHtml(sheet: Sheet, claim: AuditedClaim, judged: Judged): string {
  const { nominal } = judged;
  const results = resultsOf(
    {
      ...(claim.printed === undefined ? {} : { printed: claim.printed }),
      ...(nominal === undefined ? {} : { nominal }),
    },
    statedClaim(sheet, claim.id),
  );
  const [result, ...more] = results;
  if (more.length > 0) return markOnly(claim, judged);
  const value =
    result?.nominal === undefined ? NOTHING : likePrinted(result.nominal, result.printed);
  return `${value} ${markOf(judged)}`;
}

/** Does the claim have one result, for which a number can stand? */
export function isNumeric(sheet: Sheet, claim: AuditedClaim): boolean {
  const [result, ...more] = resultsOf(claim, statedClaim(sheet, claim.id));
  return more.length === 0 && result?.nominal !== undefined;
}

/** What the audit said of the claim under the set, if it was judged under it. */
function judgedUnder(claim: AuditedClaim, set: CoefficientSet): Judged | undefined {
  const under = claim.under?.find((u) => u.coefficients === set.name);
  if (under) return under;
  // What no coefficient enters is the same under every set.
  const only = claim.coefficients === undefined || claim.coefficients === set.name;
  return only && claim.under === undefined ? claim : undefined;
}

/** The claim's quantity under a set for which there is no verdict: a refit, say, that claims nothing. */
function unjudged(
  page: PageState,
  sheet: Sheet,
  stated: Claim | undefined,
  set: CoefficientSet,
): string {
  const [comparison, ...more] = stated?.kind === 'number' ? stated.comparisons : [];
  if (stated?.kind !== 'number' || !comparison || more.length > 0 || stated.solve) return NOTHING;
  try {
    const { text } = page.context.evaluate({
      sheet: sheet.id,
      ...(stated.problem === undefined ? {} : { problem: stated.problem }),
      coefficients: set.name,
      given: new Map([...stated.at].map(([name, { value }]) => [name, value.toString()])),
      quantity: comparison.quantity,
      digits: DIGITS,
    });
    return likePrinted(text, comparison.printed.text);
  } catch (error) {
    // The set may hold no value for what the claim is about.
    if (error instanceof IsoflopError && error.diagnostics[0]?.code === 'missing-value') {
      return NOTHING;
    }
    throw error;
  }
}

/** HTML of the claim's cell under the set. */
export function underHtml(
  page: PageState,
  sheet: Sheet,
  claim: AuditedClaim,
  set: CoefficientSet,
): string {
  const judged = judgedUnder(claim, set);
  if (judged) return judgedHtml(sheet, claim, judged);
  return unjudged(page, sheet, statedClaim(sheet, claim.id), set);
}

/** What stands at the head of a column of recomputed values, and under which set they are. */
export function setHead(what: string, set: CoefficientSet): string {
  return `${what}<span class="kind">${escapeText(setTitle(set))}</span>`;
}
