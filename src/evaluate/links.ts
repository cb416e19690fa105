/**
 * Formulas over optima that have no closed form: each such optimum brings unknowns of its own, and what
 * fixes them. A link may depend on the unknowns of the links before it.
 */
import { toInfix } from '../expression/infix.js';
import { log, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute, symbolsOf } from '../expression/traverse.js';
import type { Derivation, SymbolicConstraint, SymbolicTerm } from '../derive/model.js';
import { Rational } from '../expression/rational.js';
import type { Choices } from '../sheet/model.js';
import type { LinkCondition } from './link-conditions.js';
import type { MinimumLink } from './minimum-link.js';

/** What the slopes of an optimal value are made of, without any slope of the optimum. */
interface Envelope {
  readonly problem: string;
  /** Stands in formulas for the least value of what is minimised; its formula. */
  readonly least: { readonly symbol: string; readonly formula: Expr };
  /** Every term with its share of the least value. */
  readonly terms: readonly (SymbolicTerm & { readonly share: Expr })[];
  /** The variables' formulas. */
  readonly variables: readonly Expr[];
}

/** The value of an optimum in closed form. Nothing is to be solved; only its slopes are shorter. */
export interface ValueLink extends Envelope {
  readonly kind: 'value';
}

/** The free share of a parametric optimum, fixed by the level: the budget, or what a target leaves. */
export interface ShareLink extends Envelope {
  readonly kind: 'share';
  /** The free share, under a name that no formula of a user can have where it is not the first. */
  readonly symbol: string;
  readonly level: Expr;
  /** The level in the free share: strictly monotone. */
  readonly formula: Expr;
  readonly range: readonly [Expr, Expr];
}

/** A constraint with what bounds it in the sheet's words, made when it is asked for. */
export interface LinkConstraint extends SymbolicConstraint {
  readonly boundText: () => string;
}

/** An optimum that only numbers give: each variable and the least value under a symbol of its own. */
export interface ProgramLink {
  readonly kind: 'program';
  readonly problem: string;
  readonly symbols: readonly string[];
  readonly least: string;
  readonly objective: readonly SymbolicTerm[];
  readonly constraints: readonly LinkConstraint[];
  /** Without these a choice has no optimum. */
  readonly conditions: readonly LinkCondition[];
  /** Quantities that may take only certain values; none for the continuous optimum. */
  readonly choices: readonly {
    readonly name: string;
    readonly quantity: SymbolicTerm;
    readonly allowed: Choices;
  }[];
  /** What is given otherwise and chosen here: each value is tried. `symbol` stands for the best. */
  readonly enumerated: readonly {
    readonly name: string;
    readonly symbol: string;
    readonly values: readonly Rational[];
  }[];
  /** What is compared: the problem's value, in the least value; the largest is best to maximise. */
  readonly value: Expr;
  readonly sense: 'minimize' | 'maximize';
}

/** A number computed from every row of a data set. Nothing is optimised. */
export interface DataLink {
  readonly kind: 'data';
  /** What it is computed from, for messages. */
  readonly problem: string;
  readonly symbol: string;
  readonly how: Aggregation;
  /** What is computed of each row. */
  readonly body: Expr;
  /** Symbol of the body, such as `row#N`, → its value in each row. */
  readonly rows: ReadonlyMap<string, readonly Rational[]>;
  readonly count: number;
}
export type Aggregation = 'sum' | 'mean' | 'least' | 'largest';

export type Link = ValueLink | ShareLink | ProgramLink | DataLink | MinimumLink;

/** A formula with what its unknowns are fixed by, in an order in which each can be solved. */
export interface Linked {
  readonly expr: Expr;
  readonly links: readonly Link[];
  /** What must be positive for the optima that it speaks of to exist. */
  readonly conditions: readonly Expr[];
}

export function shareLink(derivation: Derivation, symbol: string, least: string): ShareLink {
  const parameter = derivation.parameter as NonNullable<Derivation['parameter']>;
  const renamed = new Map<string, Expr>([[parameter.symbol, sym(symbol)]]);
  const put = (e: Expr): Expr => substitute(e, renamed);
  return {
    kind: 'share',
    ...envelopeOf(derivation, least, put),
    symbol,
    level: parameter.level,
    formula: put(parameter.levelFormula),
    range: [put(parameter.range[0]), put(parameter.range[1])],
  };
}

export function valueLink(derivation: Derivation, least: string): ValueLink {
  return { kind: 'value', ...envelopeOf(derivation, least, (e) => e) };
}

function envelopeOf(
  { problem, program, shares, optimum, reducibleValue }: Derivation,
  least: string,
  put: (e: Expr) => Expr,
): Envelope {
  const terms = [...program.objective, ...program.constraints.flatMap((c) => c.terms)];
  return {
    problem: problem.name,
    least: { symbol: least, formula: put(reducibleValue) },
    terms: terms.map((t, i) => ({ ...t, share: put(shares[i]?.share as Expr) })),
    variables: program.variables.map((v) => put(optimum.get(v) as Expr)),
  };
}

/** Symbols that the link gives a value. */
export function unknownsOf(link: Link): readonly string[] {
  if (link.kind === 'minimum') return [link.symbol];
  if (link.kind === 'data') return [link.symbol];
  if (link.kind === 'program') {
    return [...link.symbols, link.least, ...link.enumerated.map((e) => e.symbol)];
  }
  return link.kind === 'share' ? [link.symbol, link.least.symbol] : [link.least.symbol];
}

/** Formulas that the link rests on. */
export function formulasOf(link: Link): readonly Expr[] {
  if (link.kind === 'data') return [link.body];
  if (link.kind === 'value') return [link.least.formula];
  if (link.kind === 'minimum') return [link.objective, ...link.lower, ...link.upper];
  if (link.kind === 'share') return [link.level, link.formula, ...link.range, link.least.formula];
  const terms = [...link.objective, ...link.constraints.flatMap((c) => c.terms)];
  const all = [...terms, ...link.choices.map((c) => c.quantity)];
  return [
    link.value,
    ...all.flatMap((t) => [t.coefficient, ...t.exponents]),
    ...link.conditions.map((c) => c.positive),
  ];
}

/** Everything that the link's solution depends on, its own unknowns apart. */
export function inputsOf(link: Link): ReadonlySet<string> {
  const names = new Set<string>();
  for (const formula of formulasOf(link)) symbolsOf(formula, names);
  for (const own of unknownsOf(link)) names.delete(own);
  if (link.kind === 'data') for (const row of link.rows.keys()) names.delete(row);
  return names;
}

/** Symbols of formulas that need a value: the unknowns of links do not. */
export function inputNames(exprs: readonly Expr[], links: readonly Link[]): readonly string[] {
  const names = new Set<string>();
  for (const expr of exprs) symbolsOf(expr, names);
  for (const link of links) for (const name of inputsOf(link)) names.add(name);
  for (const link of links) for (const name of unknownsOf(link)) names.delete(name);
  return [...names];
}

export function linkMentions(link: Link, names: ReadonlySet<string>): boolean {
  return formulasOf(link).some((f) => mentions(f, names));
}

/** The link with symbols replaced, its own unknowns under new names. */
export function substituteLink(
  link: Link,
  values: ReadonlyMap<string, Expr>,
  rename: (own: string) => string,
): Link {
  const all = new Map(values);
  for (const own of unknownsOf(link)) all.set(own, sym(rename(own)));
  const put = (e: Expr): Expr => substitute(e, all);
  if (link.kind === 'minimum') {
    return {
      ...link,
      symbol: rename(link.symbol),
      objective: put(link.objective),
      lower: link.lower.map(put),
      upper: link.upper.map(put),
    };
  }
  const term = <T extends SymbolicTerm>(t: T): T => ({
    ...t,
    coefficient: put(t.coefficient),
    exponents: t.exponents.map(put),
  });
  if (link.kind === 'data') return { ...link, symbol: rename(link.symbol), body: put(link.body) };
  if (link.kind !== 'program') {
    const envelope = {
      least: { symbol: rename(link.least.symbol), formula: put(link.least.formula) },
      terms: link.terms.map((t) => ({ ...term(t), share: put(t.share) })),
      variables: link.variables.map(put),
    };
    if (link.kind === 'value') return { ...link, ...envelope };
    return {
      ...link,
      ...envelope,
      symbol: rename(link.symbol),
      level: put(link.level),
      formula: put(link.formula),
      range: [put(link.range[0]), put(link.range[1])],
    };
  }
  return {
    ...link,
    symbols: link.symbols.map(rename),
    least: rename(link.least),
    objective: link.objective.map(term),
    constraints: link.constraints.map((c) => ({
      ...c,
      terms: c.terms.map(term),
      bound: put(c.bound),
    })),
    conditions: link.conditions.map((c) => ({ ...c, positive: put(c.positive) })),
    choices: link.choices.map((c) => ({ ...c, quantity: term(c.quantity) })),
    enumerated: link.enumerated.map((e) => ({ ...e, symbol: rename(e.symbol) })),
    value: put(link.value),
  };
}

/** The link with definitions put in; its unknowns keep their names. */
export function unfoldLink<T extends Link>(link: T, definitions: ReadonlyMap<string, Expr>): T {
  return definitions.size === 0 ? link : (substituteLink(link, definitions, (own) => own) as T);
}

/** Two links with the same key have the same solution. */
export function keyOf(link: Link): string {
  const own = new Map<string, Expr>(
    unknownsOf(link).map((name, i) => [name, sym(`#${String(i)}`)]),
  );
  const choices =
    link.kind === 'program'
      ? [...link.choices, ...link.enumerated].map((c) => c.name).join()
      : link.kind === 'data'
        ? link.how
        : '';
  const formulas = formulasOf(link).map((f) => toInfix(substitute(f, own)));
  return [link.kind, link.problem, choices, ...formulas].join('|');
}

/** Zero where the share is the solution. */
export function shareEquation(link: ShareLink): Expr {
  return sub(log(link.formula), log(link.level));
}

/** Formulas of the least values, which the other formulas mention by symbol. */
export function leastFormulas(links: readonly Link[]): ReadonlyMap<string, Expr> {
  return new Map(
    links.flatMap((link) =>
      link.kind === 'share' || link.kind === 'value'
        ? [[link.least.symbol, link.least.formula] as const]
        : [],
    ),
  );
}

/** Only the links that the formulas need, in their order. */
export function neededLinks(exprs: readonly Expr[], links: readonly Link[]): readonly Link[] {
  const wanted = new Set<string>();
  for (const expr of exprs) symbolsOf(expr, wanted);
  const needed: Link[] = [];
  for (const link of [...links].reverse()) {
    if (!unknownsOf(link).some((name) => wanted.has(name))) continue;
    needed.unshift(link);
    for (const name of inputsOf(link)) wanted.add(name);
  }
  return needed;
}

/** Which variable the quantity is; −1 if it is more than one, or a multiple. */
export function onlyVariable({ coefficient, exponents }: SymbolicTerm): number {
  const isNumber = (e: Expr, value: Rational): boolean => e.kind === 'num' && e.value.equals(value);
  const others = exponents.filter((e) => !isNumber(e, Rational.ZERO));
  if (!isNumber(coefficient, Rational.ONE) || others.length !== 1) return -1;
  return exponents.findIndex((e) => isNumber(e, Rational.ONE));
}

/** Unknowns of the link whose value is one of a list, exactly. */
export function chosenSymbols(link: Link): readonly string[] {
  if (link.kind !== 'program') return [];
  const variables = link.choices.flatMap(
    ({ quantity }) => link.symbols[onlyVariable(quantity)] ?? [],
  );
  return [...link.enumerated.map((e) => e.symbol), ...variables];
}
