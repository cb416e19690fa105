/** Conditions that say no more than that a defined symbol has the sign that the sheet declares for it. */
import { definitionsOf, unfold } from '../derive/definitions.js';
import { toInfix } from '../expression/infix.js';
import { neg, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Sheet } from '../sheet/model.js';

export interface DeclaredSign {
  readonly symbol: string;
  readonly sign: 'positive' | 'negative';
}

/**
 * The symbol whose sign it is that `condition` is above zero.
 * @param kept symbols that were not unfolded in the condition
 */
export function declaredSign(
  condition: Expr,
  sheet: Sheet,
  kept: ReadonlySet<string>,
): DeclaredSign | undefined {
  const text = toInfix(condition);
  for (const name of definitionsOf(sheet, kept).keys()) {
    const domain = sheet.symbols.get(name)?.domain ?? 'positive';
    if (domain === 'real') continue;
    const sign = domain === 'negative' ? 'negative' : 'positive';
    const { result } = unfold(sym(name), sheet, kept);
    if (toInfix(sign === 'negative' ? neg(result) : result) === text) return { symbol: name, sign };
  }
  return undefined;
}
