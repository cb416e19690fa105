/**
 * Formulas over a sheet's optima brought to coefficients, givens and the unknowns of the optima that have
 * no closed form: definitions and results put in, derivatives carried out, other values put in.
 */
import type { IsoflopError } from '../base/errors.js';
import { NotDifferentiable } from '../calculus/differentiate.js';
import { NoLimit } from '../calculus/limit.js';
import { unfold } from '../derive/definitions.js';
import type { Derivation } from '../derive/model.js';
import type { Assumptions } from '../expression/assumptions.js';
import { toInfix } from '../expression/infix.js';
import { call, sym } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { children, mapChildren, mentions, substitute, symbolsOf } from '../expression/traverse.js';
import { declaredSigns } from '../sheet/assumptions.js';
import { namesOfOptimum } from '../sheet/optimum-names.js';
import type { Choices, Sheet } from '../sheet/model.js';
import { applied } from './applied.js';
import type { Derivations } from './derivations.js';
import {
  inputsOf,
  keyOf,
  linkMentions,
  neededLinks,
  shareLink,
  substituteLink,
  unfoldLink,
  unknownsOf,
  valueLink,
} from './links.js';
import type { Link, Linked, ProgramLink } from './links.js';
import { limitParts, madeFrom, provedLimit } from './limits.js';
import { minimumLink, minimumResults } from './minimum-link.js';
import { noMeaning } from './no-meaning.js';
import { mayBeSlack, openChoices, programLink } from './program-link.js';
import { slopeOf } from './slopes.js';
import type { SlopeOptions } from './slopes.js';
import { wholeNumber } from './whole-number.js';

export interface ResolverOptions extends SlopeOptions {
  /** Instead of what the own derivation takes for granted, or the sheet declares. */
  readonly assumptions?: Assumptions;
  /** An optimum in one free share is solved as the program that it is: its formulas may divide by zero. */
  readonly inNumbers?: boolean;
  /** In place of `shareLink`. */
  readonly shares?: typeof shareLink;
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
      if (e.name === 'limit') return this.#limit(e, kept, discrete);
      if (e.name === 'discrete') return this.#discrete(e, kept);
      const args = e.args.map((arg) => this.#walk(arg, kept, discrete));
      return applied(e.name, args, this.#sheet, kept) ?? call(e.name, ...args);
    }
    if (e.kind === 'sym') return this.#result(e.name, kept, discrete) ?? e;
    return children(e).length === 0 ? e : mapChildren(e, (c) => this.#walk(c, kept, discrete));
  }

  /** `discrete(X)`: what is given otherwise and chosen there has its best value, too. */
  #discrete(e: Call, kept: ReadonlySet<string>): Expr {
    const [of] = e.args;
    if (!of || e.args.length !== 1) throw this.#noMeaning(e, 'discrete takes one formula');
    return this.#chosen(this.#unfold(this.#walk(of, kept, true), kept), kept);
  }

  /** The symbols of what is chosen in place of the names. */
  #chosen(expr: Expr, kept: ReadonlySet<string>): Expr {
    const own = this.#own;
    const open = own ? this.#openChoices(own, kept) : [];
    if (!own || !open.some(([name]) => mentions(expr, new Set([name])))) return expr;
    const { enumerated } = this.#programOf(own, open, kept);
    return substitute(expr, new Map(enumerated.map((e) => [e.name, sym(e.symbol)])));
  }

  /** The choices of the problem that are not given: those of a list may be. */
  #openChoices(
    derivation: Derivation,
    kept: ReadonlySet<string>,
  ): readonly (readonly [string, Choices])[] {
    const isGiven = (name: string): boolean =>
      this.keep.has(name) || (kept.has(name) && !this.#kept.has(name));
    return openChoices(this.#sheet, derivation, isGiven);
  }

  #programOf(
    derivation: Derivation,
    choices: readonly (readonly [string, Choices])[],
    kept: ReadonlySet<string>,
  ): ProgramLink {
    return this.#linkOf(derivation, programLink(this.#sheet, derivation, choices), kept);
  }

  /**
   * A link with the definitions put in that its derivation keeps folded. One in which some stay folded,
   * because a slope or another value of theirs is asked for, has unknowns of its own.
   */
  #linkOf<T extends Link>(derivation: Derivation, link: T, kept: ReadonlySet<string>): T {
    const names = [...derivation.folded.keys()];
    const put = names.filter((name) => !kept.has(name));
    const chosen = new Map(
      link.kind === 'program' ? link.enumerated.map((e) => [e.name, sym(e.symbol)] as const) : [],
    );
    const definitions = new Map(
      put.map((name) => [name, substitute(this.#unfold(sym(name), kept), chosen)] as const),
    );
    const unfolded = unfoldLink(link, definitions);
    const held = names.filter((name) => kept.has(name) && !this.#kept.has(name));
    if (held.length === 0) return this.#add(unfolded) as T;
    return this.#add(substituteLink(unfolded, new Map(), (own) => `${own}#${held.join()}`)) as T;
  }

  /** The formula of a result such as `N_opt`; undefined for other names. */
  #result(name: string, kept: ReadonlySet<string>, discrete: boolean): Expr | undefined {
    if (this.keep.has(name) || this.#sheet.symbols.has(name)) return undefined;
    const own = this.#own?.problem;
    const problem =
      own && namesOfOptimum(own).includes(name)
        ? own.name
        : this.derivations.problemWith(name, own?.name);
    return problem === undefined ? undefined : this.#resultsOf(problem, kept, discrete).get(name);
  }

  #resultsOf(
    problem: string,
    kept: ReadonlySet<string>,
    discrete: boolean,
  ): ReadonlyMap<string, Expr> {
    const derivation =
      this.#own?.problem.name === problem ? this.#own : this.derivations.of(problem);
    const held = [...derivation.folded.keys()].filter((name) => kept.has(name));
    const open = discrete ? this.#openChoices(derivation, kept) : [];
    const key = `${open.map(([name]) => name).join()} ${problem} ${held.join()}`;
    let known = this.#results.get(key);
    if (!known) {
      known = this.#formulas(derivation, kept, open);
      this.#results.set(key, known);
    }
    return known;
  }

  #formulas(
    derivation: Derivation,
    kept: ReadonlySet<string>,
    choices: readonly (readonly [string, Choices])[],
  ): ReadonlyMap<string, Expr> {
    const { problem, program, status, parameter } = derivation;
    const nameOf = (variable: string): string => problem.optimumNames.get(variable) ?? variable;
    const isOwn = this.#own === derivation;
    const share = parameter?.symbol;
    for (const condition of derivation.assumptions.positive) {
      if (share === undefined || !symbolsOf(condition).has(share)) {
        this.#conditions.push(this.#unfold(condition, kept));
      }
    }
    if (derivation.oneUnknown) {
      const link = this.#linkOf(derivation, minimumLink(derivation, derivation.oneUnknown), kept);
      return minimumResults(derivation, derivation.oneUnknown, link);
    }
    const inNumbers = this.options.inNumbers === true && status === 'parametric';
    if (choices.length > 0 || status === 'implicit' || inNumbers || mayBeSlack(derivation)) {
      const link = this.#programOf(derivation, choices, kept);
      return new Map([
        ...program.variables.map((v, j) => [nameOf(v), sym(link.symbols[j] as string)] as const),
        [problem.valueName, link.value],
      ]);
    }
    if (status === 'closed-form' && this.options.envelopes === true) {
      const link = this.#linkOf(derivation, valueLink(derivation, `least#${problem.name}`), kept);
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
    const made = this.options.shares ?? shareLink;
    const ofShare = made(derivation, `${share ?? ''}${suffix}`, `least#${problem.name}`);
    const link = this.#linkOf(derivation, ofShare, kept);
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
    const whole = wholeNumber(this.#sheet, symbol.name, put);
    if (whole.trouble !== undefined) throw this.#noMeaning(e, whole.trouble);
    const formula = this.#unfold(this.#walk(of, inner, discrete), inner);
    const expr = discrete ? this.#chosen(formula, inner) : formula;
    const needed = neededLinks([expr], this.#links);
    if (!symbolsOf(expr).has(symbol.name) && !needed.some((l) => inputsOf(l).has(symbol.name))) {
      throw this.#noMeaning(
        e,
        `${toInfix(of)} does not depend on ${symbol.name}`,
        'name a symbol that it depends on: a coefficient, or what is given in its own problem',
      );
    }
    const moved = this.#moved(expr, symbol.name, put);
    this.#conditions.push(...whole.conditions);
    return moved;
  }

  /** The formula with a value put in: optima that depend on the symbol get unknowns of their own. */
  #moved(expr: Expr, symbol: string, put: Expr): Expr {
    const values = new Map<string, Expr>([[symbol, put]]);
    const names = new Set([symbol]);
    for (const link of neededLinks([expr], this.#links)) {
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
      const result = slopeOf(e.name, formula, by.name, links, this.#assumptions, this.options);
      // What the slope was taken by is as the sheet defines it.
      const held = this.#unfold(sym(by.name), kept);
      return held.kind === 'sym' ? result : this.#moved(result, by.name, held);
    } catch (error) {
      if (!(error instanceof NotDifferentiable)) throw error;
      throw this.#noMeaning(e, error.message);
    }
  }

  /** `limit(X, s)` and `limit(X, s, 0)`: what X tends to as s grows without bound, or falls to zero. */
  #limit(e: Call, kept: ReadonlySet<string>, discrete: boolean): Expr {
    try {
      const { of, by, end } = limitParts(e, this.#sheet);
      const inner = new Set([...kept, by]);
      const resolved = (x: Expr): Expr => this.#unfold(this.#walk(x, inner, discrete), inner);
      const formula = resolved(of);
      if (neededLinks([formula], this.#links).some((l) => inputsOf(l).has(by))) {
        throw new NoLimit('it speaks of an optimum without a formula');
      }
      return provedLimit(formula, by, end, this.#assumptions, madeFrom(of).map(resolved));
    } catch (error) {
      if (!(error instanceof NoLimit)) throw error;
      throw this.#noMeaning(e, error.message);
    }
  }

  get #assumptions(): Assumptions {
    return this.options.assumptions ?? this.#own?.assumptions ?? declaredSigns(this.#sheet);
  }

  #isResult(name: string): boolean {
    return (
      !this.keep.has(name) &&
      !this.#sheet.symbols.has(name) &&
      [...this.#sheet.problems.values()].some((p) => namesOfOptimum(p).includes(name))
    );
  }

  #noMeaning(quantity: Call, why: string, hint?: string): IsoflopError {
    return noMeaning(quantity, why, this.#sheet.text.file, hint);
  }
}
