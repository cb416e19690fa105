/** Problems that are no geometric programs but come down to one unknown. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { checkSteps } from '../../src/check/check.js';
import { deriveChecked } from '../../src/cli/checked.js';
import { derivationJson } from '../../src/cli/derivation-json.js';
import { derivationText } from '../../src/cli/derivation-text.js';
import { Style } from '../../src/cli/style.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import { RULES } from '../../src/derive/rules.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { TARGETS } from '../../src/export/targets.js';
import { equationToInfix, toInfix } from '../../src/expression/infix.js';
import { compactSheet } from './compact.js';

function derived(text: string): Derivation {
  return derive(compactSheet(text));
}

const EXPONENTIAL = `
minimize E + A*exp(-k*N) + B/D^b
over N, D
subject-to 6*N*D = C
budget C`;

const KINKED = `
minimize A/min(N, M)^a + B/D^b
over N, D
subject-to 6*N*D = C
budget C`;

const BOUNDED = `
minimize A*exp(-k*N) + B/D^b
over N, D
subject-to 6*N*D = C
subject-to 2*N <= M
subject-to N/D >= r
budget C`;

const THREE = `
minimize exp(x) + exp(y) + exp(z)
over x, y, z
subject-to x*y = p
subject-to y*z^2 = q
budget p`;

const CASES = [
  ['an exponential', EXPONENTIAL],
  ['a minimum inside a power', KINKED],
  ['bounds', BOUNDED],
  ['two equations', THREE],
  ['one variable from the start', 'minimize x^2 + exp(-x)\nover x\nsubject-to x <= w'],
  ['a maximum', 'maximize N*exp(-k*D)\nover N, D\nsubject-to N = D'],
] as const;

describe.each(CASES)('%s', (_, text) => {
  const derivation = derived(text);

  test('is implicit, in one unknown, with every step proved', () => {
    expect(derivation.status).toBe('implicit');
    expect(derivation.oneUnknown).toBeDefined();
    expect(derivation.optimum.size).toBe(0);
    const weak = checkSteps(derivation.steps, derivation.assumptions)
      .filter((s) => s.verdict !== 'proved')
      .map((s) => `${s.step.id} ${s.verdict}`);
    expect(weak).toEqual([]);
    const ids = derivation.steps.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { uses, rule } of derivation.steps) {
      for (const id of uses) expect(ids, id).toContain(id);
      expect(RULES.has(rule), rule).toBe(true);
    }
  });

  test('claims nothing of the global optimum before numbers are put in', () => {
    const sheet = compactSheet(text);
    const checked = deriveChecked(sheet, undefined);
    expect(checked.global).toBe('unchecked');
    const options = { full: true, exponentValues: new Map<string, string>(), validity: [] };
    const json = derivationJson(sheet, checked, options);
    expect(json).toMatchObject({ status: 'implicit', global: { verdict: 'unchecked' } });
    const shown = derivationText(sheet, checked, {
      ...options,
      style: new Style(false),
      coefficients: undefined,
    });
    expect(shown).toContain('Global minimum: unchecked');
    expect(derivation.notes.join()).toMatch(/no geometric program: .*certified when numbers/s);
  });
});

describe('the reduced problem', () => {
  const stepOf = (derivation: Derivation, id: string): string[] =>
    derivation.steps.find((s) => s.id === id)?.after.map(equationToInfix) ?? [];

  test('the budget gives the data, and a stationary point is where the slope vanishes', () => {
    const derivation = derived(EXPONENTIAL);
    expect(stepOf(derivation, 'elimination')).toEqual(['D = C/(6*N)']);
    expect(derivation.oneUnknown && toInfix(derivation.oneUnknown.objective)).toBe(
      'E + A*exp(-k*N) + B/(C/(6*N))^b',
    );
    expect(stepOf(derivation, 'stationarity')).toHaveLength(1);
    expect(derivation.system?.unknowns).toEqual(['N', 'D']);
  });

  test('with a min in it: a formula and a slope for each piece', () => {
    const derivation = derived(KINKED);
    expect(stepOf(derivation, 'pieces')).toHaveLength(2);
    expect(stepOf(derivation, 'stationarity-1')).toHaveLength(1);
    expect(stepOf(derivation, 'stationarity-2')).toHaveLength(1);
  });

  test('inequalities between single products bound it', () => {
    const derivation = derived(BOUNDED);
    expect(stepOf(derivation, 'range')).toEqual(['N <= M/2', 'N >= (6*C*r)^(1/2)/6']);
    expect(derivation.oneUnknown?.upper.map(toInfix)).toEqual(['M/2']);
    expect(derivation.oneUnknown?.lower.map(toInfix)).toEqual(['(6*C*r)^(1/2)/6']);
  });

  test('several equations are solved together', () => {
    expect(stepOf(derived(THREE), 'elimination')).toEqual(['y = p/x', 'z = (p/(x*q))^(-1/2)']);
  });
});

describe('what does not come down to one unknown says why', () => {
  const hintOf = (text: string): string => {
    try {
      derived(text);
    } catch (error) {
      if (error instanceof IsoflopError) {
        expect(error.diagnostics[0]?.code).toBe('not-a-posynomial');
        return error.diagnostics[0]?.hint ?? '';
      }
      throw error;
    }
    return 'it does';
  };
  test.each([
    ['minimize exp(N) + exp(D)\nover N, D\nsubject-to N <= D', 'leave 2 unknowns, not one'],
    [
      'minimize exp(N) + exp(D)\nover N, D\nsubject-to 6*N*D + k*N = C',
      'more than single products',
    ],
    [
      'minimize exp(N) + exp(D)\nover N, D\nsubject-to N*D = C\nsubject-to N + D <= M',
      'more than single products',
    ],
    [
      'minimize exp(N) + exp(D)\nover N, D\nsubject-to N*D = C\nsubject-to N/D = K',
      'leave none, not one',
    ],
  ])('%s', (text, why) => {
    expect(hintOf(text)).toContain(why);
  });
});

const shown = [...TARGETS].filter(
  ([name, { kind }]) => kind === 'code' || ['latex', 'mathml', 'json'].includes(name),
);
test.each(shown.map(([name]) => name))('can be exported to %s', async (name) => {
  const write = await TARGETS.get(name)!.load();
  for (const text of [EXPONENTIAL, KINKED]) {
    const written = write(exportSubject(compactSheet(text), undefined, undefined, PARTS));
    expect(written).toMatch(/exp|min|\\min|Math/);
  }
});
