/** The symbols that a page's formulas show, and what a reader is told of each. */
import { toInfix } from '../../expression/infix.js';
import type { Expr } from '../../expression/nodes.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { Introduced } from '../context.js';
import { ownerOf } from '../value-owner.js';

/** What is known of a symbol, as texts of the sheet. */
export interface SymbolNote {
  readonly sheet: Sheet;
  readonly name: string;
  /** LaTeX that a derivation gave to a symbol of its own. */
  readonly latex?: string;
  readonly meaning: string;
  readonly unit?: string;
  readonly value?: SymbolValue;
  /** Where in the paper it is, or what brought it in. */
  readonly source?: string;
}

/** The value of a symbol: a number as printed, or the formula that defines it. */
export interface SymbolValue {
  readonly kind: 'number' | 'formula';
  readonly text: string;
  /** The standard error that is printed with it. */
  readonly error?: string;
  /** The coefficient set that it belongs to. */
  readonly set?: string;
}

/** A definition longer than this tells nobody anything. */
const LONGEST = 60;

function formulaValue(formula: Expr): SymbolValue | undefined {
  const text = toInfix(formula);
  return text.length > LONGEST ? undefined : { kind: 'formula', text };
}

/** Value and source of a symbol of the sheet: given on the page, a coefficient, a constant or a definition. */
function valueOf(
  sheet: Sheet,
  name: string,
  given: ReadonlyMap<string, string>,
): Pick<SymbolNote, 'value' | 'source'> {
  const ofPage = given.get(name);
  if (ofPage !== undefined) {
    return { value: { kind: 'number', text: ofPage }, source: 'given on this page' };
  }
  const [set] = sheet.coefficients.values();
  const coefficient = set?.values.get(name);
  if (set && coefficient) {
    const { text, error } = coefficient;
    const owner = ownerOf(sheet, set, coefficient);
    const value = { kind: 'number', text, set: owner.name } as const;
    return { value: error ? { ...value, error: error.text } : value, source: owner.source };
  }
  const constant = sheet.symbols.get(name)?.value;
  if (constant) {
    const value = formulaValue(constant);
    return value ? { value } : {};
  }
  for (const { defines, equation, source } of sheet.equations.values()) {
    if (defines !== name || equation.relation !== '=') continue;
    const value = formulaValue(equation.right);
    return { ...(value ? { value } : {}), ...(source === undefined ? {} : { source }) };
  }
  return {};
}

/** The variable or objective that a name such as `N_opt` is the optimum of. */
function optimised(
  sheet: Sheet,
  name: string,
): { readonly of: string | undefined; readonly problem: Problem } | undefined {
  for (const problem of sheet.problems.values()) {
    if (problem.valueName === name) {
      const { objective } = problem;
      return { of: objective.kind === 'sym' ? objective.name : undefined, problem };
    }
    for (const variable of problem.variables) {
      if ((problem.optimumNames.get(variable) ?? `${variable}_opt`) === name) {
        return { of: variable, problem };
      }
    }
  }
  return undefined;
}

/** A pure number has no unit to speak of. */
const withUnit = (unit: string): Pick<SymbolNote, 'unit'> =>
  unit === '' || unit === '1' ? {} : { unit };

/** What is known of the symbol; undefined for one that neither sheet nor derivation speaks of. */
export function noteOf(
  sheet: Sheet,
  name: string,
  introduced: Introduced | undefined,
  given: ReadonlyMap<string, string>,
): SymbolNote | undefined {
  const own = introduced?.get(name);
  if (own && own.meaning !== '') {
    return { sheet, name, latex: own.latex, meaning: own.meaning, source: 'the derivation' };
  }
  const entry = sheet.symbols.get(name);
  if (entry) {
    return {
      sheet,
      name,
      meaning: entry.meaning,
      ...withUnit(entry.unit),
      ...valueOf(sheet, name, given),
    };
  }
  const called = sheet.functions.get(name);
  if (called) return { sheet, name, meaning: called.meaning, ...withUnit(called.unit) };
  const best = optimised(sheet, name);
  if (!best) return undefined;
  const { of, problem } = best;
  const variable = of === undefined ? undefined : sheet.symbols.get(of);
  return {
    sheet,
    name,
    meaning: `optimal ${variable?.meaning ?? 'value'}`,
    ...(variable ? withUnit(variable.unit) : {}),
    source: `the optimum: ${problem.title}`,
  };
}

/** The symbols of one page, each with its number from 0 in the order of first use. */
export class PageSymbols {
  readonly #notes: SymbolNote[] = [];
  readonly #numbers = new Map<string, number | undefined>();
  /** Numbers of those that the page has told of. */
  readonly told = new Set<number>();

  /** The number of the symbol; undefined where nothing is known of it. */
  number(
    sheet: Sheet,
    name: string,
    introduced: Introduced | undefined,
    given: ReadonlyMap<string, string>,
  ): number | undefined {
    const own = introduced?.get(name);
    const key = JSON.stringify([sheet.id, name, own?.meaning, own?.latex]);
    if (this.#numbers.has(key)) return this.#numbers.get(key);
    const note = noteOf(sheet, name, introduced, given);
    const number = note && this.#notes.push(note) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  get notes(): readonly SymbolNote[] {
    return this.#notes;
  }
}
