/** Choices at which a sign that the derivation takes for granted does not hold: they are left out, with a reason. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateDiscrete } from '../../src/evaluate/discrete.js';
import { evaluateQuantities } from '../../src/evaluate/evaluate.js';
import { sweepDoubles } from '../../src/evaluate/sweep-doubles.js';
import { QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { readValue } from '../../src/evaluate/values.js';
import { parseExpression } from '../../src/expression/parse.js';
import { loadSheet } from '../../src/sheet/load.js';

const sheet = loadSheet({
  file: '<test>',
  text: `
isoflop: 1
id: folded
title: Signs that depend on what is chosen
symbols:
${'x y s c h k f g'
  .split(' ')
  .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
  .join('\n')}
  m: { meaning: a quantity, unit: "1", domain: negative }
  E: { meaning: a number, unit: "1", domain: integer }
equations:
  one: { says: f = h*x + y }
  two: { says: "g = y - m*k*x" }
  cubed: { says: "h = (s - E)^3 - 1" }
  inverse: { says: k = 1/(s - E)^2 }
  least: { says: m = E - s }
  budget: { says: c = x*y }
problems:
  cube: { title: t, minimize: f, over: [x, y], subject-to: [budget], budget: c, discrete: { E: [1, 2, 3] } }
  pole: { title: t, minimize: g, over: [x, y], subject-to: [budget], budget: c, discrete: { E: [1, 2, 3] }, names: { x: x_2, y: y_2 } }
`,
});
const derivations = new Derivations(sheet);
const given = (text: string) =>
  new Map(
    text.split(' ').map((one) => {
      const [name, value] = one.split('=') as [string, string];
      return [name, readValue(name, value)] as const;
    }),
  );
const compared = (problem: string, values: string) =>
  evaluateDiscrete(derivations, derivations.of(problem), {
    given: given(values),
    digits: 8,
  })!.compared.map(({ choice, value, why }) => [choice.get('E'), value ? Number(value.text) : why]);
const message = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof IsoflopError) return `${error.message} | ${error.diagnostics[0]?.hint}`;
    throw error;
  }
  throw new Error('expected no result');
};

/** 2 √(h c) */
const least = (s: number, E: number, c: number): number => 2 * Math.sqrt(((s - E) ** 3 - 1) * c);

describe('a folded definition whose declared sign fails at some choices', () => {
  test('leaves those out', () => {
    const found = compared('cube', 'c=4 s=3.5');
    expect(found.map(([E]) => E)).toEqual(['1', '2', '3']);
    expect(found[0]?.[1]).toBeCloseTo(least(3.5, 1, 4), 6);
    expect(found[1]?.[1]).toBeCloseTo(least(3.5, 2, 4), 6);
    expect(found[2]?.[1]).toBe('h, declared positive, is not');
  });

  test('with exactly zero, too', () => {
    expect(compared('cube', 'c=4 s=4').map(([, value]) => typeof value)).toEqual([
      'number',
      'number',
      'string',
    ]);
  });

  test('at all choices there is no optimum, in the words of the sheet', () => {
    const said = message(() => compared('cube', 'c=4 s=1.5'));
    expect(said).toBe(
      '"cube" has an optimum for no choice of E at s = 1.5: h, declared positive, is not, whatever E | give other numbers, or allow other values of E',
    );
  });

  test('in formulas, in sweeps and in doubles alike', () => {
    const values = [1.5, 3.5, 4, 6];
    const best = values.map((s) => {
      const all = [1, 2, 3].map((E) => least(s, E, 4)).filter((v) => v > 0);
      return all.length === 0 ? NaN : Math.min(...all);
    });
    const quantity = parseExpression('discrete(f_opt)');
    const own = derivations.of('cube');
    const [column] = sweepDoubles(derivations, own, [quantity], {
      given: given('c=4'),
      variable: 's',
      values: Float64Array.from(values),
    });
    const digits = new QuantityEvaluator(derivations, own, [quantity], { given: ['c', 's'] });
    values.forEach((s, i) => {
      if (Number.isNaN(best[i])) expect(column![i]).toBeNaN();
      else expect(column![i]).toBeCloseTo(best[i]!, 8);
      const found = digits.attempt(given(`c=4 s=${String(s)}`), 10);
      if (Number.isNaN(best[i])) expect(found).toMatchObject({ kind: 'none' });
      else {
        expect(found.kind === 'values' && Number(found.values[0]?.text)).toBeCloseTo(best[i]!, 8);
      }
    });
  });

  test('given one by one, the message names the symbol', () => {
    const at = (values: string) =>
      evaluateQuantities(derivations, derivations.of('cube'), [parseExpression('f_opt')], {
        given: given(values),
      });
    expect(message(() => at('c=4 s=3.5 E=3'))).toBe(
      'h, declared positive, is -0.875 here: s = 3.5 (a quantity), E = 3 (a number) | change s or E',
    );
  });
});

test('a negative sign, and a pole at a choice', () => {
  const found = compared('pole', 'c=4 s=2');
  expect(found[0]?.[1]).toBeCloseTo(4, 6);
  expect(found[1]?.[1]).toMatch(/^m, declared negative, is not$|has no value$/);
  expect(found[2]?.[1]).toBe('m, declared negative, is not');
});

test('no message has a name that no sheet has', () => {
  for (const problem of ['cube', 'pole']) {
    for (const s of ['1', '2', '2.5', '1000']) {
      const words = ((): string => {
        try {
          return JSON.stringify(compared(problem, `c=4 s=${s}`));
        } catch (error) {
          if (error instanceof IsoflopError) return message(() => compared(problem, `c=4 s=${s}`));
          throw error;
        }
      })();
      expect(words).not.toMatch(/#|discrete /);
    }
  }
});

test('what is chosen is known exactly', () => {
  const quantities = ['discrete(E)', 'discrete(3*E)', 'discrete(E/3)', 'discrete(E*x_opt)'];
  const { values } = evaluateQuantities(
    derivations,
    derivations.of('cube'),
    quantities.map((q) => parseExpression(q)),
    { given: given('c=4 s=3.5'), digits: 6 },
  );
  const texts = values.map((v) => v.text);
  expect(texts.slice(0, 3)).toEqual(['2', '6', '0.666667']);
  expect(texts[3]).toMatch(/^2\.5955/);
});
