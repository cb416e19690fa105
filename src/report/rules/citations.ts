/**
 * `[@boyd2007]`, `[see @a, p. 3; @b]`, `[-@a]` and `@a` in the text. A key is one of the bibliography or
 * the id of a sheet. An e-mail address, `\@` and code are no citations.
 */
import type { MarkdownIt, StateInline } from 'markdown-it';
import type { Place } from '../page-state.js';
import { citationHtml } from '../references/html.js';
import type { CitationForm } from '../references/html.js';
import type { Cited } from '../references/cited.js';
import { envOf, placeOf } from './inline-place.js';

/** Letters, digits and `_`, joined by single signs: the full stop that ends a sentence is not part of it. */
const AT_KEY = /@([\p{L}\d_]+(?:(?:--?|[:.+/])[\p{L}\d_]+)*)/uy;

/** The key after the sign at this place. */
function keyAt(text: string, at: number): string | undefined {
  AT_KEY.lastIndex = at;
  return AT_KEY.exec(text)?.[1];
}

interface CitationMeta {
  readonly key: string;
  readonly form: CitationForm;
  readonly place: Place;
  found?: { readonly cited: Cited; readonly id: string | undefined };
}

/** What may stand before the sign: in `me@example.org` it is no citation. */
const continues = (before: string | undefined): boolean =>
  before !== undefined && /[\p{L}\p{N}_.@+\\/-]/u.test(before);

function pushCitation(state: StateInline, key: string, form: CitationForm, at: number): void {
  const token = state.push('citation', '', 0);
  token.content = key;
  token.meta = { key, form, place: placeOf(state, at, `@${key}`) } satisfies CitationMeta;
}

function pushText(state: StateInline, text: string): void {
  if (text === '') return;
  const token = state.push('text', '', 0);
  token.content = text;
}

/** A part of the text between the brackets, with what markup it holds. */
function pushInline(state: StateInline, from: number, to: number): void {
  const { pos, posMax } = state;
  state.pos = from;
  state.posMax = to;
  state.md.inline.tokenize(state);
  state.pos = pos;
  state.posMax = posMax;
}

function inText(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '@' || continues(src[pos - 1])) return false;
  const key = keyAt(src, pos);
  if (key === undefined || pos + 1 + key.length > state.posMax) return false;
  if (!silent) pushCitation(state, key, 'text', pos);
  state.pos = pos + 1 + key.length;
  return true;
}

interface Part {
  readonly before: string;
  /** Only the year is wanted. */
  readonly year: boolean;
  readonly key: string;
  readonly after: string;
}

/** What stands between brackets, divided at semicolons; undefined where it is no citation. */
function partsOf(content: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const text of content.split(';')) {
    const sign = text.indexOf('@');
    const key = sign < 0 ? undefined : keyAt(text, sign);
    if (key === undefined || text.includes('@', sign + 1)) return undefined;
    const year = /(?:^|\s)-$/.test(text.slice(Math.max(0, sign - 2), sign));
    const before = text.slice(0, year ? sign - 1 : sign);
    if (continues(before.at(-1)) || /[`$]/.test(before)) return undefined;
    parts.push({ before, year, key, after: text.slice(sign + 1 + key.length) });
  }
  return parts;
}

function inBrackets(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '[') return false;
  const bracket = /[[\]]/g;
  bracket.lastIndex = pos + 1;
  const close = bracket.exec(src)?.index ?? state.posMax;
  if (close >= state.posMax || src[close] !== ']' || '(['.includes(src[close + 1] ?? ' ')) {
    return false;
  }
  const parts = partsOf(src.slice(pos + 1, close));
  if (!parts) return false;
  if (!silent) {
    pushText(state, '(');
    let at = pos + 1;
    parts.forEach(({ before, year, key, after }, i) => {
      if (i > 0) pushText(state, '; ');
      const lead = before.length - before.trimStart().length;
      pushInline(state, at + lead, at + before.length);
      const sign = at + before.length + (year ? 1 : 0);
      pushCitation(state, key, year ? 'year' : 'brackets', sign);
      const end = sign + 1 + key.length;
      const said = after.trim();
      const start = end + after.length - after.trimStart().length;
      if (said !== '' && !/^[\p{P}]/u.test(said)) pushText(state, ', ');
      pushInline(state, start, start + said.length);
      at = end + after.length + 1;
    });
    pushText(state, ')');
  }
  state.pos = close + 1;
  return true;
}

export function citationRules(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'citation_brackets', inBrackets);
  md.inline.ruler.before('link', 'citation', inText);
  // Years get their letters when all works are known, so they are gathered before anything is rendered.
  md.core.ruler.push('report_citations', (state) => {
    const { citations } = envOf(state.env);
    if (!citations) return;
    for (const block of state.tokens) {
      let links = 0;
      for (const token of block.children ?? []) {
        if (token.type === 'link_open') links++;
        else if (token.type === 'link_close') links--;
        if (token.type !== 'citation') continue;
        const meta = token.meta as unknown as CitationMeta;
        const found = citations.cite(meta.key, meta.place, links > 0);
        if (found) meta.found = found;
      }
    }
  });
  md.renderer.rules['citation'] = (tokens, i, _options, env): string => {
    const { found, form } = tokens[i]?.meta as unknown as CitationMeta;
    const { citations } = envOf(env);
    return found && citations ? citationHtml(citations, found.cited, form, found.id) : '';
  };
}
