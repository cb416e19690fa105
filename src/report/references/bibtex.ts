/**
 * Bibliographies in BibTeX. The parser is Citation.js; it is always told what it is given, since left
 * to guess it would take a text that is an address for something to fetch.
 */
import { createRequire } from 'node:module';
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { cslItem, referenceOf } from './csl.js';
import { arxivNumber } from './references.js';
import type { Reference } from './references.js';

/** Braces within braces. */
const DEEPEST = 60;
const MOST_ENTRIES = 5000;
const LONGEST_ENTRY = 50_000;

/** An entry as the parser leaves it: markup and all. */
interface Entry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface CitationJs {
  readonly plugins: {
    readonly input: {
      chain(input: unknown, options: object): unknown;
    };
  };
}

/** Loaded when a report has a bibliography, and not before: it takes a quarter of a second. */
function citationJs(): CitationJs {
  const require = createRequire(import.meta.url);
  const core = require('@citation-js/core') as CitationJs;
  require('@citation-js/plugin-bibtex');
  return core;
}

function mistake(source: SourceText, offset: number, message: string): IsoflopError {
  const start = Math.max(0, Math.min(offset, source.text.length - 1));
  return new IsoflopError(
    diagnosticAt(source, start, start + 1, { code: 'report-bibliography', message }),
  );
}

/** The parser calls itself for each brace. */
function refuseDepth(source: SourceText): void {
  let depth = 0;
  for (let i = 0; i < source.text.length; i++) {
    const c = source.text[i];
    if (c === '\\') i++;
    else if (c === '{') depth++;
    else if (c === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) {
      throw mistake(source, i, `braces are nested more than ${String(DEEPEST)} deep`);
    }
  }
}

const SIGNS = new Map([
  ['rbrace', 'a comma or the closing brace'],
  ['lbrace', 'an opening brace'],
  ['comma', 'a comma'],
  ['equals', 'an equals sign'],
  ['label', 'the key of the entry'],
  ['text', 'text'],
  ['quote', 'a quotation mark'],
]);

/** What the parser says, in words, at the place that it names. */
function syntaxMistake(source: SourceText, error: unknown): IsoflopError {
  const said = error instanceof Error ? error.message : '';
  const [, line = '1', column = '1'] = /at line (\d+) col (\d+)/.exec(said) ?? [];
  let offset = 0;
  for (let i = 1; i < Number(line); i++) offset = source.text.indexOf('\n', offset) + 1;
  const expected = SIGNS.get(/expected "(\w+)"/.exec(said)?.[1] ?? '');
  const end = said.includes('got EOF') ? 'the bibliography ends within an entry' : undefined;
  const missing = expected === undefined ? '' : `: here should be ${expected}`;
  return mistake(
    source,
    offset + Number(column) - 1,
    `${end ?? 'the bibliography is no BibTeX from here on'}${missing}`,
  );
}

function placeOfKey(text: string, key: string): number {
  const starts = [...text.matchAll(/@\s*\w+\s*[{(]\s*([^,\s]+)/g)];
  return starts.filter(([, written]) => written === key).at(-1)?.index ?? 0;
}

/** A string's or number's text; the parser may leave other things behind. */
function field(entry: Entry, name: string): string | undefined {
  if (!Object.hasOwn(entry.properties, name)) return undefined;
  const value = entry.properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function arxivOf(entry: Entry): string | undefined {
  const eprint = field(entry, 'eprint')?.replace(/[{}]/g, '');
  const archive = field(entry, 'archiveprefix') ?? field(entry, 'eprinttype') ?? '';
  if (archive === '' || /^[\s{]*arxiv[\s}]*$/i.test(archive)) {
    const number = arxivNumber(eprint);
    if (number !== undefined) return number;
  }
  // As Google Scholar writes it: journal = {arXiv preprint arXiv:2203.15556}.
  return arxivNumber(/arxiv:\s*(\S+)$/i.exec(field(entry, 'journal') ?? '')?.[1]);
}

/**
 * Its works by their keys; each is read when it is asked for.
 * @throws IsoflopError `report-bibliography`
 */
export function readBibtex(source: SourceText): {
  readonly keys: readonly string[];
  readonly work: (key: string) => Reference | undefined;
} {
  refuseDepth(source);
  const { input } = citationJs().plugins;
  const options = { generateGraph: false };
  let entries: readonly Entry[];
  try {
    entries = input.chain(source.text, {
      ...options,
      forceType: '@bibtex/text',
      target: '@bibtex/entries+list',
    }) as readonly Entry[];
  } catch (error) {
    throw syntaxMistake(source, error);
  }
  if (entries.length > MOST_ENTRIES)
    throw new LimitReached('works in a bibliography', MOST_ENTRIES);
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    if (byKey.has(entry.label)) {
      const place = placeOfKey(source.text, entry.label);
      throw mistake(source, place, `two entries have the key "${entry.label}"`);
    }
    byKey.set(entry.label, entry);
  }
  const work = (key: string): Reference | undefined => {
    const entry = byKey.get(key);
    if (!entry) return undefined;
    const properties = Object.entries(entry.properties).flatMap(([name]) => {
      const value = field(entry, name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const wrong = (): IsoflopError =>
      mistake(source, placeOfKey(source.text, key), `the entry "${key}" cannot be read`);
    if (properties.reduce((sum, [, value]) => sum + value.length, 0) > LONGEST_ENTRY) throw wrong();
    let read: unknown;
    try {
      const plain = { ...entry, properties: Object.fromEntries(properties) };
      read = input.chain([plain], { ...options, forceType: '@bibtex/entries+list' });
    } catch {
      throw wrong(); // Markup that is not closed, or is nested too deep.
    }
    const item = cslItem.safeParse(Array.isArray(read) ? read[0] : undefined);
    if (!item.success) throw wrong();
    return referenceOf(key, withoutArxivJournal(item.data), arxivOf(entry));
  };
  return { keys: [...byKey.keys()], work };
}

/** "arXiv preprint arXiv:2203.15556" says what the link says. */
function withoutArxivJournal<T extends { 'container-title'?: string | undefined }>(item: T): T {
  const journal = item['container-title'];
  return journal !== undefined && /^arxiv\b.*\barxiv:/i.test(journal)
    ? { ...item, 'container-title': undefined }
    : item;
}
