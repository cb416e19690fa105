/** Names of a sheet as identifiers of a programming language. */

export interface Identifiers {
  /** Symbol → identifier. */
  readonly of: (symbol: string) => string;
  /** `lambda_ is lambda`, for each name that had to be changed. */
  readonly legend: readonly string[];
}

/**
 * Gives each symbol an identifier that is no reserved word and no other symbol's: an underscore is
 * added until that holds.
 * @param shape what a language asks of every name, such as a capital at the front
 */
export function identifiersFor(
  symbols: Iterable<string>,
  reserved: ReadonlySet<string>,
  shape: (symbol: string) => string = (symbol) => symbol,
): Identifiers {
  const chosen = new Map<string, string>();
  const all = [...new Set(symbols)];
  const taken = new Set(all);
  const legend: string[] = [];
  for (const symbol of all) {
    let name = shape(symbol.replaceAll("'", '_prime'));
    while (reserved.has(name) || (name !== symbol && taken.has(name))) name += '_';
    taken.add(name);
    chosen.set(symbol, name);
    if (name !== symbol) legend.push(`${name} is ${symbol} of the sheet`);
  }
  return { of: (symbol) => chosen.get(symbol) ?? symbol, legend };
}
