/** Verdicts on claims about optima without a closed form: true ones, false ones, renamed ones. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { loadSheet } from '../../src/sheet/load.js';

const SYMBOLS = ['N', 'D', 'C', 'Q', 'L', 'E', 'A', 'B', 'p', 'q', 'M'];

/** Training with inference, beside training alone; `$N` is the symbol N under whatever name. */
const SHEET = `isoflop: 1
id: scratch
title: Scratch
symbols:
${SYMBOLS.map((name) => `  "$${name}": { meaning: x, unit: "1" }`).join('\n')}
equations:
  law: { says: "$L($N, $D) = $E + $A/$N^$p + $B/$D^$q" }
  cost: { says: "$C = 6*$N*$D + 2*$N*$Q" }
  other: { says: "$M = 6*$N*$D" }
coefficients:
  printed:
    kind: printed
    source: s
    exact: ["$Q"]
    values: { "$E": 1.7, "$A": 406.4, "$B": 410.7, "$p": 0.336, "$q": 0.283, "$Q": 1e12 }
problems:
  best:
    title: t
    minimize: "$L"
    over: ["$N", "$D"]
    subject-to: [cost]
    budget: "$C"
    discrete: { "$N": powers of 2 }
  plain:
    title: t
    minimize: "$L"
    over: ["$N", "$D"]
    subject-to: [other]
    budget: "$M"
    names: { "$N": N_plain, "$D": D_plain, "$L": L_plain }
  least:
    title: t
    minimize: "$C"
    over: ["$N", "$D"]
    subject-to: [law]
    budget: "$L"
    names: { "$N": N_le, "$D": D_le, "$C": C_le }
claims:
`;

type Names = Readonly<Record<string, string>>;

const audit = (claims: readonly string[], names: Names = {}): readonly AuditedClaim[] => {
  const list = claims.map((body, i) => `  - { id: c${String(i)}, says: x, ${body} }\n`).join('');
  const text = (SHEET + list).replace(
    /\$([A-Za-z])(?![A-Za-z])/g,
    (_, name: string) => names[name] ?? name,
  );
  return auditSheet(loadSheet({ file: 'scratch.yaml', text })).claims;
};
const auditOne = (body: string): AuditedClaim => audit([body])[0] as AuditedClaim;

const forAll = (quantity: string, range: string, reading: string): AuditedClaim =>
  auditOne(
    `number: "${quantity}", for-all: { C: ${range} }, printed: 1, reading: { ${reading}, why: w }`,
  );

describe('claims for all budgets', () => {
  test.each([
    ['L_opt', '[1e20, 1e25]', 'from: 1.7'],
    ['6*N_opt*D_opt/C', '[1e23, 1e25]', 'to: 1'],
    ['(log(C) - 50)^2', '[1e20, 1e23]', 'from: 0'],
  ])('%s over %s, %s: holds', (quantity, range, reading) => {
    expect(forAll(quantity, range, reading).verdict).toBe('follows');
  });

  test.each([
    // Wrong by far, and at one end.
    ['L_opt', '[1e20, 1e25]', 'from: 2.5'],
    ['L_opt', '[1e20, 1e25]', 'to: 2.5'],
    // Only in the middle.
    ['(log(C) - 50)^2 + L_opt - L_opt', '[1e20, 1e23]', 'from: 0.0001'],
  ])('%s over %s, %s: fails for all inputs', (quantity, range, reading) => {
    const claim = forAll(quantity, range, reading);
    expect(claim.verdict).toBe('contradicted');
    expect(claim.why).toMatch(/at C = /);
  });

  test.each([
    // Only in the last tenth of the range, where other inputs of the box would do.
    ['L_opt', '[1e20, 1e25]', 'from: 1.9'],
    // Only near one point.
    ['(L_opt - 2.3)^2', '[2e21, 1e22]', 'from: 0.000000000001'],
  ])('%s over %s, %s: false, and never said to hold', (quantity, range, reading) => {
    expect(['undecided', 'contradicted']).toContain(forAll(quantity, range, reading).verdict);
  });

  test('ranges that are none are refused', () => {
    for (const range of ['[1e25, 1e20]', '[1e20, 1e20]', '[-1, 2]', '[0, 1]', '[1e20, 1e300]']) {
      expect(() => forAll('L_opt', range, 'from: 1')).toThrow(
        expect.objectContaining({
          diagnostics: [expect.objectContaining({ code: 'wrong-value' })],
        }),
      );
    }
  });
});

describe('ranges over the printed digits', () => {
  test('an input that cancels does not widen it', () => {
    // The loss is put in with its irreducible part, and the optimum takes that off again.
    const claim = auditOne(
      'number: "at(N_le, $L, L_plain)", at: { M: 1e22 }, exact: [M], printed: 3.4e9',
    );
    const [low, high] = (claim.range ?? []).map(Number) as [number, number];
    let least = Infinity;
    let most = 0;
    for (const [p, q] of [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => [i, j] as const))) {
      const value = leastSize(0.336 + p * 0.0005, 0.283 + q * 0.0005);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    expect(low).toBeLessThanOrEqual(least);
    expect(high).toBeGreaterThanOrEqual(most);
    // The irreducible loss alone would move it by several times that.
    expect(high / most).toBeLessThan(1.05);
    expect(low / least).toBeGreaterThan(0.95);
  });

  test('two results that are bound to each other are given together', () => {
    // N·D is the same at every point, so the middles of the two cannot be had together.
    const claim = auditOne(
      'all: [{ number: N_plain, printed: 6.6e9 }, { number: 1e22/6/N_plain, printed: 254.2e9 }], at: { M: 1e22 }, exact: [M]',
    );
    expect(claim.verdict).toBe('within-rounding');
    const { p, q, A, B } = claim.witness as Record<'p' | 'q' | 'A' | 'B', string>;
    const N = plainSize(Number(p), Number(q), Number(A), Number(B));
    expect(Math.abs(N - 6.6e9)).toBeLessThanOrEqual(0.05e9);
    expect(Math.abs(1e22 / 6 / N - 254.2e9)).toBeLessThanOrEqual(0.05e9);
  });
});

/** The size that is best for training alone on 1e22. */
function plainSize(p: number, q: number, A = 406.4, B = 410.7): number {
  return ((p * A) / (q * B)) ** (1 / (p + q)) * (1e22 / 6) ** (q / (p + q));
}

/** The size of least compute with inference at the loss of that model, by golden section. */
function leastSize(p: number, q: number): number {
  const best = plainSize(p, q);
  const excess = 406.4 / best ** p + 410.7 / (1e22 / 6 / best) ** q;
  const compute = (logN: number): number => {
    const left = excess - 406.4 / Math.exp(logN * p);
    if (left <= 0) return Infinity;
    const N = Math.exp(logN);
    return 6 * N * (410.7 / left) ** (1 / q) + 2 * N * 1e12;
  };
  let [low, high] = [15, 30];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 90; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (compute(a) < compute(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

describe('names change nothing', () => {
  const CLAIMS = [
    'number: "$N_opt", at: { "$C": 1e22 }, printed: 3e9',
    'number: "at(C_le, $L, L_plain)/$M", at: { "$M": 1e22 }, exact: ["$M"], printed: 2',
    'number: "elasticity(at(C_le, $L, L_plain), $M)", for-all: { "$M": [1e21, 1e23] }, printed: 0, reading: { from: 0.3, why: w }',
    'number: "discrete($N_opt)", at: { "$C": 1e22 }, printed: 4294967296',
  ];
  const summary = (names: Names): unknown =>
    audit(CLAIMS, names).map(({ verdict, nominal, range }) => ({ verdict, nominal, range }));
  const plain = summary({});

  test.each<[Names]>([
    [{ Q: 'rho', L: 'least', A: 'at', B: 'discrete', p: 'E', q: 'd', E: 'lambda' }],
    [{ N: '__proto__', D: 'constructor', C: 'toString', L: 'hasOwnProperty', p: 'valueOf' }],
    [{ C: 'd', N: 'D', D: 'N', L: 'C', Q: 'elasticity', B: 'log', q: 'exp', A: 'all' }],
  ])('%j', (names) => {
    expect(summary(names)).toEqual(plain);
  });
});
