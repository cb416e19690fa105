import { describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { MAX_TERMS, solveDoubles, solveProgram } from '../../src/geometric/index.js';
import type {
  NumericProgram,
  NumericTerm,
  ProgramOptimum,
  ProgramOutcome,
} from '../../src/geometric/index.js';
import { Arithmetic, Random, interval } from '../../src/numeric/index.js';
import type { Interval } from '../../src/numeric/index.js';
import {
  arithmetic,
  atMost,
  chinchilla,
  equal,
  exactly,
  expOf,
  fineGrained,
  ln,
  program,
  term,
} from './terms.js';

function optimum(p: NumericProgram, ar: Arithmetic = arithmetic): ProgramOptimum {
  const outcome = solveProgram(p, ar);
  if (outcome.kind !== 'optimal') throw new Error(JSON.stringify(outcome));
  return outcome;
}

function outcome<K extends ProgramOutcome['kind']>(
  p: NumericProgram,
  kind: K,
): ProgramOutcome & { kind: K } {
  const result = solveProgram(p, arithmetic);
  expect(result.kind).toBe(kind);
  return result as ProgramOutcome & { kind: K };
}

/** Is the number certainly enclosed, narrowly? */
function expectEnclosed(enclosure: Interval, value: Interval, digits: number): void {
  expect(interval.overlap(enclosure, value)).toBe(true);
  expect(enclosure.hi.minus(enclosure.lo).lt(`1e-${digits}`)).toBe(true);
}

const zero = (): Interval => exactly(0);

describe('laws with known optima', () => {
  test.each([25, 45, 120])('Chinchilla in closed form, at %i digits', (digits) => {
    const ar = new Arithmetic(digits);
    const { logs, multipliers, active } = optimum(chinchilla('5.76e23', ar), ar);
    // N = G (C/6)^(β/(α+β)), G = (αA/(βB))^(1/(α+β)); D = (C/6)/N.
    const power = (n: number, d: number): Interval => interval.div(exactly(n), exactly(d), ar)!;
    const work = interval.sub(ln('5.76e23', ar), ln(6, ar), ar);
    const ratio = interval.sub(
      interval.add(ln('0.34', ar), ln('406.4', ar), ar),
      interval.add(ln('0.28', ar), ln('410.7', ar), ar),
      ar,
    );
    const n = interval.add(
      interval.mul(ratio, power(100, 62), ar),
      interval.mul(work, power(28, 62), ar),
      ar,
    );
    expectEnclosed(logs[0]!, n, digits - 6);
    expectEnclosed(logs[1]!, interval.sub(work, n, ar), digits - 6);
    // The value falls as C^(−αβ/(α+β)).
    expectEnclosed(multipliers[0]!, power(952, 6200), digits - 6);
    expect(active).toEqual([true]);
  });

  test('fine-grained mixture of experts', () => {
    const { logs, logValue } = optimum(fineGrained('6.46e21'));
    const [d, g, tokens] = logs.map(expOf);
    expect(g).toBeCloseTo(25.299058, 6);
    expect(d).toBeCloseTo(3356.9017, 4);
    expect(tokens! / 1e11).toBeCloseTo(1.3878148, 7);
    expect(expOf(logValue)).toBeCloseTo(1.589317, 7);
  });

  test('the same digits at more precision', () => {
    const fine = new Arithmetic(60);
    const [coarse, more] = [
      optimum(fineGrained('6.46e21')),
      optimum(fineGrained('6.46e21', fine), fine),
    ];
    more.logs.forEach((log, i) => {
      expectEnclosed(log, coarse.logs[i]!, 50);
      expectEnclosed(coarse.logs[i]!, log, 20);
    });
    expect(more.gap.hi.lt('1e-50')).toBe(true);
  });

  test('a warm start changes no digit that is certain', () => {
    const before = solveDoubles(fineGrained('6.0e21'));
    if (before.kind !== 'optimal') throw new Error(before.kind);
    const warm = solveProgram(fineGrained('6.46e21'), arithmetic, { warm: before });
    if (warm.kind !== 'optimal') throw new Error(warm.kind);
    optimum(fineGrained('6.46e21')).logs.forEach((log, i) =>
      expectEnclosed(warm.logs[i]!, log, 20),
    );
    // A warm start that leads nowhere is forgotten.
    const lost = { logs: [900, -900, 3], multipliers: [-5] };
    const found = solveProgram(fineGrained('6.46e21'), arithmetic, { warm: lost });
    expect(found.kind).toBe('optimal');
  });

  test('the optimum for every value of a coefficient that is an interval', () => {
    const [low, high] = [ln('406.3'), ln('406.5')];
    const wide = chinchilla('5.76e23');
    const objective = [
      { ...wide.objective[0]!, log: { lo: low.lo, hi: low.lo.plus('1e-15') } },
      wide.objective[1]!,
    ];
    const { logs } = optimum({ ...wide, objective });
    for (const end of ['0', '1e-15']) {
      const one = { ...wide.objective[0]!, log: interval.point(low.lo.plus(end)) };
      const { logs: inside } = optimum({ ...wide, objective: [one, wide.objective[1]!] });
      inside.forEach((log, i) => expect(interval.overlap(log, logs[i]!)).toBe(true));
    }
    expect(high.lo.gt(low.lo)).toBe(true);
  });
});

describe('constraints', () => {
  // x + 1/x is least at 1.
  const objective = [term(1, [1]), term(1, [-1])];

  test('active', () => {
    const result = optimum(program(objective, atMost(term(2, [-1])), atMost(term('0.1', [1]))));
    expectEnclosed(result.logs[0]!, ln(2), 20);
    expectEnclosed(result.multipliers[0]!, exactly('0.6'), 20);
    expect(result.multipliers[1]!.lo.isZero() && result.multipliers[1]!.hi.isZero()).toBe(true);
    expect(result.active).toEqual([true, false]);
  });

  test('inactive', () => {
    const result = optimum(program(objective, atMost(term('0.5', [-1]))));
    expectEnclosed(result.logs[0]!, zero(), 20);
    expect(result.active).toEqual([false]);
  });

  test('an equality whose bound lowers the value has a negative multiplier', () => {
    // Held at x = 1/2, below the best: −∂ ln(x + 1/x)/∂ ln x = 0.6.
    const { multipliers } = optimum(program(objective, equal(term(2, [1]))));
    expectEnclosed(multipliers[0]!, exactly('0.6'), 20);
    const other = optimum(program(objective, equal(term('0.5', [1]))));
    expectEnclosed(other.multipliers[0]!, exactly('-0.6'), 20);
  });

  test('the multiplier is the price of the bound', () => {
    const at = (bound: string): number =>
      interval.midpoint(optimum(chinchilla(bound)).logValue, arithmetic).toNumber();
    const { multipliers } = optimum(chinchilla('1e22'));
    const slope = (at('1.0001e22') - at('0.9999e22')) / (Math.log(1.0001) - Math.log(0.9999));
    expect(-slope).toBeCloseTo(multipliers[0]!.lo.toNumber(), 7);
  });

  test('the same bound three times, and weaker ones', () => {
    const loss = [term(1, [-1, 0]), term(1, [0, -1])];
    const result = optimum(
      program(
        loss,
        atMost(term(1, [1, 1])),
        atMost(term(2, [1, 1])),
        atMost(term(4, [2, 2])),
        atMost(term(2, [1, 1])),
        atMost(term('0.5', [0, 0])),
      ),
    );
    result.logs.forEach((log) => expectEnclosed(log, interval.neg(half(ln(2))), 20));
    expect(result.active).toEqual([false, true, true, true, false]);
  });

  test('a bound on what an equality fixes is implied or impossible', () => {
    const fixed = equal(term('0.5', [1]));
    expect(optimum(program(objective, fixed, atMost(term('0.2', [2])))).active).toEqual([
      true,
      false,
    ]);
    const clash = program(objective, fixed, atMost(term('0.3', [2])));
    expect(outcome(clash, 'infeasible').constraints).toEqual([0, 1]);
  });

  test.each<[string, NumericProgram, number]>([
    ['a bound', program(objective, atMost(term(1, [1]))), 0],
    ['a sum', program(objective, atMost(term('0.75', [1]), term('0.25', [-2]))), 0],
    [
      'a bound a hair too wide',
      program(objective, atMost({ ...term(1, [1]), log: exactly('-1e-36') })),
      0,
    ],
    [
      'a bound a hair too narrow',
      program(objective, atMost({ ...term(1, [1]), log: exactly('1e-36') })),
      -1e-36,
    ],
  ])('just met with a multiplier of zero: %s', (_, p, at) => {
    const result = optimum(p);
    expectEnclosed(result.logs[0]!, exactly(at), 20);
    expectEnclosed(result.logValue, ln(2), 20);
    expect(result.gap.hi.lt('1e-20')).toBe(true);
    expect(interval.containsZero(result.multipliers[0]!)).toBe(true);
    expect(result.multipliers[0]!.lo.isNegative()).toBe(false);
    expect(result.active).toEqual([false]);
  });

  test('where three bounds meet in the plane nothing is claimed', () => {
    const p = program(
      [term(1, [-1, 0]), term(1, [0, -1])],
      atMost(term(1, [1, 0])),
      atMost(term(1, [0, 1])),
      atMost(term('0.5', [1, 0]), term('0.5', [0, 1])),
    );
    expect(outcome(p, 'undecided').why).toContain('more digits may help');
  });

  test('an equality of several terms that stays slack is named', () => {
    const p = program(
      [term(1, [1, 0]), term(1, [0, 1]), term(1, [-1, -1])],
      equal(term('0.1', [1, 0]), term('0.1', [0, 1])),
    );
    expect(outcome(p, 'slack-equality').constraint).toBe(0);
  });
});

function half(a: Interval): Interval {
  return interval.mul(a, exactly('0.5'), arithmetic);
}

describe('programs without one optimum', () => {
  test.each<[string, NumericProgram, number[]]>([
    ['two bounds', program([term(1, [1])], atMost(term(2, [-1])), atMost(term(1, [1]))), [0, 1]],
    ['a constant above 1', program([term(1, [1])], atMost(term(2, [0]))), [0]],
    ['a constant among terms', program([term(1, [1])], atMost(term(2, [0]), term(1, [-1]))), [0]],
    [
      'two equalities',
      program([term(1, [1, 0])], equal(term(1, [1, 1])), equal(term(2, [1, 1]))),
      [0, 1],
    ],
    [
      'three bounds of which two would do no harm',
      program(
        [term(1, [1, 0])],
        atMost(term(1, [-1, 0]), term(1, [0, 1])),
        atMost(term('0.5', [0, -1])),
        atMost(term('0.6', [1, 0])),
        atMost(term('1e-9', [0, 1])),
      ),
      [0, 1, 2],
    ],
  ])('infeasible: %s', (_, p, clash) => {
    expect(outcome(p, 'infeasible').constraints).toEqual(clash);
  });

  test('unbounded', () => {
    expect(outcome(program([term(1, [-1])]), 'unbounded').direction).toEqual([1]);
    const { direction } = outcome(program([term(1, [1, 0]), term(1, [-1, -1])]), 'unbounded');
    expect(direction[0]).toBeLessThan(0);
    expect(direction[0]! + direction[1]!).toBeGreaterThan(0);
    const budget = program([term(1, [-1, 0])], equal(term(1, [1, 1])));
    expect(outcome(budget, 'unbounded').direction).toEqual([1, -1]);
  });

  test('unattained', () => {
    const floor = program([term('1.7', [0]), term(1, [-1])]);
    expect(outcome(floor, 'unattained').direction).toEqual([1]);
    // 1/x under x + 1/y ≤ 1: the bound loosens for ever.
    const loosening = program([term(1, [-1, 0])], atMost(term(1, [1, 0]), term(1, [0, -1])));
    expect(outcome(loosening, 'unattained').direction).toEqual([0, 1]);
  });

  test('not unique', () => {
    const product = program([term(1, [1, 1]), term(1, [-1, -1])]);
    expect(outcome(product, 'not-unique').direction).toEqual([-1, 1]);
    const loss = [term(1, [1, 0]), term(1, [-1, 0])];
    const between = program(loss, atMost(term('0.1', [0, 1])), atMost(term('0.1', [0, -1])));
    expect(outcome(between, 'not-unique').direction).toEqual([0, 1]);
    const below = program(loss, atMost(term('0.1', [0, 1])));
    expect(outcome(below, 'not-unique').direction).toEqual([0, -1]);
  });

  test('an infeasible program is called that even where its objective could fall for ever', () => {
    const p = program([term(1, [0, -1])], atMost(term(2, [-1, 0])), atMost(term(1, [1, 0])));
    expect(outcome(p, 'infeasible').constraints).toEqual([0, 1]);
  });

  test('without exact exponents nothing is claimed', () => {
    const third = interval.div(exactly(1), exactly(3), arithmetic)!;
    const rough: NumericTerm = { log: ln(1), exponents: [third, interval.neg(third)] };
    const p = program([
      rough,
      { ...rough, exponents: rough.exponents.map((e) => interval.neg(e)) },
    ]);
    expect(outcome(p, 'undecided').why).toContain('exponents known exactly');
    const fractions = [
      { n: 1n, d: 3n },
      { n: -1n, d: 3n },
    ];
    const exact = {
      ...p,
      objective: p.objective.map((t, k) => ({
        ...t,
        exact: fractions.map(({ n, d }) => ({ n: k === 0 ? n : -n, d })),
      })),
    };
    expect(outcome(exact, 'not-unique').direction).toEqual([1, 1]);
  });
});

describe('sizes', () => {
  test.each(['1e-30', '1e30'])('coefficients of %s', (unit) => {
    const { logs, logValue } = optimum(program([term(unit, ['0.05']), term(1, ['-4'])]));
    // 0.05 c x^0.05 = 4 x^-4.
    const log = interval.div(
      interval.sub(ln(80), ln(unit), arithmetic),
      exactly('4.05'),
      arithmetic,
    )!;
    expectEnclosed(logs[0]!, log, 18);
    expect(logValue.hi.minus(logValue.lo).lt('1e-20')).toBe(true);
  });

  test('budgets from 1e-26 to 1e28 give one power law', () => {
    const at = (budget: string): number => optimum(chinchilla(budget)).logs[0]!.lo.toNumber();
    const slope = (at('1e28') - at('1e-26')) / (54 * Math.LN10);
    expect(slope).toBeCloseTo(28 / 62, 12);
  });

  test.each([40, 200])('%i terms in ten variables under six constraints', (count) => {
    const random = new Random(count);
    const draw = (): NumericTerm =>
      term(
        random.integer(1, 999),
        Array.from({ length: 10 }, () => random.integer(-8, 8) / 4),
      );
    const objective = Array.from({ length: count / 2 }, draw);
    // Each constraint holds at 1 with room to spare.
    const constraints = Array.from({ length: 6 }, (_, k) => {
      const terms = Array.from({ length: Math.ceil(count / 12) }, draw);
      const room = (k + 1) * terms.length * 1000;
      return atMost(
        ...terms.map((t) => ({ ...t, log: interval.sub(t.log, ln(room), arithmetic) })),
      );
    });
    const { gap, logValue } = optimum(program(objective, ...constraints));
    expect(gap.hi.lt('1e-15')).toBe(true);
    expect(logValue.hi.minus(logValue.lo).lt('1e-15')).toBe(true);
  });

  test('limits', () => {
    const many = Array.from({ length: MAX_TERMS + 1 }, () => term(1, [1]));
    expect(() => solveProgram(program(many), arithmetic)).toThrow(LimitReached);
    expect(() =>
      solveProgram({ variables: 1, objective: [], constraints: [] }, arithmetic),
    ).toThrow(RangeError);
  });
});
