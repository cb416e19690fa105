/**
 * Two thousand random geometric programs: each optimum against a minimiser of another kind, each
 * "there is none" against a ray or weights that were found without src.
 */
import { describe, expect, test } from 'vitest';
import { solveProgram } from '../../src/geometric/index.js';
import type { ProgramOutcome } from '../../src/geometric/index.js';
import { Random } from '../../src/numeric/index.js';
import { leastViolation, logSumExp, minimisePlainly, positionDoubt } from './plain.js';
import type { PlainProgram, PlainTerm } from './plain.js';
import { randomProgram } from './random-program.js';
import { arithmetic } from './terms.js';

const SEEDS = 2000;

const solved = Array.from({ length: SEEDS }, (_, i) => {
  const { program, plain } = randomProgram(new Random(i + 1));
  return { seed: i + 1, plain, outcome: solveProgram(program, arithmetic) };
});

function* of<K extends ProgramOutcome['kind']>(
  ...kinds: K[]
): Generator<{ seed: number; plain: PlainProgram; outcome: ProgramOutcome & { kind: K } }> {
  for (const { seed, plain, outcome } of solved) {
    if ((kinds as string[]).includes(outcome.kind)) {
      yield { seed, plain, outcome: outcome as ProgramOutcome & { kind: K } };
    }
  }
}

const along = (t: PlainTerm, d: readonly number[]): number =>
  t.exponents.reduce((sum, a, i) => sum + a * d[i]!, 0);

const unit = (d: readonly number[]): number[] => {
  const largest = Math.max(...d.map(Math.abs));
  return d.map((x) => x / largest);
};

describe(`random programs, seeds 1 to ${SEEDS}`, () => {
  test('none is left undecided, and all kinds occur', () => {
    const counts = new Map<string, number>();
    for (const { outcome } of solved) counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
    console.log(`seeds 1 to ${SEEDS}:`, [...counts].map(([k, n]) => `${n} ${k}`).join(', '));
    expect([...of('undecided', 'slack-equality')].map(({ seed }) => seed)).toEqual([]);
    expect(counts.get('optimal')).toBeGreaterThan(SEEDS / 2);
    for (const kind of ['infeasible', 'unbounded', 'unattained', 'not-unique']) {
      expect(counts.get(kind), kind).toBeGreaterThan(20);
    }
  });

  test('the gap of every certificate is below 1e-12', () => {
    for (const { seed, outcome } of of('optimal')) {
      expect(outcome.gap.hi.toNumber(), `seed ${seed}`).toBeLessThan(1e-12);
      expect(outcome.gap.lo.toNumber(), `seed ${seed}`).toBe(0);
    }
  });

  test('value, variables and multipliers are those of an augmented-Lagrangian minimiser', () => {
    let doubtful = 0;
    let shared = 0;
    for (const { seed, plain, outcome } of of('optimal')) {
      const found = minimisePlainly(plain);
      expect(found.error, `seed ${seed}`).toBeLessThan(1e-9);
      expect(found.value, `seed ${seed}`).toBeCloseTo(outcome.logValue.lo.toNumber(), 9);
      let tolerance = 1e-9;
      const off = Math.max(
        ...outcome.logs.map((log, i) => Math.abs(log.lo.toNumber() - found.y[i]!)),
      );
      if (off > tolerance) {
        // The plain minimiser works in doubles, and says how much it can be trusted.
        tolerance = positionDoubt(plain, found);
        doubtful += 1;
      }
      expect(off, `seed ${seed}`).toBeLessThan(tolerance);
      // Two constraints that say the same share their multiplier in any proportion.
      if (positionDoubt(plain, found) > 1e-6) {
        shared += 1;
        continue;
      }
      outcome.multipliers.forEach((multiplier, k) => {
        const size = Math.abs(found.multipliers[k]!);
        const difference = Math.abs(multiplier.lo.toNumber() - found.multipliers[k]!);
        expect(difference, `seed ${seed}, constraint ${k}`).toBeLessThan(1e-7 * (1 + size));
        const inForce = size > 0 || plain.constraints[k]!.equality;
        expect(outcome.active[k], `seed ${seed}`).toBe(inForce);
      });
    }
    expect(doubtful).toBeLessThan(5);
    expect(shared).toBeLessThan(20);
  });

  test('an infeasible program has weights that prove it', () => {
    for (const { seed, plain } of of('infeasible')) {
      const { proof, imbalance } = leastViolation(plain);
      expect(proof, `seed ${seed}`).toBeGreaterThan(1e-6);
      expect(imbalance, `seed ${seed}`).toBeLessThan(1e-6 * (1 + proof));
    }
  });

  test('along an unbounded or unattained direction nothing grows, and a point is feasible', () => {
    for (const { seed, plain, outcome } of of('unbounded', 'unattained')) {
      const d = unit(outcome.direction);
      for (const { terms, equality } of plain.constraints) {
        for (const t of terms) {
          expect(along(t, d), `seed ${seed}`).toBeLessThan(1e-12);
          if (equality) expect(along(t, d), `seed ${seed}`).toBeGreaterThan(-1e-12);
        }
      }
      const slopes = plain.objective.map((t) => along(t, d));
      expect(Math.max(...slopes), `seed ${seed}`).toBeLessThan(1e-12);
      if (outcome.kind === 'unbounded') {
        expect(Math.max(...slopes), `seed ${seed}`).toBeLessThan(-1e-9);
      }
      const { y } = leastViolation(plain);
      for (const { terms, equality } of plain.constraints) {
        const value = logSumExp(terms, y);
        expect(equality ? Math.abs(value) : value, `seed ${seed}`).toBeLessThan(1e-9);
      }
      if (outcome.kind === 'unattained' && Math.min(...slopes) > -1e-12) {
        // Nothing is gained but through a constraint: without its falling terms it has a price.
        const stays = (t: PlainTerm): boolean => along(t, d) > -1e-12;
        const rest = plain.constraints.map(({ terms, equality }) => ({
          equality,
          terms: terms.filter(stays),
        }));
        const left = rest.flatMap((c, k) => (c.terms.length > 0 ? [k] : []));
        const found = minimisePlainly({ ...plain, constraints: left.map((k) => rest[k]!) });
        expect(found.error, `seed ${seed}`).toBeLessThan(1e-9);
        const paid = left.some(
          (k, i) =>
            found.multipliers[i]! > 1e-9 &&
            rest[k]!.terms.length < plain.constraints[k]!.terms.length,
        );
        expect(paid, `seed ${seed}`).toBe(true);
      }
    }
  });

  test('where the optimum is not unique, a second point is as good', () => {
    for (const { seed, plain, outcome } of of('not-unique')) {
      const d = unit(outcome.direction);
      for (const t of plain.objective)
        expect(Math.abs(along(t, d)), `seed ${seed}`).toBeLessThan(1e-12);
      const { y } = minimisePlainly(plain);
      const holds = (length: number): boolean => {
        const moved = y.map((x, i) => x + length * d[i]!);
        return plain.constraints.every(({ terms, equality }) => {
          const value = logSumExp(terms, moved);
          return equality ? Math.abs(value) < 1e-9 : value < 1e-9;
        });
      };
      expect(holds(0), `seed ${seed}`).toBe(true);
      expect([1, -1, 1e-3, -1e-3].some(holds), `seed ${seed}`).toBe(true);
    }
  });
});
