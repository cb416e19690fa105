/**
 * Decimal numerals as text: read, rounded and laid out without ever becoming a double, so that what
 * is shown has exactly the digits that were certified.
 */

/** (−1)^negative · 0.d₁d₂d₃… · 10^(exponent + 1): d₁ stands at 10^exponent. Zero has no digits. */
export interface Numeral {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,7}))?$/;

/** Reads `32190000000`, `3.219e10`, `-0.4517`; undefined for anything else. Trailing zeros are kept. */
export function readNumeral(text: string): Numeral | undefined {
  const match = PATTERN.exec(text.trim());
  if (!match) return undefined;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole + fraction === '') return undefined;
  const all = whole + fraction;
  const lead = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(lead);
  const exponent = whole.length - 1 - lead + Number(match[4] ?? '0');
  return { negative: match[1] === '-', digits, exponent: digits === '' ? 0 : exponent };
}

export type Rounding = 'nearest' | 'down' | 'up';

/**
 * Rounded to `count` significant digits, if it has more: to the nearest (halves away from zero), or
 * always down or up, as the ends of a range must be.
 */
export function roundNumeral(
  numeral: Numeral,
  count: number,
  rounding: Rounding = 'nearest',
): Numeral {
  if (numeral.digits.length <= count) return numeral;
  const kept = numeral.digits.slice(0, count);
  const rest = numeral.digits.slice(count);
  const outward =
    rounding === 'nearest'
      ? rest >= '5'
      : /[1-9]/.test(rest) && (rounding === 'up') !== numeral.negative;
  if (!outward) return { ...numeral, digits: kept };
  const up = (BigInt(kept) + 1n).toString();
  return up.length > kept.length
    ? { ...numeral, digits: up.slice(0, count), exponent: numeral.exponent + 1 }
    : { ...numeral, digits: up };
}

/** The numeral as text that {@link readNumeral} reads back. */
export function numeralText({ negative, digits, exponent }: Numeral): string {
  if (digits === '') return '0';
  const rest = digits.slice(1);
  return `${negative ? '-' : ''}${digits.slice(0, 1)}${rest === '' ? '' : `.${rest}`}e${String(exponent)}`;
}

/** Digits with the point after the one that stands at 10^0, zeros filled in. */
function place(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits + '0'.repeat(exponent + 1 - digits.length);
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

const THIN = '\u202f';

/** Thin spaces between groups of three, before the point, from five digits on. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const spaced = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

export const STYLES = [
  'auto',
  'short',
  'sci',
  'plain',
  'percent',
  'whole',
  'money',
  'times',
  'si',
] as const;
export type Style = (typeof STYLES)[number];

const SUFFIXES: readonly (readonly [number, string])[] = [
  [12, 'T'],
  [9, 'B'],
  [6, 'M'],
  [3, 'K'],
];

const SI_PREFIXES: readonly (readonly [number, string])[] = [
  [18, 'E'],
  [15, 'P'],
  [12, 'T'],
  [9, 'G'],
  [6, 'M'],
  [3, 'k'],
];

/** More zeros than this are never written out. */
const LONGEST_PLAIN = 40;

function scientific(numeral: Numeral): string {
  const mantissa = place(numeral.digits, 0);
  return `${mantissa}${THIN}×${THIN}10<sup>${String(numeral.exponent).replace('-', '−')}</sup>`;
}

/** Written out between a thousandth and a hundred thousand. */
function plainOrPower(numeral: Numeral): string {
  const { digits, exponent } = numeral;
  return exponent >= -3 && exponent < 5 ? grouped(place(digits, exponent)) : scientific(numeral);
}

/** Rounded to a whole number. */
function wholePart(numeral: Numeral): string {
  if (numeral.exponent < 0) return numeral.exponent === -1 && numeral.digits >= '5' ? '1' : '0';
  const { digits, exponent } = roundNumeral(numeral, numeral.exponent + 1);
  return grouped(place(digits, exponent));
}

/** HTML for a numeral. A text that is none comes back undefined. */
export function showNumeral(text: string, style: Style): string | undefined {
  const numeral = readNumeral(text);
  if (!numeral) return undefined;
  if (numeral.digits === '') return '0';
  const sign = numeral.negative ? '−' : '';
  const { digits, exponent } = numeral;
  const plain = (): string => grouped(place(digits, exponent));
  switch (style) {
    case 'sci':
      return sign + scientific(numeral);
    case 'plain':
      return sign + (Math.abs(exponent) > LONGEST_PLAIN ? scientific(numeral) : plain());
    case 'percent':
      return `${sign}${grouped(place(digits, exponent + 2))}\u202f%`;
    case 'short': {
      if (exponent >= 16 || exponent < -3) return sign + scientific(numeral);
      const suffix = SUFFIXES.find(([e]) => exponent >= e);
      if (!suffix) return sign + plain();
      return sign + grouped(place(digits, exponent - suffix[0])) + suffix[1];
    }
    case 'whole': {
      const whole = exponent < digits.length ? wholePart(numeral) : scientific(numeral);
      return whole === '0' ? whole : sign + whole;
    }
    case 'money':
      return `${sign}$${showNumeral(numeralText({ ...numeral, negative: false }), exponent >= 6 ? 'short' : 'plain') ?? ''}`;
    case 'si': {
      const prefix = SI_PREFIXES.find(([e]) => exponent >= e);
      if (!prefix || exponent >= 21) return `${sign}${plainOrPower(numeral)}${THIN}`;
      return `${sign}${grouped(place(digits, exponent - prefix[0]))}${THIN}${prefix[1]}`;
    }
    case 'times':
      return `${sign}${plainOrPower(numeral)}×`;
    case 'auto':
      return sign + plainOrPower(numeral);
  }
}

/** The style in which a paper wrote a number: `40B` short, `1.7e24` scientific, else plain. */
export function styleOf(printed: string): Style {
  if (/[KMBT]\s*$/.test(printed)) return 'short';
  if (/%\s*$/.test(printed)) return 'percent';
  if (/\d[eE][-+]?\d|×|10\^/.test(printed)) return 'sci';
  return 'auto';
}
