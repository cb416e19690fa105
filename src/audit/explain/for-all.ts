/** The computation behind a claim that must hold at every point of a range. */
import type { Rational } from '../../expression/rational.js';
import type { NumberClaim, PrintedNumber } from '../../sheet/model.js';
import type { NumberComputation } from './model.js';
import { exactText } from './paste.js';
import type { Explained, Points } from './point.js';
import { failsAt, holdsOver } from '../for-all.js';
import { RUNNING } from '../function.js';
import type { ClaimFunctions } from '../function.js';
import type { AuditedClaim } from '../model.js';
import type { Box, Point } from '../unknowns.js';
import type { Target } from '../witness.js';

/** A point of the range at which the claim cannot be had, as inputs that are exact; only where there is one. */
export function failingPoint(
  claim: NumberClaim,
  quantities: readonly Explained[],
  targets: readonly Target[],
  { inputs }: ClaimFunctions,
  { verdict }: Pick<AuditedClaim, 'verdict'>,
): ReadonlyMap<string, PrintedNumber> | undefined {
  if (claim.forAll.size === 0 || verdict !== 'contradicted') return undefined;
  const nominal: Point = new Map([...inputs].map(([name, p]) => [name, p.value]));
  const box: Box = new Map([...inputs].map(([name, p]) => [name, [p.low, p.high]]));
  const running = runningOf(claim);
  for (const [i, { f }] of quantities.entries()) {
    const target = targets[i] as Target;
    const { at } = holdsOver(f, target, nominal, running);
    if (!at || !failsAt(f, target, box, at)) continue;
    return new Map(
      [...running.keys()].map((name) => [name, exactPrinted(at.get(name) as Rational)]),
    );
  }
  return undefined;
}

/** Each result at both ends of the range, by the printed digits. */
export function explainEnds(
  claim: NumberClaim,
  quantities: readonly Explained[],
  points: Points,
): NonNullable<NumberComputation['ends']> {
  const nominal: Point = new Map(
    [...points.functions.inputs].map(([name, p]) => [name, p.value] as const),
  );
  const running = runningOf(claim);
  return claim.comparisons.map(({ quantityText }, i) => ({
    quantity: quantityText,
    ends: ([0, 1] as const).flatMap((side) => {
      const end: Point = new Map([
        ...nominal,
        ...[...running].map(([name, ends]) => [name, ends[side]] as const),
      ]);
      const found = points.at(quantities[i] as Explained, end);
      if (!found) return [];
      // The inputs stand at their printed digits; what tells the ends apart is the range.
      const at = Object.fromEntries(
        [...running].map(([name, ends]) => [points.nameOf(name), exactText(ends[side])]),
      );
      return [{ ...found, at }];
    }),
  }));
}

function runningOf(claim: NumberClaim): ReadonlyMap<string, readonly [Rational, Rational]> {
  return new Map([...claim.forAll].map(([name, ends]) => [`${RUNNING}${name}`, ends]));
}

function exactPrinted(value: Rational): PrintedNumber {
  return { text: exactText(value), value, low: value, high: value };
}
