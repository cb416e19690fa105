/**
 * The decimal that was meant by a binary number. SymPy prints 0.34 with digits that nobody wrote,
 * 0.34000000000000002: the shortest decimal that is the same number in so many bits is taken instead.
 */
import { Rational } from '../../expression/rational.js';

const length = (value: bigint): number => value.toString(2).length;

/** The significand of `bits` bits nearest to a positive value, with its exponent: equal for equal floats. */
function rounded(value: Rational, bits: number): string {
  let shift = bits - (length(value.n) - length(value.d));
  const scaled = (by: number): bigint => {
    const n = by >= 0 ? value.n << BigInt(by) : value.n;
    const d = by >= 0 ? value.d : value.d << BigInt(-by);
    const nearest = (2n * n + d) / (2n * d);
    // Halfway between two, the even one, as binary arithmetic does.
    return (2n * n + d) % (2n * d) === 0n && nearest % 2n === 1n ? nearest - 1n : nearest;
  };
  let significand = scaled(shift);
  while (length(significand) > bits) significand = scaled(--shift);
  return `${significand.toString()}@${String(shift)}`;
}

/** A positive value to so many significant digits, as a numeral. */
function toDigits(value: Rational, digits: number): string {
  let exponent = value.n.toString().length - value.d.toString().length - digits;
  const scaled = (by: number): bigint => {
    const n = by <= 0 ? value.n * 10n ** BigInt(-by) : value.n;
    const d = by <= 0 ? value.d : value.d * 10n ** BigInt(by);
    return (2n * n + d) / (2n * d);
  };
  let significand = scaled(exponent);
  while (significand.toString().length > digits) significand = scaled(++exponent);
  return numeral(significand.toString(), exponent);
}

/** `34`, -2 → `0.34`; far from one, with an exponent. */
function numeral(significand: string, exponent: number): string {
  const point = significand.length + exponent;
  if (exponent >= 0 && point <= 15) return significand + '0'.repeat(exponent);
  if (exponent < 0 && point > 0)
    return `${significand.slice(0, point)}.${significand.slice(point)}`;
  if (exponent < 0 && point > -5) return `0.${'0'.repeat(-point)}${significand}`;
  const rest = significand.slice(1).replace(/0+$/, '');
  return `${significand.charAt(0)}${rest === '' ? '' : `.${rest}`}e${String(point - 1)}`;
}

/** The shortest decimal that rounds to the same binary number of so many bits. */
export function shortestDecimal(value: Rational, bits: number): string {
  if (value.isZero) return '0';
  const size = value.abs();
  const wanted = rounded(size, bits);
  const most = Math.ceil(bits * Math.log10(2)) + 2;
  for (let digits = 1; digits < most; digits++) {
    const text = toDigits(size, digits);
    if (rounded(Rational.parse(text), bits) === wanted) return value.sign < 0 ? `-${text}` : text;
  }
  return value.sign < 0 ? `-${toDigits(size, most)}` : toDigits(size, most);
}
