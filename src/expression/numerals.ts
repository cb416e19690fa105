/** How a number is written: as it was printed where that is known, in digits otherwise. */
import { LimitReached } from '../base/errors.js';
import type { Num } from './nodes.js';
import { Rational } from './rational.js';

/** A numeral of the formula language, with a sign in front at most. */
const NUMERAL = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** From here on an integer that ends in many zeros is written with an exponent. */
const LONG_INTEGER = 15;
const MANY_ZEROS = 6;

/** The printed text of a number if it is a numeral of this very value, otherwise nothing. */
export function printedNumeral(number: Num): string | undefined {
  const { text, value } = number;
  if (text === undefined || !NUMERAL.test(text)) return undefined;
  if (text.startsWith('-') !== value.sign < 0) return undefined;
  try {
    return Rational.parse(text).equals(value) ? text : undefined;
  } catch (error) {
    if (error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** Digits of an integer: `1728`, and `3.456e24` for a long one that ends in many zeros. */
export function integerNumeral(value: bigint): string {
  const digits = value.toString();
  const unsigned = digits.replace('-', '');
  const kept = unsigned.replace(/0+$/, '');
  if (unsigned.length <= LONG_INTEGER || unsigned.length - kept.length < MANY_ZEROS) return digits;
  const mantissa = kept.length === 1 ? kept : `${kept.charAt(0)}.${kept.slice(1)}`;
  return `${value < 0n ? '-' : ''}${mantissa}e${String(unsigned.length - 1)}`;
}
