/** Claims computed from the rows of data, on small data of the test's own making. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { loadSheet } from '../../src/sheet/load.js';

/** Runs near 1.7 + 400 N^-0.34 + 400 D^-0.28, with deviations of a few parts in a hundred. */
const ROWS = Array.from({ length: 6 }, (_, i) => {
  const N = 1e8 * 2 ** (i % 5);
  const D = 3e9 * 3 ** (i % 4);
  const off = ((i * 7) % 11) / 250 - 0.02;
  return { N, D, y: Number(((1.7 + 400 * N ** -0.34 + 400 * D ** -0.28) * (1 + off)).toFixed(4)) };
});
const CSV = `N,D,loss\n${ROWS.map(({ N, D, y }) => `${String(N)},${String(D)},${String(y)}\n`).join('')}`;

const HUBER = 'min(r, delta)^2/2 + delta*max(r - delta, 0)';
const WITH = 'with: { x: "log(L/y)", r: "max(x, -x)" }';

function audit(
  claim: string,
  at: { readonly csv?: string | undefined } = { csv: CSV },
): AuditedClaim {
  const text = `isoflop: 1
id: scratch
title: Scratch
symbols:
  N: { meaning: x, unit: "1" }
  D: { meaning: x, unit: "1" }
  C: { meaning: x, unit: "1" }
  L: { meaning: x, unit: "1" }
  y: { meaning: x, unit: "1" }
  E: { meaning: x, unit: "1" }
  A: { meaning: x, unit: "1" }
  B: { meaning: x, unit: "1" }
  alpha: { meaning: x, unit: "1" }
  beta: { meaning: x, unit: "1" }
  delta: { meaning: x, unit: "1" }
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta" }
  budget: { says: C = 6*N*D }
coefficients:
  printed:
    kind: printed
    source: s
    values: { E: 1.70, A: 400.0, B: 400.0, alpha: 0.340, beta: 0.280 }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
data:
  runs: { file: runs.csv, source: s, columns: { N: N, D: D, y: loss } }
  some: { file: runs.csv, source: s, columns: { N: N, D: D, y: loss }, where: { N: "1e8" } }
claims:
  - { id: c, ${claim} }
`;
  const { csv } = at;
  const readData = (file: string) =>
    csv === undefined ? { missing: `no ${file} here` } : { file, text: csv };
  const [only] = auditSheet(loadSheet({ file: 'scratch.yaml', text }, { readData })).claims;
  return only as AuditedClaim;
}

/** The same in doubles, written out by hand. */
const law = (p: Point, { N, D }: { N: number; D: number }): number =>
  p.E + p.A * N ** -p.alpha + p.B * D ** -p.beta;
interface Point {
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
}
const PRINTED: Point = { E: 1.7, A: 400, B: 400, alpha: 0.34, beta: 0.28 };
const HALF: Point = { E: 0.005, A: 0.05, B: 0.05, alpha: 0.0005, beta: 0.0005 };
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const huber = (p: Point, delta = 1e-3): number =>
  sum(
    ROWS.map((row) => {
      const r = Math.abs(Math.log(law(p, row) / row.y));
      return r <= delta ? (r * r) / 2 : delta * (r - delta / 2);
    }),
  );
const mean = sum(ROWS.map((r) => r.y)) / ROWS.length;
const QUANTITIES: readonly (readonly [string, string, (p: Point) => number])[] = [
  ['sum(runs, L - y)', '', (p) => sum(ROWS.map((r) => law(p, r) - r.y))],
  ['mean(runs, (L - y)^2)', '', (p) => sum(ROWS.map((r) => (law(p, r) - r.y) ** 2)) / ROWS.length],
  [
    'largest(runs, max(L/y, y/L))',
    '',
    (p) => Math.max(...ROWS.map((r) => Math.max(law(p, r) / r.y, r.y / law(p, r)))),
  ],
  ['least(runs, L)', '', (p) => Math.min(...ROWS.map((r) => law(p, r)))],
  [`sum(runs, ${HUBER})`, `, ${WITH}, at: { delta: 1e-3 }, exact: [delta]`, (p) => huber(p)],
  [
    '1 - sum(runs, (y - L)^2)/sum(runs, (y - mean(runs, y))^2)',
    '',
    (p) =>
      1 - sum(ROWS.map((r) => (r.y - law(p, r)) ** 2)) / sum(ROWS.map((r) => (r.y - mean) ** 2)),
  ],
  ['count(runs)*E', '', (p) => 6 * p.E],
  [
    'sum(some, L)/count(some)',
    '',
    (p) => sum(ROWS.filter((r) => r.N === 1e8).map((r) => law(p, r))) / 2,
  ],
];

describe('nominal values and ranges', () => {
  test.each(QUANTITIES)('%s', (number, rest, exact) => {
    const { nominal = '', range = ['', ''] } = audit(`number: "${number}", printed: 1${rest}`);
    expect(Number(nominal)).toBeCloseTo(exact(PRINTED), 6);
    // Every corner of the box, and its middle, lies in the range.
    for (let corner = 0; corner < 32; corner++) {
      const names = ['E', 'A', 'B', 'alpha', 'beta'] as const;
      const moved = names.map((n, i) => [n, PRINTED[n] + (corner & (1 << i) ? 1 : -1) * HALF[n]]);
      const value = exact(Object.fromEntries(moved));
      expect(value).toBeGreaterThanOrEqual(Number(range[0]) - 1e-12);
      expect(value).toBeLessThanOrEqual(Number(range[1]) + 1e-12);
    }
  });

  test('a range in which the function is monotone is its two corners', () => {
    const { range = ['', ''] } = audit('number: "sum(runs, L)", printed: 1');
    const side = (s: 1 | -1): Point => ({
      E: 1.7 + s * 0.005,
      A: 400 + s * 0.05,
      B: 400 + s * 0.05,
      alpha: 0.34 - s * 0.0005,
      beta: 0.28 - s * 0.0005,
    });
    const [low, high] = [side(-1), side(1)].map((p) => sum(ROWS.map((r) => law(p, r)))) as [
      number,
      number,
    ];
    expect(Math.abs(Number(range[0]) - low) / low).toBeLessThan(1e-4);
    expect(Math.abs(Number(range[1]) - high) / high).toBeLessThan(1e-4);
  });
});

describe('verdicts', () => {
  const exact = huber(PRINTED);
  const huberClaim = (printed: string): AuditedClaim =>
    audit(
      `number: "sum(runs, ${HUBER})", printed: ${printed}, ${WITH}, at: { delta: 1e-3 }, exact: [delta]`,
    );

  test('follows, to all digits of a double', () => {
    const mean2 = audit('number: "mean(runs, y)", printed: 1').nominal ?? '';
    expect(Number(mean2)).toBeCloseTo(mean, 6);
    expect(huberClaim(exact.toPrecision(10)).verdict).toBe('follows');
    expect(huberClaim(exact.toPrecision(10)).nominal).toContain(exact.toPrecision(9));
  });

  test('within-rounding, with a witness that gives it', () => {
    const wanted = (exact * 1.002).toPrecision(5);
    const found = huberClaim(wanted);
    expect(found.verdict).toBe('within-rounding');
    const { E, A, B, alpha, beta } = found.witness ?? {};
    const at = {
      E: Number(E),
      A: Number(A),
      B: Number(B),
      alpha: Number(alpha),
      beta: Number(beta),
    };
    expect(huber(at).toPrecision(5)).toBe(wanted);
    for (const n of ['E', 'A', 'B', 'alpha', 'beta'] as const) {
      expect(Math.abs(at[n] - PRINTED[n])).toBeLessThanOrEqual(HALF[n] * (1 + 1e-9));
    }
  });

  test('contradicted where the whole box misses it', () => {
    expect(huberClaim('2.0').verdict).toBe('contradicted');
    expect(audit('number: "sum(runs, L)", printed: 1.0').verdict).toBe('contradicted');
    expect(audit('number: count(runs), printed: 6.0').verdict).toBe('follows');
    expect(audit('number: count(runs), printed: 7.0').verdict).toBe('contradicted');
  });

  test('a result of the problem, taken row by row', () => {
    const budget = 'at(N_opt, C, 6*N*D)/N';
    const G = (0.34 / 0.28) ** (1 / 0.62);
    const own = ROWS.map(({ N, D }) => (G * (N * D) ** (0.28 / 0.62)) / N);
    const { nominal = '' } = audit(`number: "mean(runs, ${budget})", printed: 1`);
    expect(Number(nominal) / (sum(own) / ROWS.length)).toBeCloseTo(1, 6);
  });

  test('several numbers over data, together', () => {
    const all = `all: [{ number: "mean(runs, L)", printed: 1.0 }, { number: "sum(runs, y)", printed: 1.0 }]`;
    const found = audit(all);
    expect(found.verdict).toBe('contradicted');
    expect(found.nominal?.split('; ')).toHaveLength(2);
  });

  test('without the file it is not checkable, and says which file', () => {
    const found = audit('number: "sum(runs, L)", printed: 1', { csv: undefined });
    expect(found.verdict).toBe('not-checkable');
    expect(found.why).toContain('no runs.csv here');
    expect(audit('number: E, printed: 1.70', { csv: undefined }).verdict).toBe('follows');
  });

  test('what neither the row nor the set gives is named', () => {
    const found = audit('number: "sum(runs, L + delta)", printed: 1');
    expect(found.verdict).toBe('not-checkable');
    expect(found.why).toContain('delta');
  });
});

test('so many rows that it would take long are not begun with', () => {
  const csv = `N,D,loss\n${'1e8,1e9,3.1\n'.repeat(20_000)}`;
  expect(audit('number: "mean(runs, y)", printed: 3.1', { csv }).verdict).toBe('follows');
  const found = audit('number: "mean(runs, log(L))", printed: 3.1', { csv });
  expect(found.verdict).toBe('undecided');
  expect(found.why).toContain('operations over the rows of data would exceed the limit');
});

describe('no verdict where it would say something else', () => {
  test.each([
    [
      'a slope through an abbreviation',
      'number: "d(s, alpha)", with: { s: "sum(runs, L)" }, printed: 0',
    ],
    [
      'another value through an abbreviation',
      'number: "at(s, alpha, 1)", with: { s: "sum(runs, L)" }, printed: 0',
    ],
    ['over a range', 'number: "sum(runs, L)/delta", for-all: { delta: [1, 2] }, printed: 1'],
    ['a logarithm that a row does not have', 'number: "sum(runs, log(y - 100))", printed: 1'],
  ])('%s', (_, claim) => {
    expect(audit(claim).verdict).toBe('undecided');
  });
});
