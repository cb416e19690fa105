/** The block of YAML at the top of a report. */
import { parseDocument, isMap, isScalar } from 'yaml';
import { didYouMean } from '../base/suggest.js';
import { readNumeral } from '../display/numerals.js';
import type { PageState, Place } from './page-state.js';
import { slipOf } from './yaml-slip.js';

export interface FrontMatter {
  readonly title: string;
  readonly sheet?: string;
  readonly description?: string;
  /** Who wrote the report. */
  readonly author?: string;
  /** The sheet of the paper that the page is about, where it is not `sheet`. */
  readonly about?: string;
  /** The file beside the report that holds the works it cites, and where it is named. */
  readonly bibliography?: { readonly name: string; readonly place: Place };
  /** Values that hold on the whole page, as typed. */
  readonly given: ReadonlyMap<string, string>;
  /** Offset in the source of the first character after the block. */
  readonly bodyStart: number;
}

const KEYS = ['title', 'sheet', 'about', 'description', 'given', 'bibliography', 'author'] as const;

/** `{rent: 2, p: 512}`: numerals as typed. */
function readGiven(
  value: unknown,
  given: Map<string, string>,
  complain: (message: string) => void,
): void {
  const items = isMap(value) ? value.items : undefined;
  if (!items) {
    complain('"given" takes symbols with their values');
    return;
  }
  for (const { key, value: number } of items) {
    const name = isScalar(key) ? String(key.value) : '';
    const text = isScalar(number) ? (number.source ?? String(number.value)) : '';
    if (name !== '' && readNumeral(text)) given.set(name, text);
    else complain(`"${name}" is given no number`);
  }
}

/** Reads it; a mistake is noted, and whatever could be read is used. */
export function readFrontMatter(page: PageState): FrontMatter {
  const { text } = page.source;
  const code = 'report-front-matter';
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  if (!match) {
    page.report(
      { start: 0, end: Math.max(1, text.indexOf('\n')) },
      {
        code,
        message: 'the report does not start with a title between two lines of ---',
        hint: 'start it with ---, title: …, sheet: …, ---',
      },
    );
    return { title: '', given: new Map(), bodyStart: 0 };
  }
  const yaml = match[1] ?? '';
  const start = match[0].indexOf('\n') + 1;
  const values = new Map<string, string>();
  const given = new Map<string, string>();
  const places = new Map<string, Place>();
  const at = (range: readonly number[] | null | undefined): Place => ({
    start: start + (range?.[0] ?? 0),
    end: start + (range?.[1] ?? yaml.length),
  });
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true });
  for (const error of document.errors) {
    const slip = slipOf(yaml, error);
    page.report(at([slip.start, slip.end]), {
      code,
      message: `the front matter is no YAML: ${slip.message}`,
    });
  }
  if (document.errors.length === 0 && isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const place = at(isScalar(key) ? key.range : undefined);
      if (!KEYS.some((known) => known === name)) {
        page.report(place, {
          code,
          message: `the front matter has no key "${name}"`,
          hint: didYouMean(name, KEYS) ?? `it has ${KEYS.join(', ')}`,
        });
      } else if (name === 'given') {
        readGiven(value, given, (message) => {
          page.report(place, { code, message, hint: 'write given: {rent: 2}' });
        });
      } else if (!isScalar(value) || typeof value.value !== 'string' || value.value.trim() === '') {
        page.report(place, { code, message: `"${name}" takes a text` });
      } else {
        values.set(name, value.value.trim());
        places.set(name, place);
      }
    }
  }
  if (document.errors.length === 0 && !values.has('title')) {
    page.report(
      { start: 0, end: 3 },
      { code, message: 'the report has no title', hint: 'add "title: …"' },
    );
  }
  const sheet = values.get('sheet');
  const description = values.get('description');
  const about = values.get('about');
  const author = values.get('author');
  const bibliography = values.get('bibliography');
  const named = places.get('bibliography');
  return {
    title: values.get('title') ?? '',
    ...(sheet === undefined ? {} : { sheet }),
    ...(description === undefined ? {} : { description }),
    ...(about === undefined ? {} : { about }),
    ...(author === undefined ? {} : { author }),
    ...(bibliography === undefined || !named
      ? {}
      : { bibliography: { name: bibliography, place: named } }),
    given,
    bodyStart: match[0].length,
  };
}
