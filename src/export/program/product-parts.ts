/** A product taken apart: what is multiplied, what is divided by, and powers that logarithms compute. */
import { negative, number, productOf, sumOf } from './ir.js';
import type { Real } from './ir.js';

/** A product taken apart. */
export interface Parts {
  isNegative: boolean;
  readonly above: Real[];
  readonly below: Real[];
  /** Powers that only a logarithm can compute: base and exponent as places. */
  readonly powers: { readonly base: number; readonly exponent: Real }[];
  /** Exponents of e. */
  readonly exponents: Real[];
  /** Factors above and below that are positive for certain: where they are, and to which power they stand. */
  readonly positive: Map<Real, { readonly place: number; readonly power: Real }>;
}

export function quotientOf({ isNegative, above, below }: Parts): Real | undefined {
  if (above.length + below.length === 0) return isNegative ? number('-1') : undefined;
  const over = productOf(above);
  const value: Real = below.length === 0 ? over : { op: 'div', over, under: productOf(below) };
  return isNegative ? negative(value) : value;
}

/** Has its logarithm several terms? */
export function splits({ above, below, positive }: Parts): boolean {
  const factors = [...above, ...below];
  return (
    factors.length > 1 &&
    factors.some((f) => f.op !== 'num' && positive.has(f)) &&
    factors.filter((f) => f.op !== 'num').length > 1
  );
}

export const countOf = (one: Real, all: readonly Real[]): number =>
  all.filter((r) => r === one).length;

export function times(a: Real, b: Real): Real {
  if (a.op === 'num' && a.text === '1') return b;
  if (b.op === 'add') {
    const isNegative = b.terms.every((t) => t.op === 'neg');
    if (isNegative) return negative(times(a, sumOf(b.terms.map(negative))));
  }
  if (a.op === 'neg') return negative(times(a.of, b));
  if (b.op === 'neg') return negative(times(a, b.of));
  return productOf([a, b]);
}

/** Is it a name or a number, not worth a name of its own? */
export function isShort(value: Real): boolean {
  return value.op === 'num' || value.op === 'ref' || (value.op === 'neg' && isShort(value.of));
}
