/** What a page says of where it comes from, to readers and to programs that index it. */
import type { Sheet } from '../sheet/model.js';
import { escapeText } from './html.js';

function sourceHtml(sheet: Sheet, cited?: string): string {
  const { source } = sheet;
  const tag = `<span class="sheet-id">Sheet: <code>${escapeText(sheet.id)}</code></span>`;
  if (cited !== undefined) return `<li>${cited}. ${tag}</li>`;
  if (!source) return `<li><code>${escapeText(sheet.id)}</code>: ${escapeText(sheet.title)}</li>`;
  const link =
    source.arxiv !== undefined
      ? `<a href="https://arxiv.org/abs/${encodeURIComponent(source.arxiv)}">arXiv:${escapeText(source.arxiv)}</a>`
      : source.doi !== undefined
        ? `<a href="https://doi.org/${encodeURI(source.doi)}">doi:${escapeText(source.doi)}</a>`
        : source.url !== undefined && /^https?:\/\//i.test(source.url)
          ? `<a href="${escapeText(source.url)}">${escapeText(source.url)}</a>`
          : '';
  return `<li>${escapeText(source.authors)} (${String(source.year)}). <i>${escapeText(sheet.title)}</i>. ${link}${link === '' ? '' : ' '}${tag}</li>`;
}

/**
 * @param cited ids of sheets whose papers are in the list of references → HTML that names and links these
 * @param name of the report's file, for the command that builds the page again
 */
export function sourcesHtml(
  sheets: readonly Sheet[],
  cited: ReadonlyMap<string, string> | undefined,
  name: string | undefined,
): string {
  const list = sheets.map((sheet) => sourceHtml(sheet, cited?.get(sheet.id))).join('\n');
  const again =
    name === undefined
      ? ''
      : `\n<p>Build it again, to the byte: <code>isoflop report ${escapeText(name)}</code></p>`;
  return `<footer class="sources"><h2>Sources</h2><ul>${list}</ul>
<h2>How this page was made</h2>
<p>Every formula, number, table and figure on it was derived or computed from these sheets when the page was built by isoflop; what a paper printed is marked as printed. The page needs no network, and keeps nothing about its readers.</p>${again}</footer>`;
}

function meta(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeText(content)}">\n`;
}

/** One work, as indexes of papers read it. */
function reference({ title, source }: Sheet): string {
  if (!source) return '';
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['title', title],
    ['author', source.authors],
    ['publication_date', String(source.year)],
    ['arxiv_id', source.arxiv],
    ['doi', source.doi],
  ];
  const known = parts.flatMap(([key, value]) =>
    value === undefined ? [] : [`citation_${key}=${value.replaceAll(';', ',')}`],
  );
  return meta('citation_reference', known.join('; '));
}

export interface Described {
  readonly title: string;
  readonly description?: string;
  /** Who wrote the report, from its front matter. */
  readonly author?: string;
  readonly sheets?: readonly Sheet[];
}

/** The page for programs. It bears no date: the same report is the same page. */
export function metadata({ title, description, author, sheets = [] }: Described): string {
  return [
    meta('generator', 'isoflop'),
    description === undefined ? '' : meta('description', description),
    author === undefined ? '' : meta('author', author) + meta('citation_author', author),
    meta('citation_title', title),
    ...sheets.map(reference),
  ].join('');
}
