/** Discrete optima against every choice tried out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateQuantities } from '../../src/evaluate/evaluate.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';

const url = new URL('../../derivations/krajewski2024.yaml', import.meta.url);
const sheet = loadSheet({ file: 'krajewski2024.yaml', text: readFileSync(url, 'utf8') });
const derivations = new Derivations(sheet);

const SETS: Readonly<Record<string, readonly number[]>> = {
  // E, a, alpha, b, beta, g, gamma, c
  printed: [64, 18.1, 0.115, 30.8, 0.147, 2.1, 0.58, 0.47],
  table5: [64, 17.6, 0.114, 26.7, 0.14, 2.07, 0.57, 0.472],
  table8: [16, 19.64, 0.124, 57.07, 0.169, 1.18, 0.986, 0.472],
};

/** The least loss at one granularity: golden section over ln d, which the loss is convex in. */
function leastLoss(set: string, F: number, G: number): { loss: number; d: number } {
  const [E, a, alpha, b, beta, g, gamma, c] = SETS[set] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const loss = (logD: number): number => {
    const d = Math.exp(logD);
    const n = d / 64;
    const D = F / ((12 * d * d * 6 + d * E * G * 14) * n);
    return c + (g / G ** gamma + a) / (d * d * (8 * E + 4) * n) ** alpha + b / D ** beta;
  };
  let [low, high] = [-5, 40];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 90; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return { loss: loss((low + high) / 2), d: Math.exp((low + high) / 2) };
}

describe('the granularity among powers of two', () => {
  const budgets = ['1e14', '2.95e18', '6.46e21', '4.97e25', '1e32'];
  test.each(Object.keys(SETS).flatMap((set) => budgets.map((F) => [set, F] as const)))(
    '%s at F = %s is the best of 1, 2, 4 … 1024',
    (coefficients, F) => {
      const { values } = evaluateQuantities(
        derivations,
        derivations.of('optimal'),
        ['discrete(G_opt)', 'discrete(L_opt)', 'discrete(d_opt)', 'discrete(L_opt) - L_opt'].map(
          (q) => parseExpression(q),
        ),
        { coefficients, given: new Map([['F', readValue('F', F)]]), digits: 12 },
      );
      const [G, L, d, loss] = values.map((v) => Number(v.text)) as [number, number, number, number];
      const tried = Array.from({ length: 11 }, (_, k) => ({
        G: 2 ** k,
        ...leastLoss(coefficients, Number(F), 2 ** k),
      }));
      const best = tried.reduce((x, y) => (y.loss < x.loss ? y : x));
      expect(G).toBe(best.G);
      expect(L / best.loss).toBeCloseTo(1, 11);
      expect(d / best.d).toBeCloseTo(1, 5);
      // A choice from fewer values costs something.
      expect(loss).toBeGreaterThan(0);
    },
  );

  test('the choice moves with the budget that is put in', () => {
    const at = (text: string, F: string): string =>
      evaluateQuantities(derivations, derivations.of('optimal'), [parseExpression(text)], {
        given: new Map([['F', readValue('F', F)]]),
      }).values[0]?.text ?? '';
    expect(at('at(discrete(L_opt), F, 1000*F)', '1e18')).toBe(at('discrete(L_opt)', '1e21'));
    expect(at('discrete(at(G_opt, F, 1000*F))', '1e18')).toBe(at('discrete(G_opt)', '1e21'));
    // Among powers of two the loss of the continuous optimum costs more compute.
    expect(Number(at('at(discrete(F_least), L, L_opt)/F', '2.95e18'))).toBeCloseTo(1.0076468, 6);
  });
});
