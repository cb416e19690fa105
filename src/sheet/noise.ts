/** Noise that a paper states beside its rounding: what it does to printed numbers and readings. */
import { Rational } from '../expression/rational.js';
import type { NumberClaim, PrintedNumber, Reading } from './model.js';

export type Noise = NonNullable<NumberClaim['noise']>;

const HUNDRED = Rational.of(100);

/** The end of an interval moved outwards by a share of its own size. */
function moved(end: Rational, percent: Rational, outwards: 'down' | 'up'): Rational {
  const by = end.abs().mul(percent).div(HUNDRED);
  return outwards === 'down' ? end.sub(by) : end.add(by);
}

/** The number with its interval widened: [0.95, 1.05] with 10 % of noise is [0.855, 1.155]. */
export function withNoise(printed: PrintedNumber, { percent }: Noise): PrintedNumber {
  return {
    ...printed,
    low: moved(printed.low, percent, 'down'),
    high: moved(printed.high, percent, 'up'),
  };
}

/** What agrees with a print that carries noise: the ends of its reading, or of its digits, widened. */
export function readingWithNoise(
  printed: PrintedNumber,
  reading: Reading | undefined,
  { percent, why }: Noise,
  percentText: string,
): Reading {
  const { low, high } = reading ?? printed;
  const noise = `${percentText} % of noise that the paper states (${why})`;
  return {
    ...(low === undefined ? {} : { low: moved(low, percent, 'down') }),
    ...(high === undefined ? {} : { high: moved(high, percent, 'up') }),
    why:
      reading === undefined
        ? `the printed digits, widened by ${noise}`
        : `${reading.why}; widened by ${noise}`,
    ...(reading?.if === undefined ? {} : { if: reading.if }),
  };
}
