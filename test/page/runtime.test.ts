/** What a page's formulas call: shares, programs with choices, minima, each against what is known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runtime } from '../../src/page/runtime.js';
import type { ProgramShape } from '../../src/page/runtime-program.js';

const SEED = 20250714;
const { minimum, program, share } = runtime;

describe(`shares (seed ${String(SEED)})`, () => {
  test('both distances have all their digits, however near an end', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -600, max: 600, noNaN: true }),
        fc.constantFrom(-3, -0.4, 0.2, 1, 7),
        (u, slope) => {
          const [p, q] = share((a, b) => slope * (Math.log(a) - Math.log(b) - u), 1);
          const e = Math.exp(-Math.abs(u));
          const [small, large] = [e / (1 + e), 1 / (1 + e)];
          const [left, right] = u > 0 ? [large, small] : [small, large];
          expect(p / left).toBeCloseTo(1, 11);
          expect(q / right).toBeCloseTo(1, 11);
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('a level that is a sum', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (level) => {
        const f = (p: number, q: number): number => Math.log(p / q + p / q ** 3) - level;
        const [p, q] = share(f, 0.5);
        expect(p + q).toBeCloseTo(1, 14);
        expect(f(p, q)).toBeCloseTo(0, 12);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test.each([
    ['no sign change', (p: number) => p + 1, 1],
    ['no range', (p: number, q: number) => p - q, 0],
    ['a range turned round', (p: number, q: number) => p - q, -0.1],
    ['an undefined width', (p: number, q: number) => p - q, NaN],
    ['an undefined function', () => NaN, 1],
  ])('%s: none', (_, f, width) => {
    expect(share(f, width)).toEqual([NaN, NaN]);
  });

  test('the middle', () => {
    expect(share((p, q) => p - q, 1)).toEqual([0.5, 0.5]);
  });
});

const SHAPE: ProgramShape = {
  ...{ variables: 2, objective: 2, constraints: [1], choices: [], conditions: 0 },
  ...{ combinations: [[]], maximize: false },
};

/** a x + b y under x y ≥ c. */
const cheapest = (a: number, b: number, c: number): readonly number[] => [
  ...[Math.log(a), Math.log(b), Math.log(c)],
  ...[1, 0, 0, 1, -1, -1],
];

describe('programs', () => {
  test('the optimum, at one point and the next', () => {
    const solve = program(SHAPE);
    for (const [a, b, c] of [
      [2, 3, 5],
      [2.1, 3, 5],
      [2e3, 3e-4, 5e9],
    ] as const) {
      const [x, y, least] = solve(
        () => cheapest(a, b, c),
        (value) => value,
      );
      expect(x! / Math.sqrt((b * c) / a)).toBeCloseTo(1, 10);
      expect(y! / Math.sqrt((a * c) / b)).toBeCloseTo(1, 10);
      expect(least! / (2 * Math.sqrt(a * b * c))).toBeCloseTo(1, 10);
    }
  });

  test('none, without a feasible point or with a coefficient that is not positive', () => {
    const solve = program({ ...SHAPE, constraints: [1, -1, -1] });
    const held = (x: number): readonly number[] => [
      ...[0, 0, Math.log(5), -Math.log(x), -Math.log(x)],
      ...[1, 0, 0, 1, -1, -1, 1, 0, 0, 1],
    ];
    expect(
      solve(
        () => held(1),
        (v) => v,
      ),
    ).toEqual([NaN, NaN, NaN]);
    expect(
      solve(
        () => held(3),
        (v) => v,
      )[0],
    ).toBeCloseTo(3, 10);
    expect(
      program(SHAPE)(
        () => cheapest(-1, 1, 1),
        (v) => v,
      ),
    ).toEqual([NaN, NaN, NaN]);
  });

  test('the best of some combinations, those without their condition left out', () => {
    const shape = { ...SHAPE, conditions: 1, combinations: [[4], [1], [9]] };
    const fill = (e = NaN): readonly number[] => [e - 2, ...cheapest(e, 1, 1)];
    const least = program(shape)(fill, (v) => v);
    expect([least[2], least[3]].map((v) => Number(v?.toFixed(9)))).toEqual([4, 4]);
    const most = program({ ...shape, maximize: true })(fill, (v) => v);
    expect([most[2], most[3]].map((v) => Number(v?.toFixed(9)))).toEqual([6, 9]);
    expect(program(shape)(fill, (v, e = NaN) => v - e)[3]).toBe(9);
  });

  test(`whole numbers, powers and lists are compared with every choice (seed ${String(SEED)})`, () => {
    const coefficient = fc.double({ min: 0.2, max: 60, noNaN: true });
    const list = [1.5, 4, 20];
    const shape: ProgramShape = { ...SHAPE, choices: ['whole', list] };
    // x whole, x y from the list.
    const quantities = { logs: [0, 0], rows: [1, 0, 1, 1] };
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, (a, b, c) => {
        const [la, lb, lc, ...rows] = cheapest(a, b, Math.min(c, 19));
        const numbers = [la!, lb!, lc!, ...quantities.logs, ...rows, ...quantities.rows];
        const found = program(shape)(
          () => numbers,
          (v) => v,
        );
        let least = Infinity;
        for (const product of list.filter((v) => v >= Math.min(c, 19))) {
          for (let x = 1; x < 300; x++) least = Math.min(least, a * x + (b * product) / x);
        }
        expect(found[2]! / least).toBeCloseTo(1, 9);
      }),
      { seed: SEED, numRuns: 25 },
    );
    const powers = program({ ...SHAPE, choices: [2] })(
      () => [...cheapest(1, 1, 23).slice(0, 3), 0, ...cheapest(1, 1, 23).slice(3), 1, 0],
      (v) => v,
    );
    expect(powers[0]).toBeCloseTo(4, 9);
  });
});

describe('minima of one unknown', () => {
  test('of a smooth function, to the last digits', () => {
    for (const k of [1e-30, 0.3, 7e20]) {
      const x = minimum((t) => [t / k + k / t, 1 / k - k / t ** 2], [], []);
      expect(x / k).toBeCloseTo(1, 13);
    }
  });

  test('at a kink', () => {
    const f = (t: number): readonly [number, number] => [
      Math.max(3 / t, t),
      3 / t > t ? -3 / t ** 2 : 1,
    ];
    expect(minimum(f, [], []) / Math.sqrt(3)).toBeCloseTo(1, 13);
  });

  test('at a bound, not beyond it', () => {
    const rising = (t: number): readonly [number, number] => [t, 1];
    const falling = (t: number): readonly [number, number] => [-t, -1];
    expect(minimum(rising, [2, 5], [])).toBeCloseTo(5, 12);
    expect(minimum(falling, [], [40, 8])).toBeCloseTo(8, 12);
    expect(minimum(rising, [], [])).toBeNaN();
    expect(minimum(falling, [1], [])).toBeNaN();
    expect(minimum(rising, [3], [2])).toBeNaN();
    expect(minimum(() => [NaN, NaN], [], [])).toBeNaN();
  });

  test('the lower of two valleys', () => {
    const at = (t: number): number => Math.log(t);
    const f = (t: number): readonly [number, number] => {
      const u = at(t);
      return [(u * u - 25) ** 2 + 3 * u, (4 * u * (u * u - 25) + 3) / t];
    };
    expect(at(minimum(f, [], []))).toBeLessThan(-4.9);
  });
});
