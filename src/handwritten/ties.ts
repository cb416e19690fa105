/**
 * A derivative, limit or value at x of something that earlier equations tie to x, one after the other:
 * whether that is held fixed is not said, so neither answer would be safe.
 */
import type { Expr } from '../expression/nodes.js';
import { children, symbolsOf } from '../expression/traverse.js';
import type { Known } from './known.js';
import type { Definitions } from './definitions.js';

/** What to do about a symbol that is tied to the one that moves. */
const DIFFERENTIATED = ['have it differentiated', 'differentiate'] as const;
const TIED: ReadonlyMap<string, readonly [along: string, first: string]> = new Map([
  ['limit', ['have it change along', 'take the limit']],
  ['at', ['have the value put in', 'put the value in']],
]);
const MOVING: ReadonlySet<string> = new Set(['d', 'elasticity', 'limit', 'at']);

/** Why the formula is left open, if it is. */
export function tieIn(
  expr: Expr,
  known: readonly Known[],
  definitions: Definitions,
): string | undefined {
  const [of, by] = expr.kind === 'call' && MOVING.has(expr.name) ? expr.args : [];
  if (of && by?.kind === 'sym') {
    const inside = symbolsOf(definitions.expand(of));
    for (const { line, names } of tiedTo(by.name, known)) {
      const tied = [...inside].find((n) => n !== by.name && names.has(n));
      if (tied === undefined) continue;
      const [along, first] = TIED.get(expr.kind === 'call' ? expr.name : '') ?? DIFFERENTIATED;
      return `line ${String(line)} ties ${tied} to ${by.name}; define ${tied} with "let" to ${along}, or ${first} before that line`;
    }
  }
  for (const child of children(expr)) {
    const why = tieIn(child, known, definitions);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Earlier equations that hold the symbol, or one that others of these tie to it. */
function tiedTo(
  symbol: string,
  known: readonly Known[],
): readonly { readonly line: number; readonly names: ReadonlySet<string> }[] {
  const open = known
    .filter(({ isIdentity }) => !isIdentity)
    .map(({ line, sides }) => ({ line, names: symbolsOf(sides[0], symbolsOf(sides[1])) }));
  const reached = new Set([symbol]);
  const found: { line: number; names: ReadonlySet<string> }[] = [];
  for (let before = -1; found.length > before;) {
    before = found.length;
    for (const equation of open) {
      if (found.includes(equation) || ![...equation.names].some((n) => reached.has(n))) continue;
      found.push(equation);
      for (const name of equation.names) reached.add(name);
    }
  }
  return found;
}
