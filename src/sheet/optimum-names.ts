/** Which results of a sheet's problems a claim may name, and whose they are. */
import type { Problem } from './model.js';
import type { ProblemData } from './schema.js';

/** Key under `names` for the value of an objective that is a formula, and the start of its name. */
export const VALUE = 'value';

/** Every name that the optimum of a problem gives: of its variables and of its value. */
export function namesOfOptimum(problem: Problem): string[] {
  return [...problem.optimumNames.values(), problem.valueName];
}

export interface ResultNames {
  /** Name → the problem whose result it is. */
  readonly owners: ReadonlyMap<string, Problem>;
  /** Names that several other problems have and the claim's own has not → those problems. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a claim about the problem `own` calls results: those of `own`, and of the other problems
 * those whose names belong to one of them alone.
 */
export function resultNames(
  problems: ReadonlyMap<string, Problem>,
  own: Problem | undefined,
): ResultNames {
  const owners = new Map<string, Problem>();
  const ambiguous = new Map<string, string[]>();
  const ofOwn = new Set(own === undefined ? [] : namesOfOptimum(own));
  for (const problem of problems.values()) {
    for (const name of new Set(namesOfOptimum(problem))) {
      const first = owners.get(name);
      if (ofOwn.has(name) || first === undefined) {
        if (first === undefined || problem === own) owners.set(name, problem);
      } else {
        ambiguous.set(name, [...(ambiguous.get(name) ?? [first.name]), problem.name]);
      }
    }
  }
  for (const name of ambiguous.keys()) owners.delete(name);
  return { owners, ambiguous };
}

/** The names that a problem's results would have if it had no findings. */
export function namesInData({ over, names, minimize, maximize }: ProblemData): string[] {
  const objective = (minimize ?? maximize ?? VALUE).trim();
  return [...over, objective, VALUE].map((owner) => names?.get(owner) ?? `${owner}_opt`);
}
