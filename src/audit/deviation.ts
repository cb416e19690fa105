/** By how much a result differs from what is printed, in words: `0.72 % less`, `10 times as much`. */
import { Rational } from '../expression/rational.js';
import { toRational } from '../numeric/decimal.js';
import { formatSignificant } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';
import type { PrintedNumber } from '../sheet/model.js';

const DIGITS = 2;
/** Longer quantities are not named: their results stand in the same order. */
const LONGEST_NAME = 20;
const TWO = Rational.of(2);
const HUNDRED = Rational.of(100);

/** Digits that both ends share, at most two; undefined if there are none. */
function shared(low: Rational, high: Rational): string | undefined {
  for (let digits = DIGITS; digits > 0; digits--) {
    const text = formatSignificant(low, digits);
    if (text === formatSignificant(high, digits)) return text;
  }
  return undefined;
}

/**
 * The result at the printed inputs against the printed value itself, not against what rounds to it; in
 * percent, or as a factor from 2 on. Undefined for a printed interval or zero, where the signs differ,
 * where the digits are not certain, and where nothing differs.
 */
export function deviationOf(result: Interval, printed: PrintedNumber): string | undefined {
  if (printed.value.isZero || printed.isInterval === true) return undefined;
  const ends = [result.lo, result.hi].map((end) => toRational(end).div(printed.value));
  const [low, high] = printed.value.sign < 0 ? ends.reverse() : ends;
  if (!low || !high || low.sign <= 0) return undefined;
  if (low.compare(TWO) >= 0) return `${shared(low, high) ?? '2 or more'} times as much`;
  if (high.mul(TWO).compare(Rational.ONE) <= 0) {
    const times = shared(Rational.ONE.div(high), Rational.ONE.div(low));
    return times === undefined ? undefined : `${times} times less`;
  }
  const percent = (ratio: Rational): Rational => ratio.sub(Rational.ONE).mul(HUNDRED);
  const [least, most] = [percent(low), percent(high)];
  if (least.sign !== most.sign || least.sign === 0) return undefined;
  const size =
    least.sign > 0
      ? shared(least, most)
      : shared(Rational.ZERO.sub(most), Rational.ZERO.sub(least));
  return size === undefined ? undefined : `${size} % ${least.sign > 0 ? 'more' : 'less'}`;
}

/** Of several results that belong together, each that differs; undefined where none does. */
export function deviationsOf(
  results: readonly Interval[],
  printed: readonly PrintedNumber[],
  names: readonly string[],
): string | undefined {
  const all = results.flatMap((result, i) => {
    const text = deviationOf(result, printed[i] as PrintedNumber);
    if (text === undefined) return [];
    const name = names[i] ?? '';
    return [results.length === 1 || name.length > LONGEST_NAME ? text : `${name} ${text}`];
  });
  return all.length === 0 ? undefined : all.join(', ');
}
