/** Unknowns of optima have names that no formula of a user has: formulas as a reader knows them. */
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { substitute, symbolsOf } from '../expression/traverse.js';

/**
 * The formula with `E` for the `E#discrete plan` of an optimum.
 * @param names what other symbols are to be called
 */
export function withPlainNames(expr: Expr, names: ReadonlyMap<string, string> = new Map()): Expr {
  const plain = new Map<string, Expr>();
  for (const name of symbolsOf(expr)) {
    const shown = names.get(name) ?? plainName(name);
    if (shown !== name) plain.set(name, sym(shown));
  }
  return plain.size === 0 ? expr : substitute(expr, plain);
}

/** `E#discrete plan#3` → `E`. */
export function plainName(name: string): string {
  const least = /^least#(?:discrete )?([^#]+)/.exec(name);
  if (least?.[1] !== undefined) return `(least value of "${least[1]}")`;
  const end = name.indexOf('#');
  return end > 0 ? name.slice(0, end) : name;
}
