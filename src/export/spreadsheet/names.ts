/** Names of a sheet as names of cells, which know no case and must not look like a cell's address. */

export interface CellNames {
  readonly of: (symbol: string) => string;
  /** `C_ is C of the sheet`, for each name that had to be changed. */
  readonly legend: readonly string[];
}

/** `A1` and `XFD7`; `R`, `C`, `R1C1`; words with a meaning. */
const TAKEN = /^(?:[A-Za-z]{1,3}\d+|[RrCc]\d*|[Rr]\d*[Cc]\d*|[Ll]\d*[Cc]\d*|true|false|nan|inf)$/i;
const LONGEST = 200;

export function cellNames(symbols: Iterable<string>): CellNames {
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  const legend: string[] = [];
  for (const symbol of new Set(symbols)) {
    const plain = symbol
      .replaceAll("'", '_prime')
      .replace(/[^A-Za-z0-9_]/g, '_')
      .slice(0, LONGEST);
    let name = /^[A-Za-z]/.test(plain) ? plain : `x${plain}`;
    while (TAKEN.test(name) || taken.has(name.toLowerCase())) name += '_';
    taken.add(name.toLowerCase());
    chosen.set(symbol, name);
    if (name !== symbol) legend.push(`${name} is ${symbol} of the sheet`);
  }
  return { of: (symbol) => chosen.get(symbol) ?? symbol, legend };
}

/** The law at a point that is no optimum, where the optimum's value has the law's own name. */
export const pointName = (law: string, value: string): string =>
  law === value ? `${law}_at_point` : law;
