/** Works that a report cites: what is known of one, and how it is named in the text and in the list. */

export interface Person {
  readonly family: string;
  readonly given?: string;
}

/** Plain text throughout; nothing here is HTML, and addresses are as their authors wrote them. */
export interface Reference {
  readonly key: string;
  readonly authors: readonly Person[];
  /** There are more authors, who are not named. */
  readonly others: boolean;
  /** As printed: a year, or words such as "in press". */
  readonly year: string | undefined;
  readonly title: string;
  /** The journal, the proceedings or the book that it stands in. */
  readonly container?: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly publisher?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly url?: string;
}

/** More authors than this are not listed. */
const LISTED_AUTHORS = 20;

function joined(names: readonly string[], others: boolean): string {
  if (others) return `${names.join(', ')} et al.`;
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${names[names.length - 1] ?? ''}`;
}

/** `Boyd et al.`, as the text calls it; from three authors on only the first is named. */
export function shortAuthors({ authors, others, title }: Reference): string {
  const families = authors.map(({ family }) => family);
  const [first] = families;
  if (first === undefined) return title.length > 40 ? `${title.slice(0, 39).trimEnd()}…` : title;
  return families.length > 2 || others ? `${first} et al.` : families.join(' and ');
}

/** `Boyd, Stephen, Seung-Jean Kim, and Lieven Vandenberghe`: the first as it is sorted by. */
export function allAuthors({ authors, others }: Reference): string {
  const names = authors
    .slice(0, LISTED_AUTHORS)
    .map(({ family, given }, i) =>
      given === undefined ? family : i === 0 ? `${family}, ${given}` : `${given} ${family}`,
    );
  return joined(names, others || authors.length > LISTED_AUTHORS);
}

/** Without case and accents: the order must not depend on where a page is built. */
function sortable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/giu, 'o')
    .replace(/ł/giu, 'l')
    .toLowerCase();
}

/** By authors, then year, then title, then key. */
export function inOrder(references: Iterable<Reference>): readonly Reference[] {
  const keyed = [...references].map((reference) => ({
    reference,
    by: [
      sortable(allAuthors(reference) || reference.title),
      reference.year ?? '~',
      sortable(reference.title),
      reference.key,
    ],
  }));
  keyed.sort((a, b) => {
    const i = a.by.findIndex((part, at) => part !== b.by[at]);
    return i < 0 ? 0 : (a.by[i] ?? '') < (b.by[i] ?? '') ? -1 : 1;
  });
  return keyed.map(({ reference }) => reference);
}

/** `a`, … `z`, `aa`, … */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/** The year of each, with a letter where two works would be called the same. */
export function yearsOf(sorted: readonly Reference[]): ReadonlyMap<Reference, string> {
  const nameOf = (r: Reference): string => `${shortAuthors(r)} ${r.year ?? ''}`;
  const groups = new Map<string, Reference[]>();
  for (const reference of sorted) {
    const group = groups.get(nameOf(reference)) ?? [];
    group.push(reference);
    groups.set(nameOf(reference), group);
  }
  return new Map(
    sorted.map((reference) => {
      const group = groups.get(nameOf(reference)) ?? [];
      const mark = group.length < 2 ? '' : letter(group.indexOf(reference));
      const year = reference.year ?? (mark === '' ? 'n.d.' : 'n.d.-');
      return [reference, year + mark];
    }),
  );
}

const ARXIV = /^(?:arxiv:)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?)$/i;

/** `2203.15556` of `arXiv:2203.15556`; undefined for what is no such number. */
export function arxivNumber(text: string | undefined): string | undefined {
  return ARXIV.exec(text?.trim() ?? '')?.[1];
}

/** `10.1007/…` of a DOI or of its address. */
export function doiNumber(text: string | undefined): string | undefined {
  const bare = text?.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return bare !== undefined && /^10\.\d{3,9}\/[^\s<>"]+$/.test(bare) ? bare : undefined;
}

/** Whether both are known to be the same work. */
export function sameWork(a: Reference, b: Reference): boolean {
  const arxiv = (r: Reference): string | undefined => r.arxiv?.replace(/v\d+$/, '').toLowerCase();
  if (a.arxiv !== undefined && arxiv(a) === arxiv(b)) return true;
  return a.doi !== undefined && a.doi.toLowerCase() === b.doi?.toLowerCase();
}
