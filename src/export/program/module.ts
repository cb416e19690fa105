/**
 * What an export of code consists of, before any language: coefficients with their values, functions in
 * the little language, and cases with the values that isoflop certifies.
 */
import { IsoflopError } from '../../base/errors.js';
import type { Expr } from '../../expression/nodes.js';
import type { Helper, Real, Statement } from './ir.js';

export interface ModuleSymbol {
  readonly name: string;
  /** What the sheet says of it: untrusted text, one line. */
  readonly meaning: string;
  readonly unit: string;
}

export interface Coefficient extends ModuleSymbol {
  /** Absent where the coefficient set gives none. */
  readonly value?: Real;
  readonly exact?: Expr;
}

export interface Result {
  /** A symbol of the sheet; absent for the only result of a function. */
  readonly symbol?: string;
  readonly value: Real;
}

export interface PublicFunction {
  /** `law`, `optimum`, `value`, `gradient`, `exponents` or `sensitivities`. */
  readonly name: string;
  readonly about: string;
  /** Unit of the result, where it is one. */
  readonly unit?: string;
  readonly inputs: readonly string[];
  /** Those without a value first. */
  readonly coefficients: readonly string[];
  readonly body: readonly Statement[];
  /** What must be positive, each with its formula as the sheet writes it. */
  readonly guards: readonly { readonly value: Real; readonly text: string }[];
  readonly results: readonly Result[];
}

/** One call with what it must give. */
export interface Case {
  readonly fn: string;
  readonly args: readonly string[];
  readonly expected: readonly string[];
}

export interface CodeModule {
  /** `hoffmann2022_compute_optimal`: letters, digits and underscores, a letter first. */
  readonly id: string;
  readonly title: string;
  /** Lines such as `law: …`: untrusted text, but none begins with it. */
  readonly header: readonly string[];
  readonly symbols: ReadonlyMap<string, ModuleSymbol>;
  readonly coefficients: readonly Coefficient[];
  readonly helpers: readonly Helper[];
  readonly functions: readonly PublicFunction[];
  /** Values of the coefficients without one, for the cases. */
  readonly required: ReadonlyMap<string, string>;
  readonly cases: readonly Case[];
  /** Largest relative distance that the cases allow. */
  readonly tolerance: number;
}

/** The header for cells, which cannot search: they say so where allowed values are left to programs. */
export function headerForCells({ header, functions }: CodeModule): readonly string[] {
  if (!functions.some((f) => f.name === 'discrete')) return header;
  return [...header, 'the optimum is the continuous one: the best allowed values need a program'];
}

/** Every name of the sheet that functions or coefficients use. */
export function symbolsOfModule({ functions, coefficients }: CodeModule): ReadonlySet<string> {
  const names = new Set(coefficients.map((c) => c.name));
  for (const f of functions) {
    f.inputs.forEach((name) => names.add(name));
    f.results.forEach(({ symbol }) => symbol !== undefined && names.add(symbol));
  }
  return names;
}

/** What a self-test says that has no case: it fails. */
export const NOTHING_COMPARED =
  'isoflop self-test: nothing was compared: no point is known at which isoflop has values';

export function notExportable(message: string, hint: string): IsoflopError {
  return new IsoflopError({ code: 'not-exportable', message, hint });
}
