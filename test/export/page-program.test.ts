/** What a page computes is what the engine certifies, for every problem of every sheet that comes with it. */
import { readdirSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Derivation } from '../../src/derive/model.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { inputNames, neededLinks } from '../../src/evaluate/links.js';
import { Resolver } from '../../src/evaluate/resolver.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { bindValues, findCoefficients } from '../../src/evaluate/values.js';
import { pageProgram } from '../../src/export/page-program/page-program.js';
import type { PageProgramRequest } from '../../src/export/page-program/page-program.js';
import type { Expr } from '../../src/expression/nodes.js';
import { add, call, log, mul, num, pow, sym } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { runtime } from '../../src/page/runtime.js';
import { readSheet } from '../../src/sheet/files.js';
import { loadSheet } from '../../src/sheet/load.js';
import { SERVED } from '../evaluate/served.js';
import { STARTS } from './page-program-starts.js';
import type { Start } from './page-program-starts.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;
const SEED = 20250714;
const WORST = 1e-9;
/** Wider bounds would take digits away that are certain. */
const WIDEST = 1e-7;
/** Longer texts would be felt on a page with several. */
const MOST_CHARACTERS = 3000;

type Run = (x: readonly number[]) => readonly number[];
const compiled = (text: string): Run =>
  (runInNewContext(text) as (r: typeof runtime) => Run)(runtime);

const compiledBounds = (text: string): ReturnType<typeof runtime.bounds> =>
  (runInNewContext(text) as (r: typeof runtime) => ReturnType<typeof runtime.bounds>)(runtime);

/** Numbers between 0 and 1, the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

interface Case {
  readonly name: string;
  readonly all: Derivations;
  readonly derivation: Derivation;
  readonly start: Start;
}

const cases: readonly Case[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const sheet = readSheet(file.replace('.yaml', ''), FOLDER);
    const all = new Derivations(sheet);
    return [...sheet.problems.keys()].map((problem) => {
      const name = `${sheet.id}#${problem}`;
      const start = STARTS.get(name) ?? STARTS.get(sheet.id) ?? { values: {} };
      return { name, all, derivation: all.of(problem), start };
    });
  });

/** The formulas with every symbol that they need as an input, but for what is chosen; where they stand. */
function setUp(
  { all, derivation, start }: Case,
  quantities: readonly Expr[],
  chosen: ReadonlySet<string> = new Set(),
): {
  readonly inputs: readonly string[];
  readonly at: readonly number[];
  readonly text: string;
  readonly bounds: string;
} {
  const { sheet } = all;
  const { coefficients } = start;
  const set = findCoefficients(sheet, coefficients);
  const values = new Map<string, number>();
  for (const [name, value] of bindValues(sheet, set, new Map())) {
    values.set(name, evaluateDouble(value, new Map()));
  }
  for (const [name, value] of Object.entries(start.values)) values.set(name, value);
  const resolver = new Resolver(all, derivation, new Set());
  const exprs = quantities.map((q) => resolver.resolve(q).expr);
  const needed = inputNames(exprs, neededLinks(exprs, resolver.links));
  const inputs = needed.filter((name) => !chosen.has(name));
  const { text, bounds = '' } = pageProgram({
    ...{ derivations: all, derivation, given: new Map(), inputs, quantities, bounded: true },
    ...(coefficients === undefined ? {} : { coefficients }),
  });
  const at = inputs.map((name) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${derivation.problem.name}: no start for ${name}`);
    return value;
  });
  return { inputs, at, text, bounds };
}

/** A point near the start, its numbers of few digits. */
function near(one: Case, inputs: readonly string[], at: readonly number[], next: () => number) {
  return inputs.map((name, i) => {
    const value = at[i] as number;
    if (one.all.sheet.symbols.get(name)?.domain === 'integer') return value;
    const isBudget = name === one.derivation.problem.budget && value > 1e6;
    const factor = isBudget ? 10 ** (2 * next() - 1) : 1 + 0.06 * (next() - 0.5);
    return Number((value * factor).toPrecision(7));
  });
}

const exactly = (x: number): Rational => Rational.parse(String(x));

/** Certified; NaN throughout where provably nothing is best. */
function certified(
  one: Case,
  quantities: readonly Expr[],
  inputs: readonly string[],
): (x: readonly number[]) => readonly number[] {
  const { coefficients } = one.start;
  const evaluator = new QuantityEvaluator(one.all, one.derivation, quantities, {
    given: inputs,
    ...(coefficients === undefined ? {} : { coefficients }),
  });
  return (x) => {
    const found = evaluator.attempt(new Map(inputs.map((name, i) => [name, exactly(x[i]!)])), 13);
    return found.kind === 'none'
      ? quantities.map(() => NaN)
      : found.values.map((v) => Number(v.text));
  };
}

function distance(got: readonly number[], want: readonly number[]): number {
  return Math.max(
    ...want.map((w, i) => {
      const g = got[i] as number;
      return Number.isNaN(w) || Number.isNaN(g)
        ? Number(Number.isNaN(w) !== Number.isNaN(g))
        : w === 0
          ? Math.abs(g)
          : Math.abs(g / w - 1);
    }),
  );
}

function optimumOf({ derivation }: Case): readonly Expr[] {
  const { problem } = derivation;
  const names = problem.variables.map((v) => problem.optimumNames.get(v) ?? v);
  return [...names, problem.valueName].map(sym);
}

/** How the value changes with the budget, in the optimum's own shares. */
function withSlopes(one: Case): readonly Expr[] {
  const quantities = optimumOf(one);
  const { problem, status } = one.derivation;
  if (problem.budget === undefined || status === 'implicit') return quantities;
  return [...quantities, parseExpression(`elasticity(${problem.valueName}, ${problem.budget})`)];
}

function check(one: Case, quantities: readonly Expr[], chosen: ReadonlySet<string>, count: number) {
  const { inputs, at, text, bounds } = setUp(one, quantities, chosen);
  expect(text).not.toContain(String.fromCharCode(60));
  expect(text.length).toBeLessThan(MOST_CHARACTERS);
  const run = compiled(text);
  const certain = certified(one, quantities, inputs);
  const next = random(SEED);
  const points = [at, ...Array.from({ length: count - 1 }, () => near(one, inputs, at, next))];
  const found = points.map((x) => run(x));
  const enclosed = compiledBounds(bounds);
  expect(found[0]?.every(Number.isFinite), `${inputs.join()} = ${at.join()}`).toBe(true);
  points.forEach((x, i) => {
    const where = `${inputs.join()} = ${x.join()}`;
    const want = certain(x);
    expect(distance(found[i]!.slice(0, want.length), want), where).toBeLessThan(WORST);
    enclosed(x, found[i]!).forEach(([low, high], k) => {
      const w = want[k] as number;
      if (Number.isNaN(w)) return;
      const slack = Math.abs(w) * 1e-12;
      expect(low, `${where}: ${String(k)}`).toBeLessThanOrEqual(w + slack);
      expect(high, `${where}: ${String(k)}`).toBeGreaterThanOrEqual(w - slack);
      expect((high - low) / Math.abs(w), `${where}: ${String(k)}`).toBeLessThan(WIDEST);
    });
  });
}

describe(`a page's numbers (seed ${String(SEED)})`, () => {
  test.each(cases)('$name', (one) => {
    const count = one.derivation.status === 'closed-form' ? 4 : 2;
    check(one, withSlopes(one), new Set(), count);
  });

  // Certifying a choice among many takes the engine a while.
  const chosen = cases.filter(({ name }) =>
    ['krajewski2024#optimal', 'served-moe#serving', 'yun2024#best-served'].includes(name),
  );
  test.each(chosen)('$name, with the best choice', (one) => {
    const { discrete, variables } = one.derivation.problem;
    const others = [...discrete.keys()].filter((name) => !variables.includes(name)).map(sym);
    const quantities = [...optimumOf(one), ...others].map((e) => call('discrete', e));
    check(one, quantities, new Set(discrete.keys()), 2);
  });
});

describe('where there is no optimum', () => {
  const named = (name: string): Case => cases.find((one) => one.name === name)!;
  const values = (one: Case, changed: Readonly<Record<string, number>>): readonly number[] => {
    const quantities = optimumOf(one);
    const { inputs, at, text } = setUp(one, quantities);
    return compiled(text)(at.map((value, i) => changed[inputs[i]!] ?? value));
  };

  test.each<[string, Readonly<Record<string, number>>, string]>([
    ['hoffmann2022#least-compute', { L: 1.69 }, 'a target out of reach'],
    ['hoffmann2022#compute-optimal', { C: 0 }, 'a budget outside its domain'],
    ['hoffmann2022#compute-optimal', { C: NaN }, 'no number'],
    ['hoffmann2022#compute-optimal', { alpha: -0.3 }, 'an exponent outside its domain'],
    ['ludziejewski2025#largest', { E: 2.5 }, 'half an expert'],
    ['sardana2023#training-and-inference', { L: 1.5 }, 'a share that does not exist'],
  ])('%s at %o: %s', (name, changed) => {
    const found = values(named(name), changed);
    expect(found).toEqual(found.map(() => NaN));
  });

  test('a program without a feasible point', () => {
    expect(values(named('served-moe#served'), { L_max: 1.2 })).toEqual(Array(8).fill(NaN));
  });
});

/** An error of this code. */
const coded = (code: string): unknown =>
  expect.objectContaining({ diagnostics: [expect.objectContaining({ code })] });

describe('what is asked for', () => {
  const one = cases.find(({ name }) => name === 'hoffmann2022#compute-optimal')!;
  const ask = (changed: Partial<PageProgramRequest>): string =>
    pageProgram({
      ...{ derivations: one.all, derivation: one.derivation, given: new Map() },
      ...{ inputs: ['C'], quantities: optimumOf(one), ...changed },
    }).text;

  test('what does not move is a number of the text', () => {
    const text = ask({});
    expect(compiled(text)([5.76e23])[0]).toBeCloseTo(3.2189859151368e10, -2);
    expect(compiled(ask({ coefficients: 'less-rounded' }))([5.76e23])[0]).toBeCloseTo(
      4.0361e10,
      -7,
    );
    expect(text.length).toBeLessThan(300);
  });

  test('a given number is one, too, and an input comes before it', () => {
    const given = new Map([['C', Rational.parse('5.76e23')]]);
    expect(compiled(ask({ given, inputs: ['E'] }))([1.69])[0]).toBeCloseTo(3.2189859151368e10, -2);
    expect(compiled(ask({ given }))([1e21])).toEqual(compiled(ask({}))([1e21]));
  });

  test('a law at values of its own', () => {
    const quantities = [parseExpression('L(N, C/(6*N))'), parseExpression('1/3')];
    const [loss, third] = compiled(ask({ quantities, inputs: ['N', 'C'] }))([1e9, 1e21]);
    expect(loss).toBeCloseTo(1.69 + 406.4 / 1e9 ** 0.34 + 410.7 / (1e12 / 6) ** 0.28, 12);
    expect(third).toBe(1 / 3);
  });

  test('the same text each time', () => {
    expect(ask({})).toBe(ask({}));
  });

  test.each([
    [{ inputs: ['Cee'] }, 'unknown-name'],
    [{ inputs: [] }, 'missing-value'],
    [{ coefficients: 'nobody' }, 'no-such-coefficients'],
    [{ quantities: [parseExpression('f(C)')] }, 'function-without-formula'],
  ])('%o is an error', (changed: Partial<PageProgramRequest>, code) => {
    expect(() => ask(changed)).toThrow(coded(code));
  });

  test('more choices than a page tries', () => {
    const many = SERVED.replace(
      '[1, 2, 3, 4]',
      `[${Array.from({ length: 40 }, (_, i) => i + 1).join()}]`,
    );
    const sheet = loadSheet({ file: 'plan.yaml', text: many });
    const derivations = new Derivations(sheet);
    const program = (inputs: readonly string[]) => () =>
      pageProgram({
        ...{ derivations, derivation: derivations.of('plan'), given: new Map() },
        ...{ inputs, quantities: [parseExpression('discrete(P_plan)')] },
      });
    expect(program(['L_max', 'C'])).toThrow(coded('not-exportable'));
    const text = program(['L_max', 'C', 'E'])().text;
    expect(compiled(text)([2.5, 1e21, 4])[0]).toBeGreaterThan(0);
  });

  test('more text than a page should load', () => {
    const terms = Array.from({ length: 1000 }, (_, i) =>
      log(add(sym('N'), mul(num(i + 2), sym('D')))),
    );
    const sum = add(...terms.map((term, i) => mul(term, pow(sym('C'), term), num(i + 1))));
    expect(() => ask({ inputs: ['N', 'D', 'C'], quantities: [sum] })).toThrow(
      coded('not-exportable'),
    );
  });
});

describe('names', () => {
  const HOSTILE = ['__proto__', 'constructor', 'eval', 'r', 'v0', 'exp', 'alert'];
  const symbols = HOSTILE.map(
    (name) =>
      `  ${name}: { meaning: "</script><img onerror=1>", unit: "1", latex: "\\\\text{--></script>}" }`,
  );
  const sheet = loadSheet({
    file: 'hostile.yaml',
    text: `
isoflop: 1
id: hostile
title: "</script><script>alert(1)</script>"
symbols:
${symbols.join('\n')}
equations:
  law: { says: alert = __proto__^(-constructor) + eval/r^v0 }
  budget: { says: exp = __proto__*r }
problems:
  p: { title: "<!--", minimize: alert, over: [__proto__, r], subject-to: [budget], budget: exp }
`,
  });
  const derivations = new Derivations(sheet);

  test('no name of a user reaches the text', () => {
    const { text, bounds = '' } = pageProgram({
      ...{ derivations, derivation: derivations.of('p'), given: new Map(), bounded: true },
      inputs: ['exp', 'constructor', 'eval', 'v0'],
      quantities: ['__proto___opt', 'r_opt', 'alert_opt'].map(sym),
    });
    const own = /^(?:r|v[0-9a-z]+|const|return|if|exp|log|sqrt|min|max|Math|Array|fill|NaN)$/;
    const words = [...text.matchAll(/[A-Za-z_$][\w$]*/g)].map(([word]) => word);
    // The exponent of a numeral, as in 1e21.
    expect(words.filter((word) => !own.test(word) && !/^e\d+$/.test(word))).toEqual([]);
    expect(text).not.toMatch(/[<"'`\\]|-->/);
    expect(bounds.replace(/"(?:x|n|l|exp|log|min|max|[+*^])"/g, '')).toMatch(
      /^r=>r\.bounds\(\{code:[^a-z"<]*links:\[\],results:[^a-z"<]*$/,
    );
    const [n, m, value] = compiled(text)([100, 0.5, 2, 0.25]);
    expect(n! * m!).toBeCloseTo(100, 9);
    expect(value).toBeCloseTo(n! ** -0.5 + 2 / m! ** 0.25, 12);
  });
});
