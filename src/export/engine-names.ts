/** Names of symbols and functions in a computer algebra system: ASCII, of no meaning there, each once. */

export interface EngineNames {
  readonly symbol: (name: string) => string;
  readonly function: (name: string) => string;
  /** `lambda_ is lambda`, for each name that had to be changed. */
  readonly legend: readonly string[];
}

/** Characters of the name of a user that are shown in a legend. */
const LONGEST = 80;

/**
 * @param isFree whether a name that is plain ASCII means nothing to the system
 * @param shape what the system asks of every name
 */
export function engineNames(
  symbols: Iterable<string>,
  functions: Iterable<string>,
  isFree: (name: string) => boolean,
  { shape = (name: string): string => name, more = '_' } = {},
): EngineNames {
  const ofSymbols = new Set(symbols);
  const ofFunctions = new Set(functions);
  const taken = new Set<string>();
  const legend: string[] = [];
  const choose = (name: string, unsuitable: (chosen: string) => boolean): string => {
    const plain = name.replaceAll("'", '_prime').replace(/[^A-Za-z0-9_]/g, '_');
    let chosen = shape(/^[A-Za-z]/.test(plain) ? plain : `x${plain}`);
    while (!isFree(chosen) || taken.has(chosen) || unsuitable(chosen)) chosen += more;
    taken.add(chosen);
    if (chosen !== name) legend.push(`${chosen} is ${asciiLine(name).slice(0, LONGEST)}`);
    return chosen;
  };
  const all = new Set([...ofSymbols, ...ofFunctions]);
  const chosenSymbols = new Map(
    [...ofSymbols].map((name) => [name, choose(name, (c) => c !== name && all.has(c))]),
  );
  const chosenFunctions = new Map(
    [...ofFunctions].map((name) => [name, choose(name, (c) => c !== name && all.has(c))]),
  );
  return {
    symbol: (name) => chosenSymbols.get(name) ?? unknownName(name),
    function: (name) => chosenFunctions.get(name) ?? unknownName(name),
    legend,
  };
}

function unknownName(name: string): never {
  throw new Error(`no name was chosen for ${name}`);
}

/** One line of printable ASCII that ends no comment of any language: other characters as `U+03B1`. */
export function asciiLine(text: string): string {
  const code = (c: string): string =>
    `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const plain = text.replace(/\s+/g, ' ').trim();
  return Array.from(plain, (c) => (/^[ -~]$/.test(c) ? c : code(c)))
    .join('')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *');
}
