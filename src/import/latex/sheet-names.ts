/** The names of a sheet with the LaTeX that they are printed in. */
import { symbolLatex } from '../../expression/names.js';
import type { Sheet } from '../../sheet/model.js';

/**
 * What reads back the formulas that a sheet's pages show. Where two names share their LaTeX, `only`
 * says which of them a formula is about.
 */
export function sheetLatexNames(
  { symbols, functions, equations, problems }: Sheet,
  only?: ReadonlySet<string>,
): {
  readonly symbols: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
} {
  const named = new Map(
    [...symbols].map(([name, { latex }]) => [name, latex ?? symbolLatex(name)]),
  );
  const called = new Map(
    [...functions].map(([name, { latex }]) => [name, latex ?? symbolLatex(name)]),
  );
  for (const { defines, args } of equations.values()) {
    if (defines !== undefined && args !== undefined) {
      called.set(defines, named.get(defines) ?? symbolLatex(defines));
    }
  }
  for (const { optimumNames, valueName } of problems.values()) {
    for (const name of [...optimumNames.values(), valueName]) {
      if (!named.has(name)) named.set(name, symbolLatex(name));
    }
  }
  return { symbols: among(named, only), functions: among(called, only) };
}

function among(
  names: ReadonlyMap<string, string>,
  only: ReadonlySet<string> | undefined,
): ReadonlyMap<string, string> {
  return only ? new Map([...names].filter(([name]) => only.has(name))) : names;
}
