/** Symbols and reasons in running text, where formulas set by KaTeX would be far too heavy. */
import { GREEK_NAMES } from '../../expression/greek.js';
import type { Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import { readNumeral, showNumeral } from '../../display/numerals.js';
import { spelledOut } from './spelled-out.js';

/** Name → letter. Of two letters with one name the first, which is the plain one. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  [...GREEK_NAMES].reverse().map(([letter, name]) => [name, letter]),
);

function piece(text: string): string {
  const letter = LETTERS.get(text);
  if (letter !== undefined) return `<i>${letter}</i>`;
  return /^[A-Za-z]$/.test(text) ? `<i>${text}</i>` : text;
}

/** `N_opt` → an italic N with a roman subscript; a name of no such form as it is. */
export function symbolHtml(name: string): string {
  const match = /^([A-Za-z]+)(\d*)((?:_[A-Za-z0-9]+)*)$/.exec(name);
  if (!match) return escapeText(name);
  const [, base = '', digits = '', suffixes = ''] = match;
  const below = [digits, ...suffixes.split('_').slice(1)].filter((s) => s !== '');
  return piece(base) + (below.length > 0 ? `<sub>${below.map(piece).join(',')}</sub>` : '');
}

/** Every name that a sentence about the sheet may use for a quantity. */
function namesOf(sheet: Sheet): ReadonlySet<string> {
  const names = new Set<string>([...sheet.symbols.keys(), ...sheet.functions.keys()]);
  for (const problem of sheet.problems.values()) {
    names.add(problem.valueName);
    for (const name of problem.optimumNames.values()) names.add(name);
  }
  return names;
}

/** Names that are English words too: symbols only where a formula goes on beside them. */
const ENGLISH = new Set(['a', 'A', 'I', 'as', 'at', 'in', 'is', 'of', 'or', 'to']);

const OPTIMUM = /^[A-Za-z]_opt$/;

const TOKEN =
  /(\d[\d.]*[eE][+-]?\d+)|([A-Za-z]\w*)|(\s*\*\s*(?=[\w(.-]))|"([^"]*)"|(\^)(?=[-\w(])|([^A-Za-z\d"*^]+|[\s\S])/y;

/** What stands upstairs after a ^ at `from`: a name, a number, or all within parentheses. */
function exponentAt(text: string, from: number): { readonly inner: string; readonly end: number } {
  if (text.startsWith('-(', from)) {
    const { end } = exponentAt(text, from + 1);
    return { inner: text.slice(from, end), end };
  }
  if (text[from] !== '(') {
    const plain = /^-?(?:\d+(?:\.\d+)?(?![\w.]*\w)|\w+)/.exec(text.slice(from))?.[0] ?? '';
    return { inner: plain, end: from + plain.length };
  }
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')' && --depth === 0) return { inner: text.slice(from + 1, i), end: i + 1 };
  }
  return { inner: text.slice(from), end: text.length };
}

/** Signs as minus signs, `= -2` and `1 - x`; hyphens such as that of `less-rounded` as they are. */
function withMinus(text: string, from: number, to: number): string {
  return text
    .slice(from, to)
    .replace(/-/g, (hyphen, at: number) =>
      /(?:^|[\s(=,/])$/.test(text.slice(0, from + at)) &&
      /^ ?[\w.(]/.test(text.slice(from + at + 1))
        ? '−'
        : hyphen,
    );
}

/** Deeper than this, exponents stay on the line. */
const HIGHEST = 3;

/** How a name is shown. */
type Letter = (name: string) => string;

function formulaHtml(
  text: string,
  names: ReadonlySet<string>,
  letter: Letter,
  height: number,
): string {
  let html = '';
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole, numeral, word, times, quoted, power] = match;
    const end = match.index + whole.length;
    if (numeral !== undefined) html += showNumeral(numeral, 'sci') ?? escapeText(numeral);
    else if (word !== undefined) {
      const before = text.slice(0, match.index);
      const after = text.slice(end);
      // What a parenthesis opens may be a sentence: `(a mixture ...)`.
      // A factor before a parenthesis, as in G (C/6).
      const goesOn = /^(?:\s*[=*/^)]| \(\w+\s*[*/^])/.test(after);
      const opens = /\($/.test(before) && !/^ [A-Za-z]{2}/.test(after);
      const inFormula = goesOn || opens || height > 0 || /[=*/^]\s*$/.test(before);
      const own = names.has(word) && (!ENGLISH.has(word) || inFormula);
      // Letters and optima of another law, which the sheet itself does not name.
      const isLetter =
        LETTERS.has(word) || (word.length === 1 && (!ENGLISH.has(word) || height > 0));
      const other = OPTIMUM.test(word) || (isLetter && inFormula);
      // The B of 40B is a billion, that of Eq. B.7 an appendix, and d ln N/d ln C a slope.
      const isOther =
        /(?:\d|\bEqs?\. |[A-Za-z]{2}-)$/.test(before) || (word === 'd' && /^ ln\b/.test(after));
      const known = (own || other) && !isOther;
      html += known ? letter(word) : escapeText(word);
    } else if (times !== undefined) {
      // Between two numbers a space would join them.
      const joins = /\d$/.test(text.slice(0, match.index)) && /^\d/.test(text.slice(end));
      html += joins ? '\u2009·\u2009' : '\u2009';
    } else if (quoted !== undefined) html += `“${escapeText(quoted)}”`;
    else if (power !== undefined && height < HIGHEST) {
      const up = exponentAt(text, end);
      html += `<sup>${formulaHtml(up.inner.replace(/^-/, '−'), names, letter, height + 1)}</sup>`;
      token.lastIndex = up.end;
    } else html += escapeText(withMinus(text, match.index, end).replace(/'/g, '’'));
  }
  return html;
}

/**
 * A sentence of the engine or of a sheet: its symbols, powers and powers of ten as a paper would show
 * them. `N_opt = 3.2e10` → italic N, roman subscript, 3.2 × 10¹⁰.
 */
export function sentenceHtml(text: string, sheet: Sheet, letter: Letter = symbolHtml): string {
  return formulaHtml(spelledOut(text), namesOf(sheet), letter, 0);
}

/** The same as a whole sentence: with a capital and a full stop, unless a symbol starts it. */
export function wholeSentenceHtml(text: string, sheet: Sheet, letter: Letter = symbolHtml): string {
  const words = /^[a-z-]+(?=:? )/.test(text) && !namesOf(sheet).has(text.split(' ')[0] ?? '');
  const first = words ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return `${sentenceHtml(first, sheet, letter)}${/[.!?:]$/.test(text) ? '' : '.'}`;
}

/** A numeral of a given or a coefficient, as a paper would print it. */
export function numeralHtml(text: string): string {
  return readNumeral(text) === undefined ? escapeText(text) : (showNumeral(text, 'auto') ?? text);
}
