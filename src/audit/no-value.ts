/** Why a claim's quantity has no value, and whether it has none for any inputs that were printed so. */
import { LimitReached } from '../base/errors.js';
import { NoOptimum } from '../evaluate/no-optimum.js';
import { plainName, withPlainNames } from '../evaluate/plain-names.js';
import { toInfix } from '../expression/infix.js';
import { EvaluationError } from '../numeric/problem.js';
import type { PrintedNumber } from '../sheet/model.js';
import type { Box, BoxFunction } from './box.js';

/** Longer formulas are left out. */
const MOST_CHARACTERS = 160;

interface Inputs {
  readonly inputs: ReadonlyMap<string, PrintedNumber>;
  /** Placeholder → what to call it. */
  readonly names: ReadonlyMap<string, string>;
}

/** `: no choice of E satisfies …`; nothing where there is no more to say. @param set name of the coefficients */
export function whyNoValue(
  error: unknown,
  { inputs, names }: Inputs,
  set: string | undefined,
): string {
  if (error instanceof NoOptimum) {
    // Coefficients are those of the set; what the claim itself gives is shown.
    const given = [...inputs].filter(([name]) => name.startsWith('at#'));
    const texts = new Map(given.map(([name, { text }]) => [name, text] as const));
    return `: ${error.at(texts, set, (name) => names.get(name) ?? plainName(name))}`;
  }
  if (error instanceof LimitReached) return `: ${error.message}`;
  if (!(error instanceof EvaluationError)) return '';
  const formula = toInfix(withPlainNames(error.at, names));
  return `: ${error.message}${formula.length > MOST_CHARACTERS ? '' : ` in ${formula}`}`;
}

/** Do constraints provably exclude each other for all inputs in the box? */
export function hasNoValueIn(functions: readonly BoxFunction[], box: Box): boolean {
  return functions.some((f) => {
    try {
      f.solveOver(box);
      return false;
    } catch (error) {
      if (error instanceof NoOptimum) return !error.isOpen && error.because?.isInfeasible === true;
      if (error instanceof EvaluationError || error instanceof LimitReached) return false;
      throw error;
    }
  });
}
