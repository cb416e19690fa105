/** Both sides of the edge between "no point" and "some point", with exponents that no fraction equals. */
import { describe, expect, test } from 'vitest';
import { solveDiscrete, solveProgram } from '../../src/geometric/index.js';
import type {
  NumericConstraint,
  NumericProgram,
  NumericTerm,
  ProgramOptimum,
} from '../../src/geometric/index.js';
import { Arithmetic, Random, interval } from '../../src/numeric/index.js';
import type { Interval } from '../../src/numeric/index.js';
import { atMost, equal, exactly, ln, program, term, whole } from './terms.js';

const SEEDS = 80;
const EDGES = ['0.5', '1e-3', '1e-6'];
const arithmetic = new Arithmetic(30);
const finer = new Arithmetic(50);

/** ln(k)/m: an enclosure, and no fraction. */
function irrational(random: Random, ar: Arithmetic): Interval {
  const sign = random.integer(0, 1) === 0 ? -1 : 1;
  const size = interval.div(ln(random.integer(2, 99), ar), exactly(random.integer(1, 40)), ar);
  return interval.mul(exactly(sign), size as Interval, ar);
}

/** Bounds with real and whole exponents, a box around all variables, and sometimes an equality. */
function draw(seed: number, ar: Arithmetic): NumericProgram {
  const random = new Random(seed);
  const variables = random.integer(1, 5);
  const unit = (i: number, power: string | number): Interval[] =>
    Array.from({ length: variables }, (_, j) => exactly(i === j ? power : 0));
  const exponent = (): Interval => {
    const kind = random.integer(1, 10);
    if (kind <= 3) return exactly(0);
    return kind <= 5 ? exactly(random.integer(1, 3)) : irrational(random, ar);
  };
  const any = (): NumericTerm => ({
    log: ln(random.integer(2, 9999), ar),
    exponents: Array.from({ length: variables }, exponent),
  });
  const constraints: NumericConstraint[] = Array.from({ length: random.integer(1, 4) }, () =>
    atMost(...Array.from({ length: random.integer(1, 3) }, any)),
  );
  const both = [1, -1];
  const box = unit(0, 0).flatMap((_, i) =>
    both.map((s) => ({ log: ln('0.01', ar), exponents: unit(i, s * 0.25) })),
  );
  constraints.push(atMost(...box));
  const fixed = any();
  if (random.integer(0, 1) === 0 && fixed.exponents.some((e) => !e.lo.isZero())) {
    constraints.push(equal(fixed));
  }
  const objective = unit(0, 0).flatMap((_, i) =>
    both.map((s) => ({ log: exactly(0), exponents: unit(i, s) })),
  );
  return { variables, objective, constraints };
}

/** ln of the least bound under which all inequalities can hold together. */
function leastBound({ variables, constraints }: NumericProgram): Interval | undefined {
  const bound = [...Array.from({ length: variables }, () => exactly(0)), exactly(1)];
  const outcome = solveProgram(
    {
      variables: variables + 1,
      objective: [{ log: exactly(0), exponents: bound }],
      constraints: constraints.map(({ terms, isEquality }) => ({
        isEquality,
        terms: terms.map(({ log, exponents }) => ({
          log,
          exponents: [...exponents, exactly(isEquality ? 0 : -1)],
        })),
      })),
    },
    finer,
  );
  return outcome.kind === 'optimal' ? outcome.logValue : undefined;
}

/** All inequalities times e^power. */
function scaled({ constraints, ...rest }: NumericProgram, power: Interval): NumericProgram {
  const put = (t: NumericTerm): NumericTerm => ({
    ...t,
    log: interval.add(t.log, power, arithmetic),
  });
  return {
    ...rest,
    constraints: constraints.map((c) => (c.isEquality ? c : { ...c, terms: c.terms.map(put) })),
  };
}

const cases = Array.from({ length: SEEDS }, (_, i) => {
  const seed = i + 1;
  const least = leastBound(draw(seed, finer));
  return least === undefined ? [] : [{ seed, least, drawn: draw(seed, arithmetic) }];
}).flat();

describe(`real exponents, seeds 1 to ${SEEDS}`, () => {
  test('most have a known edge', () => {
    expect(cases.length).toBeGreaterThan(0.75 * SEEDS);
  });

  test.each(EDGES)('beyond the edge by %s: proved, and no constraint named is needless', (by) => {
    for (const { seed, least, drawn } of cases) {
      const beyond = scaled(drawn, interval.sub(exactly(by), least, finer));
      const outcome = solveProgram(beyond, arithmetic);
      expect(outcome.kind, `seed ${seed}`).toBe('infeasible');
      if (outcome.kind !== 'infeasible') continue;
      for (const left of outcome.constraints) {
        const others = outcome.constraints.filter((k) => k !== left);
        const fewer = { ...beyond, constraints: others.map((k) => beyond.constraints[k]!) };
        expect(solveProgram(fewer, arithmetic).kind, `seed ${seed}`).not.toBe('infeasible');
      }
    }
  });

  test.each(EDGES)('within the edge by %s: never called infeasible, and solved', (by) => {
    let solved = 0;
    for (const { seed, least, drawn } of cases) {
      const within = scaled(drawn, interval.neg(interval.add(exactly(by), least, finer)));
      const { kind } = solveProgram(within, arithmetic);
      expect(kind, `seed ${seed}`).not.toBe('infeasible');
      if (kind === 'optimal') solved += 1;
    }
    expect(solved).toBeGreaterThan(0.97 * cases.length);
  });
});

describe('which constraints', () => {
  const power = (x: number): Interval => interval.mul(ln(3), exactly(x), arithmetic);
  const x = (coefficient: string, sign: number): NumericTerm => ({
    log: ln(coefficient),
    exponents: [power(sign), exactly(0)],
  });
  const objective = [term(1, [1, 0]), term(1, [-1, 0]), term(1, [0, 1]), term(1, [0, -1])];

  test('a violated bound is not blamed where two others exclude each other already', () => {
    const worse = atMost(term('1000', [1, 0]), term('1000', [-1, 0]));
    const p = program(objective, atMost(x('2', 1)), atMost(x('2', -1)), worse);
    const outcome = solveProgram(p, arithmetic);
    expect(outcome).toMatchObject({ kind: 'infeasible', constraints: [0, 1] });
  });

  test('one that nothing satisfies is named alone', () => {
    const impossible = atMost(x('0.6', 1), x('0.6', -1));
    const p = program(objective, atMost(x('0.5', 1)), impossible);
    expect(solveProgram(p, arithmetic)).toMatchObject({ kind: 'infeasible', constraints: [1] });
  });

  test('enclosures so wide that some exponents allow a point prove nothing', () => {
    const wide = (low: string, high: string): Interval => ({
      lo: exactly(low).lo,
      hi: exactly(high).hi,
    });
    const one = atMost({ log: ln('1.2'), exponents: [wide('0.4', '0.6'), exactly(0)] });
    const other = atMost({ log: ln('1.2'), exponents: [wide('-0.6', '-0.4'), exactly(0)] });
    expect(solveProgram(program(objective, one, other), arithmetic).kind).toBe('infeasible');
    const across = atMost({ log: ln('1.2'), exponents: [wide('-0.6', '0.4'), exactly(0)] });
    expect(solveProgram(program(objective, one, across), arithmetic).kind).toBe('undecided');
  });

  test('labels stand in explanations instead of numbers', () => {
    const square = equal(term(1, [1, 0]), term(1, [0, 1]));
    const p = program([term(1, [-1, 0])], { ...square, label: 'budget' });
    const outcome = solveProgram(p, arithmetic);
    expect(outcome).toMatchObject({ why: expect.stringContaining('constraint budget') });
  });
});

describe('with values from a list', () => {
  const gamma = interval.div(ln(10), exactly(7), arithmetic) as Interval;
  const objective = [term(1, [1, 0]), term(4, [-1, 0]), term(1, [0, 1]), term(1, [0, -1])];
  const choice = {
    log: exactly(0),
    exponents: [exactly(1), exactly(0)],
    allowed: { kind: 'list' as const, values: [whole(1n), whole(2n), whole(5n)] },
  };
  const below = (limit: string): NumericConstraint =>
    atMost({
      log: interval.neg(interval.mul(gamma, ln(limit), arithmetic)),
      exponents: [gamma, exactly(0)],
    });
  const above = (limit: string): NumericConstraint =>
    atMost({
      log: interval.mul(gamma, ln(limit), arithmetic),
      exponents: [interval.neg(gamma), exactly(0)],
    });

  test('none is allowed between two bounds', () => {
    const outcome = solveDiscrete(
      program(objective, above('2.1'), below('4')),
      [choice],
      arithmetic,
    );
    expect(outcome).toMatchObject({ kind: 'infeasible', always: false, constraints: [0, 1] });
    expect(outcome.compared.map((point) => point.clash)).toEqual([[0], [1]]);
  });

  test('bounds that exclude each other whatever is chosen', () => {
    const outcome = solveDiscrete(program(objective, above('4'), below('2')), [choice], arithmetic);
    expect(outcome).toMatchObject({ kind: 'infeasible', always: true, constraints: [0, 1] });
  });

  test('just allowed and just not', () => {
    const best = (limit: string): ProgramOptimum | undefined => {
      const outcome = solveDiscrete(
        program(objective, above('1.5'), below(limit)),
        [choice],
        arithmetic,
      );
      return outcome.kind === 'best' ? outcome.outcome : undefined;
    };
    expect(best('2.000001')?.logs[0]?.lo.toNumber()).toBeCloseTo(Math.log(2), 12);
    expect(best('1.999999')).toBeUndefined();
  });
});
