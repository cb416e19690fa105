/** Leading behaviour: exponents, forms, terms that remain, and the proofs. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import type { Regime } from '../../src/derive/regimes-model.js';
import { evaluateOptimum, valueKey } from '../../src/evaluate/evaluate.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import { nominalValues } from '../../src/sheet/nominal.js';
import type { Sheet } from '../../src/sheet/model.js';
import {
  FINE_GRAINED,
  IDLE,
  MIXED,
  ODD_NAMES,
  SQUARED_COST,
  THREE_TERMS,
  WITH_INFERENCE,
} from './regime-sheets.js';

function only(derivation: Derivation, budget: Regime['budget']): Regime {
  const found = derivation.regimes?.filter((r) => r.budget === budget) ?? [];
  expect(found).toHaveLength(1);
  return found[0] as Regime;
}

const shown = (map: ReadonlyMap<string, Expr>): Record<string, string> =>
  Object.fromEntries([...map].map(([name, e]) => [name, toInfix(e)]));

const dominant = (regime: Regime): string[] =>
  regime.dominant.map((d) => `${toInfix(d.term)} ${String(d.of)}: ${toInfix(d.share)}`);

function valuesOf(
  sheet: Sheet,
  given: Readonly<Record<string, string>>,
): Map<string, Expr | Rational> {
  const [set] = sheet.coefficients.values();
  return new Map<string, Expr | Rational>([
    ...(set ? nominalValues(set) : []),
    ...Object.entries(given).map(([k, v]) => [k, Rational.parse(v)] as const),
  ]);
}

test.each([
  ['a router that costs', FINE_GRAINED, 'optimal'],
  ['inference at a target', WITH_INFERENCE, 'target'],
  ['inference at a budget', WITH_INFERENCE, 'budget'],
  ['three terms at a budget', THREE_TERMS, 'budget'],
  ['three terms at a target', THREE_TERMS, 'target'],
  ['three terms with numbers for exponents', THREE_TERMS, 'numbers'],
  ['a mixed term', MIXED, 'main'],
  ['odd names', ODD_NAMES, 'main'],
  ['a squared cost', SQUARED_COST, 'main'],
  ['an idle bound', IDLE, 'main'],
])('every step is proved: %s', (_, sheet, problem) => {
  const derivation = derive(sheet, problem);
  expect(derivation.regimes?.length).toBeGreaterThan(0);
  const rules = derivation.steps.map((s) => s.rule);
  expect(rules).toContain('leading-behaviour');
  const open = checkSteps(derivation.steps, derivation.assumptions)
    .filter((s) => s.verdict !== 'proved')
    .map((s) => `${s.step.id} ${s.verdict}`);
  expect(open).toEqual([]);
});

describe('a router that costs, as the budget grows', () => {
  const derivation = derive(FINE_GRAINED);
  const regime = only(derivation, 'large');

  test('the exponents are those of a dense model, and G goes like a power of d', () => {
    expect(shown(regime.exponents)).toEqual({
      d: 'beta/(3*(alpha + beta))',
      D: 'alpha/(alpha + beta)',
      G: 'beta/(3*(gamma + 1)*(alpha + beta))',
      L_opt: '-alpha*beta/(alpha + beta)',
    });
    expect(toInfix(regime.end)).toBe('0');
    const [ofD, ofG] = regime.relations;
    expect([ofD?.variable, ofD?.of, toInfix(ofD?.exponent as Expr)]).toEqual([
      'D',
      'd',
      '3*alpha/beta',
    ]);
    expect([ofG?.variable, toInfix(ofG?.exponent as Expr)]).toEqual(['G', '1/(gamma + 1)']);
    expect(toInfix(ofG?.formula as Expr)).toBe('(9*gamma*g*d_opt/(112*alpha*a))^(1/(gamma + 1))');
  });

  test('the router and what it saves vanish beside the rest', () => {
    expect(dominant(regime).map((line) => line.replace(/^.* (?=\S+: )/, ''))).toEqual([
      'objective: 0',
      'objective: beta/(alpha + beta)',
      'objective: alpha/(alpha + beta)',
      '0: 0',
      '0: 1',
    ]);
  });

  test('which end is the other one depends on the coefficients, and a note says so', () => {
    expect(derivation.regimes).toHaveLength(1);
    expect(derivation.notes.join('\n')).toContain('min(1, 3*gamma/(3*alpha + gamma))');
  });

  test('exact over leading tends to one', () => {
    const ratios = ['1e40', '1e60', '1e90'].map((budget) => {
      const F = Rational.parse(budget);
      const { values } = evaluateOptimum(FINE_GRAINED, derivation, { given: new Map([['F', F]]) });
      const numbers = valuesOf(FINE_GRAINED, { F: budget });
      return [...regime.leading].map(([name, form]) => {
        const leading = Number(evaluateDigits(form, numbers, 15).text);
        const exact = Number(values.get(name === 'L_opt' ? valueKey(derivation) : name)?.text);
        return (name === 'L_opt' ? exact - 0.47 : exact) / leading;
      });
    });
    for (const row of ratios) for (const r of row) expect(Math.abs(r - 1)).toBeLessThan(0.02);
    // The distance falls from budget to budget, for each quantity.
    ratios[0]?.forEach((first, i) => {
      // L − c keeps few of L's digits at 1e90.
      if (i === 3) return;
      expect(Math.abs((ratios[1]?.[i] ?? NaN) - 1)).toBeLessThan(Math.abs(first - 1) / 5);
      expect(Math.abs((ratios[2]?.[i] ?? NaN) - 1)).toBeLessThan(
        Math.abs((ratios[1]?.[i] ?? NaN) - 1) / 5,
      );
    });
  });
});

describe('training and inference', () => {
  test('a hard target is reached by training alone, an easy one by the size alone', () => {
    const derivation = derive(WITH_INFERENCE, 'target');
    expect(shown(only(derivation, 'small').leading)).toEqual({
      N: '(A*(alpha + beta)/(beta*(L - E)))^(1/alpha)',
      D: '(B*(alpha + beta)/(alpha*(L - E)))^(1/beta)',
      F_opt:
        '6*((alpha + beta)/(L - E))^((alpha + beta)/(alpha*beta))*(A/beta)^(1/alpha)*(B/alpha)^(1/beta)',
    });
    const easy = only(derivation, 'large');
    expect(shown(easy.leading)).toEqual({
      N: '(A/(L - E))^(1/alpha)',
      D: '(beta*D_inf*B/(3*alpha*(L - E)))^(1/(beta + 1))',
      F_opt: '2*D_inf*(A/(L - E))^(1/alpha)',
    });
    expect(dominant(easy)).toEqual([
      '6*N*D objective: 0',
      '2*D_inf*N objective: 1',
      'A/N^alpha 0: 1',
      'B/D^beta 0: 0',
    ]);
  });

  test('a large budget goes as if there were no inference', () => {
    const derivation = derive(WITH_INFERENCE, 'budget');
    expect(shown(only(derivation, 'large').leading)).toEqual({
      N: '(alpha*A/(beta*B))^(1/(alpha + beta))*(F/6)^(beta/(alpha + beta))',
      D: '(beta*B/(alpha*A))^(1/(alpha + beta))*(F/6)^(alpha/(alpha + beta))',
      L_opt:
        '(alpha + beta)*(A/beta)^(beta/(alpha + beta))*(B/alpha)^(alpha/(alpha + beta))*(F/6)^(-alpha*beta/(alpha + beta))',
    });
    expect(toInfix(only(derivation, 'small').leading.get('N') as Expr)).toBe('F/(2*D_inf)');
  });

  test('names of JavaScript objects and of the share itself are names like others', () => {
    const derivation = derive(ODD_NAMES);
    expect(derivation.parameter?.symbol).toBe('share');
    const { leading, relations } = only(derivation, 'large');
    expect([...leading.keys()]).toEqual(['rho', '__proto__', 'L_opt']);
    expect(toInfix(leading.get('__proto__') as Expr)).toBe(
      '(beta*B/(alpha*A))^(1/(alpha + beta))*(constructor/6)^(alpha/(alpha + beta))',
    );
    expect(relations.map((r) => `${r.variable} of ${r.of}`)).toEqual(['__proto__ of rho']);
  });
});

describe('ends of the range', () => {
  test('ends that are roots, decided by the signs alone', () => {
    const derivation = derive(THREE_TERMS, 'budget');
    const large = only(derivation, 'large');
    expect(toInfix(large.end)).toBe('alpha/(alpha + beta)');
    expect(toInfix(large.exponents.get('N') as Expr)).toBe('beta/(alpha + beta)');
    expect(dominant(large)[1]).toBe('B/N^(alpha + delta) objective: 0');
    const small = only(derivation, 'small');
    expect(toInfix(small.end)).toBe('(alpha + delta)/(alpha + beta + delta)');
    expect(toInfix(small.exponents.get('N') as Expr)).toBe('beta/(alpha + beta + delta)');
    expect(dominant(small)[0]).toBe('A/N^alpha objective: 0');
  });

  test('an end that certainly lies further out is not shown', () => {
    expect(derive(THREE_TERMS, 'numbers').parameter?.range.map(toInfix)).toEqual([
      '15/29',
      '25/39',
    ]);
  });

  test('which way the budget goes may depend on the exponents: then there is a condition', () => {
    const { regimes = [] } = derive(MIXED);
    expect(regimes.map((r) => `${r.side} ${toInfix(r.condition as Expr)}`)).toEqual([
      'lower alpha*mu + beta*mu - alpha*beta',
      'upper alpha*beta - alpha*mu - beta*mu',
    ]);
    // N and D are the same power at both ends, and in between: only the loss differs.
    expect(regimes.map((r) => toInfix(r.corrections.get('N') as Expr))).toEqual(['1', '1']);
    expect(regimes.map((r) => toInfix(r.exponents.get('L_opt') as Expr))).toEqual([
      '-alpha*beta/(alpha + beta)',
      '-mu',
    ]);
  });

  test('a budget that comes to a number has no leading behaviour there', () => {
    const derivation = derive(IDLE);
    expect(derivation.regimes?.map((r) => r.budget)).toEqual(['small']);
    expect(derivation.notes.join('\n')).toContain('$C$ tends to $(A/B)^(1/2)$');
  });
});

test('a false leading form is refuted', () => {
  const derivation = derive(WITH_INFERENCE, 'budget');
  const step = derivation.steps.find((s) => s.id === 'leading-lower');
  const [first] = step?.obligations ?? [];
  if (!step || first?.kind !== 'equal') throw new Error('no obligation to spoil');
  const wrong = { ...first, right: { kind: 'mul', args: [first.right, first.right] } as Expr };
  const [checked] = checkSteps([{ ...step, obligations: [wrong] }], derivation.assumptions);
  expect(checked?.verdict).toBe('refuted');
});
