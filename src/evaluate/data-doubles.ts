/** A number over the rows of data in doubles: for search, never to be printed. */
import type { Expr } from '../expression/nodes.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { DataLink } from './links.js';

export class DataDoubles {
  readonly #compiled: Compiled;
  readonly #rows: readonly Float64Array[];
  readonly #inputs: readonly Float64Array[];
  readonly #out: Float64Array;

  /** @param inputs names of the arguments of `at`; every other symbol is the row's or a constant */
  constructor(
    readonly link: DataLink,
    put: (e: Expr) => Expr,
    inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    const { rows, count, body } = link;
    this.#compiled = compile(put(body), [...rows.keys(), ...inputs], constants);
    this.#rows = [...rows.values()].map((column) =>
      Float64Array.from(column, (value) => value.toNumber()),
    );
    this.#inputs = inputs.map(() => new Float64Array(count));
    this.#out = new Float64Array(count);
  }

  at(values: readonly number[]): number {
    this.#inputs.forEach((column, i) => column.fill(values[i] as number));
    this.#compiled.run([...this.#rows, ...this.#inputs], this.#out);
    const { how, count } = this.link;
    if (how === 'least') return this.#out.reduce((a, b) => Math.min(a, b), Infinity);
    if (how === 'largest') return this.#out.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = this.#out.reduce((a, b) => a + b, 0);
    return how === 'sum' ? sum : sum / count;
  }
}
