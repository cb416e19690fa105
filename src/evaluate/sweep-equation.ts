/** The equation of a free share, prepared for many shares at the same values, and in doubles. */
import { NotDifferentiable, differentiate } from '../calculus/differentiate.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { compile } from '../numeric/compile.js';
import type { Compiled } from '../numeric/compile.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { midpoint } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { shareEquation } from './links.js';
import type { ShareLink } from './links.js';
import { FixedParts } from './sweep-constants.js';
import { logEquation } from './sweep-logs.js';

/** Begins the names of symbols for what does not depend on the share. */
const PREFIX = 'known#';

export type Values = ReadonlyMap<string, Interval>;

/** In doubles: the value and its slope. */
export interface ShareDoubles {
  readonly value: (share: number) => number;
  readonly slope: (share: number) => number;
}

export class ShareEquation {
  /** The symbols that it depends on, the share among them. */
  readonly needs: ReadonlySet<string>;
  readonly #plain: Evaluator;
  readonly #expr: Expr;
  /** Symbols in it beside the share; the values of those symbols. */
  readonly #names: readonly string[];
  readonly #known: Evaluator;
  readonly #inShare: Evaluator;
  #compiled: { readonly value: Compiled; readonly slope: Compiled } | 'none' | undefined;

  constructor(
    readonly link: ShareLink,
    definitions: ReadonlyMap<string, Expr>,
  ) {
    this.#plain = new Evaluator([shareEquation(link)], definitions);
    this.needs = new Set(
      this.#plain.program.instructions.flatMap((i) => (i.op === 'input' ? [i.name] : [])),
    );
    const fixed = new FixedParts(new Set([link.symbol, link.least.symbol]), PREFIX);
    this.#expr = fixed.split(logEquation(link));
    this.#names = [...symbolsOf(this.#expr)].filter((name) => name !== link.symbol);
    const known = this.#names.map((name) => fixed.parts.get(name) ?? sym(name));
    this.#known = new Evaluator(known, definitions);
    this.#inShare = new Evaluator([this.#expr]);
  }

  /** The equation as a function of the share alone. */
  at(values: Values, arithmetic: Arithmetic): EquationAt {
    const plain = (x: Interval): Interval =>
      this.#plain.run(new Map(values).set(this.link.symbol, x), arithmetic)[0] as Interval;
    const known = unlessUndefined(() => this.#known.run(values, arithmetic));
    if (!known) return { value: plain, doubles: () => undefined };
    const bound = new Map(this.#names.map((name, i) => [name, known[i] as Interval]));
    const short = (x: Interval): Interval =>
      this.#inShare.run(bound.set(this.link.symbol, x), arithmetic)[0] as Interval;
    return {
      value: (x) => unlessUndefined(() => short(x)) ?? plain(x),
      doubles: () => this.#doubles(known.map((v) => midpoint(v, arithmetic).toNumber())),
    };
  }

  #doubles(known: readonly number[]): ShareDoubles | undefined {
    this.#compiled ??= this.#compile();
    if (this.#compiled === 'none') return undefined;
    const { value, slope } = this.#compiled;
    return { value: (x) => value.at(...known, x), slope: (x) => slope.at(...known, x) };
  }

  #compile(): { readonly value: Compiled; readonly slope: Compiled } | 'none' {
    const inputs = [...this.#names, this.link.symbol];
    const compiled = (e: Expr): Compiled => compile(e, inputs, new Map());
    try {
      return {
        value: compiled(this.#expr),
        slope: compiled(differentiate(this.#expr, this.link.symbol)),
      };
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof NotDifferentiable) return 'none';
      throw error;
    }
  }
}

export interface EquationAt {
  /** An enclosure of the value for all shares in an interval. @throws EvaluationError */
  readonly value: (share: Interval) => Interval;
  /** The same in doubles, for a first guess; undefined where there is none. */
  readonly doubles: () => ShareDoubles | undefined;
}

function unlessUndefined<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}
