/** The page around a report: one file that holds all it needs and loads nothing. */
import { createHash } from 'node:crypto';
import { PLOT_CSS } from '../plot/palette.js';
import type { Sheet } from '../sheet/model.js';
import { escapeText } from './html.js';
import type { Heading } from './page-state.js';
import { BASE_CSS } from './style/base.js';
import { BLOCKS_CSS } from './style/blocks.js';
import { PRINT_CSS } from './style/print.js';
import { compactTex } from './tex-compact.js';
import { texStyle } from './tex-style.js';
import { ICONS } from './verdicts.js';

export interface PageParts {
  readonly title: string;
  readonly description?: string;
  /** HTML of the report. */
  readonly body: string;
  readonly headings: readonly Heading[];
  readonly sheets: readonly Sheet[];
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

/** Links of the outline's own text: a heading may hold links and ids, an entry of the outline may not. */
function entryHtml(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, '').replace(/ id="[^"]*"/g, '');
}

function outline(headings: readonly Heading[]): string {
  const items = headings.map((heading, i) => {
    const link = `<a href="#${escapeText(heading.id)}">${entryHtml(heading.html)}</a>`;
    const next = headings[i + 1]?.level;
    if (heading.level <= 2) return next === 3 ? `<li>${link}<ol>` : `<li>${link}</li>`;
    const nested = headings.slice(0, i).some((before) => before.level <= 2);
    return `<li>${link}</li>${nested && next !== 3 ? '</ol></li>' : ''}`;
  });
  return items.length === 0
    ? ''
    : `<nav class="toc" aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${items.join('\n')}</ol></nav>`;
}

function sourceHtml(sheet: Sheet): string {
  const { source } = sheet;
  if (!source) return `<li><code>${escapeText(sheet.id)}</code>: ${escapeText(sheet.title)}</li>`;
  const link =
    source.arxiv !== undefined
      ? `<a href="https://arxiv.org/abs/${encodeURIComponent(source.arxiv)}">arXiv:${escapeText(source.arxiv)}</a>`
      : source.doi !== undefined
        ? `<a href="https://doi.org/${encodeURI(source.doi)}">doi:${escapeText(source.doi)}</a>`
        : source.url !== undefined && /^https?:\/\//i.test(source.url)
          ? `<a href="${escapeText(source.url)}">${escapeText(source.url)}</a>`
          : '';
  return `<li>${escapeText(source.authors)} (${String(source.year)}). <i>${escapeText(sheet.title)}</i>. ${link}${link === '' ? '' : ' '}<span class="sheet-id">Sheet: <code>${escapeText(sheet.id)}</code></span></li>`;
}

/** The whole file. */
export function pageHtml(parts: PageParts): string {
  const { title, description, body, headings, sheets, scripts } = parts;
  const lede = description === undefined ? '' : `<p class="lede">${escapeText(description)}</p>`;
  const first = sheets[0]?.source;
  const byline = first
    ? `<p class="byline">On ${escapeText(first.authors)} (${String(first.year)})${sheets.length > 1 ? ` and ${sheets.length === 2 ? 'one other paper' : `${String(sheets.length - 1)} other papers`}` : ''}</p>`
    : '';
  const whole = `<a class="skip" href="#report">Skip to the report</a>
${ICONS}
<div class="page">
<header class="title"><h1>${escapeText(title)}</h1>${lede}${byline}</header>
${outline(headings)}
<main id="report">
${body}</main>
<footer class="sources"><h2>Sources</h2><ul>${sheets.map(sourceHtml).join('\n')}</ul>
<p>Every formula, number, table and figure on this page was derived or computed from these sheets when the page was built by isoflop; what a paper printed is marked as printed.</p></footer>
</div>`;
  const { html: content, css } = compactTex(whole, texStyle(whole));
  const meta =
    description === undefined
      ? ''
      : `<meta name="description" content="${escapeText(description)}">\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
${meta}<style>
${css}
${BASE_CSS}${PLOT_CSS}${BLOCKS_CSS}${PRINT_CSS}</style>
</head>
<body>
${content}
${scripts.map((text) => `<script>${text}</script>\n`).join('')}</body>
</html>
`;
}
