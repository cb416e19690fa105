/** Doubles as the page shows them: to few digits, in the notation of the numbers that were certified. */
import { numeralText, readNumeral, roundNumeral, showNumeral } from '../display/numerals.js';
import { knownHtml, knownOf } from './certain.js';
import type { Ends } from './certain.js';
import type { Put, Shown } from './model.js';

export { MOST_DIGITS, numeralOf } from './certain.js';

/** Stands where there is no number. */
export const NO_NUMBER = '–';

/** HTML of a computed number, its zeros at the end kept. @param ends what rounding leaves certain */
export function shownHtml(value: number, { digits, as }: Shown, ends?: Ends): string {
  const known = knownOf(value, digits, ends);
  return (known && knownHtml(known, as)) ?? NO_NUMBER;
}

const PLAIN = '0123456789−';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';

/** The same where no markup can stand: `5.76 × 10²³`. */
export function plainText(html: string): string {
  return html
    .replace(/<sup>([^<]*)<\/sup>/g, (_, power: string) =>
      power.replace(/[0-9−]/g, (c) => RAISED.charAt(PLAIN.indexOf(c))),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\u202f/g, ' ');
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
export function putValueHtml(value: number, put: Omit<Put, 'from'>, ends?: Ends): string {
  const known = knownOf(value, put.digits, ends);
  if (!known) return NO_NUMBER;
  if (known.side === undefined) return putHtml(known.numeral, put);
  return `(${knownHtml(known, 'auto') ?? NO_NUMBER})`;
}
