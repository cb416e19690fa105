/** The audit of the fine-grained mixture of experts against points of the box tried one by one. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { Random } from '../../src/numeric/sample.js';
import { loadSheet } from '../../src/sheet/load.js';

const url = new URL('../../derivations/krajewski2024.yaml', import.meta.url);
const sheet = loadSheet({ file: 'krajewski2024.yaml', text: readFileSync(url, 'utf8') });
const wanted = ['dense-1e20', 'g1-never', 'moe-beats-dense', 'table2/1B/loss', 'table2/70B/flops'];
const claims = new Map(
  auditSheet(sheet, ({ id }) => wanted.includes(id)).claims.map((c) => [c.id, c]),
);
const claim = (id: string): AuditedClaim => claims.get(id) as AuditedClaim;
const rangeOf = (id: string): readonly [number, number] => {
  const [low, high] = claim(id).range ?? ['NaN', 'NaN'];
  return [Number(low), Number(high)];
};

const SEED = 20_240_211;
const SAMPLES = 500;
const BOX = {
  a: [18.1, 0.05],
  alpha: [0.115, 0.0005],
  b: [30.8, 0.05],
  beta: [0.147, 0.0005],
  g: [2.1, 0.05],
  gamma: [0.58, 0.005],
  c: [0.47, 0.005],
  a_dense: [16.3, 0.05],
  alpha_dense: [0.126, 0.0005],
  b_dense: [26.7, 0.05],
  beta_dense: [0.127, 0.0005],
  c_dense: [0.47, 0.005],
} as const;
type Name = keyof typeof BOX;
type Coefficients = Readonly<Record<Name, number>>;
const NAMES = Object.keys(BOX) as Name[];

/** Each coefficient at its printed value plus so many half-units of its last digit. */
const at = (offset: (name: Name) => number): Coefficients =>
  Object.fromEntries(NAMES.map((n) => [n, BOX[n][0] + offset(n) * BOX[n][1]])) as Coefficients;

/** Half of the points are corners of the box: that is where the ends of a range lie. */
function* points(random: Random): Generator<Coefficients> {
  for (let i = 0; i < SAMPLES; i++) {
    yield at(() =>
      i % 2 === 0 ? random.integer(0, 1) * 2 - 1 : random.integer(-1000, 1000) / 1000,
    );
  }
}

const E = 64;

/** Least loss at a budget: Newton's method in (ln d, ln G), the data from the budget. */
function optimum(p: Coefficients, F: number): { readonly L: number; readonly G: number } {
  let [u, v] = [7, 2.5];
  for (let i = 0; ; i++) {
    const [d, G] = [Math.exp(u), Math.exp(v)];
    const dense = (72 * d ** 3) / 64;
    const router = (14 * E * G * d * d) / 64;
    const s = router / (dense + router);
    const N = (d ** 3 * (8 * E + 4)) / 64;
    const x = p.g / G ** p.gamma / N ** p.alpha;
    const y = p.a / N ** p.alpha;
    const z = p.b / (F / (dense + router)) ** p.beta;
    const bend = p.beta * z * s * (1 - s);
    const gu = -3 * p.alpha * (x + y) + p.beta * z * (3 - s);
    const gv = -p.gamma * x + p.beta * z * s;
    const uu = 9 * p.alpha ** 2 * (x + y) + p.beta ** 2 * z * (3 - s) ** 2 + bend;
    const uv = 3 * p.alpha * p.gamma * x + p.beta ** 2 * z * s * (3 - s) - bend;
    const vv = p.gamma ** 2 * x + p.beta ** 2 * z * s * s + bend;
    const det = uu * vv - uv * uv;
    const [du, dv] = [(gu * vv - gv * uv) / det, (gv * uu - gu * uv) / det];
    const size = Math.max(Math.abs(du), Math.abs(dv));
    if (size < 1e-12 || i > 60) return { L: p.c + x + y + z, G };
    const step = Math.min(1, 2 / size);
    [u, v] = [u - step * du, v - step * dv];
  }
}

/** The compute that the dense law needs for a loss. */
function denseCompute(p: Coefficients, L: number): number {
  const [k, m] = [p.alpha_dense, p.beta_dense];
  const excess = (L - p.c_dense) / (k + m);
  return 6 * (p.a_dense / (excess * m)) ** (1 / k) * (p.b_dense / (excess * k)) ** (1 / m);
}

const saving = (p: Coefficients, F: number): number => denseCompute(p, optimum(p, F).L) / F;

describe(`ranges over the printed digits (seed ${String(SEED)})`, () => {
  test('compute saved against a dense model: nothing outside, and the ends are taken', () => {
    const [low, high] = rangeOf('dense-1e20');
    for (const p of points(new Random(SEED))) {
      const value = saving(p, 1e20);
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    }
    // One coefficient after the other to whichever end moves it further.
    for (const [sign, end] of [
      [-1, low],
      [1, high],
    ] as const) {
      const side = new Map<Name, number>();
      const value = (n: Name, x: number): number =>
        saving(
          at((m) => (m === n ? x : (side.get(m) ?? sign))),
          1e20,
        );
      for (let round = 0; round < 2; round++) {
        for (const n of NAMES) side.set(n, sign * (value(n, 1) - value(n, -1)) > 0 ? 1 : -1);
      }
      expect(
        saving(
          at((n) => side.get(n) ?? 0),
          1e20,
        ) / end,
      ).toBeCloseTo(1, 3);
    }
  });

  test('its witness gives the printed value', () => {
    const { witness, verdict } = claim('dense-1e20');
    expect(verdict).toBe('within-rounding');
    const p = Object.fromEntries(NAMES.map((n) => [n, Number(witness?.[n])])) as Coefficients;
    for (const n of NAMES) expect(Math.abs(p[n] - BOX[n][0])).toBeLessThan(BOX[n][1] * (1 + 1e-9));
    expect(Math.abs(saving(p, 1e20) - 20)).toBeLessThan(0.5);
  });

  // The sheet rounds c and c_dense apart, both of them printed as 0.47; the report says that it matters not.
  test('one irreducible loss for both laws leaves both statements within rounding', () => {
    const up = new Set<Name>(['alpha', 'beta', 'gamma', 'a_dense', 'b_dense', 'c', 'c_dense']);
    const high = at((n) => (up.has(n) ? 1 : 0));
    const low = at((n) => (up.has(n) ? -1 : 0));
    for (const p of [high, low]) expect(p.c).toBe(p.c_dense);
    const printed = at(() => 0);
    expect(saving(printed, 1e25)).toBeLessThan(39.5);
    expect(saving(high, 1e25)).toBeGreaterThan(40);
    // Between the two corners c stays c_dense, and every value in between is taken.
    expect(saving(printed, 1e20)).toBeGreaterThan(20.5);
    expect(saving(low, 1e20)).toBeLessThan(19.5);
  });

  test('loss and FLOPs of a row', () => {
    const random = new Random(SEED + 1);
    const near = (value: number, half: number): number =>
      (value + (random.integer(-1000, 1000) / 1000) * half) *
      (1 + random.integer(-1000, 1000) / 100_000);
    const loss = { values: [] as number[], range: rangeOf('table2/1B/loss') };
    const flops = { values: [] as number[], range: rangeOf('table2/70B/flops') };
    for (const p of points(random)) {
      const size = (near(1e9, 0.5e9) * (8 * E + 4)) / 12;
      loss.values.push(
        p.c +
          (p.g / 16 ** p.gamma + p.a) / size ** p.alpha +
          p.b / near(28.94e9, 0.005e9) ** p.beta,
      );
      const d = ((near(70e9, 0.5e9) * 64) / 12) ** (1 / 3);
      flops.values.push(((72 * d * d + 14 * E * 32 * d) * near(941.07e9, 0.005e9) * d) / 64);
    }
    for (const { values, range } of [loss, flops]) {
      const [low, high] = range;
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.7 * (high - low));
    }
  });
});

describe('claims for all budgets of Table 2', () => {
  test.each(['moe-beats-dense', 'g1-never'])('%s: no budget tried breaks it', (id) => {
    expect(claim(id).verdict).toBe('follows');
    const p = at(() => 0);
    const [low, high] = (claim(id).range ?? []).map(Number) as [number, number];
    for (let i = 0; i <= 800; i++) {
      const F = 1e18 * 10 ** (i / 100);
      const value = id === 'g1-never' ? optimum(p, F).G : saving(p, F);
      expect(value).toBeGreaterThanOrEqual(id === 'g1-never' ? 2 : 1);
      expect(value).toBeGreaterThanOrEqual(low * 0.9999);
      expect(value).toBeLessThanOrEqual(high * 1.0001);
    }
  });
});
