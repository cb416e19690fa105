/** Links that the program makes itself, and that lead nowhere on a page that does not show their goal. */
import { escapeText } from './html.js';
import type { PageState } from './page-state.js';

/** A link to a heading, if the finished page has it; otherwise its text alone. */
export function linkToSection(id: string, text: string): string {
  return `<a class="to-section" href="#${escapeText(id)}">${escapeText(text)}</a>`;
}

/** The finished page without links to what it shows nowhere. */
export function withoutDeadLinks(page: PageState, html: string): string {
  return html
    .replace(
      /<a class="to-claim" href="#([^"]*)"( title="[^"]*")>([\s\S]*?)<\/a>/g,
      (link, id: string, title: string, inner: string) =>
        page.shownClaims.has(id) ? link : `<span${title}>${inner}</span>`,
    )
    .replace(
      /<a class="to-section" href="#([^"]*)">([^<]*)<\/a>/g,
      (link, id: string, text: string) => (page.hasId(id) ? link : text),
    );
}
