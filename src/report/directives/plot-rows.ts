/** The places at which a figure's values stand in its table: round numerals, exact as they are written. */

/** More rows than this nobody reads. */
export const MAX_ROWS = 25;

const MULTIPLES = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;

/** `20000` as `2e4`, `0.5` as it is: the shorter of the two that are usual. */
function numeral(digits: number, exponent: number): string {
  if (exponent >= 0 && exponent <= 3) return `${String(digits)}${'0'.repeat(exponent)}`;
  if (exponent < 0 && exponent >= -3)
    return Number(`${String(digits)}e${String(exponent)}`).toFixed(-exponent);
  return `${String(digits)}e${String(exponent)}`;
}

function byRatio(low: number, high: number, most: number): string[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const list = (multiples: readonly number[], every: number): string[] => {
    const found: string[] = [];
    for (let e = first; e <= last; e++) {
      if (every > 1 && e % every !== 0) continue;
      for (const m of multiples) {
        const value = Number(`${String(m)}e${String(e)}`);
        if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) found.push(numeral(m, e));
      }
    }
    return found;
  };
  for (const multiples of MULTIPLES) {
    const found = list(multiples, 1);
    if (found.length <= most) return found;
  }
  return list([1], Math.ceil((last - first + 1) / most));
}

function byStep(low: number, high: number, most: number): string[] {
  for (let e = Math.floor(Math.log10((high - low) / most)) - 1; ; e++) {
    for (const times of [1, 2, 5]) {
      const step = Number(`${String(times)}e${String(e)}`);
      const first = Math.ceil(low / step - 1e-9);
      const last = Math.floor(high / step + 1e-9);
      if (last - first + 1 > most) continue;
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) =>
        String(Number(((first + k) * step).toPrecision(12))),
      );
    }
  }
}

/** Round numerals from `from` to `to`, ascending, both ends among them, at most `most` and two. */
export function roundPlaces(
  from: string,
  to: string,
  spacing: 'linear' | 'log',
  most: number,
): readonly string[] {
  const [low, high] = [Number(from), Number(to)];
  const between = spacing === 'log' ? byRatio(low, high, most) : byStep(low, high, most);
  const inner = between.filter((text) => Number(text) > low && Number(text) < high);
  return [from, ...inner, to];
}
