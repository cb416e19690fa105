/** Citations in the text and the list of references. All texts of a work are escaped here. */
import type { Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import type { PageState } from '../page-state.js';
import type { Cited, Citations } from './cited.js';
import { allAuthors, shortAuthors } from './references.js';
import type { Reference } from './references.js';

/** How the text speaks of a work: `(Boyd et al., 2007)`, `Boyd et al. (2007)` or `(2007)`. */
export type CitationForm = 'brackets' | 'text' | 'year';

/**
 * A citation, a link to the list.
 * @param id of this place; without it no link is made, as within another link
 */
export function citationHtml(
  citations: Citations,
  { reference, id: entry }: Cited,
  form: CitationForm,
  id: string | undefined,
): string {
  const authors = escapeText(shortAuthors(reference));
  const year = escapeText(citations.yearOf(reference));
  const text =
    form === 'year' ? year : form === 'text' ? `${authors} (${year})` : `${authors}, ${year}`;
  return id === undefined ? text : `<a class="cite" id="${id}" href="#${entry}">${text}</a>`;
}

function sentence(html: string): string {
  return html === '' || /[.?!…]$/.test(html.replace(/<[^>]*>/g, '')) ? html : `${html}.`;
}

/** Where it can be read: at arXiv, by its DOI, at an address; https alone becomes a link. */
function linkHtml({ arxiv, doi, url }: Reference): string {
  const links: string[] = [];
  if (arxiv !== undefined) {
    const address = `https://arxiv.org/abs/${encodeURI(arxiv)}`;
    links.push(`<a href="${escapeText(address)}">arXiv:${escapeText(arxiv)}</a>`);
  }
  if (doi !== undefined && !/^10\.48550\//.test(doi)) {
    const address = `https://doi.org/${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}`;
    links.push(`<a href="${escapeText(address)}">doi:${escapeText(doi)}</a>`);
  }
  if (links.length === 0 && url !== undefined && /^https:\/\/[^\s"<>]+$/.test(url)) {
    links.push(`<a href="${escapeText(url)}">${escapeText(url.slice('https://'.length))}</a>`);
  }
  return links.join(', ');
}

function workHtml(reference: Reference, year: string): string {
  const { container, volume, number, pages, publisher } = reference;
  const title = escapeText(reference.title);
  const authors = escapeText(allAuthors(reference));
  const issue = `${escapeText(volume ?? '')}${number === undefined ? '' : `(${escapeText(number)})`}`;
  const within =
    container === undefined
      ? escapeText(pages ?? '')
      : [
          `<i>${escapeText(container)}</i>${issue === '' ? '' : ` ${issue}`}`,
          escapeText(pages ?? ''),
        ]
          .filter((part) => part !== '')
          .join(', ');
  return [
    `${authors === '' ? '' : `${authors} `}(${escapeText(year)}).`,
    sentence(container === undefined ? `<i>${title}</i>` : title),
    sentence(within),
    sentence(escapeText(publisher ?? '')),
    sentence(linkHtml(reference)),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function backHtml({ places }: Cited, name: string): string {
  const links = places.map((id, i) => {
    const which = places.length === 1 ? '' : ` ${String(i + 1)}`;
    const label = `Back to citation${which} of ${name}`;
    return `<a href="#${id}" aria-label="${escapeText(label)}">↩\uFE0E${which === '' ? '' : `<sup>${which.trim()}</sup>`}</a>`;
  });
  return ` <span class="cited-at">${links.join(' ')}</span>`;
}

/** The section that lists the works, noted in the outline; empty where none is cited. */
export function referencesHtml(page: PageState, citations: Citations): string {
  if (citations.list.length === 0) return '';
  const headingId = page.freshId('references');
  page.headings.push({ level: 2, id: headingId, html: 'References' });
  const items = citations.list.map((cited) => {
    const { reference } = cited;
    const year = citations.yearOf(reference);
    const name = `${shortAuthors(reference)} (${year})`;
    return `<li id="${cited.id}">${workHtml(reference, year)}${backHtml(cited, name)}</li>`;
  });
  return `<section class="references" aria-labelledby="${headingId}"><h2 id="${headingId}">References</h2>\n<ul>${items.join('\n')}</ul></section>\n`;
}

/** The sheets whose papers are in the list of references, each with a link to its entry there. */
export function citedSheets(
  citations: Citations,
  sheets: readonly Sheet[],
): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const sheet of sheets) {
    const cited = citations.ofSheet(sheet);
    if (!cited) continue;
    const { reference, id } = cited;
    const name = `${shortAuthors(reference)} (${citations.yearOf(reference)})`;
    links.set(sheet.id, `<a href="#${id}">${escapeText(name)}</a>`);
  }
  return links;
}
