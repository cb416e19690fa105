/** A law applied to arguments of its own. */
import { unfold } from '../derive/definitions.js';
import type { Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Sheet } from '../sheet/model.js';

/** `L(N, C/(6*N))` where an equation defines L(N, D): its right side with the arguments put in. */
export function applied(
  name: string,
  args: readonly Expr[],
  sheet: Sheet,
  kept: ReadonlySet<string>,
): Expr | undefined {
  for (const entry of sheet.equations.values()) {
    if (entry.defines !== name || entry.args?.length !== args.length) continue;
    const inner = unfold(entry.equation.right, sheet, new Set([...kept, ...entry.args])).result;
    return substitute(inner, new Map(entry.args.map((arg, i) => [arg, args[i] as Expr])));
  }
  return undefined;
}
