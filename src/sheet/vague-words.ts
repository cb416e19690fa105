/** "About", "close", "roughly": the measure that such words have in every sheet. */
import { Rational } from '../expression/rational.js';
import type { Reading } from './model.js';
import type { PrintedNumber } from '../numeric/printed.js';

/** A quarter of the printed number either way, of exponents too. */
export const VAGUE_MEASURE = Rational.of(1, 4);

/** Words that say that a number is not meant to its digits, without saying how far off it may be. */
export const VAGUE_WORDS: readonly string[] = [
  'about',
  'almost',
  'approximately',
  'around',
  'close',
  'closely',
  'nearly',
  'roughly',
  '\u2248',
];

/** The first of these words in a text, undefined if there is none. */
export function vagueWordIn(text: string): string | undefined {
  const words = text.toLowerCase().split(/[^a-z\u2248]+/);
  return VAGUE_WORDS.find((word) => words.includes(word));
}

/**
 * A printed number that such words go with: all that rounds to its digits, and what is off by a quarter
 * of it at most. Undefined for zero, of which there is no quarter.
 */
export function vagueReading(
  words: string,
  { value, low, high }: PrintedNumber,
): Reading | undefined {
  if (value.isZero) return undefined;
  const room = value.abs().mul(VAGUE_MEASURE);
  const [from, to] = [value.sub(room), value.add(room)];
  return {
    low: low.compare(from) < 0 ? low : from,
    high: high.compare(to) > 0 ? high : to,
    why: `"${words}" is read as within a quarter of it`,
    if: `"${words}" allows a quarter either way`,
    words,
  };
}
