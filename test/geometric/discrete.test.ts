import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { solveDiscrete, solveProgram } from '../../src/geometric/index.js';
import type {
  Allowed,
  Choice,
  DiscreteOutcome,
  Fraction,
  NumericProgram,
} from '../../src/geometric/index.js';
import { Random } from '../../src/numeric/index.js';
import { arithmetic, atMost, equal, expOf, fineGrained, program, term, whole } from './terms.js';

const choice = (exponents: number[], allowed: Allowed, coefficient = 1): Choice => ({
  ...term(coefficient, exponents),
  allowed,
});
const WHOLE: Allowed = { kind: 'whole' };
const POWERS: Allowed = { kind: 'powers', base: 2n };

const numbers = (values: readonly Fraction[]): number[] =>
  values.map(({ n, d }) => Number(n) / Number(d));

function best(result: DiscreteOutcome): DiscreteOutcome & { kind: 'best' } {
  if (result.kind !== 'best') throw new Error(result.why);
  return result;
}

describe('one choice', () => {
  test('the best power of two for the granularity', () => {
    const result = best(
      solveDiscrete(fineGrained('6.46e21'), [choice([0, 1, 0], POWERS)], arithmetic),
    );
    expect(numbers(result.values)).toEqual([32]);
    expect(result.compared.map(({ values }) => numbers(values))).toEqual([[16], [32]]);
    expect(expOf(result.continuous!.logs[1]!)).toBeCloseTo(25.299058, 6);
    expect(result.outcome.logValue.lo.gt(result.continuous!.logValue.hi)).toBe(true);
  });

  test('both whole neighbours are compared, and no others', () => {
    const result = best(
      solveDiscrete(fineGrained('6.46e21'), [choice([0, 1, 0], WHOLE)], arithmetic),
    );
    expect(result.compared.map(({ values }) => numbers(values))).toEqual([[25], [26]]);
    expect(numbers(result.values)).toEqual([25]);
  });

  test('a quantity with a coefficient: d in units of 64', () => {
    const heads = choice([1, 0, 0], WHOLE, 1 / 64);
    const result = best(solveDiscrete(fineGrained('6.46e21'), [heads], arithmetic));
    expect(result.compared.map(({ values }) => numbers(values))).toEqual([[52], [53]]);
  });

  test('a list, beyond whose end the optimum lies', () => {
    const list: Allowed = { kind: 'list', values: [whole(8n), whole(1n, 3n), whole(4n)] };
    const result = best(
      solveDiscrete(fineGrained('6.46e21'), [choice([0, 1, 0], list)], arithmetic),
    );
    expect(numbers(result.values)).toEqual([8]);
  });

  test('an optimum on an allowed value', () => {
    // x + 9/x is least at 3.
    const p = program([term(1, [1]), term(9, [-1])]);
    const result = best(solveDiscrete(p, [choice([1], WHOLE)], arithmetic));
    expect(numbers(result.values)).toEqual([3]);
    expect(result.compared.map(({ values }) => numbers(values))).toEqual([[2], [3], [4]]);
  });

  test('the continuous program needs no optimum', () => {
    // 2 + 1/x has none, but a list ends.
    const p = program([term(2, [0]), term(1, [-1])]);
    const list: Allowed = { kind: 'list', values: [whole(1n), whole(5n)] };
    expect(numbers(best(solveDiscrete(p, [choice([1], list)], arithmetic)).values)).toEqual([5]);
    expect(solveDiscrete(p, [choice([1], WHOLE)], arithmetic).kind).toBe('undecided');
  });

  test('no allowed value is feasible', () => {
    const p = program([term(1, [1])], atMost(term('2.2', [-1])), atMost(term('0.4', [1])));
    const result = solveDiscrete(p, [choice([1], WHOLE)], arithmetic);
    expect(result.kind).toBe('infeasible');
    expect(result.compared.map(({ values }) => numbers(values))).toEqual([[2], [3]]);
    expect(result.compared.every(({ logValue }) => logValue === undefined)).toBe(true);
  });

  test('equally good neighbours are not told apart', () => {
    // x + 6/x: 5 at 2 and at 3.
    const p = program([term(1, [1]), term(6, [-1])]);
    expect(solveDiscrete(p, [choice([1], WHOLE)], arithmetic).kind).toBe('undecided');
  });
});

/** The best of all allowed values up to a limit, one by one. */
function byEnumeration(
  p: NumericProgram,
  choices: readonly Choice[],
  up: number,
  feasible: (values: readonly number[]) => boolean,
): number {
  let least = Infinity;
  const visit = (fixed: number[]): void => {
    if (fixed.length < choices.length) {
      for (let value = 1; value <= up && feasible([...fixed, value]); value++) {
        visit([...fixed, value]);
      }
      return;
    }
    const held = fixed.map((value, i) =>
      equal(
        term(
          1 / value,
          choices[i]!.exponents.map((e) => e.lo.toNumber()),
        ),
      ),
    );
    const result = solveProgram({ ...p, constraints: [...p.constraints, ...held] }, arithmetic);
    if (result.kind === 'optimal') least = Math.min(least, result.logValue.lo.toNumber());
    else if (result.kind !== 'infeasible') throw new Error(result.why);
  };
  visit([]);
  return least;
}

describe('several choices', () => {
  test('granularity and heads together', () => {
    const choices = [choice([0, 1, 0], POWERS), choice([1, 0, 0], WHOLE, 1 / 64)];
    const result = best(solveDiscrete(fineGrained('6.46e21'), choices, arithmetic));
    expect(numbers(result.values)).toEqual([32, 53]);
  });

  test.each([1, 2, 3, 4, 5, 6])('whole numbers against enumeration, seed %i', (seed) => {
    const random = new Random(seed);
    const size = 2 + (seed % 2);
    const axis = (i: number, e: number): number[] =>
      Array.from({ length: size }, (_, j) => (j === i ? e : 0));
    const objective = Array.from({ length: size }, (_, i) =>
      term(random.integer(10, 90) / 10, axis(i, -random.integer(2, 8) / 4)),
    );
    // Products of neighbours are bounded by numbers that are not whole.
    const limits = Array.from({ length: size - 1 }, () => random.integer(250, 800) / 99 + 0.00137);
    const bounds = limits.map((limit, i) =>
      atMost(
        term(
          1 / limit,
          axis(i, 1).map((e, j) => (j === i + 1 ? 1 : e)),
        ),
      ),
    );
    const choices = Array.from({ length: size }, (_, i) => choice(axis(i, 1), WHOLE));
    const p = program(objective, ...bounds);
    const result = best(solveDiscrete(p, choices, arithmetic));
    const expected = byEnumeration(p, choices, 9, (values) =>
      limits.every((limit, i) => (values[i] ?? 1) * (values[i + 1] ?? 1) <= limit),
    );
    expect(result.outcome.logValue.lo.toNumber(), `seed ${seed}`).toBeCloseTo(expected, 10);
  });

  test('an effort limit', () => {
    const p = program(
      [term(1, [-1, 0]), term(2, [0, -1])],
      atMost(term('0.01234', [1, 1]), term('0.003', [1, 0])),
    );
    const choices = [choice([1, 0], WHOLE), choice([0, 1], WHOLE)];
    expect(best(solveDiscrete(p, choices, arithmetic)).compared.length).toBeGreaterThan(0);
    expect(() => solveDiscrete(p, choices, arithmetic, { maxNodes: 3 })).toThrow(LimitReached);
  });
});
