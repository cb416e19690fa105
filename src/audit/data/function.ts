/** A function of printed numbers that goes over the rows of data: its slopes are found row by row. */
import type { Canonicalizer } from '../../algebra/canonical.js';
import { DataNumber, aggregated, shareOf } from '../../evaluate/data-number.js';
import type { DataLink, Link } from '../../evaluate/links.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { Adjoint } from '../../numeric/adjoint.js';
import type { ValueAndSlopes } from '../../numeric/adjoint.js';
import { Arithmetic } from '../../numeric/decimal.js';
import {
  add,
  fromPrinted,
  fromRational,
  hull,
  intersect,
  mul,
  signOf,
} from '../../numeric/interval.js';
import type { Interval } from '../../numeric/interval.js';
import { BoxFunction } from '../box.js';
import type { Box, Point } from '../box.js';
import { tried } from '../unknowns.js';

type Values = ReadonlyMap<string, Interval>;

/** More than the seventeen of a double that is printed in full. */
const SLOPE_DIGITS = 20;
/** Rows that are gone over, at most, when a box is cut. */
const MOST_ROWS = 60;

export class DataFunction extends BoxFunction {
  readonly #coarse = new Arithmetic(SLOPE_DIGITS);
  readonly #numbers: readonly SlopedNumber[];
  readonly #outer: Adjoint;
  #last: { readonly box: Box; readonly found: ValueAndSlopes | undefined } | undefined;
  #lastValue: { readonly point: Point; readonly value: Interval } | undefined;

  /** @param links of data alone: no optimum is to be found anew */
  constructor(
    expr: Expr,
    arithmetic: Arithmetic,
    algebra: Canonicalizer,
    links: readonly DataLink[],
  ) {
    super(expr, arithmetic, algebra, links);
    this.#numbers = links.map((link) => new SlopedNumber(link));
    this.#outer = new Adjoint(expr, () => true);
  }

  override get cuts(): number {
    const rows = this.#numbers.reduce((sum, { rows }) => sum + rows.count, 1);
    return Math.floor(Math.min(super.cuts, MOST_ROWS / rows));
  }

  override at(point: Point): Interval {
    if (this.#lastValue && isSamePoint(this.#lastValue.point, point)) return this.#lastValue.value;
    const value = super.at(point);
    this.#lastValue = { point, value };
    return value;
  }

  override direction(name: string, box: Box): 1 | -1 | 0 {
    const found = this.#over(box);
    if (!found) return 0;
    const slope = found.slopes.get(name);
    if (!slope) return 1;
    const sign = signOf(slope);
    return sign === undefined ? 0 : sign === 0 ? 1 : sign;
  }

  /** Values at the middle and slopes bound it, often more sharply than the formula itself. */
  override over(box: Box): Interval | undefined {
    // Slopes over a larger box hold here as well.
    const found =
      this.#last && isWithinBox(box, this.#last.box) ? this.#last.found : this.#over(box);
    if (!found) return super.over(box);
    const middle: Point = new Map(
      this.inputs.map((name) => {
        const [low, high] = endsOf(box, name);
        return [name, low.add(high).mul(Rational.HALF)] as const;
      }),
    );
    const there = tried(() => this.at(middle));
    if (!there) return found.value;
    let around = there;
    for (const [name, slope] of found.slopes) {
      const [low, high] = endsOf(box, name);
      if (low.equals(high)) continue;
      const half = high.sub(low).mul(Rational.HALF);
      const away = fromPrinted(half.neg(), half, this.#coarse);
      around = add(around, mul(slope, away, this.#coarse), this.#coarse);
    }
    return intersect(found.value, around) ?? around;
  }

  /** The value and all slopes over a box, kept while the same box is asked for. */
  #over(box: Box): ValueAndSlopes | undefined {
    if (!this.#last || !isSameBox(this.#last.box, box)) {
      this.#last = { box, found: tried(() => this.#slopesOver(box)) };
    }
    return this.#last.found;
  }

  #slopesOver(box: Box): ValueAndSlopes {
    const values = new Map<string, Interval>(
      this.inputs.map((name) => {
        const [low, high] = endsOf(box, name);
        const isOne = low.equals(high);
        return [
          name,
          isOne ? fromRational(low, this.#coarse) : fromPrinted(low, high, this.#coarse),
        ];
      }),
    );
    const known = new Map<string, Values>();
    for (const number of this.#numbers) {
      const { value, slopes } = number.over(values, this.#coarse);
      values.set(number.link.symbol, value);
      known.set(number.link.symbol, throughNumbers(slopes, known, this.#coarse));
    }
    const { value, slopes } = this.#outer.run(values, this.#coarse);
    return { value, slopes: throughNumbers(slopes, known, this.#coarse) };
  }
}

function endsOf(box: Box, name: string): readonly [Rational, Rational] {
  return box.get(name) ?? [Rational.ZERO, Rational.ZERO];
}

function isSamePoint(a: Point, b: Point): boolean {
  return a === b || [...a].every(([name, value]) => b.get(name)?.equals(value) === true);
}

function isWithinBox(inner: Box, outer: Box): boolean {
  return [...inner].every(([name, [low, high]]) => {
    const [from, to] = endsOf(outer, name);
    return outer.has(name) && low.compare(from) >= 0 && high.compare(to) <= 0;
  });
}

function isSameBox(a: Box, b: Box): boolean {
  if (a === b) return true;
  return [...a].every(([name, [low, high]]) => {
    const [from, to] = endsOf(b, name);
    return b.has(name) && low.equals(from) && high.equals(to);
  });
}

/** The chain rule: slopes in numbers over data become slopes in what these depend on. */
function throughNumbers(
  slopes: Values,
  known: ReadonlyMap<string, Values>,
  ar: Arithmetic,
): ReadonlyMap<string, Interval> {
  const total = new Map<string, Interval>();
  for (const [name, slope] of slopes) {
    const inner = known.get(name);
    if (!inner) addTo(total, name, slope, ar);
    else for (const [input, own] of inner) addTo(total, input, mul(slope, own, ar), ar);
  }
  return total;
}

function addTo(sums: Map<string, Interval>, name: string, value: Interval, ar: Arithmetic): void {
  const before = sums.get(name);
  sums.set(name, before ? add(before, value, ar) : value);
}

/** A number over data with its slopes in everything that is not the row's. */
class SlopedNumber extends DataNumber {
  readonly #joined: Adjoint;
  readonly #shared: ReadonlyMap<string, Adjoint>;

  constructor(link: DataLink) {
    super(link, new Map());
    const { joined, shared, rows } = this.rows.parts;
    const isOfRow = (name: string): boolean => link.rows.has(name) || rows.has(name);
    this.#joined = new Adjoint(joined, (name) => !isOfRow(name));
    this.#shared = new Map([...shared].map(([name, e]) => [name, new Adjoint(e, () => true)]));
  }

  over(values: Values, ar: Arithmetic): ValueAndSlopes {
    const { how } = this.link;
    const all = this.rows.sharing(values, ar);
    const found: ValueAndSlopes[] = [];
    this.rows.eachRow(all, ar, (row) => found.push(this.#joined.run(row, ar)));
    const value = aggregated(
      how,
      found.map((f) => f.value),
      ar,
    );
    const isExtreme = how === 'least' || how === 'largest';
    const joined = isExtreme ? hullOfSlopes(extremes(how, found, value)) : sumOfSlopes(found, ar);
    const known = new Map(
      [...this.#shared]
        .filter(([name]) => joined.has(name))
        .map(([name, adjoint]) => [name, adjoint.run(values, ar).slopes]),
    );
    const share = how === 'mean' ? shareOf(this.rows.count, ar) : undefined;
    const outer = share
      ? new Map([...joined].map(([name, slope]) => [name, mul(slope, share, ar)]))
      : joined;
    return { value, slopes: throughNumbers(outer, known, ar) };
  }
}

/** Rows that may be the one with the least or largest value. */
function extremes(
  how: DataLink['how'],
  found: readonly ValueAndSlopes[],
  value: Interval,
): readonly ValueAndSlopes[] {
  return found.filter(({ value: own }) =>
    how === 'least' ? own.lo.lte(value.hi) : own.hi.gte(value.lo),
  );
}

function hullOfSlopes(found: readonly ValueAndSlopes[]): ReadonlyMap<string, Interval> {
  const hulls = new Map<string, Interval>();
  for (const { slopes } of found) {
    for (const [name, slope] of slopes) {
      const before = hulls.get(name);
      hulls.set(name, before ? hull(before, slope) : slope);
    }
  }
  return hulls;
}

function sumOfSlopes(
  found: readonly ValueAndSlopes[],
  ar: Arithmetic,
): ReadonlyMap<string, Interval> {
  const sums = new Map<string, Interval>();
  for (const { slopes } of found) {
    for (const [name, slope] of slopes) addTo(sums, name, slope, ar);
  }
  return sums;
}

/** Numbers over data, and nothing else that is to be found anew at each point. */
export function areOfData(links: readonly Link[]): links is readonly DataLink[] {
  return links.length > 0 && links.every((link) => link.kind === 'data');
}
