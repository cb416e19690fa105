/** Printed numbers (`40B`, `1.71e24`, `46 %`) as intervals of doubles, for drawing only. */

const SUFFIX: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['%', 0.01],
  ['K', 1e3],
  ['k', 1e3],
  ['M', 1e6],
  ['B', 1e9],
  ['T', 1e12],
]);

/** [lowest, value, highest] of what rounds to the printed text; undefined if it is no single number. */
export function printedInterval(text: string): readonly [number, number, number] | undefined {
  const match = /^([-+−]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?\s*([%KkMBT]?)$/.exec(text.trim());
  if (!match) return undefined;
  const exponent = Number(match[4] ?? '0');
  const scale = SUFFIX.get(match[5] ?? '') ?? 1;
  const sign = match[1] === '-' || match[1] === '−' ? -1 : 1;
  const fraction = match[3] ?? '';
  const value =
    sign *
    Number(`${match[2] ?? '0'}.${fraction === '' ? '0' : fraction}e${String(exponent)}`) *
    scale;
  const half = 0.5 * Number(`1e${String(exponent - fraction.length)}`) * scale;
  return Number.isFinite(value) ? [value - half, value, value + half] : undefined;
}
