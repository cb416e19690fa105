/** One claim in full: what is printed, what comes out, the range, the reason, the inputs. */
import type { Computation } from '../../audit/explain/model.js';
import type { AuditedClaim } from '../../audit/model.js';
import { IsoflopError } from '../../base/errors.js';
import { drawStrip } from '../../plot/strip.js';
import type { Claim, Sheet } from '../../sheet/model.js';
import { escapeText, scrollable } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { setTitle, titleOfSet } from '../set-title.js';
import { numeralHtml, symbolHtml } from '../symbols/symbol-html.js';
import { claimSentence, claimWords } from '../symbols/claim-words.js';
import { badge, CELLS, standingOf } from '../verdicts.js';
import { computationHtml } from './claim-computation.js';
import { missedSentence } from './claim-missed.js';
import {
  exactly,
  likePrinted,
  printedText,
  rangeHtml,
  resultsOf,
  sourceText,
  statedClaim,
} from './claim-view.js';
import type { Result } from './claim-view.js';
import { coefficientTable } from './coefficients.js';

function stripHtml(claim: AuditedClaim, prefix: string): string {
  const { accepted, range, nominal } = claim;
  if (!range || !accepted) return '';
  const [low, high] = [Number(range[0]), Number(range[1])];
  const [from, to] = accepted.map((end) => (end === null ? undefined : Number(end)));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return '';
  const value = nominal === undefined ? NaN : Number(nominal);
  const side =
    to !== undefined && to < low
      ? 'lie below'
      : from !== undefined && from > high
        ? 'lie above'
        : 'meet';
  return drawStrip(
    {
      range: [low, high],
      accepted: [from, to],
      ...(Number.isFinite(value) ? { nominal: value } : {}),
      ink: CELLS[claim.verdict].ink,
      title: `the values that count as the printed one ${side} the range that the printed inputs allow`,
    },
    prefix,
  );
}

function fact(name: string, html: string, className?: string): string {
  const attribute = className === undefined ? '' : ` class="${className}"`;
  return `<div${attribute}><dt>${name}</dt><dd>${html}</dd></div>`;
}

/** `read as 15 … 25`, where the sheet says how the printed words are to be taken. */
function readingHtml(claim: AuditedClaim, result: Result): string {
  const reading = result.comparison?.reading;
  if (!reading || !claim.accepted) return '';
  const [from, to] = claim.accepted;
  // A bound that is stated needs no second telling.
  if (result.comparison.isStated && (from === null || to === null || from === to)) return '';
  const end = (text: string): string => exactly(text, result.printed);
  if (from !== null && from === to)
    return `, <span class="reading">taken as exactly ${end(from)}</span>`;
  if (from === null)
    return to === null ? '' : `, <span class="reading">taken as up to ${end(to)}</span>`;
  return to === null
    ? `, <span class="reading">taken as ${end(from)} or more</span>`
    : `, <span class="reading">taken as ${end(from)} … ${end(to)}</span>`;
}

/** What papers state is printed; what follows from it is stated here. */
function statedWord({ provenance }: AuditedClaim, stated?: Claim): string {
  const isBound = stated?.kind === 'number' && stated.comparisons.some((c) => c.isStated);
  return provenance === 'derived' ? 'stated here' : isBound ? 'stated' : 'printed';
}

/** Where the ends of the range are bounds and no results, and where it is of the printed digits alone. */
function boundsHtml({ encloses, rounding }: AuditedClaim): string {
  const words = [
    ...(encloses ? ['holds all results (proved), whose ends may lie further inside'] : []),
    ...(rounding === 'as-printed'
      ? ['the verdict is by the printed digits as they stand, not for all that round to them']
      : []),
  ];
  return words.length === 0 ? '' : `<span class="reading">${words.join('; ')}</span>`;
}

function numberFacts(page: PageState, claim: AuditedClaim, stated: Claim | undefined): string {
  const results = resultsOf(claim, stated);
  const label = (result: Result): string => {
    const { comparison } = result;
    if (results.length < 2 || comparison?.quantity.kind !== 'sym') return '';
    return `${symbolHtml(comparison.quantity.name)} = `;
  };
  const column = (show: (result: Result) => string | undefined): string =>
    results
      .flatMap((result) => {
        const html = show(result);
        return html === undefined ? [] : [`<span>${label(result)}${html}</span>`];
      })
      .join('');
  const printed = column((r) =>
    r.printed === undefined ? undefined : printedText(r.printed) + readingHtml(claim, r),
  );
  const nominal = column((r) =>
    r.nominal === undefined ? undefined : likePrinted(r.nominal, r.printed),
  );
  // Where nothing is rounded, the range is the recomputed value.
  const range = column((r) =>
    r.range && r.range[0] !== r.range[1] ? rangeHtml(r.range, r.printed) : undefined,
  );
  const differs =
    claim.deviation === undefined || results.length > 1
      ? ''
      : `<span>${escapeText(claim.deviation.replace(' %', '\u202f%'))}</span>`;
  const strip = results.length === 1 ? stripHtml(claim, page.freshId(`strip-${claim.id}`)) : '';
  return [
    printed === '' ? '' : fact(statedWord(claim, stated), printed),
    nominal === '' ? '' : fact('recomputed', nominal + differs),
    range === '' ? '' : fact('range', range + boundsHtml(claim) + strip, 'range'),
  ].join('');
}

/** Characters of HTML up to which a derived formula is set: two lines of it or so. */
const LONGEST_FORMULA = 15_000;
/** Characters of a formula from which it would not be set as that, and is not tried. */
const LONGEST_SET = 400;
/** Characters of a formula as text from which it is folded: two lines of it or so. */
const LONGEST_TEXT = 200;

/**
 * A formula that is too large to be set stands on the line, in the letters of its sheet. Of many lines
 * nobody reads it; as text under a fold it can be copied, and takes little room.
 */
function asText(formula: string, sheet: Sheet): string {
  if (formula.length <= LONGEST_TEXT) return `<span>${claimWords(formula, sheet)}</span>`;
  return `<details><summary>a formula of ${String(formula.length)} characters, as text</summary><code class="infix">${escapeText(formula)}</code></details>`;
}

/** The derived formula, as a formula where it is one. */
function formulaFacts(page: PageState, claim: AuditedClaim, sheet: Sheet, place: Place): string {
  const said =
    claim.printed === undefined
      ? ''
      : fact(statedWord(claim), `<span>${claimWords(claim.printed, sheet)}</span>`);
  if (claim.nominal === undefined) return said;
  const { nominal } = claim;
  const derived = ((): string => {
    if (nominal.length > LONGEST_SET) return asText(nominal, sheet);
    try {
      const parsed = page.context.parse({ file: '<claim>', text: nominal }, sheet.id);
      const html = page.tex(`\\displaystyle ${page.latex(parsed, sheet.id)}`, false, place);
      return html.length > LONGEST_FORMULA
        ? asText(nominal, sheet)
        : scrollable(html, `${claim.id}, derived`);
    } catch (error) {
      if (!(error instanceof IsoflopError)) throw error;
      return asText(nominal, sheet);
    }
  })();
  return said + fact('derived', derived, 'derived');
}

function factsHtml(
  page: PageState,
  claim: AuditedClaim,
  stated: Claim | undefined,
  sheet: Sheet,
  place: Place,
): string {
  if (claim.kind === 'one-fit' && stated?.kind === 'one-fit') {
    const sets = [stated.set, ...stated.among].flatMap(
      (name) => sheet.coefficients.get(name) ?? [],
    );
    const columns = sets.map((set) => ({ sheet, set, label: setTitle(set) }));
    return coefficientTable(page, columns, place, `${claim.id}, coefficients`, undefined, {
      marked: 'all',
    });
  }
  const facts =
    claim.kind === 'formula'
      ? formulaFacts(page, claim, sheet, place)
      : numberFacts(page, claim, stated);
  return facts === '' ? '' : `<dl class="facts">${facts}</dl>`;
}

function underHtml(claim: AuditedClaim, stated: Claim | undefined, sheet: Sheet): string {
  if (!claim.under || claim.under.length < 2) return '';
  const items = claim.under.map((u) => {
    const results = resultsOf({ ...claim, ...u }, stated);
    const values = results.flatMap((r) =>
      r.nominal === undefined ? [] : [likePrinted(r.nominal, r.printed)],
    );
    // The reason of the set that the verdict rests on stands above.
    const why = u.why === claim.why ? '' : ` <span class="why">${claimWords(u.why, sheet)}</span>`;
    const shown = claim.kind === 'number' ? ` ${values.join(', ')}` : '';
    return `<li>${badge(standingOf(u))} <b>${escapeText(titleOfSet(sheet, u.coefficients))}</b>${shown}${why}</li>`;
  });
  return `<details><summary>Under each coefficient set</summary><ul class="under fold">${items.join('')}</ul></details>`;
}

function witnessHtml(claim: AuditedClaim): string {
  const entries = Object.entries(claim.witness ?? {});
  if (entries.length === 0) return '';
  const items = entries.map(
    ([name, value]) => `<span>${symbolHtml(name)} = ${numeralHtml(value)}</span>`,
  );
  return `<details><summary>Inputs that give it</summary><p class="fold witness">${items.join(' ')}</p></details>`;
}

/** The claim as an item of a list, with a place of its own on the page. */
export function claimCard(
  page: PageState,
  claim: AuditedClaim,
  sheet: Sheet,
  place: Place,
  computation?: Computation,
): string {
  const stated = statedClaim(sheet, claim.id);
  const id = page.claimPlace(sheet.id, claim.id);
  page.shownClaims.add(id);
  const sentence = (text: string | undefined, className: string): string =>
    text === undefined ? '' : `<p class="${className}">${claimSentence(text, sheet)}</p>`;
  // What a formula claim says stands among its facts already.
  const says = claim.kind === 'formula' ? '' : sentence(stated?.says, 'says');
  const missed = missedSentence(computation, stated, sheet);
  const reason = [claimSentence(claim.why, sheet), missed ?? []].flat().join(' ');
  const why = `<p class="why">${reason}</p>`;
  const folds =
    computationHtml(computation, sheet, claim.id) +
    witnessHtml(claim) +
    (claim.kind === 'one-fit' ? '' : underHtml(claim, stated, sheet));
  const condition =
    claim.if === undefined
      ? ''
      : `<p class="condition"><b>If</b> ${claimWords(claim.if, sheet)}${/[.!?]$/.test(claim.if) ? '' : '.'}</p>`;
  const differs =
    claim.deviation === undefined || resultsOf(claim, stated).length < 2
      ? ''
      : `<p class="why">At the printed digits: ${claimWords(claim.deviation, sheet)}.</p>`;
  return `<li class="claim" id="${id}"><div class="claim-head">${badge(standingOf(claim))}<code>${escapeText(claim.id)}</code><span class="where">${sourceText(claim)}</span></div>${condition}${says}${factsHtml(page, claim, stated, sheet, place)}${why}${differs}${sentence(stated?.note, 'why note')}${folds === '' ? '' : `<div class="folds">${folds}</div>`}</li>`;
}

/** A claim that the page shows in full elsewhere: its verdict and the way there. */
export function claimLink(claim: AuditedClaim, stated: Claim | undefined, id: string): string {
  const results = claim.kind === 'number' ? resultsOf(claim, stated) : [];
  const [only] = results;
  const value =
    results.length !== 1 || only?.printed === undefined || only.nominal === undefined
      ? ''
      : `<span>printed ${printedText(only.printed)}, recomputed ${likePrinted(only.nominal, only.printed)}</span>`;
  return `<li class="claim brief"><div class="claim-head">${badge(standingOf(claim))}<code>${escapeText(claim.id)}</code>${value}<a href="#${id}">shown above</a></div></li>`;
}
