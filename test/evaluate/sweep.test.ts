/** Many points at once: against single evaluations, certified ones, and what must not change. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateOptimum } from '../../src/evaluate/evaluate.js';
import { LinkedDoubles } from '../../src/evaluate/linked-doubles.js';
import { Resolver } from '../../src/evaluate/resolver.js';
import { sweepDoubles } from '../../src/evaluate/sweep-doubles.js';
import { OptimumEvaluator, QuantityEvaluator } from '../../src/evaluate/sweep-digits.js';
import { sym } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { nominalValues } from '../../src/sheet/nominal.js';
import { loadSheet } from '../../src/sheet/load.js';
import { compactSheet } from '../derive/compact.js';
import { EXPERTS } from '../derive/implicit-cases.js';

const url = new URL('../../derivations/krajewski2024.yaml', import.meta.url);
const sheet = loadSheet({ file: 'krajewski2024.yaml', text: readFileSync(url, 'utf8') });
const optimal = derive(sheet, 'optimal');
const all = new Derivations(sheet, [optimal]);
const RESULTS = ['d_opt', 'D_opt', 'G_opt', 'L_opt'].map(sym);

/** The double's own value. */
const exactly = (x: number): Rational => Rational.parse(x.toPrecision(17));

function grid(from: number, to: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => 10 ** (from + ((to - from) * i) / points));
}

/** Relative distance of the columns from certified values at every `stride`-th point. */
function worst(columns: readonly Float64Array[], values: Float64Array, stride: number): number {
  const evaluator = new OptimumEvaluator(sheet, optimal, { given: ['F'] });
  let most = 0;
  for (let i = 0; i < values.length; i += stride) {
    const certain = evaluator.at(new Map([['F', exactly(values[i] as number)]]), 20);
    [...certain.values()].forEach(({ text }, j) => {
      most = Math.max(most, Math.abs((columns[j] as Float64Array)[i]! / Number(text) - 1));
    });
  }
  return most;
}

const thrown = (run: () => unknown): { code: string | undefined; message: string } => {
  try {
    run();
  } catch (error) {
    if (error instanceof IsoflopError) {
      return { code: error.diagnostics[0]?.code, message: error.message };
    }
    throw error;
  }
  return { code: undefined, message: '' };
};

describe('in doubles', () => {
  const sweep = (values: Float64Array): readonly Float64Array[] =>
    sweepDoubles(all, optimal, RESULTS, { given: new Map(), variable: 'F', values });

  test('budgets in order, more than a block of them, as certified', () => {
    const values = grid(18, 26, 2500);
    expect(worst(sweep(values), values, 167)).toBeLessThan(1e-13);
  });

  test('budgets far apart in any order, as certified', () => {
    const ordered = grid(-10, 70, 300);
    const values = ordered.map((_, i) => ordered[(i * 7919) % ordered.length] as number);
    expect(worst(sweep(values), values, 11)).toBeLessThan(1e-12);
  });

  test('a few points and none', () => {
    expect(worst(sweep(Float64Array.of(6.46e21)), Float64Array.of(6.46e21), 1)).toBeLessThan(1e-13);
    expect(sweep(new Float64Array(0)).map((column) => column.length)).toEqual([0, 0, 0, 0]);
  });

  test('budgets that are none, and one beyond all doubles, have no optimum; the others do', () => {
    const values = Float64Array.of(1e21, 0, -1e21, NaN, Infinity, 1e22);
    for (const column of sweep(values)) {
      expect([...column].map(Number.isFinite)).toEqual([true, false, false, false, false, true]);
    }
  });

  test('another symbol than the budget runs', () => {
    const values = grid(0.5, 1.5, 20);
    const given = new Map([['F', Rational.parse('1e21')]]);
    const [g] = sweepDoubles(all, optimal, [sym('G_opt')], { given, variable: 'c_r', values });
    const at = new Map([...given, ['c_r', exactly(values[7] as number)]]);
    const certain = evaluateOptimum(sheet, optimal, { given: at, digits: 18 }).values.get('G');
    expect(Number(g?.[7]) / Number(certain?.text) - 1).toBeCloseTo(0, 13);
  });

  test('a target below what any budget reaches has no optimum', () => {
    const least = derive(sheet, 'least-compute');
    const request = { given: new Map(), variable: 'L', values: Float64Array.of(0.3, 0.47, 0.6, 2) };
    const [f] = sweepDoubles(new Derivations(sheet, [least]), least, [sym('F_least')], request);
    expect([...(f ?? [])].map(Number.isNaN)).toEqual([true, true, false, false]);
  });

  test('together as one at a time', () => {
    const { expr, links } = new Resolver(all, optimal, new Set(['F', 'g'])).resolve(sym('D_opt'));
    const constants = new Map(
      [...nominalValues(sheet.coefficients.get('printed')!)].map(
        ([name, e]) => [name, evaluateDouble(e, new Map())] as const,
      ),
    );
    constants.delete('g');
    const compiled = new LinkedDoubles([expr], links, ['F', 'g'], constants);
    const budgets = grid(18, 24, 50);
    const g = budgets.map((_, i) => 0.5 + i / 20);
    const [together] = compiled.run([budgets, g], 50);
    budgets.forEach((budget, i) => {
      expect(Number(together?.[i]) / (compiled.at(budget, g[i]!)[0] as number) - 1).toBeCloseTo(
        0,
        13,
      );
    });
  });

  test('an optimum without any closed form', () => {
    const experts = compactSheet(EXPERTS);
    const derivation = derive(experts);
    const numbers = { c: '0.47', g: '2.1', gamma: '0.58', a: '18.1', alpha: '0.115', b: '30.8' };
    const given = new Map(
      Object.entries({ ...numbers, beta: '0.147', r: '3', M: '60', m: '2' }).map(
        ([name, text]) => [name, Rational.parse(text)] as const,
      ),
    );
    const values = Float64Array.of(500, 1000, 2000);
    const derivations = new Derivations(experts, [derivation]);
    const quantities = [sym('N_opt'), sym('goal_opt')];
    const request = { given, variable: 'F', values };
    const columns = sweepDoubles(derivations, derivation, quantities, request);
    const names = [...given.keys(), 'F'];
    const evaluator = new QuantityEvaluator(derivations, derivation, quantities, { given: names });
    values.forEach((value, i) => {
      const certain = evaluator.at(new Map([...given, ['F', exactly(value)]]), 15);
      columns.forEach((column, j) => {
        expect(column[i]! / Number(certain[j]?.text) - 1).toBeCloseTo(0, 10);
      });
    });
  });

  test('what lacks a value is named', () => {
    const request = { given: new Map(), variable: 'g', values: Float64Array.of(1) };
    expect(thrown(() => sweepDoubles(all, optimal, RESULTS, request))).toMatchObject({
      code: 'missing-value',
      message: expect.stringContaining('no value for F') as string,
    });
  });
});

describe('in digits', () => {
  test('a point is the same whatever came before it, and as evaluated alone', () => {
    const evaluator = new OptimumEvaluator(sheet, optimal, { given: ['F'] });
    const at = (budget: string, digits: number): readonly string[] =>
      [...evaluator.at(new Map([['F', Rational.parse(budget)]]), digits).values()].flatMap((v) => [
        v.text,
        ...v.enclosure,
      ]);
    const first = at('6.46e21', 30);
    const other = at('1e-3', 50);
    expect(at('6.46e21', 30)).toEqual(first);
    expect(at('1e-3', 50)).toEqual(other);
    const given = new Map([['F', Rational.parse('6.46e21')]]);
    const alone = evaluateOptimum(sheet, optimal, { given, digits: 30 });
    expect([...alone.values.values()].map((v) => v.text)).toEqual(
      first.filter((_, i) => i % 3 === 0),
    );
  });

  test('more digits begin with the fewer', () => {
    const evaluator = new OptimumEvaluator(sheet, optimal, { given: ['F'] });
    for (const budget of ['3', '1e18', '4.16e23', '7e80']) {
      const given = new Map([['F', Rational.parse(budget)]]);
      const short = evaluator.at(given, 25);
      const long = evaluator.at(given, 180);
      for (const [name, { text, digits }] of short) {
        expect(digits).toBe(25);
        const leading = (t = ''): bigint =>
          BigInt(
            t
              .replace(/e.*|\./g, '')
              .replace(/^0+/, '')
              .slice(0, 25),
          );
        expect(long.get(name)?.digits).toBe(180);
        // Rounded to 25 digits, not cut off.
        const off = leading(text) - leading(long.get(name)?.text);
        expect(off === 0n || off === 1n).toBe(true);
      }
    }
  });

  test('a coefficient may be given too, and then it is the given one that counts', () => {
    const given = new Map([
      ['F', Rational.parse('1e21')],
      ['alpha', Rational.parse('0.12')],
    ]);
    const twice = new OptimumEvaluator(sheet, optimal, { given: given.keys() });
    const text = (alpha: string): string | undefined =>
      twice.at(new Map([...given, ['alpha', Rational.parse(alpha)]]), 20).get('L')?.text;
    const printed = evaluateOptimum(sheet, optimal, {
      given: new Map([['F', Rational.parse('1e21')]]),
      digits: 20,
    });
    expect(text('0.115')).toBe(printed.values.get('L')?.text);
    expect(text('0.12')).not.toBe(printed.values.get('L')?.text);
  });

  test('mistakes are said in the names of the sheet', () => {
    const at = (quantity: string, given: Readonly<Record<string, string>>): unknown => {
      const values = new Map(
        Object.entries(given).map(([name, text]) => [name, Rational.parse(text)]),
      );
      const request = { given: values.keys() };
      return new QuantityEvaluator(all, optimal, [parseExpression(quantity)], request).at(values);
    };
    expect(thrown(() => at('D_opt', {})).code).toBe('missing-value');
    expect(thrown(() => at('D_opt', { F: '-1' })).code).toBe('out-of-domain');
    const nowhere = thrown(() => at('log(2*alpha*beta - D_opt)', { F: '1e20' }));
    expect(nowhere.code).toBe('no-value');
    expect(nowhere.message).not.toContain('#');
    expect(nowhere.message).toContain('alpha');
    const least = derive(sheet, 'least-compute');
    const below = new OptimumEvaluator(sheet, least, { given: ['L'] });
    expect(thrown(() => below.at(new Map([['L', Rational.parse('0.4')]]))).code).toBe(
      'condition-violated',
    );
    expect(below.at(new Map([['L', Rational.parse('2')]])).size).toBe(4);
  });
});
