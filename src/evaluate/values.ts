/** Numbers for symbols: a coefficient set and what the user gives, checked against the sheet. */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { suggestions } from '../base/suggest.js';
import type { Expr } from '../expression/nodes.js';
import { num } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { nominalValues } from '../sheet/nominal.js';
import { parsePrinted } from '../numeric/printed.js';
import type { CoefficientSet, Sheet } from '../sheet/model.js';

/** The set of that name; without a name, the sheet's first; undefined if it has none. @throws IsoflopError */
export function findCoefficients(sheet: Sheet, name?: string): CoefficientSet | undefined {
  if (name === undefined) return [...sheet.coefficients.values()][0];
  const found = sheet.coefficients.get(name);
  if (found) return found;
  const [suggestion] = suggestions(name, sheet.coefficients.keys());
  const names = [...sheet.coefficients.keys()];
  throw new IsoflopError({
    code: 'no-such-coefficients',
    message: `sheet "${sheet.id}" has no coefficient set "${name}"`,
    file: sheet.text.file,
    hint: suggestion
      ? `did you mean "${suggestion}"?`
      : names.length === 0
        ? 'it has none; give each value with --set'
        : `it has ${names.join(', ')}`,
  });
}

/**
 * Reads `5.76e23`, `40B`, `1/3` as an exact number.
 * @throws IsoflopError with code `not-a-number`
 */
export function readValue(name: string, text: string): Rational {
  const ratio = /^\s*(-?\d{1,400})\s*\/\s*(\d{1,400})\s*$/.exec(text);
  if (ratio?.[1] !== undefined && ratio[2] !== undefined && BigInt(ratio[2]) !== 0n) {
    return Rational.of(BigInt(ratio[1]), BigInt(ratio[2]));
  }
  try {
    return parsePrinted(text.trim()).value;
  } catch (error) {
    if (
      error instanceof LimitReached ||
      error instanceof IsoflopError ||
      error instanceof RangeError
    ) {
      throw new IsoflopError({
        code: 'not-a-number',
        message: `the value given for ${name}, "${text.slice(0, 60)}", is no number`,
        hint: 'write it as 5.76e23, 40B or 1/3',
      });
    }
    throw error;
  }
}

/** Exact values or formulas by symbol: the set's coefficients, overridden by what is given. */
export function bindValues(
  sheet: Sheet,
  set: CoefficientSet | undefined,
  given: ReadonlyMap<string, Rational>,
): ReadonlyMap<string, Expr> {
  const values = new Map<string, Expr>(set ? nominalValues(set) : []);
  for (const [name, value] of given) {
    const entry = sheet.symbols.get(name);
    if (!entry) {
      const [suggestion] = suggestions(name, sheet.symbols.keys());
      throw new IsoflopError({
        code: 'unknown-name',
        message: `sheet "${sheet.id}" has no symbol "${name}"`,
        file: sheet.text.file,
        hint: suggestion
          ? `did you mean "${suggestion}"?`
          : `it has ${[...sheet.symbols.keys()].join(', ')}`,
      });
    }
    const domain = entry.domain;
    const wrong =
      (domain === 'positive' && value.sign <= 0) ||
      (domain === 'negative' && value.sign >= 0) ||
      (domain === 'integer' && (!value.isInteger || value.sign <= 0));
    if (wrong) {
      throw new IsoflopError({
        code: 'out-of-domain',
        message: `${name} = ${value.toString()} is not ${domain === 'integer' ? 'a whole number from 1 on' : domain}`,
        file: sheet.text.file,
        hint: `the sheet declares ${name} as ${domain}`,
      });
    }
    values.set(name, num(value));
  }
  return values;
}
