/**
 * Definitions that stay folded: a symbol that is defined without the variables, whose sign is declared
 * but cannot be proved from the definition, stands for itself in a derivation, like a coefficient.
 */
import { Canonicalizer } from '../algebra/canonical.js';
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { neg, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { Problem, Sheet } from '../sheet/model.js';
import { definitionsOf, keptSymbols, unfold } from './definitions.js';

/** Symbol → its definition as the sheet has it; innermost first. */
export function foldedDefinitions(sheet: Sheet, problem: Problem): ReadonlyMap<string, Expr> {
  const kept = keptSymbols(problem);
  const definitions = definitionsOf(sheet, kept);
  const folded = new Map<string, Expr>();
  const algebra = new Canonicalizer(declaredSigns(sheet));
  const visited = new Set<string>();

  const hasDeclaredSign = (name: string): boolean => {
    const domain = sheet.symbols.get(name)?.domain ?? 'positive';
    if (domain === 'real') return true;
    const { result } = unfold(sym(name), sheet, new Set([...kept, ...folded.keys()]));
    if (mentions(result, kept)) return true; // moves with the variables or the budget
    try {
      return algebra.positive(algebra.of(domain === 'negative' ? neg(result) : result));
    } catch (error) {
      if (error instanceof Undefined || error instanceof LimitReached) return false;
      throw error;
    }
  };
  const visit = (expr: Expr): void => {
    for (const name of symbolsOf(expr)) {
      const definition = definitions.get(name);
      if (!definition || visited.has(name)) continue;
      visited.add(name);
      visit(definition.right);
      if (!hasDeclaredSign(name)) folded.set(name, definition.right);
    }
  };
  for (const { equation } of problem.constraints) {
    visit(equation.left);
    visit(equation.right);
  }
  visit(problem.objective);
  return folded;
}
