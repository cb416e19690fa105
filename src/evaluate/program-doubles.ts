/** An optimum that only numbers give, in doubles: for plots and search. */
import type { SymbolicTerm } from '../derive/model.js';
import { log } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions } from '../expression/traverse.js';
import { minimiseDoubles } from '../geometric/index.js';
import type { DoubleProgram, DoublesOptimum, WarmStart } from '../geometric/index.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Choices } from '../sheet/model.js';
import { combinations } from './allowed.js';
import type { ProgramLink } from './links.js';

/** One combination of the enumerated values: a program of its own. */
interface Combination {
  readonly chosen: readonly number[];
  /** What does not move from point to point is in place. */
  readonly program: DoubleProgram;
  /** The quantities with discrete values, one row each behind the program's terms. */
  readonly logs: Float64Array;
  readonly exponents: Float64Array;
  /** The optimum found last: that of the next point of a sweep is near. */
  warm: WarmStart | undefined;
}

/** A number of the program that depends on the inputs. */
interface Moving {
  readonly compiled: Compiled;
  readonly of: 'logs' | 'exponents';
  readonly place: number;
}

export class ProgramDoubles {
  readonly #moving: readonly Moving[];
  /** The problem's value in its least value. */
  readonly #value: Compiled;
  readonly #combinations: readonly Combination[];
  /** What must be above zero for a choice to have an optimum. */
  readonly #conditions: readonly Compiled[];
  readonly #programTerms: number;

  /**
   * @param put writes out the symbols of least values
   * @param inputs names of the values that `at` takes
   */
  constructor(
    readonly link: ProgramLink,
    put: (e: Expr) => Expr,
    inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    const enumerated = link.enumerated.map((e) => e.symbol);
    const names = [...inputs, ...enumerated];
    this.#value = compile(put(link.value), [...names, link.least], constants);
    const own = [...link.objective, ...link.constraints.flatMap((c) => c.terms)];
    const terms = [...own, ...link.choices.map((c) => c.quantity)];
    this.#programTerms = own.length;
    const moves = new Set(inputs);
    const moving: Moving[] = [];
    const fixed: Moving[] = [];
    for (const { of, place, expr } of entriesOf(terms).map((e) => ({ ...e, expr: put(e.expr) }))) {
      if (mentions(expr, moves)) {
        moving.push({ of, place, compiled: compile(expr, names, constants) });
      } else fixed.push({ of, place, compiled: compile(expr, enumerated, constants) });
    }
    this.#moving = moving;
    this.#conditions = link.conditions.map((c) => compile(put(c.positive), names, constants));
    this.#combinations = combinations(link.enumerated).map((one) => {
      const chosen = link.enumerated.map(({ name }) => one.get(name)?.toNumber() ?? NaN);
      const logs = new Float64Array(terms.length);
      const exponents = new Float64Array(terms.length * link.symbols.length);
      fill({ logs, exponents }, fixed, chosen);
      const program = shapeOf(link, own.length, logs, exponents);
      return { chosen, program, logs, exponents, warm: undefined };
    });
  }

  /** Values of the link's unknowns; NaN where there is no optimum. */
  at(values: readonly number[]): readonly number[] {
    const { symbols, enumerated, sense } = this.link;
    const sign = sense === 'minimize' ? 1 : -1;
    let found: { readonly unknowns: readonly number[]; readonly value: number } | undefined;
    for (const combination of this.#combinations) {
      const all = [...values, ...combination.chosen];
      if (!this.#conditions.every((condition) => condition.at(...all) > 0)) continue;
      fill(combination, this.#moving, all);
      const best = this.#best(combination, combination.program, 0);
      if (!best) continue;
      const least = Math.exp(best.logValue);
      const value = sign * this.#value.at(...all, least);
      if (Number.isNaN(value) || (found && !(value < found.value))) continue;
      found = {
        value,
        unknowns: [...Array.from(best.logs, Math.exp), least, ...combination.chosen],
      };
    }
    return found?.unknowns ?? [...symbols, '', ...enumerated].map(() => NaN);
  }

  /** Fixes one choice after the other to the neighbours of its continuous optimum. */
  #best(
    combination: Combination,
    program: DoubleProgram,
    depth: number,
  ): DoublesOptimum | undefined {
    // The logarithm of a coefficient that is not positive here: no point satisfies the constraints.
    if (!program.logs.every(Number.isFinite)) return undefined;
    const warm = depth === 0 ? combination.warm : undefined;
    const found = minimiseDoubles(program, warm === undefined ? {} : { warm });
    if (found.kind !== 'optimal') return undefined;
    if (depth === 0) combination.warm = found;
    const choice = this.link.choices[depth];
    if (!choice) return found;
    const term = this.#programTerms + depth;
    const count = program.variables;
    const exponents = combination.exponents.subarray(term * count, (term + 1) * count);
    let at = combination.logs[term] as number;
    exponents.forEach((e, j) => (at += e * (found.logs[j] as number)));
    let best: DoublesOptimum | undefined;
    for (const value of neighbours(choice.allowed, Math.exp(at))) {
      const logarithm = (combination.logs[term] as number) - Math.log(value);
      const held = withEquality(program, logarithm, exponents);
      const candidate = this.#best(combination, held, depth + 1);
      if (candidate && !(best && best.logValue <= candidate.logValue)) best = candidate;
    }
    return best;
  }
}

/** Every formula of the terms with the place of its number. */
function entriesOf(
  terms: readonly SymbolicTerm[],
): readonly (Pick<Moving, 'of' | 'place'> & { readonly expr: Expr })[] {
  return terms.flatMap(({ coefficient, exponents }, t) => [
    { of: 'logs' as const, place: t, expr: log(coefficient) },
    ...exponents.map((expr, j) => ({
      of: 'exponents' as const,
      place: t * exponents.length + j,
      expr,
    })),
  ]);
}

function fill(
  into: { readonly logs: Float64Array; readonly exponents: Float64Array },
  entries: readonly Moving[],
  values: readonly number[],
): void {
  for (const { compiled, of, place } of entries) into[of][place] = compiled.at(...values);
}

/** The program over the first terms of these arrays: it changes with them. */
function shapeOf(
  link: ProgramLink,
  terms: number,
  logs: Float64Array,
  exponents: Float64Array,
): DoubleProgram {
  const variables = link.symbols.length;
  const groups = [{ start: 0, end: link.objective.length, constraint: -1 }];
  const equalities: { term: number; constraint: number }[] = [];
  let start = link.objective.length;
  link.constraints.forEach((constraint, k) => {
    const end = start + constraint.terms.length;
    if (constraint.isEquality && constraint.terms.length === 1) {
      equalities.push({ term: start, constraint: k });
    } else groups.push({ start, end, constraint: k });
    start = end;
  });
  return {
    variables,
    terms,
    logs: logs.subarray(0, terms),
    exponents: exponents.subarray(0, terms * variables),
    groups,
    equalities,
    constraints: link.constraints.length,
  };
}

/** The program with e^log ∏ x^exponent held at 1. */
function withEquality(
  program: DoubleProgram,
  logarithm: number,
  exponents: Float64Array,
): DoubleProgram {
  const { terms, constraints, equalities } = program;
  return {
    ...program,
    terms: terms + 1,
    logs: Float64Array.of(...program.logs, logarithm),
    exponents: Float64Array.of(...program.exponents, ...exponents),
    equalities: [...equalities, { term: terms, constraint: constraints }],
    constraints: constraints + 1,
  };
}

/** The allowed values next to x on both sides. */
function neighbours(choices: Choices, x: number): readonly number[] {
  switch (choices.kind) {
    case 'whole': {
      const below = Math.max(1, Math.floor(x));
      return below === x ? [below] : [below, below + 1];
    }
    case 'powers': {
      const base = choices.base.toNumber();
      const k = Math.max(0, Math.floor(Math.log(x) / Math.log(base) + 1e-12));
      return [base ** k, base ** (k + 1)];
    }
    case 'list': {
      const values = choices.values.map((v) => v.toNumber());
      const below = values.filter((v) => v <= x).at(-1);
      const above = values.find((v) => v > x);
      return [below, above].filter((v) => v !== undefined);
    }
  }
}
