/** Numbers over data in a claim's formulas, such as `sum(runs, X)`: each becomes an unknown with a link. */
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import type { Aggregation, DataLink } from '../../evaluate/links.js';
import { Resolver } from '../../evaluate/resolver.js';
import { toInfix } from '../../expression/infix.js';
import { num, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { mapChildren, substitute, symbolsOf } from '../../expression/traverse.js';
import { aggregateOf, hasAggregate } from '../../sheet/aggregates.js';
import type { DataSet } from '../../sheet/data-model.js';
import type { NumberClaim, Sheet } from '../../sheet/model.js';
import { CLAIM_FUNCTIONS } from '../../sheet/scope.js';
import { DataCost } from './cost.js';

/** The files that a claim is computed from are not at hand; the message says which, and what to do. */
export class MissingData extends Error {}

/** What goes over rows stands where it cannot be used. */
export class DataMisplaced extends Error {}

/** Longer texts are cut when a number over data is named. */
const LONGEST_NAME = 80;

export class DataNumbers {
  readonly links: DataLink[] = [];
  /** Symbol → the text of what it stands for. */
  readonly names = new Map<string, string>();
  readonly #symbols = new Map<string, string>();
  readonly #cost = new DataCost();
  readonly #sets: Sheet['data'];

  /** @param keep symbols that stand for themselves although an equation defines them */
  constructor(
    private readonly derivations: Derivations,
    private readonly derivation: Derivation | undefined,
    private readonly keep: ReadonlySet<string>,
  ) {
    this.#sets = derivations.sheet.data;
  }

  /** The formula with an unknown for each number over data. @throws MissingData, DataMisplaced, LimitReached */
  take(expr: Expr): Expr {
    if (!hasAggregate(expr, this.#sets)) return expr;
    const found = aggregateOf(expr, this.#sets);
    const set = found && this.#sets?.get(found.data);
    if (found && set) return this.#number(expr, found.kind, set, found.of);
    if (expr.kind === 'call' && CLAIM_FUNCTIONS.has(expr.name)) {
      throw new DataMisplaced(`a number over data stands inside "${expr.name}"`);
    }
    return mapChildren(expr, (child) => this.take(child));
  }

  #number(expr: Expr, kind: string, set: DataSet, of: Expr | undefined): Expr {
    if (!set.rows) throw new MissingData(set.missing ?? `the data "${set.name}" are not at hand`);
    if (of === undefined) return num(set.rows.count);
    const { values, count } = set.rows;
    const body = this.#inRow(this.take(of), new Set(set.columns.keys()));
    const mentioned = symbolsOf(body);
    const used = [...values].filter(([symbol]) => mentioned.has(symbol));
    const renamed = new Map(used.map(([symbol]) => [symbol, sym(rowName(symbol))]));
    const ofRow = substitute(body, renamed);
    const key = `${kind} ${set.name} ${toInfix(ofRow)}`;
    let symbol = this.#symbols.get(key);
    if (symbol === undefined) {
      this.#cost.spend(ofRow, count);
      symbol = `data#${String(this.links.length + 1)}`;
      this.#symbols.set(key, symbol);
      this.names.set(symbol, shortened(toInfix(expr)));
      this.links.push({
        kind: 'data',
        problem: set.name,
        symbol,
        how: kind as Aggregation,
        body: ofRow,
        rows: new Map(used.map(([name, column]) => [rowName(name), column])),
        count,
      });
    }
    return sym(symbol);
  }

  /** Definitions and results put in; what the row gives stands for itself. */
  #inRow(body: Expr, columns: ReadonlySet<string>): Expr {
    const keep = new Set([...this.keep, ...columns]);
    const resolver = new Resolver(this.derivations, this.derivation, keep);
    const { expr, links } = resolver.resolve(body);
    if (links.length > 0) throw new DataMisplaced('an optimum without a formula in each row');
    return expr;
  }
}

/** As {@link DataNumbers} for a claim's quantities. */
export function takeDataNumbers(
  { comparisons, solve, forAll }: NumberClaim,
  derivations: Derivations,
  derivation: Derivation | undefined,
  keep: ReadonlySet<string>,
): { readonly quantities: readonly Expr[]; readonly numbers: DataNumbers } {
  const numbers = new DataNumbers(derivations, derivation, keep);
  const quantities = comparisons.map((c) => numbers.take(c.quantity));
  const { data } = derivations.sheet;
  const inEquation = [solve?.equation.left, solve?.equation.right].some(
    (side) => side !== undefined && hasAggregate(side, data),
  );
  if (inEquation || (numbers.links.length > 0 && forAll.size > 0)) {
    throw new DataMisplaced('a number over data in an equation, or over a range');
  }
  return { quantities, numbers };
}

function rowName(symbol: string): string {
  return `row#${symbol}`;
}

function shortened(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}
