/** Numbers as text. Deterministic: no locale, and no digit that a double computed. */
import { LimitReached } from '../base/errors.js';
import { MAX_DIGITS, Rational } from '../expression/rational.js';
import { Decimal } from './decimal.js';
import type { Interval } from './interval.js';

/** half-up: ties away from zero; down: towards −∞; up: towards +∞. */
export type Rounding = 'half-up' | 'down' | 'up';

/** A decimal, an exact rational, or a numeral such as `5.76e23`. */
export type Formattable = Decimal | Rational | string;

/** sign · d.ddd · 10^exponent, with the digits as one string; zero has exponent 0. */
export interface SignificantDigits {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL_MODES: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_FLOOR,
  up: Decimal.ROUND_CEIL,
};

function ofDecimal(value: Decimal, count: number, rounding: Rounding): SignificantDigits {
  if (!value.isFinite()) throw new RangeError('only finite numbers can be written');
  if (value.isZero()) return { sign: 0, digits: '0'.repeat(count), exponent: 0 };
  const text = value.abs().toExponential(count - 1, modeForSize(rounding, value.s < 0));
  const [mantissa = '', exponent = '0'] = text.split('e');
  return {
    sign: value.s < 0 ? -1 : 1,
    digits: mantissa.replace('.', ''),
    exponent: Number(exponent),
  };
}

function modeForSize(rounding: Rounding, negative: boolean): Decimal.Rounding {
  if (rounding === 'half-up' || !negative) return DECIMAL_MODES[rounding];
  return DECIMAL_MODES[rounding === 'down' ? 'up' : 'down'];
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

function ofRational(value: Rational, count: number, rounding: Rounding): SignificantDigits {
  if (value.isZero) return { sign: 0, digits: '0'.repeat(count), exponent: 0 };
  const n = value.n < 0n ? -value.n : value.n;
  const { d } = value;
  let exponent = n.toString().length - d.toString().length;
  const reaches = exponent >= 0 ? n >= d * tenTo(exponent) : n * tenTo(-exponent) >= d;
  if (!reaches) exponent -= 1;
  const shift = count - 1 - exponent;
  const top = shift >= 0 ? n * tenTo(shift) : n;
  const bottom = shift >= 0 ? d : d * tenTo(-shift);
  let whole = top / bottom;
  const rest = top % bottom;
  const outward = rounding === (value.sign > 0 ? 'up' : 'down');
  if (rounding === 'half-up' ? rest * 2n >= bottom : outward && rest > 0n) whole += 1n;
  if (whole === tenTo(count)) {
    whole /= 10n;
    exponent += 1;
  }
  return { sign: value.sign, digits: whole.toString(), exponent };
}

/** The first `count` significant digits. @throws LimitReached for more than 10,000 digits */
export function significantDigits(
  value: Formattable,
  count: number,
  rounding: Rounding = 'half-up',
): SignificantDigits {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`digits must be a whole number of at least 1, not ${String(count)}`);
  }
  if (count > MAX_DIGITS) throw new LimitReached('digits to print', MAX_DIGITS);
  if (value instanceof Rational) return ofRational(value, count, rounding);
  return ofDecimal(typeof value === 'string' ? new Decimal(value) : value, count, rounding);
}

function mantissaText(digits: string): string {
  return digits.length === 1 ? digits : `${digits.charAt(0)}.${digits.slice(1)}`;
}

function plainText(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = exponent + 1;
  if (digits.length <= whole) return digits + '0'.repeat(whole - digits.length);
  return `${digits.slice(0, whole)}.${digits.slice(whole)}`;
}

/** Numbers below 10^6 are written out even if that shows zeros beyond the digits asked for. */
const PLAIN_BELOW = 6;
const PLAIN_FROM = -5;

/**
 * `406.4`, `0.0340`, `3.219e10`: written out from 10^-5 on, and up to 10^6 or as far as the digits
 * asked for reach; beyond that in scientific form. Trailing zeros are kept.
 */
export function formatSignificant(
  value: Formattable,
  count: number,
  rounding: Rounding = 'half-up',
): string {
  const { sign, digits, exponent } = significantDigits(value, count, rounding);
  if (sign === 0) return '0';
  const minus = sign < 0 ? '-' : '';
  if (exponent >= PLAIN_FROM && exponent < Math.max(count, PLAIN_BELOW)) {
    return minus + plainText(digits, exponent);
  }
  return `${minus}${mantissaText(digits)}e${String(exponent)}`;
}

/** A lower bound with that many digits: rounded towards −∞. */
export function roundDown(value: Formattable, count: number): string {
  return formatSignificant(value, count, 'down');
}
/** An upper bound with that many digits: rounded towards +∞. */
export function roundUp(value: Formattable, count: number): string {
  return formatSignificant(value, count, 'up');
}
/** Both ends, rounded outward. */
export function formatEnclosure(enclosure: Interval, count: number): [lo: string, hi: string] {
  return [roundDown(enclosure.lo, count), roundUp(enclosure.hi, count)];
}

/** `-1.5` and `-3` for −0.0015: what LaTeX and HTML need to write a power of ten. */
export function scientificParts(
  value: Formattable,
  count: number,
  rounding: Rounding = 'half-up',
): { readonly mantissa: string; readonly exponent: number } {
  const { sign, digits, exponent } = significantDigits(value, count, rounding);
  if (sign === 0) return { mantissa: '0', exponent: 0 };
  return { mantissa: (sign < 0 ? '-' : '') + mantissaText(digits), exponent };
}

const SUFFIXES = ['', 'K', 'M', 'B', 'T'];

/** As papers write model and data sizes: `40.4B`, `1.50T`, `400M`, `12.0K`; from 10^15 on scientific. */
export function formatShort(value: Formattable, count = 3): string {
  const { sign, digits, exponent } = significantDigits(value, count);
  if (sign === 0) return '0';
  const suffix = exponent < 3 ? undefined : SUFFIXES[Math.floor(exponent / 3)];
  if (suffix === undefined) return formatSignificant(value, count);
  return (sign < 0 ? '-' : '') + plainText(digits, exponent % 3) + suffix;
}
