/** The source of a sheet as an entry of BibTeX. */
import { oneLine } from '../header.js';
import type { ExportSubject } from '../subject.js';
import { latexText } from './latex-text.js';

/** Braces are counted even where they are escaped, so there are none; nor an at sign, which begins an entry. */
const field = (text: string): string =>
  latexText(
    oneLine(text)
      .replace(/[{}]/g, (c) => (c === '{' ? '(' : ')'))
      .replace(/@/g, ' at '),
  ).replace(/\\(\w+)\{\}/g, '{\\$1}');

/** Addresses and numbers: what they are made of, and nothing else. */
const address = (text: string): string => text.replace(/[^A-Za-z0-9:/._()+-]/g, '');

export function toBibtex({ sheet }: ExportSubject): string {
  const { id, title, source } = sheet;
  const key = id.replace(/[^A-Za-z0-9:._-]/g, '') || 'sheet';
  const entries: [string, string][] = [['title', `{${field(title)}}`]];
  if (source) {
    const { authors, year, arxiv, doi, url } = source;
    entries.push(
      ['author', field(authors.replace(/,?\s+et al\.?$/u, ' and others'))],
      ['year', String(year)],
    );
    if (arxiv !== undefined) entries.push(['eprint', address(arxiv)], ['archiveprefix', 'arXiv']);
    if (doi !== undefined) entries.push(['doi', address(doi)]);
    if (url !== undefined) entries.push(['url', address(url)]);
  } else entries.push(['note', field('No source is given')]);
  const lines = entries.map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${key},`, ...lines, '}', ''].join('\n');
}
