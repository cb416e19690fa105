/** An optimum that has no formula: a geometric program, solved in doubles for each of its choices. */
import type { DoubleProgram } from '../geometric/double-program.js';
import { minimiseDoubles } from '../geometric/doubles.js';
import type { DoublesOptimum, WarmStart } from '../geometric/doubles.js';
import { branch } from './runtime-choices.js';
import type { Allowed } from './runtime-choices.js';

/** What does not change from call to call. */
export interface ProgramShape {
  readonly variables: number;
  /** Terms of the objective. */
  readonly objective: number;
  /** Terms of each constraint; a negative number: of an equality. */
  readonly constraints: readonly number[];
  /** Quantities that may take only certain values. */
  readonly choices: readonly Allowed[];
  /** Numbers that must be positive, before those of the program. */
  readonly conditions: number;
  /** Each is a program of its own, with these values chosen. */
  readonly combinations: readonly (readonly number[])[];
  readonly maximize: boolean;
}

/**
 * Conditions, then ln of each term's coefficient (those of the choices' quantities last), then the
 * exponents of each term.
 */
type Fill = (...chosen: readonly number[]) => readonly number[];
/** What is compared, in the least value of the program. */
type Value = (least: number, ...chosen: readonly number[]) => number;

/**
 * Solves programs of one shape: variables, the least value, and what was chosen; NaN where nothing
 * satisfies the constraints or nothing is best.
 */
export function program(shape: ProgramShape): (fill: Fill, value: Value) => readonly number[] {
  const { variables, choices, conditions, combinations, maximize } = shape;
  // The optimum of the call before is near that of the next one.
  const warm: (WarmStart | undefined)[] = combinations.map(() => undefined);
  return (fill, value) => {
    let best: readonly number[] = Array<number>(
      variables + 1 + (combinations[0]?.length ?? 0),
    ).fill(NaN);
    let least = NaN;
    combinations.forEach((chosen, i) => {
      const numbers = fill(...chosen);
      if (!numbers.slice(0, conditions).every((x) => x > 0)) return;
      if (!numbers.every(Number.isFinite)) return;
      const { own, quantities } = programOf(shape, numbers.slice(conditions));
      const solve = (one: DoubleProgram): DoublesOptimum | undefined => {
        const start = one === own ? warm[i] : undefined;
        const found = minimiseDoubles(one, start ? { warm: start } : {});
        if (found.kind !== 'optimal') return undefined;
        if (one === own) warm[i] = found;
        return found;
      };
      const found = branch(own, quantities, choices, solve);
      if (!found) return;
      const e = Math.exp(found.logValue);
      const compared = maximize ? -value(e, ...chosen) : value(e, ...chosen);
      if (Number.isNaN(compared) || least <= compared) return;
      least = compared;
      best = [...Array.from(found.logs, Math.exp), e, ...chosen];
    });
    return best;
  };
}

/** A quantity with discrete values: e^log ∏ x^exponent. */
export interface Quantity {
  readonly log: number;
  readonly exponents: readonly number[];
}

function programOf(
  { variables, objective, constraints, choices }: ProgramShape,
  numbers: readonly number[],
): { readonly own: DoubleProgram; readonly quantities: readonly Quantity[] } {
  const terms = constraints.reduce((sum, n) => sum + Math.abs(n), objective);
  const all = terms + choices.length;
  const row = (t: number): readonly number[] =>
    numbers.slice(all + t * variables, all + (t + 1) * variables);
  const groups = [{ start: 0, end: objective, constraint: -1 }];
  const equalities: { term: number; constraint: number }[] = [];
  let start = objective;
  constraints.forEach((count, constraint) => {
    const end = start + Math.abs(count);
    if (count === -1) equalities.push({ term: start, constraint });
    else groups.push({ start, end, constraint });
    start = end;
  });
  const own: DoubleProgram = {
    variables,
    terms,
    logs: Float64Array.from(numbers.slice(0, terms)),
    exponents: Float64Array.from(numbers.slice(all, all + terms * variables)),
    groups,
    equalities,
    constraints: constraints.length,
  };
  const quantities = choices.map((_, k) => ({
    log: numbers[terms + k] as number,
    exponents: row(terms + k),
  }));
  return { own, quantities };
}
