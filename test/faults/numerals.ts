/** Printed numbers as text, read and written without the project's own reader. */
import type { Random } from '../../src/numeric/sample.js';
import { pick } from './expression-faults.js';

/** digits × 10^place: `0.46` is 46 and −2, and so is `46 %`. The digits say how exactly it is known. */
export interface Digits {
  readonly digits: bigint;
  readonly place: number;
}

const SUFFIXES: readonly (readonly [string, number])[] = [
  ['%', -2],
  [' %', -2],
  ['K', 3],
  ['M', 6],
  ['B', 9],
  ['T', 12],
  [' thousand', 3],
  [' million', 6],
  [' billion', 9],
  [' trillion', 12],
];

/** undefined for what is no plain printed number, such as an interval */
export function readDigits(text: string): Digits | undefined {
  const match = /^([+-]?)([\d,]*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?(.*)$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0', suffix = ''] = match;
  const power = suffix === '' ? 0 : SUFFIXES.find(([name]) => name.trim() === suffix.trim())?.[1];
  const all = whole.replaceAll(',', '') + fraction;
  if (power === undefined || all === '') return undefined;
  return {
    digits: BigInt(`${sign === '-' ? '-' : ''}${all}`),
    place: Number(exponent) + power - fraction.length,
  };
}

/** v rounded to n significant digits. */
export function roundedTo(v: number, n: number): Digits {
  const [mantissa = '0', exponent = '0'] = v.toExponential(n - 1).split('e');
  return { digits: BigInt(mantissa.replace('.', '')), place: Number(exponent) - (n - 1) };
}

export const valueOfDigits = ({ digits, place }: Digits): number =>
  Number(`${digits.toString()}e${String(place)}`);

/** The numbers that round to these digits. */
export function roundingInterval({ digits, place }: Digits): readonly [number, number] {
  const at = (half: bigint): number =>
    Number(`${(digits * 10n + half).toString()}e${String(place - 1)}`);
  return [at(-5n), at(5n)];
}

/** The digits with the point `right` places from their end; zeros are added before, never after. */
function withPoint(digits: bigint, right: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(right + 1, '0');
  return right === 0 ? sign + text : `${sign}${text.slice(0, -right)}.${text.slice(-right)}`;
}

/** A way to print these digits: the same number, known to the same place. */
export function printedAs(
  d: Digits,
  random: Random,
): { readonly text: string; readonly how: string } {
  const ways: { text: string; how: string }[] = [];
  const length = (d.digits < 0n ? -d.digits : d.digits).toString().length;
  if (d.place <= 0 && d.place > -16)
    ways.push({ text: withPoint(d.digits, -d.place), how: 'plain' });
  for (const right of new Set([0, length - 1, length, random.integer(0, length + 2)])) {
    const mantissa = withPoint(d.digits, right);
    const exponent = d.place + right;
    ways.push({ text: `${mantissa}e${String(exponent)}`, how: 'power of ten' });
    ways.push({
      text: `${mantissa}E${exponent < 0 ? '' : '+'}${String(exponent)}`,
      how: 'power of ten',
    });
    ways.push({ text: `${mantissa}*10^${String(exponent)}`, how: 'power of ten' });
    ways.push({ text: `${mantissa} × 10^{${String(exponent)}}`, how: 'power of ten' });
  }
  for (const [suffix, power] of SUFFIXES) {
    const right = power - d.place;
    if (right >= 0 && right <= length + 3) {
      ways.push({ text: withPoint(d.digits, right) + suffix, how: 'unit' });
    }
  }
  if (d.place === 0 && length > 3) {
    const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(d.digits.toString()) ?? [];
    ways.push({ text: sign + digits.replace(/\B(?=(\d{3})+$)/g, ','), how: 'thousands' });
  }
  // Each way of writing is as likely as the others, however many numerals it has.
  const how = pick(random, [...new Set(ways.map((w) => w.how))]);
  return pick(
    random,
    ways.filter((w) => w.how === how),
  );
}
