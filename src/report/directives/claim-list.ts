/** Every claim of several sheets in one table, a line each, that a page's script can sort and filter. */
import type { AuditedClaim } from '../../audit/model.js';
import { readNumeral } from '../../display/numerals.js';
import type { Sheet } from '../../sheet/model.js';
import { ORIGIN_WORDS, originOf } from '../claim-origin.js';
import { escapeText, plural } from '../html.js';
import type { PageState } from '../page-state.js';
import { standingOf, STANDINGS, toneOf, verdictWords } from '../verdicts.js';
import { claimWords } from '../symbols/claim-words.js';
import { pairHtml, resultsOf, statedClaim } from './claim-view.js';

/** A sheet with a name for it that no other has. */
export interface NamedSheet {
  readonly name: string;
  readonly sheet: Sheet;
  readonly claims: readonly AuditedClaim[];
}

/** Results of one claim that are shown; of more, none. */
const MOST_RESULTS = 2;

/** The numbers without their marks: a page of all claims has room for no more. */
function numbersOf(claim: AuditedClaim, sheet: Sheet): readonly [string, string] {
  if (claim.kind === 'formula') return ['a formula', ''];
  const results = resultsOf(claim, statedClaim(sheet, claim.id));
  if (results.length > MOST_RESULTS || claim.kind !== 'number') return ['', ''];
  const plain = (html: string): string => html.replace(/<\/?data[^>]*>/g, '');
  const printed = results.map((r) => pairHtml(r)[0]);
  const nominal = results.map((r) =>
    r.nominal === undefined || !readNumeral(r.nominal) ? '' : pairHtml(r)[1],
  );
  return [plain(printed.join('; ')), plain(nominal.join('; '))];
}

function rowHtml(page: PageState, { name, sheet }: NamedSheet, claim: AuditedClaim): string {
  const standing = standingOf(claim);
  const [printed, nominal] = numbersOf(claim, sheet);
  const place = page.claimPlace(sheet.id, claim.id);
  const id = escapeText(claim.id);
  const linked = page.shownClaims.has(place) ? `<a href="#${place}">${id}</a>` : id;
  const origin = originOf(claim, sheet);
  const source = [
    ...(claim.source === name ? [] : [escapeText(claim.source.replace(/'/g, '’'))]),
    ...(origin === 'printed' ? [] : [ORIGIN_WORDS[origin]]),
  ].join(', ');
  const condition =
    claim.if === undefined ? '' : ` <span class="if">if ${claimWords(claim.if, sheet)}</span>`;
  return `<tr class="${toneOf(standing)}"><td>${escapeText(name)}</td><th scope="row">${linked}</th><td>${verdictWords(standing)}</td><td>${printed}</td><td>${nominal}</td><td>${source}${condition}</td></tr>`;
}

const START = '<div class="every"';

/** Does the body of a page hold the table? */
export function hasClaimList(body: string): boolean {
  return body.includes(START);
}

/**
 * The table, in the order of the sheets and of the claims in each. What stands on the page above it is
 * linked. Verdicts are in words, with their shapes and colours from the style sheet.
 */
export function claimList(page: PageState, sheets: readonly NamedSheet[], id?: string): string {
  const rows = sheets.flatMap((one) => one.claims.map((claim) => rowHtml(page, one, claim)));
  const head = ['paper', 'claim', 'verdict', 'printed or stated', 'recomputed', 'source']
    .map((word) => `<th scope="col">${word}</th>`)
    .join('');
  const order = STANDINGS.map(verdictWords).join('|');
  const anchor = id === undefined ? '' : ` id="${escapeText(id)}"`;
  return `${START}${anchor} data-order="${order}"><div class="scroll" tabindex="0" role="region" aria-label="Every claim, ${plural(rows.length, 'claim')}"><table><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div></div>\n`;
}
