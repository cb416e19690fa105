/** What a line of a table of claims says of its range, and of bounds that are stated in words. */
import { expect, test } from 'vitest';
import type { AuditedClaim } from '../../src/audit/model.js';
import { Rational } from '../../src/expression/rational.js';
import { claimTable } from '../../src/report/directives/claim-table.js';
import type { Claim, Comparison, NumberClaim, Reading, Sheet } from '../../src/sheet/model.js';
import { SHEETS } from './fake-sheets.js';

const SHEET = SHEETS.get('hoffmann2022') as Sheet;
const STATED = SHEET.claims.find((c) => c.kind === 'number') as NumberClaim;
const BASE = STATED.comparisons[0] as Comparison;

function line(claim: Partial<AuditedClaim>, comparison: Partial<Comparison> = {}): string {
  const stated = { ...STATED, comparisons: [{ ...BASE, ...comparison }] } as Claim;
  const audited = {
    ...{ id: STATED.id, source: 's', kind: 'number', verdict: 'follows', provenance: 'verbatim' },
    ...{ printed: '20', nominal: '20.5', range: ['19.123', '21.456'], why: '' },
    ...claim,
  } as AuditedClaim;
  const sheet = { ...SHEET, claims: [stated] };
  const placed = { table: '', row: STATED.id, column: '', claim: audited };
  return claimTable(sheet, [placed], 'Claims').replace(/<[^>]*>/g, ' ');
}

test('a range that only holds all results is told from one whose ends are results', () => {
  expect(line({})).not.toContain('within');
  const wide = line({ encloses: true });
  expect(wide).toMatch(/within +19\.\d+ … 21\.\d+/);
  expect(wide).toContain('“within” holds all results (proved)');
});

const reading = (low?: string, high?: string): Reading => ({
  ...(low === undefined ? {} : { low: Rational.parse(low) }),
  ...(high === undefined ? {} : { high: Rational.parse(high) }),
  why: 'w',
});

test('a stated bound is not told twice, what is read into words is', () => {
  const words = (low?: string, high?: string, isStated?: true): string =>
    line({}, { reading: reading(low, high), ...(isStated ? { isStated } : {}) });
  expect(words('2')).toContain('(≥ 2)');
  expect(words('2', undefined, true)).not.toContain('(≥ 2)');
  expect(words('1', '1')).toContain('(= 1)');
  expect(words('1', '1', true)).not.toMatch(/\(= 1\)|1 … 1/);
  expect(words('0.75', '1.25', true)).toContain('(0.75 … 1.25)');
});
