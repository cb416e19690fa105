/** Numbers as readers type them, and what a field shows of one. */
import { readNumeral } from '../display/numerals.js';
import type { Style } from '../display/numerals.js';
import type { Input } from './model.js';

const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['m', 6],
  ['b', 9],
  ['t', 12],
  ['%', -2],
]);

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';

/** Longest text that is looked at. */
const MAX_LENGTH = 60;

/**
 * `5.76e23`, `5.76 × 10^23`, `10²³`, `70B`, `34 %`, `1 000`; undefined for what is no finite number.
 * A comma is none: what it means depends on the country.
 */
export function readTyped(text: string): number | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g, (run) =>
      run.replace(
        /./g,
        (c, i: number) => (i === 0 ? '^' : '') + '0123456789-'.charAt(RAISED.indexOf(c)),
      ),
    )
    .replace(/[\s_\u202f]/g, '')
    .replace(/^\$/, '')
    .replace(/−/g, '-')
    .replace(/^(-?)10\^/, '$11e')
    .replace(/[×x*·]10\^/i, 'e')
    .toLowerCase();
  const shift = SUFFIXES.get(plain.slice(-1));
  const numeral = readNumeral(shift === undefined ? plain : plain.slice(0, -1));
  if (!numeral) return undefined;
  const { negative, digits, exponent } = numeral;
  const value = Number(`${negative ? '-' : ''}0.${digits}0e${String(exponent + 1 + (shift ?? 0))}`);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** What a field holds: it can be typed again as it stands. */
export function fieldText(value: number, as: Style): string {
  const short = Number(value.toPrecision(6));
  const size = Math.abs(short);
  if (as === 'percent') return `${trimmed(short * 100)}%`;
  if ((as === 'short' || as === 'money') && size >= 1e3 && size < 1e15) {
    const [suffix, power] =
      size >= 1e12 ? ['T', 12] : size >= 1e9 ? ['B', 9] : size >= 1e6 ? ['M', 6] : ['K', 3];
    return `${trimmed(short / Number(`1e${String(power)}`))}${suffix}`;
  }
  return trimmed(short);
}

/** At most six digits: powers of ten beyond a million and below a thousandth. */
function trimmed(value: number): string {
  const short = Number(value.toPrecision(6));
  const size = Math.abs(short);
  if (short === 0) return '0';
  return size >= 1e6 || size < 1e-3 ? short.toExponential().replace('e+', 'e') : String(short);
}

export type Fault = 'no number' | 'not whole' | 'too small' | 'too large';

/** The value that was typed for an input, or what is wrong with it. */
export function checkTyped(input: Input, text: string): number | Fault {
  const value = readTyped(text);
  if (value === undefined) return 'no number';
  if (input.whole === true && !Number.isInteger(value)) return 'not whole';
  if (input.track && value < input.track.from) return 'too small';
  if (input.track && value > input.track.to) return 'too large';
  return value;
}

/** The allowed value that is nearest to one from outside the page. */
export function nearestAllowed({ track, values, whole }: Input, value: number): number {
  if (values) {
    const distance = (v: number): number =>
      v > 0 && value > 0 ? Math.abs(Math.log(v / value)) : Math.abs(v - value);
    return values.reduce(
      (best, v) => (distance(v) < distance(best) ? v : best),
      values[0] ?? value,
    );
  }
  const near = whole === true ? Math.round(value) : value;
  return track ? Math.min(track.to, Math.max(track.from, near)) : near;
}
