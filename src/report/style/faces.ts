/**
 * The faces of the text: Source Serif 4, with the glyphs that the page shows. Its makers keep its name
 * for whole copies, so the page calls its own by another.
 */
import { createRequire } from 'node:module';
import { charactersAndNumbers } from '../fonts/face.js';
import type { Faces } from '../fonts/face.js';

const FAMILY = 'Text';
const LICENCE =
  '/* Text: glyphs of Source Serif 4, © 2014-2023 Adobe. Formulas: glyphs of the fonts of KaTeX, © Khan Academy and contributors, and Design Science, Inc. Both under the SIL Open Font License 1.1, https://openfontlicense.org */';

const isGreek = (code: number): boolean => code >= 0x370 && code <= 0x3ff;

/** The typeface comes in a file for each script; where there are several, a range says which is for what. */
const SCRIPTS: readonly (readonly [string, string | undefined, (code: number) => boolean])[] = [
  ['latin', undefined, (code) => !isGreek(code)],
  ['greek', 'U+370-3FF', isGreek],
];

/** What scripts may write, whatever the page shows. */
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');

/** What the page shows; formulas have fonts of their own. */
function withoutFormulas(html: string): string {
  return html.replace(/<math\b[\s\S]*?<\/math>|<svg\b[\s\S]*?<\/svg>/g, '');
}

/** What stands in bold or slanted: the names of elements that are set so. */
const BOLD = /<(h[1-6]|strong|b)\b[^>]*>[\s\S]*?<\/\1>/g;
const ITALIC = /<(em|i)\b[^>]*>[\s\S]*?<\/\1>/g;

/** `@font-face` rules for the text of a page, each face with what is set in it. */
export function textFaces(html: string, faces: Faces): string {
  const text = withoutFormulas(html);
  const { resolve } = createRequire(import.meta.url);
  const face = (weight: number, style: 'normal' | 'italic', shown: string): string => {
    const characters = charactersAndNumbers(shown);
    const rules = SCRIPTS.map(([script, range, isIn]) => {
      const own = new Set([...characters].filter(isIn));
      const file = resolve(
        `@fontsource/source-serif-4/files/source-serif-4-${script}-${String(weight)}-${style}.woff`,
      );
      const about = { family: FAMILY, style, weight, display: 'block', file, range } as const;
      return own.size === 0 ? '' : faces.rule(about, own);
    });
    return rules.join('');
  };
  const bold = text.match(BOLD)?.join('') ?? '';
  const italic = text.match(ITALIC)?.join('') ?? '';
  return [
    LICENCE,
    face(400, 'normal', text + ASCII),
    italic === '' ? '' : face(400, 'italic', italic),
    face(600, 'normal', bold),
  ].join('');
}
