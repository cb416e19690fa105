/** Functions that a sheet names without a formula: numbers need one. */
import { IsoflopError } from '../base/errors.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { partialOf } from '../expression/partial.js';
import { children } from '../expression/traverse.js';
import type { Sheet } from '../sheet/model.js';
import { formulasOf } from './links.js';
import type { Link } from './links.js';

/** Names of the unknown functions in the formulas: `f` for `f(x)`, `f'1` for its slope. */
export function unknownFunctions(exprs: readonly Expr[], into = new Set<string>()): Set<string> {
  for (const expr of exprs) {
    if (expr.kind === 'call' && !FUNCTIONS.has(expr.name)) into.add(expr.name);
    unknownFunctions(children(expr), into);
  }
  return into;
}

/** The same without what they were differentiated by. */
export function functionNames(exprs: readonly Expr[]): Set<string> {
  return new Set([...unknownFunctions(exprs)].map((name) => partialOf(name).base));
}

/** @throws IsoflopError `function-without-formula` naming every function that the numbers would need */
export function requireFormulas(
  sheet: Sheet,
  exprs: readonly Expr[],
  links: readonly Link[],
): void {
  const names = unknownFunctions([...exprs, ...links.flatMap(formulasOf)]);
  if (names.size === 0) return;
  const plain = functionNames([...exprs, ...links.flatMap(formulasOf)]);
  const slopes = [...names].some((name) => partialOf(name).positions.length > 0);
  const quoted = [...plain].map((name) => `"${name}"`).join(', ');
  throw new IsoflopError({
    code: 'function-without-formula',
    message: `no number without a formula for ${slopes ? 'the slopes of ' : ''}${quoted}, which sheet "${sheet.id}" only names`,
    file: sheet.text.file,
    hint: slopes ? 'write a formula in its place' : remedy(sheet, plain),
  });
}

/** A symbol that an equation defines by the function can be given a value instead. */
function remedy(sheet: Sheet, functions: ReadonlySet<string>): string {
  const defined = [...sheet.equations.values()].flatMap(({ defines, equation }) =>
    defines !== undefined && [...unknownFunctions([equation.right])].some((f) => functions.has(f))
      ? [defines]
      : [],
  );
  return defined.length === 0
    ? 'write a formula in its place, or an equation that defines a symbol by it: that can be given a value'
    : `give what it defines with ${defined.map((name) => `--set ${name}=…`).join(' ')}`;
}
