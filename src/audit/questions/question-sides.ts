/**
 * The sides of a claim with as little of our own algebra in them as can be: definitions and optima put
 * in, but slopes, limits and other values left for the other system to carry out.
 */
import { limitParts } from '../../evaluate/limits.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { applied } from '../../evaluate/applied.js';
import { unfold } from '../../derive/definitions.js';
import type { Derivation } from '../../derive/model.js';
import { call, div, mul, sym } from '../../expression/nodes.js';
import type { Call, Expr } from '../../expression/nodes.js';
import { mapChildren, children } from '../../expression/traverse.js';
import { limitOf, putIn, slopeOf } from '../../proof/question.js';
import { namesOfOptimum } from '../../sheet/optimum-names.js';

/** Why a formula cannot be handed over as it stands. */
export class NotPlain extends Error {}

export class QuestionSides {
  readonly #kept: ReadonlySet<string>;

  constructor(
    readonly derivations: Derivations,
    readonly own: Derivation | undefined,
  ) {
    const { budget, variables } = own?.problem ?? { budget: undefined, variables: [] };
    this.#kept = new Set([...(budget === undefined ? [] : [budget]), ...variables]);
  }

  /** @throws NotPlain where it speaks of an optimum without a closed form, or of a discrete choice */
  of(formula: Expr): Expr {
    return this.#walk(formula, this.#kept);
  }

  #walk(e: Expr, kept: ReadonlySet<string>): Expr {
    if (e.kind === 'sym') return this.#unfold(this.#result(e.name) ?? e, kept);
    if (e.kind === 'call') return this.#call(e, kept);
    return children(e).length === 0 ? e : mapChildren(e, (c) => this.#walk(c, kept));
  }

  #call(e: Call, kept: ReadonlySet<string>): Expr {
    const [of, by, value] = e.args;
    const inner = new Set([...kept, ...(by?.kind === 'sym' ? [by.name] : [])]);
    if ((e.name === 'd' || e.name === 'elasticity') && of && by?.kind === 'sym') {
      const formula = this.#walk(of, inner);
      const slope = slopeOf(formula, by.name);
      const moved = e.name === 'd' ? slope : mul(slope, div(by, formula));
      // What the slope was taken by is as the sheet defines it.
      const held = this.#unfold(by, kept);
      return held.kind === 'sym' ? moved : putIn(moved, by.name, held);
    }
    if (e.name === 'at' && of && by?.kind === 'sym' && value) {
      return putIn(this.#walk(of, inner), by.name, this.#walk(value, kept));
    }
    if (e.name === 'limit' && of && by?.kind === 'sym') {
      const { end } = limitParts(e, this.derivations.sheet);
      return limitOf(this.#walk(of, inner), by.name, end);
    }
    if (e.name === 'discrete') throw new NotPlain('it speaks of the best discrete choice');
    const args = e.args.map((arg) => this.#walk(arg, kept));
    return applied(e.name, args, this.derivations.sheet, kept) ?? call(e.name, ...args);
  }

  #unfold(expr: Expr, kept: ReadonlySet<string>): Expr {
    return unfold(expr, this.derivations.sheet, kept).result;
  }

  /** The formula of a result such as `N_opt`; undefined for other names. */
  #result(name: string): Expr | undefined {
    const { sheet } = this.derivations;
    if (sheet.symbols.has(name)) return undefined;
    const own = this.own?.problem;
    const problem =
      own && namesOfOptimum(own).includes(name)
        ? own.name
        : this.derivations.problemWith(name, own?.name);
    if (problem === undefined) return undefined;
    const derivation = own?.name === problem ? this.own : this.derivations.of(problem);
    if (derivation?.status !== 'closed-form') {
      throw new NotPlain(`the optimum of "${problem}" has no closed form`);
    }
    for (const [variable, symbol] of derivation.problem.optimumNames) {
      if (symbol === name) return derivation.optimum.get(variable);
    }
    return name === derivation.problem.valueName ? derivation.value : sym(name);
  }
}
