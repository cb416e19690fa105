/** The page that lists reports: what each is about, how its claims fare, and its sections. */
import type { AuditResult } from '../audit/model.js';
import { isPublished } from '../sheet/model.js';
import type { Sheet } from '../sheet/model.js';
import { drawCells } from '../plot/cells.js';
import { NARROW, WIDE } from '../plot/chart.js';
import { allCounted, countedOf } from './claim-origin.js';
import { MAKE } from './fonts/face.js';
import type { Keep } from './fonts/face.js';
import { escapeText, plural } from './html.js';
import { documentHtml, entryHtml } from './page.js';
import type { RenderedReport } from './render.js';
import { INDEX_CSS } from './style/index-page.js';
import { CELLS, countWords, ICONS, tallyOf } from './verdicts.js';

/** A report in the list: plain data. */
export interface IndexEntry {
  readonly title: string;
  readonly description?: string;
  /** The page's file beside the index. */
  readonly file: string;
  /** `Hoffmann et al. (2022)`: those that the page speaks of, the one that it is about first. */
  readonly papers: readonly string[];
  /** The papers whose sheets the page rests on, with their numbers of claims. */
  readonly audited: readonly { readonly name: string; readonly claims: number }[];
  /** How many claims of these sheets stand how. */
  readonly tally: ReturnType<typeof tallyOf>;
  /** Headings of the second level, with the HTML of their text. */
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

/** What the list says of a rendered page. */
export function indexEntry(
  { title, description, headings, sheets }: RenderedReport,
  file: string,
  audits: readonly AuditResult[],
): IndexEntry {
  const paperOf = ({ source: s }: Sheet): string | undefined =>
    s && `${s.authors} (${String(s.year)})`;
  const papers = sheets.flatMap((sheet, i) =>
    i === 0 || (sheet.source && isPublished(sheet.source)) ? (paperOf(sheet) ?? []) : [],
  );
  const nameOf = (id: string): string => {
    const sheet = sheets.find((one) => one.id === id);
    return (sheet && paperOf(sheet)) ?? sheet?.title ?? id;
  };
  const split = countedOf(
    audits.map(({ sheet: id, claims }) => ({ sheet: sheets.find((s) => s.id === id), claims })),
  );
  return {
    title,
    ...(description === undefined ? {} : { description }),
    file,
    papers: [...new Set(papers)],
    audited: audits
      .map(({ sheet }, i) => ({ name: nameOf(sheet), claims: split[i]?.counted.length ?? 0 }))
      .filter(({ claims }) => claims > 0),
    tally: tallyOf(allCounted(split)),
    sections: headings
      .filter(({ level }) => level === 2)
      .map(({ id, html }) => ({ id, html: entryHtml(html) })),
  };
}

/** More papers than this are counted, not named. */
const MOST_PAPERS = 3;

/** `Hoffmann et al. (2022), Besiroglu et al. (2024) and 3 others`. */
function papersText(papers: readonly string[]): string {
  const more = papers.length - MOST_PAPERS;
  const named = papers.slice(0, more === 1 ? MOST_PAPERS + 1 : MOST_PAPERS).join(', ');
  return more > 1 ? `${named} and ${String(more)} others` : named;
}

/** More sheets than this are counted, not named. */
const MOST_SHEETS = 4;

/** `124 claims (110 of Hoffmann et al. (2022), 14 of …)`: a page may rest on more than it tells of. */
function audited({ audited: sheets }: IndexEntry): string {
  const all = plural(
    sheets.reduce((sum, { claims }) => sum + claims, 0),
    'claim',
  );
  if (sheets.length < 2) return all;
  if (sheets.length > MOST_SHEETS) return `${all} of ${plural(sheets.length, 'sheet')}`;
  const parts = sheets.map(({ name, claims }) => `${String(claims)} of ${escapeText(name)}`);
  return `${all}, ${parts.join(' and ')}`;
}

/** A mark a claim, and the same in words. */
function claimsHtml(entry: IndexEntry, number: number): string {
  const { tally } = entry;
  if (tally.length === 0) return '';
  const words = tally.map((t) => countWords(t.standing, t.count));
  const groups = tally.map((t, i) => ({
    count: t.count,
    ...CELLS[t.standing],
    title: words[i] ?? '',
  }));
  const says = `${entry.title}: ${words.join(', ')}`;
  const strip = (width: number, side: string): string =>
    drawCells(groups, says, { ...WIDE, width }, `strip-${String(number)}-${side}`);
  return `<div class="claims"><div class="at-wide">${strip(WIDE.width, 'w')}</div><div class="at-narrow">${strip(NARROW.width - 12, 'n')}</div>
<p class="soft">${audited(entry)}: ${words.join(', ')}</p></div>`;
}

function sectionsHtml({ file, sections }: IndexEntry): string {
  const items = sections.map(
    ({ id, html }) =>
      `<li><a href="${encodeURIComponent(file)}#${encodeURIComponent(id)}">${html}</a></li>`,
  );
  return items.length === 0 ? '' : `<ol class="sections">${items.join('\n')}</ol>`;
}

function entry(report: IndexEntry, number: number): string {
  const papers = papersText(report.papers);
  const lede = report.description === undefined ? '' : `<p>${escapeText(report.description)}</p>`;
  return `<article><h2><a href="${encodeURIComponent(report.file)}">${escapeText(report.title)}</a></h2>
${papers === '' ? '' : `<p class="papers">On ${escapeText(papers)}</p>`}
${lede}${claimsHtml(report, number)}${sectionsHtml(report)}</article>`;
}

/** The list as a page. All its links are relative, so that the folder can stand anywhere. */
export function indexPage(reports: readonly IndexEntry[], keep: Keep = MAKE): string {
  const whole = `<a class="skip" href="#report">Skip to the reports</a>
${ICONS}
<div class="page reports">
<header class="title"><h1>Reports</h1><p class="lede">isoflop keeps the scaling laws of neural networks as formulas, derives from them the best way to spend a budget, has each step checked, and recomputes what papers print. These pages are what comes out.</p></header>
<main id="report">
${reports.map(entry).join('\n')}
</main>
<footer class="sources"><p>Every formula, number, table and figure of these pages was derived or computed when they were built by isoflop; what a paper printed is marked as printed.</p></footer>
</div>`;
  return documentHtml({ title: 'Reports', scripts: [] }, whole, { ownCss: INDEX_CSS, keep });
}
