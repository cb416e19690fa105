/**
 * Coefficients far from one beside a power: A·N^−a may be a double although N^−a is none. Half of the
 * power then is one, t = N^(−a/2), and so is t·A, the geometric mean of A and the result: `t·A·t` leaves the
 * doubles nowhere, and loses no digits, as logarithms would.
 */
import { callOf, number, productOf } from './ir.js';
import type { Real } from './ir.js';
import { quotientOf, times } from './product-parts.js';
import type { Parts } from './product-parts.js';

/** The decimal logarithm of a symbol's size; 0 where nothing is known of it. */
export type SizeOf = (name: string) => number;

/** Beside less, a power leaves the doubles only where the result is within this of leaving them. */
const ORDINARY = 15;
/** What is multiplied may come to so much before the rest brings it back. */
const LARGEST = 280;

/** How far from one the factors take what stands beside them, as a power of ten. */
export function isFar({ above, below }: Parts, sizeOf: SizeOf): boolean {
  return Math.abs(sizeOfAll(above, sizeOf) - sizeOfAll(below, sizeOf)) > ORDINARY;
}

/** May the product of the factors above or of those below be no double? */
export function isBeyond({ above, below }: Parts, sizeOf: SizeOf): boolean {
  return [above, below].some((all) => Math.abs(sizeOfAll(all, sizeOf)) > LARGEST);
}

/** @param half the root of what stands beside the factors */
export function around(half: Real, parts: Parts): Real {
  return productOf([half, quotientOf(parts) ?? number('1'), half]);
}

/** The root of a power, or of e to some exponent. */
export function halfPower(exponent: Real, base?: Real): Real {
  const half = times(number('0.5'), exponent);
  return base ? { op: 'pow', base, exponent: half } : callOf('exp', half);
}

function sizeOfAll(factors: readonly Real[], sizeOf: SizeOf): number {
  return factors.reduce((sum, factor) => sum + sizeOfReal(factor, sizeOf), 0);
}

function sizeOfReal(real: Real, sizeOf: SizeOf): number {
  switch (real.op) {
    case 'num': {
      const size = Math.log10(Math.abs(Number(real.text)));
      return Number.isFinite(size) ? size : 0;
    }
    case 'ref':
      return sizeOf(real.name);
    case 'neg':
      return sizeOfReal(real.of, sizeOf);
    case 'call':
      return real.fn === 'sqrt' ? sizeOfReal(real.of, sizeOf) / 2 : 0;
    case 'div':
      return sizeOfReal(real.over, sizeOf) - sizeOfReal(real.under, sizeOf);
    case 'mul':
      return sizeOfAll(real.factors, sizeOf);
    default:
      return 0;
  }
}
