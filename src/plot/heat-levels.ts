/** Which values of a quantity get a contour line, and how they are written. */
import { HEAT_COUNT } from './palette.js';

/** As many bands as there are colours to tell them apart. */
export const MAX_LEVELS = HEAT_COUNT - 1;

/** Steps that people count in, times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;

/**
 * Round values between the least and the greatest, evenly spaced (by ratio if `kind` is log), at most
 * `count` of them. @throws RangeError if no value is finite
 */
export function roundLevels(
  values: ArrayLike<number>,
  count: number,
  kind: 'linear' | 'log' = 'linear',
): readonly number[] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] ?? NaN;
    if (!Number.isFinite(v) || (kind === 'log' && v <= 0)) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (low > high) throw new RangeError('nothing to show: no finite value');
  const most = Math.min(count, MAX_LEVELS);
  return kind === 'log' ? byRatio(low, high, most) : byStep(low, high, most);
}

function byStep(low: number, high: number, most: number): readonly number[] {
  if (!(high > low)) return [];
  for (let e = Math.floor(Math.log10((high - low) / most)) - 1; ; e++) {
    for (const times of STEPS) {
      const step = Number(`${String(times)}e${String(e)}`);
      const first = Math.floor(low / step) + 1;
      const last = Math.ceil(high / step) - 1;
      if (last - first + 1 > most) continue;
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) =>
        Number(((first + k) * step).toPrecision(12)),
      );
    }
  }
}

function byRatio(low: number, high: number, most: number): readonly number[] {
  for (const multiples of [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
    const levels: number[] = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
      for (const m of multiples) {
        const value = Number(`${String(m)}e${String(e)}`);
        if (value > low && value < high) levels.push(value);
      }
    }
    // Within a factor of two there are too few such values, and even steps do as well.
    if (levels.length >= 3 && levels.length <= most) return levels;
    if (levels.length < 3) return byStep(low, high, most);
  }
  const decades = Math.log10(high / low);
  const every = Math.ceil(decades / most);
  return Array.from({ length: Math.floor(decades / every) }, (_, k) =>
    Number(`1e${String(Math.ceil(Math.log10(low)) + k * every)}`),
  ).filter((v) => v > low && v < high);
}

/** The levels as texts of one form: as many decimals as the finest needs. */
export function levelTexts(levels: readonly number[]): readonly string[] {
  const plain = levels.map((v) => String(Number(v.toPrecision(12))));
  if (plain.some((text) => text.includes('e')) || Math.max(...levels.map(Math.abs)) >= 1e5) {
    return levels.map((v) => String(Number(v.toPrecision(6))));
  }
  // Over more than a decade the decimals of the least would be noise on the greatest.
  const sizes = levels.map(Math.abs).filter((v) => v > 0);
  if (Math.max(...sizes) > 20 * Math.min(...sizes)) return plain.map((t) => t.replace(/^-/, '−'));
  const places = Math.max(0, ...plain.map((text) => text.split('.')[1]?.length ?? 0));
  return levels.map((v) => v.toFixed(places).replace(/^-/, '−'));
}
