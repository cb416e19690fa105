/** What commands say of a derivation beside its formulas. */
import type { Derivation } from '../derive/model.js';
import { bindValues, findCoefficients } from '../evaluate/values.js';
import { symbolsOf } from '../expression/traverse.js';
import { evaluateDigits } from '../numeric/digits.js';
import type { Sheet } from '../sheet/model.js';

export { deriveChecked } from '../library/checked.js';
export type { CheckedDerivation } from '../library/checked.js';

const EXPONENT_DIGITS = 12;

/** Exponents as decimal numerals under a coefficient set; those that it does not fix are left out. */
export function exponentValues(
  sheet: Sheet,
  { exponents }: Derivation,
  coefficients: string | undefined,
): ReadonlyMap<string, string> {
  const set = findCoefficients(sheet, coefficients);
  const values = bindValues(sheet, set, new Map());
  const found = new Map<string, string>();
  for (const [name, formula] of exponents) {
    if ([...symbolsOf(formula)].some((symbol) => !values.has(symbol))) continue;
    found.set(name, evaluateDigits(formula, values, EXPONENT_DIGITS).text);
  }
  return found;
}
