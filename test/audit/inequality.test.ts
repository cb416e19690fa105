/** Inequalities between formulas: what holds with equality holds. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const sheet = (formula: string) =>
  loadSheet({
    file: 'small.yaml',
    text: `isoflop: 1
id: small
title: Small
symbols:
  x: { meaning: one, unit: "1" }
  y: { meaning: another, unit: "1" }
  z: { meaning: of any sign, unit: "1", domain: real }
equations:
  sum: { says: "x + y = z" }
claims:
  - { id: c, formula: "${formula}" }
`,
  });

test.each([
  ['x*y <= y*x', 'follows'],
  ['x <= x + y', 'follows'],
  ['x + y >= x', 'follows'],
  ['x + y <= x', 'contradicted'],
  ['x <= y', 'contradicted'],
  // True, and with equality at half of all points; but nothing proves it.
  ['min(x, y) <= x', 'undecided'],
  ['z^2 >= 0', 'undecided'],
])('%s', (formula, verdict) => {
  expect(auditSheet(sheet(formula)).claims[0]?.verdict).toBe(verdict);
});
