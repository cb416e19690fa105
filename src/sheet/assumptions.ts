/** What the declared domains of a sheet's symbols say about their signs. */
import type { Assumptions } from '../expression/assumptions.js';
import type { Domain, Sheet } from './model.js';

/**
 * Only what is given is known to be whole: of a symbol that an equation defines, the declared sign is
 * checked where numbers are put in, and no more.
 */
export function declaredSigns(sheet: Pick<Sheet, 'symbols' | 'equations'>): Assumptions {
  const withDomain = (domain: Domain): ReadonlySet<string> =>
    new Set([...sheet.symbols.values()].filter((s) => s.domain === domain).map((s) => s.name));
  const defined = new Set([...sheet.equations.values()].map((e) => e.defines));
  return {
    negative: withDomain('negative'),
    real: withDomain('real'),
    whole: new Set([...withDomain('integer')].filter((name) => !defined.has(name))),
    positive: [],
  };
}
