/** A claim that must hold at every point of a range of inputs. */
import type { Rational } from '../expression/rational.js';
import { formatSignificant, roundDown, roundUp } from '../numeric/format.js';
import { intersect } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { CoefficientSet, NumberClaim, PrintedNumber } from '../sheet/model.js';
import type { BoxFunction } from './box.js';
import { failsAt, holdsOver, rangeOverAll } from './for-all.js';
import type { OverRange } from './for-all.js';
import { RUNNING } from './function.js';
import type { FunctionCache } from './function-cache.js';
import type { ClaimVerdict, VerdictUnder } from './model.js';
import { certain, isWithin, pointOf } from './points.js';
import { isTight } from './range.js';
import type { Range } from './range.js';
import { tried } from './unknowns.js';
import type { Box, Point } from './unknowns.js';
import { isInside } from './witness.js';
import type { Target } from './witness.js';
import { RANGE_DIGITS, describeForAll } from './words.js';

/** The same question at every point of a range, for the nominal inputs first. */
export function decideForAll(
  claim: NumberClaim,
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  set: CoefficientSet | undefined,
  inputs: ReadonlyMap<string, PrintedNumber>,
  finer: readonly CoefficientSet[],
  cache: FunctionCache,
): VerdictUnder & { readonly witnessName?: string } {
  const nominal: Point = new Map([...inputs].map(([name, p]) => [name, p.value]));
  const box: Box = new Map([...inputs].map(([name, p]) => [name, [p.low, p.high]]));
  const running = new Map([...claim.forAll].map(([name, ends]) => [`${RUNNING}${name}`, ends]));
  const over = (point: Point): readonly OverRange[] =>
    functions.map((f, i) => holdsOver(f, targets[i] as Target, point, running));
  const first = over(nominal);
  const shown = {
    coefficients: set?.name ?? '',
    nominal: functions.map((f) => atEnds(f, nominal, running)).join('; '),
  };
  const words = (verdict: ClaimVerdict, extra: string): string =>
    describeForAll(claim, verdict, undefined, extra);
  if (first.every((r) => r.holds === true)) {
    const whole = functions.map((f) => rangeOverAll(f, new Map([...box, ...running])));
    if (whole.every((r, i) => r && isInside(r.outer, targets[i] as Target))) {
      return proved(whole, 'all');
    }
    const still: Box = new Map([...nominal].map(([name, x]) => [name, [x, x]]));
    const ranges = functions.map((f) => rangeOverAll(f, new Map([...still, ...running])));
    return proved(
      ranges.map((r, i) => sharper(r, first[i]?.range)),
      'as-printed',
    );
  }
  for (const other of finer) {
    const point = pointOf(other, inputs, nominal, cache.arithmetic);
    if (point && isWithin(point, box) && over(point).every((r) => r.holds === true)) {
      return {
        ...shown,
        verdict: 'within-rounding',
        witnessName: other.name,
        why: words('within-rounding', `it holds for the "${other.name}" digits`),
      };
    }
  }
  const failed = first.flatMap(({ at }, i) => (at ? [{ at, i }] : []));
  for (const { at, i } of failed) {
    if (failsAt(functions[i] as BoxFunction, targets[i] as Target, box, at)) {
      const where = [...claim.forAll.keys()]
        .map((n) => `${n} = ${formatSignificant(at.get(`${RUNNING}${n}`) as Rational, 4)}`)
        .join(', ');
      return { ...shown, verdict: 'contradicted', why: words('contradicted', `at ${where}`) };
    }
  }
  return { ...shown, verdict: 'undecided', why: words('undecided', '') };

  function proved(
    ranges: readonly (Range | Interval | undefined)[],
    rounding: 'all' | 'as-printed',
  ): VerdictUnder {
    const isSharp = ranges.every((r) => r && 'outer' in r && isTight(r, RANGE_DIGITS));
    const outer = ranges.map((r) => (r && 'outer' in r ? r.outer : r));
    const range = outer.every((r) => r) ? rangeOfAll(outer as readonly Interval[]) : undefined;
    const found = range && { range, isSharp, rounding };
    return {
      ...shown,
      ...(range ? { range } : {}),
      ...(range && !isSharp ? { encloses: true as const } : {}),
      rounding,
      verdict: 'follows',
      why: describeForAll(claim, 'follows', found, ''),
    };
  }
}

/** The range by cutting where it is the narrower, or else what the proof of the claim found. */
function sharper(
  range: Range | undefined,
  found: Interval | undefined,
): Range | Interval | undefined {
  if (!range || !found) return range ?? found;
  const isNarrower = range.outer.lo.gte(found.lo) && range.outer.hi.lte(found.hi);
  return isNarrower ? range : (intersect(range.outer, found) ?? range);
}

/** The values at the two ends of what runs. */
function atEnds(
  f: BoxFunction,
  nominal: Point,
  running: ReadonlyMap<string, readonly [Rational, Rational]>,
): string {
  const values = ([0, 1] as const).map((side) => {
    const value = tried(() =>
      f.at(new Map([...nominal, ...[...running].map(([n, e]) => [n, e[side]] as const)])),
    );
    return value ? certain(value) : '?';
  });
  return values.join(' … ');
}

/** What certainly holds every value. */
function rangeOfAll(ranges: readonly Interval[]): readonly [string, string] {
  return [
    ranges.map((r) => roundDown(r.lo, RANGE_DIGITS)).join('; '),
    ranges.map((r) => roundUp(r.hi, RANGE_DIGITS)).join('; '),
  ];
}
