/** The solver of exported programs against certified optima, at points far from anybody's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Derivations } from '../../src/evaluate/derivations.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { writeEcmaScript } from '../../src/export/languages/ecmascript.js';
import { codeModule } from '../../src/export/program/code-module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { sym } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { loadSheet } from '../../src/sheet/index.js';

const folder = mkdtempSync(join(tmpdir(), 'isoflop-solver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SEED = 20261122;
const POINTS = 60;
const NAMES = ['A', 'B', 'G', 'a', 'b', 'g', 'K'];

/** Doubles in [0, 1): the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Values = Record<string, number>;
interface Exported {
  readonly optimum: (budget: number, coefficients: Values) => Values;
  readonly value: (budget: number, coefficients: Values) => number;
  readonly exponents: (budget: number, coefficients: Values) => Values;
}

interface Model {
  readonly law: string;
  /** What the budget pays for, or a bound with `<=`. */
  readonly cost: string;
  readonly over: string;
  readonly more?: string;
}

/** The exported program, and the certified values of the variables and of what is minimised. */
async function both(name: string, { law, cost, over, more = '' }: Model) {
  const symbols = ['N', 'D', 'M', 'C', 'L', ...NAMES];
  const sheet = loadSheet({
    file: `${name}.yaml`,
    text: `isoflop: 1
id: ${name}
title: T
symbols:
${symbols.map((s) => `  ${s}: { meaning: m, unit: "1" }`).join('\n')}
equations:
  law: { says: "L = ${law}" }
  cost: { says: "${cost.includes('<=') ? cost : `C = ${cost}`}" }
coefficients:
  one: { kind: printed, source: s, values: { A: 40, B: 50, G: 3, a: 0.34, b: 0.28, g: 0.34, K: 10 } }
problems:
  p: { title: t, minimize: L, over: [${over}], subject-to: [cost${more}], budget: C }
`,
  });
  const points = [new Map([['C', Rational.parse('1e20')]])];
  const subject = exportSubject(sheet, 'p', 'one', CODE_PARTS, { points });
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, writeEcmaScript(codeModule(subject), false));
  const program = (await import(pathToFileURL(path).href)) as Exported;
  const { problem, derivation } = subject;
  const quantities = problem.variables.map((v) => sym(problem.optimumNames.get(v) ?? v));
  const evaluator = new QuantityEvaluator(
    new Derivations(sheet, derivation ? [derivation] : []),
    derivation,
    [...quantities, sym(problem.valueName)],
    { given: ['C', ...NAMES], coefficients: 'one' },
  );
  const certified = (point: Values): readonly number[] | undefined => {
    const exact = Object.entries(point).map(([k, v]) => [k, Rational.parse(String(v))] as const);
    try {
      return evaluator.at(new Map(exact), 17).map(({ text }) => Number(text));
    } catch {
      return undefined;
    }
  };
  /** d ln of each result / d ln C, to thirty digits or so. */
  const slopes = (budget: string, coefficients: Values): readonly number[] => {
    const values = Object.entries(coefficients).map(
      ([k, v]) => [k, Rational.parse(String(v))] as const,
    );
    const step = Rational.parse('1e-18');
    const [above = [], below = []] = [step, step.neg()].map((h) => {
      const C = Rational.parse(budget).mul(Rational.ONE.add(h));
      return evaluator
        .at(new Map([...values, ['C', C]]), 60)
        .map(({ text }) => Rational.parse(text));
    });
    return above.map((a, i) => {
      const b = below[i] as Rational;
      return a.sub(b).div(a.add(b).mul(step)).toNumber();
    });
  };
  return { program, certified, slopes, variables: problem.variables };
}

const MODELS: readonly (readonly [string, Model])[] = [
  ['in_two', { law: 'A/N^a + B/D^b', cost: '6*N*D + 3*N^2 + K*D^3', over: 'N, D' }],
  ['in_three', { law: 'A/N^a + B/D^b + G/M^g', cost: '6*N*D + K*M*D + M*N', over: 'N, D, M' }],
  [
    'bounded',
    {
      law: 'A/N^a + B/D^b + G/M^g + 0.1*N^0.01',
      cost: '6*N*D + K*M*D + M*N',
      over: 'N, D, M',
      more: ', "N >= 10*M"',
    },
  ],
  // All is held by what is in force; the other terms can be beyond doubles.
  [
    'held',
    { law: 'A/N^a + B/D^b', cost: '6*N*D', over: 'N, D', more: ', "N <= 1e10*K", "D <= 1e9*G*N"' },
  ],
];

describe(`at ${String(POINTS)} points with exponents from 0.01 to 30, seed ${String(SEED)}`, () => {
  test.each(MODELS)('%s', async (name, model) => {
    const { program, certified, variables } = await both(name, model);
    const random = randomNumbers(SEED);
    const between = (low: number, high: number): number =>
      Number((10 ** (low + (high - low) * random())).toPrecision(4));
    const wrong: unknown[] = [];
    let compared = 0;
    let lost = 0;
    for (let i = 0; i < POINTS; i++) {
      const C = between(3, 40);
      const coefficients = Object.fromEntries(
        NAMES.map((n) => [n, /[abg]/.test(n) ? between(-2, 1.5) : between(-5, 5)]),
      );
      const expected = certified({ C, ...coefficients });
      if (!expected?.every((x) => x > 1e-290 && x < 1e290)) continue;
      compared += 1;
      const optimum = program.optimum(C, coefficients);
      const found = [...variables.map((v) => optimum[v] ?? NaN), program.value(C, coefficients)];
      if (found.some(Number.isNaN)) lost += 1;
      else if (found.some((x, j) => Math.abs(x / (expected[j] as number) - 1) > 1e-9)) {
        wrong.push([C, coefficients, found, expected]);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(POINTS / 3);
    // Of what is held, terms below 1e-290 of the value may speak for a multiplier.
    expect(lost).toBeLessThanOrEqual(name === 'held' ? 2 : 0);
  });
});

test('exponents of a variable that a share of 1e-17 of the value speaks for', async () => {
  const { program } = await both('tiny', MODELS[0]![1]);
  const coefficients = { A: 0.00001064, B: 0.0004729, a: 4.307, b: 0.02322, K: 2.99e-8 };
  const at = 1.525e34;
  const [above, below] = [1 + 1e-5, 1 - 1e-5].map(
    (f) => program.optimum(at * f, coefficients)['N'],
  );
  const quotient =
    Math.log((above as number) / (below as number)) / Math.log((1 + 1e-5) / (1 - 1e-5));
  const exponents = program.exponents(at, coefficients);
  expect(exponents['N']).toBeCloseTo(quotient, 6);
  expect(quotient).toBeGreaterThan(0.1);
});

test('exponents that are only the answer of a term of 1e-6 of the value', async () => {
  const { program, slopes } = await both('tie', {
    law: 'A*N*D*(1 + 1e-6*(K*N^g/C + 1/M))',
    cost: '1e-30*N <= C',
    over: 'N, D, M',
    more: ', "A/N^a + B/D^b <= 1", "N + G*M <= 1e5"',
  });
  const random = randomNumbers(SEED);
  const between = (low: number, high: number): number =>
    Number((10 ** (low + (high - low) * random())).toPrecision(4));
  let worst = 0;
  let least = 1;
  for (let i = 0; i < 20; i++) {
    const C = between(0, 2);
    const coefficients = Object.fromEntries(
      NAMES.map((n) => [n, /[abg]/.test(n) ? between(-1, 0.5) : between(-1, 1)]),
    );
    let expected: readonly number[];
    try {
      expected = slopes(String(C), coefficients);
    } catch {
      continue; // nothing is allowed there
    }
    Object.values(program.exponents(C, coefficients)).forEach((found, j) => {
      worst = Math.max(worst, Math.abs(found / (expected[j] as number) - 1));
    });
    least = Math.min(least, ...expected.map(Math.abs));
  }
  expect(worst).toBeLessThan(1e-12);
  expect(worst).toBeGreaterThan(0);
  expect(least).toBeLessThan(1e-9);
});

test('a law that is all but flat away from a kink', async () => {
  const { program, certified } = await both('kink', {
    law: 'A/(N^a*D^b) + K*N^a*D^b + B/D^g + N^G',
    cost: '6*N*D',
    over: 'N, D',
  });
  const coefficients = { A: 1e300, B: 410.7, G: 0.3, a: 20, b: 11, g: 0.5, K: 1e-290 };
  for (const C of [1e10, 1e20, 1e22, 1e25]) {
    const { N, D } = program.optimum(C, coefficients);
    const found = [N ?? NaN, D ?? NaN, program.value(C, coefficients)];
    const expected = certified({ C, ...coefficients }) ?? [];
    expect(expected).toHaveLength(3);
    found.forEach((x, j) => {
      expect(Math.abs(x / (expected[j] as number) - 1), String(C)).toBeLessThan(1e-12);
    });
  }
});

test('variables of which an optimum leaves one free have no values', async () => {
  const { program } = await both('free', {
    law: 'A/N^a + B/D^b',
    cost: '6*N*D + 3*N^2',
    over: 'N, D, M',
    more: ', "K*N + M <= 1e10*G", "M >= 2"',
  });
  expect(program.optimum(2711, {})['M']).toBeNaN();
});
