/** Lines of a chain that only say again what the sheet says: they prove nothing, and are not called proved. */
import { Canonicalizer } from '../../algebra/canonical.js';
import { attempt } from '../../check/verdict.js';
import type { Expr } from '../../expression/nodes.js';
import { sameTree } from '../../expression/traverse.js';
import type { HandLine } from '../../handwritten/read.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { EquationEntry, Sheet } from '../../sheet/model.js';

/**
 * The equation of the sheet that the line repeats, its sides perhaps swapped or their terms in another
 * order. Nothing is put in for a symbol: what follows from two equations is no repetition of one.
 */
export function restated(line: HandLine, sheet: Sheet): EquationEntry | undefined {
  const [left, right] = line.sides;
  if (line.kind !== 'claim' || !left || !right || line.sides.length > 2) return undefined;
  if (line.relations[0] !== '=') return undefined;
  const algebra = new Canonicalizer(declaredSigns(sheet));
  const same = (a: Expr, b: Expr): boolean =>
    sameTree(a, b) || attempt(() => algebra.equal(a, b)) === true;
  return [...sheet.equations.values()].find(({ equation, defines }) => {
    if (equation.relation !== '=') return false;
    // A call's left side, L(N, D), is written as its symbol in a chain.
    const names = (side: Expr): boolean =>
      sameTree(side, equation.left) || (side.kind === 'sym' && side.name === defines);
    return (
      (names(left) && same(right, equation.right)) || (names(right) && same(left, equation.right))
    );
  });
}
