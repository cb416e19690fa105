/** How a symbol's name looks in a paper: `N_opt` → N with a roman subscript, `E_hat` → Ê. */
import { LETTER_COMMANDS } from './greek.js';

/** ASCII characters that stand for themselves in math mode. */
const PLAIN = /[A-Za-z0-9.,:;+\-*/=<>!?()[\]|@]/;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['_', '\\_'],
  ['#', '\\#'],
  ['$', '\\$'],
  ['%', '\\%'],
  ['&', '\\&'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['~', '{\\sim}'],
  ['^', '{\\wedge}'],
  ['\\', '{\\backslash}'],
  ["'", '{\\prime}'],
  [' ', '\\ '],
]);

/** Any text as math-mode LaTeX that shows it; characters beyond ASCII by their code points. */
export function escapeLatex(text: string): string {
  let out = '';
  for (const c of text) {
    const code = (c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    out += PLAIN.test(c) && c.length === 1 ? c : (ESCAPES.get(c) ?? `U${code}`);
  }
  return out;
}

/** Suffixes that are written as an accent: for one letter, for a wide base. */
const ACCENTS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['hat', ['\\hat', '\\widehat']],
  ['tilde', ['\\tilde', '\\widetilde']],
  ['bar', ['\\bar', '\\overline']],
  ['dot', ['\\dot', '\\dot']],
]);

const roman = (text: string): string => `\\mathrm{${escapeLatex(text)}}`;

/** One piece between underscores: a letter, a Greek letter, digits, or a word. */
function piece(text: string): string {
  if (/^(?:[A-Za-z]|\d+)$/.test(text)) return text;
  return LETTER_COMMANDS.has(text) ? `\\${text}` : roman(text);
}

const braced = (latex: string): string => (latex.length === 1 ? latex : `{${latex}}`);

interface Decorations {
  readonly accents: string[];
  readonly subscripts: string[];
  star: boolean;
  primes: number;
}

function decorate(
  base: string,
  wide: boolean,
  { accents, subscripts, star, primes }: Decorations,
): string {
  let latex = base;
  for (const accent of accents) latex = `${ACCENTS.get(accent)?.[wide ? 1 : 0] ?? ''}{${latex}}`;
  if (subscripts.length > 0) latex += `_${braced(subscripts.map(piece).join(','))}`;
  if (star) latex += `^{*${'\\prime'.repeat(primes)}}`;
  else latex += "'".repeat(primes);
  return latex;
}

/**
 * LaTeX for a name: `alpha` → `\alpha`, `N_opt` → `N_{\mathrm{opt}}`, `x1` → `x_1`,
 * `E_hat` → `\hat{E}`, `D_star` → `D^{*}`, `LR` → `\mathrm{LR}`. Names of no such form are shown
 * as they are, in roman. The result is safe for KaTeX in strict mode, whatever the name.
 */
export function symbolLatex(name: string): string {
  const match = /^([A-Za-z]+)(\d*)((?:_[A-Za-z0-9]+)*)('*)$/.exec(name);
  if (!match) return roman(name);
  const [, letters = '', digits = '', suffixes = '', primes = ''] = match;
  const decorations: Decorations = {
    accents: [],
    subscripts: [],
    star: false,
    primes: primes.length,
  };
  if (digits !== '') decorations.subscripts.push(digits);
  for (const suffix of suffixes.split('_').slice(1)) {
    if (ACCENTS.has(suffix)) decorations.accents.push(suffix);
    else if (suffix === 'star') decorations.star = true;
    else if (suffix === 'prime') decorations.primes += 1;
    else decorations.subscripts.push(suffix);
  }
  const base = piece(letters);
  return decorate(base, base.startsWith('\\mathrm'), decorations);
}
