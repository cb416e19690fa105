/** What the equations of a sheet define, followed through one another. */
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import type { EquationEntry } from './model.js';

/** Symbol → the formula that defines it. */
export function definitionsOf(equations: ReadonlyMap<string, EquationEntry>): Map<string, Expr> {
  const definitions = new Map<string, Expr>();
  for (const { defines, equation } of equations.values()) {
    if (defines !== undefined && !definitions.has(defines))
      definitions.set(defines, equation.right);
  }
  return definitions;
}

/** All symbols that a formula depends on: those in it, those in their definitions, and so on. */
export function dependencies(of: Expr, definitions: ReadonlyMap<string, Expr>): Set<string> {
  const found = symbolsOf(of);
  // A set goes on to what is added while it is walked.
  for (const name of found) {
    const definition = definitions.get(name);
    if (definition !== undefined) symbolsOf(definition, found);
  }
  return found;
}

/** Symbols that define each other in a circle, each using the next; empty if there is none. */
export function cycleIn(equations: ReadonlyMap<string, EquationEntry>): string[] {
  const uses = new Map<string, string[]>();
  const definitions = definitionsOf(equations);
  for (const [name, right] of definitions) {
    uses.set(
      name,
      [...symbolsOf(right)].filter((used) => definitions.has(used)),
    );
  }
  // Taking away what uses nothing, again and again, leaves the circles and what leads to them.
  const usedBy = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [name, used] of uses) {
    open.set(name, used.length);
    for (const other of used) usedBy.set(other, [...(usedBy.get(other) ?? []), name]);
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (const done of ready) {
    open.delete(done);
    for (const user of usedBy.get(done) ?? []) {
      const count = (open.get(user) ?? 0) - 1;
      open.set(user, count);
      if (count === 0) ready.push(user);
    }
  }
  const path: string[] = [];
  let at = open.keys().next().value;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = uses.get(at)?.find((used) => open.has(used));
  }
  return at === undefined ? [] : path.slice(path.indexOf(at));
}
