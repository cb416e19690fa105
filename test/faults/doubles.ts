/**
 * What an expression is worth, in doubles and without the project's own arithmetic: the judge of
 * what is true here must not be the engine under test. A symbol or function without a value gives NaN.
 */
import type { Expr } from '../../src/expression/nodes.js';
import type { Rational } from '../../src/expression/rational.js';

export type Values = ReadonlyMap<string, number>;

/** What stands behind names: `symbol` for those that are not in the values, `call` for functions. */
export interface Meaning {
  readonly symbol?: (name: string, values: Values) => number;
  readonly call?: (name: string, args: readonly Expr[], values: Values) => number | undefined;
}

export function toDouble({ n, d }: Rational): number {
  // Both may be far beyond the range of doubles while their quotient is not.
  const shift = BigInt(Math.max(0, n.toString(2).length, d.toString(2).length) - 1000);
  return shift <= 0n ? Number(n) / Number(d) : quotient(n, d);
}

function quotient(n: bigint, d: bigint): number {
  const size = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;
  const shift = size(d) - size(n) + 64;
  const whole = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  return Number(whole) * 2 ** -shift;
}

export function valueOf(expr: Expr, values: Values, meaning: Meaning = {}): number {
  const at = (e: Expr): number => valueOf(e, values, meaning);
  switch (expr.kind) {
    case 'num':
      return toDouble(expr.value);
    case 'sym':
      return values.get(expr.name) ?? meaning.symbol?.(expr.name, values) ?? NaN;
    case 'add':
      return expr.args.reduce((sum, e) => sum + at(e), 0);
    case 'mul':
      return expr.args.reduce((product, e) => product * at(e), 1);
    case 'pow': {
      const [base, exponent] = [at(expr.base), at(expr.exponent)];
      // IEEE arithmetic has 1/0 = ∞ and 1^NaN = 1: neither means anything here.
      if (Number.isNaN(base) || Number.isNaN(exponent) || (base === 0 && exponent < 0)) return NaN;
      // A power of something negative means something where the exponent is written as a whole number.
      if (base < 0 && expr.exponent.kind !== 'num') return NaN;
      return base ** exponent;
    }
    case 'call': {
      const known = meaning.call?.(expr.name, expr.args, values);
      if (known !== undefined) return known;
      const args = expr.args.map(at);
      switch (expr.name) {
        case 'log':
          return Math.log(args[0]!);
        case 'exp':
          return Math.exp(args[0]!);
        case 'sqrt':
          return Math.sqrt(args[0]!);
        case 'min':
          return Math.min(...args);
        case 'max':
          return Math.max(...args);
        default:
          return NaN;
      }
    }
  }
}

/** |a − b| over the larger of both; 0 for two zeros. */
export function apart(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size === 0 ? 0 : Math.abs(a - b) / size;
}

/** Slope at x by five points; `step` is absolute. */
export function slope(f: (x: number) => number, x: number, step: number): number {
  return (8 * (f(x + step) - f(x - step)) - (f(x + 2 * step) - f(x - 2 * step))) / (12 * step);
}

/** Solves a small dense system by elimination; undefined where it is singular. */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i;
    }
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const pivot = rows[k]![k]!;
    if (!(Math.abs(pivot) > 1e-13)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / pivot;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) sum -= rows[k]![j]! * x[j]!;
    x[k] = sum / rows[k]![k]!;
  }
  return x;
}
