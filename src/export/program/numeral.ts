/** Exact numbers as numerals that give the nearest double. */
import type { Rational } from '../../expression/rational.js';
import { formatSignificant } from '../../numeric/format.js';

/** Digits that name a double without doubt. */
const DOUBLE_DIGITS = 17;
/** Whole numbers up to here are doubles, and short enough to write out. */
const LARGEST_WRITTEN = 10n ** 15n;

/** Of a number that is not negative: `406.4`, `5.76e23`, `6`; 17 digits where no fewer are the number. */
export function decimalOf(value: Rational): string {
  if (value.isInteger && value.n < LARGEST_WRITTEN) return value.n.toString();
  const [mantissa = '', exponent] = formatSignificant(value, DOUBLE_DIGITS).split('e');
  const short = mantissa.includes('.')
    ? mantissa.replace(/0+$/, '').replace(/\.$/, '.0')
    : mantissa;
  return exponent === undefined ? short : `${short.replace(/\.0$/, '')}e${exponent}`;
}
