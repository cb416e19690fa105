/** Degree of difficulty one: closed forms in one share. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import { Rational } from '../../src/expression/rational.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { nominalValues } from '../../src/sheet/nominal.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

const symbols = (names: string, values: Readonly<Record<string, string>> = {}): string =>
  names
    .split(' ')
    .map((n) => {
      const value = values[n] === undefined ? '' : `, value: ${values[n]}`;
      return `  ${n}: { meaning: a quantity, unit: "1"${value} }`;
    })
    .join('\n');

function sheetOf(text: string): Sheet {
  return loadSheet({ file: '<test>', text });
}

const FINE_GRAINED = sheetOf(`
isoflop: 1
id: fine-grained
title: A mixture of experts with a router that costs
symbols:
${symbols('d D G n N E L F a alpha b beta g gamma c c_f c_r', { E: '64', c_f: '6', c_r: '14' })}
equations:
  law: { says: "L(N, D, G) = c + (g/G^gamma + a)/N^alpha + b/D^beta" }
  size: { says: N = d^2*(8*E+4)*n }
  depth: { says: n = d/64 }
  budget: { says: F = (12*d^2*c_f + d*E*G*c_r)*D*n }
coefficients:
  printed:
    kind: printed
    source: test
    values: { a: 18.1, alpha: 0.115, b: 30.8, beta: 0.147, g: 2.1, gamma: 0.58, c: 0.47 }
problems:
  optimal: { title: t, minimize: L, over: [d, D, G], subject-to: [budget], budget: F }
`);

const WITH_INFERENCE = sheetOf(`
isoflop: 1
id: with-inference
title: Training plus inference compute at a target loss
symbols:
${symbols('N D D_inf L cost E A B alpha beta')}
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta" }
  cost: { says: cost = 6*N*D + 2*N*D_inf }
coefficients:
  printed: { kind: printed, source: test, values: { A: 406.4, B: 410.7, E: 1.69, alpha: 0.336, beta: 0.283 } }
problems:
  least-cost: { title: t, minimize: cost, over: [N, D], subject-to: [law], budget: L }
`);

describe('a budget with two terms', () => {
  const derivation = derive(FINE_GRAINED);

  test('is solved in the share of the term that was written last', () => {
    expect(derivation.status).toBe('parametric');
    expect(derivation.parameter?.meaning).toBe('share of 14*d^2*D*G in F, the budget');
    expect(toInfix(derivation.optimum.get('G') ?? derivation.value)).toBe(
      '(g*(3*gamma - 3*alpha*rho - gamma*rho)/(3*alpha*rho*a))^(1/gamma)',
    );
    expect(derivation.parameter?.range.map(toInfix)).toEqual([
      '0',
      'min(1, 3*gamma/(3*alpha + gamma))',
    ]);
  });

  test('every step is proved', () => {
    const verdicts = checkSteps(derivation.steps, derivation.assumptions).map(
      (s) => `${s.step.id} ${s.verdict}`,
    );
    expect(verdicts.filter((v) => !v.endsWith(' proved'))).toEqual([]);
  });

  test('the optimum at a budget, from the bracketed share', () => {
    const { values } = evaluateOptimum(FINE_GRAINED, derivation, {
      given: new Map([['F', Rational.parse('6.46e21')]]),
      digits: 8,
    });
    expect(Object.fromEntries([...values].map(([k, v]) => [k, v.text]))).toEqual({
      d: '3356.9017',
      D: '1.3878148e11',
      G: '25.299058',
      L: '2.0593170',
    });
  });
});

test('sensitivities are those at a given budget, the share moving along', () => {
  const derivation = derive(FINE_GRAINED);
  const at = (changes: Readonly<Record<string, string>> = {}) => {
    const given = new Map(
      Object.entries({ F: '6.46e21', ...changes }).map(([n, v]) => [n, Rational.parse(v)] as const),
    );
    return evaluateOptimum(FINE_GRAINED, derivation, { given, digits: 25 }).values;
  };
  const base = at();
  const rho = bisect(derivation, base);
  const values = new Map([
    ...nominalValues(FINE_GRAINED.coefficients.get('printed') as never),
    ...['E', 'c_f', 'c_r'].map((n) => [n, FINE_GRAINED.symbols.get(n)?.value as Expr] as const),
  ]);
  const numbers = new Map([...values].map(([n, e]) => [n, evaluateDouble(e, new Map())]));
  numbers.set('rho', rho).set('L_opt', Number(base.get('L')?.text));
  for (const [coefficient, up, down] of [
    ['g', '2.10000021', '2.09999979'],
    ['gamma', '0.580000058', '0.579999942'],
    ['alpha', '0.1150000115', '0.1149999885'],
    ['c', '0.470000047', '0.469999953'],
  ] as const) {
    const [above, below] = [at({ [coefficient]: up }), at({ [coefficient]: down })];
    for (const quantity of ['G', 'D', 'L']) {
      const ln = (v: typeof above): number => Math.log(Number(v.get(quantity)?.text));
      const measured = (ln(above) - ln(below)) / 2e-7;
      const key = quantity === 'L' ? 'L_opt' : quantity;
      const formula = derivation.sensitivities().get(key)?.get(coefficient);
      const stated = formula ? evaluateDouble(formula, numbers) : 0;
      expect(stated, `${quantity} by ${coefficient}`).toBeCloseTo(measured, 5);
    }
  }
});

/** The share at which G has this value: G falls as the share grows. */
function bisect(
  derivation: ReturnType<typeof derive>,
  values: ReadonlyMap<string, { text: string }>,
) {
  const printed = nominalValues(FINE_GRAINED.coefficients.get('printed') as never);
  const numbers = new Map([...printed].map(([n, e]) => [n, evaluateDouble(e, new Map())]));
  const G = derivation.optimum.get('G') as Expr;
  let [low, high] = [1e-6, 0.6];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (evaluateDouble(G, new Map(numbers).set('rho', middle)) > Number(values.get('G')?.text)) {
      low = middle;
    } else high = middle;
  }
  return (low + high) / 2;
}

describe('a cost with two terms at a target loss', () => {
  const derivation = derive(WITH_INFERENCE);

  test('is solved in the share of inference', () => {
    expect(derivation.status).toBe('parametric');
    expect(derivation.parameter?.meaning).toBe('share of 2*D_inf*N in cost_opt, what is minimised');
    const verdicts = checkSteps(derivation.steps, derivation.assumptions).map((s) => s.verdict);
    expect(new Set(verdicts)).toEqual(new Set(['proved']));
  });

  test('no cheaper point is found around it', () => {
    const given = new Map([
      ['L', Rational.parse('2.05')],
      ['D_inf', Rational.parse('2e12')],
    ]);
    const { values } = evaluateOptimum(WITH_INFERENCE, derivation, { given, digits: 15 });
    const at = (name: string): number => Number(values.get(name)?.text);
    // The loss fixes D for each N; the cost along this curve must be least at the optimum.
    const cost = (N: number): number => {
      const rest = 2.05 - 1.69 - 406.4 / N ** 0.336;
      const D = (410.7 / rest) ** (1 / 0.283);
      return 6 * N * D + 2 * N * 2e12;
    };
    expect(cost(at('N')) / at('cost')).toBeCloseTo(1, 9);
    for (const factor of [0.9, 0.99, 0.999, 1.001, 1.01, 1.1]) {
      expect(cost(at('N') * factor)).toBeGreaterThan(at('cost') * (1 + 1e-10));
    }
    expect(evaluateDouble(derivation.parameter?.range[0] ?? derivation.value, new Map())).toBe(0);
  });
});

test('an equality between products may have a multiplier of either sign', () => {
  const sheet = sheetOf(`
isoflop: 1
id: tied
title: Two equalities between products
symbols:
${symbols('x y z G F')}
equations:
  goal: { says: F = x + 2*y + z }
problems:
  main: { title: t, minimize: F, over: [x, y, z], subject-to: ["G = x*y*z", "x*y = 3*z"], budget: G }
`);
  const derivation = derive(sheet);
  const verdicts = checkSteps(derivation.steps, derivation.assumptions).map((s) => s.verdict);
  expect(verdicts).not.toContain('refuted');
});
