/** What a hand-written derivation speaks of: the sheet whose symbols it uses, and an optimum of it. */
import type { Derivation } from '../derive/model.js';
import { functionNames, symbolNames } from '../sheet/known-names.js';
import type { Sheet } from '../sheet/model.js';

export interface Setting {
  readonly sheet: Sheet | undefined;
  readonly derivation: Derivation | undefined;
  readonly functions: ReadonlySet<string>;
  /** Names that may be used; undefined where any may. */
  readonly symbols: ReadonlySet<string> | undefined;
}

/** Stands in where a derivation speaks of no sheet. */
export const NO_SHEET = {
  id: '',
  title: '',
  symbols: new Map(),
  functions: new Map(),
  equations: new Map(),
  coefficients: new Map(),
  problems: new Map(),
  tables: new Map(),
  claims: [],
  text: { file: '', text: '' },
} satisfies Sheet;

/** The symbols of a sheet, and the results of one of its problems; without a sheet, any symbol. */
export function settingOf(sheet: Sheet | undefined, derivation: Derivation | undefined): Setting {
  return {
    sheet,
    derivation,
    functions: functionNames(sheet),
    symbols: sheet && symbolNames(sheet, derivation ? [derivation.problem] : []),
  };
}
