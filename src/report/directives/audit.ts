/** `::: audit [SHEET] ids…`: the verdict on each claim, with the numbers it rests on. */
import type { AuditedClaim } from '../../audit/model.js';
import type { Sheet } from '../../sheet/model.js';
import { countedOf, originsText } from '../claim-origin.js';
import { escapeText, plural } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { badge, CLAIM_VERDICTS, meaningOf, standingOf, tallyOf } from '../verdicts.js';
import { claimCard, claimLink } from './claim-card.js';
import { chosenClaims } from './claim-choice.js';
import { missingHtml } from './claim-missing.js';
import { FIRST } from './claim-order.js';
import { claimTable, placeOfClaim } from './claim-table.js';
import type { Placed } from './claim-table.js';
import { statedClaim } from './claim-view.js';
import type { Directive } from './directive.js';
import { sheetOf } from './subject.js';

/** A table with more claims than this is folded. */
const FOLD_ABOVE = 6;

function tally(claims: readonly AuditedClaim[]): string {
  return tallyOf(claims)
    .map(({ standing, count }) => badge(standing, count))
    .join(' ');
}

/** As {@link tally}, what is derived here apart: the same sums as in every list of pages and papers. */
function tallyApart(claims: readonly AuditedClaim[], sheet: Sheet): string {
  const [{ counted, apart } = { counted: claims, apart: [] }] = countedOf([{ sheet, claims }]);
  return tally(counted) + (apart.length === 0 ? '' : `. Derived here: ${tally(apart)}`);
}

/** `10 of 110 claims: ` before the badges of those that are shown. */
function tallyWords(
  shown: readonly AuditedClaim[],
  all: readonly AuditedClaim[],
  sheet: Sheet,
): string {
  const of = plural(all.length, 'claim');
  if (shown.length === 0) return all.length === 0 ? 'No claims.' : `None of ${of}.`;
  if (shown.length < all.length) return `${String(shown.length)} of ${of}: `;
  const told = originsText(all, sheet);
  return told === of ? `${of}: ` : `${told}. `;
}

function tablesHtml(sheet: Sheet, placed: readonly Placed[]): string {
  const tables = new Map<string, Placed[]>();
  for (const p of placed) {
    const group = tables.get(p.table);
    if (group) group.push(p);
    else tables.set(p.table, [p]);
  }
  return [...tables]
    .map(([name, group]) => {
      const label = sheet.tables.get(name)?.source ?? name;
      if (group.length <= FOLD_ABOVE) return claimTable(sheet, group, label, label);
      const table = claimTable(sheet, group, label);
      const counts = tally(group.map((p) => p.claim));
      return `<details class="group"><summary>${escapeText(label)} <span class="tally">${counts}</span></summary>${table}</details>`;
    })
    .join('\n');
}

function keyHtml(claims: readonly AuditedClaim[]): string {
  const entries = tallyOf(claims).map(
    ({ standing }) => `<div><dt>${badge(standing)}</dt><dd>${meaningOf(standing)}.</dd></div>`,
  );
  return `<details class="key"><summary>What the verdicts and the strips mean</summary><dl class="fold">${entries.join('')}<div><dt>range</dt><dd>Proved bounds of all results over all inputs that round to the printed ones, rounded outwards; the least and the greatest result, unless “holds all results” stands with it. Of a claim that must hold at every budget it is over all of them too. The budget and the sizes of a claim are such inputs too.</dd></div><div><dt>strip</dt><dd>The bar is that range, the dot the result of the printed inputs as they stand, the upright box the values that count as the printed one.</dd></div></dl></details>`;
}

/** A line a claim, those of each printed table together; formulas and what has no number as cards. */
function linesHtml(
  page: PageState,
  claims: readonly AuditedClaim[],
  sheet: Sheet,
  place: Place,
  explained: boolean,
): string {
  const lines = claims.filter((c) => c.kind === 'number' && c.verdict !== 'not-checkable');
  const placed = lines.flatMap((claim) => placeOfClaim(sheet, claim) ?? []);
  const alone = lines
    .filter((claim) => !placed.some((p) => p.claim === claim))
    .map((claim): Placed => ({ table: '', row: claim.id, column: '', claim }));
  const rest = claims.filter((claim) => !lines.includes(claim));
  const label = placed.length > 0 ? 'Other claims' : 'Claims';
  const table = alone.length > 0 ? claimTable(sheet, alone, label) : '';
  const others = rest.length > 0 ? claimsHtml(page, rest, sheet, place, explained) : '';
  return tablesHtml(sheet, placed) + table + others;
}

/** The claims: those shown in full, then those of tables, then those that cannot be checked. */
function claimsHtml(
  page: PageState,
  claims: readonly AuditedClaim[],
  sheet: Sheet,
  place: Place,
  explained: boolean,
): string {
  const open = claims.filter((c) => c.verdict !== 'not-checkable');
  const placed = open.flatMap((c) => placeOfClaim(sheet, c) ?? []);
  const inTable = new Set(placed.map((p) => p.claim));
  const full = [
    ...FIRST.flatMap((standing) => open.filter((c) => standingOf(c) === standing)),
    ...open.filter((c) => !FIRST.includes(standingOf(c)) && !inTable.has(c)),
  ];
  const placeOf = (claim: AuditedClaim): string => page.claimPlace(sheet.id, claim.id);
  const fresh = full.filter((claim) => !page.shownClaims.has(placeOf(claim)));
  const computations = explained
    ? page.context.explain(sheet.id, new Set(fresh.map(({ id }) => id)))
    : undefined;
  const items = full.map((claim) =>
    fresh.includes(claim)
      ? claimCard(page, claim, sheet, place, computations?.get(claim.id))
      : claimLink(claim, statedClaim(sheet, claim.id), placeOf(claim)),
  );
  const list = items.length === 0 ? '' : `<ul class="claims">${items.join('\n')}</ul>`;
  // A table of nothing but claims that stand above in full would say nothing new.
  const rest = placed.some((p) => !full.includes(p.claim)) ? placed : [];
  const missing = claims.filter((c) => c.verdict === 'not-checkable');
  return list + tablesHtml(sheet, rest) + missingHtml(sheet, missing);
}

export const audit: Directive = {
  name: 'audit',
  summary:
    'The verdict on each claim of a sheet, or on those with the given ids or beginnings of ids.',
  example: '::: audit table2-a3 gopher-40B\n:::',
  options: ['sheet', 'key', 'verdicts', 'as', 'computation'],
  maxWords: 40,
  render: (page, use) => {
    const [first, ...rest] = use.words;
    const named = first !== undefined && page.context.sheets.includes(first.text);
    const sheet = named ? page.sheet(first.text, first.place) : sheetOf(page, use);
    const place = first?.place ?? use.place;
    const all = page.context.audit(sheet.id).claims;
    const verdicts = use.options.choices('verdicts', CLAIM_VERDICTS);
    const chosen = chosenClaims(page, named ? rest : use.words, all);
    const claims = chosen.filter((c) => verdicts.length === 0 || verdicts.includes(c.verdict));
    const key = use.options.choice('key', ['yes', 'no'], 'yes') === 'no' ? '' : keyHtml(claims);
    const explained = use.options.choice('computation', ['yes', 'no'], 'no') === 'yes';
    const as = use.options.choice('as', ['cards', 'lines'], 'cards');
    const body = (as === 'lines' ? linesHtml : claimsHtml)(page, claims, sheet, place, explained);
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    return `<div class="audit"${id}><p class="tally">${tallyWords(claims, chosen, sheet)}${tallyApart(claims, sheet)}</p>${key}${body}</div>\n`;
  },
};
