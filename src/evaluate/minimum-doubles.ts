/** The minimiser of a function of one unknown in doubles: for plots and search, never to be printed. */
import type { Expr } from '../expression/nodes.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Column } from '../numeric/kernels.js';
import type { MinimumLink } from './minimum-link.js';
import { goldenSection } from '../numeric/golden-section.js';

/** Where the unknown is looked for if nothing bounds it, and at how many points. */
const SMALLEST = 1e-60;
const LARGEST = 1e60;
const GRID = 200;
const REFINED = 3;
/** Steps in a valley: a flat bottom hides more digits than these. */
const NARROWINGS = 45;

export class MinimumDoubles {
  readonly #objective: Compiled;
  readonly #lower: readonly Compiled[];
  readonly #upper: readonly Compiled[];

  /**
   * @param put writes out the symbols of least values
   * @param inputs names of the values that `at` and `run` take
   */
  constructor(
    readonly link: MinimumLink,
    put: (e: Expr) => Expr,
    inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    this.#objective = compile(put(link.objective), [...inputs, link.symbol], constants);
    this.#lower = link.lower.map((e) => compile(put(e), inputs, constants));
    this.#upper = link.upper.map((e) => compile(put(e), inputs, constants));
  }

  /** NaN where none is found. */
  at(values: readonly number[]): number {
    const from = Math.max(SMALLEST, ...this.#lower.map((f) => f.at(...values)));
    const to = Math.min(LARGEST, ...this.#upper.map((f) => f.at(...values)));
    if (!(from <= to)) return NaN;
    const f = (u: number): number => {
      const value = this.#objective.at(...values, Math.exp(u));
      return Number.isNaN(value) ? Infinity : value;
    };
    const [a, b] = [Math.log(from), Math.log(to)];
    const step = (b - a) / (GRID - 1);
    const grid = Array.from({ length: GRID }, (_, i) => f(a + i * step));
    const valleys = grid
      .map((value, i) => ({ value, i }))
      .filter(
        ({ value, i }) => value <= (grid[i - 1] ?? Infinity) && value <= (grid[i + 1] ?? Infinity),
      )
      .sort((p, q) => p.value - q.value)
      .slice(0, REFINED);
    let best = { x: NaN, value: Infinity };
    for (const { i } of valleys) {
      const u = goldenSection(
        f,
        Math.max(a, a + (i - 1) * step),
        Math.min(b, a + (i + 1) * step),
        NARROWINGS,
      );
      for (const x of [u, ...(i === 0 ? [a] : []), ...(i === GRID - 1 ? [b] : [])]) {
        const value = f(x);
        if (value < best.value) best = { x, value };
      }
    }
    const isEdge = best.x - a < step * 1e-6 || b - best.x < step * 1e-6;
    const isBounded = best.x - a < step ? this.#lower.length > 0 : this.#upper.length > 0;
    return isEdge && !isBounded ? NaN : Math.exp(best.x);
  }

  run(columns: readonly Column[], count: number): Column {
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) out[i] = this.at(columns.map((column) => column[i] as number));
    return out;
  }
}
