/** Any text as LaTeX outside of formulas: shown as it is, and never a command. */
import { GREEK_NAMES, LETTER_COMMANDS } from '../../expression/greek.js';

const PLAIN = /[A-Za-z0-9 .,:;!?()[\]/+*=@'-]/;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['$', '\\$'],
  ['&', '\\&'],
  ['#', '\\#'],
  ['%', '\\%'],
  ['_', '\\_'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['"', "''"],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '\\textbar{}'],
  ['`', '\\textasciigrave{}'],
  ['ß', '\\ss{}'],
  ['æ', '\\ae{}'],
  ['Æ', '\\AE{}'],
  ['ø', '\\o{}'],
  ['Ø', '\\O{}'],
  ['ł', '\\l{}'],
  ['Ł', '\\L{}'],
  ['ı', '\\i{}'],
  ['–', '--'],
  ['—', '---'],
  ['‘', '\\textquoteleft{}'],
  ['’', '\\textquoteright{}'],
  ['“', '\\textquotedblleft{}'],
  ['”', '\\textquotedblright{}'],
  ['…', '\\ldots{}'],
  ['×', '$\\times$'],
  ['·', '$\\cdot$'],
  ['±', '$\\pm$'],
  ['≈', '$\\approx$'],
  ['≤', '$\\le$'],
  ['≥', '$\\ge$'],
  ['≠', '$\\ne$'],
  ['∝', '$\\propto$'],
  ['∞', '$\\infty$'],
  ['→', '$\\to$'],
  ['−', '$-$'],
  ['§', '\\S{}'],
]);

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['\u0300', '`'],
  ['\u0301', "'"],
  ['\u0302', '^'],
  ['\u0303', '~'],
  ['\u0304', '='],
  ['\u0306', 'u'],
  ['\u0307', '.'],
  ['\u0308', '"'],
  ['\u030a', 'r'],
  ['\u030b', 'H'],
  ['\u030c', 'v'],
  ['\u0327', 'c'],
]);

/** What no rule covers is shown by its code point: `U+4E2D`. */
export function latexText(text: string): string {
  return Array.from(text.replace(/\s+/gu, ' '), (c) => {
    if (PLAIN.test(c)) return c;
    const known = ESCAPES.get(c) ?? greek(c) ?? accented(c);
    return known ?? `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  }).join('');
}

function greek(c: string): string | undefined {
  const name = GREEK_NAMES.get(c);
  return name !== undefined && LETTER_COMMANDS.has(name) ? `$\\${name}$` : undefined;
}

function accented(c: string): string | undefined {
  const [letter = '', accent = '', ...more] = c.normalize('NFD');
  const command = ACCENTS.get(accent);
  if (command === undefined || more.length > 0 || !/^[A-Za-z]$/.test(letter)) return undefined;
  return `\\${command}{${letter}}`;
}
