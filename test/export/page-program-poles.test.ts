/** An optimum in one free share where its formulas divide by zero: it is there all the same. */
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Derivation } from '../../src/derive/model.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import { pageProgram } from '../../src/export/page-program/page-program.js';
import { toInfix } from '../../src/expression/infix.js';
import { sym } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { mentions } from '../../src/expression/traverse.js';
import { runtime } from '../../src/page/runtime.js';
import { loadSheet } from '../../src/sheet/load.js';

const law = (domain: string): { derivations: Derivations; derivation: Derivation } => {
  const sheet = loadSheet({
    file: 'law.yaml',
    text: `
isoflop: 1
id: law
title: a law with a cost of its own exponent
symbols:
  L: { meaning: loss, unit: nat }
  N: { meaning: parameters, unit: "1" }
  D: { meaning: tokens, unit: "1" }
  C: { meaning: compute, unit: FLOP }
  T: { meaning: a cost, unit: "1" }
  A: { meaning: coefficient, unit: "1" }
  B: { meaning: coefficient, unit: "1" }
  alpha: { meaning: exponent, unit: "1" }
  beta: { meaning: exponent, unit: "1" }
  kappa: { meaning: exponent, unit: "1", domain: ${domain} }
equations:
  law: { says: L = A/N^alpha + B/D^beta }
  cost: { says: C = 6*N*D + T*N^kappa }
problems:
  best: { title: best, minimize: L, over: [N, D], subject-to: [cost], budget: C }
coefficients:
  printed: { kind: printed, source: test, values: { A: 406.4, B: 410.7, alpha: 0.28, beta: 0.28, T: 1e12, kappa: 2 } }
`,
  });
  const derivations = new Derivations(sheet);
  return { derivations, derivation: derivations.of('best') };
};

const NAMES = ['N_opt', 'D_opt', 'L_opt'];

/** The optimum as it is certified where kappa has this value. */
function certified(domain: string, kappa: string): readonly number[] {
  const { derivations, derivation } = law(domain);
  const given = new Map(
    Object.entries({ C: '1e22', kappa }).map(([n, v]) => [n, Rational.parse(v)]),
  );
  const { values } = evaluateOptimum(derivations.sheet, derivation, { given });
  return ['N', 'D', 'L'].map((name) => Number(values.get(name)?.text));
}

function inPage(domain: string, kappa: number): readonly number[] {
  const { derivations, derivation } = law(domain);
  const { text } = pageProgram({
    ...{ derivations, derivation, given: new Map(), inputs: ['C', 'kappa'] },
    quantities: NAMES.map(sym),
  });
  const run = (runInNewContext(text) as (r: unknown) => (x: readonly number[]) => number[])(
    runtime,
  );
  return run([1e22, kappa]);
}

describe('where the divisor is zero', () => {
  test('the optimum is between those on both sides', () => {
    const [below, at, above] = ['1.999999', '2', '2.000001'].map((k) => certified('positive', k));
    at!.forEach((value, i) => {
      const ends = [below![i]!, above![i]!].sort((a, b) => a - b) as [number, number];
      expect(value).toBeGreaterThan(ends[0]);
      expect(value).toBeLessThan(ends[1]);
    });
  });

  test.each([2, 2 + 1e-12, 1.9])('the page computes it: kappa = %d', (kappa) => {
    const want = certified('positive', String(kappa));
    inPage('positive', kappa).forEach((value, i) => {
      expect(value / want[i]! - 1).toBeCloseTo(0, 9);
    });
  });

  test('what a reader cannot move needs no solver', () => {
    const { derivations, derivation } = law('positive');
    const { text } = pageProgram({
      ...{ derivations, derivation, inputs: ['C'], quantities: NAMES.map(sym) },
      given: new Map([['kappa', Rational.parse('1.5')]]),
    });
    expect(text).toContain('r.share');
  });
});

describe('an exponent of unknown sign', () => {
  test('the ends of the share do not mention the share', () => {
    const { parameter } = law('real').derivation;
    for (const end of parameter!.range) {
      expect(mentions(end, new Set([parameter!.symbol])), toInfix(end)).toBe(false);
    }
  });

  test.each(['2', '1.5', '1'])('has the optimum that a positive one has: %s', (kappa) => {
    const want = certified('positive', kappa);
    certified('real', kappa).forEach((value, i) => {
      expect(value / want[i]! - 1).toBeCloseTo(0, 11);
    });
  });

  test.each(['0', '-0.5'])('%s', (kappa) => {
    const [n, d] = certified('real', kappa) as [number, number];
    expect(6 * n * d + 1e12 * n ** Number(kappa)).toBeCloseTo(1e22, -13);
  });
});
