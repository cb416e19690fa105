/** The names that a formula written beside a sheet may use: on the command line, in a derivation by hand. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { tokenize } from '../expression/tokens.js';
import { children } from '../expression/traverse.js';
import type { Problem, Sheet } from './model.js';
import { namesOfOptimum } from './optimum-names.js';
import { CLAIM_FUNCTIONS } from './scope.js';

/** The sheet's symbols and the results of these problems. */
export function symbolNames(sheet: Sheet, problems: readonly Problem[]): Set<string> {
  return new Set([...sheet.symbols.keys(), ...problems.flatMap(namesOfOptimum)]);
}

/** Functions that a formula may apply: known ones, those of claims, and what the sheet defines. */
export function functionNames(sheet: Sheet | undefined): Set<string> {
  const defined = [...(sheet?.equations.values() ?? [])].flatMap((e) =>
    e.defines !== undefined && e.args !== undefined ? [e.defines] : [],
  );
  return new Set([
    ...FUNCTIONS.keys(),
    ...CLAIM_FUNCTIONS.keys(),
    ...(sheet?.functions.keys() ?? []),
    ...defined,
  ]);
}

export interface KnownNames {
  readonly symbols: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly where: string;
}

/** @throws IsoflopError `unknown-symbol` or `unknown-function`, at the name's first place */
export function requireKnownNames(expr: Expr, source: SourceText, known: KnownNames): void {
  const complain = (
    name: string,
    kind: 'symbol' | 'function',
    names: ReadonlySet<string>,
  ): never => {
    const token = tokenize(source).find((t) => t.kind === 'name' && t.text === name);
    throw new IsoflopError(
      diagnosticAt(source, token?.start ?? 0, token?.end ?? source.text.length, {
        code: `unknown-${kind}`,
        message: `"${name}" is no ${kind} ${known.where}`,
        hint: didYouMean(name, names) ?? `known are ${[...names].slice(0, 16).join(', ')}`,
      }),
    );
  };
  const walk = (e: Expr): void => {
    if (e.kind === 'sym' && !known.symbols.has(e.name)) complain(e.name, 'symbol', known.symbols);
    if (e.kind === 'call' && !known.functions.has(e.name)) {
      complain(e.name, 'function', known.functions);
    }
    children(e).forEach(walk);
  };
  walk(expr);
}
