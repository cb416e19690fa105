/** A report in Markdown to one self-contained HTML page. */
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Parser } from 'markdown-it';
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import type { ReportContext } from './context.js';
import { readFrontMatter } from './front-matter.js';
import { withoutDeadLinks } from './dead-links.js';
import { PageState } from './page-state.js';
import { pageHtml } from './page.js';
import { computedRules } from './rules/computed.js';
import { directiveRule } from './rules/directive.js';
import type { ReportEnv } from './rules/inline-place.js';
import { inlinePlaces } from './rules/inline-place.js';
import { linkRules } from './rules/links.js';
import { mathRules } from './rules/math.js';
import { structureRules } from './rules/structure.js';
import { scriptsFor } from './scripts.js';

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
  return md;
}

/** One of each: a mistake in a heading is met twice, in the text and in the outline. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(
    diagnostics.map((d) => [JSON.stringify([d.code, d.file, d.line, d.column, d.message]), d]),
  );
  return [...seen.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/**
 * The page. Same report and same context, same bytes.
 * @throws IsoflopError with every mistake that was found, each with its place
 */
export function renderReport(markdown: SourceText, context: ReportContext): string {
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
  const env: ReportEnv = { page, lines: [0, 1] };
  const body = withoutDeadLinks(page, md.render(blank + source.text.slice(front.bodyStart), env));
  for (const { id, place } of page.links) {
    if (!page.hasId(id)) {
      page.report(place, {
        code: 'report-no-such-id',
        message: `nothing on the page has the id "${id}"`,
      });
    }
  }
  if (page.diagnostics.length > 0) throw new IsoflopError(distinct(page.diagnostics));
  return pageHtml({
    title: front.title,
    ...(front.description === undefined ? {} : { description: front.description }),
    body,
    headings: page.headings,
    sheets: [...page.sheets.values()],
    scripts: scriptsFor(page.programs, page.data),
  });
}
