/** Exact linear algebra over the exponents: what proves that there is no optimum by a direction, or more than one. */
import type { Decimal } from '../numeric/decimal.js';
import type { Fraction, NumericTerm } from './model.js';

const ZERO: Fraction = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function fraction(n: bigint, d = 1n): Fraction {
  if (n === 0n) return ZERO;
  const common = gcd(n, d);
  return common === 1n ? { n, d } : { n: n / common, d: d / common };
}

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction =>
  b.n === 0n ? a : fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export function over(a: Fraction, b: Fraction): Fraction {
  return b.n < 0n ? fraction(-a.n * b.d, a.d * -b.n) : fraction(a.n * b.d, a.d * b.n);
}

/** A double as a fraction, cut to about 2^−52 of `unit`; small denominators where they fit. */
export function nearFraction(x: number, unit: number): Fraction {
  const ratio = x / unit;
  for (let d = 1; d <= 12; d++) {
    const n = Math.round(ratio * d);
    if (Math.abs(ratio * d - n) < 1e-9) return fraction(BigInt(n), BigInt(d));
  }
  return fraction(BigInt(Math.round(ratio * 2 ** 50)), 1n << 50n);
}

export function fractionToNumber(a: Fraction): number {
  const bits = a.n.toString(16).length * 4 - a.d.toString(16).length * 4;
  const shift = BigInt(70 - bits > 0 ? 70 - bits : 0);
  return Number((a.n << shift) / a.d) * 2 ** -Number(shift);
}

/** Decimal digits beyond which an exponent is not taken as exact. */
const MAX_DECIMALS = 200;

function exactDecimal(x: Decimal): Fraction | undefined {
  if (x.isZero()) return ZERO;
  const places = x.decimalPlaces();
  if (places > MAX_DECIMALS || x.e > MAX_DECIMALS) return undefined;
  return fraction(BigInt(x.toFixed(places).replace('.', '')), 10n ** BigInt(places));
}

/** The term's exponent of variable i; undefined unless it is known exactly. */
export function exactExponent(term: NumericTerm, i: number): Fraction | undefined {
  const exponent = term.exponents[i]!;
  return term.exact?.[i] ?? (exponent.lo.eq(exponent.hi) ? exactDecimal(exponent.lo) : undefined);
}

/** The term's exponents as fractions; undefined unless all are known exactly. */
export function exactExponents(term: NumericTerm): Fraction[] | undefined {
  const result: Fraction[] = [];
  for (let i = 0; i < term.exponents.length; i++) {
    const value = exactExponent(term, i);
    if (value === undefined) return undefined;
    result.push(value);
  }
  return result;
}

/** Reduced row echelon form in place; the pivot column of each row that has one. */
function echelon(rows: Fraction[][], columns: readonly number[]): number[] {
  const pivots: number[] = [];
  for (const column of columns) {
    const at = pivots.length;
    if (at === rows.length) break;
    let found = at;
    while (found < rows.length && rows[found]![column]!.n === 0n) found++;
    if (found === rows.length) continue;
    [rows[at], rows[found]] = [rows[found]!, rows[at]!];
    const row = rows[at];
    const pivot = row[column]!;
    if (pivot.n !== 1n || pivot.d !== 1n) {
      for (let j = 0; j < row.length; j++) if (row[j]!.n !== 0n) row[j] = over(row[j]!, pivot);
    }
    for (let i = 0; i < rows.length; i++) {
      const factor = rows[i]![column]!;
      if (i === at || factor.n === 0n) continue;
      const target = rows[i]!;
      for (let j = 0; j < row.length; j++) {
        if (row[j]!.n !== 0n) target[j] = minus(target[j]!, times(factor, row[j]!));
      }
    }
    pivots.push(column);
  }
  return pivots;
}

export interface Kernel {
  /** Columns that may be chosen freely; fixing them leaves one point. */
  readonly free: readonly number[];
  /** The vector with these values in the free columns that every row annihilates. */
  readonly vector: (values: readonly Fraction[]) => Fraction[];
}

/** All vectors that every row annihilates. */
export function kernel(rows: readonly (readonly Fraction[])[], dimension: number): Kernel {
  const work = rows.map((row) => [...row]);
  const all = Array.from({ length: dimension }, (_, j) => j);
  const pivots = echelon(work, all);
  const taken = new Set(pivots);
  const free = all.filter((j) => !taken.has(j));
  return {
    free,
    vector: (values) => {
      const result = new Array<Fraction>(dimension).fill(ZERO);
      free.forEach((j, i) => (result[j] = values[i]!));
      pivots.forEach((j, i) => {
        let sum = ZERO;
        for (const f of free) sum = minus(sum, times(work[i]![f]!, result[f]!));
        result[j] = sum;
      });
      return result;
    },
  };
}

/** Sign of Σ a·b, exactly. */
export function signOfDot(a: readonly Fraction[], b: readonly Fraction[]): -1 | 0 | 1 {
  let sum = ZERO;
  for (let i = 0; i < a.length; i++) {
    const product = times(a[i]!, b[i]!);
    if (product.n !== 0n) sum = minus(sum, { n: -product.n, d: product.d });
  }
  return sum.n === 0n ? 0 : sum.n < 0n ? -1 : 1;
}
