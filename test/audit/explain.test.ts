/** Explanations of verdicts: what is shown can be done again on a calculator that is not ours. */
import { fileURLToPath } from 'node:url';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import type {
  ExplainedPoint,
  FormulaComputation,
  NumberComputation,
} from '../../src/audit/explain/model.js';
import { readSheet } from '../../src/sheet/files.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

const calculator = create(all!, {});

/** What a calculator makes of the formula; it knows nothing of us. */
function calculated(paste: string): number {
  return calculator.evaluate(paste, { ln: Math.log }) as number;
}

function real(name: string): Sheet {
  return readSheet(name, fileURLToPath(new URL('../../derivations', import.meta.url)));
}

function explained(sheet: Sheet, wanted: (id: string) => boolean): readonly AuditedClaim[] {
  return auditSheet(sheet, (claim) => wanted(claim.id), { explained: true }).claims;
}

const SYMBOLS = ['x', 'y', 'z', 'C', '__proto__'];
const SHEET = `isoflop: 1
id: scratch
title: Scratch
symbols:
${SYMBOLS.map((name) => `  ${name}: { meaning: m, unit: "1" }`).join('\n')}
  k: { meaning: fixed, unit: "1", value: 3 }
equations:
  twice: { says: z = k*x }
coefficients:
  printed: { kind: printed, source: Table 1, values: { x: 2.0, y: 10 } }
claims:
`;

/** Training with inference: a law whose optimum is in formulas of a share. */
const SERVED = `isoflop: 1
id: served
title: Served
symbols:
${['N', 'D', 'C', 'Q', 'L', 'E', 'A', 'B', 'p', 'q'].map((n) => `  ${n}: { meaning: m, unit: "1" }`).join('\n')}
equations:
  law: { says: "L(N, D) = E + A/N^p + B/D^q" }
  cost: { says: "C = 6*N*D + 2*N*Q" }
coefficients:
  printed:
    kind: printed
    source: s
    exact: [Q]
    values: { E: 1.7, A: 406.4, B: 410.7, p: 0.336, q: 0.283, Q: 1e12 }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [cost], budget: C }
claims:
  - { id: c, source: s, says: x, number: N_opt, printed: 6.1B, at: { C: 1e22 } }
`;

const claimOf = (body: string): AuditedClaim =>
  explained(
    loadSheet({ file: 's.yaml', text: `${SHEET}  - { id: c, source: s, says: x, ${body} }\n` }),
    () => true,
  )[0]!;
const numberOf = (body: string): NumberComputation =>
  claimOf(body).computation as NumberComputation;

describe('numbers', () => {
  test('inputs with their intervals, and where each is from', () => {
    const { inputs, coefficients } = numberOf('number: z*C, printed: 6, at: { C: 1 }, exact: [C]');
    expect(coefficients).toEqual({ name: 'printed', kind: 'printed', source: 'Table 1' });
    const short = inputs.map(({ name, printed, low, high, exact, from }) => [
      name,
      printed,
      low,
      high,
      exact,
      from,
    ]);
    expect(short).toEqual([
      ['C', '1', '1', '1', true, 'claim'],
      ['x', '2.0', '1.95', '2.05', false, 'coefficients'],
      ['k', '3', '3', '3', true, 'constant'],
    ]);
  });

  test('formula, values, ends of the range and where they are taken', () => {
    const { results } = numberOf('number: z/y, printed: 0.65');
    expect(results[0]).toMatchObject({
      quantity: 'z/y',
      formula: '3*x/y',
      accepted: ['0.645', '0.655'],
      nominal: { at: { x: '2', y: '10' }, paste: '3*2/10', value: '0.60000000' },
      isSharp: true,
      place: 'some-accepted',
      least: { at: { x: '1.95', y: '10.5' }, paste: '3*1.95/10.5', value: '0.55714286' },
      largest: { at: { x: '2.05', y: '9.5' }, paste: '3*2.05/9.5', value: '0.64736842' },
    });
  });

  test('whose rounding matters most', () => {
    // x from 1.95 to 2.05 moves 6 by 0.3 of 0.9; y from 9.5 to 10.5 moves it by 0.6015.
    const { results } = numberOf('number: z*10/y, printed: 6');
    const { contributions } = results[0]!;
    expect(contributions.map((c) => c.input)).toEqual(['y', 'x']);
    expect(contributions[1]).toEqual({ input: 'x', range: ['5.8500', '6.1500'], percent: 33 });
  });

  test.each([
    ['6.1', 'within-rounding', 1, ['5.9850', '6.0150'], 'contradicted'],
    // 6.001 to 6.009 hold no 6: at 6.00 three digits are not enough, four are.
    ['6.005', 'within-rounding', 2, ['5.9985', '6.0015'], 'contradicted'],
    ['6.0', 'follows', 1, ['5.9850', '6.0150'], 'follows'],
  ] as const)('how many more digits decide %s', (printed, verdict, digits, range, outcome) => {
    const claim = claimOf(`number: z, printed: ${printed}`);
    expect(claim.verdict).toBe(verdict);
    const { moreDigits, neverAlone } = claim.computation as NumberComputation;
    expect(moreDigits).toHaveLength(1);
    expect(moreDigits[0]).toMatchObject({ input: 'x', digits, ranges: [range], outcome });
    expect(neverAlone).toEqual([]);
  });

  test('an input whose digits alone would never settle it', () => {
    const { moreDigits, neverAlone } = numberOf('number: x*10/y, printed: 2.08');
    // With x = 2 exactly, 20/9.5 is still more than 2.08; with y = 10 exactly, 2.05 is the most.
    expect(neverAlone).toEqual(['x']);
    expect(moreDigits.map((m) => m.input)).toEqual(['y', undefined]);
  });

  test('more digits take nothing from the noise that a paper states', () => {
    const noise = 'noise: { percent: 1, of: [C], why: w }';
    const body = `number: C, printed: 6.5, at: { C: 6.0 }, ${noise}, reading: { from: 6.055, to: 7, why: w }`;
    const { inputs, moreDigits } = numberOf(body);
    // 5.95 less 1 % to 6.05 and 1 % of it; then 5.995 less 1 % to 6.005 and 1 % of it, which is 6.06505.
    expect(inputs[0]).toMatchObject({ low: '5.8905', high: '6.1105' });
    expect(moreDigits).toEqual([]);
    const settled = numberOf(body.replace('6.055', '6.066')).moreDigits[0];
    expect(settled).toMatchObject({ digits: 1, interval: ['5.93505', '6.06505'] });
  });

  test('how far off a contradicted one is, and how much wider the intervals could be', () => {
    const far = numberOf('number: z, printed: 60');
    // 59.5 / 6.15 = 9.674…, never more than it is; at x = 2 ± 5 nothing would be left of it.
    expect(far.results[0]).toMatchObject({ place: 'results-below', factor: '9.67' });
    expect(far.stillWithFewer).toBe(1);
    const near = numberOf('number: z, printed: 6.201');
    expect(near.results[0]).toMatchObject({ place: 'results-below', factor: '1.0082' });
    expect(near.stillWithFewer).toBeUndefined();
  });

  test('two results that cannot be had together', () => {
    const body = 'all: [{ number: x, printed: 1.96 }, { number: 2*x, printed: 4.08 }]';
    const claim = claimOf(body);
    expect(claim.verdict).toBe('contradicted');
    const { pair, results } = claim.computation as NumberComputation;
    expect(results.map((r) => r.place)).toEqual(['some-accepted', 'some-accepted']);
    expect(pair).toMatchObject({
      word: 'quotient',
      of: ['x', '2*x'],
      range: ['0.50000', '0.50000'],
    });
  });

  test('a claim about all of a range: its ends, or a point where it fails', () => {
    const holds = numberOf(
      'number: x*C, printed: 1, for-all: { C: [1, 10] }, reading: { from: 1, why: w }',
    );
    expect(holds.results).toEqual([]);
    expect(holds.ends?.[0]?.ends).toMatchObject([
      { at: { C: '1' }, paste: '2*1', value: '2.0000000' },
      { at: { C: '10' }, paste: '2*10', value: '20.000000' },
    ]);
    const fails = numberOf(
      'number: x*C, printed: 1, for-all: { C: [1, 10] }, reading: { to: 9, why: w }',
    );
    expect(fails.inputs.at(-1)).toMatchObject({ name: 'C', value: '10', from: 'range' });
    expect(fails.results[0]).toMatchObject({ place: 'results-above', range: ['19.500', '20.500'] });
  });

  test('any name is a name', () => {
    const { results } = numberOf('number: 2*__proto__, printed: 3, at: { __proto__: 1.5 }');
    const { at } = results[0]!.nominal;
    expect(Object.entries(at)).toEqual([['__proto__', '1.5']]);
    expect(JSON.stringify(results[0])).toContain('"__proto__":"1.5"');
  });

  test('where a value is missing there is nothing to compute', () => {
    expect(claimOf('number: 2*C, printed: 3').computation).toBeUndefined();
  });
});

/** Every formula in numbers of a computation, with what it should come to. */
function pastes(claim: AuditedClaim): readonly ExplainedPoint[] {
  const { computation } = claim;
  if (computation?.kind === 'formula') return computation.counterExample ?? [];
  if (computation?.kind !== 'number') return [];
  const { results, ends, pair } = computation;
  return [
    ...results.flatMap((r) => [r.nominal, r.least, r.largest]),
    ...(ends ?? []).flatMap((e) => e.ends),
    pair?.least,
    pair?.largest,
  ].filter((p) => p !== undefined);
}

/** The explanation and the verdict speak of the same numbers. */
function saysTheSame({ computation, nominal, range, accepted }: AuditedClaim): void {
  if (computation?.kind !== 'number' || computation.ends) return;
  const { results } = computation;
  expect(results.map((r) => r.nominal.value).join('; ')).toBe(nominal);
  if (range) {
    expect([0, 1].map((i) => results.map((r) => r.range?.[i]).join('; '))).toEqual(range);
  }
  if (accepted && results.length === 1) {
    const ends = (list: readonly (string | null)[]): unknown => list.map((x) => x && Number(x));
    expect(ends(results[0]!.accepted)).toEqual(ends(accepted));
  }
}

describe('on another calculator the formulas in numbers come to the values shown', () => {
  test.each([
    ['hoffmann2022', /^(gopher-40B|tableA3-a3\/175B\/.*)$/, 12],
    ['yun2024', /^(s51-flops\/.*|c-third|table1\/320M\/size)$/, 10],
    ['besiroglu2024', /^(a|outliers-a|ratio-20)$/, 8],
    ['kaplan2020', /^(B16\/smaller|eq6.7)$/, 9],
    ['ludziejewski2025', /^eq7-N$/, 2],
    ['krajewski2024', /^(g1-never|table2\/1B\/N)$/, 3],
  ] as const)('%s', (name, ids, least) => {
    const claims = explained(real(name), (id) => ids.test(id));
    let count = 0;
    for (const claim of claims) {
      saysTheSame(claim);
      for (const { paste, value } of pastes(claim)) {
        if (paste === undefined) continue;
        count++;
        const found = calculated(paste);
        expect(Math.abs(found / Number(value) - 1), `${claim.id}: ${paste}`).toBeLessThan(1e-6);
      }
    }
    expect(count).toBeGreaterThanOrEqual(least);
  });
});

describe('real claims', () => {
  test('each contradicted number shows an end of its range that a calculator confirms', () => {
    const claims = explained(real('hoffmann2022'), (id) => /^tableA3-a3\/175B/.test(id));
    const wrong = claims.filter((c) => c.verdict === 'contradicted');
    expect(wrong.map((c) => c.id)).toEqual([
      'tableA3-a3/175B/flops',
      'tableA3-a3/175B/cost',
      'tableA3-a3/175B/optimal',
    ]);
    for (const { computation } of wrong) {
      const { results } = computation as NumberComputation;
      for (const { least, largest, place, accepted } of results) {
        const isAbove = place === 'results-above';
        const nearest = calculated((isAbove ? least : largest)!.paste!);
        const end = Number(isAbove ? accepted[1] : accepted[0]);
        expect(isAbove ? nearest > end : nearest < end).toBe(true);
      }
    }
  });

  test('a refuted formula has a point at which its sides differ', () => {
    const [claim] = explained(real('ludziejewski2025'), (id) => id === 'eq7-N');
    const { counterExample, derived } = claim!.computation as FormulaComputation;
    const [left, right] = counterExample!.map((side) => calculated(side.paste!));
    expect(Math.abs(left! / right! - 1)).toBeGreaterThan(0.1);
    expect(derived).toHaveLength(2);
  });

  test('a parametric optimum shows its share, and that it gives the budget', () => {
    const { optima, steps, results } = explained(
      loadSheet({ file: 's.yaml', text: SERVED }),
      () => true,
    )[0]!.computation as NumberComputation;
    expect(optima).toEqual([{ problem: 'best', had: 'share' }]);
    const [share, check] = [steps[0]?.value, steps[0]?.check];
    expect(share).toMatch(/^0\.\d{12}$/);
    expect(calculated(check!.paste) / 1e22).toBeCloseTo(1, 6);
    const { paste, unknowns, value } = results[0]!.nominal;
    expect(Object.values(unknowns!)[0]).toMatch(/^0\.\d{16}$/);
    expect(calculated(paste!) / Number(value)).toBeCloseTo(1, 6);
  });

  test('nothing is explained unless that is asked for', () => {
    const { claims } = auditSheet(real('besiroglu2024'), (c) => c.id === 'a');
    expect(claims[0]).not.toHaveProperty('computation');
  });
});
