/** Definitions whose sign does not follow from themselves, and whole numbers, which are at least 1. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateQuantity } from '../../src/evaluate/evaluate.js';
import { readValue } from '../../src/evaluate/values.js';
import { exportSubject } from '../../src/export/subject.js';
import { toInfix } from '../../src/expression/infix.js';
import { parseExpression } from '../../src/expression/parse.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

/** A law of x experts that count as s of them; s > 0 only where s_0 < s_1. */
const sheet = (law: string, budget: string, more = ''): Sheet =>
  loadSheet({
    file: '<test>',
    text: `
isoflop: 1
id: scratch
title: t
symbols:
  N: { meaning: size, unit: "1" }
  D: { meaning: data, unit: "1" }
  C: { meaning: budget, unit: "1" }
  L: { meaning: loss, unit: "1" }
  x: { meaning: experts, unit: "1", domain: integer }
  s: { meaning: saturating experts, unit: "1" }
  s_0: { meaning: at one, unit: "1" }
  s_1: { meaning: at most, unit: "1" }
  m: { meaning: an exponent, unit: "1", domain: negative }
  A: { meaning: a, unit: "1" }
  B: { meaning: b, unit: "1" }
  a: { meaning: c, unit: "1" }
  b: { meaning: d, unit: "1" }
equations:
  law: { says: "${law}" }
  budget: { says: "${budget}" }
  saturation: { says: s = 1/(1/(x - 1 + 1/(1/s_0 - 1/s_1)) + 1/s_1) }
  exponent: { says: m = b*log(s) - a }
coefficients:
  printed:
    kind: printed
    source: test
    values: { A: 2, B: 3, a: 0.4, b: 0.05, s_0: 2, s_1: 50 }
problems:
  main: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
${more}`,
  });

const proved = (d: Derivation): boolean =>
  checkSteps(d.steps, d.assumptions).every((s) => s.verdict === 'proved');

const known = new Map<Sheet, Derivations>();
const derivationsOf = (of: Sheet): Derivations => {
  const derivations = known.get(of) ?? new Derivations(of);
  known.set(of, derivations);
  return derivations;
};

const value = (
  of: Sheet,
  quantity: string,
  given: Readonly<Record<string, string>>,
  problem = 'main',
): number => {
  const derivations = derivationsOf(of);
  return Number(
    evaluateQuantity(derivations, derivations.of(problem), parseExpression(quantity), {
      given: new Map(Object.entries(given).map(([name, v]) => [name, readValue(name, v)])),
      digits: 15,
    }).text,
  );
};

describe('a definition of unknown sign', () => {
  const closed = sheet('L = A*N^m*s^b + B*D^(-a)', '6*N*D = C');
  const parametric = sheet('L = A*N^m*s^b + B*D^(-a) + s/D', '6*N*D = C');
  const twoShares = sheet('L = A*N^m*s^b + B*D^(-a)', '6*N*D + s*N + D = C');

  test.each([
    ['closed-form', closed],
    ['parametric', parametric],
    ['implicit', twoShares],
  ])('stands for itself, with its declared sign as an assumption: %s', (status, of) => {
    const derivation = derive(of);
    expect(derivation.status).toBe(status);
    expect([...derivation.folded.keys()].sort()).toEqual(['m', 's']);
    expect(derivation.assumptions.positive.map(toInfix)).toEqual(
      expect.arrayContaining(['s', '-m']),
    );
    expect(derivation.steps.find((step) => step.rule === 'stand-for-itself')).toBeDefined();
    expect(proved(derivation)).toBe(true);
  });

  /** L(N, D(N)) along the budget, brought to its least value by golden sections. */
  const leastLoss = (x: number, C: number, extra: (s: number, D: number) => number): number => {
    const s = 1 / (1 / (x - 1 + 1 / (1 / 2 - 1 / 50)) + 1 / 50);
    const m = 0.05 * Math.log(s) - 0.4;
    const loss = (u: number): number => {
      const [N, D] = [Math.exp(u), C / 6 / Math.exp(u)];
      return 2 * N ** m * s ** 0.05 + 3 * D ** -0.4 + extra(s, D);
    };
    let [low, high] = [-20, 60];
    for (let i = 0; i < 120; i++) {
      const [p, q] = [low + (high - low) * 0.382, low + (high - low) * 0.618];
      if (loss(p) < loss(q)) high = q;
      else low = p;
    }
    return loss((low + high) / 2);
  };

  test.each([1, 4, 30])('has its value in the optimum at x = %i', (x) => {
    const given = { C: '1e9', x: String(x) };
    expect(value(closed, 'L_opt', given)).toBeCloseTo(
      leastLoss(x, 1e9, () => 0),
      10,
    );
    expect(value(parametric, 'L_opt', given)).toBeCloseTo(
      leastLoss(x, 1e9, (s, D) => s / D),
      10,
    );
  });

  test.each([
    ['closed', closed],
    ['parametric', parametric],
  ])('moves with what it is defined by, and by itself: %s', (_, of) => {
    const given = { C: '1e9', x: '4' };
    const difference = (quantity: string, by: string): number =>
      (value(of, `at(${quantity}, ${by}, ${by} + 1e-7)`, given) - value(of, quantity, given)) /
      1e-7;
    for (const quantity of ['L_opt', 'N_opt']) {
      for (const by of ['x', 's']) {
        const slope = value(of, `d(${quantity}, ${by})`, given);
        expect(difference(quantity, by) / slope).toBeCloseTo(1, 5);
      }
    }
    // By the chain rule, s being all that x moves.
    expect(value(of, 'd(L_opt, s)*d(s, x)/d(L_opt, x)', given)).toBeCloseTo(1, 12);
    expect(value(of, 'at(d(L_opt, s), x, 7)', given)).toBe(
      value(of, 'd(L_opt, s)', { ...given, x: '7' }),
    );
  });

  test('must have its declared sign where numbers are put in', () => {
    // s_0 above s_1: the definition comes out negative, at 300 at least.
    expect(() => value(closed, 'L_opt', { C: '1e9', x: '300', s_0: '60' })).toThrow(
      /^s, declared positive, is -/,
    );
    expect(() => value(closed, 'L_opt', { C: '1e9', x: '4', a: '0.01' })).toThrow(
      /^m, declared negative, is 0/,
    );
  });

  test('may be given itself', () => {
    const given = { C: '1e9', x: '4' };
    const s = value(closed, 's', given);
    expect(value(closed, 'L_opt', { C: '1e9', s: String(s), x: '30' })).toBeCloseTo(
      value(closed, 'L_opt', given),
      10,
    );
  });

  test('is written out in an export', () => {
    const { optimum, value: least } = exportSubject(closed, undefined, undefined, [
      'optimum',
      'value',
    ]);
    const names = new Set([...optimum, least!].flatMap(({ formula }) => [...symbolsOf(formula)]));
    expect(names).toContain('x');
    expect(names).not.toContain('s');
    expect(names).not.toContain('m');
  });
});

describe('whole numbers', () => {
  test('are at least 1: no more than that is taken for granted', () => {
    const one = sheet('L = A*N^(-a) + (x - 1)/D + B/D', '6*N*D = C');
    expect(proved(derive(one))).toBe(true);
    for (const law of ['L = A*N^(-a) + (x - 1)/D', 'L = A*N^(-a) + (x - 2)/D + B/D']) {
      expect(() => derive(sheet(law, '6*N*D = C'))).toThrow(/not known to be positive/);
    }
    const real = sheet('L = A*N^(-a) + (a - 1)/D + B/D', '6*N*D = C');
    expect(real).toBeDefined();
    expect(() => derive(real)).toThrow(/not known to be positive/);
  });
});

describe('whole numbers in numbers', () => {
  const of = sheet('L = A*N^(-a) + (x - 1)/D + B/D', '6*N*D = C');
  test.each(['0', '-3', '2.5'])('a value of %s is refused', (x) => {
    expect(() => value(of, 'L_opt', { C: '1e9', x })).toThrow(/a whole number from 1 on/);
    const put = x.startsWith('-') ? `(${x})` : x;
    expect(() => value(of, `at(L_opt, x, ${put})`, { C: '1e9', x: '2' })).toThrow(
      /whole number from 1 on|must be positive|> 0/,
    );
  });
  test('a formula must not come below 1', () => {
    const given = { C: '1e9', x: '8' };
    expect(value(of, 'at(L_opt, x, x/8)', given)).toBe(value(of, 'L_opt', { C: '1e9', x: '1' }));
    expect(() => value(of, 'at(L_opt, x, x/16)', given)).toThrow(/must be positive|> 0/);
  });
  test('a definition that is called whole is only known to be positive', () => {
    const defined = sheet('L = A*N^(-a) + (s - 1)/D + B/D', '6*N*D = C');
    expect(() => derive(defined)).toThrow(/not known to be positive/);
  });
});
