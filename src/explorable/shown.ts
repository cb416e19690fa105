/** Doubles as the page shows them: to few digits, in the notation of the numbers that were certified. */
import { numeralText, readNumeral, roundNumeral, showNumeral } from '../display/numerals.js';
import type { Put, Shown } from './model.js';

/** A double of the page's own is shown to no more digits than this. */
export const MOST_DIGITS = 6;

/** Stands where there is no number. */
export const NO_NUMBER = '–';

/** The digits of a double as text: `3.22e+10`. */
export function numeralOf(value: number, digits: number): string {
  return value.toPrecision(Math.min(MOST_DIGITS, digits));
}

/** HTML of a computed number, its zeros at the end kept. */
export function shownHtml(value: number, { digits, as }: Shown): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  return showNumeral(numeralOf(value, digits), as) ?? NO_NUMBER;
}

/** The same for ears and for MathML: `5.76 × 10^23`. */
export function plainText(html: string): string {
  return html.replace(/<sup>([^<]*)<\/sup>/g, '^$1').replace(/\u202f/g, ' ');
}

/** A numeral to at most so many digits, without zeros at its end: what was given, not computed. */
export function trimmedNumeral(text: string, digits: number): string {
  const numeral = readNumeral(text);
  if (!numeral) return text;
  const { digits: kept, ...rest } = roundNumeral(numeral, digits);
  return numeralText({ ...rest, digits: kept.replace(/0+$/, '') });
}

/** HTML of a numeral as it stands within a formula. */
export function putHtml(numeral: string, put: Omit<Put, 'from'>): string {
  const text = put.isGiven === true ? trimmedNumeral(numeral, put.digits) : numeral;
  const html = showNumeral(text, 'auto') ?? NO_NUMBER;
  const needsParentheses =
    (put.isBase === true && (html.includes('×') || html.startsWith('−'))) ||
    (put.isInner === true && html.startsWith('−'));
  return needsParentheses ? `(${html})` : html;
}

/** The same of a double. */
export function putValueHtml(value: number, put: Omit<Put, 'from'>): string {
  return Number.isFinite(value) ? putHtml(numeralOf(value, put.digits), put) : NO_NUMBER;
}
