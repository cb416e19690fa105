/** What the rounding of the inputs does: whose matters most, and how many more digits would settle it. */
import { Rational } from '../../expression/rational.js';
import { toRational } from '../../numeric/decimal.js';
import { roundDown, roundUp } from '../../numeric/format.js';
import type { Interval } from '../../numeric/interval.js';
import type { PrintedNumber } from '../../sheet/model.js';
import { rangeOver } from '../range.js';
import type { BoxFunction } from '../box.js';
import type { Contribution, MoreDigits } from './model.js';
import { exactText } from './paste.js';
import type { Box } from '../unknowns.js';
import { tried } from '../unknowns.js';
import { isInside, isOutside } from '../witness.js';
import type { Target } from '../witness.js';
import { RANGE_DIGITS } from '../words.js';

/** More digits than any paper could print. */
const MOST_DIGITS = 8;
/** As good as knowing the number. */
const ALL_DIGITS = 30;
/** Inputs for which it is worth asking. */
const MOST_INPUTS = 4;
/** Fewer digits that are tried on a contradiction. */
const MOST_FEWER = 3;
/** To explain, a range may be wider than the one that a verdict rests on. */
const CUTS = 24;
/** Where optima are to be found anew in each part of a box. */
const LINKED_CUTS = 4;
/** Rows of data from which on one range takes long. */
const MANY_ROWS = 50;

const TEN = Rational.of(10);
const HUNDRED = Rational.of(100);

export type Inputs = ReadonlyMap<string, PrintedNumber>;

export function boxOf(inputs: Inputs): Box {
  return new Map([...inputs].map(([name, p]) => [name, [p.low, p.high]]));
}

/** The range of the function, undefined where it may have no value; some cuts are enough to explain. */
export function rangeOf(f: BoxFunction, box: Box): Interval | undefined {
  const cuts = isCostly(f) ? 0 : f.links.length > 0 ? LINKED_CUTS : CUTS;
  return tried(() => rangeOver(f, box, cuts))?.outer;
}

function isCostly(f: BoxFunction): boolean {
  return f.links.some((link) => link.kind === 'data' && link.count > MANY_ROWS);
}

export function rangeText({ lo, hi }: Interval, digits = RANGE_DIGITS): readonly [string, string] {
  return [roundDown(lo, digits), roundUp(hi, digits)];
}

/**
 * The interval around the printed value with so many digits more (or fewer, for a negative count).
 * @param noise share of its own size by which each end was moved outwards; more digits change nothing about that
 */
function narrowed(
  { value, low, high }: PrintedNumber,
  digits: number,
  noise = Rational.ZERO,
): readonly [Rational, Rational] {
  // A number that is known costs less than the narrowest interval.
  if (digits === ALL_DIGITS && noise.isZero) return [value, value];
  const by = TEN.pow(BigInt(Math.abs(digits)));
  const scaled = (x: Rational): Rational => (digits < 0 ? x.mul(by) : x.div(by));
  const more = Rational.ONE.add(noise);
  const less = Rational.ONE.sub(noise);
  const least = value.sub(scaled(value.sub(low.div(low.sign < 0 ? more : less))));
  const largest = value.add(scaled(high.div(high.sign < 0 ? less : more).sub(value)));
  return [least.mul(least.sign < 0 ? more : less), largest.mul(largest.sign < 0 ? less : more)];
}

function roundedOf(inputs: Inputs, f: BoxFunction): readonly string[] {
  return f.inputs.filter((name) => {
    const p = inputs.get(name);
    return p !== undefined && !p.low.equals(p.high);
  });
}

/** Each input over its interval, the others at their printed digits; the widest range first. */
export function contributions(
  f: BoxFunction,
  inputs: Inputs,
  whole: Interval,
  nameOf: (input: string) => string,
  digits: number,
): readonly (Contribution & { readonly placeholder: string })[] {
  const widthOf = ({ lo, hi }: Interval): Rational => toRational(hi).sub(toRational(lo));
  const all = widthOf(whole);
  const nominal: Box = new Map([...inputs].map(([name, p]) => [name, [p.value, p.value]]));
  return roundedOf(inputs, f)
    .flatMap((placeholder) => {
      const { low, high } = inputs.get(placeholder) as PrintedNumber;
      const range = rangeOf(f, new Map(nominal).set(placeholder, [low, high]));
      return range ? [{ placeholder, range, width: widthOf(range) }] : [];
    })
    .sort((a, b) => b.width.compare(a.width))
    .map(({ placeholder, range, width }) => ({
      placeholder,
      input: nameOf(placeholder),
      range: rangeText(range, digits),
      percent: all.sign > 0 ? Number(width.mul(HUNDRED).div(all).add(Rational.HALF).floor()) : 0,
    }));
}

/** The results of a claim with what counts as each. */
export interface Question {
  readonly functions: readonly BoxFunction[];
  readonly targets: readonly Target[];
  readonly inputs: Inputs;
  /** Of each result's range. */
  readonly digits: readonly number[];
  /** Inputs whose intervals hold noise beside rounding → that noise, as a share of their size. */
  readonly noise: ReadonlyMap<string, Rational>;
}

interface Answer {
  readonly outcome: 'follows' | 'contradicted' | 'open';
  readonly ranges: readonly (readonly [string, string])[];
}

function answer({ functions, targets, digits }: Question, box: Box): Answer | undefined {
  const ranges: Interval[] = [];
  for (const f of functions) {
    const range = rangeOf(f, box);
    if (!range) return undefined;
    ranges.push(range);
  }
  const outcome = ranges.every((r, i) => isInside(r, targets[i] as Target))
    ? 'follows'
    : ranges.some((r, i) => isOutside(r, targets[i] as Target))
      ? 'contradicted'
      : 'open';
  return { outcome, ranges: ranges.map((r, i) => rangeText(r, digits[i])) };
}

/** The first count of further digits that settles it, all of them zeros. */
function settledBy(
  question: Question,
  which: readonly string[],
): { digits: number; box: Box; found: Answer & { outcome: MoreDigits['outcome'] } } | undefined {
  const boxWith = (digits: number): Box =>
    new Map(
      [...question.inputs].map(([name, p]) => [
        name,
        which.includes(name) ? narrowed(p, digits, question.noise.get(name)) : [p.low, p.high],
      ]),
    );
  const atLast = answer(question, boxWith(ALL_DIGITS));
  if (!atLast || atLast.outcome === 'open') return undefined;
  // A smaller box has a smaller range: once settled, it stays so.
  let settled: ReturnType<typeof settledBy>;
  for (let open = 0, decided = MOST_DIGITS + 1; decided - open > 1;) {
    const digits = Math.floor((open + decided) / 2);
    const box = boxWith(digits);
    const found = answer(question, box);
    if (found && found.outcome !== 'open') {
      settled = { digits, box, found: { ...found, outcome: found.outcome } };
      decided = digits;
    } else open = digits;
  }
  return settled;
}

/**
 * Digits that would settle it: of each of the inputs that matter most by itself, and of all of them.
 * @param order inputs, those that matter most first
 */
export function moreDigits(
  question: Question,
  order: readonly string[],
  nameOf: (input: string) => string,
): { readonly moreDigits: readonly MoreDigits[]; readonly neverAlone: readonly string[] } {
  const settled: MoreDigits[] = [];
  const neverAlone: string[] = [];
  const asked = question.functions.some(isCostly) ? [] : order.slice(0, MOST_INPUTS);
  for (const input of order.length > 1 ? asked : []) {
    const by = settledBy(question, [input]);
    if (!by) {
      neverAlone.push(nameOf(input));
      continue;
    }
    const { digits, box, found } = by;
    const [low, high] = box.get(input) as readonly [Rational, Rational];
    settled.push({
      input: nameOf(input),
      digits,
      interval: [exactText(low), exactText(high)],
      ranges: found.ranges,
      outcome: found.outcome,
    });
  }
  const together = settledBy(question, order);
  if (together) {
    const { digits, found } = together;
    const [only] = order.length === 1 ? order : [];
    const ends = only === undefined ? undefined : together.box.get(only);
    settled.push({
      ...(only === undefined ? {} : { input: nameOf(only) }),
      digits,
      ...(ends ? { interval: [exactText(ends[0]), exactText(ends[1])] as const } : {}),
      ranges: found.ranges,
      outcome: found.outcome,
    });
  }
  return { moreDigits: settled, neverAlone };
}

/** The power of ten by which every interval could be wider and the claim would stay contradicted; 0 for none. */
export function stillWithFewer(question: Question): number {
  const { inputs, functions, noise } = question;
  if (!functions.some((f) => roundedOf(inputs, f).length > 0)) return 0;
  for (let digits = 1; digits <= MOST_FEWER; digits++) {
    const box: Box = new Map(
      [...inputs].map(([name, p]) => [name, narrowed(p, -digits, noise.get(name))]),
    );
    const signsStay = [...inputs].every(([name, p]) => {
      const [low, high] = box.get(name) as readonly [Rational, Rational];
      return low.sign === p.low.sign && high.sign === p.high.sign;
    });
    if (!signsStay || answer(question, box)?.outcome !== 'contradicted') return digits - 1;
  }
  return MOST_FEWER;
}
