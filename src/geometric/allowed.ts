/** The values that a discrete choice may take, and those next to an enclosure. */
import type { Arithmetic } from '../numeric/decimal.js';
import type { Interval } from '../numeric/interval.js';
import type { Fraction } from './model.js';

export type Allowed =
  /** 1, 2, 3, … */
  | { readonly kind: 'whole' }
  /** base^0, base^1, base^2, …; the base is a whole number above 1. */
  | { readonly kind: 'powers'; readonly base: bigint }
  /** These and no others, all positive. */
  | { readonly kind: 'list'; readonly values: readonly Fraction[] };

export interface Neighbours {
  /** The largest allowed value certainly not above the enclosed one. */
  readonly below?: Fraction;
  /** Allowed values that the enclosed one may be. */
  readonly inside: readonly Fraction[];
  /** The smallest allowed value certainly not below it. */
  readonly above?: Fraction;
}

/** n/d as an interval. */
export function enclose(value: Fraction, ar: Arithmetic): Interval {
  const [n, d] = [value.n.toString(), value.d.toString()];
  return { lo: new ar.down(n).div(d), hi: new ar.up(n).div(d) };
}

export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Values inside one enclosure beyond which it counts as too wide. */
const MAX_INSIDE = 3;

/** @returns undefined if the enclosure is too wide to tell */
export function neighbours(
  allowed: Allowed,
  q: Interval,
  arithmetic: Arithmetic,
): Neighbours | undefined {
  const near = candidates(allowed, q);
  let below: Fraction | undefined;
  let above: Fraction | undefined;
  const inside: Fraction[] = [];
  for (const value of near) {
    const enclosed = enclose(value, arithmetic);
    if (enclosed.hi.lte(q.lo) && !enclosed.hi.eq(q.hi)) below = value;
    else if (enclosed.lo.gte(q.hi) && !enclosed.lo.eq(q.lo)) above ??= value;
    else inside.push(value);
  }
  if (inside.length > MAX_INSIDE) return undefined;
  return {
    ...(below === undefined ? {} : { below }),
    inside,
    ...(above === undefined ? {} : { above }),
  };
}

/** In rising order, all that can matter. */
function candidates(allowed: Allowed, q: Interval): Fraction[] {
  switch (allowed.kind) {
    case 'list':
      return [...allowed.values].sort(compareFractions);
    case 'whole': {
      const first = BigInt(q.lo.floor().toFixed(0)) - 1n;
      const last = BigInt(q.hi.ceil().toFixed(0)) + 1n;
      const result: Fraction[] = [];
      // Too wide an enclosure is found by the number of values inside.
      for (let n = first; n <= last && result.length < MAX_INSIDE + 6; n++) {
        if (n >= 1n) result.push({ n, d: 1n });
      }
      return result;
    }
    case 'powers': {
      const { base } = allowed;
      if (base < 2n) throw new RangeError('the base of powers must be at least 2');
      const result: Fraction[] = [];
      for (let n = 1n; ; n *= base) {
        result.push({ n, d: 1n });
        // One beyond the enclosure's upper end.
        if (q.hi.lt(n.toString())) break;
      }
      return result.slice(-(MAX_INSIDE + 6));
    }
  }
}
