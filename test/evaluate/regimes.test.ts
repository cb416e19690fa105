/** From what budget on the leading form is good: against a walk in doubles. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import type { Regime } from '../../src/derive/regimes-model.js';
import { withinTolerance } from '../../src/evaluate/regimes.js';
import type { ToleranceRequest, Within } from '../../src/evaluate/regimes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { nominalValues } from '../../src/sheet/nominal.js';
import type { Sheet } from '../../src/sheet/model.js';
import {
  FINE_GRAINED,
  MIXED,
  ODD_NAMES,
  SQUARED_COST,
  THREE_TERMS,
  WITH_INFERENCE,
} from '../derive/regime-sheets.js';

function doublesOf(sheet: Sheet): Map<string, number> {
  const [values] = sheet.coefficients.values();
  return new Map(
    [...(values ? nominalValues(values) : [])].map(([k, e]) => [k, evaluateDouble(e, new Map())]),
  );
}

/**
 * Walks from the end of the range outwards in small steps and compares the optimum itself with the leading
 * form at its own level; returns how far the last share that is within lies from the end.
 */
function walked(
  sheet: Sheet,
  derivation: Derivation,
  regime: Regime,
  name: string,
  tolerance: number,
): number {
  const parameter = derivation.parameter as NonNullable<Derivation['parameter']>;
  const values = doublesOf(sheet);
  const exact = derivation.optimum.get(name) ?? derivation.reducibleValue;
  const [from, to] = parameter.range.map((e) => evaluateDouble(e, values)) as [number, number];
  const off = (share: number): number => {
    const all = new Map(values).set(parameter.symbol, share);
    const level = evaluateDouble(parameter.levelFormula, all);
    // The budget's symbol such that the level comes out: C, or ℓ = E + (ℓ − E).
    const budget = derivation.problem.budget as string;
    const zero = evaluateDouble(parameter.level, new Map(values).set(budget, 0));
    const leading = evaluateDouble(
      regime.leading.get(name) as Expr,
      new Map(values).set(budget, level - zero),
    );
    return Math.abs(evaluateDouble(exact, all) / leading - 1);
  };
  const end = regime.side === 'lower' ? from : to;
  const side = regime.side === 'lower' ? 1 : -1;
  let last = (to - from) * 1e-4;
  for (const step of [1.02, 1.0005]) {
    for (;;) {
      const next = last * step;
      if (next >= to - from || off(end + side * next) > tolerance) break;
      last = next;
    }
  }
  return last;
}

function number(within: Within | undefined): number {
  if (within?.kind !== 'from') throw new Error(`no crossing: ${JSON.stringify(within)}`);
  return Number(within.level.text);
}

const CASES: readonly (readonly [string, Sheet, string])[] = [
  ['a router that costs', FINE_GRAINED, 'optimal'],
  ['inference at a target', WITH_INFERENCE, 'target'],
  ['inference at a budget', WITH_INFERENCE, 'budget'],
  ['odd names', ODD_NAMES, 'main'],
  ['a squared cost', SQUARED_COST, 'main'],
];

describe.each(CASES)('%s', (_, sheet, problem) => {
  const derivation = derive(sheet, problem);
  const parameter = derivation.parameter as NonNullable<Derivation['parameter']>;
  const values = doublesOf(sheet);
  const regimes = (derivation.regimes ?? []).map((r) => [r.side, r] as const);

  test.each(regimes)('the crossing near the %s end is where a walk finds it', (__, regime) => {
    for (const [percent, tolerance] of [
      [1n, 0.01],
      [10n, 0.1],
    ] as const) {
      const { results } = withinTolerance(sheet, derivation, regime, {
        given: new Map(),
        tolerance: Rational.of(percent, 100n),
        digits: 14,
      });
      expect([...results.keys()]).toEqual([...regime.leading.keys()]);
      for (const [name, within] of results) {
        if (within.kind !== 'from') throw new Error(`no crossing for ${name}`);
        const share = Number(within.share.text);
        const distance = Math.abs(share - evaluateDouble(regime.end, values));
        const ratio = distance / walked(sheet, derivation, regime, name, tolerance);
        // The walk's steps are 0.05 %, and it stops at the last one within.
        expect(ratio).toBeGreaterThan(1 - 1e-5);
        expect(ratio).toBeLessThan(1.0006);
        const level = evaluateDouble(
          parameter.levelFormula,
          new Map(values).set(parameter.symbol, share),
        );
        expect(Number(within.level.text) / level).toBeCloseTo(1, 6);
      }
    }
  });
});

describe('a router that costs', () => {
  const derivation = derive(FINE_GRAINED);
  const [regime] = derivation.regimes as readonly [Regime];
  const run = (request: Partial<ToleranceRequest>): ReadonlyMap<string, Within> =>
    withinTolerance(FINE_GRAINED, derivation, regime, { given: new Map(), ...request }).results;

  test('one per cent is the default; more digits only add to those shown', () => {
    const few = run({});
    const many = run({ digits: 30, tolerance: Rational.of(1n, 100n) });
    expect(few.get('L_opt')).toMatchObject({ level: { text: '6.39768e24', digits: 6 } });
    const text = (w: Within | undefined): string => (w?.kind === 'from' ? w.level.text : '');
    expect(text(many.get('L_opt'))).toMatch(/^6397678\d{18}\.\d{5}$/);
  });

  test('a stricter tolerance asks for a larger budget', () => {
    const levels = ['1/10', '1/100', '1/1000', '1/1000000'].map((t) => {
      const [n, d] = t.split('/').map((x) => BigInt(x)) as [bigint, bigint];
      return number(run({ tolerance: Rational.of(n, d) }).get('G'));
    });
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  });

  test('what is missing or impossible is named', () => {
    const fails = (request: Partial<ToleranceRequest>): unknown => {
      try {
        run(request);
      } catch (error) {
        return error instanceof IsoflopError ? error.diagnostics[0]?.code : error;
      }
      return undefined;
    };
    expect(fails({ tolerance: Rational.ONE })).toBe('out-of-domain');
    expect(fails({ tolerance: Rational.ZERO })).toBe('out-of-domain');
    expect(fails({ coefficients: 'none' })).toBe('no-such-coefficients');
    const bare = derive(THREE_TERMS, 'budget');
    expect(() =>
      withinTolerance(THREE_TERMS, bare, bare.regimes?.[0] as Regime, { given: new Map() }),
    ).toThrow(/no value for B, alpha/);
  });
});

test('at a target, the target itself is given too', () => {
  const derivation = derive(WITH_INFERENCE, 'target');
  const hard = derivation.regimes?.find((r) => r.budget === 'small') as Regime;
  const { results, budget } = withinTolerance(WITH_INFERENCE, derivation, hard, {
    given: new Map(),
  });
  expect(budget).toBe('small');
  expect(results.get('N')).toMatchObject({
    level: { text: '0.0813154' },
    budget: { text: '1.77132' },
    share: { text: '0.00621067' },
  });
});

test('signs of the exponents say which way, and an exact power needs no budget', () => {
  const derivation = derive(MIXED);
  const [lower] = derivation.regimes as readonly [Regime];
  const under = (coefficients: string): string[] => {
    const { results, budget } = withinTolerance(MIXED, derivation, lower, {
      coefficients,
      given: new Map(),
    });
    return [budget, ...[...results.values()].map((w) => w.kind)];
  };
  // The mixed term falls faster than the others together where μ > αβ/(α + β) = 0.154.
  expect(under('steep')).toEqual(['large', 'always', 'always', 'from']);
  expect(under('flat')).toEqual(['small', 'always', 'always', 'from']);
});
