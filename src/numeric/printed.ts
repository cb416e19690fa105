/** Numbers as papers print them, and the interval of values that would be printed so. */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { Rational } from '../expression/rational.js';
import { compareToRational } from './decimal.js';
import type { Interval } from './interval.js';

/** A number as it was printed: its text, its exact value, and the interval that rounds to it. */
export interface PrintedNumber {
  /** As printed: `0.34`, `5.76e23`, `40B`, `1.5T`, `46 %`. */
  readonly text: string;
  readonly value: Rational;
  /** Half a unit of the last printed digit either side; equal to `value` for an exact number. */
  readonly low: Rational;
  readonly high: Rational;
  /** Printed as an interval from one number to another: `value` is its middle. */
  readonly isInterval?: true;
  /** Where it is printed, if it is taken over from elsewhere. */
  readonly origin?: PrintedOrigin;
}

/** The place from which a printed number is taken over. Equal keys: the very same number. */
export interface PrintedOrigin {
  readonly key: string;
  /** For people: `C_c of kaplan2020`. */
  readonly label: string;
}

/** Where the text stands, for messages. */
export interface PrintedPlace {
  readonly source: SourceText;
  /** Offset of the text's first character in the source. */
  readonly start: number;
}

const SUFFIX_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['%', -2],
  ['K', 3],
  ['k', 3],
  ['M', 6],
  ['B', 9],
  ['T', 12],
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['trillion', 12],
]);

/** sign, digits (with thousands commas or without), fraction, exponent, suffix */
const NUMERAL =
  /^([+\-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?(?:[eE]([+\-\u2212]?\d+)|\s*(?:\u00d7|x|\*)\s*10\^([+\-\u2212]?\d+|\{[+\-\u2212]?\d+\}))?\s*(%|[KkMBT]|thousand|million|billion|trillion)?$/;

const MAX_TEXT = 12_000;
const HINT = 'write it as 0.34, 5.76e23, 40B, 1.5T, 46 % or 184,768';

function complain(
  text: string,
  place: PrintedPlace | undefined,
  code: string,
  message: string,
): never {
  const what = { code, message, hint: HINT };
  throw new IsoflopError(
    place === undefined
      ? what
      : diagnosticAt(place.source, place.start, place.start + Math.max(1, text.length), what),
  );
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The value, and the place value of its last printed digit. */
function read(text: string, place?: PrintedPlace): { value: Rational; unit: Rational } {
  const trimmed = text.trim();
  const match = trimmed.length > MAX_TEXT ? null : NUMERAL.exec(trimmed);
  const whole = (match?.[2] ?? '').replaceAll(',', '');
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '') {
    complain(
      text,
      place,
      'number-malformed',
      `not a number as papers print them: “${shown(text)}”`,
    );
  }
  const ascii = (part: string): string => part.replace('\u2212', '-').replace(/[{}]/g, '');
  const written = Number(ascii(match[4] ?? match[5] ?? '0'));
  const exponent = written + (SUFFIX_EXPONENTS.get(match[6] ?? '') ?? 0);
  const sign = ascii(match[1] ?? '');
  try {
    const scale = exponent - fraction.length;
    return {
      value: Rational.parse(`${sign}${whole}${fraction}e${String(scale)}`),
      unit: Rational.parse(`1e${String(scale)}`),
    };
  } catch (error) {
    if (!(error instanceof LimitReached) && !(error instanceof RangeError)) throw error;
    complain(text, place, 'number-too-long', `a number with too many digits: “${shown(text)}”`);
  }
}

/**
 * Reads a printed number; its interval reaches half a unit of the last printed digit either side:
 * `0.34` is [0.335, 0.345], `40B` is [39.5B, 40.5B], `1T` is [0.5T, 1.5T].
 * @throws IsoflopError `number-malformed`, `number-too-long`
 */
export function parsePrinted(text: string, place?: PrintedPlace): PrintedNumber {
  const { value, unit } = read(text, place);
  const half = unit.mul(Rational.HALF);
  return { text: text.trim(), value, low: value.sub(half), high: value.add(half) };
}

/**
 * Reads a number that is meant exactly, such as the 6 of C = 6ND or a ratio `2/3`.
 * @throws IsoflopError `number-malformed`, `number-too-long`
 */
export function exactNumber(text: string, place?: PrintedPlace): PrintedNumber {
  const parts = text.split('/');
  let { value } = read(parts[0] ?? '', place);
  if (parts.length > 1) {
    const divisor = read(parts.slice(1).join('/'), place).value;
    if (divisor.isZero)
      complain(text, place, 'number-malformed', `division by zero: “${shown(text)}”`);
    value = value.div(divisor);
  }
  return { text: text.trim(), value, low: value, high: value };
}

/**
 * Would the enclosed value be printed like this? `yes`: every value of the enclosure rounds to the
 * printed digits (an edge counts as rounding either way); `no`: none does; `open`: some do.
 */
export function roundsTo(
  enclosure: Interval,
  printed: Pick<PrintedNumber, 'low' | 'high'>,
): 'yes' | 'no' | 'open' {
  if (compareToRational(enclosure.hi, printed.low) < 0) return 'no';
  if (compareToRational(enclosure.lo, printed.high) > 0) return 'no';
  const inside =
    compareToRational(enclosure.lo, printed.low) >= 0 &&
    compareToRational(enclosure.hi, printed.high) <= 0;
  return inside ? 'yes' : 'open';
}
