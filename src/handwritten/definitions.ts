/** What `let` gave a name: symbols, and functions of symbols. */
import type { Expr } from '../expression/nodes.js';
import { children, mapChildren, mentions, sizeUpTo, substitute } from '../expression/traverse.js';
import { LimitReached } from '../base/errors.js';
import type { Condition } from './conditions.js';

export interface DefinedFunction {
  readonly parameters: readonly string[];
  readonly body: Expr;
}

/** Nodes that putting definitions into each other may make. */
const MAX_NODES = 50_000;

export class Definitions {
  readonly #symbols = new Map<string, Expr>();
  readonly #functions = new Map<string, DefinedFunction>();
  /** What the body needs to have a value, with other definitions put in. */
  readonly #conditions = new Map<string, readonly Condition[]>();

  has(name: string): boolean {
    return this.#symbols.has(name) || this.#functions.has(name);
  }
  function(name: string): DefinedFunction | undefined {
    return this.#functions.get(name);
  }
  conditions(name: string): readonly Condition[] {
    return this.#conditions.get(name) ?? [];
  }
  get symbols(): ReadonlyMap<string, Expr> {
    return this.#symbols;
  }
  get functions(): ReadonlyMap<string, DefinedFunction> {
    return this.#functions;
  }

  /** The value must be free of names that were defined before. */
  define(name: string, value: Expr | DefinedFunction, conditions: readonly Condition[]): void {
    if ('parameters' in value) this.#functions.set(name, value);
    else this.#symbols.set(name, value);
    this.#conditions.set(name, conditions);
  }

  /**
   * Every defined name replaced. What `d`, `limit` and `at` speak of stays the name that it is.
   * @throws LimitReached where the formula would become too large
   */
  expand(expr: Expr): Expr {
    let nodes = 0;
    const count = (e: Expr): Expr => {
      nodes += sizeUpTo(e, MAX_NODES);
      if (nodes > MAX_NODES) throw new LimitReached('nodes of a formula', MAX_NODES);
      return e;
    };
    const defined = new Set([...this.#symbols.keys()]);
    const walk = (e: Expr): Expr => {
      if (e.kind === 'sym') return count(this.#symbols.get(e.name) ?? e);
      if (e.kind === 'call') {
        const known = this.#functions.get(e.name);
        if (known) return count(apply(known, e.args.map(walk)));
      }
      const unchanged = !mentions(e, defined) && !this.#applies(e);
      return unchanged ? e : mapChildren(e, walk);
    };
    return walk(expr);
  }

  #applies(e: Expr): boolean {
    if (e.kind === 'call' && this.#functions.has(e.name)) return true;
    return children(e).some((child) => this.#applies(child));
  }
}

/** The number of arguments has been checked. */
export function apply({ parameters, body }: DefinedFunction, args: readonly Expr[]): Expr {
  return substitute(
    body,
    new Map(parameters.flatMap((p, i) => (args[i] ? [[p, args[i]] as const] : []))),
  );
}
