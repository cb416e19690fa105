/** Bibliographies in CSL JSON, which reference managers write, and to which BibTeX is brought first. */
import { z } from 'zod';
import { isNode, parseDocument } from 'yaml';
import { IsoflopError } from '../../base/errors.js';
import type { Diagnostic } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { arxivNumber, doiNumber } from './references.js';
import type { Person, Reference } from './references.js';

const LONGEST = 4000;
const MOST = 5000;

const text = z.union([z.string().max(LONGEST), z.number().transform(String)]);

const name = z.object({
  family: z.string().max(LONGEST).optional(),
  given: z.string().max(LONGEST).optional(),
  literal: z.string().max(LONGEST).optional(),
  suffix: z.string().max(LONGEST).optional(),
  'dropping-particle': z.string().max(LONGEST).optional(),
  'non-dropping-particle': z.string().max(LONGEST).optional(),
});

const date = z.object({
  'date-parts': z.array(z.array(text)).optional(),
  literal: text.optional(),
  raw: text.optional(),
});

/** The fields that are shown; a manager's own fields are left out. */
export const cslItem = z.object({
  id: text,
  title: z.string().max(LONGEST).optional(),
  author: z.array(name).max(MOST).optional(),
  editor: z.array(name).max(MOST).optional(),
  issued: date.optional(),
  'container-title': text.optional(),
  volume: text.optional(),
  issue: text.optional(),
  number: text.optional(),
  page: text.optional(),
  publisher: text.optional(),
  DOI: text.optional(),
  URL: text.optional(),
});

export type CslItem = z.infer<typeof cslItem>;

const letters = (from: string, to: string): ReadonlyMap<string, string> =>
  new Map(Array.from(from, (letter, i) => [letter, Array.from(to)[i] ?? letter]));
const SUPERSCRIPTS = letters('0123456789+-()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ');
const SUBSCRIPTS = letters('0123456789+-()', '₀₁₂₃₄₅₆₇₈₉₊₋₍₎');

function shifted(inner: string, known: ReadonlyMap<string, string>, sign: string): string {
  const all = Array.from(inner, (letter) => known.get(letter));
  if (all.every((letter) => letter !== undefined)) return all.join('');
  return all.length === 1 ? sign + inner : `${sign}(${inner})`;
}

/** CSL's few tags, and what is left of TeX, as plain text. */
export function plainText(rich: string): string {
  return rich
    .replace(/<sup>([^<]*)<\/sup>/g, (_, inner: string) => shifted(inner, SUPERSCRIPTS, '^'))
    .replace(/<sub>([^<]*)<\/sub>/g, (_, inner: string) => shifted(inner, SUBSCRIPTS, '_'))
    .replace(/<\/?(?:i|b|sup|sub|span)(?: (?:class|style)="[^"<>]*")?>/g, '')
    .replace(/\\([A-Za-z]+)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function someText(value: string | undefined): string | undefined {
  const plain = plainText(value ?? '');
  return plain === '' ? undefined : plain;
}

function personOf(given: z.infer<typeof name>): Person | undefined {
  if (given.literal !== undefined) return { family: plainText(given.literal) };
  const parts = [given['non-dropping-particle'], given['dropping-particle'], given.family];
  const family = someText(parts.filter(Boolean).join(' '));
  const first = someText([given.given, given.suffix].filter(Boolean).join(', '));
  if (family === undefined) return first === undefined ? undefined : { family: first };
  return first === undefined ? { family } : { family, given: first };
}

function yearOf(issued: CslItem['issued']): string | undefined {
  const year = issued?.['date-parts']?.[0]?.[0] ?? issued?.literal ?? issued?.raw;
  const plain = someText(year);
  return /^\d{4}(?=-\d)/.exec(plain ?? '')?.[0] ?? plain;
}

const isOthers = ({ family, given }: Person): boolean =>
  given === undefined && /^(?:others|et al\.?)$/i.test(family);

/** The work. @param arxiv its number at arXiv, where the file says so elsewhere */
export function referenceOf(key: string, item: CslItem, arxiv?: string): Reference {
  const people = item.author ?? item.editor ?? [];
  const persons = people.flatMap((one) => personOf(one) ?? []);
  const doi = doiNumber(item.DOI);
  const ofDoi = /^10\.48550\/arxiv\.(.*)$/i.exec(doi ?? '')?.[1];
  const number =
    arxiv ?? arxivNumber(ofDoi) ?? (/^arxiv:/i.test(item.number ?? '') ? item.number : undefined);
  const found = {
    container: someText(item['container-title']),
    volume: someText(item.volume),
    number: someText(item.issue),
    // A range, however its ends are joined.
    pages: someText(item.page)?.replace(/\s*[-–—]+\s*/g, '–'),
    publisher: someText(item.publisher),
    arxiv: arxivNumber(number),
    doi,
    url: item.URL?.trim(),
  };
  return {
    key,
    authors: persons.filter((person) => !isOthers(person)),
    others: persons.some(isOthers),
    year: yearOf(item.issued),
    title: someText(item.title) ?? key,
    ...(Object.fromEntries(
      Object.entries(found).filter(([, value]) => value !== undefined && value !== ''),
    ) as Partial<Record<keyof typeof found, string>>),
  };
}

function mistake(source: SourceText, offset: number, message: string): IsoflopError {
  const start = Math.min(offset, source.text.length);
  return new IsoflopError(
    diagnosticAt(source, start, start + 1, { code: 'report-bibliography', message }),
  );
}

const MOST_MISTAKES = 20;

/** What is wrong with a work, each field at its place. */
function mistakesOf(
  source: SourceText,
  index: number,
  work: unknown,
  { issues }: z.ZodError,
): readonly Diagnostic[] {
  const document = parseDocument(source.text, { prettyErrors: false });
  const id = isObject(work) && typeof work['id'] === 'string' ? ` "${work['id']}"` : '';
  return issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part));
    const found = path.reduce<unknown>(
      (value, part) => (isObject(value) ? value[part] : undefined),
      work,
    );
    // What is missing has no place of its own.
    const node = document.getIn([index, ...path], true) ?? document.getIn([index], true);
    const [start = 0, end = start + 1] = isNode(node) ? (node.range ?? []) : [];
    const names = path.map((part) => (typeof part === 'number' ? String(part + 1) : part));
    const field = path.length === 0 ? 'a work' : `"${names.join(' › ')}"`;
    const message = `work ${String(index + 1)}${id}: ${field} ${lack(issue, found)}`;
    return diagnosticAt(source, start, end, { code: 'report-bibliography', message });
  });
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['array', 'a list'],
  ['object', 'an object in braces'],
]);

function lack(issue: z.core.$ZodIssue, found: unknown): string {
  if (found === undefined) return 'is missing';
  const wanted = issue.code === 'invalid_type' ? KINDS.get(issue.expected) : undefined;
  if (issue.code === 'too_big') return 'is too long';
  return `must be ${wanted ?? 'a text or a number'}, not ${kindOf(found)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Its works by their ids. @throws IsoflopError `report-bibliography` */
export function readCsl(source: SourceText): ReadonlyMap<string, Reference> {
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const at = /position (\d+)/.exec(reason)?.[1];
    throw mistake(source, Number(at ?? 0), 'the bibliography is no JSON from here on');
  }
  if (!Array.isArray(value)) throw mistake(source, 0, 'a bibliography in JSON is a list of works');
  if (value.length > MOST) {
    throw mistake(source, 0, `the bibliography has more than ${String(MOST)} works`);
  }
  const works = new Map<string, Reference>();
  const mistakes: Diagnostic[] = [];
  value.forEach((one: unknown, i) => {
    const read = cslItem.safeParse(one);
    if (!read.success) {
      if (mistakes.length < MOST_MISTAKES) mistakes.push(...mistakesOf(source, i, one, read.error));
      return;
    }
    const key = read.data.id;
    if (works.has(key)) {
      const quoted = JSON.stringify(key);
      throw mistake(
        source,
        Math.max(0, source.text.lastIndexOf(quoted)),
        `two works have the id ${quoted}`,
      );
    }
    works.set(key, referenceOf(key, read.data));
  });
  if (mistakes.length > 0) throw new IsoflopError(mistakes);
  return works;
}
