/** Exact values, where a formula has one. */
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { MAX_DIGITS, Rational } from '../expression/rational.js';
import { flatten } from './flatten.js';
import type { Instruction, Program } from './flatten.js';
import { EvaluationError } from './problem.js';

/** Integer q-th root of n ≥ 0 if n is a perfect power. */
function exactRoot(n: bigint, q: bigint): bigint | undefined {
  if (n < 2n) return n;
  const bits = BigInt(n.toString(2).length);
  let x = 1n << (bits / q + 1n);
  for (;;) {
    const y = ((q - 1n) * x + n / x ** (q - 1n)) / q;
    if (y >= x) return x ** q === n ? x : undefined;
    x = y;
  }
}

const MAX_ROOT = 64n;

/** base^exponent where that is rational: whole exponents, and roots of perfect powers. */
function power(base: Rational, exponent: Rational, from: Expr): Rational | undefined {
  if (base.isZero && exponent.sign < 0) throw new EvaluationError('division-by-zero', from);
  if (base.isZero && exponent.isZero) throw new EvaluationError('undefined-power', from);
  if (exponent.isInteger) return base.pow(exponent.n);
  if (base.sign < 0) throw new EvaluationError('undefined-power', from);
  if (exponent.d > MAX_ROOT) return undefined;
  const n = exactRoot(base.n, exponent.d);
  const d = n === undefined ? undefined : exactRoot(base.d, exponent.d);
  return n === undefined || d === undefined ? undefined : Rational.of(n, d).pow(exponent.n);
}

function called(name: string, args: readonly Rational[], from: Expr): Rational | undefined {
  const first = args[0] as Rational;
  switch (name) {
    case 'log':
      if (first.sign <= 0) throw new EvaluationError('log-of-non-positive', from);
      return first.isOne ? Rational.ZERO : undefined;
    case 'exp':
      return first.isZero ? Rational.ONE : undefined;
    case 'min':
      return args.reduce((a, b) => (b.compare(a) < 0 ? b : a));
    case 'max':
      return args.reduce((a, b) => (b.compare(a) > 0 ? b : a));
    default:
      throw new EvaluationError('unknown-function', from);
  }
}

const LONGEST = 10n ** BigInt(MAX_DIGITS);

/** @throws LimitReached for a fraction that has become too long */
function within(value: Rational): Rational {
  if (value.d < LONGEST && value.n < LONGEST && value.n > -LONGEST) return value;
  throw new LimitReached('digits of a number', MAX_DIGITS);
}

function step(
  instruction: Instruction,
  at: (index: number) => Rational | undefined,
): Rational | undefined {
  switch (instruction.op) {
    case 'num':
      return instruction.value;
    case 'input':
      throw new EvaluationError('unbound-symbol', instruction.from);
    case 'pow': {
      const base = at(instruction.base);
      const exponent = at(instruction.exponent);
      return base && exponent && power(base, exponent, instruction.from);
    }
    default: {
      const args = instruction.args.map(at);
      if (!args.every((arg) => arg !== undefined)) return undefined;
      if (instruction.op === 'call') return called(instruction.name, args, instruction.from);
      const adds = instruction.op === 'add';
      return args.reduce((a, b) => within(adds ? a.add(b) : a.mul(b)));
    }
  }
}

/** Exact values of a program's roots, `undefined` for those that have none. */
export function runRational(program: Program): readonly (Rational | undefined)[] {
  const results: (Rational | undefined)[] = [];
  const at = (index: number): Rational | undefined => results[index];
  for (const instruction of program.instructions) {
    let result: Rational | undefined;
    try {
      result = step(instruction, at);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
    }
    results.push(result);
  }
  return program.roots.map(at);
}

/**
 * The exact value, where only rational operations, whole exponents and roots of perfect powers
 * occur; else (or when it would be too long) `undefined`.
 * @throws EvaluationError for a symbol without a value, a division by zero and their like
 */
export function evaluateRational(
  expr: Expr,
  values: ReadonlyMap<string, Rational | Expr>,
): Rational | undefined {
  return runRational(flatten([expr], values))[0];
}
