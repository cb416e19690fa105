/** Exact numbers as numerals that give the nearest double. */
import { IsoflopError } from '../../base/errors.js';
import type { Rational } from '../../expression/rational.js';
import { formatSignificant } from '../../numeric/format.js';
import { negative, number } from './ir.js';
import type { Real } from './ir.js';

/** Digits that name a double without doubt. */
const DOUBLE_DIGITS = 17;
/** Whole numbers up to here are doubles, and short enough to write out. */
const LARGEST_WRITTEN = 10n ** 15n;
/** Numbers that are written as a quotient, because no short decimal equals them. */
const SHORT = 10_000n;
/** Smaller ones have lost digits. */
const LEAST_DOUBLE = 2.2250738585072014e-308;

/** Of a number that is not negative: `406.4`, `5.76e23`, `6`; 17 digits where no fewer are the number. */
export function decimalOf(value: Rational): string {
  if (value.isInteger && value.n < LARGEST_WRITTEN) return value.n.toString();
  const [mantissa = '', exponent] = formatSignificant(value, DOUBLE_DIGITS).split('e');
  const short = mantissa.includes('.')
    ? mantissa.replace(/0+$/, '').replace(/\.$/, '.0')
    : mantissa;
  return exponent === undefined ? short : `${short.replace(/\.0$/, '')}e${exponent}`;
}

/**
 * The number as a decimal or a short quotient.
 * @param what stands before it in messages
 * @throws IsoflopError `beyond-doubles`
 */
export function numeral(value: Rational, what = ''): Real {
  if (value.sign < 0) return negative(numeral(value.neg(), `${what}-`));
  if (!isFraction(value)) return number(inDoubles(value, what));
  const [over, under] = [number(value.n.toString()), number(value.d.toString())];
  return { op: 'div', over, under };
}

/** @throws IsoflopError `beyond-doubles` */
function inDoubles(value: Rational, what: string): string {
  const size = value.toNumber();
  if (value.isZero || (size >= LEAST_DOUBLE && Number.isFinite(size))) return decimalOf(value);
  throw new IsoflopError({
    code: 'beyond-doubles',
    message: `${what}${shortText(value)} is beyond the doubles that programs and cells compute with, which go from 2.2e-308 to 1.8e308`,
    hint: 'choose other units, or export to latex, json, sympy or another target that keeps numbers exact',
  });
}

function shortText(value: Rational): string {
  return formatSignificant(value, 6)
    .replace(/0+(?=e)/, '')
    .replace(/\.(?=e)/, '');
}

/** A short fraction such as 2/3, that no short decimal equals. */
export function isFraction({ n, d }: Rational): boolean {
  const size = n < 0n ? -n : n;
  if (d === 1n || size >= SHORT || d >= SHORT) return false;
  let rest = d;
  for (const p of [2n, 5n]) while (rest % p === 0n) rest /= p;
  return rest !== 1n;
}
