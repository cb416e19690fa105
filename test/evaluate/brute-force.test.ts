/**
 * The serving problems of the stand-in against a search that knows nothing of geometric programs: plain
 * formulas in doubles, a grid in log N that is refined about its best point, all E, all G, and the
 * largest batch.
 */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateDiscrete } from '../../src/evaluate/discrete.js';
import { readValue } from '../../src/evaluate/values.js';
import { readSheet } from '../../src/sheet/index.js';

const SEED = 20240404;
const SETTINGS = 20;
const NEAR = 1e-3;

const sheet = readSheet('served-moe', new URL('../../derivations/', import.meta.url).pathname);
const derivations = new Derivations(sheet);

const EXPERTS = [1, 2, 4, 8, 16, 32];
const GPUS = [1, 2, 3, 4, 5, 6, 7, 8];
const HARDWARE = {
  'A100-40GB': { M: 40e9, R_f: 312e12, R_m: 1.555e12, R_l: 300e9 },
  'A100-80GB': { M: 80e9, R_f: 312e12, R_m: 2.039e12, R_l: 300e9 },
  'H100-80GB': { M: 80e9, R_f: 989.4e12, R_m: 3.35e12, R_l: 450e9 },
  H200: { M: 141e9, R_f: 989.4e12, R_m: 4.8e12, R_l: 450e9 },
};
type Name = keyof typeof HARDWARE;

interface Setting {
  readonly hardware: Name;
  readonly C: number;
  readonly rent: number;
  readonly p: number;
  readonly n: number;
  readonly T: number;
}

interface Best {
  readonly value: number;
  readonly E: number;
  readonly G: number;
  readonly N: number;
}

/** mulberry32 */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const saturated = (E: number): number =>
  1 / (1 / (E - 1 + 1 / (1 / 2.0732 - 1 / 290.4521)) + 1 / 290.4521);

/** The terms of the loss at E experts. */
const sizeTerm = (N: number, E: number): number =>
  35.91 * saturated(E) ** -0.2285 * N ** (-0.1889 + 0.0098 * Math.log(saturated(E)));
const dataTerm = (D: number, E: number): number =>
  35.98 * saturated(E) ** 0.5529 * D ** (-0.1775 - 0.0259 * Math.log(saturated(E)));
const loss = (N: number, D: number, E: number): number => sizeTerm(N, E) + dataTerm(D, E) + 1.3637;

/** Fewest tokens for the loss; Infinity where no number of them gives it. */
function tokensFor(target: number, N: number, E: number): number {
  const left = target - 1.3637 - sizeTerm(N, E);
  if (left <= 0) return Infinity;
  return (left / dataTerm(1, E)) ** (1 / (-0.1775 - 0.0259 * Math.log(saturated(E))));
}

/** Dollars a million tokens at the largest batch; Infinity where not one request fits. */
function price(N: number, E: number, G: number, setting: Setting): number {
  const { p, n, rent, hardware } = setting;
  const { M, R_f, R_m, R_l } = HARDWARE[hardware];
  const d = Math.cbrt((64 * N) / 13);
  const layers = d / 64;
  const parameters = (4 + 9 * E) * layers * d * d;
  const cache = (2 * p + n) * layers * d;
  const batch = Math.min(256, (G * M - 2 * parameters) / (2 * cache));
  if (!(batch >= 1)) return Infinity;
  const prefill = (2 * N * p * (batch / n)) / (G * R_f);
  const decode = (2 * parameters + 2 * cache * batch) / (G * R_m);
  const sent = ((2 * (G - 1)) / G) * batch * (1 + p / n) * d * 2;
  const step = prefill + decode + (2 * layers * sent) / R_l;
  return ((G * rent) / 3600) * (step / batch) * 1e6;
}

const trainPrice = (compute: number, { hardware, rent }: Setting): number =>
  (compute / (0.4 * HARDWARE[hardware].R_f) / 3600) * rent;

const POINTS = 100;
const ROUNDS = 5;

/** Least value over N for each E and G. */
function search(value: (N: number, E: number, G: number) => number): Best {
  let best: Best = { value: Infinity, E: 0, G: 0, N: 0 };
  for (const E of EXPERTS) {
    for (const G of GPUS) {
      let [low, high] = [Math.log(1e6), Math.log(1e12)];
      let found = { value: Infinity, y: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const step = (high - low) / POINTS;
        for (let i = 0; i <= POINTS; i++) {
          const y = low + i * step;
          const here = value(Math.exp(y), E, G);
          if (here < found.value) found = { value: here, y };
        }
        if (found.value === Infinity) break;
        [low, high] = [found.y - step, found.y + step];
      }
      if (found.value < best.value) best = { value: found.value, E, G, N: Math.exp(found.y) };
    }
  }
  return best;
}

const MOST_TOKENS = 15e12;
/** As many as there are, or as the compute pays for. */
const tokens = (N: number, { C }: Setting): number => Math.min(C / (6 * N), MOST_TOKENS);

const served = (s: Setting, target: number): Best =>
  search((N, E, G) => (loss(N, tokens(N, s), E) <= target ? price(N, E, G, s) : Infinity));
const bestServed = (s: Setting, most: number): Best =>
  search((N, E, G) => {
    const here = loss(N, tokens(N, s), E);
    return price(N, E, G, s) <= most ? here : Infinity;
  });
const leastTotal = (s: Setting, target: number): Best =>
  search((N, E, G) => {
    const needed = tokensFor(target, N, E);
    const compute = 6 * N * needed;
    if (needed > MOST_TOKENS || compute > s.C) return Infinity;
    return trainPrice(compute, s) + (s.T / 1e6) * price(N, E, G, s);
  });

const leastTraining = (s: Setting, target: number, most: number): Best =>
  search((N, E, G) => {
    const needed = tokensFor(target, N, E);
    return needed <= MOST_TOKENS && price(N, E, G, s) <= most ? 6 * N * needed : Infinity;
  });

function evaluated(problem: string, setting: Setting, more: Readonly<Record<string, number>>) {
  const { hardware, ...numbers } = setting;
  const given = Object.entries({ ...numbers, ...more });
  const result = evaluateDiscrete(derivations, derivations.of(problem), {
    coefficients: hardware,
    digits: 6,
    given: new Map(given.map(([name, x]) => [name, readValue(name, String(x))])),
  });
  const number = (name: string): number => Number(result?.values.get(name)?.text);
  return { number, compared: result?.compared ?? [] };
}

const uniform = random(SEED);
const between = (low: number, high: number): number => low + uniform() * (high - low);
const round = (x: number): number => Number(x.toPrecision(4));
const pick = <X>(list: readonly X[]): X => list[Math.floor(uniform() * list.length)] as X;

const settings = Array.from({ length: SETTINGS }, (_, i) => {
  const setting: Setting = {
    hardware: pick(Object.keys(HARDWARE) as Name[]),
    C: round(10 ** between(20, 22.5)),
    rent: round(between(0.5, 6)),
    p: pick([64, 128, 512, 1024, 4096]),
    n: pick([32, 128, 512]),
    T: round(10 ** between(10, 14)),
  };
  const problem = ['served', 'best-served', 'least-total', 'least-training'][i % 4] as string;
  const least = bestServed(setting, Infinity);
  // From bounds that ask much to bounds that ask nothing.
  const most = round(price(least.N, least.E, 8, setting) * between(0.05, 2));
  const target = round(1.3637 + (least.value - 1.3637) * between(1.003, 1.2));
  return { problem, setting, most, target, text: JSON.stringify(setting) };
});

describe(`equal to a search by brute force, seed ${String(SEED)}`, () => {
  test.each(settings)('$problem: price $most, loss $target, $text', (row) => {
    const { problem, setting, most, target } = row;
    const relative = (x: number, y: number): number => Math.abs(x / y - 1);
    if (problem === 'best-served') {
      const { number } = evaluated(problem, setting, { P_max: most });
      const best = bestServed(setting, most);
      // Above the irreducible loss, which would hide a difference.
      expect(relative(number('L_tie') - 1.3637, best.value - 1.3637)).toBeLessThan(NEAR);
      expect(number('E')).toBe(best.E);
      return;
    }
    if (problem === 'least-training') {
      const { number } = evaluated(problem, setting, { L_max: target, P_max: most });
      const best = leastTraining(setting, target, most);
      expect(relative(number('C_tie'), best.value)).toBeLessThan(NEAR);
      expect(number('E')).toBe(best.E);
      return;
    }
    const { number } = evaluated(problem, setting, { L_max: target });
    const best = (problem === 'served' ? served : leastTotal)(setting, target);
    expect(relative(number(problem === 'served' ? 'P' : 'P_total'), best.value)).toBeLessThan(NEAR);
    expect([number('E'), number('G')]).toEqual([best.E, best.G]);
    expect(relative(number('N'), best.N)).toBeLessThan(0.02);
  });
});

describe('what cannot be met is said, not computed', () => {
  const setting: Setting = { hardware: 'A100-40GB', C: 1e21, rent: 2, p: 512, n: 128, T: 1e12 };
  const codeOf = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof IsoflopError) return error.diagnostics.map((d) => d.code).join();
      throw error;
    }
    return 'a number';
  };

  test('a loss below the irreducible one', () => {
    expect(served(setting, 1.36).value).toBe(Infinity);
    for (const problem of ['served', 'least-total']) {
      const code = codeOf(() => evaluated(problem, setting, { L_max: 1.36 }));
      expect(code).toBe('condition-violated');
    }
  });

  test('a loss below what the compute can give', () => {
    expect(served(setting, 2.2).value).toBe(Infinity);
    expect(codeOf(() => evaluated('served', setting, { L_max: 2.2 }))).toBe('no-value');
  });

  test('a model larger than all GPUs', () => {
    const { hardware, rent, p, n } = setting;
    const large = { hardware, rent, p, n, E: 32, N: 2e10 };
    expect(price(2e10, 32, 8, setting)).toBe(Infinity);
    expect(codeOf(() => evaluated('serving', large as unknown as Setting, {}))).toBe('no-value');
  });

  test('a price below the least at which the loss can be served', () => {
    const bounds = (P_max: number) => () =>
      evaluated('least-training', setting, { L_max: 2.4, P_max });
    expect(codeOf(bounds(1e-4))).toBe('no-value');
    expect(bounds(1e-4)).toThrow(/quality.*price-bound|price-bound.*quality/);
    expect(codeOf(bounds(1))).toBe('a number');
  });
  test('a model beside which not one request fits', () => {
    const { hardware, rent, p, n } = setting;
    // 40 GB hold 2e10 parameters and nothing else.
    const large = { hardware, rent, p, n, E: 1, N: 1.9999e10 };
    expect(price(large.N, 1, 1, setting)).toBe(Infinity);
    expect(price(large.N, 1, 2, setting)).toBeLessThan(Infinity);
    const { compared } = evaluated('serving', large as unknown as Setting, {});
    expect(compared.map((c) => c.value === undefined)).toEqual(GPUS.map((G) => G === 1));
  });

  test('more compute never makes serving dearer', () => {
    const prices = [1e22, 1e23, 1e25, 1e27].map((C) =>
      evaluated('served', { ...setting, C }, { L_max: 2.2 }).number('P'),
    );
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
  });

  test('however little serving weighs, at least one request is served', () => {
    const { number } = evaluated('best-served', { ...setting, C: 1e22 }, { P_max: 1e6 });
    const best = bestServed({ ...setting, C: 1e22 }, 1e6);
    expect(number('batch')).toBeGreaterThanOrEqual(1);
    expect(number('L_tie') / best.value - 1).toBeLessThan(NEAR);
    expect(number('N') / best.N).toBeCloseTo(1, 2);
  });

  test('where only some choices cannot be met, the others are compared', () => {
    const { compared } = evaluated('served', setting, { L_max: 2.27 });
    const possible = compared.filter((c) => c.value !== undefined);
    expect(possible.length).toBeGreaterThan(0);
    expect(possible.length).toBeLessThan(compared.length);
    expect(possible.map((c) => c.choice.get('E'))).not.toContain('1');
  });
});
