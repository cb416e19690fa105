/** `::: library`: every sheet with claims, and how its claims fare, a mark each. */
import type { AuditedClaim, ClaimVerdict } from '../../audit/model.js';
import { drawCells } from '../../plot/cells.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import type { Size } from '../../plot/chart.js';
import type { Sheet } from '../../sheet/model.js';
import { linkToSection } from '../dead-links.js';
import { escapeText, plural } from '../html.js';
import type { PageState } from '../page-state.js';
import { badge, CELLS, CLAIM_VERDICTS, verdictWords } from '../verdicts.js';
import type { Directive } from './directive.js';

interface Tally {
  readonly verdict: ClaimVerdict;
  readonly count: number;
}

function tallyOf(claims: readonly AuditedClaim[]): readonly Tally[] {
  return CLAIM_VERDICTS.map((verdict) => ({
    verdict,
    count: claims.filter((c) => c.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
}

function inWords(tally: readonly Tally[]): string {
  return tally.map(({ verdict, count }) => `${String(count)} ${verdictWords(verdict)}`).join(', ');
}

function cells(tally: readonly Tally[], title: string, size: Size, prefix: string): string {
  const groups = tally.map(({ verdict, count }) => ({
    count,
    ...CELLS[verdict],
    title: `${String(count)} ${verdictWords(verdict)}`,
  }));
  return drawCells(groups, title, size, prefix);
}

/** The author and year of the paper; the sheet's title where it is no paper's, or not the first of it. */
function nameOf(sheet: Sheet, before: readonly Sheet[]): string {
  const paper = ({ source }: Sheet): string | undefined =>
    source && `${source.authors} ${String(source.year)}`;
  const name = paper(sheet);
  return name === undefined || before.some((other) => paper(other) === name) ? sheet.title : name;
}

function itemHtml(
  page: PageState,
  sheet: Sheet,
  claims: readonly AuditedClaim[],
  before: readonly Sheet[],
): string {
  const tally = tallyOf(claims);
  const name = nameOf(sheet, before);
  const says = `${name}: ${inWords(tally)}`;
  const id = page.freshId(`strip-${sheet.id}`);
  // A section under the sheet's id tells more.
  const link = linkToSection(sheet.id, name);
  const title = name !== sheet.title ? `<span class="title">${escapeText(sheet.title)}</span>` : '';
  const narrow = { ...NARROW, width: 348 };
  return `<li><p class="name">${link}${title}<span class="count">${plural(claims.length, 'claim')}</span></p><div class="at-wide">${cells(tally, says, WIDE, `${id}-w`)}</div><div class="at-narrow">${cells(tally, says, narrow, `${id}-n`)}</div><p class="soft">${inWords(tally)}</p></li>`;
}

/** What each mark means, with the sums. */
function keyHtml(page: PageState, claims: readonly AuditedClaim[]): string {
  const id = page.freshId('strip-key');
  const small = { ...WIDE, width: 10 };
  const entries = tallyOf(claims).map(({ verdict, count }, i) => {
    const mark = cells([{ verdict, count: 1 }], verdictWords(verdict), small, `${id}-${String(i)}`);
    return `<li>${mark}${badge(verdict, count)}</li>`;
  });
  return `<ul class="library-key">${entries.join('')}</ul>`;
}

export const library: Directive = {
  name: 'library',
  summary: 'All sheets with claims: how many there are of each verdict, and a strip a sheet.',
  example: '::: library\n:::',
  options: [],
  maxWords: 0,
  render: (page, use) => {
    const audited = page.context.sheets.flatMap((name) => {
      const sheet = page.sheet(name, use.place);
      const { claims } = page.context.audit(sheet.id);
      return claims.length === 0 ? [] : [{ sheet, claims }];
    });
    const all = audited.flatMap(({ claims }) => claims);
    const sheets = audited.map(({ sheet }) => sheet);
    const items = audited.map(({ sheet, claims }, i) =>
      itemHtml(page, sheet, claims, sheets.slice(0, i)),
    );
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    return `<div class="library"${id}>${keyHtml(page, all)}<ul class="papers">${items.join('\n')}</ul></div>\n`;
  },
};
