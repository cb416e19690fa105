/** Choices among values of what is given: every one is a problem of its own. */
import { expect, test } from 'vitest';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateDiscrete } from '../../src/evaluate/discrete.js';
import { evaluateQuantities } from '../../src/evaluate/evaluate.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';

const NAMES = 'N D E L C M A alpha B beta k c kappa'.split(' ');
const sheet = loadSheet({
  file: '<test>',
  text: `
isoflop: 1
id: experts
title: A number of experts from a list
symbols:
${NAMES.map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`).join('\n')}
equations:
  law: { says: "L(N, D) = c + A/(N*E^kappa)^alpha + B/D^beta + k*E" }
  budget: { says: C = 6*N*D }
coefficients:
  printed: { kind: printed, source: test, values: { A: 406.4, alpha: 0.34, B: 410.7, beta: 0.28, k: 0.002, c: 1.7, kappa: 0.5 } }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C, discrete: { E: [1, 2, 4, 8, 16, 32] } }
  fits: { title: t, minimize: L, over: [N, D], subject-to: [budget, "N*E <= M"], budget: C, discrete: { E: [1, 2, 4, 8, 16, 32], N: powers of 2 }, names: { N: N_fit, D: D_fit, L: L_fit } }
`,
});

const [A, alpha, B, beta, k, c, kappa] = [406.4, 0.34, 410.7, 0.28, 0.002, 1.7, 0.5];
const C = 1e21;
const loss = (N: number, E: number): number =>
  c + A / (N * E ** kappa) ** alpha + B / (C / 6 / N) ** beta + k * E;
const EXPERTS = [1, 2, 4, 8, 16, 32];

const given = (values: Readonly<Record<string, string>>) => ({
  given: new Map(Object.entries(values).map(([name, text]) => [name, readValue(name, text)])),
});

/** Golden section over ln N. */
function least(E: number): { N: number; L: number } {
  let [low, high] = [10, 40];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 100; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(Math.exp(left), E) < loss(Math.exp(right), E)) high = right;
    else low = left;
  }
  const N = Math.exp((low + high) / 2);
  return { N, L: loss(N, E) };
}

test('the best of all values, although none is given', () => {
  const derivations = new Derivations(sheet);
  const derivation = derivations.of('best');
  const best = EXPERTS.map((E) => ({ E, ...least(E) })).reduce((a, b) => (b.L < a.L ? b : a));
  const { values } = evaluateQuantities(
    derivations,
    derivation,
    ['discrete(L_opt)', 'discrete(N_opt)', 'discrete(E)', 'discrete(E*N_opt)'].map(parse),
    given({ C: '1e21' }),
  );
  const [L, N, E, both] = values.map((v) => Number(v.text)) as [number, number, number, number];
  expect(L).toBeCloseTo(best.L, 10);
  expect(N / best.N).toBeCloseTo(1, 6);
  expect(E).toBe(best.E);
  expect(both / (best.E * best.N)).toBeCloseTo(1, 6);
  expect(best.E).not.toBe(EXPERTS[0]);
  expect(best.E).not.toBe(EXPERTS.at(-1));
});

test('beside a power of two and a limit, against all pairs', () => {
  const derivations = new Derivations(sheet);
  const found = evaluateDiscrete(derivations, derivations.of('fits'), {
    ...given({ C: '1e21', M: '1.5e10' }),
    digits: 10,
  });
  const pairs = EXPERTS.flatMap((E) =>
    Array.from({ length: 45 }, (_, p) => ({ E, N: 2 ** p, L: loss(2 ** p, E) })).filter(
      ({ N }) => N * E <= 1.5e10,
    ),
  );
  const best = pairs.reduce((a, b) => (b.L < a.L ? b : a));
  const value = (name: string): number => Number(found?.values.get(name)?.text);
  expect([value('E'), value('N')]).toEqual([best.E, best.N]);
  expect(value('L')).toBeCloseTo(best.L, 8);
  expect(found?.values.get('N')?.text).toBe(String(best.N));
});

function parse(text: string): ReturnType<typeof parseExpression> {
  return parseExpression(text);
}

test('powers of a base that is no whole number are listed, and nothing is said beyond the list', () => {
  const powers = loadSheet({
    file: '<test>',
    text: `
isoflop: 1
id: powers
title: t
symbols:
${'N D L C'
  .split(' ')
  .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
  .join('\n')}
equations:
  law: { says: "L(N, D) = 3/N + 3/D" }
  budget: { says: C = N*D }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C, discrete: { N: powers of 1.5 } }
`,
  });
  const derivations = new Derivations(powers);
  const at = (C: string) => evaluateDiscrete(derivations, derivations.of('best'), given({ C }));
  // The optimum N = 10 lies between 1.5^5 and 1.5^6.
  expect(Number(at('100')?.values.get('N')?.text)).toBeCloseTo(1.5 ** 6, 9);
  expect(() => at('1e90')).toThrow(/beyond 1e40 are not tried/);
});
