/** Degree of difficulty two and more, and inequalities that may be slack. */
import { describe, expect, test } from 'vitest';
import { checkSteps } from '../../src/check/check.js';
import { deriveChecked } from '../../src/cli/checked.js';
import { derivationJson } from '../../src/cli/derivation-json.js';
import { derivationText } from '../../src/cli/derivation-text.js';
import { Style } from '../../src/cli/style.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Equation } from '../../src/expression/nodes.js';
import { evaluateDouble } from '../../src/numeric/doubles.js';
import { compactSheet } from './compact.js';
import { CASES, EXPERTS } from './implicit-cases.js';
import type { Case } from './implicit-cases.js';
import { minimise } from './newton.js';

/** Values of the unknowns at a point: variables, multipliers, and shares by their definitions. */
function valuesAt(
  given: Case,
  derivation: Derivation,
  x: readonly number[],
  shares: readonly number[],
): Map<string, number> {
  const { variables } = derivation.problem;
  const at = new Map([...given.values, ...variables.map((v, j) => [v, x[j]!] as const)]);
  const f = given.program.objective.reduce(
    (s, { c, a }) => s + c * a.reduce((p, e, j) => p * x[j]! ** e, 1),
    0,
  );
  const names = derivation.system!.unknowns.filter((u) => !variables.includes(u));
  shares.forEach((share, k) => {
    const name = shares.length > 1 ? `lambda_${String(k + 1)}` : 'lambda';
    // ∂ ln f = −m ∂ ln side, so λ · bound = m · f where it binds.
    if (names.includes(name)) at.set(name, (share * f) / given.bounds[k]!);
  });
  for (const step of derivation.steps.filter((s) => s.rule === 'name-share')) {
    for (const { left, right } of step.after) at.set(toInfix(left), evaluateDouble(right, at));
  }
  return at;
}

/** By how much an equation fails, against the size of its sides or of the objective. */
function failure({ left, relation, right }: Equation, at: ReadonlyMap<string, number>): number {
  const [l, r] = [evaluateDouble(left, at), evaluateDouble(right, at)];
  const excess =
    relation === '<=' ? Math.max(0, l - r) : relation === '>=' ? Math.max(0, r - l) : l - r;
  return Math.abs(excess) / Math.max(Math.abs(l), Math.abs(r), 1e-3);
}

describe.each(CASES.map((c) => [c.title, c] as const))('%s', (_, given) => {
  const derivation = derive(compactSheet(given.problem));

  test('is implicit, in these unknowns', () => {
    expect(derivation.status).toBe('implicit');
    expect(derivation.system?.unknowns).toEqual(given.unknowns);
    expect(derivation.optimum.size).toBe(0);
    expect(toInfix(derivation.value)).toBe('goal_opt');
    expect(derivation.notes[0]).toMatch(/^degree of difficulty zero does not apply: /);
  });

  test('every step is proved', () => {
    const weak = checkSteps(derivation.steps, derivation.assumptions)
      .filter((s) => s.verdict !== 'proved')
      .map((s) => `${s.step.id} ${s.verdict}`);
    expect(weak).toEqual([]);
    const ids = new Set(derivation.steps.map((s) => s.id));
    expect(ids.size).toBe(derivation.steps.length);
    for (const { uses } of derivation.steps) for (const id of uses) expect(ids, id).toContain(id);
  });

  test('the system holds at the minimum that Newton finds, and not beside it', () => {
    const { x, multipliers } = minimise(given.program, given.start);
    expect(multipliers.map((m) => m > 0)).toEqual(given.binds);
    const equations = derivation.system!.equations;
    const at = valuesAt(given, derivation, x, multipliers);
    for (const e of equations) {
      expect(failure(e, at), `${toInfix(e.left)} ${e.relation} ${toInfix(e.right)}`).toBeLessThan(
        1e-8,
      );
    }
    const beside = valuesAt(
      given,
      derivation,
      x.map((v, j) => (j === 0 ? v * 1.01 : v)),
      multipliers,
    );
    expect(Math.max(...equations.map((e) => failure(e, beside)))).toBeGreaterThan(1e-4);
  });

  test('the shares are those of the terms at the minimum', () => {
    const { x, multipliers } = minimise(given.program, given.start);
    const at = valuesAt(given, derivation, x, multipliers);
    const sizes = [given.program.objective, ...given.program.constraints].map((terms) =>
      terms.map(({ c, a }) => c * a.reduce((p, e, j) => p * x[j]! ** e, 1)),
    );
    const f = sizes[0]!.reduce((s, t) => s + t, 0);
    const constant = new Map(given.values).get('E') ?? new Map(given.values).get('c') ?? 0;
    at.set('goal_opt', f + (toInfix(derivation.reducibleValue) === 'goal_opt' ? 0 : constant));
    const expected = sizes.flatMap((terms, place) =>
      terms.map((t) => (place === 0 ? t / f : t * multipliers[place - 1]!)),
    );
    const found = derivation.shares.map(({ share }) => evaluateDouble(share, at));
    // The terms of a posynomial are not in the order in which they were written.
    const sorted = (list: readonly number[]): readonly number[] => [...list].sort((a, b) => a - b);
    sorted(found).forEach((share, i) => expect(share).toBeCloseTo(sorted(expected)[i]!, 8));
  });
});

describe('which constraints bind', () => {
  const rules = (problem: string): readonly string[] =>
    derive(compactSheet(problem)).steps.map((s) => `${s.rule}: ${s.text}`);

  test('the budget does for certain, the serving constraint depends on the numbers', () => {
    const found = rules(EXPERTS);
    expect(found.filter((r) => r.startsWith('binding'))).toEqual([
      'binding: Raising $D$ alone lowers what is to be minimised, and nothing but $r*D*G + 6*N*D <= F$ holds it back. So this binds at the minimum, with a positive multiplier.',
    ]);
    const derivation = derive(compactSheet(EXPERTS));
    expect(derivation.notes).toContain(
      'whether the constraint $m*G + N <= M$ binds depends on the numbers',
    );
    expect(derivation.system?.equations.map((e) => e.relation).sort()).toEqual(
      ['=', '=', '=', '=', '=', '<=', '>='].sort(),
    );
  });

  test('an inequality whose shares are positive needs no other word: closed form', () => {
    const derivation = derive(
      compactSheet('minimize A/N^alpha + B/D^beta\nover N, D\nsubject-to 6*N*D <= C\nbudget C'),
    );
    expect(derivation.status).toBe('closed-form');
  });

  test('an inequality on the budget itself: parametric, with a note', () => {
    const derivation = derive(
      compactSheet(
        'minimize A/N^alpha + B/D^beta\nover N, D\nsubject-to 6*N*D + k*N <= C\nbudget C',
      ),
    );
    expect(derivation.status).toBe('parametric');
  });
});

test('the value answers to coefficients by the shares', () => {
  const derivation = derive(compactSheet(CASES[1]!.problem));
  const found = derivation.sensitivities().get('goal_opt');
  expect([...(found ?? [])].map(([name]) => name).sort()).toEqual([
    'Lagrangian',
    'rho_1',
    'rho_2',
    'share_1',
  ]);
  const [given] = [CASES[1]!];
  const { x, multipliers } = minimise(given.program, given.start);
  const at = valuesAt(given, derivation, x, multipliers);
  // A difference quotient of Newton's minimum.
  const value = (factor: number): number => {
    const [first, ...rest] = given.program.objective;
    const changed = { ...given.program, objective: [{ ...first!, c: first!.c * factor }, ...rest] };
    const { x: y } = minimise(changed, given.start);
    return Math.log(
      changed.objective.reduce(
        (s, { c, a }) => s + c * a.reduce((p, e, j) => p * y[j]! ** e, 1),
        0,
      ),
    );
  };
  const slope = (value(1.0001) - value(1 / 1.0001)) / (2 * Math.log(1.0001));
  expect(evaluateDouble(found!.get('rho_1')!, at)).toBeCloseTo(slope, 6);
});

describe('as results', () => {
  const sheet = compactSheet(CASES[1]!.problem);
  const checked = deriveChecked(sheet, undefined);
  const options = { full: false, exponentValues: new Map<string, string>(), validity: [] };

  test('JSON has the unknowns and the system beside the other keys', () => {
    const json = derivationJson(sheet, checked, options);
    expect(json).toMatchObject({
      status: 'implicit',
      unknowns: ['free_share_1', 'free_share_2', 'e', 'lambda'],
      optimum: {},
      value: { text: 'goal_opt' },
      exponents: {},
      global: { verdict: 'proved' },
    });
    expect((json.system as { text: string; latex: string }[]).map((e) => e.text)).toEqual([
      'free_share_1*free_share_2/(1 - free_share_1 - free_share_2) = Lagrangian*share_1/(6*gamma)',
      expect.stringMatching(/^\(1 - free_share_\d\)/),
      'e = gamma*free_share_2/Lagrangian',
      'lambda = gamma*free_share_1/share_1',
    ]);
    expect(JSON.stringify(json.system)).toContain('\\varrho_{1}');
  });

  test('the text names the unknowns and shows the system under a heading', () => {
    const text = derivationText(sheet, checked, {
      ...options,
      style: new Style(false),
      coefficients: undefined,
    });
    expect(text).toContain('Result: implicit; 13 steps, all proved');
    expect(text).toMatch(/\n {2}free_share_2 +share of Lagrangian\*e in gamma, the budget\n/);
    expect(text).toMatch(/\nReduced system \(4 unknowns\)\n {10}free_share_1\*/);
    expect(text).not.toContain('goal_opt = goal_opt');
  });
});
