/** What one optimum says about programs with other coefficients, against the optima themselves. */
import { expect, test } from 'vitest';
import { ChoiceSearch } from '../../src/evaluate/choice-search.js';
import type { Candidate, Clash, Solved } from '../../src/evaluate/choice-search.js';
import { DualBound } from '../../src/evaluate/dual-bound.js';
import { solveProgram } from '../../src/geometric/index.js';
import type { NumericProgram, ProgramOptimum } from '../../src/geometric/index.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import * as interval from '../../src/numeric/interval.js';
import type { Interval } from '../../src/numeric/interval.js';

const SEED = 20261122;
const arithmetic = new Arithmetic(27);

/** A small generator of doubles in [0, 1): the same on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const number = (x: number): Interval => interval.point(new arithmetic.near(x));

/** x + y + 1/(xy) with a bound on x and y together, a bound on y, and coefficients at will. */
function program(logs: readonly number[], exponent: number): NumericProgram {
  const term = (log: number, ...exponents: number[]) => ({
    log: number(log),
    exponents: exponents.map(number),
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = logs;
  return {
    variables: 2,
    objective: [term(a, 1, 0), term(b, 0, 1), term(c, -exponent, -1)],
    constraints: [
      { terms: [term(d, 1, 0), term(e, 0, 2)], isEquality: false, label: 'both' },
      { terms: [term(f, 0, -1)], isEquality: false, label: 'least' },
    ],
  };
}

const optimumOf = (p: NumericProgram): ProgramOptimum | undefined => {
  const outcome = solveProgram(p, arithmetic);
  return outcome.kind === 'optimal' ? outcome : undefined;
};

test(`a bound is never above the optimum, and is near it for near programs (seed ${String(SEED)})`, () => {
  const random = generator(SEED);
  let tight = 0;
  let apart = 0;
  for (let i = 0; i < 60; i++) {
    const logs = [0, 0, 0, -1, -1, -1].map((x) => x + 2 * random() - 1);
    const near = logs.map((x) => x + 1e-4 * (random() - 0.5));
    const far = logs.map((x) => x + 2 * random() - 1);
    const one = program(logs, 1.5);
    const optimum = optimumOf(one);
    if (!optimum) continue;
    const bound = DualBound.of(one, optimum);
    for (const [which, other] of [logs, near, far].entries()) {
      const there = optimumOf(program(other, 1.5));
      const below = bound?.below(program(other, 1.5));
      if (!there || below === undefined) continue;
      expect(there.logValue.hi.gte(below)).toBe(true);
      const gap = there.logValue.hi.toNumber() - below;
      if (which < 2) expect(gap).toBeLessThan(which === 0 ? 1e-10 : 1e-6);
      if (which < 2) tight++;
      else if (gap > 1e-3) apart++;
    }
    expect(bound?.below(program(logs, 1.6))).toBeUndefined();
  }
  expect(tight).toBeGreaterThan(60);
  expect(apart).toBeGreaterThan(10);
});

interface Found extends Solved {
  readonly name: number;
}

/** Candidates over programs, and how many were solved. */
function candidates(all: readonly NumericProgram[]): {
  readonly list: readonly Candidate<Found, Clash>[];
  readonly solved: () => number;
} {
  let count = 0;
  const list = all.map((p, name): Candidate<Found, Clash> => ({
    key: String(name),
    program: () => p,
    solve: () => {
      count++;
      const outcome = solveProgram(p, arithmetic);
      if (outcome.kind === 'infeasible') return { constraints: outcome.constraints };
      if (outcome.kind !== 'optimal') throw new Error(outcome.why);
      return { name, value: interval.exp(outcome.logValue, arithmetic), optimum: outcome };
    },
    valueAt: (logValue) => interval.exp(logValue, arithmetic),
    dependsOn: () => String(name),
  }));
  return { list, solved: () => count };
}

test('the best of many, although most are not solved', () => {
  const shifts = Array.from({ length: 24 }, (_, i) => ((i * 7) % 24) / 8);
  const search = new ChoiceSearch<Found, Clash>('minimize');
  const { list, solved } = candidates(shifts.map((s) => program([s, 0, 0, -2, -2, -1], 1.5)));
  for (let round = 0; round < 2; round++) {
    const found = search.best(list, arithmetic);
    expect(found.kind === 'best' && found.best.name).toBe(0);
  }
  expect(solved()).toBeLessThan(6);
});

test('equal ones are not decided between; a constraint that nothing satisfies is no rival', () => {
  const free = program([0, 0, 0, -2, -2, -1], 1.5);
  const impossible = program([0, 0, 0, 3, 3, 3], 1.5);
  const worse = program([1, 0, 0, -2, -2, -1], 1.5);
  const best = (all: readonly NumericProgram[]) =>
    new ChoiceSearch<Found, Clash>('minimize').best(candidates(all).list, arithmetic);
  expect(best([worse, free, free]).kind).toBe('tied');
  expect(best([worse, worse, free]).kind).toBe('best');
  expect(best([impossible, worse]).kind).toBe('best');
  expect(best([impossible, impossible]).kind).toBe('none');
});
