/** Splitting integers into factors that are multiplicatively independent enough for exact roots. */

export function gcdOf(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Least common multiple of positive integers. */
export function lcmOf(a: bigint, b: bigint): bigint {
  return (a / gcdOf(a, b)) * b;
}

/** Trial division goes this far; what is left is kept whole unless it is a perfect power. */
const TRIAL_BOUND = 10_000n;

/** Roots up to this one are tried on the cofactor: printed numbers are short. */
const MAX_ROOT = 40;

/** Integer part of the k-th root. */
export function integerRoot(value: bigint, k: bigint): bigint {
  if (value < 2n) return value;
  let x = 1n << (BigInt(value.toString(2).length) / k + 1n);
  for (;;) {
    const next = ((k - 1n) * x + value / x ** (k - 1n)) / k;
    if (next >= x) return x;
    x = next;
  }
}

function perfectPower(value: bigint): readonly [bigint, bigint] {
  const bits = value.toString(2).length;
  // Its prime factors all exceed 2^13, so an exponent is at most bits / 13.
  for (let k = BigInt(Math.min(MAX_ROOT, Math.floor(bits / 13))); k >= 2n; k--) {
    const root = integerRoot(value, k);
    if (root ** k === value) return [root, k];
  }
  return [value, 1n];
}

/** Factors above one with multiplicities, ascending; the empty list for one. */
export function factorInteger(value: bigint): readonly (readonly [bigint, bigint])[] {
  const out: (readonly [bigint, bigint])[] = [];
  let rest = value;
  const divideBy = (p: bigint): void => {
    let count = 0n;
    while (rest % p === 0n) {
      rest /= p;
      count++;
    }
    if (count > 0n) out.push([p, count]);
  };
  if (rest > 1n) divideBy(2n);
  for (let p = 3n; p <= TRIAL_BOUND && p * p <= rest; p += 2n) divideBy(p);
  if (rest > 1n) {
    if (rest <= TRIAL_BOUND * TRIAL_BOUND) out.push([rest, 1n]);
    else out.push(perfectPower(rest));
  }
  return out;
}
