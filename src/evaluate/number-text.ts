/** Numbers as messages show them: exactly where that is short, and otherwise what is certain of them. */
import { toInfix } from '../expression/infix.js';
import { num } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { ofInterval } from '../numeric/digits.js';
import { formatSignificant, significantDigits } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';

const MOST_DIGITS = 12;
const FEW_DIGITS = 6;
const MOST_CHARACTERS = 24;

/** `2.2`, `4e9`, `1/3`; `about 3.14159` where neither is short. */
export function numberText(value: Rational): string {
  const { digits } = significantDigits(value, MOST_DIGITS, 'down');
  const text = formatSignificant(value, Math.max(1, digits.replace(/0+$/, '').length), 'down');
  if (Rational.parse(text).equals(value)) return text;
  const fraction = toInfix(num(value));
  if (fraction.length <= MOST_CHARACTERS) return fraction;
  return `about ${formatSignificant(value, FEW_DIGITS)}`;
}

/** A few digits of an enclosed number, each of them certain. */
export function enclosedText(value: Interval): string {
  const { text } = ofInterval(value, FEW_DIGITS);
  return /e/.test(text) || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
}
