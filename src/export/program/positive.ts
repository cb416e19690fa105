/** Symbols of which a logarithm exists. */
import type { Sheet } from '../../sheet/model.js';

/** Those that the sheet says to be positive: unless told otherwise, all. */
export function positiveSymbols({ symbols }: Pick<Sheet, 'symbols'>): ReadonlySet<string> {
  const all = [...symbols.values()].filter(
    ({ domain }) => domain === 'positive' || domain === 'integer',
  );
  return new Set(all.map(({ name }) => name));
}
