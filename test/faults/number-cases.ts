/** False and true variants of printed numbers: other digits, units, formulas and inputs. */
import type { Expr } from '../../src/expression/nodes.js';
import { parsePrinted } from '../../src/numeric/printed.js';
import { Random } from '../../src/numeric/sample.js';
import type { CoefficientSet, NumberClaim, PrintedNumber, Sheet } from '../../src/sheet/model.js';
import { toDouble } from './doubles.js';
import { EXPRESSION_FAULTS, pick, withFault } from './expression-faults.js';
import { isPositive } from './formula-cases.js';
import type { Case, Wanted } from './model.js';
import { printedAs, readDigits, roundedTo, roundingInterval, valueOfDigits } from './numerals.js';
import type { Digits } from './numerals.js';
import { NumberWorld } from './number-world.js';
import type { Span } from './number-world.js';
import { REARRANGEMENTS, rearranged } from './rearrangements.js';
import { textOf } from './text.js';

type Comparison = NumberClaim['comparisons'][number];

/** @param nominal what the engine computes, each to eight digits: the sheet is read alike, or not used */
export function numberCases(
  sheet: Sheet,
  claim: NumberClaim,
  nominal: readonly number[],
  wanted: Wanted,
  seed: number,
): readonly Case[] | undefined {
  const quantities = claim.comparisons.map((c) => c.quantity);
  const random = new Random(seed);
  const sets = setsOf(claim, sheet);
  const main = new NumberWorld(sheet, claim, sets.find((s) => s?.kind === 'printed') ?? sets[0]);
  const own = main.at(quantities, main.nominal);
  const isRead = own.every((v, i) => Math.abs(v - nominal[i]!) <= 1e-6 * Math.abs(v) + 1e-12);
  if (!isRead) return undefined;
  const variants = new Variants(sheet, claim, sets, main, random);
  return [...variants.collect(false, wanted.wrong), ...variants.collect(true, wanted.right)];
}

function setsOf(claim: NumberClaim, sheet: Sheet): readonly (CoefficientSet | undefined)[] {
  const found =
    claim.under.length > 0
      ? claim.under.flatMap((name) => sheet.coefficients.get(name) ?? [])
      : [...sheet.coefficients.values()].filter(
          (s) => s.kind === 'printed' || s.kind === 'less-rounded',
        );
  return found.length > 0 ? found : [undefined];
}

class Variants {
  /** Ranges of the claim's own quantities over the box, under every set that it may be about. */
  #ranges: readonly (readonly Span[])[] | undefined;
  readonly #ofOwn: readonly number[];

  constructor(
    readonly sheet: Sheet,
    readonly claim: NumberClaim,
    readonly sets: readonly (CoefficientSet | undefined)[],
    readonly main: NumberWorld,
    readonly random: Random,
  ) {
    this.#ofOwn = main.at(this.#quantities, main.nominal);
  }

  get #quantities(): readonly Expr[] {
    return this.claim.comparisons.map((c) => c.quantity);
  }

  collect(truth: boolean, count: number): Case[] {
    const makers = truth ? this.#trueMakers() : this.#falseMakers();
    const found: Case[] = [];
    const seen = new Set<string>();
    for (let tries = 0; found.length < count && tries < 6 * count + 30; tries++) {
      const [how, maker] = makers[tries % makers.length]!;
      const variant = maker();
      if (!variant) continue;
      const shown = shownClaim(variant);
      if (seen.has(shown)) continue;
      seen.add(shown);
      found.push({ truth, how, shown, make: { kind: 'claim', claim: withoutWords(variant) } });
    }
    return found;
  }

  // ---- what is false

  #falseMakers(): (readonly [string, () => NumberClaim | undefined])[] {
    const digits = (how: string, change: (d: Digits, v: number) => Digits | undefined) =>
      [how, () => this.#otherDigits(change)] as const;
    return [
      digits('digit', (d) => this.#oneDigit(d)),
      digits('power of ten', (d) => ({ ...d, place: d.place + pick(this.random, [-3, -1, 1, 3]) })),
      digits('factor', (d, v) =>
        roundedTo(v * pick(this.random, [2, 0.5, 3, 6, 1 / 6, 1.1]), lengthOf(d)),
      ),
      digits('sign', (d) => (d.digits === 0n ? undefined : { ...d, digits: -d.digits })),
      digits('swapped digits', (d) => this.#swapped(d)),
      ['just outside', () => this.#justOutside()],
      ['mistake in the formula', () => this.#wrongFormula()],
      ['mistake in an input', () => this.#wrongInput()],
      digits('digit', (d) => this.#oneDigit(d)),
    ];
  }

  #rangesOver(quantities: readonly Expr[], claim: NumberClaim): (readonly Span[])[] | undefined {
    const all = this.sets.map((set) =>
      new NumberWorld(this.sheet, claim, set).ranges(quantities, this.random),
    );
    return all.some((r) => !r) ? undefined : (all as (readonly Span[])[]);
  }

  /** Is it outside what the k-th quantity can be under any set? */
  #isOutside(span: Span, k: number, ranges: readonly (readonly Span[])[]): boolean {
    return ranges.every((r) => span[1] < r[k]![0] || span[0] > r[k]![1]);
  }

  #own(): readonly (readonly Span[])[] | undefined {
    this.#ranges ??= this.#rangesOver(this.#quantities, this.claim);
    return this.#ranges;
  }

  #otherDigits(change: (d: Digits, value: number) => Digits | undefined): NumberClaim | undefined {
    const k = this.random.integer(0, this.claim.comparisons.length - 1);
    const old = this.claim.comparisons[k]!;
    const value = this.#ofOwn[k]!;
    const before = readDigits(old.printed.text) ?? roundedTo(value, 3);
    const after = change(before, value);
    const ranges = this.#own();
    if (!after || !ranges) return undefined;
    if (!this.#isOutside(roundingInterval(after), k, ranges)) return undefined;
    return this.#with(k, printed(printedAs(after, this.random).text));
  }

  #oneDigit(d: Digits): Digits {
    const { sign, text } = parts(d);
    const at = this.random.integer(0, text.length - 1);
    const digit = String((Number(text[at]) + this.random.integer(1, 9)) % 10);
    return { ...d, digits: BigInt(sign + text.slice(0, at) + digit + text.slice(at + 1)) };
  }

  #swapped(d: Digits): Digits | undefined {
    const { sign, text } = parts(d);
    if (text.length < 2) return undefined;
    const at = this.random.integer(0, text.length - 2);
    const swapped = text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
    return swapped === text ? undefined : { ...d, digits: BigInt(sign + swapped) };
  }

  /** A few digits beyond one end of what the inputs can give. */
  #justOutside(): NumberClaim | undefined {
    const ranges = this.#own();
    if (!ranges) return undefined;
    const k = this.random.integer(0, this.claim.comparisons.length - 1);
    const up = this.random.integer(0, 1) === 1;
    const end = up
      ? Math.max(...ranges.map((r) => r[k]![1]))
      : Math.min(...ranges.map((r) => r[k]![0]));
    const width = ranges[0]![k]![1] - ranges[0]![k]![0];
    for (let n = 2; n <= 7; n++) {
      const d = roundedTo(end + (up ? 1 : -1) * 0.3 * width, n);
      if (!this.#isOutside(roundingInterval(d), k, ranges)) continue;
      return this.#with(k, printed(printedAs(d, this.random).text));
    }
    return undefined;
  }

  #wrongFormula(): NumberClaim | undefined {
    const k = this.random.integer(0, this.claim.comparisons.length - 1);
    const old = this.claim.comparisons[k]!;
    const kind = pick(this.random, [...EXPRESSION_FAULTS.keys()]);
    const quantity = withFault(kind, old.quantity, this.random);
    if (!quantity) return undefined;
    const accepted = acceptedBy(old);
    const changed = this.claim.comparisons.map((c, i) => (i === k ? { ...c, quantity } : c));
    const claim = { ...this.claim, comparisons: changed };
    const ranges = this.#rangesOver([quantity], claim);
    if (!ranges || !this.#isOutside(accepted, 0, ranges)) return undefined;
    return claim;
  }

  #wrongInput(): NumberClaim | undefined {
    const names = [...this.claim.at.keys()];
    if (names.length === 0) return undefined;
    const name = pick(this.random, names);
    const old = this.claim.at.get(name)!;
    const before = readDigits(old.text);
    if (!before) return undefined;
    const after = pick(this.random, [
      { ...before, place: before.place + 1 },
      { ...before, place: before.place - 1 },
      this.#oneDigit(before),
    ]);
    if (after.digits <= 0n) return undefined;
    const text = printedAs(after, this.random).text;
    const changed = isExact(old) ? exactly(printed(text)) : printed(text);
    const domain = this.sheet.symbols.get(name)?.domain;
    if (domain === 'integer' && !Number.isInteger(valueOfDigits(after))) return undefined;
    const claim = { ...this.claim, at: new Map(this.claim.at).set(name, changed) };
    const ranges = this.#rangesOver(this.#quantities, claim);
    const isFalse =
      ranges && this.claim.comparisons.some((c, k) => this.#isOutside(acceptedBy(c), k, ranges));
    return isFalse ? claim : undefined;
  }

  // ---- what is true

  #trueMakers(): (readonly [string, () => NumberClaim | undefined])[] {
    return [
      ['other digits and units', () => this.#otherUnits()],
      ['recomputed', () => this.#recomputed(this.#ofOwn, 1, 6)],
      ['given by other digits of the inputs', () => this.#possible()],
      ['input in other units', () => this.#inputUnits()],
      ['formula rearranged', () => this.#otherFormula()],
    ];
  }

  #otherUnits(): NumberClaim | undefined {
    const k = this.random.integer(0, this.claim.comparisons.length - 1);
    const old = this.claim.comparisons[k]!;
    const d = readDigits(old.printed.text);
    if (!d || !this.#holdsAsPrinted()) return undefined;
    const now = printed(printedAs(d, this.random).text);
    return this.#with(k, isExact(old.printed) ? exactly(now) : now, old);
  }

  /** What was printed lies within what the inputs give, so far as doubles can tell. */
  #holdsAsPrinted(): boolean {
    const ranges = this.#own();
    return (
      ranges !== undefined &&
      this.claim.comparisons.every((c, k) => !this.#isOutside(acceptedBy(c), k, [ranges[0]!]))
    );
  }

  /** All the numbers anew, rounded to some digits, and none of them near an edge. */
  #recomputed(values: readonly number[], fewest: number, most: number): NumberClaim | undefined {
    const comparisons: Comparison[] = [];
    for (const [k, old] of this.claim.comparisons.entries()) {
      const d = roundedTo(values[k]!, this.random.integer(fewest, most));
      const [low, high] = roundingInterval(d);
      const edge = 0.02 * (high - low);
      if (!(values[k]! > low + edge && values[k]! < high - edge)) return undefined;
      const { reading: _reading, ...rest } = old;
      comparisons.push({ ...rest, printed: printed(printedAs(d, this.random).text) });
    }
    return { ...this.claim, comparisons };
  }

  /** Some inputs that round to the printed ones give these numbers. */
  #possible(): NumberClaim | undefined {
    const values = this.main.at(this.#quantities, this.main.inside(this.random));
    if (!values.every(Number.isFinite)) return undefined;
    return this.#recomputed(values, 2, 5);
  }

  #inputUnits(): NumberClaim | undefined {
    const names = [...this.claim.at.keys()];
    if (names.length === 0 || !this.#holdsAsPrinted()) return undefined;
    const name = pick(this.random, names);
    const old = this.claim.at.get(name)!;
    const d = readDigits(old.text);
    if (!d) return undefined;
    const now = printed(printedAs(d, this.random).text);
    const { low, high } = isExact(old) ? exactly(now) : now;
    // What the sheet widens by a noise stays as it was.
    if (!low.equals(old.low) || !high.equals(old.high)) return undefined;
    const at = new Map(this.claim.at).set(name, { ...now, low, high });
    return { ...this.claim, at };
  }

  #otherFormula(): NumberClaim | undefined {
    const k = this.random.integer(0, this.claim.comparisons.length - 1);
    const old = this.claim.comparisons[k]!;
    if (!this.#holdsAsPrinted()) return undefined;
    const kind = pick(this.random, [...REARRANGEMENTS.keys()]);
    const positive = (e: Expr): boolean => isPositive(e, (name) => this.main.isPositive(name));
    // A helper needs a value: only what the claim itself mentions has one.
    const quantity = rearranged(kind, old.quantity, this.random, positive);
    if (!quantity) return undefined;
    const at = [this.main.nominal, this.main.inside(this.random), this.main.inside(this.random)];
    const isSame = at.every((point) => {
      const [before, after] = this.main.at([old.quantity, quantity], point);
      return Math.abs(before! - after!) <= 1e-7 * Math.abs(before!);
    });
    if (!isSame) return undefined;
    const comparisons = this.claim.comparisons.map((c, i) => (i === k ? { ...c, quantity } : c));
    return { ...this.claim, comparisons };
  }

  /** The claim with another printed number; with its reading only if that is said. */
  #with(k: number, number: PrintedNumber, withReadingOf?: Comparison): NumberClaim {
    const reading = withReadingOf?.reading;
    const comparisons = this.claim.comparisons.map((c, i): Comparison => {
      if (i !== k) return c;
      const { quantity, quantityText } = c;
      return { quantity, quantityText, printed: number, ...(reading ? { reading } : {}) };
    });
    return { ...this.claim, comparisons };
  }
}

const printed = (text: string): PrintedNumber => parsePrinted(text);
const isExact = (p: PrintedNumber): boolean => p.low.equals(p.high);
const exactly = (p: PrintedNumber): PrintedNumber => ({ ...p, low: p.value, high: p.value });

function parts({ digits }: Digits): { sign: string; text: string } {
  const negative = digits < 0n;
  return { sign: negative ? '-' : '', text: (negative ? -digits : digits).toString() };
}

const lengthOf = (d: Digits): number => parts(d).text.length;

/** What counts as the printed value. */
function acceptedBy({ printed: p, reading }: Comparison): Span {
  if (!reading) return [toDouble(p.low), toDouble(p.high)];
  return [
    reading.low ? toDouble(reading.low) : -Infinity,
    reading.high ? toDouble(reading.high) : Infinity,
  ];
}

function withoutWords({
  says: _says,
  cell: _cell,
  note: _note,
  ...claim
}: NumberClaim): NumberClaim {
  return claim;
}

function shownClaim({ comparisons, at }: NumberClaim): string {
  const inputs = [...at].map(([name, p]) => `${name} = ${p.text}`).join(', ');
  const says = comparisons
    .map(
      (c) => `${textOf(c.quantity)} is ${c.printed.text}${c.reading ? ` (${c.reading.why})` : ''}`,
    )
    .join('; ');
  return inputs === '' ? says : `${says} at ${inputs}`;
}
