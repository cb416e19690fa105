/** What rests on a reading of the paper's words is told apart, whichever way it goes. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { loadSheet } from '../../src/sheet/load.js';

const HEAD = `isoflop: 1
id: x
title: t
symbols:
  a: { meaning: a number, unit: "1" }
  b: { meaning: another, unit: "1" }
equations:
  law: { says: b = 2*a }
claims:
`;

function judged(claim: string): AuditedClaim {
  const text = `${HEAD}  - id: c\n${claim.replace(/^/gm, '    ')}\n`;
  const [only] = auditSheet(loadSheet({ file: 'x', text })).claims;
  if (!only) throw new Error('no claim');
  return only;
}

const ALLOWS = 'the word allows a tenth';

/** b is 2 at a = 1; `about` gives the word a measure. */
function about(printed: string, from: string, to: string): AuditedClaim {
  const reading = `reading: { from: ${from}, to: ${to}, why: a tenth, if: ${ALLOWS} }`;
  return judged(`number: b\nat: { a: 1 }\nexact: [a]\nprinted: ${printed}\n${reading}`);
}

describe('a word that is given a measure', () => {
  test('is not needed where the printed digits come out', () => {
    expect(about('2.0', '1.8', '2.2')).toMatchObject({ verdict: 'follows' });
    expect(about('2.0', '1.8', '2.2').if).toBeUndefined();
  });
  test('is told where the claim holds by it alone, with the difference', () => {
    const claim = about('2.2', '1.98', '2.42');
    expect(claim.verdict).toBe('follows');
    expect(claim.if).toBe(ALLOWS);
    expect(claim.deviation).toBe('9.1 % less');
  });
  test('and where it fails even so', () => {
    const claim = about('3.0', '2.7', '3.3');
    expect(claim.verdict).toBe('contradicted');
    expect(claim.if).toBe(ALLOWS);
    expect(claim.deviation).toBe('33 % less');
  });
});

describe('a reading to the printed digits', () => {
  const strictly = (printed: string): AuditedClaim =>
    judged(
      `number: b\nat: { a: 1 }\nexact: [a]\nprinted: ${printed}\nif: the digits are meant\nloosest: 2`,
    );
  test('is not needed by what follows', () => {
    expect(strictly('2.0').if).toBeUndefined();
  });
  test('is needed by what misses by less than the loosest reading allows', () => {
    expect(strictly('2.2')).toMatchObject({ verdict: 'contradicted', if: 'the digits are meant' });
    expect(strictly('3.8').if).toBe('the digits are meant');
  });
  test('no reading mends what misses by more', () => {
    const claim = strictly('20');
    expect(claim.verdict).toBe('contradicted');
    expect(claim.if).toBeUndefined();
    expect(claim.deviation).toBe('10 times less');
    expect(claim.why).toContain('if a factor of 2 were allowed');
    expect(strictly('0.20')).toMatchObject({ deviation: '10 times as much' });
  });
  test('"loosest" is a factor above one, and goes with "if"', () => {
    const load = (rest: string) => () =>
      loadSheet({
        file: 'x',
        text: `${HEAD}  - { id: c, number: b, at: { a: 1 }, printed: 2, ${rest} }\n`,
      });
    expect(load('loosest: 2')).toThrow(/needs "if"/);
    expect(load('if: it is, loosest: 1')).toThrow(/above 1/);
    expect(load('if: it is, loosest: 1.5')).not.toThrow();
  });
});

test('any other condition is needed either way', () => {
  const meant = (printed: string): AuditedClaim =>
    judged(`number: b\nat: { a: 1 }\nexact: [a]\nprinted: ${printed}\nif: both are one`);
  expect(meant('2.0')).toMatchObject({ verdict: 'follows', if: 'both are one' });
  expect(meant('5.0')).toMatchObject({ verdict: 'contradicted', if: 'both are one' });
});

test('formulas are shown without what cancels', () => {
  const claim = judged('formula: b*a/a^2 = 2');
  expect(claim).toMatchObject({ verdict: 'follows', nominal: '2' });
});
