/** Sheets whose claims take numbers of other papers over: each verdict, and what it rests on. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { readSheet } from '../../src/sheet/index.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

const audited = (id: string): ReadonlyMap<string, AuditedClaim> =>
  new Map(auditSheet(readSheet(id, FOLDER)).claims.map((claim) => [claim.id, claim]));

const henighan = audited('henighan2020');
const porian = audited('porian2024');
const deepseek = audited('deepseek2024');

/** Ids by verdict, those that follow left out. */
function others(claims: ReadonlyMap<string, AuditedClaim>): Record<string, string> {
  const rest = [...claims.values()].filter(({ verdict }) => verdict !== 'follows');
  return Object.fromEntries(rest.map(({ id, verdict }) => [id, verdict]));
}

const numbers = (claim: AuditedClaim | undefined): number[] =>
  (claim?.nominal ?? '').split('; ').map(Number);

describe('henighan2020', () => {
  test('everything follows', () => {
    expect(others(henighan)).toEqual({ 'consistent/math': 'contradicted' });
    expect(henighan.size).toBe(14);
  });

  // alpha_C as printed, and beta times alpha_N: 0.73 × 0.070 and so on.
  test.each([
    ['language', 0.048, 0.0511],
    ['image-8x8', 0.19, 0.1536],
    ['image-16x16', 0.16, 0.165],
    ['image-32x32', 0.1, 0.0845],
    ['VQ-16x16', 0.11, 0.0832],
    ['VQ-32x32', 0.12, 0.098],
    ['video-VQ', 0.14, 0.1704],
    ['math', 0.17, 0.1104],
  ])('both exponents of %s are shown', (domain, alphaC, product) => {
    const claim = henighan.get(`consistent/${domain}`);
    expect(numbers(claim)).toEqual([product]);
    expect(Number(claim?.printed)).toBe(alphaC);
    // Held to the printed digits only where they come out; otherwise it rests on what "close" allows.
    const isClose = domain === 'image-16x16' || domain === 'image-32x32';
    expect(claim?.if).toBe(isClose ? undefined : '"close" allows a quarter either way');
  });

  test('the best size at one PF-day is that of another paper', () => {
    const claim = henighan.get('kaplan-Ne');
    expect(claim?.printed).toBe('1.3e9');
    expect(claim?.why).toContain('1.3e9 (n_1 of kaplan2020)');
    expect(Number(claim?.nominal)).toBeCloseTo(3.3e-13 ** -0.73, -4);
  });

  test('the exponent of the data', () => {
    expect(numbers(henighan.get('D-of-N'))[0]).toBeCloseTo(3 / 7, 7);
    expect(numbers(henighan.get('beta-0.7'))).toEqual([0.64, 0.75]);
  });
});

describe('porian2024', () => {
  test('only what no coefficient is printed for is not checkable', () => {
    expect(others(porian)).toEqual(
      Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`predicted/${String(i)}`, 'not-checkable'])),
    );
    expect(porian.size).toBe(26);
  });

  test('which intervals contain 0.50 and 0.73', () => {
    expect(numbers(porian.get('overlap'))).toEqual([0.5, 0.5]);
    expect(numbers(porian.get('overlap/rest'))).toEqual([0.542]);
    expect(numbers(porian.get('below-kaplan'))).toEqual([0.724]);
    expect(numbers(porian.get('below-kaplan/reproduced'))).toEqual([0.819]);
    expect(porian.get('below-kaplan')?.why).toContain('0.73 (p_N of kaplan2020)');
  });
});

describe('deepseek2024', () => {
  test('everything follows, the coefficients within their rounding', () => {
    expect(others(deepseek)).toEqual({ 'budget/coefficients': 'within-rounding' });
    expect(deepseek.size).toBe(15);
  });

  test('the numbers', () => {
    expect(numbers(deepseek.get('budget'))).toEqual([1.0001194, 1]);
    expect(numbers(deepseek.get('exponents'))).toEqual([1]);
    expect(numbers(deepseek.get('loss-form/ratio'))[0]).toBeCloseTo(0.4757 / 0.5243, 7);
    expect(numbers(deepseek.get('loss-form/hoffmann'))[0]).toBeCloseTo(0.28 / 0.62, 7);
    expect(numbers(deepseek.get('loss-form/besiroglu'))[0]).toBeCloseTo(0.3658 / 0.7136, 7);
    for (const row of ['early', 'current', 'openwebtext2']) {
      expect(numbers(deepseek.get(`table4/${row}/sum`))).toEqual([1]);
    }
  });
});
