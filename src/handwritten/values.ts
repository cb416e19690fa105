/** Symbols that lines give: `N = …`, free of each other, with what was assumed on the way. */
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute, symbolsOf } from '../expression/traverse.js';
import type { Assumption } from './assumption.js';

export class Values {
  readonly #values = new Map<string, Expr>();
  readonly #assumes = new Map<string, readonly Assumption[]>();
  #changes = 0;

  constructor(readonly name: string) {}

  get map(): ReadonlyMap<string, Expr> {
    return this.#values;
  }
  /** Changes whenever a value does. */
  get version(): string {
    return `${this.name} ${String(this.#changes)}`;
  }

  putIn(expr: Expr): Expr {
    return substitute(expr, this.#values);
  }

  /** What the values of the symbols in it rest on. */
  assumptionsOf(exprs: readonly Expr[]): readonly Assumption[] {
    const names = new Set<string>();
    for (const expr of exprs) symbolsOf(expr, names);
    return [...names].flatMap((name) => this.#assumes.get(name) ?? []);
  }

  /** A symbol keeps its first value, and none that mentions itself. */
  learn(name: string, formula: Expr, assumes: readonly Assumption[]): void {
    const value = this.putIn(formula);
    const self = new Set([name]);
    if (this.#values.has(name) || mentions(value, self)) return;
    const all = [...assumes, ...this.assumptionsOf([formula])];
    for (const [other, old] of this.#values) {
      if (!mentions(old, self)) continue;
      this.#values.set(other, substitute(old, new Map([[name, value]])));
      this.#assumes.set(other, [...(this.#assumes.get(other) ?? []), ...all]);
    }
    this.#values.set(name, value);
    this.#assumes.set(name, all);
    this.#changes++;
  }
}
