/** A claim that must hold at every point of a range of inputs. */
import type { Rational } from '../expression/rational.js';
import { formatSignificant, roundDown, roundUp } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';
import type { CoefficientSet, NumberClaim, PrintedNumber } from '../sheet/model.js';
import type { BoxFunction } from './box.js';
import { failsAt, holdsOver } from './for-all.js';
import type { OverRange } from './for-all.js';
import { RUNNING } from './function.js';
import type { FunctionCache } from './function-cache.js';
import type { ClaimVerdict, VerdictUnder } from './model.js';
import { certain, isWithin, pointOf } from './points.js';
import { tried } from './unknowns.js';
import type { Box, Point } from './unknowns.js';
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
    ...(first.every((r) => r.range)
      ? { range: rangeOfAll(first.map((r) => r.range as Interval)) }
      : {}),
  };
  const words = (verdict: ClaimVerdict, extra: string): string =>
    describeForAll(claim, verdict, shown.range, extra);
  if (first.every((r) => r.holds === true)) {
    return { ...shown, verdict: 'follows', why: words('follows', '') };
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
