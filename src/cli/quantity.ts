/** Formulas typed after --quantity: parsed, and their names known before anything is computed. */
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { functionNames, requireKnownNames, symbolNames } from '../sheet/known-names.js';
import type { Sheet } from '../sheet/model.js';

/** @throws IsoflopError with the place in the formula */
export function readQuantity(text: string, sheet: Sheet): Expr {
  const source = { file: '--quantity', text };
  const expr = parseExpression(source);
  requireKnownNames(expr, source, {
    symbols: symbolNames(sheet, [...sheet.problems.values()]),
    functions: functionNames(sheet),
    where: `of sheet "${sheet.id}"`,
  });
  return expr;
}
