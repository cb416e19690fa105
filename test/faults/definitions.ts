/** What a derivation introduces with `let`: symbols, and functions of symbols. */
import { call } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { mapChildren, substitute } from '../../src/expression/traverse.js';
import type { HandLine } from '../../src/handwritten/read.js';

export class Definitions {
  readonly #symbols = new Map<string, Expr>();
  readonly #functions = new Map<string, { readonly names: readonly string[]; readonly of: Expr }>();

  /** @param lines those before the line that is looked at */
  constructor(lines: readonly HandLine[]) {
    for (const { kind, sides } of lines) {
      const [name, value] = sides;
      if (kind !== 'let' || !name || !value) continue;
      if (name.kind === 'sym') this.#symbols.set(name.name, this.put(value));
      if (name.kind === 'call') {
        const names = name.args.flatMap((a) => (a.kind === 'sym' ? [a.name] : []));
        this.#functions.set(name.name, { names, of: this.put(value) });
      }
    }
  }

  has(name: string): boolean {
    return this.#symbols.has(name);
  }

  /** The formula with all definitions put in. */
  put(expr: Expr): Expr {
    if (expr.kind === 'sym') return this.#symbols.get(expr.name) ?? expr;
    if (expr.kind === 'num') return expr;
    if (expr.kind !== 'call') return mapChildren(expr, (e) => this.put(e));
    const args = expr.args.map((e) => this.put(e));
    const known = this.#functions.get(expr.name);
    if (known?.names.length !== args.length) return call(expr.name, ...args);
    return substitute(known.of, new Map(known.names.map((n, i) => [n, args[i]!])));
  }
}
