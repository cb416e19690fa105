/** Law, optimum and value as definitions for a computer algebra system, with what is assumed of the symbols. */
import type { Expr, Relation } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { engineText, unknownFunctions } from './engine-dialect.js';
import type { EngineDialect } from './engine-dialect.js';
import { asciiLine, engineNames } from './engine-names.js';
import type { EngineNames } from './engine-names.js';
import { functionHeader } from './header.js';
import { equationsOf } from './subject.js';
import type { ExportSubject } from './subject.js';

export type Sign = 'positive' | 'negative' | 'real' | 'integer';

export interface EngineFormulas {
  readonly header: readonly string[];
  readonly legend: readonly string[];
  readonly symbols: readonly { readonly name: string; readonly sign: Sign }[];
  /** Unknown functions. */
  readonly functions: readonly string[];
  /** Law, constraints, optimum and value, each an equation or an inequality. */
  readonly equations: readonly {
    readonly left: string;
    readonly relation: Relation;
    readonly right: string;
  }[];
  /** Values of the coefficient set, exact. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** Known to be positive. */
  readonly given: readonly string[];
}

export interface EngineNaming {
  readonly isFree: (name: string) => boolean;
  readonly shape?: (name: string) => string;
  readonly more?: string;
}

/** @throws IsoflopError `not-exportable` */
export function engineFormulas(
  subject: ExportSubject,
  dialect: EngineDialect,
  { isFree, shape, more }: EngineNaming,
): EngineFormulas {
  const { law, derivation } = subject;
  const equations = equationsOf(subject);
  const positive = derivation?.assumptions.positive ?? [];
  const formulas = [
    ...equations.flatMap((e) => [e.left, e.right]),
    ...positive,
    ...subject.values.values(),
  ];
  const symbols = new Set<string>([law.name, ...subject.values.keys()]);
  for (const formula of formulas) symbolsOf(formula, symbols);
  const functions = unknownFunctions(formulas);
  const names: EngineNames = engineNames(symbols, functions.keys(), isFree, {
    ...(shape ? { shape } : {}),
    ...(more === undefined ? {} : { more }),
  });
  const write = (e: Expr): string => engineText(e, dialect, names);
  return {
    header: functionHeader(subject).map(asciiLine),
    legend: names.legend,
    symbols: [...symbols].map((name) => ({
      name: names.symbol(name),
      sign: signOf(subject, name),
    })),
    functions: [...functions.keys()].map((name) => names.function(name)),
    equations: equations.map(({ left, relation, right }) => ({
      left: write(left),
      relation,
      right: write(right),
    })),
    values: [...subject.values].map(([name, value]) => ({
      name: names.symbol(name),
      value: write(value),
    })),
    given: positive.map(write),
  };
}

function signOf({ sheet, derivation }: ExportSubject, name: string): Sign {
  const known = derivation?.assumptions;
  if (known?.negative.has(name)) return 'negative';
  if (known?.real.has(name)) return 'real';
  if (known?.whole?.has(name) === true) return 'integer';
  const domain = sheet.symbols.get(name)?.domain;
  return known || domain === undefined ? 'positive' : domain;
}
