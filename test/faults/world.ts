/**
 * What a sheet's names are worth in doubles: definitions, optima, slopes, limits and values put in,
 * by numerical means of this folder's own. The engine only says where to start looking for an optimum.
 */
import { Derivations } from '../../src/evaluate/derivations.js';
import type { Derivation } from '../../src/derive/model.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import type { Expr } from '../../src/expression/nodes.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { Rational } from '../../src/expression/rational.js';
import type { CoefficientSet, Domain, Problem, Sheet } from '../../src/sheet/model.js';
import { apart, slope, valueOf } from './doubles.js';
import type { Meaning, Values } from './doubles.js';
import { optimumNear } from './optimum.js';

export class World {
  readonly #starts = new Map<string, readonly number[]>();
  readonly #meaning: Meaning = {
    symbol: (name, values) => this.#symbol(name, values),
    call: (name, args, values) => this.#call(name, args, values),
  };
  readonly #derivations: Derivations;
  readonly #optima = new Map<string, Values | undefined>();
  /** What is being worked out, so that a circle ends. */
  readonly #open = new Set<string>();

  /** @param own the problem that a claim is about; @param set where the search for optima may start */
  constructor(
    readonly sheet: Sheet,
    readonly own: Problem | undefined,
    readonly set?: CoefficientSet,
  ) {
    this.#derivations = new Derivations(sheet);
  }

  value(expr: Expr, values: Values): number {
    return valueOf(expr, values, this.#meaning);
  }

  /** Is it the name of a result, such as N_opt? */
  isResult(name: string): boolean {
    return !this.sheet.symbols.has(name) && this.#ownerOf(name) !== undefined;
  }

  definitionOf(name: string): Expr | undefined {
    for (const { defines, equation } of this.sheet.equations.values()) {
      if (defines === name && equation.relation === '=') return equation.right;
    }
    return undefined;
  }

  #symbol(name: string, values: Values): number {
    const constant = this.sheet.symbols.get(name)?.value;
    if (constant) return this.value(constant, values);
    if (this.#open.has(name) || this.#open.size > 60) return NaN;
    const definition = this.definitionOf(name);
    if (definition) {
      this.#open.add(name);
      const value = this.value(definition, values);
      this.#open.delete(name);
      return value;
    }
    const owner = this.isResult(name) ? this.#ownerOf(name) : undefined;
    return owner ? this.#result(owner, name, values) : NaN;
  }

  #ownerOf(name: string): Problem | undefined {
    const has = (p: Problem): boolean =>
      p.valueName === name || [...p.optimumNames.values()].includes(name);
    if (this.own && has(this.own)) return this.own;
    const others = [...this.sheet.problems.values()].filter(has);
    return others.length === 1 ? others[0] : undefined;
  }

  #result(problem: Problem, name: string, values: Values): number {
    const optimum = this.optimum(problem, values);
    if (!optimum) return NaN;
    const variable = problem.variables.find((v) => problem.optimumNames.get(v) === name);
    if (variable !== undefined) return optimum.get(variable)!;
    return this.value(problem.objective, optimum);
  }

  /** The values with those of the variables at the optimum. */
  optimum(problem: Problem, values: Values): Values | undefined {
    const key = `${problem.name}|${[...values].join('|')}`;
    if (!this.#optima.has(key)) {
      // Several results of one problem are asked for one after the other; no more need be kept.
      if (this.#optima.size > 16) this.#optima.clear();
      this.#optima.set(key, this.#optimum(problem, values));
    }
    return this.#optima.get(key);
  }

  #optimum(problem: Problem, values: Values): Values | undefined {
    const { variables, objective, constraints } = problem;
    const given = new Map(values);
    for (const name of variables) given.delete(name);
    // What is minimised depends on the variables, whatever it was given elsewhere.
    if (objective.kind === 'sym') given.delete(objective.name);
    const withLogs = (logs: readonly number[]): Map<string, number> => {
      const all = new Map(given);
      variables.forEach((v, i) => all.set(v, Math.exp(logs[i]!)));
      return all;
    };
    const sign = problem.sense === 'minimize' ? 1 : -1;
    const equalities = constraints.filter((c) => c.equation.relation === '=');
    // Inequalities may bind or not; such problems are left alone.
    if (equalities.length < constraints.length) return undefined;
    const varying = this.#varying(objective, variables, given);
    const task = {
      objective: (logs: readonly number[]) => {
        const at = withLogs(logs);
        return sign * varying.reduce((sum, e) => sum + this.value(e, at), 0);
      },
      constraints: equalities.map(({ equation }) => (logs: readonly number[]) => {
        const at = withLogs(logs);
        return Math.log(this.value(equation.left, at) / this.value(equation.right, at));
      }),
    };
    const starts = [
      () => this.#closedForm(problem, given),
      () => this.#starts.get(problem.name),
      () => this.#numeric(problem, given),
    ];
    for (const start of starts) {
      const logs = start();
      if (!logs?.every(Number.isFinite)) continue;
      const found = optimumNear(task, logs, !this.#starts.has(problem.name));
      if (found) {
        this.#starts.set(problem.name, found);
        return withLogs(found);
      }
    }
    return undefined;
  }

  /** The terms of the objective in which a variable is: a constant beside them only hides digits. */
  #varying(objective: Expr, variables: readonly string[], given: Values): readonly Expr[] {
    let whole = objective;
    while (whole.kind === 'sym' && !variables.includes(whole.name)) {
      const definition = this.definitionOf(whole.name);
      if (!definition) break;
      whole = definition;
    }
    if (whole.kind !== 'add') return [whole];
    const somewhere = (k: number): Values =>
      new Map([...given, ...variables.map((v, i) => [v, k ** (i + 1)] as const)]);
    const [one, two] = [somewhere(1.1), somewhere(1.7)];
    return whole.args.filter((t) => this.value(t, one) !== this.value(t, two));
  }

  /** Where to start: the engine's closed form. */
  #closedForm(problem: Problem, given: Values): readonly number[] | undefined {
    const derivation = this.#derivationOf(problem);
    if (derivation?.status !== 'closed-form') return undefined;
    return problem.variables.map((v) => {
      const formula = derivation.optimum.get(v);
      return formula ? Math.log(this.value(formula, given)) : NaN;
    });
  }

  #derivationOf(problem: Problem): Derivation | undefined {
    try {
      return this.#derivations.of(problem.name);
    } catch {
      return undefined;
    }
  }

  /** Where to start otherwise: the engine's numbers. */
  #numeric(problem: Problem, given: Values): readonly number[] | undefined {
    const derivation = this.#derivationOf(problem);
    if (!this.set || !derivation) return undefined;
    try {
      const own = new Set(this.set.values.keys());
      const request = {
        coefficients: this.set.name,
        given: new Map(
          [...given]
            .filter(([name]) => !own.has(name) && this.sheet.symbols.has(name))
            .map(([name, value]) => [name, Rational.parse(value.toPrecision(15))] as const),
        ),
        digits: 12,
      };
      const { values } = evaluateOptimum(this.sheet, derivation, request);
      return problem.variables.map((v) => Math.log(Number(values.get(v)?.text)));
    } catch {
      return undefined; // no start, no value: the claim is passed over
    }
  }

  #call(name: string, args: readonly Expr[], values: Values): number | undefined {
    const [of, by, put] = args;
    const moved = (value: number): Map<string, number> =>
      new Map(values).set(by?.kind === 'sym' ? by.name : '', value);
    switch (name) {
      case 'elasticity':
      case 'd': {
        if (!of || by?.kind !== 'sym') return NaN;
        const x = this.value(by, values);
        const f = (log: number): number => this.value(of, moved(Math.sign(x) * Math.exp(log)));
        const slopeInLog = slope(f, Math.log(Math.abs(x)), 2e-3);
        return slopeInLog / (name === 'd' ? x : this.value(of, values));
      }
      case 'at': {
        if (!of || !put || by?.kind !== 'sym') return NaN;
        const x = this.value(put, values);
        const found = this.value(of, moved(x));
        // Neither a value outside its domain nor one that changes nothing may be put in.
        const changes = [1.3, 0.7].some((k) => apart(this.value(of, moved(k * x)), found) > 1e-9);
        const domain = this.sheet.symbols.get(by.name)?.domain;
        // A formula stands for the values that it may have, a number for itself.
        const isFormula = symbolsOf(put).size > 0;
        return changes && isIn(x, isFormula && domain === 'integer' ? 'positive' : domain)
          ? found
          : NaN;
      }
      case 'limit': {
        if (!of) return NaN;
        const end = put ? -1 : 1;
        const [near, far] = [60, 90].map((size) => this.value(of, moved(10 ** (end * size))));
        return Math.abs(near! - far!) < 1e-7 * (1 + Math.abs(far!)) ? far! : NaN;
      }
    }
    if (this.sheet.functions.has(name))
      return standIn(
        name,
        args.map((a) => this.value(a, values)),
      );
    for (const { defines, args: names, equation } of this.sheet.equations.values()) {
      if (defines !== name || names?.length !== args.length) continue;
      const inner = new Map(values);
      names.forEach((symbol, i) => inner.set(symbol, this.value(args[i]!, values)));
      return this.value(equation.right, inner);
    }
    return undefined;
  }
}

function isIn(x: number, domain: Domain = 'positive'): boolean {
  if (domain === 'integer') return Number.isInteger(x) && x >= 1;
  return domain === 'real' || (domain === 'negative' ? x < 0 : x > 0);
}

/** A function without a formula: some smooth positive one, another for each name. */
function standIn(name: string, args: readonly number[]): number {
  const seed = Array.from(name).reduce((sum, c, i) => sum + c.charCodeAt(0) * (i + 1), 0);
  return args.reduce(
    (sum, u, i) =>
      sum + (1 + ((seed * (i + 3)) % 7)) * Math.abs(u) ** (0.3 + ((seed + i) % 5) / 10),
    1 + (seed % 3),
  );
}
