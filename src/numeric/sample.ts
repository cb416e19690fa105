/** Random exact points, the same for the same seed on every machine. */
import { Rational } from '../expression/rational.js';

/** Small seeded generator (splitmix32); good enough to pick test points, nothing else. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to 2^32 − 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor((this.next() / 2 ** 32) * (high - low + 1));
  }
}

/** What values a symbol may take; `integer` means whole numbers from 1 on. */
export type SampleDomain = 'positive' | 'negative' | 'real' | 'integer';

export interface SampleOptions {
  /** Sizes range from 10^low … */
  readonly lowExponent?: number;
  /** … to 10^high, evenly spread over the decades. */
  readonly highExponent?: number;
  /** Significant digits of each number. */
  readonly digits?: number;
}

const LARGEST_INTEGER = 30;

/** One exact value of a domain; sizes from 10^-3 to 10^3 with three digits unless told otherwise. */
export function sampleValue(
  random: Random,
  domain: SampleDomain = 'positive',
  { lowExponent = -3, highExponent = 3, digits = 3 }: SampleOptions = {},
): Rational {
  if (domain === 'integer') return Rational.of(random.integer(1, LARGEST_INTEGER));
  const unit = 10 ** (digits - 1);
  const mantissa = random.integer(unit, 10 * unit - 1);
  const exponent = random.integer(lowExponent, highExponent - 1) - (digits - 1);
  const size =
    exponent >= 0
      ? Rational.of(BigInt(mantissa) * 10n ** BigInt(exponent))
      : Rational.of(mantissa, 10n ** BigInt(-exponent));
  const negative = domain === 'negative' || (domain === 'real' && random.next() % 2 === 1);
  return negative ? size.neg() : size;
}

/** A value for each symbol, drawn in the given order. */
export function samplePoint(
  random: Random,
  symbols: Iterable<string | readonly [name: string, domain: SampleDomain]>,
  options?: SampleOptions,
): Map<string, Rational> {
  const point = new Map<string, Rational>();
  for (const symbol of symbols) {
    const [name, domain] = typeof symbol === 'string' ? [symbol, 'positive' as const] : symbol;
    point.set(name, sampleValue(random, domain, options));
  }
  return point;
}
