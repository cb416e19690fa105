/** Linked formulas in doubles: for plots, search and sweeps; never to be printed. */
import type { Expr } from '../expression/nodes.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Column } from '../numeric/kernels.js';
import { substitute } from '../expression/traverse.js';
import { DataDoubles } from './data-doubles.js';
import { leastFormulas, unknownsOf } from './links.js';
import type { Link } from './links.js';
import { MinimumDoubles } from './minimum-doubles.js';
import { ProgramDoubles } from './program-doubles.js';
import { ShareInDoubles } from './sweep-share.js';

type Step = ShareInDoubles | ProgramDoubles | MinimumDoubles | DataDoubles;

export class LinkedDoubles {
  readonly #formulas: readonly Compiled[];
  readonly #steps: readonly Step[];

  /** @param inputs names of the arguments of `at`; every other symbol is a constant or an unknown */
  constructor(
    exprs: readonly Expr[],
    links: readonly Link[],
    readonly inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    const least = leastFormulas(links);
    const put = (e: Expr): Expr => substitute(e, least);
    const names = [...inputs];
    this.#steps = links.flatMap((link): Step[] => {
      if (link.kind === 'value') return [];
      if (link.kind === 'data') {
        const step = new DataDoubles(link, put, [...names], constants);
        names.push(link.symbol);
        return [step];
      }
      if (link.kind === 'program') {
        const step = new ProgramDoubles(link, put, names, constants);
        names.push(...unknownsOf(link));
        return [step];
      }
      if (link.kind === 'minimum') {
        const step = new MinimumDoubles(link, put, [...names], constants);
        names.push(link.symbol);
        return [step];
      }
      const step = new ShareInDoubles(link, put, [...names], constants);
      names.push(link.symbol);
      return [step];
    });
    this.#formulas = exprs.map((e) => compile(put(e), names, constants));
  }

  /** The values at one point; NaN where there is no optimum. */
  at(...values: readonly number[]): readonly number[] {
    const all = [...values];
    for (const step of this.#steps) {
      if (step instanceof ProgramDoubles) all.push(...step.at(all));
      else all.push(step.at(all));
    }
    return this.#formulas.map((f) => f.at(...all));
  }

  /**
   * The values at many points, a column a formula; NaN where there is no optimum.
   * @param columns one for each input, each with `count` entries at least
   */
  run(columns: readonly Column[], count: number): readonly Column[] {
    const all = [...columns];
    for (const step of this.#steps) {
      if (step instanceof ShareInDoubles || step instanceof MinimumDoubles) {
        all.push(step.run(all, count));
      } else if (step instanceof DataDoubles) {
        all.push(
          Float64Array.from({ length: count }, (_, i) => step.at(all.map((c) => c[i] as number))),
        );
      } else all.push(...programColumns(step, all, count));
    }
    return this.#formulas.map((f) => {
      const out = new Float64Array(count);
      f.run(all, out);
      return out;
    });
  }
}

function programColumns(
  step: ProgramDoubles,
  columns: readonly Column[],
  count: number,
): readonly Column[] {
  const out = unknownsOf(step.link).map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const solved = step.at(columns.map((column) => column[i] as number));
    out.forEach((column, j) => (column[i] = solved[j] as number));
  }
  return out;
}
