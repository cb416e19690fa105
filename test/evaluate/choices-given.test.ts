/** Choices from a list that are given: they keep their value, and only the others are tried. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateDiscrete } from '../../src/evaluate/discrete.js';
import { evaluateQuantities } from '../../src/evaluate/evaluate.js';
import { sweepDoubles } from '../../src/evaluate/sweep-doubles.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';
import { EXPERTS, MACHINES, SERVED, cheapest, leastLoss, leastPrice } from './served.js';

const sheet = loadSheet({ file: '<test>', text: SERVED });
const derivations = new Derivations(sheet);
const derivation = derivations.of('plan');
const BOUND = 2.52;

const given = (values: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries({ C: '1e21', ...values }).map(([name, text]) => [name, readValue(name, text)]),
  );

function numbers(quantities: readonly string[], values: Readonly<Record<string, string>>) {
  return evaluateQuantities(
    derivations,
    derivation,
    quantities.map((q) => parseExpression(q)),
    {
      given: given(values),
    },
  ).values.map((v) => Number(v.text));
}

const chosen = (values: Readonly<Record<string, string>>) =>
  evaluateDiscrete(derivations, derivation, { given: given({ L_max: String(BOUND), ...values }) });

describe('given with the problem', () => {
  test('nothing: all pairs', () => {
    const best = cheapest(EXPERTS, MACHINES, BOUND);
    const found = chosen({});
    const value = (name: string): number => Number(found?.values.get(name)?.text);
    expect([value('E'), value('G')]).toEqual([best?.E, best?.G]);
    expect(value('P')).toBeCloseTo(best?.P ?? NaN, 9);
    expect(found?.compared).toHaveLength(EXPERTS.length * MACHINES.length);
  });
  test.each([1, 2, 8])('E = %i: the best G', (E) => {
    const best = cheapest([E], MACHINES, BOUND);
    const found = chosen({ E: String(E) });
    expect(found?.compared.map(({ choice }) => [...choice])).toEqual(
      MACHINES.map((G) => [
        ['G', String(G)],
        ['E', String(E)],
      ]),
    );
    expect(Number(found?.values.get('P')?.text)).toBeCloseTo(best?.P ?? NaN, 9);
    expect(found?.values.get('G')?.text).toBe(String(best?.G));
    expect(found?.values.get('E')?.text).toBe(String(E));
  });
  test('a value that is not on the list', () => {
    const best = cheapest([3], MACHINES, BOUND);
    expect(Number(chosen({ E: '3' })?.values.get('P')?.text)).toBeCloseTo(best?.P ?? NaN, 9);
    expect(() => chosen({ E: '2.5' })).toThrow(/E = 5\/2 is not a whole number/);
  });
  test('all of them: the plain optimum', () => {
    const found = chosen({ E: '4', G: '2' });
    const [plain, discrete] = numbers(['P_plan', 'discrete(P_plan)'], {
      L_max: String(BOUND),
      E: '4',
      G: '2',
    });
    expect(plain).toBeCloseTo(leastPrice(4, 2, BOUND) ?? NaN, 9);
    expect(discrete).toBe(plain);
    expect(Number(found?.values.get('P')?.text)).toBe(plain);
    expect(found?.compared.map(({ choice }) => [...choice])).toEqual([
      [
        ['E', '4'],
        ['G', '2'],
      ],
    ]);
  });
});

describe('in a formula', () => {
  const at = { L_max: String(BOUND) };
  test('each number of experts beside the best of all', () => {
    const found = numbers(
      ['discrete(P_plan)', ...EXPERTS.map((E) => `at(discrete(P_plan), E, ${String(E)})`)],
      at,
    );
    const expected = [EXPERTS, ...EXPERTS.map((E) => [E])].map(
      (some) => cheapest(some, MACHINES, BOUND)?.P ?? NaN,
    );
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i] as number, 9));
  });
  test('what is chosen, and the value that is put in', () => {
    const best = cheapest([8], MACHINES, BOUND);
    expect(numbers(['at(discrete(10*E + G), E, 8)'], at)).toEqual([80 + (best?.G ?? NaN)]);
  });
  test('both values put in', () => {
    const [value] = numbers(['at(at(discrete(P_plan), E, 2), G, 3)'], at);
    expect(value).toBeCloseTo(leastPrice(2, 3, BOUND) ?? NaN, 9);
  });
  test('at the loss of another problem, with a number of experts of its own', () => {
    const bound = leastLoss(2).L;
    const [value, fixed] = numbers(
      [
        'at(discrete(P_plan), L_max, at(L_opt, E, 2))',
        'at(at(discrete(P_plan), E, 4), L_max, at(L_opt, E, 2))',
      ],
      {},
    );
    expect(value).toBeCloseTo(cheapest([4, 8], MACHINES, bound)?.P ?? NaN, 6);
    expect(fixed).toBeCloseTo(cheapest([4], MACHINES, bound)?.P ?? NaN, 6);
  });
  test('the choice at another value is that value’s', () => {
    const bound = 2.6;
    const expected = cheapest(EXPERTS, MACHINES, bound);
    expect(
      numbers(['discrete(at(10*E + G, L_max, 2.6))', 'at(discrete(10*E + G), L_max, 2.6)'], at),
    ).toEqual([1, 1].map(() => 10 * (expected?.E ?? NaN) + (expected?.G ?? NaN)));
  });
  test('given with the rest', () => {
    const [value] = numbers(['discrete(P_plan)'], { ...at, E: '8' });
    expect(value).toBeCloseTo(cheapest([8], MACHINES, BOUND)?.P ?? NaN, 9);
  });
});

test('in a claim: given where it holds, and put in', () => {
  const { P = NaN } = cheapest([8], MACHINES, BOUND) ?? {};
  const claims = loadSheet({
    file: '<test>',
    text: `${SERVED}claims:
  - { id: given, problem: plan, says: x, number: discrete(P_plan), at: { C: 1e21, L_max: ${String(BOUND)}, E: 8 }, printed: "${P.toPrecision(4)}" }
  - { id: put-in, problem: plan, says: x, number: "at(discrete(P_plan), E, 8)", at: { C: 1e21, L_max: ${String(BOUND)} }, printed: "${P.toPrecision(4)}" }
  - { id: free, problem: plan, says: x, number: discrete(P_plan), at: { C: 1e21, L_max: ${String(BOUND)} }, printed: "${P.toPrecision(4)}" }
`,
  });
  const nominal = auditSheet(claims).claims.map(({ nominal: text }) => Number(text));
  const best = cheapest(EXPERTS, MACHINES, BOUND)?.P ?? NaN;
  [P, P, best].forEach((value, i) => expect(nominal[i]).toBeCloseTo(value, 6));
  expect(best).not.toBeCloseTo(P, 3);
});

describe('a sweep with gaps', () => {
  const bounds = Array.from({ length: 15 }, (_, i) => 2.24 + i * 0.02);
  const quantities = [
    'discrete(P_plan)',
    'at(discrete(P_plan), E, 1)',
    'at(discrete(P_plan), E, 8)',
  ];
  const some = [EXPERTS, [1], [8]];
  test('in doubles', () => {
    const columns = sweepDoubles(
      derivations,
      derivation,
      quantities.map((q) => parseExpression(q)),
      { given: given({}), variable: 'L_max', values: Float64Array.from(bounds) },
    );
    columns.forEach((column, k) =>
      bounds.forEach((bound, i) => {
        const expected = cheapest(some[k] as number[], MACHINES, bound)?.P;
        if (expected === undefined) expect(column[i]).toBeNaN();
        else expect(column[i]).toBeCloseTo(expected, 8);
      }),
    );
    expect([...(columns[1] as Float64Array)].filter(Number.isNaN).length).toBeGreaterThan(2);
  });
  test('with certainty: a value or a proof that there is none', () => {
    quantities.forEach((q, k) => {
      const evaluator = new QuantityEvaluator(derivations, derivation, [parseExpression(q)], {
        given: ['C', 'L_max'],
      });
      for (const bound of bounds) {
        const point = given({ L_max: bound.toFixed(6) });
        const expected = cheapest(some[k] as number[], MACHINES, bound)?.P;
        const found = evaluator.attempt(point);
        if (found.kind === 'values') {
          expect(Number(found.values[0]?.text)).toBeCloseTo(expected ?? NaN, 8);
        } else {
          expect(expected).toBeUndefined();
          expect(found.why).toContain('quality and training exclude each other');
          expect(() => evaluator.at(point)).toThrow(/no-value|exclude each other/);
        }
      }
    });
  });
  test('a condition that does not hold', () => {
    const evaluator = new QuantityEvaluator(derivations, derivation, [parseExpression('P_plan')], {
      given: ['C', 'L_max', 'E', 'G'],
    });
    const found = evaluator.attempt(given({ L_max: '1.6', E: '1', G: '1' }));
    expect(found).toEqual({ kind: 'none', why: expect.stringContaining('L_max - c > 0') });
  });
});
