/** Notes as markdown-it's tokens: definitions taken out of the text, and the text's blocks. */
import type { Token } from 'markdown-it';
import type { PageState, Place } from '../page-state.js';

export interface Definition {
  readonly tokens: readonly Token[];
  readonly place: Place;
}

const CODE = 'report-footnote';
/** What a note may not hold: it would stand in the outline, or be numbered. */
const FOREIGN = new Map([
  ['heading_open', 'heading'],
  ['math_block', 'numbered equation'],
  ['table_open', 'table'],
  ['directive', 'directive'],
]);

/** The tokens without the definitions of notes, and these by their labels. */
export function takeDefinitions(
  page: PageState,
  tokens: readonly Token[],
): { readonly rest: readonly Token[]; readonly definitions: ReadonlyMap<string, Definition> } {
  const rest: Token[] = [];
  const definitions = new Map<string, Definition>();
  const open: { label: string; tokens: Token[]; place: Place }[] = [];
  const found = new Map<string, number>();
  for (const token of tokens) {
    const within = open.at(-1);
    if (token.type === 'footnote_reference_open') {
      const label = String(token.meta?.['label']);
      const place = placeOf(page, label, found);
      if (within) page.report(place, { code: CODE, message: 'a note is defined within another' });
      open.push({ label, tokens: [], place });
    } else if (token.type === 'footnote_reference_close') {
      const done = open.pop();
      if (!done) continue;
      if (definitions.has(done.label)) {
        page.report(done.place, {
          code: CODE,
          message: `the note "${done.label}" is defined already`,
          hint: 'give this one another name',
        });
      } else definitions.set(done.label, done);
    } else if (within) {
      check(page, token, within.place);
      within.tokens.push(token);
    } else rest.push(token);
  }
  return { rest, definitions };
}

function check(page: PageState, token: Token, place: Place): void {
  const foreign = FOREIGN.get(token.type);
  if (foreign !== undefined) {
    page.report(place, {
      code: CODE,
      message: `a note holds no ${foreign}`,
      hint: 'put it in the text',
    });
  }
  const isNote = ({ type }: Token): boolean => type === 'footnote_ref' || type === 'note_inline';
  if (token.children?.some(isNote) === true) {
    page.report(place, {
      code: CODE,
      message: 'a note holds no other note',
      hint: 'say it in the same note',
    });
  }
}

/** Where the next definition of this label stands. */
function placeOf(page: PageState, label: string, found: Map<string, number>): Place {
  const written = `[^${label}]:`;
  const start = Math.max(0, page.source.text.indexOf(written, found.get(label) ?? 0));
  found.set(label, start + written.length);
  return { start, end: start + written.length - 1 };
}

/** The tokens of each block that stands in no other. */
export function blocksOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)?.push(token);
    depth += token.nesting;
  }
  return blocks;
}
