/** The page's outline: its sections with their numbers, each a link. */
import { escapeText } from './html.js';
import type { Heading } from './page-state.js';

/** Links of the outline's own text: a heading may hold links and ids, an entry of the outline may not. */
export function entryHtml(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, '').replace(/ id="[^"]*"/g, '');
}

function linkHtml({ id, html, number }: Heading): string {
  const numeral = number === undefined ? '' : `<span class="number">${number}</span> `;
  return `<a href="#${escapeText(id)}">${numeral}<span>${entryHtml(html)}</span></a>`;
}

export function outlineHtml(headings: readonly Heading[]): string {
  const items = headings.map((heading, i) => {
    const link = linkHtml(heading);
    const next = headings[i + 1]?.level;
    if (heading.level <= 2) return next === 3 ? `<li>${link}<ol>` : `<li>${link}</li>`;
    const nested = headings.slice(0, i).some((before) => before.level <= 2);
    return `<li>${link}</li>${nested && next !== 3 ? '</ol></li>' : ''}`;
  });
  return items.length === 0
    ? ''
    : `<nav class="toc" aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${items.join('\n')}</ol></nav>`;
}
