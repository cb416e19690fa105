/** Verdicts on claims, on real sheets and on small ones made to have a known answer. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { readSheet } from '../../src/sheet/files.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

function real(name: string): Sheet {
  return readSheet(name, fileURLToPath(new URL('../../derivations', import.meta.url)));
}

const byId = (claims: readonly AuditedClaim[]): ReadonlyMap<string, AuditedClaim> =>
  new Map(claims.map((c) => [c.id, c]));

describe('the paper that all others start from', () => {
  const result = auditSheet(real('hoffmann2022'));
  const claims = byId(result.claims);
  const verdict = (id: string): string | undefined => claims.get(id)?.verdict;

  test('its closed form is proved', () => {
    for (const id of ['eq4-N', 'eq4-D', 'eq4-G', 'eq4-a', 'eq4-b'])
      expect(verdict(id)).toBe('follows');
  });

  test('its exponent and its 40B need digits that it does not print', () => {
    for (const id of ['table2-a3/a', 'table2-a3/b', 'gopher-40B']) {
      expect(verdict(id)).toBe('within-rounding');
      expect(claims.get(id)?.why).toContain('the "less-rounded" digits');
    }
    const gopher = claims.get('gopher-40B');
    expect(gopher?.nominal).toBe('3.2189859e10');
    expect(gopher?.witness?.['alpha']).toBe('0.33917084');
    const under = gopher?.under?.find((u) => u.coefficients === 'less-rounded');
    expect(under).toMatchObject({ verdict: 'follows', nominal: '4.0360938e10' });
  });

  test('every row of every table has its claims, and the row that cannot be is found', () => {
    const sizes = ['400M', '1B', '10B', '67B', '175B', '280B', '520B', '1T', '10T'];
    for (const table of ['table3', 'tableA3-a2', 'tableA3-a3']) {
      for (const size of sizes) {
        for (const column of ['flops', 'tokens', 'cost']) {
          expect(claims.has(`${table}/${size}/${column}`), `${table}/${size}/${column}`).toBe(true);
        }
      }
    }
    for (const size of sizes) expect(claims.has(`tableA3-a3/${size}/optimal`)).toBe(true);
    expect(verdict('tableA3-a3/175B/cost')).toBe('contradicted');
    expect(verdict('tableA3-a3/175B/flops')).toBe('contradicted');
    expect(verdict('tableA3-a3/400M/cost')).toBe('follows');
    expect(verdict('table3/67B/flops')).toBe('not-checkable');
  });

  test('each has a reason, and a nominal value and a range where it has numbers', () => {
    for (const claim of result.claims) {
      expect(claim.why.length).toBeGreaterThan(10);
      if (claim.kind === 'number') expect(claim, claim.id).toHaveProperty('range');
      if (claim.kind !== 'not-checkable') expect(claim, claim.id).toHaveProperty('nominal');
    }
    expect(result.counts.undecided).toBe(0);
  });

  test('twice the same', () => {
    expect(JSON.stringify(auditSheet(real('hoffmann2022')))).toBe(JSON.stringify(result));
  });
});

describe('the refit', () => {
  const claims = byId(auditSheet(real('besiroglu2024')).claims);

  test('its exponent follows, its printed values are no single fit, the outlier exponent is wrong', () => {
    expect(claims.get('a')?.verdict).toBe('follows');
    expect(claims.get('one-fit')?.verdict).toBe('contradicted');
    expect(claims.get('outliers-a')?.verdict).toBe('contradicted');
    expect(claims.get('ratio-20')?.verdict).toBe('follows');
    for (const id of ['ci-alpha', 'ci-beta', 'ci-E', 'ci-A', 'ci-B']) {
      expect(claims.get(id)?.verdict).toBe('not-checkable');
    }
  });
});

/** f = a^p·x with one coefficient set or two, and one claim. */
function small(
  claim: string,
  sets = 'printed: { kind: printed, source: s, values: { a: 2.0, p: 0.5 } }',
): AuditedClaim {
  const sheet = loadSheet({
    file: '<test>',
    text: `isoflop: 1
id: small
title: One formula
symbols:
  a: { meaning: a coefficient, unit: "1" }
  p: { meaning: an exponent, unit: "1" }
  x: { meaning: a variable, unit: "1" }
  f: { meaning: a value, unit: "1" }
equations:
  law: { says: f = a^p*x }
coefficients:
  ${sets}
claims:
  - ${claim}
`,
  });
  return auditSheet(sheet).claims[0] as AuditedClaim;
}

describe('each verdict', () => {
  // √2 · 10 = 14.142…; with a in [1.95, 2.05] and p in [0.45, 0.55] it is 13.5 to 14.84.
  test('follows', () => {
    expect(small('{ id: c, number: f, at: { x: 10.000 }, printed: 14.14 }').verdict).toBe(
      'follows',
    );
  });
  test('within-rounding, with a witness that gives it', () => {
    const claim = small('{ id: c, number: f, at: { x: 10.000 }, printed: 14.5 }');
    expect(claim.verdict).toBe('within-rounding');
    const { a = '', p = '', x = '' } = claim.witness ?? {};
    const value = Number(a) ** Number(p) * Number(x);
    expect(Math.abs(value - 14.5)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(Number(a) - 2)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(Number(p) - 0.5)).toBeLessThanOrEqual(0.05);
  });
  test('contradicted', () => {
    const claim = small('{ id: c, number: f, at: { x: 10.000 }, printed: 15.5 }');
    expect(claim.verdict).toBe('contradicted');
    expect(Number(claim.range?.[1])).toBeLessThan(15.45);
  });
  test('less-rounded-only', () => {
    const sets = `printed: { kind: printed, source: s, values: { a: 2.0, p: 0.5 } }
  finer: { kind: less-rounded, source: s, values: { a: 2.4123, p: 0.5 } }`;
    const claim = small('{ id: c, number: f, at: { x: 10.000 }, printed: 15.5 }', sets);
    expect(claim.verdict).toBe('less-rounded-only');
  });
  test('not-checkable names what is missing', () => {
    const sets = 'printed: { kind: printed, source: s, values: { a: 2.0 } }';
    const claim = small('{ id: c, number: f, at: { x: 10.000 }, printed: 14.1 }', sets);
    expect(claim).toMatchObject({ verdict: 'not-checkable' });
    expect(claim.why).toContain('p');
  });
  test('a formula: proved or refuted with a point', () => {
    expect(small('{ id: c, formula: f^2 = a^(2*p)*x^2 }').verdict).toBe('follows');
    const wrong = small('{ id: c, formula: f^2 = a^p*x^2 }');
    expect(wrong.verdict).toBe('contradicted');
    expect(wrong.why).toMatch(/at .*a = /);
  });
  test('two results that cannot be had together', () => {
    const claim = small(
      '{ id: c, at: { x: 10.000 }, all: [ { number: f, printed: 14.5 }, { number: x/f, printed: 0.72 } ] }',
    );
    expect(claim.verdict).toBe('contradicted');
    expect(claim.why).toContain('not together');
  });
});
