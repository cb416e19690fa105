/** What the formulas of a report may name. */
import type { Sheet } from '../sheet/model.js';
import type { Introduced } from './context.js';

export function knownNames(sheet: Sheet, introduced?: Introduced): Set<string> {
  const names = new Set<string>([...sheet.symbols.keys(), ...(introduced?.keys() ?? [])]);
  for (const problem of sheet.problems.values()) {
    names.add(problem.valueName);
    for (const [variable, name] of problem.optimumNames) names.add(name).add(variable);
  }
  return names;
}
