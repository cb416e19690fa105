import { describe, expect, test } from 'vitest';
import { derive } from '../../src/derive/derive.js';
import type { Expr } from '../../src/expression/nodes.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { Random } from '../../src/numeric/sample.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { readFixtures } from '../fixtures.js';
import { compactSheet } from './compact.js';
import { unfold, keptSymbols } from '../../src/derive/definitions.js';

const SEED = 90;
const TRIALS = 2;

/** Objective and constraints as functions of the logarithms of the variables. */
interface Numeric {
  readonly objective: (logs: readonly number[]) => number;
  /** log(larger side / smaller side) ≤ 0 for an inequality, = 0 for an equality. */
  readonly excess: readonly {
    readonly of: (logs: readonly number[]) => number;
    readonly isEquality: boolean;
  }[];
}

/** Quadratic penalties, tightened step by step, each minimised by shrinking pattern moves along coordinates and diagonals. */
function minimise({ objective, excess }: Numeric, start: readonly number[]): readonly number[] {
  let at = [...start];
  for (const weight of [1, 1e2, 1e4, 1e6]) {
    const f = (x: readonly number[]): number =>
      Math.log(objective(x)) +
      weight *
        excess.reduce(
          (sum, { of, isEquality }) => sum + Math.max(isEquality ? -Infinity : 0, of(x)) ** 2,
          0,
        );
    at = patternSearch(f, at);
  }
  return at;
}

function patternSearch(f: (x: readonly number[]) => number, start: readonly number[]): number[] {
  let at = [...start];
  let best = f(at);
  const moves = directions(start.length);
  for (let step = 1; step > 1e-9;) {
    const before = best;
    for (const move of moves) {
      for (const sign of [1, -1]) {
        for (;;) {
          const next = at.map((x, i) => x + sign * step * move[i]!);
          const value = f(next);
          if (!(value < best)) break;
          [at, best] = [next, value];
        }
      }
    }
    if (before - best < 1e-9 * Math.max(1, Math.abs(best))) step /= 2;
  }
  return at;
}

/** All vectors of −1, 0, 1 up to sign, but zero. */
function directions(n: number): number[][] {
  let all: number[][] = [[]];
  for (let i = 0; i < n; i++) all = all.flatMap((v) => [-1, 0, 1].map((c) => [...v, c]));
  return all.filter((v) => (v.find((c) => c !== 0) ?? -1) > 0);
}

const problems = readFixtures(new URL('./fixtures/optima.txt', import.meta.url));

describe(`closed forms are the minima that a search finds (seed ${String(SEED)})`, () => {
  test.each(problems.map(({ title, input }) => [title, input] as const))('%s', (_, input) => {
    const sheet = compactSheet(input);
    const derivation = derive(sheet);
    const { problem } = derivation;
    const unfolded = (expr: Expr): Expr => unfold(expr, sheet, keptSymbols(problem)).result;
    const objective = unfolded(problem.objective);
    const constraints = problem.constraints.map(({ equation }) => ({
      left: unfolded(equation.left),
      right: unfolded(equation.right),
      relation: equation.relation,
    }));
    const names = symbolsOf(objective);
    for (const { left, right } of constraints) symbolsOf(right, symbolsOf(left, names));
    const random = new Random(SEED);
    let compared = 0;
    for (let trial = 0; compared < TRIALS && trial < 20 * TRIALS; trial++) {
      const values = new Map([...names].map((name) => [name, random.integer(30, 300) / 100]));
      if (derivation.assumptions.positive.some((p) => !(evaluateDouble(p, values) > 0.05)))
        continue;
      const at = (logs: readonly number[]): Map<string, number> =>
        new Map([...values, ...problem.variables.map((v, i) => [v, Math.exp(logs[i]!)] as const)]);
      const sign = problem.sense === 'maximize' ? -1 : 1;
      const found = minimise(
        {
          objective: (logs) => evaluateDouble(objective, at(logs)) ** sign,
          excess: constraints.map(({ left, right, relation }) => ({
            of: (logs) => {
              const point = at(logs);
              const ratio = Math.log(evaluateDouble(left, point) / evaluateDouble(right, point));
              return relation === '>=' ? -ratio : ratio;
            },
            isEquality: relation === '=',
          })),
        },
        problem.variables.map(() => 0),
      );
      compared++;
      problem.variables.forEach((variable, i) => {
        const expected = evaluateDouble(derivation.optimum.get(variable)!, values);
        expect(Math.exp(found[i]!) / expected, variable).toBeCloseTo(1, 2);
      });
      const optimum = new Map(
        [...derivation.optimum].map(
          ([v, formula]) => [v, evaluateDouble(formula, values)] as const,
        ),
      );
      const point = new Map([...values, ...optimum]);
      const best = evaluateDouble(objective, point);
      expect(evaluateDouble(derivation.value, values) / best).toBeCloseTo(1, 9);
      expect(evaluateDouble(objective, at(found)) / best).toBeCloseTo(1, 2);
      for (const { left, right } of constraints) {
        expect(evaluateDouble(left, point) / evaluateDouble(right, point)).toBeCloseTo(1, 9);
      }
    }
    expect(compared).toBe(TRIALS);
  });
});
