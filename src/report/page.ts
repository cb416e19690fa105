/** The page around a report: one file that holds all it needs and loads nothing. */
import { createHash } from 'node:crypto';
import { PLOT_CSS } from '../plot/palette.js';
import { isPublished } from '../sheet/model.js';
import type { Sheet } from '../sheet/model.js';
import { Faces, MAKE } from './fonts/face.js';
import type { Keep } from './fonts/face.js';
import { hasClaimList } from './directives/claim-list.js';
import { hasExports } from './directives/export-fold.js';
import { FONT_WAIT_CSS, FONT_WAIT_SCRIPT } from './font-wait.js';
import { escapeText, wholeWords } from './html.js';
import { entryHtml, outlineHtml } from './page-outline.js';
import { metadata, sourcesHtml } from './page-sources.js';
import type { Described } from './page-sources.js';
import type { Heading } from './page-state.js';
import { BASE_CSS } from './style/base.js';
import { BLOCKS_CSS } from './style/blocks.js';
import { CLAIM_LIST_CSS } from './style/claim-list.js';
import { EXPLORE_CSS } from './style/explore.js';
import { EXPORT_CSS } from './style/export.js';
import { textFaces } from './style/faces.js';
import { FORMULA_CSS } from './style/formula.js';
import { LAYOUT_CSS } from './style/layout.js';
import { NOTES_CSS } from './style/notes.js';
import { POPOVER_CSS } from './style/popover.js';
import { PLOT_PAGE_CSS } from './style/plot.js';
import { pageBoxes, PRINT_CSS } from './style/print.js';
import { compactTex } from './tex/compact.js';
import { compactFigures } from './svg-compact.js';
import { compactMathml } from './tex/mathml.js';
import { texStyle } from './tex/style.js';
import { ICONS } from './verdicts.js';

export { entryHtml };

export interface PageParts {
  readonly title: string;
  readonly description?: string;
  /** Who wrote the report. */
  readonly author?: string;
  /** The report's file without its ending, as the command that builds it takes it. */
  readonly name?: string;
  /** HTML of the report. */
  readonly body: string;
  readonly headings: readonly Heading[];
  readonly sheets: readonly Sheet[];
  /** Ids of the sheets whose papers are in the list of references → HTML that names and links these. */
  readonly cited?: ReadonlyMap<string, string>;
  /** HTML for the page's script alone, which shows nothing by itself. */
  readonly told?: string;
  /** Texts of the page's own scripts, in the order in which they run. */
  readonly scripts: readonly string[];
}

/**
 * Nothing may be loaded, and of scripts only these run, known by their hashes. KaTeX places its
 * glyphs by style attributes.
 */
export function policyFor(scripts: readonly string[]): string {
  const hashes = scripts.map((text) => `'sha256-${hashOf(text)}'`).join(' ');
  return `default-src 'none'; script-src ${hashes === '' ? "'none'" : hashes}; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
}

function hashOf(script: string): string {
  return createHash('sha256').update(script, 'utf8').digest('base64');
}

/** The whole file. */
export function pageHtml(parts: PageParts, keep?: Keep): string {
  const { title, description, author, body, headings, sheets, cited, told = '' } = parts;
  const lede = description === undefined ? '' : `<p class="lede">${escapeText(description)}</p>`;
  const first = sheets[0]?.source;
  // A stand-in is no paper, and two sheets may be of one.
  const papers = sheets.flatMap(({ source }, i) =>
    source && (i === 0 || isPublished(source))
      ? [source.arxiv ?? `${source.authors} ${String(source.year)}`]
      : [],
  );
  const others = new Set(papers).size - 1;
  const also =
    others < 1 ? '' : ` and ${others === 1 ? 'one other paper' : `${String(others)} other papers`}`;
  const subject = first ? `On ${escapeText(first.authors)} (${String(first.year)})${also}` : '';
  const by = author === undefined ? '' : `${escapeText(author)}${subject === '' ? '' : '. '}`;
  const byline = by + subject === '' ? '' : `<p class="byline">${by}${subject}</p>`;
  const whole = `<a class="skip" href="#report">Skip to the report</a>
${ICONS}
<div class="page">
<header class="title"><h1>${escapeText(title)}</h1>${lede}${byline}</header>
${outlineHtml(headings)}
<main id="report">
${body}</main>
${sourcesHtml(sheets, cited, parts.name)}
</div>
${told}`;
  return documentHtml(parts, whole, keep ? { keep } : {});
}

/** A file in the pages' own style, and what it adds to that, around the HTML of its body. */
export function documentHtml(
  { scripts, ...about }: Described & Pick<PageParts, 'scripts'>,
  whole: string,
  { ownCss = '', keep = MAKE }: { readonly ownCss?: string; readonly keep?: Keep } = {},
): string {
  const faces = new Faces(keep);
  const figures = compactFigures(compactMathml(whole));
  const { html: content, css } = compactTex(figures.html, texStyle(whole, faces));
  const ownFaces = textFaces(whole, faces);
  faces.end();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor([FONT_WAIT_SCRIPT, ...scripts])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(about.title)}</title>
${metadata(about)}<link rel="icon" href="data:,">
<style>
${ownFaces}${css}
${FONT_WAIT_CSS}${BASE_CSS}${LAYOUT_CSS}${PLOT_CSS}${figures.css}${BLOCKS_CSS}${FORMULA_CSS}${POPOVER_CSS}${NOTES_CSS}${EXPLORE_CSS}${PLOT_PAGE_CSS}${hasClaimList(whole) ? CLAIM_LIST_CSS : ''}${hasExports(whole) ? EXPORT_CSS : ''}${PRINT_CSS}${pageBoxes(about.title)}${ownCss}</style>
<script>${FONT_WAIT_SCRIPT}</script>
</head>
<body>
${wholeWords(content)}
${scripts.map((text) => `<script>${text}</script>\n`).join('')}</body>
</html>
`;
}
