/**
 * The little language that functions of an export are written in before any language's emitter prints
 * them: doubles, arrays of them with a fixed length, whole numbers for places in arrays, loops, tests.
 *
 * A name that begins with `%` is the export's own; any other is a symbol of the sheet.
 */

/** A double. */
export type Real =
  | { readonly op: 'num'; readonly text: string }
  | { readonly op: 'nan' }
  | { readonly op: 'ref'; readonly name: string }
  | { readonly op: 'neg'; readonly of: Real }
  | { readonly op: 'add'; readonly terms: readonly Real[] }
  | { readonly op: 'mul'; readonly factors: readonly Real[] }
  | { readonly op: 'div'; readonly over: Real; readonly under: Real }
  | { readonly op: 'pow'; readonly base: Real; readonly exponent: Real }
  | { readonly op: 'call'; readonly fn: Elementary; readonly of: Real }
  | { readonly op: 'min' | 'max'; readonly a: Real; readonly b: Real }
  | { readonly op: 'at'; readonly array: string; readonly index: Whole }
  | { readonly op: 'apply'; readonly fn: string; readonly args: readonly Real[] };
/** `hold` is the value itself, through which no derivative passes where a language takes derivatives. */
export type Elementary = 'exp' | 'log' | 'sqrt' | 'expm1' | 'log1p' | 'abs' | 'floor' | 'hold';

/** A place in an array, or a bound of a loop. */
export type Whole =
  | { readonly op: 'int'; readonly value: number }
  | { readonly op: 'iref'; readonly name: string }
  | { readonly op: 'iat'; readonly array: string; readonly index: Whole }
  | { readonly op: 'iadd' | 'imul'; readonly a: Whole; readonly b: Whole };

export type Test =
  | {
      readonly op: 'cmp';
      readonly how: '<' | '>' | '<=' | '>=';
      readonly a: Real;
      readonly b: Real;
    }
  | { readonly op: 'icmp'; readonly how: '<' | '=='; readonly a: Whole; readonly b: Whole }
  | { readonly op: 'isnan'; readonly of: Real }
  | { readonly op: 'and' | 'or'; readonly tests: readonly Test[] }
  | { readonly op: 'not'; readonly of: Test };

export type Statement =
  | { readonly op: 'let'; readonly name: string; readonly value: Real }
  | { readonly op: 'ilet'; readonly name: string; readonly value: Whole }
  | { readonly op: 'array'; readonly name: string; readonly size: number }
  | { readonly op: 'ints'; readonly name: string; readonly values: readonly number[] }
  /** An array that a function of the module gives. */
  | {
      readonly op: 'take';
      readonly name: string;
      readonly from: Real & { op: 'apply' };
      readonly size: number;
    }
  | { readonly op: 'set'; readonly name: string; readonly value: Real }
  | { readonly op: 'iset'; readonly name: string; readonly value: Whole }
  | { readonly op: 'put'; readonly array: string; readonly index: Whole; readonly value: Real }
  /** From `from` on while it is less than `to`. */
  | {
      readonly op: 'for';
      readonly name: string;
      readonly from: Whole;
      readonly to: Whole;
      readonly body: readonly Statement[];
    }
  | {
      readonly op: 'if';
      readonly test: Test;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly op: 'break' }
  | { readonly op: 'note'; readonly text: string }
  | { readonly op: 'return'; readonly value: Real }
  | { readonly op: 'give'; readonly array: string };

/** A function within the module. */
export interface Helper {
  readonly name: string;
  /** What it is for, in the project's own words. */
  readonly about: readonly string[];
  readonly params: readonly string[];
  readonly body: readonly Statement[];
  /** Length of the array that it gives; absent: one double. */
  readonly gives?: number;
  /** Plain arithmetic on its arguments, or loops of fixed length: it works value by value on arrays. */
  readonly isElementwise: boolean;
  /** Outside its domain it gives NaN, also in a language in which arithmetic fails aloud. */
  readonly isTotal: boolean;
}

export function number(text: string | number): Real {
  return { op: 'num', text: String(text) };
}
export const ref = (name: string): Real & { op: 'ref' } => ({ op: 'ref', name });
export const negative = (of: Real): Real => (of.op === 'neg' ? of.of : { op: 'neg', of });
export const NAN_: Real = { op: 'nan' };

export function sumOf(terms: readonly Real[]): Real {
  if (terms.length === 0) return number('0');
  return terms.length === 1 ? (terms[0] as Real) : { op: 'add', terms };
}

export function productOf(factors: readonly Real[]): Real {
  if (factors.length === 0) return number('1');
  return factors.length === 1 ? (factors[0] as Real) : { op: 'mul', factors };
}

export const callOf = (fn: Elementary, of: Real): Real => ({ op: 'call', fn, of });

/** Names that occur in it, in the order in which they first do. */
export function namesIn(real: Real, into: Set<string> = new Set()): Set<string> {
  switch (real.op) {
    case 'num':
    case 'nan':
      break;
    case 'ref':
      into.add(real.name);
      break;
    case 'at':
      into.add(real.array);
      break;
    default:
      for (const part of partsOf(real)) namesIn(part, into);
  }
  return into;
}

/** What the value is computed of. */
export function partsOf(real: Real): readonly Real[] {
  switch (real.op) {
    case 'num':
    case 'nan':
    case 'ref':
    case 'at':
      return [];
    case 'neg':
    case 'call':
      return [real.of];
    case 'add':
      return real.terms;
    case 'mul':
      return real.factors;
    case 'div':
      return [real.over, real.under];
    case 'pow':
      return [real.base, real.exponent];
    case 'min':
    case 'max':
      return [real.a, real.b];
    case 'apply':
      return real.args;
  }
}
