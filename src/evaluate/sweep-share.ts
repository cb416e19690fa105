/** One free share in doubles: at one point, or at many together. */
import { ONE, div, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, symbolsOf } from '../expression/traverse.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Column } from '../numeric/kernels.js';
import { shareEquation } from './links.js';
import type { ShareLink } from './links.js';
import { FixedParts } from './sweep-constants.js';
import { rootBetween } from './sweep-guess.js';
import { logEquation } from './sweep-logs.js';
import { solveShares, startAt } from './sweep-roots.js';
import type { ShareFunction, Start } from './sweep-roots.js';

/** Begins the names of symbols for what does not depend on the share. */
const PREFIX = 'known#';
/** Points solved together: few enough to stay in the fast caches. */
const BLOCK = 1024;
/** How far apart the points of the first slope are, in u. */
const PROBE = 1e-2;

/** An expression in the share, the parts free of it computed once a point. */
interface InShare {
  readonly parts: readonly Compiled[];
  /** Which of the inputs it reads beside the parts, in the compiled order. */
  readonly reads: readonly number[];
  readonly compiled: Compiled;
}

export class ShareInDoubles {
  readonly #range: readonly [Compiled, Compiled];
  readonly #equation: InShare;
  readonly #ratio: InShare;
  readonly #plain: Compiled;
  /** The last share found: the next point of a sweep is near. */
  #last: number | undefined;

  /**
   * @param put writes out the symbols of least values
   * @param inputs names of the values that `at` and `run` take
   */
  constructor(
    readonly link: ShareLink,
    put: (e: Expr) => Expr,
    inputs: readonly string[],
    constants: ReadonlyMap<string, number>,
  ) {
    const { symbol, formula, level } = link;
    const inShare = (e: Expr): InShare => prepared(put(e), symbol, inputs, constants);
    this.#range = [
      compile(put(link.range[0]), inputs, constants),
      compile(put(link.range[1]), inputs, constants),
    ];
    this.#equation = inShare(logEquation(link));
    this.#ratio = inShare(sub(div(formula, level), ONE));
    this.#plain = compile(put(shareEquation(link)), [...inputs, symbol], constants);
  }

  /** The share at one point; NaN where there is none. */
  at(values: readonly number[]): number {
    const low = this.#range[0].at(...values);
    const high = this.#range[1].at(...values);
    const known = knownAt(this.#equation, values);
    const short = (x: number): number => this.#equation.compiled.at(...known, x);
    let share = rootBetween(short, low, high, this.#last);
    if (Number.isNaN(share)) {
      share = rootBetween((x) => this.#plain.at(...values, x), low, high, this.#last);
    }
    if (!Number.isNaN(share)) this.#last = share;
    return share;
  }

  /** The share at each point; NaN where there is none. */
  run(columns: readonly Column[], count: number): Column {
    const low = filled(this.#range[0], columns, count);
    const high = filled(this.#range[1], columns, count);
    const equation = overColumns(this.#equation, columns, count);
    const ratio = overColumns(this.#ratio, columns, count);
    const out = new Float64Array(count).fill(NaN);
    const valuesAt = (i: number): number[] => columns.map((column) => column[i] as number);
    let start: Start | undefined;
    for (let from = 0; from < count; from += BLOCK) {
      const to = Math.min(count, from + BLOCK);
      start ??= this.#start(valuesAt(from), low[from] as number, high[from] as number);
      if (start) start = solveShares({ low, high, equation, ratio }, from, to, start, out);
      // One at a time where the passes over all did not end.
      for (let i = from; i < to; i++) {
        if (Number.isNaN(out[i])) out[i] = this.at(valuesAt(i));
      }
    }
    return out;
  }

  #start(values: readonly number[], low: number, high: number): Start | undefined {
    const share = this.at(values);
    const known = knownAt(this.#equation, values);
    const f = (x: number): number => this.#equation.compiled.at(...known, x);
    const near = low + (share - low) * (1 + PROBE * ((high - share) / (high - low)));
    const slope = (f(near) - f(share)) / (near - share);
    const start = startAt(share, low, high, slope);
    return Number.isFinite(start.u) && Number.isFinite(start.slope) && start.slope !== 0
      ? start
      : undefined;
  }
}

function prepared(
  expr: Expr,
  symbol: string,
  inputs: readonly string[],
  constants: ReadonlyMap<string, number>,
): InShare {
  const fixed = new FixedParts(new Set([symbol]), PREFIX);
  const rest = fixed.split(expr);
  const used = symbolsOf(rest);
  const names = new Set(inputs);
  const all = new Map(constants);
  const moving: string[] = [];
  for (const [name, part] of fixed.parts) {
    if (mentions(part, names)) moving.push(name);
    else all.set(name, compile(part, [], constants).at());
  }
  const reads = inputs.flatMap((name, i) => (used.has(name) ? [i] : []));
  const order = [...reads.map((i) => inputs[i] as string), ...moving, symbol];
  return {
    parts: moving.map((name) => compile(fixed.parts.get(name) ?? sym(name), inputs, constants)),
    reads,
    compiled: compile(rest, order, all),
  };
}

function knownAt({ parts, reads }: InShare, values: readonly number[]): readonly number[] {
  return [...reads.map((i) => values[i] as number), ...parts.map((part) => part.at(...values))];
}

function filled(compiled: Compiled, columns: readonly Column[], count: number): Column {
  const out = new Float64Array(count);
  compiled.run(columns, out);
  return out;
}

/** The expression at some of the points: their values are gathered, then all computed at once. */
function overColumns(
  { parts, reads, compiled }: InShare,
  columns: readonly Column[],
  count: number,
): ShareFunction {
  const known = [
    ...reads.map((i) => columns[i] as Column),
    ...parts.map((part) => filled(part, columns, count)),
  ];
  const gathered = known.map(() => new Float64Array(Math.min(BLOCK, count)));
  return (which, n, shares, out) => {
    known.forEach((column, j) => {
      const into = gathered[j] as Column;
      for (let k = 0; k < n; k++) into[k] = column[which[k]!]!;
    });
    compiled.run([...gathered, shares], out.subarray(0, n));
  };
}
