/** A letter with accent and indices as HTML, where KaTeX would take a hundred times the room. */
import { GREEK_NAMES } from '../../expression/greek.js';
import type { Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import { symbolHtml } from './symbol-html.js';

const LETTERS: ReadonlyMap<string, string> = new Map([
  ...[...GREEK_NAMES].reverse().map(([letter, name]) => [name, letter] as const),
  ['varepsilon', 'ε'],
  ['ell', 'ℓ'],
]);
const SCRIPT: ReadonlyMap<string, string> = new Map([['L', 'ℒ']]);
/** Marks that join the letter before them. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['tilde', '\u0303'],
  ['bar', '\u0304'],
  ['dot', '\u0307'],
]);

const BASE = /^(?:\\(hat|tilde|bar|dot|mathcal|mathrm)\{([A-Za-z]+)\}|\\([A-Za-z]+)|([A-Za-z]))/;
const INDEX = /^_(?:\{([^{}]*(?:\\mathrm\{[A-Za-z0-9 ]*\}[^{}]*)*)\}|([A-Za-z0-9]))$/;

/** `N`, `\alpha`, `\hat{E}`, `\mathrm{LR}`; undefined for anything else. */
function baseHtml([, command, inside = '', greek, letter]: RegExpExecArray): string | undefined {
  if (letter !== undefined) return `<i>${letter}</i>`;
  if (greek !== undefined) {
    const known = LETTERS.get(greek);
    return known === undefined ? undefined : `<i>${known}</i>`;
  }
  if (command === 'mathrm') return escapeText(inside);
  if (inside.length > 1) return undefined;
  if (command === 'mathcal') return SCRIPT.get(inside);
  // Fonts have accented letters rather than accents alone.
  return `<i>${(inside + (ACCENTS.get(command ?? '') ?? '')).normalize('NFC')}</i>`;
}

/** One piece of an index. */
function pieceHtml(text: string): string | undefined {
  const word = /^\\mathrm\{([A-Za-z0-9 ]*)\}$/.exec(text)?.[1];
  if (word !== undefined) return word;
  if (/^\d+$/.test(text)) return text;
  const match = BASE.exec(text);
  return match && match[0].length === text.length ? baseHtml(match) : undefined;
}

/** HTML of such LaTeX; undefined where it is more than a letter with an accent and indices. */
export function letterHtml(latex: string): string | undefined {
  const word = /^\\text\{([A-Za-z -]+)\}$/.exec(latex)?.[1];
  if (word !== undefined) return escapeText(word);
  const match = BASE.exec(latex);
  const base = match ? baseHtml(match) : undefined;
  if (!match || base === undefined) return undefined;
  const rest = latex.slice(match[0].length);
  if (rest === '') return base;
  const [whole, list, single] = INDEX.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  const pieces = (single ?? list ?? '').split(',').map((piece) => pieceHtml(piece.trim()));
  return pieces.includes(undefined) ? undefined : `${base}<sub>${pieces.join(',')}</sub>`;
}

/** A name as the sheet's formulas show it: in LaTeX of its own, if that is a letter. */
export function nameHtml(sheet: Sheet, name: string): string {
  const latex = (sheet.symbols.get(name) ?? sheet.functions.get(name))?.latex;
  return (latex === undefined ? undefined : letterHtml(latex)) ?? symbolHtml(name);
}
