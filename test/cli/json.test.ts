/** The shapes that programs rely on, and the numbers that must come out. */
import { describe, expect, test } from 'vitest';
import { inScratchFolder, run, runJson } from './run.js';
import type { Json } from './run.js';

inScratchFolder();

const FORMULA = { text: expect.any(String), latex: expect.any(String) };

describe('derive --json', () => {
  test('the optimum of a two-term law under a product budget', async () => {
    const { code, json } = await runJson('derive', 'hoffmann2022');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      sheet: 'hoffmann2022',
      problem: 'compute-optimal',
      status: 'closed-form',
      optimum: { N: FORMULA, D: FORMULA },
      value: FORMULA,
      exponents: {
        N: { text: 'beta/(alpha + beta)', value: '0.451612903226' },
        D: { text: 'alpha/(alpha + beta)', value: '0.548387096774' },
      },
      sensitivities: { N: { A: FORMULA, alpha: FORMULA }, L_opt: { E: FORMULA } },
      marginalPrice: FORMULA,
      inverse: { budget: 'C', ...FORMULA },
      global: { verdict: 'proved', why: expect.any(String) },
      notes: [],
    });
    expect(json.parameter).toBeUndefined();
    expect(json.steps.length).toBeGreaterThan(8);
    for (const step of json.steps) {
      expect(step).toMatchObject({
        verdict: 'proved',
        before: expect.any(Array),
        after: expect.any(Array),
      });
      expect(step.obligations).toBeUndefined();
      expect([...step.id, ...step.rule].length).toBeGreaterThan(0);
    }
  });

  test('--full adds how each obligation was decided', async () => {
    const { json } = await runJson('derive', 'hoffmann2022', '--full');
    const all = json.steps.flatMap((s: Json) => s.obligations);
    expect(all.length).toBeGreaterThan(20);
    for (const o of all) {
      expect(o).toMatchObject({
        kind: expect.any(String),
        text: expect.any(String),
        verdict: 'proved',
        why: expect.any(String),
      });
    }
  });

  test('the condition of the dual problem is said', async () => {
    const { json } = await runJson('derive', 'hoffmann2022#least-compute');
    expect(json.assumptions).toEqual(['L - E > 0']);
  });
});

describe('eval --json', () => {
  // mpmath, 60 digits
  const N40 = '32189859151.36819024899132293973409229618';

  test('forty digits', async () => {
    const { code, json } = await runJson(
      'eval',
      'hoffmann2022',
      '--set',
      'C=5.76e23',
      '--digits',
      '40',
    );
    expect(code).toBe(0);
    expect(json).toEqual({
      sheet: 'hoffmann2022',
      problem: 'compute-optimal',
      coefficients: 'printed',
      given: { C: '5.76e23' },
      values: { N: N40, D: expect.any(String), L: expect.any(String) },
      enclosures: {
        N: [expect.any(String), expect.any(String)],
        D: expect.any(Array),
        L: expect.any(Array),
      },
    });
    const digits = N40.replace('.', '');
    expect(json.enclosures.N[0].replace('.', '').startsWith(digits.slice(0, 38))).toBe(true);
  });

  test('another set', async () => {
    const { json } = await runJson(
      'eval',
      'hoffmann2022',
      '--set',
      'C=5.76e23',
      '--coefficients',
      'less-rounded',
    );
    expect(json.coefficients).toBe('less-rounded');
    expect(Number(json.values.N)).toBeCloseTo(4.0361e10, -7);
  });

  test('a quantity', async () => {
    const { json } = await runJson(
      'eval',
      'hoffmann2022',
      '--set',
      'C=5.76e23',
      '--quantity',
      'D_opt/N_opt',
    );
    expect(json.quantities).toEqual({ 'D_opt/N_opt': '92.6473667573' });
    expect(json.values.N).toBe('32189859151.4');
  });

  test('a sweep has the values of single evaluations', async () => {
    const { json } = await runJson('eval', 'hoffmann2022', '--sweep', 'C=1e20:1e24:3');
    expect(json.sweep).toEqual({ symbol: 'C', spacing: 'log' });
    expect(json.points.map((p: Json) => p.given)).toEqual(['1e20', '1e22', '1e24']);
    const { json: one } = await runJson('eval', 'hoffmann2022', '--set', 'C=1e22');
    expect(json.points[1].values).toEqual(one.values);
  });
});

describe('audit --json', () => {
  test('one sheet', async () => {
    const { code, json } = await runJson('audit', 'besiroglu2024');
    expect(code).toBe(1);
    expect(json).toMatchObject({
      sheet: 'besiroglu2024',
      coefficients: expect.arrayContaining(['printed']),
    });
    for (const claim of json.claims) {
      expect(claim).toMatchObject({
        id: expect.any(String),
        source: expect.any(String),
        kind: expect.any(String),
        verdict: expect.any(String),
        why: expect.any(String),
      });
    }
    const counted: number = Object.values<number>(json.counts).reduce((a, b) => a + b, 0);
    expect(counted).toBe(json.claims.length);
  });

  test('several sheets, or a choice of claims', async () => {
    const { json } = await runJson('audit', 'besiroglu2024', 'hoffmann2022', '--claim', 'a');
    expect(json.audits.map((a: Json) => a.sheet)).toEqual(['besiroglu2024']);
    expect(json.counts.follows).toBe(1);
  });
});

test('list --json', async () => {
  const { code, json } = await runJson('list');
  expect(code).toBe(0);
  const sheet = json.sheets.find((s: Json) => s.sheet === 'hoffmann2022');
  expect(sheet).toMatchObject({
    file: 'derivations/hoffmann2022.yaml',
    problems: [
      { name: 'compute-optimal', budget: 'C', variables: ['N', 'D'] },
      { name: 'least-compute' },
    ],
    coefficients: [{ name: 'printed', kind: 'printed' }, { name: 'less-rounded' }],
  });
});

describe('errors --json', () => {
  test('on standard output, and nothing else', async () => {
    const { code, out, err } = await run(['derive', 'hofmann2022', '--json']);
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toEqual({
      errors: [
        {
          code: 'sheet-not-found',
          message: expect.any(String),
          hint: 'did you mean "hoffmann2022"?',
        },
      ],
    });
  });
  test('also for a mistake in the arguments themselves', async () => {
    const { code, out, err } = await run(['derive', '--json', '--ful']);
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out).errors[0].code).toBe('unknown-option');
  });
});
