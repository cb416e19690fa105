/** A number claim's quantities over the box of printed digits, in doubles and by sampling. */
import type { Expr } from '../../src/expression/nodes.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import type { Random } from '../../src/numeric/sample.js';
import type {
  CoefficientSet,
  NumberClaim,
  PrintedNumber,
  Problem,
  Sheet,
} from '../../src/sheet/model.js';
import { toDouble } from './doubles.js';
import type { Values } from './doubles.js';
import { World } from './world.js';

/** Widens what was sampled: the least and largest values may lie between the samples. */
const MARGIN = 0.2;
/** Where a claim names no budget. */
const ANY_BUDGET = 1e21;
const CORNERS = 8;
const INSIDE = 6;

type Point = ReadonlyMap<string, number>;
export type Span = readonly [low: number, high: number];

/** A claim under one coefficient set. */
export class NumberWorld {
  readonly #world: World;
  readonly #inputs = new Map<string, PrintedNumber>();
  readonly #own: Problem | undefined;
  #root = 0;

  constructor(
    readonly sheet: Sheet,
    readonly claim: NumberClaim,
    readonly set: CoefficientSet | undefined,
  ) {
    this.#own = sheet.problems.get(claim.problem ?? '') ?? [...sheet.problems.values()][0];
    this.#world = new World(sheet, this.#own, set);
    for (const [name, printed] of claim.at) this.#inputs.set(`at ${name}`, printed);
    for (const coefficient of set?.values.values() ?? []) {
      if (claim.at.has(coefficient.symbol)) continue;
      for (const [name, printed] of coefficient.inputs) this.#inputs.set(name, printed);
    }
  }

  /** The printed digits as they stand. */
  get nominal(): Point {
    return new Map([...this.#inputs].map(([name, p]) => [name, toDouble(p.value)]));
  }

  /** The values of quantities at a point of the box; NaN for those that have none. */
  at(quantities: readonly Expr[], point: Point): readonly number[] {
    const values = this.#bound(point);
    return values ? quantities.map((q) => this.#world.value(q, values)) : quantities.map(() => NaN);
  }

  isPositive(name: string): boolean {
    const symbol = this.sheet.symbols.get(name);
    return (
      symbol?.domain === 'positive' &&
      !this.#world.definitionOf(name) &&
      !this.#world.isResult(name)
    );
  }

  /** The ranges of quantities over the box, wider than they are; undefined where one has no value. */
  ranges(quantities: readonly Expr[], random: Random): readonly Span[] | undefined {
    const middle = this.at(quantities, this.nominal);
    if (!middle.every(Number.isFinite)) return undefined;
    const lows = [...middle];
    const highs = [...middle];
    let points = 0;
    let complete = 0;
    const take = (point: Point): readonly number[] => {
      const values = this.at(quantities, point);
      points++;
      if (values.every(Number.isFinite)) complete++;
      values.forEach((v, i) => {
        lows[i] = Math.min(lows[i]!, v);
        highs[i] = Math.max(highs[i]!, v);
      });
      return values;
    };
    const free = this.#free(quantities);
    // Each input by itself tells the corners of a function that is monotone in all of them.
    const directions = quantities.map(() => new Map<string, number>());
    for (const name of free) {
      const [down, up] = (['low', 'high'] as const).map((end) =>
        take(this.#moved(this.nominal, name, end)),
      );
      quantities.forEach((_, i) => directions[i]!.set(name, Math.sign(up![i]! - down![i]!)));
    }
    for (const direction of directions) {
      for (const side of [1, -1]) {
        let corner = this.nominal;
        for (const name of free) {
          corner = this.#moved(corner, name, direction.get(name)! * side >= 0 ? 'high' : 'low');
        }
        take(corner);
      }
    }
    for (let i = 0; i < CORNERS; i++) {
      let corner = this.nominal;
      for (const name of free) {
        corner = this.#moved(corner, name, random.integer(0, 1) === 0 ? 'low' : 'high');
      }
      take(corner);
    }
    for (let i = 0; i < INSIDE; i++) take(this.inside(random));
    if (complete < points) return undefined;
    return lows.map((low, i) => {
      const high = highs[i]!;
      const margin = MARGIN * (high - low) + 1e-7 * Math.max(Math.abs(low), Math.abs(high));
      return [low - margin, high + margin];
    });
  }

  /** A point well inside the box. */
  inside(random: Random): Point {
    return new Map(
      [...this.#inputs].map(([name, p]) => {
        const [low, high] = [toDouble(p.low), toDouble(p.high)];
        const t = 0.05 + (0.9 * random.next()) / 2 ** 32;
        return [name, low === high ? toDouble(p.value) : low + t * (high - low)];
      }),
    );
  }

  /** Inputs that are no exact numbers and of which something depends. */
  #free(quantities: readonly Expr[]): readonly string[] {
    const before = this.at(quantities, this.nominal);
    return [...this.#inputs].flatMap(([name, p]) => {
      if (p.low.equals(p.high)) return [];
      // Both ways: the least of several does not move where one of them grows.
      const counts = (['low', 'high'] as const).some((end) =>
        this.at(quantities, this.#moved(this.nominal, name, end)).some((v, i) => v !== before[i]),
      );
      return counts ? [name] : [];
    });
  }

  #moved(point: Point, name: string, end: 'low' | 'high'): Point {
    return new Map(point).set(name, toDouble(this.#inputs.get(name)![end]));
  }

  #bound(point: Point): Values | undefined {
    const values = new Map<string, number>();
    for (const name of this.claim.at.keys()) values.set(name, point.get(`at ${name}`)!);
    for (const { symbol, formula } of this.set?.values.values() ?? []) {
      if (!values.has(symbol)) values.set(symbol, this.#world.value(formula, point));
    }
    // Exponents do not depend on the budget, but an optimum without one cannot be found.
    const { budget } = this.#own ?? {};
    if (budget !== undefined && !values.has(budget)) values.set(budget, ANY_BUDGET);
    return this.claim.solve ? this.#solved(values) : values;
  }

  /** The value at which the claim's equation holds, by the secant method in logarithms. */
  #solved(values: Map<string, number>): Values | undefined {
    const { symbol, equation } = this.claim.solve!;
    const gap = (log: number): number => {
      const at = new Map(values).set(symbol, Math.exp(log));
      return Math.log(this.#world.value(equation.left, at) / this.#world.value(equation.right, at));
    };
    for (const start of [this.#root, 45, 50, 55, 60, 65, 30, 15, 8, 3]) {
      if (start === 0) continue;
      let [a, b] = [start, start + 0.01];
      let [fa, fb] = [gap(a), gap(b)];
      for (let i = 0; i < 60 && Number.isFinite(fb) && Math.abs(fb) > 1e-12 && fa !== fb; i++) {
        const next = b - (fb * (b - a)) / (fb - fa);
        [a, fa, b, fb] = [b, fb, next, gap(next)];
      }
      if (Math.abs(fb) < 1e-10) {
        this.#root = b;
        return values.set(symbol, Math.exp(b));
      }
    }
    return undefined;
  }
}

/** The names in the claim's formulas. */
export const namesIn = (claim: NumberClaim): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { quantity } of claim.comparisons) symbolsOf(quantity, names);
  return names;
};
