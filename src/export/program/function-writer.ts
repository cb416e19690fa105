/** Functions over a sheet's optima, written so that they share the search of each. */
import { IsoflopError, unreachable } from '../../base/errors.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { keyOf, leastFormulas, neededLinks } from '../../evaluate/links.js';
import type { Link, Linked, ProgramLink } from '../../evaluate/links.js';
import type { MinimumLink } from '../../evaluate/minimum-link.js';
import { Resolver } from '../../evaluate/resolver.js';
import { simplified } from '../../evaluate/simplified.js';
import { unknownFunctions } from '../../evaluate/unknown-functions.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { toInfix } from '../../expression/infix.js';
import { call, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { ExportSubject } from '../subject.js';
import type { SizeOf } from './far.js';
import { formulasOf } from './formula.js';
import { ref } from './ir.js';
import type { Helper, Real, Statement } from './ir.js';
import { solveLink } from './links.js';
import type { SolvedLink } from './links.js';
import type { PublicFunction, Result } from './module.js';
import { positiveSymbols } from './positive.js';
import { namesUsed, pruned } from './prune.js';
import { exportedShare, needsNumbers } from './regular-share.js';
import type { SlopesWanted } from './program-helper.js';
import { sharedProgram } from './shared-program.js';
import type { SharedProgram } from './shared-program.js';
import { solvedElasticity } from './solved-slopes.js';
import type { Wanted } from './wanted.js';

/** `elasticity(of, by)` */
function elasticityParts(quantity: Expr): readonly [of: string, by: string] {
  const [of, by] = quantity.kind === 'call' ? quantity.args : [];
  if (of?.kind !== 'sym' || by?.kind !== 'sym') unreachable('an elasticity has two names');
  return [of.name, by.name];
}

export interface WrittenFunction {
  readonly body: readonly Statement[];
  readonly guards: PublicFunction['guards'];
  readonly results: readonly Result[];
  readonly coefficients: readonly string[];
}

/** Writes functions that share the search of each optimum. */
export class FunctionWriter {
  readonly #solved = new Map<string, SolvedLink>();
  readonly #resolver: Resolver;
  readonly #discrete: Resolver;
  #shared: (SharedProgram & { readonly links: readonly string[] }) | undefined;
  /** For slopes: those of optimal values are shorter by the envelope theorem. */
  readonly #slopes: Resolver;

  constructor(
    private readonly subject: ExportSubject,
    derivations: Derivations,
    private readonly sizeOf: SizeOf = () => 0,
  ) {
    const { derivation } = subject;
    const inNumbers = derivation !== undefined && needsNumbers(derivation);
    const shared = { shares: exportedShare, inNumbers };
    // What is given is not chosen.
    const isGiven = new Set(
      [...subject.problem.discrete.keys()].filter((name) => subject.given.has(name)),
    );
    this.#discrete = new Resolver(derivations, derivation, isGiven, shared);
    this.#resolver = new Resolver(derivations, derivation, new Set(), shared);
    this.#slopes = new Resolver(derivations, derivation, new Set(), { ...shared, envelopes: true });
  }

  get helpers(): readonly Helper[] {
    const all = [...this.#solved.values()].flatMap((s) => s.helpers);
    return [...new Map(all.map((h) => [h.name, h])).values()];
  }

  /** What the optimal value is computed from, the budget apart. */
  coefficientsOfValue(): readonly string[] {
    const { budget, valueName } = this.subject.problem;
    if (!this.subject.derivation) return [];
    const inputs = budget === undefined ? [] : [budget];
    const quantities = [{ quantity: sym(valueName) }];
    return this.write({ name: 'value', about: '', inputs, quantities, ofOptimum: true })
      .coefficients;
  }

  write(wanted: Wanted): WrittenFunction {
    const { linked, links } = this.#linked(wanted);
    const exprs = linked.map((l) => l.expr);
    const conditions = [
      ...new Map(
        linked
          .flatMap((l) => l.conditions)
          .filter(
            (e) =>
              unknownFunctions([e]).size === 0 &&
              [...symbolsOf(e)].every((n) => this.subject.sheet.symbols.has(n)),
          )
          .map((e) => [toInfix(e), e] as const),
      ),
    ];
    const guards = formulasOf(
      conditions.map(([, e]) => e),
      { prefix: 'c', positive: this.#positive },
    );
    const least = new Map<string, Expr>();
    const locals = new Map<string, string>();
    const solved: SolvedLink[] = [];
    for (const link of links) {
      const one = this.#solve(link, { locals, definitions: least });
      for (const [name, formula] of leastFormulas([link])) least.set(name, one.put(formula));
      for (const [name, own] of one.locals) locals.set(name, own);
      solved.push(one);
    }
    const put = (e: Expr): Expr => solved.reduce((expr, s) => s.put(expr), e);
    const positive = new Set([...this.#positive, ...solved.flatMap((one) => one.positive ?? [])]);
    const formulas = formulasOf(exprs.map(put), {
      ...{ definitions: least, locals, positive },
      sizeOf: this.sizeOf,
    });
    const all = [
      ...guards.statements,
      ...solved.flatMap((one) => one.statements),
      ...formulas.statements,
    ];
    const exact = new Map(
      wanted.name === 'discrete' ? solved.flatMap((s) => [...(s.exact ?? [])]) : [],
    );
    const results = wanted.quantities.map(({ symbol }, i) => {
      const chosen = symbol === undefined ? undefined : exact.get(symbol);
      const value = chosen === undefined ? (formulas.values[i] as Real) : ref(chosen);
      return { ...(symbol === undefined ? {} : { symbol }), value };
    });
    const values = [...guards.values, ...results.map((r) => r.value)];
    const body = pruned(all, values);
    const inputs = new Set(wanted.inputs);
    return {
      body,
      guards: conditions.map(([text], i) => ({ text, value: guards.values[i] as Real })),
      results,
      coefficients: [...namesUsed(body, values)].filter(
        (name) => !inputs.has(name) && !name.startsWith('%'),
      ),
    };
  }

  get #positive(): ReadonlySet<string> {
    return positiveSymbols(this.subject.sheet);
  }

  get #assumptions(): Assumptions {
    return this.subject.derivation?.assumptions ?? declaredSigns(this.subject.sheet);
  }

  #linked({ name, ofOptimum, quantities }: Wanted): {
    readonly linked: readonly Linked[];
    readonly links: readonly Link[];
  } {
    if (!ofOptimum) {
      const linked = quantities.map((q) => ({ expr: q.quantity, links: [], conditions: [] }));
      return { linked, links: [] };
    }
    const isSlope = name === 'exponents' || name === 'sensitivities';
    const solved = isSlope ? this.#searched() : undefined;
    if (solved) {
      const { link, conditions } = solved;
      const { budget } = this.subject.problem;
      const linked = quantities.map(({ quantity }) => {
        const [of, by] = elasticityParts(quantity);
        const result = this.#resolver.resolve(sym(of)).expr;
        const slope = solvedElasticity(link, result, by, budget);
        return { expr: simplified(slope, this.#assumptions), links: [link], conditions };
      });
      return { linked, links: [link] };
    }
    const resolver = isSlope ? this.#slopes : name === 'discrete' ? this.#discrete : this.#resolver;
    const linked = quantities.map((q) => resolver.resolve(q.quantity));
    const exprs = linked.map((l) => l.expr);
    return { linked, links: neededLinks(exprs, resolver.links) };
  }

  /** The only link of the value, if that is one that is searched for. */
  #searched():
    { readonly link: ProgramLink | MinimumLink; readonly conditions: readonly Expr[] } | undefined {
    const { links, conditions } = this.#resolver.resolve(sym(this.subject.problem.valueName));
    const [link] = links;
    if (links.length !== 1 || (link?.kind !== 'program' && link?.kind !== 'minimum')) {
      return undefined;
    }
    return { link, conditions };
  }

  /** The program together with that of the choices, where they are one. */
  #share(
    link: ProgramLink,
    slopes: SlopesWanted | undefined,
  ): (SharedProgram & { readonly links: readonly string[] }) | undefined {
    const { problem } = this.subject;
    if (problem.discrete.size === 0 || !this.subject.parts.has('optimum')) return undefined;
    try {
      const { links } = this.#discrete.resolve(call('discrete', sym(problem.valueName)));
      const [choices] = links;
      if (links.length !== 1 || choices?.kind !== 'program') return undefined;
      const shared = sharedProgram(link, choices, slopes);
      return shared && { ...shared, links: [keyOf(link), keyOf(choices)] };
    } catch (error) {
      // Said where the choices themselves are asked for.
      if (error instanceof IsoflopError) return undefined;
      throw error;
    }
  }

  #solve(
    link: Link,
    known: { locals: ReadonlyMap<string, string>; definitions: ReadonlyMap<string, Expr> },
  ): SolvedLink {
    const key = keyOf(link);
    const before = this.#solved.get(key);
    if (before) return before;
    const assumptions = this.#assumptions;
    const count = this.#solved.size;
    const suffix = count === 0 ? '' : String(count + 1);
    const { budget } = this.subject.problem;
    const slopes = this.subject.parts.has('gradient') ? { budget } : undefined;
    const isFirst = known.locals.size + known.definitions.size === 0;
    if (count === 0 && isFirst && link.kind === 'program') this.#shared = this.#share(link, slopes);
    const isShared = this.#shared?.links.includes(key) === true && isFirst;
    const solved = solveLink(link, {
      ...{ ...known, assumptions, suffix, positive: this.#positive },
      ...(slopes ? { slopes } : {}),
      ...(isShared ? this.#shared : {}),
    });
    this.#solved.set(key, solved);
    return solved;
  }
}
