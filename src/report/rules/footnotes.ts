/**
 * `[^id]` with `[^id]: …`, and `^[a note within the line]`. A note stands once, right after the
 * paragraph that first refers to it; on wide pages that is beside it.
 */
import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import footnotePlugin from 'markdown-it-footnote';
import type { PageState, Place } from '../page-state.js';
import { backHtml, noteHtml, numberHtml, refHtml } from './footnote-html.js';
import type { Note } from './footnote-html.js';
import { blocksOf, takeDefinitions } from './footnote-tokens.js';
import { envOf, lineStart, placeOf } from './inline-place.js';

const CODE = 'report-footnote';
/** So many paragraphs after the noted one may run on beside a note that is longer than it. */
const BESIDE = 2;

function reportNested(page: PageState, place: Place): void {
  page.report(place, {
    code: CODE,
    message: 'a note holds no other note',
    hint: 'say it in the same note',
  });
}

/** The plugin's own rule would follow notes in notes to any depth. */
function inlineNote(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!src.startsWith('^[', pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const env = envOf(state.env);
    const content = src.slice(pos + 2, end);
    const place = placeOf(state, pos, src.slice(pos, end + 1));
    if (env.inNote === true) reportNested(env.page, place);
    else {
      const token = state.push('note_inline', '', 0);
      token.content = content;
      token.children = [];
      env.inNote = true;
      state.md.inline.parse(content, state.md, env, token.children);
      env.inNote = false;
      token.meta = { place };
    }
  }
  state.pos = end + 1;
  return true;
}

/** What looks like a reference and was not taken as one by the plugin. */
function undefinedNote(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!src.startsWith('[^', pos)) return false;
  const end = src.indexOf(']', pos);
  if (end < pos + 3 || end >= state.posMax || /[\s[]/.test(src.slice(pos + 2, end))) return false;
  if (!silent) {
    const raw = src.slice(pos, end + 1);
    const { page } = envOf(state.env);
    page.report(placeOf(state, pos, raw), {
      code: 'report-no-such-footnote',
      message: `there is no note "${raw.slice(2, -1)}"`,
      hint: `write it on a line of its own: ${raw}: …`,
    });
  }
  state.pos = end + 1;
  return true;
}

/** Moves each note to where it is shown, and numbers them in the order of the text. */
function placeNotes(state: StateCore): void {
  const { page } = envOf(state.env);
  const { rest, definitions } = takeDefinitions(page, state.tokens);
  const notes = new Map<string, Note>();
  let count = 0;
  const make = (type: string, meta: Record<string, unknown> = {}): Token => {
    const token = new state.Token(type, '', 0);
    token.block = true;
    token.meta = meta;
    return token;
  };
  /** The tokens of the notes that a block is the first to refer to. */
  const notesOf = (block: readonly Token[]): Token[] => {
    const shown: Token[] = [];
    let links = 0;
    for (const token of block.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') links++;
      else if (token.type === 'link_close') links--;
      const isInline = token.type === 'note_inline';
      if (!isInline && token.type !== 'footnote_ref') continue;
      const label = isInline ? '' : String(token.meta?.['label']);
      let note = isInline ? undefined : notes.get(label);
      if (links > 0) reportAt(page, block, 'a link holds no note', 'put it behind the link');
      if (!note) {
        note = { number: ++count, id: '', refs: [] };
        if (!isInline) notes.set(label, note);
        const body = isInline ? paragraph(state, token) : (definitions.get(label)?.tokens ?? []);
        shown.push(make('note_open', { note }), ...withNumber(state, body, note));
        shown.push(make('note_close', { note }));
      }
      token.meta = { note };
    }
    return shown;
  };
  const blocks = blocksOf(rest);
  const placed: Token[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] ?? [];
    const shown = notesOf(block);
    if (shown.length === 0) {
      placed.push(...block);
      continue;
    }
    if (block[0]?.type === 'heading_open') {
      reportAt(page, block, 'a heading holds no note', 'put it in the text below');
    }
    placed.push(make('noted_open'), ...block, make('notes_open'), ...shown, make('notes_close'));
    for (let more = 0; more < BESIDE; more++) {
      const next = blocks[i + 1];
      if (next?.[0]?.type !== 'paragraph_open' || hasNote(next)) break;
      placed.push(...next);
      i++;
    }
    placed.push(make('noted_close'));
  }
  for (const [label, { place }] of definitions) {
    if (notes.has(label)) continue;
    page.report(place, {
      code: CODE,
      message: `nothing refers to the note "${label}"`,
      hint: `write [^${label}] where it belongs, or remove it`,
    });
  }
  state.tokens = placed;
}

/** A mistake in a block. */
function reportAt(page: PageState, block: readonly Token[], message: string, hint: string): void {
  const start = lineStart(page.source.text, block.find(({ map }) => map)?.map?.[0] ?? 0);
  page.report({ start, end: start + 1 }, { code: CODE, message, hint });
}

function hasNote(block: readonly Token[]): boolean {
  return block.some(({ children }) =>
    children?.some(({ type }) => type === 'footnote_ref' || type === 'note_inline'),
  );
}

function paragraph(state: StateCore, { content, children }: Token): Token[] {
  const inline = new state.Token('inline', '', 0);
  inline.content = content;
  inline.children = children;
  return [
    new state.Token('paragraph_open', 'p', 1),
    inline,
    new state.Token('paragraph_close', 'p', -1),
  ];
}

/** The note's number begins its first paragraph. */
function withNumber(state: StateCore, body: readonly Token[], note: Note): readonly Token[] {
  const number = new state.Token('note_number', '', 0);
  number.meta = { note };
  const [opening, inline] = body;
  if (opening?.type !== 'paragraph_open' || inline?.type !== 'inline') return [number, ...body];
  inline.children = [number, ...(inline.children ?? [])];
  return body;
}

export function footnoteRules(md: MarkdownIt): void {
  md.use(footnotePlugin);
  md.inline.ruler.at('footnote_inline', inlineNote);
  md.inline.ruler.after('footnote_ref', 'note_undefined', undefinedNote);
  md.core.ruler.at('footnote_tail', placeNotes);
  // Ids that the author chose, and those of headings, come first.
  md.core.ruler.push('report_notes', (state) => {
    const { page } = envOf(state.env);
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        const note = token.meta?.['note'] as Note | undefined;
        if (!note || token.type === 'note_number') continue;
        if (note.id === '') note.id = page.freshId(`note-${String(note.number)}`);
        const id = page.freshId(`note-ref-${String(note.number)}`);
        note.refs.push(id);
        token.meta = { note, id };
      }
    }
  });
  const { rules } = md.renderer;
  const noteOf = (token: Token | undefined): Note => token?.meta?.['note'] as Note;
  rules['footnote_ref'] = rules['note_inline'] = (tokens, i): string => {
    // A reference within a note is a mistake, and was reported as such.
    const id = tokens[i]?.meta?.['id'];
    return typeof id === 'string' ? refHtml(noteOf(tokens[i]), id) : '';
  };
  rules['noted_open'] = (): string => '<div class="noted">\n';
  rules['noted_close'] = (): string => '</div>\n';
  rules['notes_open'] = (): string => '<div class="side-notes">\n';
  rules['notes_close'] = (): string => '</div>\n';
  rules['note_open'] = (tokens, i): string => noteHtml(noteOf(tokens[i]));
  rules['note_number'] = (tokens, i): string => numberHtml(noteOf(tokens[i]));
  rules['note_close'] = (tokens, i): string => `${backHtml(noteOf(tokens[i]))}</div>\n`;
}
