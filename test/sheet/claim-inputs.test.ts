/** Exact numbers, noise that a paper states, and ranges on which a claim must hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/expression/rational.js';
import { parsePrinted } from '../../src/numeric/printed.js';
import type { PrintedNumber } from '../../src/sheet/index.js';
import { readingWithNoise, withNoise } from '../../src/sheet/noise.js';
import { baseWith, numberClaim } from './cases.js';

const AT = 'at: { C: 5.76e23 }';
const ends = (n: PrintedNumber | undefined) => n && [n.text, String(n.low), String(n.high)];

describe('exact numbers', () => {
  test('of a coefficient set', () => {
    const set = baseWith(['errors: { A: 12.5 }', 'exact: [B, alpha, A]']).coefficients.get('fine');
    expect(ends(set?.values.get('B')?.inputs.get('fine#B.1'))).toEqual([
      '410.73',
      '41073/100',
      '41073/100',
    ]);
    // A formula over printed numbers: each of them is that number.
    const [input] = set?.values.get('A')?.inputs.values() ?? [];
    expect(input?.low.equals(input.high)).toBe(true);
    expect(set?.values.get('alpha')?.inputs.size).toBe(0);
    expect(ends(set?.values.get('E')?.inputs.get('fine#E.1'))?.[1]).toBe('33867/20000');
  });

  test('of a claim: those named, and no others', () => {
    const sheet = baseWith([AT, 'at: { C: 64, X: 64 }⏎    exact: [X]']);
    const { at } = numberClaim(sheet, 'size');
    expect(ends(at.get('X'))).toEqual(['64', '64', '64']);
    expect(ends(at.get('C'))).toEqual(['64', '127/2', '129/2']);
  });

  test('of a column: its cells, wherever they are used', () => {
    const sheet = baseWith(['unit: FLOP }⏎    rows', 'unit: FLOP, exact: true }⏎    rows']);
    const { comparisons, at } = numberClaim(sheet, 'table1/1B/flops');
    expect(ends(comparisons[0]?.printed)?.slice(1)).toEqual([
      '162000000000000000000',
      '162000000000000000000',
    ]);
    expect(ends(at.get('N'))?.slice(1)).toEqual(['500000000', '1500000000']);
    const cells = sheet.tables.get('table1')?.rows[0]?.cells;
    expect(cells?.get('flops')?.low.equals(cells.get('flops')?.high ?? Rational.ZERO)).toBe(true);
    const off = baseWith(['unit: FLOP }⏎    rows', 'unit: FLOP, exact: false }⏎    rows']);
    expect(numberClaim(off, 'table1/1B/flops').comparisons).toEqual(
      numberClaim(baseWith(), 'table1/1B/flops').comparisons,
    );
  });

  test('of a row: the cell that a claim takes as its input', () => {
    const sheet = baseWith(['at: { N: N }', 'at: { N: N }, exact: [N]']);
    expect(ends(numberClaim(sheet, 'table1/1B/flops').at.get('N'))).toEqual([
      '1B',
      '1000000000',
      '1000000000',
    ]);
  });
});

describe('noise', () => {
  const noise = 'noise: { percent: 1, of: [C, printed], why: a search }';

  test('widens inputs and what agrees with the print', () => {
    const claim = numberClaim(baseWith([AT, `at: { C: 100, X: 100 }⏎    ${noise}`]), 'size');
    expect(ends(claim.at.get('C'))).toEqual(['100', '19701/200', '20301/200']);
    expect(ends(claim.at.get('X'))).toEqual(['100', '199/2', '201/2']);
    // The base claim reads its 40B as "from 35B": that end moves, the missing one stays missing.
    const [comparison] = claim.comparisons;
    expect(ends(comparison?.printed)).toEqual(['40B', '39500000000', '40500000000']);
    expect(comparison?.reading).toEqual({
      low: Rational.of(34_650_000_000),
      why: 'at least; widened by 1 % of noise that the paper states (a search)',
    });
    expect(claim.noise).toEqual({
      percent: Rational.of(1),
      of: ['C', 'printed'],
      why: 'a search',
    });
  });

  test('makes a reading where there is none', () => {
    const sheet = baseWith(
      [AT, `${AT}⏎    noise: { percent: 2.5, of: [printed], why: a search }`],
      ['⏎    reading: { from: 35B, why: "at least" }', ''],
    );
    const { comparisons, at } = numberClaim(sheet, 'size');
    expect(comparisons[0]?.reading).toEqual({
      low: Rational.of(38_512_500_000),
      high: Rational.of(41_512_500_000),
      why: 'the printed digits, widened by 2.5 % of noise that the paper states (a search)',
    });
    expect(ends(at.get('C'))?.[1]).toBe('575500000000000000000000');
  });

  test('of the inputs alone leaves the reading', () => {
    const sheet = baseWith([AT, `${AT}⏎    noise: { percent: 1, of: [C, C], why: w }`]);
    const { comparisons, at } = numberClaim(sheet, 'size');
    expect(comparisons).toEqual(numberClaim(baseWith(), 'size').comparisons);
    expect(ends(at.get('C'))?.[2]).toBe(
      String(Rational.parse('5.765e23').mul(Rational.of(101, 100))),
    );
  });

  test('on every row, and on each of several numbers', () => {
    const rows = baseWith([
      'at: { N: N }',
      'at: { N: N }, noise: { percent: 1, of: [N, printed], why: w }',
    ]);
    for (const [key, low] of [
      ['400M', '395505000'],
      ['1B', '495000000'],
    ] as const) {
      const claim = numberClaim(rows, `table1/${key}/flops`);
      expect(ends(claim.at.get('N'))?.[1]).toBe(low);
      expect(claim.comparisons[0]?.reading?.why).toMatch(/^the printed digits, widened by 1 %/);
    }
    const several = baseWith([
      'number: N_opt⏎    at: { C: 5.76e23 }⏎    printed: 40B⏎    reading: { from: 35B, why: "at least" }',
      `all: [{ number: N_opt, printed: 40B }, { number: D_opt, printed: 2T }]⏎    ${AT}⏎    ${noise}`,
    ]);
    expect(
      numberClaim(several, 'size').comparisons.map(({ reading }) => String(reading?.low)),
    ).toEqual(['39105000000', '1485000000000']);
  });

  test('never narrows an interval, whatever the signs of its ends', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 });
    const percent = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(number, number, percent, (a, b, p) => {
        const low = Rational.of(Math.min(a, b));
        const high = Rational.of(Math.max(a, b));
        const stated = { percent: Rational.of(p), of: [], why: 'w' };
        const wide = withNoise({ ...parsePrinted('1'), low, high }, stated);
        expect(wide.low.compare(low)).toBe(low.isZero ? 0 : -1);
        expect(wide.high.compare(high)).toBe(high.isZero ? 0 : 1);
        // As wide as the numbers of the interval, each with its noise.
        const factor = (end: Rational, sign: number) =>
          end.mul(Rational.of(100 + sign * p, 100)).toString();
        expect([factor(low, 1), factor(low, -1)]).toContain(wide.low.toString());
        expect([factor(high, 1), factor(high, -1)]).toContain(wide.high.toString());
        const reading = readingWithNoise(parsePrinted('1'), { low, high, why: 'r' }, stated, '1');
        expect([reading.low, reading.high]).toEqual([wide.low, wide.high]);
      }),
      { seed: 20240207, numRuns: 300 },
    );
  });
});

describe('for-all', () => {
  test('ranges as exact numbers', () => {
    const { forAll, at } = numberClaim(
      baseWith([AT, 'for-all: { C: [1e18, 1e26], X: [0.5, 2] }']),
      'size',
    );
    expect([...forAll].map(([s, [from, to]]) => [s, String(from), String(to)])).toEqual([
      ['C', '1000000000000000000', '100000000000000000000000000'],
      ['X', '1/2', '2'],
    ]);
    expect(at.size).toBe(0);
  });

  test('is a value: what ranges needs no other', () => {
    const sheet = baseWith(
      ['number: N_opt⏎', 'number: 6*N*D_opt⏎'],
      [AT, `${AT}⏎    for-all: { N: [1e6, 1e9] }`],
    );
    expect([...numberClaim(sheet, 'size').forAll.keys()]).toEqual(['N']);
    expect(numberClaim(baseWith(), 'size').forAll.size).toBe(0);
    expect(numberClaim(baseWith(), 'size').noise).toBeUndefined();
  });

  test('on the rows of a table', () => {
    const sheet = baseWith(['at: { N: N }', 'at: { N: N }, for-all: { alpha: [0.3, 0.4] }']);
    expect([...numberClaim(sheet, 'table1/1B/flops').forAll.keys()]).toEqual(['alpha']);
  });
});
