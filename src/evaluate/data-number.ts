/** A sum, mean, least or largest value over the rows of data, in enclosures. */
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { add, fromRational, max, min, mul } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { Aggregation, DataLink } from './links.js';
import { RowFormula } from './row-formula.js';

export class DataNumber {
  readonly rows: RowFormula;

  constructor(
    readonly link: DataLink,
    definitions: ReadonlyMap<string, Expr>,
  ) {
    this.rows = new RowFormula(link, definitions);
  }

  /** @throws EvaluationError where a row may have no value */
  solve(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): readonly (readonly [string, Interval])[] {
    const of = this.rows.values(values, arithmetic);
    return [[this.link.symbol, aggregated(this.link.how, of, arithmetic)]];
  }
}

/** @param values one or more */
export function aggregated(
  how: Aggregation,
  values: readonly Interval[],
  arithmetic: Arithmetic,
): Interval {
  if (how === 'least') return values.reduce(min);
  if (how === 'largest') return values.reduce(max);
  const sum = values.reduce((a, b) => add(a, b, arithmetic));
  return how === 'sum' ? sum : mul(sum, shareOf(values.length, arithmetic), arithmetic);
}

/** 1/n */
export function shareOf(count: number, arithmetic: Arithmetic): Interval {
  return fromRational(Rational.of(1, count), arithmetic);
}
