/**
 * Bases: what powers are taken of. A canonical term is coefficient × ∏ base^exponent.
 *
 * Every base has a key, and two bases are the same exactly when their keys are.
 */
import type { Canonical } from './form.js';
import type { PowerSum } from './power-sum.js';

export type Base =
  /** A symbol; `negated` stands for −symbol, which is positive when the symbol is negative. */
  | {
      readonly kind: 'symbol';
      readonly key: string;
      readonly name: string;
      readonly negated: boolean;
      readonly positive: boolean;
    }
  /** An integer above 1 without small factors: a prime, or a cofactor too long to split. */
  | {
      readonly kind: 'integer';
      readonly key: string;
      readonly value: bigint;
      readonly positive: true;
    }
  /** Euler's number: exp(u) is its power. */
  | { readonly kind: 'euler'; readonly key: string; readonly positive: true }
  /** The logarithm of a base; logarithms of products have been split. */
  | { readonly kind: 'log'; readonly key: string; readonly of: Base; readonly positive: boolean }
  /** An unknown function, min or max, applied. */
  | {
      readonly kind: 'call';
      readonly key: string;
      readonly name: string;
      readonly args: readonly Canonical[];
      readonly positive: boolean;
    }
  /** A sum without common factors. */
  | {
      readonly kind: 'sum';
      readonly key: string;
      readonly sum: PowerSum;
      readonly positive: boolean;
    }
  /** Anything else, taken whole. */
  | {
      readonly kind: 'opaque';
      readonly key: string;
      readonly of: Canonical;
      readonly positive: boolean;
    };

export function symbolBase(name: string, sign: 'positive' | 'negative' | 'unknown'): Base {
  const negated = sign === 'negative';
  return {
    kind: 'symbol',
    key: negated ? `-${name}` : name,
    name,
    negated,
    positive: sign !== 'unknown',
  };
}

export function integerBase(value: bigint): Base {
  return { kind: 'integer', key: `#${value.toString()}`, value, positive: true };
}

export const EULER: Base = { kind: 'euler', key: '#e', positive: true };

export function logBase(of: Base): Base {
  // ln of an integer above 1 is positive; of anything else the sign is unknown.
  return { kind: 'log', key: `ln{${of.key}}`, of, positive: of.kind === 'integer' };
}

export function compareKeys(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
