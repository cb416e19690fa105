/** Points of the box of printed digits, and what is accepted there. */
import { Rational } from '../expression/rational.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { evaluateInterval } from '../numeric/evaluate.js';
import { formatSignificant } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import type { Coefficient, CoefficientSet, NumberClaim, PrintedNumber } from '../sheet/model.js';
import { nominalValue } from '../sheet/nominal.js';
import { WORKING_DIGITS } from './function-cache.js';
import type { Box, Point } from './unknowns.js';
import type { Target } from './witness.js';
import { NOMINAL_DIGITS } from './words.js';

export function targetOf({ printed, reading }: NumberClaim['comparisons'][number]): Target {
  if (!reading) return { low: printed.low, high: printed.high };
  return {
    ...(reading.low ? { low: reading.low } : {}),
    ...(reading.high ? { high: reading.high } : {}),
  };
}

/** All digits of the result that are certain, at most `most`. */
export function certain(value: Interval, most = NOMINAL_DIGITS): string {
  for (let digits = most; digits > 1; digits--) {
    const text = formatSignificant(value.lo, digits);
    if (text === formatSignificant(value.hi, digits)) return text;
  }
  return formatSignificant(value.lo, 1);
}

/**
 * Another set's digits as inputs of this one, where each input is a coefficient by itself; the numbers
 * printed with the claim stay as they are.
 */
export function pointOf(
  other: CoefficientSet,
  inputs: ReadonlyMap<string, PrintedNumber>,
  nominal: Point,
  arithmetic: Arithmetic,
): Point | undefined {
  const point = new Map<string, Rational>();
  for (const name of inputs.keys()) {
    if (name.startsWith('at#')) {
      point.set(name, nominal.get(name) ?? Rational.ZERO);
      continue;
    }
    const symbol = /#(.*)\.\d+$/.exec(name)?.[1] ?? '';
    const coefficient = other.values.get(symbol);
    const value = coefficient && exactValue(coefficient, arithmetic);
    if (!value) return undefined;
    point.set(name, value);
  }
  return point;
}

/** A coefficient's value as a rational; of exp(6.0073404), a decimal within its last working digit. */
function exactValue(coefficient: Coefficient, arithmetic: Arithmetic): Rational | undefined {
  const expr = nominalValue(coefficient);
  if (expr.kind === 'num') return expr.value;
  try {
    const value = evaluateInterval(expr, new Map(), arithmetic);
    return Rational.parse(value.lo.toSignificantDigits(WORKING_DIGITS - 4).toString());
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

export function isWithin(point: Point, box: Box): boolean {
  return [...point].every(([name, value]) => {
    const [low, high] = box.get(name) ?? [value, value];
    return value.compare(low) >= 0 && value.compare(high) <= 0;
  });
}
