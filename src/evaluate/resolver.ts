/**
 * Formulas over a sheet's optima brought to coefficients, givens and the unknowns of the optima that have
 * no closed form: definitions and results put in, derivatives carried out, other values put in.
 */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { IsoflopError, LimitReached } from '../base/errors.js';
import { NotDifferentiable } from '../calculus/differentiate.js';
import { unfold } from '../derive/definitions.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import { call, div, mul, sym } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { children, mapChildren, substitute, symbolsOf } from '../expression/traverse.js';
import { namesOfOptimum } from '../sheet/optimum-names.js';
import type { Sheet } from '../sheet/model.js';
import type { Derivations } from './derivations.js';
import {
  inputsOf,
  keyOf,
  linkMentions,
  neededLinks,
  shareLink,
  substituteLink,
  unknownsOf,
  valueLink,
} from './links.js';
import type { Link, Linked, ProgramLink, ShareLink, ValueLink } from './links.js';
import { programLink } from './program-link.js';
import { totalDerivative } from './slopes.js';

export interface ResolverOptions {
  /** Optimal values stay unknowns of their own, so that their slopes are those of the envelope. */
  readonly envelopes?: boolean;
}

export class Resolver {
  readonly #links: Link[] = [];
  readonly #keys = new Map<string, Link>();
  readonly #results = new Map<string, ReadonlyMap<string, Expr>>();
  readonly #conditions: Expr[] = [];
  readonly #kept: ReadonlySet<string>;
  readonly #own: Derivation | undefined;
  readonly #sheet: Sheet;

  /** @param keep symbols that stand for themselves although an equation defines them */
  constructor(
    readonly derivations: Derivations,
    own: Derivation | undefined,
    readonly keep: ReadonlySet<string>,
    readonly options: ResolverOptions = {},
  ) {
    this.#own = own;
    this.#sheet = derivations.sheet;
    this.#kept = new Set([
      ...keep,
      ...(own?.problem.budget === undefined ? [] : [own.problem.budget]),
      ...(own ? own.problem.variables : []),
    ]);
  }

  /** Every optimum that was mentioned so far, in an order in which each can be solved. */
  get links(): readonly Link[] {
    return this.#links;
  }

  resolve(quantity: Expr): Linked {
    const expr = this.#unfold(this.#walk(quantity, this.#kept, false), this.#kept);
    return {
      expr,
      links: neededLinks([expr], this.#links),
      conditions: this.#conditions,
    };
  }

  #unfold(expr: Expr, kept: ReadonlySet<string>): Expr {
    return unfold(expr, this.#sheet, kept).result;
  }

  #walk(e: Expr, kept: ReadonlySet<string>, discrete: boolean): Expr {
    if (e.kind === 'call') {
      if (e.name === 'elasticity' || e.name === 'd') return this.#derivative(e, kept, discrete);
      if (e.name === 'at') return this.#at(e, kept, discrete);
      if (e.name === 'discrete' && e.args.length === 1) {
        return this.#discrete(e.args[0] as Expr, kept);
      }
      const args = e.args.map((arg) => this.#walk(arg, kept, discrete));
      return this.#applied(e.name, args, kept) ?? call(e.name, ...args);
    }
    if (e.kind === 'sym') return this.#result(e.name, discrete) ?? e;
    return children(e).length === 0 ? e : mapChildren(e, (c) => this.#walk(c, kept, discrete));
  }

  /** `discrete(X)`: what is given otherwise and chosen there has its best value, too. */
  #discrete(of: Expr, kept: ReadonlySet<string>): Expr {
    const expr = this.#unfold(this.#walk(of, kept, true), kept);
    if (!this.#own) return expr;
    const { enumerated } = this.#programOf(this.#own, true);
    return substitute(expr, new Map(enumerated.map((e) => [e.name, sym(e.symbol)])));
  }

  #programOf(derivation: Derivation, discrete: boolean): ProgramLink {
    return this.#add(programLink(this.#sheet, derivation, discrete)) as ProgramLink;
  }

  /** The formula of a result such as `N_opt`; undefined for other names. */
  #result(name: string, discrete: boolean): Expr | undefined {
    if (this.keep.has(name) || this.#sheet.symbols.has(name)) return undefined;
    const own = this.#own?.problem;
    const problem =
      own && namesOfOptimum(own).includes(name)
        ? own.name
        : this.derivations.problemWith(name, own?.name);
    return problem === undefined ? undefined : this.#resultsOf(problem, discrete).get(name);
  }

  #resultsOf(problem: string, discrete: boolean): ReadonlyMap<string, Expr> {
    const key = `${discrete ? 'discrete ' : ''}${problem}`;
    let known = this.#results.get(key);
    if (!known) {
      const derivation =
        this.#own?.problem.name === problem ? this.#own : this.derivations.of(problem);
      known = this.#formulas(derivation, discrete);
      this.#results.set(key, known);
    }
    return known;
  }

  #formulas(derivation: Derivation, discrete: boolean): ReadonlyMap<string, Expr> {
    const { problem, program, status, parameter } = derivation;
    const nameOf = (variable: string): string => problem.optimumNames.get(variable) ?? variable;
    const isOwn = this.#own === derivation;
    const share = parameter?.symbol;
    for (const condition of derivation.assumptions.positive) {
      if (share === undefined || !symbolsOf(condition).has(share)) this.#conditions.push(condition);
    }
    if (discrete || status === 'implicit' || mayBeSlack(derivation)) {
      const link = this.#programOf(derivation, discrete);
      return new Map([
        ...program.variables.map((v, j) => [nameOf(v), sym(link.symbols[j] as string)] as const),
        [problem.valueName, link.value],
      ]);
    }
    if (status === 'closed-form' && this.options.envelopes === true) {
      const link = this.#add(valueLink(derivation, `least#${problem.name}`)) as ValueLink;
      return new Map([
        ...[...derivation.optimum].map(([v, f]) => [nameOf(v), f] as const),
        [problem.valueName, program.value(sym(link.least.symbol))],
      ]);
    }
    if (status === 'closed-form') {
      return new Map([
        ...[...derivation.optimum].map(([v, f]) => [nameOf(v), f] as const),
        [problem.valueName, derivation.value],
      ]);
    }
    const suffix = isOwn ? '' : `#${problem.name}`;
    const link = this.#add(
      shareLink(derivation, `${share ?? ''}${suffix}`, `least#${problem.name}`),
    ) as ShareLink;
    return new Map([
      ...program.variables.map((v, j) => [nameOf(v), link.variables[j] as Expr] as const),
      [problem.valueName, program.value(sym(link.least.symbol))],
    ]);
  }

  /** The link itself, or the one that says the same. */
  #add(link: Link): Link {
    const key = keyOf(link);
    const known = this.#keys.get(key);
    if (known) return known;
    this.#keys.set(key, link);
    this.#links.push(link);
    return link;
  }

  /** `at(X, s, v)`: X where s has the value v. */
  #at(e: Call, kept: ReadonlySet<string>, discrete: boolean): Expr {
    const [of, symbol, value] = e.args;
    if (!of || symbol?.kind !== 'sym' || !value || e.args.length !== 3) {
      throw this.#noMeaning(
        e,
        'at takes a formula, a symbol and its value',
        'write at(L_opt, C, 2*C)',
      );
    }
    const inner = new Set([...kept, symbol.name]);
    const put = this.#unfold(this.#walk(value, kept, discrete), kept);
    const expr = this.#unfold(this.#walk(of, inner, discrete), inner);
    const values = new Map<string, Expr>([[symbol.name, put]]);
    const needed = neededLinks([expr], this.#links);
    if (!symbolsOf(expr).has(symbol.name) && !needed.some((l) => inputsOf(l).has(symbol.name))) {
      throw this.#noMeaning(
        e,
        `${toInfix(of)} does not depend on ${symbol.name}`,
        'name a symbol that it depends on: a coefficient, or what is given in its own problem',
      );
    }
    // The optima inside move with the symbol: those that depend on it get unknowns of their own.
    const names = new Set([symbol.name]);
    for (const link of needed) {
      if (!linkMentions(link, names)) continue;
      const number = String(this.#links.length + 1);
      const moved = this.#add(substituteLink(link, values, (own) => `${own}#${number}`));
      unknownsOf(link).forEach((own, i) => {
        values.set(own, sym(unknownsOf(moved)[i] as string));
        names.add(own);
      });
    }
    for (const condition of [...this.#conditions]) {
      if ([...symbolsOf(condition)].some((n) => names.has(n))) {
        this.#conditions.push(substitute(condition, values));
      }
    }
    return substitute(expr, values);
  }

  #derivative(e: Call, kept: ReadonlySet<string>, discrete: boolean): Expr {
    const [of, by] = e.args;
    if (!of || by?.kind !== 'sym' || e.args.length !== 2) {
      throw this.#noMeaning(e, `${e.name} takes a formula and a symbol`);
    }
    if (this.#isResult(by.name)) {
      throw this.#noMeaning(e, `${by.name} is a result, not something that can be varied`);
    }
    const inner = new Set([...kept, by.name]);
    const formula = this.#unfold(this.#walk(of, inner, discrete), inner);
    const isVariable = this.#own?.problem.variables.includes(by.name) ?? false;
    const links = neededLinks([formula], this.#links);
    if (isVariable && [...symbolsOf(of)].some((name) => this.#isResult(name))) {
      if (!links.some((l) => inputsOf(l).has(by.name)) && !symbolsOf(formula).has(by.name)) {
        throw this.#noMeaning(e, `at the optimum ${by.name} is no longer free`);
      }
    }
    try {
      const slope = totalDerivative(formula, by.name, links);
      const result = e.name === 'd' ? slope : mul(slope, div(sym(by.name), formula));
      // Slopes of an optimum without closed form are long: only over boxes is it worth simplifying them.
      return links.length === 0 || this.options.envelopes === true
        ? this.#simplified(result)
        : result;
    } catch (error) {
      if (!(error instanceof NotDifferentiable)) throw error;
      throw this.#noMeaning(e, error.message);
    }
  }

  /** Less to compute with, where the canonical form stays within its limits. */
  #simplified(expr: Expr): Expr {
    const algebra = new Canonicalizer(this.#own?.assumptions);
    try {
      return new Display().canonical(algebra.of(expr));
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return expr;
      throw error;
    }
  }

  #isResult(name: string): boolean {
    return (
      !this.keep.has(name) &&
      !this.#sheet.symbols.has(name) &&
      [...this.#sheet.problems.values()].some((p) => namesOfOptimum(p).includes(name))
    );
  }

  /** `L(N, C/(6*N))` where an equation defines L(N, D): its right side with the arguments put in. */
  #applied(name: string, args: readonly Expr[], kept: ReadonlySet<string>): Expr | undefined {
    for (const entry of this.#sheet.equations.values()) {
      if (entry.defines !== name || entry.args?.length !== args.length) continue;
      const inner = this.#unfold(entry.equation.right, new Set([...kept, ...entry.args]));
      return substitute(inner, new Map(entry.args.map((arg, i) => [arg, args[i] as Expr])));
    }
    return undefined;
  }

  #noMeaning(
    quantity: Call,
    why: string,
    hint = 'differentiate by the budget or by a coefficient',
  ): IsoflopError {
    return new IsoflopError({
      code: quantity.name === 'at' ? 'no-substitution' : 'no-derivative',
      message: `${toInfix(quantity)} has no meaning: ${why}`,
      file: this.#sheet.text.file,
      hint,
    });
  }
}

/** Beside another constraint an inequality may be slack, where the form in one share does not hold. */
function mayBeSlack({ status, program }: Derivation): boolean {
  return (
    status === 'parametric' &&
    program.constraints.length > 1 &&
    program.constraints.some((c) => !c.isEquality)
  );
}
