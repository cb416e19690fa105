/** A report in Markdown to one self-contained HTML page. */
import { basename } from 'node:path';
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Parser } from 'markdown-it';
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import type { Sheet } from '../sheet/model.js';
import type { ReportContext } from './context.js';
import { LEAVE_OUT } from './fonts/face.js';
import type { Keep } from './fonts/face.js';
import { readFrontMatter } from './front-matter.js';
import { withoutDeadLinks } from './dead-links.js';
import { PageState } from './page-state.js';
import type { Heading } from './page-state.js';
import { pageHtml } from './page.js';
import { Citations } from './references/cited.js';
import { citedSheets, referencesHtml } from './references/html.js';
import { readBibliography } from './references/read.js';
import type { Bibliography, ReadBeside } from './references/read.js';
import { citationRules } from './rules/citations.js';
import { computedRules } from './rules/computed.js';
import { directiveRule } from './rules/directive.js';
import { footnoteRules } from './rules/footnotes.js';
import type { ReportEnv } from './rules/inline-place.js';
import { inlinePlaces } from './rules/inline-place.js';
import { linkRules } from './rules/links.js';
import { mathRules } from './rules/math.js';
import { structureRules } from './rules/structure.js';
import { hasClaimList } from './directives/claim-list.js';
import { hasExports } from './directives/export-fold.js';
import { scriptsFor } from './scripts.js';
import { otherSymbols } from './symbols/html.js';

/** Longest report, in characters. */
export const MAX_REPORT_LENGTH = 500_000;

function makeParser(): Parser {
  const md = new MarkdownIt('default', {
    html: false,
    linkify: false,
    typographer: true,
    maxNesting: 40,
  });
  inlinePlaces(md);
  mathRules(md);
  computedRules(md);
  directiveRule(md);
  linkRules(md);
  structureRules(md);
  footnoteRules(md);
  citationRules(md);
  return md;
}

/** One of each: a mistake in a heading is met twice, in the text and in the outline. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(
    diagnostics.map((d) => [JSON.stringify([d.code, d.file, d.line, d.column, d.message]), d]),
  );
  return [...seen.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** A page, and what a list of pages says of it. */
export interface RenderedReport {
  readonly html: string;
  readonly title: string;
  readonly description?: string;
  readonly headings: readonly Heading[];
  /** Sheets that the page speaks of; that of the paper it is about comes first. */
  readonly sheets: readonly Sheet[];
}

/** What a report may use beside its own text. */
export interface RenderOptions {
  /** Gives the files that the front matter names; without it there are none. */
  readonly readBeside?: ReadBeside;
  /** Whether a file of that name lies beside the report; without it nothing does. */
  readonly isBeside?: (name: string) => boolean;
  /** `false` for a page that is tried or measured and not read: its faces hold nothing. */
  readonly fonts?: boolean;
}

/**
 * The page. Same report and same context, same bytes.
 * @throws IsoflopError with every mistake that was found, each with its place
 */
export function renderReport(
  markdown: SourceText,
  context: ReportContext,
  options: RenderOptions = {},
): string {
  return renderWhole(markdown, context, options).html;
}

/** The page with what a list of pages says of it. @throws IsoflopError like `renderReport` */
export function renderWhole(
  markdown: SourceText,
  context: ReportContext,
  { readBeside, isBeside, fonts = true }: RenderOptions = {},
): RenderedReport {
  const source = { ...markdown, text: markdown.text.replace(/\r\n?/g, '\n') };
  const page = new PageState(source, context);
  if (source.text.length > MAX_REPORT_LENGTH) {
    page.report(
      { start: 0, end: 1 },
      {
        code: 'report-too-large',
        message: `the report is longer than ${String(MAX_REPORT_LENGTH)} characters`,
        hint: 'split it',
      },
    );
    throw new IsoflopError(page.diagnostics);
  }
  const front = readFrontMatter(page);
  page.defaultSheet = front.sheet;
  page.given = front.given;
  // The paper that the page is about comes first in its sources.
  for (const id of [front.about, front.sheet]) {
    if (id === undefined) continue;
    const at = source.text.indexOf(id);
    const place = { start: at, end: at + id.length };
    page.guard(place, () => page.sheet(id, place).title);
  }
  // The front matter becomes blank lines of the same length, so that offsets keep their meaning.
  const blank = source.text.slice(0, front.bodyStart).replace(/[^\n]/g, ' ');
  const md = makeParser();
  let bibliography: Bibliography | undefined;
  if (front.bibliography) {
    const { name, place } = front.bibliography;
    page.guard(place, () => {
      bibliography = readBibliography(name, readBeside);
      return '';
    });
  }
  const citations = new Citations(
    page,
    bibliography,
    front.bibliography !== undefined && !bibliography,
  );
  const env: ReportEnv = { page, lines: [0, 1], citations, isBeside };
  const text = withoutDeadLinks(page, md.render(blank + source.text.slice(front.bodyStart), env));
  const body = text + otherSymbols(page, text) + referencesHtml(page, citations);
  page.live.check((place, message) => {
    page.report(place, { code: 'report-number-live', message });
  });
  for (const { id, place } of page.links) {
    if (!page.hasId(id)) {
      page.report(place, {
        code: 'report-no-such-id',
        message: `nothing on the page has the id "${id}"`,
      });
    }
  }
  if (page.diagnostics.length > 0) throw new IsoflopError(distinct(page.diagnostics));
  const about = {
    title: front.title,
    ...(front.description === undefined ? {} : { description: front.description }),
    ...(front.author === undefined ? {} : { author: front.author }),
    name: basename(source.file, '.md'),
    headings: page.headings,
    sheets: [...page.sheets.values()],
  };
  const more = [
    ...(hasClaimList(body) ? ['claim-list-main'] : []),
    ...(hasExports(body) ? ['export-files-main'] : []),
  ];
  const scripts = scriptsFor(page.programs, page.data, more);
  const cited = citedSheets(citations, about.sheets);
  const keep: Keep = fonts ? (what, work) => context.kept(what, work) : LEAVE_OUT;
  return {
    ...about,
    html: pageHtml({ ...about, body, scripts, cited, told: page.phrases.html }, keep),
  };
}
