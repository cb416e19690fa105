/** A formula over the rows of data, ready for enclosures at many points. */
import type { Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { DataLink } from './links.js';
import { RowParts } from './row-parts.js';

type Values = ReadonlyMap<string, Interval>;

export class RowFormula {
  readonly parts: RowParts;
  readonly count: number;
  readonly #rowValues: Evaluator;
  readonly #sharedValues: Evaluator;
  readonly #joined: Evaluator;
  readonly #columns = new Map<Arithmetic, ReadonlyMap<string, readonly Interval[]>>();

  constructor(
    private readonly link: DataLink,
    definitions: ReadonlyMap<string, Expr>,
  ) {
    const body = substitute(link.body, definitions);
    this.count = link.count;
    this.parts = new RowParts(body, (name) => link.rows.has(name));
    this.#rowValues = new Evaluator([...this.parts.rows.values()]);
    this.#sharedValues = new Evaluator([...this.parts.shared.values()]);
    this.#joined = new Evaluator([this.parts.joined]);
  }

  /** The values with those that all rows share. @throws EvaluationError */
  sharing(values: Values, arithmetic: Arithmetic): Map<string, Interval> {
    const all = new Map(values);
    const shared = this.#sharedValues.run(values, arithmetic);
    [...this.parts.shared.keys()].forEach((name, i) => all.set(name, shared[i] as Interval));
    return all;
  }

  /** Calls `f` with the values of each row in turn; the map is the same one each time. */
  eachRow(all: Map<string, Interval>, arithmetic: Arithmetic, f: (values: Values) => void): void {
    const columns = this.#columnsIn(arithmetic);
    for (let i = 0; i < this.count; i++) {
      for (const [name, column] of columns) all.set(name, column[i] as Interval);
      f(all);
    }
  }

  /** @throws EvaluationError where a row may have no value */
  values(values: Values, arithmetic: Arithmetic): readonly Interval[] {
    const results: Interval[] = [];
    this.eachRow(this.sharing(values, arithmetic), arithmetic, (row) =>
      results.push(this.#joined.run(row, arithmetic)[0] as Interval),
    );
    return results;
  }

  /** What depends on nothing but the row is the same at every point. */
  #columnsIn(arithmetic: Arithmetic): ReadonlyMap<string, readonly Interval[]> {
    const known = this.#columns.get(arithmetic);
    if (known) return known;
    const columns = new Map<string, Interval[]>(
      [...this.link.rows].map(([name, column]) => [
        name,
        column.map((value) => fromRational(value, arithmetic)),
      ]),
    );
    const computed = [...this.parts.rows.keys()].map((name) => [name, [] as Interval[]] as const);
    for (let i = 0; i < this.count; i++) {
      const row = new Map([...columns].map(([name, c]) => [name, c[i] as Interval]));
      const results = this.#rowValues.run(row, arithmetic);
      computed.forEach(([, column], k) => column.push(results[k] as Interval));
    }
    const all = new Map([...columns, ...computed]);
    this.#columns.set(arithmetic, all);
    return all;
  }
}
