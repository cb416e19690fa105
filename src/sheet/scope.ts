/** What a formula may mention, and the functions that only claims have. */
import { didYouMean } from '../base/suggest.js';
import { AGGREGATES, hasAggregate } from './aggregates.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { children, symbolsOf } from '../expression/traverse.js';

export interface Scope {
  readonly symbols: ReadonlySet<string>;
  /** Functions that the sheet declares, with their number of arguments. */
  readonly functions: ReadonlyMap<string, number>;
  /** Is this a claim, where {@link CLAIM_FUNCTIONS} have a meaning? */
  readonly claim?: ClaimScope;
}

/** What the formulas of a claim may mention beside what every formula may. */
export interface ClaimScope {
  /** Name of the problem whose optimum the claim speaks of, and whether it has discrete quantities. */
  readonly problem?: { readonly name: string; readonly discrete: boolean };
  /** Results that may be named: has their problem discrete quantities? */
  readonly results: ReadonlyMap<string, boolean>;
  /** The symbols that the sheet declares, without results and abbreviations. */
  readonly declared: ReadonlySet<string>;
  /** Names that several other problems give their results: name → those problems. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Might this be a result of a problem that has findings of its own? */
  readonly mayBeResult: (name: string) => boolean;
  /** Names of data sets; none where they cannot be mentioned. */
  readonly data: ReadonlySet<string>;
}

/** The scope of formulas that cannot mention data: equations, which hold for all values or none. */
export function withoutData(scope: Scope): Scope {
  return scope.claim ? { ...scope, claim: { ...scope.claim, data: new Set() } } : scope;
}

/**
 * Functions of claims with the least and the largest number of arguments: `elasticity(of, by)`,
 * `d(of, by)`, `at(of, symbol, value)`, `limit(of, symbol)` and `limit(of, symbol, 0)`, `discrete(of)`.
 */
export const CLAIM_FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['elasticity', [2, 2]],
  ['d', [2, 2]],
  ['at', [3, 3]],
  ['limit', [2, 3]],
  ['discrete', [1, 1]],
]);

/** Those of {@link CLAIM_FUNCTIONS} whose second argument names a symbol. */
const NAMING: ReadonlySet<string> = new Set(['elasticity', 'd', 'at', 'limit']);

export type Report = (name: string, code: string, message: string, hint?: string) => void;

/** Reports what is wrong with a symbol of a formula, if anything. */
export function checkSymbol(name: string, scope: Scope, report: Report): void {
  if (scope.symbols.has(name)) return;
  const owners = scope.claim?.ambiguous.get(name);
  if (owners !== undefined) {
    const all = owners.map((owner) => `"${owner}"`).join(', ');
    const message = `"${name}" is a result of several problems: ${all}`;
    const hint =
      'give it a name of its own in each, under "names", or say which is meant with "problem"';
    report(name, 'ambiguous-name', message, hint);
    return;
  }
  const hint = didYouMean(name, scope.symbols) ?? 'declare it under "symbols"';
  report(name, 'unknown-symbol', `"${name}" is no symbol of this sheet`, hint);
}

/** Reports what is wrong with a call of a formula, if anything. */
export function checkCall(name: string, args: readonly Expr[], scope: Scope, report: Report): void {
  if (goesOverRows(name, scope)) {
    checkAggregate(name, args, scope.claim?.data ?? new Set(), report);
    return;
  }
  const inClaim = scope.claim === undefined ? undefined : CLAIM_FUNCTIONS.get(name);
  const arity = scope.functions.get(name) ?? FUNCTIONS.get(name);
  const fixed = arity === undefined || arity === 'many' ? undefined : ([arity, arity] as const);
  const [least, most] = inClaim ?? fixed ?? [0, Infinity];
  if (inClaim === undefined && arity === undefined) reportUnknown(name, scope, report);
  else if (args.length < least || args.length > most) {
    const count = least === most ? String(most) : `${String(least)} or ${String(most)}`;
    const takes = `takes ${count} argument${most === 1 ? '' : 's'}, not ${String(args.length)}`;
    report(name, 'wrong-argument-count', `"${name}" ${takes}`);
  } else if (inClaim !== undefined && scope.claim !== undefined) {
    checkClaimCall(name, args, scope, scope.claim, report);
  }
}

/** Is this one of the functions that go over the rows of data, where there are data? */
export function goesOverRows(name: string, { claim }: Scope): boolean {
  return AGGREGATES.has(name) && claim !== undefined && claim.data.size > 0;
}

function checkAggregate(
  name: string,
  args: readonly Expr[],
  data: ReadonlySet<string>,
  report: Report,
): void {
  const count = AGGREGATES.get(name) ?? 1;
  const [first] = args;
  if (args.length !== count) {
    const takes = `takes ${String(count)} argument${count === 1 ? '' : 's'}, not ${String(args.length)}`;
    report(name, 'wrong-argument-count', `"${name}" ${takes}`, `write ${shownCall(name)}`);
  } else if (first?.kind !== 'sym') {
    const message = `the first argument of "${name}" must be the name of a data set`;
    report(name, 'wrong-argument', message, `write ${shownCall(name)}`);
  } else if (!data.has(first.name)) {
    const all = [...data].slice(0, 8).map((d) => `"${d}"`);
    const hint = didYouMean(first.name, data) ?? `known are ${all.join(', ')}`;
    report(first.name, 'unknown-data', `"${first.name}" is no data set of this sheet`, hint);
  }
}

function shownCall(name: string): string {
  return name === 'count' ? 'count(DATA)' : `${name}(DATA, FORMULA)`;
}

function reportUnknown(name: string, scope: Scope, report: Report): void {
  if (AGGREGATES.has(name) && scope.claim !== undefined) {
    const message = `"${name}" goes over the rows of data, and there are none here`;
    const hint = 'declare them under "data", and use it in a claim with "number" or "all"';
    report(name, 'unknown-function', message, hint);
    return;
  }
  if (scope.symbols.has(name)) {
    const hint = `write "${name}" alone, or "${name}*(…)" for a product`;
    report(name, 'not-a-function', `"${name}" is a symbol, so it takes no arguments`, hint);
    return;
  }
  const known = [
    ...FUNCTIONS.keys(),
    ...scope.functions.keys(),
    ...(scope.claim ? CLAIM_FUNCTIONS.keys() : []),
  ];
  const hint = didYouMean(name, known) ?? 'declare it under "functions", or write * for a product';
  report(name, 'unknown-function', `"${name}" is no function of this sheet`, hint);
}

function checkClaimCall(
  name: string,
  args: readonly Expr[],
  { symbols }: Scope,
  claim: ClaimScope,
  report: Report,
): void {
  const [of, symbol] = args;
  if (args.some((arg) => hasAggregate(arg, claim.data))) {
    const message = `what goes over the rows of data cannot stand inside "${name}"`;
    report(name, 'wrong-argument', message, `put "${name}" inside it: it is then taken row by row`);
  }
  const isResult = (s: string): boolean => symbols.has(s) && !claim.declared.has(s);
  if (NAMING.has(name) && symbol?.kind !== 'sym') {
    report(name, 'wrong-argument-count', `the second argument of "${name}" must be a symbol`);
  } else if (name === 'at' && symbol?.kind === 'sym' && isResult(symbol.name)) {
    const message = `the second argument of "at" must be a declared symbol, not "${symbol.name}"`;
    report(name, 'wrong-argument', message, 'only what is given can be given another value');
  } else if (name === 'limit' && symbol?.kind === 'sym' && isResult(symbol.name)) {
    const message = `the second argument of "limit" must be a declared symbol, not "${symbol.name}"`;
    report(name, 'wrong-argument', message, 'only what is given can grow or fall');
  } else if (name === 'limit' && !endsAtZeroOrInfinity(args[2])) {
    const message = 'the third argument of "limit" can only be 0, for a symbol that falls to zero';
    report(name, 'wrong-argument', message, 'without it, the symbol grows without bound');
  }
  if (name !== 'at' && of !== undefined && calls(of, 'discrete')) {
    const message = `"discrete" cannot stand inside "${name}"`;
    const hint = 'the best discrete choice jumps, so it has no slope; put "discrete" outside';
    report('discrete', 'wrong-argument', message, hint);
  }
  if (name === 'discrete' && of !== undefined && !mayBeDiscrete(of, claim)) {
    const owner =
      claim.problem === undefined ? 'the sheet has no problem' : `"${claim.problem.name}" has none`;
    const message = `"discrete" needs a problem with discrete quantities, and ${owner}`;
    const hint = 'say in the problem what they are, such as "discrete: { n: whole }"';
    report(name, 'no-discrete', message, hint);
  }
}

/** Does it speak of a problem with discrete quantities: its own, or one whose result it names? */
function mayBeDiscrete(of: Expr, { problem, results, declared }: ClaimScope): boolean {
  if (problem?.discrete === true) return true;
  // An abbreviation may hold such a result.
  return [...symbolsOf(of)].some((s) => results.get(s) ?? !declared.has(s));
}

function endsAtZeroOrInfinity(end: Expr | undefined): boolean {
  return end === undefined || (end.kind === 'num' && end.value.isZero);
}

function calls(expr: Expr, name: string): boolean {
  if (expr.kind === 'call' && expr.name === name) return true;
  return children(expr).some((child) => calls(child, name));
}
