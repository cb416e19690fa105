/**
 * Which glyph of a formula is which symbol. KaTeX keeps no trace of its input in what it draws, and
 * every way of leaving one (a class, a colour, a group) moves some glyph somewhere. So a formula is
 * set twice: plainly, which is what the page shows, and with each symbol in a colour of its own,
 * which is only read. Both draw the same characters in the same order, so the colours of the second
 * say what the characters of the first are. Where they do not, the formula stays without tags.
 */
import { INVISIBLE, NO_SYMBOL, symbolCode } from '../../display/symbol-code.js';

const DRAWING = 'class="katex-html"';
/** A glyph in its box, with the box's colour if it has one. */
const TOKEN = /<[^>]*>|&[^;]*;|[^<&]/gu;
const COLOUR = /[;"]color:#([0-9a-f]{6})/;

interface Glyph {
  readonly text: string;
  /** Six hexadecimal digits. */
  readonly colour: string | undefined;
}

/** The characters that a formula draws, in the order in which they stand in its HTML. */
function glyphsOf(html: string): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let box = '';
  for (const [token] of html.slice(html.indexOf(DRAWING)).matchAll(TOKEN)) {
    if (token.startsWith('<')) box = token;
    else if (token !== INVISIBLE) glyphs.push({ text: token, colour: COLOUR.exec(box)?.[1] });
  }
  // What stands before the first tag is the rest of the one that the slice cut.
  return glyphs.slice(glyphs.findIndex(({ text }) => text === '>') + 1);
}

/** Does the LaTeX itself choose colours? They would be taken for those of symbols. */
const COLOURS = /color/i;

/**
 * A character for each that the formula draws, the symbol's code or `-`; empty if none is a symbol.
 * @param plain HTML of the formula
 * @param latex the LaTeX that it was set from
 * @param coloured sets the same formula with each symbol in the colour of its index
 */
export function symbolTags(plain: string, latex: string, coloured: () => string): string {
  if (COLOURS.test(latex)) return '';
  const glyphs = glyphsOf(plain);
  const painted = glyphsOf(coloured());
  const same =
    glyphs.length === painted.length && glyphs.every((g, i) => g.text === painted[i]?.text);
  if (!same) return '';
  return painted
    .map(({ colour, text }) => {
      const code = colour === undefined ? NO_SYMBOL : symbolCode(parseInt(colour, 16));
      // The page counts UTF-16 units, of which an entity is one.
      return text.startsWith('&') ? code : code.repeat(text.length);
    })
    .join('')
    .replace(/-+$/, '');
}

/** The formula's HTML with the tags on its root. */
export function withTags(html: string, tags: string): string {
  return tags === '' ? html : html.replace('class="katex"', `class="katex" data-s="${tags}"`);
}
