/** An optimum that only numbers give, in doubles: for plots and search. */
import type { SymbolicTerm } from '../derive/model.js';
import { log } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { minimiseDoubles } from '../geometric/index.js';
import type { DoubleProgram } from '../geometric/index.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Choices } from '../sheet/model.js';
import { combinations } from './allowed.js';
import type { ProgramLink } from './links.js';

interface CompiledTerm {
  readonly log: Compiled;
  readonly exponents: readonly Compiled[];
}

interface Solved {
  readonly logs: ArrayLike<number>;
  readonly logValue: number;
}

export class ProgramDoubles {
  readonly #terms: readonly CompiledTerm[];
  readonly #quantities: readonly CompiledTerm[];
  /** The problem's value in its least value. */
  readonly #value: Compiled;
  readonly #combinations: readonly (readonly number[])[];

  constructor(
    readonly link: ProgramLink,
    put: (e: Expr) => Expr,
    inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    const names = [...inputs, ...link.enumerated.map((e) => e.symbol)];
    const compiled = (e: Expr): Compiled => compile(put(e), names, constants);
    this.#value = compile(put(link.value), [...names, link.least], constants);
    this.#combinations = combinations(link.enumerated).map((one) =>
      link.enumerated.map(({ name }) => one.get(name)?.toNumber() ?? NaN),
    );
    const term = (t: SymbolicTerm): CompiledTerm => ({
      log: compiled(log(t.coefficient)),
      exponents: t.exponents.map(compiled),
    });
    this.#terms = [...link.objective, ...link.constraints.flatMap((c) => c.terms)].map(term);
    this.#quantities = link.choices.map((c) => term(c.quantity));
  }

  /** Values of the link's unknowns; NaN where there is no optimum. */
  at(values: readonly number[]): readonly number[] {
    const { symbols, enumerated, sense } = this.link;
    const sign = sense === 'minimize' ? 1 : -1;
    let found: { readonly unknowns: readonly number[]; readonly value: number } | undefined;
    for (const chosen of this.#combinations) {
      const all = [...values, ...chosen];
      const terms = this.#terms.map((t) => inNumbers(t, all));
      const quantities = this.#quantities.map((t) => inNumbers(t, all));
      const best = this.#best(terms, quantities, []);
      if (!best) continue;
      const least = Math.exp(best.logValue);
      const value = sign * this.#value.at(...all, least);
      if (found && !(value < found.value)) continue;
      found = { value, unknowns: [...Array.from(best.logs, Math.exp), least, ...chosen] };
    }
    return found?.unknowns ?? [...symbols, '', ...enumerated].map(() => NaN);
  }

  /** Fixes one choice after the other to the neighbours of its continuous optimum. */
  #best(
    terms: readonly NumberTerm[],
    quantities: readonly NumberTerm[],
    fixed: readonly NumberTerm[],
  ): Solved | undefined {
    const found = this.#minimum(terms, fixed);
    const quantity = quantities[fixed.length];
    const choice = this.link.choices[fixed.length];
    if (!found || !quantity || !choice) return found;
    const at = quantity.exponents.reduce(
      (sum, e, j) => sum + e * (found.logs[j] ?? 0),
      quantity.log,
    );
    let best: Solved | undefined;
    for (const value of neighbours(choice.allowed, Math.exp(at))) {
      const held = { log: quantity.log - Math.log(value), exponents: quantity.exponents };
      const candidate = this.#best(terms, quantities, [...fixed, held]);
      if (candidate && !(best && best.logValue <= candidate.logValue)) best = candidate;
    }
    return best;
  }

  #minimum(terms: readonly NumberTerm[], fixed: readonly NumberTerm[]): Solved | undefined {
    const outcome = minimiseDoubles(doubleProgram(this.link, terms, fixed));
    return outcome.kind === 'optimal' ? outcome : undefined;
  }
}

interface NumberTerm {
  readonly log: number;
  readonly exponents: readonly number[];
}

function inNumbers(term: CompiledTerm, values: readonly number[]): NumberTerm {
  return {
    log: term.log.at(...values),
    exponents: term.exponents.map((e) => e.at(...values)),
  };
}

function doubleProgram(
  link: ProgramLink,
  terms: readonly NumberTerm[],
  fixed: readonly NumberTerm[],
): DoubleProgram {
  const all = [...terms, ...fixed];
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
  fixed.forEach((_, i) => {
    equalities.push({ term: start + i, constraint: link.constraints.length + i });
  });
  return {
    variables: link.symbols.length,
    terms: all.length,
    logs: Float64Array.from(all, (t) => t.log),
    exponents: Float64Array.from(all.flatMap((t) => t.exponents)),
    groups,
    equalities,
    constraints: link.constraints.length + fixed.length,
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
