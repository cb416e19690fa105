/** What a choice must satisfy for the derivation's formulas to hold there: signs that it took for granted. */
import { keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import { neg, sym } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';
import type { Sheet } from '../sheet/model.js';

export interface LinkCondition {
  /** Must be above zero. */
  readonly positive: Expr;
  /** What is said where it is not. */
  readonly says: string;
}

/**
 * The assumptions of the derivation that depend on what is chosen; all others hold for every choice alike.
 * @param chosen quantities that are given otherwise
 */
export function conditionsOnChoices(
  sheet: Sheet,
  derivation: Derivation,
  chosen: ReadonlySet<string>,
): readonly LinkCondition[] {
  if (chosen.size === 0) return [];
  const { assumptions, problem } = derivation;
  const kept = keptSymbols(problem);
  return assumptions.positive.flatMap((positive): readonly LinkCondition[] => {
    // Shares that the derivation brought in are no symbols of the sheet: nothing is chosen there.
    if ([...symbolsOf(positive)].some((name) => !sheet.symbols.has(name))) return [];
    if (!mentions(unfold(positive, sheet, kept).result, chosen)) return [];
    return [{ positive, says: saysOf(positive, derivation) }];
  });
}

function saysOf(positive: Expr, { folded }: Derivation): string {
  const text = toInfix(positive);
  for (const name of folded.keys()) {
    if (text === name) return `${name}, declared positive, is not`;
    if (text === toInfix(neg(sym(name)))) return `${name}, declared negative, is not`;
  }
  return `${text} is not above zero`;
}
