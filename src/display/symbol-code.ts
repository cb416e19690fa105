/**
 * Which symbol each character of a drawn formula belongs to, as a short text: a character a
 * character, written by the builder of a page and read by the page's script.
 */

/** Stands for a character that belongs to no symbol. */
export const NO_SYMBOL = '-';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Beyond the sixty-second symbol of a page: letters that need no escaping in an attribute. */
const BEYOND = 0x100;

/** KaTeX puts a zero-width space where a column of boxes ends; it is no character of the formula. */
export const INVISIBLE = '\u200b';

/** The character for the symbol of this index, from 0. */
export function symbolCode(index: number): string {
  return DIGITS[index] ?? String.fromCharCode(BEYOND + index - DIGITS.length);
}

/** The index that the character stands for; undefined for none. */
export function symbolIndex(code: string | undefined): number | undefined {
  if (code === undefined || code === '' || code === NO_SYMBOL) return undefined;
  const index = DIGITS.indexOf(code);
  return index >= 0 ? index : code.charCodeAt(0) - BEYOND + DIGITS.length;
}
