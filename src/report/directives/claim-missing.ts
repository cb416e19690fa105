/** Claims that cannot be checked, grouped by the values that they would need. */
import type { AuditedClaim } from '../../audit/model.js';
import type { Sheet } from '../../sheet/model.js';
import { escapeText, plural } from '../html.js';
import { claimWords } from '../symbols/claim-words.js';
import { badge } from '../verdicts.js';
import { placeOfClaim } from './claim-table.js';
import { printedText, statedClaim } from './claim-view.js';

/** What is missing, as a sentence. */
function needsOf(sheet: Sheet, claim: AuditedClaim): string {
  const stated = statedClaim(sheet, claim.id);
  return stated?.kind === 'not-checkable' ? stated.needs.join('; ') : claim.why;
}

/** Cells of tables by table and column with their number, other claims by id with what is printed. */
function namesOf(sheet: Sheet, claims: readonly AuditedClaim[]): string {
  const cells = new Map<string, number>();
  const single: string[] = [];
  for (const claim of claims) {
    const placed = placeOfClaim(sheet, claim);
    if (placed) {
      const key = `${placed.table}: ${placed.column}`;
      cells.set(key, (cells.get(key) ?? 0) + 1);
    } else {
      const printed = claim.printed === undefined ? '' : ` ${printedText(claim.printed)}`;
      single.push(`<span><code>${escapeText(claim.id)}</code>${printed}</span>`);
    }
  }
  const columns = [...cells].map(
    ([key, count]) => `<span>${escapeText(key)} (${plural(count, 'cell')})</span>`,
  );
  return [...single, ...columns].join(' ');
}

/** One item a missing thing. Empty where every claim can be checked. */
export function missingHtml(sheet: Sheet, claims: readonly AuditedClaim[]): string {
  const groups = new Map<string, AuditedClaim[]>();
  for (const claim of claims) {
    const needs = needsOf(sheet, claim);
    const group = groups.get(needs);
    if (group) group.push(claim);
    else groups.set(needs, [claim]);
  }
  const items = [...groups].map(
    ([needs, group]) =>
      `<li><p class="needs">needs ${claimWords(needs, sheet)}</p><p class="names">${namesOf(sheet, group)}</p></li>`,
  );
  return items.length === 0
    ? ''
    : `<div class="missing"><p>${badge('not-checkable', claims.length)} from what is printed:</p><ul>${items.join('')}</ul></div>`;
}
