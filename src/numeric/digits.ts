/** Values to any number of digits, each of them right. */
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { Arithmetic, MAX_WORKING_DIGITS } from './decimal.js';
import { Evaluator } from './evaluate.js';
import { formatSignificant, roundDown, roundUp } from './format.js';
import type { Interval } from './interval.js';
import { relativeWidth } from './interval.js';
import { EvaluationError } from './problem.js';
import { runRational } from './rationals.js';

/** A value and what is known about it. */
export interface DigitsResult {
  /** Only digits that are certain, rounded half up; see `digits`. */
  readonly text: string;
  /** Numerals below and above the value; equal only if it is exactly that number. */
  readonly enclosure: readonly [lo: string, hi: string];
  /** How many significant digits were decided: those asked for, or fewer; 0: not even the sign. */
  readonly digits: number;
  /** Known exactly, as a rational? */
  readonly exact: boolean;
}

/** More digits than anybody asks for, few enough to leave room for cancellation. */
export const MAX_RESULT_DIGITS = 500;

const GUARD = 10;
const ENCLOSURE_EXTRA = 3;

function ofExact(value: Rational, digits: number): DigitsResult {
  const count = digits + ENCLOSURE_EXTRA;
  return {
    text: formatSignificant(value, digits),
    enclosure: [roundDown(value, count), roundUp(value, count)],
    digits,
    exact: true,
  };
}

/** The digits on which both ends agree, at most `digits`. */
function agreed(value: Interval, digits: number): { text: string; digits: number } {
  for (let count = digits; count > 0; count--) {
    const text = formatSignificant(value.lo, count);
    if (text === formatSignificant(value.hi, count)) return { text, digits: count };
  }
  return { text: '0', digits: 0 };
}

/** The digits that an enclosure decides, at most `digits`. */
export function ofInterval(value: Interval, digits: number): DigitsResult {
  const count = digits + ENCLOSURE_EXTRA;
  return {
    ...agreed(value, digits),
    enclosure: [roundDown(value.lo, count), roundUp(value.hi, count)],
    exact: false,
  };
}

/** Digits to try next: what the enclosure lacks and a margin; half as much again if it tells nothing. */
function nextPrecision(
  values: readonly Interval[],
  digits: number,
  arithmetic: Arithmetic,
): number {
  let lacking = 0;
  for (const value of values) {
    const relative = relativeWidth(value, arithmetic);
    if (relative === undefined) lacking = Math.max(lacking, arithmetic.digits);
    else if (!relative.isZero()) lacking = Math.max(lacking, digits + 3 + relative.e);
  }
  return arithmetic.digits + Math.max(lacking, Math.ceil(arithmetic.digits / 2)) + GUARD;
}

/**
 * Several values at once, sharing what they have in common. Precision is raised until each
 * enclosure rounds to one decimal string; where that does not happen (a value on the very edge
 * between two roundings, or zero in disguise) the undecided digits are left out.
 * @param values numbers of the symbols, or formulas for them in further symbols
 * @throws EvaluationError where a value does not exist or a symbol has none
 * @throws LimitReached for more than {@link MAX_RESULT_DIGITS} digits, or numbers out of range
 */
export function evaluateDigitsAll(
  exprs: readonly Expr[],
  values: ReadonlyMap<string, Rational | Expr>,
  digits: number,
): readonly DigitsResult[] {
  if (!Number.isInteger(digits) || digits < 1) {
    throw new RangeError(`digits must be a whole number of at least 1, not ${String(digits)}`);
  }
  if (digits > MAX_RESULT_DIGITS) throw new LimitReached('digits of a result', MAX_RESULT_DIGITS);
  const evaluator = new Evaluator(exprs, values);
  const exact = runRational(evaluator.program);
  if (exact.every((value) => value !== undefined)) return exact.map((v) => ofExact(v, digits));

  for (let precision = digits + GUARD; ;) {
    const arithmetic = new Arithmetic(Math.min(precision, MAX_WORKING_DIGITS));
    const last = precision >= MAX_WORKING_DIGITS;
    let enclosures: readonly Interval[];
    try {
      enclosures = evaluator.run(new Map(), arithmetic);
    } catch (error) {
      // A divisor that seems to hold zero may be clear of it with more digits.
      if (!(error instanceof EvaluationError) || !mayPass(error) || last) throw error;
      precision *= 2;
      continue;
    }
    const results = enclosures.map((enclosure, i) => {
      const value = exact[i];
      return value === undefined ? ofInterval(enclosure, digits) : ofExact(value, digits);
    });
    const open = enclosures.filter((_, i) => (results[i] as DigitsResult).digits < digits);
    if (open.length === 0 || last) return results;
    precision = nextPrecision(open, digits, arithmetic);
  }
}

function mayPass(error: EvaluationError): boolean {
  return (
    error.reason === 'division-by-zero' ||
    error.reason === 'log-of-non-positive' ||
    error.reason === 'root-of-negative' ||
    error.reason === 'undefined-power'
  );
}

/** One value to `digits` significant digits; see {@link evaluateDigitsAll}. */
export function evaluateDigits(
  expr: Expr,
  values: ReadonlyMap<string, Rational | Expr>,
  digits: number,
): DigitsResult {
  return evaluateDigitsAll([expr], values, digits)[0] as DigitsResult;
}
