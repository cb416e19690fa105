/** How much of a double is shown: the digits that rounding cannot have changed, and no more. */
import { roundNumeral, numeralText, readNumeral, showNumeral } from '../display/numerals.js';
import type { Style } from '../display/numerals.js';

/** A double of the page's own is shown to no more digits than this. */
export const MOST_DIGITS = 6;

/** Between them lies what exact arithmetic gives. */
export type Ends = readonly [low: number, high: number];

/** What is known of a number: a numeral, or only on which side of one it lies. */
export interface Known {
  /** `<`, `>`, or `0 ±`: a number that may be zero, and no larger than the numeral. */
  readonly side?: '<' | '>' | '±';
  readonly numeral: string;
}

/** Beyond these a double has no digits, or fewer. */
const LEAST = '2.2e-308';
const GREATEST = '1.8e308';
const LEAST_NORMAL = 2 ** -1022;

/** The digits of a double as text: `3.22e+10`. */
export function numeralOf(value: number, digits: number): string {
  return value.toPrecision(Math.min(MOST_DIGITS, digits));
}

/** @param ends undefined where the number was given, not computed */
export function knownOf(value: number, digits: number, ends: Ends | undefined): Known | undefined {
  if (!ends) return Number.isFinite(value) ? { numeral: numeralOf(value, digits) } : undefined;
  // Where it has no value at all, no bound of one says anything.
  if (Number.isNaN(value) || ends.some(Number.isNaN)) return undefined;
  const [low, high] = ends;
  if (low === 0 && high === 0) return { numeral: '0' };
  if (high === Infinity && low >= Number.MAX_VALUE) return { side: '>', numeral: GREATEST };
  if (low === -Infinity && high <= -Number.MAX_VALUE) return { side: '<', numeral: `-${GREATEST}` };
  if (low >= 0 && high < LEAST_NORMAL) return { side: '<', numeral: LEAST };
  if (high <= 0 && low > -LEAST_NORMAL) return { side: '>', numeral: `-${LEAST}` };
  const most = Math.min(MOST_DIGITS, digits);
  // Halfway between two numerals, one digit more is as certain as anything.
  for (const count of [
    most,
    most + 1,
    ...Array.from({ length: most - 1 }, (_, i) => most - 1 - i),
  ]) {
    const [a, b] = [low.toPrecision(count), high.toPrecision(count)];
    if (a === b && Number(a) !== 0) return { numeral: a };
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!Number.isFinite(size)) return undefined;
  const numeral = readNumeral(size.toPrecision(17));
  return numeral && { side: '±', numeral: numeralText(roundNumeral(numeral, 1, 'up')) };
}

/** HTML of it. */
export function knownHtml({ side, numeral }: Known, as: Style): string | undefined {
  if (side === undefined) return showNumeral(numeral, as);
  const html = showNumeral(numeral, 'auto');
  if (html === undefined) return undefined;
  const sign = { '<': '&lt;', '>': '&gt;', '±': '0 ±' }[side];
  return `${sign} ${html}`.replace(/ /g, '\u202f');
}
