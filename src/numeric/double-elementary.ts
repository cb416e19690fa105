/**
 * exp and ln of doubles with proved error bounds. The language promises nothing of `Math.exp`; of
 * + − × ÷ it promises IEEE 754's nearest double, and nothing else is used here. u = 2^-53.
 *
 *  - exp: x = k ln 2 + r. k·HIGH is exact, the subtractions lose at most 2u·0.36, |r| ≤ 0.36. Taylor
 *    to r^14/14! leaves 2^-61; Horner's sums of 14 terms lose at most 28u·e^0.36/e^-0.36 < 58u. Scaling
 *    by 2^k is exact in the range allowed. In all below 2^-46, relative.
 *  - ln: x = 2^e·m exactly, 0.7 ≤ m < 1.42, m − 1 is exact, z = (m − 1)/(m + 1) within 3u, |z| ≤ 0.18,
 *    2 artanh z to z^21 leaves 2^-58 of itself, Horner loses below 40u. With e = 0 that is all; else
 *    |ln x| ≥ 0.34, HIGH's multiple is exact and the two sums lose 2u. In all below 2^-46, relative.
 */
const HIGH = 6.9314718036912381649e-1;
const LOW = 1.90821492927058770002e-10;

/** Bound of the relative error of both. */
export const RELATIVE_ERROR = 2 ** -46;

/** |x| up to which {@link expDouble} has a value: the result is a normal number. */
export const MAX_EXP = 690;

const LEAST_NORMAL = 2.2250738585072014e-308;
const GREATEST = 1.7e308;

/** 2^k for |k| ≤ 1022, by exact doublings. */
const POWERS = ((): Float64Array => {
  const powers = new Float64Array(2045);
  powers[1022] = 1;
  for (let k = 1; k <= 1022; k++) {
    powers[1022 + k] = (powers[1021 + k] as number) * 2;
    powers[1022 - k] = (powers[1023 - k] as number) / 2;
  }
  return powers;
})();

function powerOfTwo(k: number): number {
  return POWERS[1022 + k] as number;
}

const TERMS = 14;

/** e^x for |x| ≤ {@link MAX_EXP}, within {@link RELATIVE_ERROR}; NaN elsewhere. */
export function expDouble(x: number): number {
  if (!(Math.abs(x) <= MAX_EXP)) return NaN;
  const k = Math.round(x / Math.LN2);
  const r = x - k * HIGH - k * LOW;
  let sum = 1;
  for (let n = TERMS; n >= 1; n--) sum = 1 + (r / n) * sum;
  return sum * powerOfTwo(k);
}

/** ln x for a normal x > 0, within {@link RELATIVE_ERROR}; NaN elsewhere. */
export function lnDouble(x: number): number {
  if (!(x >= LEAST_NORMAL && x <= GREATEST)) return NaN;
  let e = Math.max(-1022, Math.min(1022, Math.round(Math.log2(x))));
  let m = x / powerOfTwo(e);
  // The guess is not trusted: halving and doubling are exact.
  for (; m >= 1.42; e++) m /= 2;
  for (; m < 0.7; e--) m *= 2;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  for (let n = 21; n >= 3; n -= 2) sum = square * (sum + 1 / n);
  const rest = 2 * z * (1 + sum);
  return e === 0 ? rest : e * HIGH + (e * LOW + rest);
}
