/** Which coefficient set a value was written in: another may have taken it over. */
import type { Coefficient, CoefficientSet, Sheet } from '../sheet/model.js';

/**
 * Pure: the set of the sheet that states the value. `like: other` brings values of `other` along, and
 * what `other` cites is where they are from.
 * @param set a set that has the value, its own or taken over
 */
export function ownerOf(sheet: Sheet, set: CoefficientSet, value: Coefficient): CoefficientSet {
  const { start } = value.span;
  const before = [...sheet.coefficients.values()].filter((other) => other.span.start <= start);
  // Sets stand one after another in the sheet, so that it is the last whose name is above the value.
  return before.sort((a, b) => b.span.start - a.span.start)[0] ?? set;
}
