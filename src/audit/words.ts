/** Reasons, in a sentence each. */
import { Rational } from '../expression/rational.js';
import { toRational } from '../numeric/decimal.js';
import { formatSignificant, roundDown, roundUp } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';
import type { NumberClaim, PrintedNumber } from '../sheet/model.js';
import { isTight } from './range.js';
import type { Range } from './range.js';
import type { ClaimVerdict, Rounding } from './model.js';

export const NOMINAL_DIGITS = 8;
export const RANGE_DIGITS = 5;
/** Of a number that is printed with more digits than are usually shown, so many are at most. */
const MOST_DIGITS = 20;

/** Digits to be shown: those usual, or one more than a print that has more than {@link NOMINAL_DIGITS}. */
export function digitsBeside({ text }: PrintedNumber, usual: number): number {
  const mantissa = /^\D*([\d.,]+)[^\u2013]*$/.exec(text)?.[1] ?? '';
  const count = mantissa.replace(/\D/g, '').replace(/^0+/, '').length;
  return count > NOMINAL_DIGITS ? Math.min(count + 1, MOST_DIGITS) : usual;
}

/** Whole numbers are written out below this one. */
const LARGEST_WHOLE = Rational.parse('1e10');

type Comparisons = NumberClaim['comparisons'];

/** What is printed, with its reading where the digits do not say it all. */
export function printedText(comparisons: Comparisons): string {
  return comparisons
    .map(
      ({ printed, reading, quantityText }) =>
        (comparisons.length > 1 ? `${inWords(quantityText)} = ` : '') +
        printed.text +
        (printed.origin ? ` (${printed.origin.label})` : '') +
        (reading ? ` (${reading.why})` : ''),
    )
    .join(', ');
}

/** `elasticity(N_opt, C)` as people write it. */
export function inWords(quantity: string): string {
  return quantity.replace(/\belasticity\(([^,()]+), ?([^,()]+)\)/g, 'd ln $1/d ln $2');
}

export function describe(
  claim: NumberClaim,
  verdict: ClaimVerdict,
  nominal: readonly Interval[],
  ranges: readonly (Range | undefined)[],
  extra: string,
): string {
  const computed = claim.comparisons
    .map(
      ({ quantityText, printed: shown }, i) =>
        `${inWords(quantityText)} = ${shortValue(nominal[i] as Interval, digitsBeside(shown, RANGE_DIGITS))}`,
    )
    .join(', ');
  const printed = printedText(claim.comparisons);
  const many = ranges.length > 1;
  const isSharp = ranges.every(
    (r, i) =>
      r &&
      isTight(r, digitsBeside((claim.comparisons[i] as Comparisons[number]).printed, RANGE_DIGITS)),
  );
  const verb = isSharp ? (many ? 'are' : 'is') : many ? 'lie within' : 'lies within';
  const isOpen = ranges.some((r) => !r || r.outer.lo.comparedTo(r.outer.hi) !== 0);
  const range = ranges.every((r) => r)
    ? `${many ? 'they' : 'it'} ${verb} ${ranges.map((r, i) => rangeWords(r as Range, digitsBeside((claim.comparisons[i] as Comparisons[number]).printed, RANGE_DIGITS))).join(' and ')}`
    : undefined;
  const tail = extra === '' ? '' : `; ${extra}`;
  return `${words()}${noiseText(claim)}`;

  function words(): string {
    switch (verdict) {
      case 'follows':
        return `from the printed digits ${computed}, which agrees with ${statedText(claim.comparisons)}${tail}${extra !== '' && range !== undefined && isOpen ? ` (${range})` : ''}`;
      case 'within-rounding':
        return `from the printed digits ${computed}, not ${printed}; but some inputs that round to the printed ones give it${tail}${range ? ` (over all of them ${range})` : ''}`;
      case 'contradicted':
        if (extra !== '') return `from the printed digits ${computed}, not ${printed}${tail}`;
        return isOpen
          ? `from the printed digits ${computed}; over all inputs that round to the printed ones ${range ?? 'it is elsewhere'}, and the printed ${printed} ${many ? 'do not all lie there' : 'lies outside'}`
          : `from the printed digits ${computed}, and they leave nothing else open; ${printed} is printed`;
      case 'undecided':
        return `from the printed digits ${computed}; neither inputs that give ${printed} nor a proof that there are none were found${tail}${range ? ` (over the box ${range})` : ''}`;
      default:
        return computed + tail;
    }
  }
}

/** Noise in the inputs, which no reading of the printed value mentions. */
function noiseText({ noise }: NumberClaim): string {
  const inputs = noise?.of.filter((name) => name !== 'printed') ?? [];
  if (!noise || inputs.length === 0) return '';
  return `; with noise of ${noise.percent.toString()} % in ${inputs.join(', ')}: ${noise.why}`;
}

/** `at least 2 (why)`: what is asked for at every point. */
function acceptedText({ printed, reading }: Comparisons[number]): string {
  const low = reading ? reading.low : printed.low;
  const high = reading ? reading.high : printed.high;
  const short = (end: Rational): string => {
    const text = formatSignificant(end, RANGE_DIGITS);
    return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
  };
  const ends =
    low && high
      ? `between ${short(low)} and ${short(high)}`
      : low
        ? `at least ${short(low)}`
        : `at most ${high ? short(high) : ''}`;
  return reading ? `${ends} (${reading.why})` : ends;
}

/** The range of a claim that holds for all of a range, and over which inputs it is. */
export interface FoundRange {
  readonly range: readonly [string, string];
  /** Are its ends results? */
  readonly isSharp: boolean;
  readonly rounding: Rounding;
}

/** Beside a claim that follows under a reading: does the rounding of the inputs leave it so? */
export function roundingWords(rounding: Rounding, ranges: readonly (Range | undefined)[]): string {
  if (rounding === 'all') return 'and so it does for all inputs that round to the printed ones';
  return ranges.every((r) => r)
    ? 'that is by the printed digits as they stand, and is not shown for all inputs that round to them'
    : 'that is by the printed digits as they stand';
}

/** `the printed 20`; where the paper states a bound and prints no number, `what is stated, > 0`. */
function statedText(comparisons: Comparisons): string {
  const word = comparisons.some((c) => c.isStated) ? 'what is stated,' : 'the printed';
  return `${word} ${printedText(comparisons)}`;
}

export function describeForAll(
  claim: NumberClaim,
  verdict: ClaimVerdict,
  found: FoundRange | undefined,
  extra: string,
): string {
  const quantities = claim.comparisons.map((c) => inWords(c.quantityText)).join(', ');
  const where = [...claim.forAll]
    .map(
      ([name, [from, to]]) =>
        `${name} from ${formatSignificant(from, 2)} to ${formatSignificant(to, 2)}`,
    )
    .join(', ');
  const printed = claim.comparisons.map(acceptedText).join(', ');
  const over =
    found?.rounding === 'all'
      ? 'for all inputs that round to the printed ones'
      : 'by the printed digits as they stand';
  const said = found
    ? `${over} (${quantities} ${found.isSharp ? 'is' : 'lies within'} ${found.range.join(' to ')})`
    : 'by the printed digits as they stand';
  switch (verdict) {
    case 'follows':
      return `for every ${where} it is ${printed}, ${said}`;
    case 'within-rounding':
      return `for every ${where} it is ${printed} for some inputs that round to the printed ones: ${extra}`;
    case 'contradicted':
      return `not for every ${where}: ${extra} no inputs that round to the printed ones make it ${printed}`;
    default:
      return `neither shown for every ${where} nor refuted at a point: ${quantities} against ${printed}`;
  }
}

function shortValue(value: Interval, most: number): string {
  // A whole number that is just that: `192937984`, where digits after the point would say nothing.
  const exact = toRational(value.lo);
  if (value.lo.equals(value.hi) && exact.isInteger && exact.abs().compare(LARGEST_WHOLE) < 0)
    return exact.toString();
  for (let digits = most; digits > 1; digits--) {
    const text = formatSignificant(value.lo, digits);
    if (text === formatSignificant(value.hi, digits)) return text;
  }
  return formatSignificant(value.lo, 1);
}

function rangeWords({ outer }: Range, digits: number): string {
  return `${roundDown(outer.lo, digits)} to ${roundUp(outer.hi, digits)}`;
}

/** Where in the range the printed value lies: 0 % at the least result, 100 % at the largest. */
export function placeInRange(claim: NumberClaim, ranges: readonly (Range | undefined)[]): string {
  return claim.comparisons
    .flatMap(({ printed }, i) => {
      const range = ranges[i];
      if (!range) return [];
      const low = toRational(range.outer.lo);
      const width = toRational(range.outer.hi).sub(low);
      if (width.sign <= 0) return [];
      const share = printed.value.sub(low).div(width).mul(Rational.of(100));
      const hundred = Rational.of(100);
      const isSharp = isTight(range, digitsBeside(printed, RANGE_DIGITS));
      if (share.sign < 0 || share.compare(hundred) > 0) {
        const [below, above] = isSharp ? ['least result', 'largest result'] : ['range', 'range'];
        const side = share.sign < 0 ? `below the ${below}` : `above the ${above}`;
        return [`${printed.text} lies ${side}, but by less than its own rounding`];
      }
      const shown = Rational.of(share.add(Rational.HALF).floor());
      const ends = isSharp ? 'the least to the largest result' : 'the lower to the upper end';
      return [`${printed.text} lies ${shown.toString()} % of the way from ${ends}`];
    })
    .join(', ');
}
