/** The numbers of an audited claim in the paper's own style: printed, recomputed, range. */
import type { AuditedClaim } from '../../audit/model.js';
import { Rational } from '../../expression/rational.js';
import type { Claim, Comparison, Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import {
  numeralText,
  readNumeral,
  roundNumeral,
  showNumeral,
  styleOf,
} from '../../display/numerals.js';
import type { Numeral, Rounding } from '../../display/numerals.js';

/** One result of a claim: most have one, a row of a table may have several that belong together. */
export interface Result {
  readonly printed?: string;
  readonly nominal?: string;
  readonly range?: readonly [string, string];
  /** What the sheet compares, if it says so. */
  readonly comparison?: Comparison;
}

const ELLIPSIS = ' … ';

const PROVENANCE = {
  verbatim: '',
  'second-hand': ' · second hand',
  derived: ' · derived here',
} as const;

/** Where something is printed, and whether that was read there. */
export function sourceText(of: {
  readonly source: string;
  readonly provenance: keyof typeof PROVENANCE;
}): string {
  return escapeText(of.source.replace(/'/g, '’')) + PROVENANCE[of.provenance];
}

/** The claim as the sheet states it. */
export function statedClaim(sheet: Sheet, id: string): Claim | undefined {
  return sheet.claims.find((claim) => claim.id === id);
}

/** The claim's results one by one; the audit joins several by semicolons. */
export function resultsOf(
  claim: Pick<AuditedClaim, 'printed' | 'nominal' | 'range'>,
  stated: Claim | undefined,
): readonly Result[] {
  const pieces = (text: string | undefined): readonly string[] => text?.split('; ') ?? [];
  const printed = pieces(claim.printed);
  const nominal = pieces(claim.nominal);
  const low = pieces(claim.range?.[0]);
  const high = pieces(claim.range?.[1]);
  const comparisons = stated?.kind === 'number' ? stated.comparisons : [];
  return Array.from({ length: Math.max(printed.length, nominal.length) }, (_, i): Result => {
    const [p, n, from, to, comparison] = [printed[i], nominal[i], low[i], high[i], comparisons[i]];
    return {
      ...(p === undefined ? {} : { printed: p }),
      ...(n === undefined ? {} : { nominal: n }),
      ...(from === undefined || to === undefined ? {} : { range: [from, to] as const }),
      ...(comparison === undefined ? {} : { comparison }),
    };
  });
}

/** Digits of a printed number; of a range, `721.60B–3.22T`, those of the end that has fewer. */
function digitsOf(printed: string | undefined): number {
  const counts = (printed ?? '').split('–').flatMap((end) => {
    const mantissa = /^[-+−]?([\d.]+)/.exec(end.trim())?.[1];
    return mantissa === undefined ? [] : [mantissa.replace(/\D/g, '').replace(/^0+/, '').length];
  });
  return counts.length === 0 ? 4 : Math.min(...counts);
}

/**
 * Digits shown of a recomputed value: as many as the paper printed, at least three; four of a fraction
 * such as an exponent, of which the first says little.
 */
function digitsFor(printed: string | undefined): number {
  const least = printed !== undefined && /^[-+−]?0?\./.test(printed.trim()) ? 4 : 3;
  return Math.max(least, digitsOf(printed));
}

function shown(
  numeral: Numeral,
  count: number,
  printed: string | undefined,
  rounding: Rounding,
): string {
  const value = numeralText(roundNumeral(numeral, count, rounding));
  return showNumeral(value, printed === undefined ? 'auto' : styleOf(printed)) ?? value;
}

/** A printed number as the page sets it: `2.21e+19` as a power of ten, others as they are. */
export function printedText(text: string): string {
  const power = /e/i.test(text) ? showNumeral(text, 'sci') : undefined;
  return power === undefined
    ? escapeText(text.replace(/ %/g, '\u202f%').replace(/(^|[\s(])-(?=[\d.])/g, '$1−'))
    : `<data value="${escapeText(text)}">${power}</data>`;
}

/** A whole number, as far as it is known, where a whole one is printed: `16`, not `16.0`. */
function isWhole({ digits, exponent }: Numeral, printed: string | undefined): boolean {
  return (
    /^\d+(?:–\d+)?$/.test(printed ?? '') &&
    exponent >= 0 &&
    digits.length > exponent + 4 &&
    /^0*$/.test(digits.slice(exponent + 1))
  );
}

/** A recomputed number in the style of the printed one; what is no number as it is. */
export function likePrinted(text: string, printed: string | undefined): string {
  // A result that runs over a range: its values at the ends.
  if (text.includes(ELLIPSIS)) {
    return text
      .split(ELLIPSIS)
      .map((end) => likePrinted(end, printed))
      .join(ELLIPSIS);
  }
  const numeral = readNumeral(text);
  if (!numeral || numeral.digits === '') return escapeText(text);
  const digits = isWhole(numeral, printed) ? numeral.exponent + 1 : digitsFor(printed);
  return `<data value="${escapeText(text)}">${shown(numeral, digits, printed, 'nearest')}</data>`;
}

/** Digits beyond which nobody compares two numbers at sight. */
const MOST_DIGITS = 8;

/** Digits that two numbers share from the first on. */
function shared(a: Numeral, b: Numeral): number {
  if (a.negative !== b.negative || a.exponent !== b.exponent) return 0;
  let count = 0;
  while (count < a.digits.length && a.digits[count] === b.digits[count]) count += 1;
  return count;
}

/** `5.0986517…×10⁶`: the first digits of a number, which has more; its value has them all. */
function beginning(numeral: Numeral, count: number, text: string): string {
  if (numeral.digits.length <= count) {
    return `<data value="${escapeText(text)}">${exactly(text, undefined)}</data>`;
  }
  const html =
    showNumeral(numeralText({ ...numeral, digits: numeral.digits.slice(0, count) }), 'auto') ?? '';
  const [start = '', power = ''] = html.split(/(?=\u202f×)/);
  return `<data value="${escapeText(text)}" title="${escapeText(text)}">${start}…${power}</data>`;
}

/**
 * The printed and the recomputed number for a line of a table. Of a long one, such as all the digits
 * of a double, both show as many as tell them apart and a few more.
 */
export function pairHtml({ printed, nominal }: Result): readonly [string, string] {
  const [p, n] = [readNumeral(printed ?? ''), readNumeral(nominal ?? '')];
  if (printed === undefined || !p || p.digits.length <= MOST_DIGITS) {
    return [
      printed === undefined ? '' : printedText(printed),
      nominal === undefined ? '' : likePrinted(nominal, printed),
    ];
  }
  const same = n ? shared(p, n) : 0;
  const count = same < p.digits.length - 1 ? Math.max(MOST_DIGITS, same + 2) : MOST_DIGITS;
  return [
    beginning(p, count, printed),
    nominal === undefined || !n ? escapeText(nominal ?? '') : beginning(n, count, nominal),
  ];
}

/** A number with all its digits, in the style of the printed one. */
export function exactly(text: string, printed: string | undefined): string {
  const numeral = readNumeral(text);
  if (!numeral) return escapeText(text);
  const digits = numeral.digits.replace(/0+$/, '');
  return shown({ ...numeral, digits }, Infinity, printed, 'nearest');
}

/** Digits that give the ends of a range to a sixth of its width, at most those there are. */
function digitsOfRange(low: Numeral, high: Numeral, least: number): number {
  const most = Math.max(low.digits.length, high.digits.length);
  for (let count = least; count < most; count++) {
    const [from, to] = [low, high].map((end) => numeralText(roundNumeral(end, count)));
    const width = Math.abs(Number(numeralText(high)) - Number(numeralText(low)));
    const error = Math.max(
      Math.abs(Number(from) - Number(numeralText(low))),
      Math.abs(Number(to) - Number(numeralText(high))),
    );
    if (error <= width / 6) return count;
  }
  return most;
}

/** `0.443 … 0.460` in the style of the printed value, rounded outwards. */
export function rangeHtml(
  range: readonly [string, string],
  printed: string | undefined,
  between = ELLIPSIS,
): string {
  const low = readNumeral(range[0]);
  const high = readNumeral(range[1]);
  if (!low || !high) return `${escapeText(range[0])}${between}${escapeText(range[1])}`;
  const count = digitsOfRange(low, high, 3);
  const [from, to] = [shown(low, count, printed, 'down'), shown(high, count, printed, 'up')];
  // Rounded outwards, ends that look alike are one number, and that exactly.
  if (from === to) return from;
  // (2.19 … 2.22) × 10¹⁹: a power that both ends share stands once.
  const [power = ''] = /\u202f×.*$/.exec(from) ?? [];
  if (power !== '' && to.endsWith(power) && between === ELLIPSIS) {
    return `(${from.slice(0, -power.length)}${between}${to.slice(0, -power.length)})${power}`;
  }
  return `${from}${between}${to}`;
}

/**
 * Where in its range the printed value lies, in whole percent of the way from the least to the
 * greatest result; undefined where it lies outside, or is no single number.
 */
export function placeInRange(result: Result): string | undefined {
  const { value, isInterval } = result.comparison?.printed ?? {};
  if (!value || isInterval || !result.range) return undefined;
  const [low, high] = result.range.map((end) => Rational.parse(end)) as [Rational, Rational];
  const width = high.sub(low);
  if (width.sign <= 0 || value.compare(low) < 0 || value.compare(high) > 0) return undefined;
  const share = value.sub(low).div(width).mul(Rational.of(100)).add(Rational.HALF).floor();
  return share.toString();
}
