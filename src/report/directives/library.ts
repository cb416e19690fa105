/** `::: library`: every sheet with claims, and how its claims fare, a mark each. */
import type { AuditedClaim } from '../../audit/model.js';
import { drawCells } from '../../plot/cells.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import type { Size } from '../../plot/chart.js';
import type { Sheet } from '../../sheet/model.js';
import { allCounted, countedOf, originsText } from '../claim-origin.js';
import { linkToSection } from '../dead-links.js';
import { escapeText } from '../html.js';
import type { PageState } from '../page-state.js';
import { badge, CELLS, countWords, tallyOf, verdictWords } from '../verdicts.js';
import { claimList } from './claim-list.js';
import type { Directive } from './directive.js';

type Tally = ReturnType<typeof tallyOf>;

function inWords(tally: Tally): string {
  return tally.map(({ standing, count }) => countWords(standing, count)).join(', ');
}

function cells(tally: Tally, title: string, size: Size, prefix: string): string {
  const groups = tally.map(({ standing, count }) => ({
    count,
    ...CELLS[standing],
    title: countWords(standing, count),
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

/** The same for a narrow column: titles are too long for that. */
function shortName(sheet: Sheet, before: readonly Sheet[]): string {
  const name = nameOf(sheet, before);
  return name === sheet.title ? sheet.id : name;
}

function itemHtml(
  page: PageState,
  sheet: Sheet,
  claims: readonly AuditedClaim[],
  before: readonly Sheet[],
): string {
  const [{ counted, apart } = { counted: claims, apart: [] }] = countedOf([{ sheet, claims }]);
  const tally = tallyOf(counted);
  const more = apart.length === 0 ? '' : `. Derived here: ${inWords(tallyOf(apart))}`;
  const name = nameOf(sheet, before);
  const says = `${name}: ${inWords(tally)}`;
  const id = page.freshId(`strip-${sheet.id}`);
  // A section under the sheet's id tells more.
  const link = linkToSection(sheet.id, name);
  const title = name !== sheet.title ? `<span class="title">${escapeText(sheet.title)}</span>` : '';
  const narrow = { ...NARROW, width: 348 };
  return `<li><p class="name">${link}${title}<span class="count">${originsText(claims, sheet)}</span></p><div class="at-wide">${cells(tally, says, WIDE, `${id}-w`)}</div><div class="at-narrow">${cells(tally, says, narrow, `${id}-n`)}</div><p class="soft">${inWords(tally)}${more}</p></li>`;
}

/** What each mark means, with the sums. */
function keyHtml(page: PageState, claims: readonly AuditedClaim[]): string {
  const id = page.freshId('strip-key');
  const small = { ...WIDE, width: 10 };
  const entries = tallyOf(claims).map(({ standing, count }, i) => {
    const mark = cells(
      [{ standing, count: 1 }],
      verdictWords(standing),
      small,
      `${id}-${String(i)}`,
    );
    return `<li>${mark}${badge(standing, count)}</li>`;
  });
  return `<ul class="library-key">${entries.join('')}</ul>`;
}

export const library: Directive = {
  name: 'library',
  summary:
    'All sheets with claims: how many there are of each verdict, and a strip a sheet; or every claim in one table.',
  example: '::: library\n:::',
  options: ['as'],
  maxWords: 0,
  render: (page, use) => {
    const audited = page.context.sheets.flatMap((name) => {
      const sheet = page.sheet(name, use.place);
      const { claims } = page.context.audit(sheet.id);
      return claims.length === 0 ? [] : [{ sheet, claims }];
    });
    const all = allCounted(countedOf(audited));
    const sheets = audited.map(({ sheet }) => sheet);
    const items = audited.map(({ sheet, claims }, i) =>
      itemHtml(page, sheet, claims, sheets.slice(0, i)),
    );
    if (use.options.choice('as', ['strips', 'table'], 'strips') === 'table') {
      const named = audited.map((one, i) => ({
        ...one,
        name: shortName(one.sheet, sheets.slice(0, i)),
      }));
      return claimList(page, named, use.id);
    }
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    return `<div class="library"${id}>${keyHtml(page, all)}<ul class="papers">${items.join('\n')}</ul></div>\n`;
  },
};
